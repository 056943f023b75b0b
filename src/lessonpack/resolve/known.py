"""What a class may know at one stage of its reading.

In: nothing (values only). Out: the entries of a unit as they stand at a horizon. Whatever has no
facet at or before the horizon is not here at all: it leaves no gap and no name. Names and labels
know where the unit has them.
"""

from __future__ import annotations

from msgspec import Struct

from lessonpack.document import Paragraph
from lessonpack.errors import Span
from lessonpack.source.text import Text


class KnownCharacter(Struct, frozen=True):
    """`about` is the latest of the facets that are known."""

    key: str
    name: Text
    about: Paragraph
    origin: Span


class KnownTie(Struct, frozen=True):
    """A tie between two characters who are both known."""

    source: str
    target: str
    label: Text


class KnownTheme(Struct, frozen=True):
    key: str
    title: Text
    question: Paragraph
    about: Paragraph


class KnownTerm(Struct, frozen=True):
    key: str
    term: Text
    meaning: Paragraph
    tier: int


class KnownEvent(Struct, frozen=True):
    key: str
    text: Paragraph
    where: str
    order: int  # its place in the unit, from 0


class Known(Struct, frozen=True):
    """Everything known at `stage`, in the unit's order. `summary` is the latest one."""

    stage: str
    summary: Paragraph | None
    characters: tuple[KnownCharacter, ...]
    ties: tuple[KnownTie, ...]
    themes: tuple[KnownTheme, ...]
    terms: tuple[KnownTerm, ...]
    events: tuple[KnownEvent, ...]
