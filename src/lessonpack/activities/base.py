"""What an activity is: its fields, and how it appears to student, on the key, on slides, in the plan.

In: a validated entry of a lesson and a `Context`. Out: `Content`, made of document blocks alone.
A module of this package is an activity if it has `TITLE`, `ABOUT`, `EXAMPLE`, `Fields` and `build`;
its file name is the word that a lesson writes after `activity:`.
"""

from __future__ import annotations

from typing import Annotated, Literal, Protocol

from msgspec import Struct

from lessonpack.document import Block, Paragraph, Sheet
from lessonpack.errors import Problem, Span
from lessonpack.resolve.scope import Scope
from lessonpack.source.shapes import Field
from lessonpack.source.text import Text
from lessonpack.source.unit import Texts

Grouping = Literal["alone", "pair", "group", "class"]


class Shared(Struct, frozen=True, kw_only=True):
    """What every activity may say. `activity` is its type's name."""

    activity: Annotated[Text, Field(description="the type of activity")]
    title: Annotated[Text | None, Field(description="its heading, if not the type's own")] = None
    minutes: Annotated[int | None, Field(ge=1, le=600, description="how long it takes")] = None
    grouping: Annotated[Grouping, Field(description="who works together")] = "alone"
    say: Annotated[Texts, Field(description="what you say or ask; the speaker notes")] = ()
    expect: Annotated[Texts, Field(description="what pupils will probably answer")] = ()
    if_stuck: Annotated[Texts, Field(description="what helps whoever can't begin")] = ()
    marking: Annotated[Texts, Field(description="what earns the marks, what to accept")] = ()


class Context(Struct, frozen=True):
    """What an activity may know of its lesson.

    `number` is the activity's one number, the same in every file. `scope` turns text into
    paragraphs and refuses what lies beyond the horizon. `seed` orders what has to be mixed,
    the same in every build. `phase` and `minutes` head its slides.
    """

    scope: Scope
    number: int
    seed: int
    phase: str
    minutes: int
    origin: Span

    def refuse(self, message: str, where: Text | Paragraph | None = None, hint: str = "") -> None:
        """Report a mistake at a text of the entry, or at the entry itself."""
        self.scope.problems.append(Problem(message, self._span(where), hint))

    def _span(self, where: Text | Paragraph | None) -> Span:
        match where:
            case Text():
                return where.span
            case Paragraph(origin=Span() as origin):
                return origin
            case _:
                return self.origin


class Teaching(Struct, frozen=True):
    """An activity's row of the plan: what to ask, what to expect, what helps."""

    title: Text
    grouping: Grouping
    ask: tuple[Paragraph, ...] = ()
    expect: tuple[Paragraph, ...] = ()
    if_stuck: tuple[Paragraph, ...] = ()


class Content(Struct, frozen=True):
    """An activity's four views.

    `sheet` serves worksheet and key alike: answers stand in it in fields of their own (see
    `lessonpack.document`), and the worksheet is what is left when they are taken away.
    `slides` are in order; a slide that shows answers has a master named "reveal".
    """

    sheet: tuple[Block, ...]
    slides: tuple[Sheet, ...]
    teaching: Teaching
    marks: int = 0


class Activity(Protocol):
    """A module of `lessonpack.activities`."""

    TITLE: str  # its heading in English: "Choose one"; `Words.titles` has those of other languages
    ABOUT: str  # one sentence for teachers: what it is good for
    EXAMPLE: str  # YAML of an entry that builds within the example unit's terms
    Fields: type[Shared]

    @staticmethod
    def build(fields: Shared, context: Context) -> Content: ...
