"""The week: which lesson on which day, for which class, how many copies.

In: a validated week file. Out: `Week`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from lessonpack.source.text import Text
from lessonpack.source.unit import STRICT


@dataclass(frozen=True, slots=True)
class Day:
    __pydantic_config__ = STRICT
    day: Annotated[Text, Field(description="Monday, or a date: as you write it")]
    lesson: Annotated[int, Field(ge=1, le=999, description="the lesson's number")]
    room: Annotated[Text | None, Field(description="where")] = None


@dataclass(frozen=True, slots=True)
class Week:
    """A class's week. `copies` is the number of pupils; teachers' files are printed once."""

    __pydantic_config__ = STRICT
    week: Annotated[Text, Field(description="the week's title")]
    days: Annotated[tuple[Day, ...], Field(min_length=1, description="what is taught when")]
    group: Annotated[Text | None, Field(alias="class", description="the class: 10B")] = None
    copies: Annotated[int, Field(ge=1, le=999, description="pupils in the class")] = 30
