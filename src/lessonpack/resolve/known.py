"""What a class may know at one stage of its reading.

In: nothing (values only). Out: the entries of a unit as they stand at a horizon. Whatever has no
facet at or before the horizon is not here at all: it leaves no gap and no name. Names and labels
know where the unit has them.
"""

from __future__ import annotations

from dataclasses import dataclass

from lessonpack.document import Paragraph
from lessonpack.errors import Span
from lessonpack.source.text import Text


@dataclass(frozen=True, slots=True)
class KnownCharacter:
    """`about` is the latest of the facets that are known."""

    key: str
    name: Text
    about: Paragraph
    origin: Span


@dataclass(frozen=True, slots=True)
class KnownTie:
    """A tie between two characters who are both known."""

    source: str
    target: str
    label: Text


@dataclass(frozen=True, slots=True)
class KnownTheme:
    key: str
    title: Text
    question: Paragraph
    about: Paragraph


@dataclass(frozen=True, slots=True)
class KnownTerm:
    key: str
    term: Text
    meaning: Paragraph
    tier: int


@dataclass(frozen=True, slots=True)
class KnownEvent:
    key: str
    text: Paragraph
    where: str
    order: int  # its place in the unit, from 0


@dataclass(frozen=True, slots=True)
class Known:
    """Everything known at `stage`, in the unit's order. `summary` is the latest one."""

    stage: str
    summary: Paragraph | None
    characters: tuple[KnownCharacter, ...]
    ties: tuple[KnownTie, ...]
    themes: tuple[KnownTheme, ...]
    terms: tuple[KnownTerm, ...]
    events: tuple[KnownEvent, ...]
