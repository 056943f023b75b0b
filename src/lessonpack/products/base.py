"""What a product is: which blocks of a lesson, in which order, for whom, written by which writer.

In: a `Brief`, a lesson resolved and its activities built. Out: a `Document`.
A module of this package is a product if it has `NAME`, `FILE`, `WRITER`, `AUDIENCE`, `ORDER` and `compose`.
"""

from __future__ import annotations

from typing import Literal, Protocol

from msgspec import Struct

from lessonpack.activities.base import Content
from lessonpack.document import Document
from lessonpack.resolve.lesson import ResolvedLesson
from lessonpack.words import Words, words_for

Audience = Literal["student", "teacher"]
WriterName = Literal["pdf", "pptx"]


class Brief(Struct, frozen=True):
    """All that a product may use. `contents` holds one tuple of activities for each phase."""

    lesson: ResolvedLesson
    contents: tuple[tuple[Content, ...], ...]

    @property
    def words(self) -> Words:
        return words_for(self.lesson.language)

    @property
    def activities(self) -> tuple[Content, ...]:
        return tuple(content for phase in self.contents for content in phase)

    @property
    def marks(self) -> int:
        return sum(content.marks for content in self.activities)


class Product(Protocol):
    """A module of `lessonpack.products`."""

    NAME: str  # as in `--only`
    FILE: str
    WRITER: WriterName
    AUDIENCE: Audience
    ORDER: int  # its place among a lesson's files

    @staticmethod
    def compose(brief: Brief) -> Document: ...
