"""The week: which lesson on which day, for which class, how many copies.

In: a validated week file. Out: `Week`.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct

from lessonpack.source.shapes import Field
from lessonpack.source.text import Text


class Day(Struct, frozen=True):
    day: Annotated[Text, Field(description="Monday, or a date: as you write it")]
    lesson: Annotated[int, Field(ge=1, le=999, description="the lesson's number")]
    room: Annotated[Text | None, Field(description="where")] = None


class Week(Struct, frozen=True):
    """A class's week. `copies` is the number of pupils; teachers' files are printed once."""

    week: Annotated[Text, Field(description="the week's title")]
    days: Annotated[tuple[Day, ...], Field(min_length=1, description="what is taught when")]
    group: Annotated[Text | None, Field(alias="class", description="the class: 10B")] = None
    copies: Annotated[int, Field(ge=1, le=999, description="pupils in the class")] = 30
