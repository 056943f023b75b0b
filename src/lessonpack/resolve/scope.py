"""The words of a lesson at one horizon: templates filled, Markdown read, secrets refused.

In: a unit, a stage, and texts as written. Out: paragraphs of runs; problems are collected here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lessonpack.document import Paragraph, Role, Run
from lessonpack.errors import Problem
from lessonpack.resolve.known import Known, KnownCharacter, KnownEvent, KnownTerm, KnownTheme
from lessonpack.source.text import Text
from lessonpack.source.unit import Unit


@dataclass(slots=True)
class Scope:
    """What may be said at one horizon. Problems of every text turned here are collected in it."""

    unit: Unit
    known: Known
    language: str
    problems: list[Problem] = field(default_factory=list)

    def runs(self, text: Text) -> tuple[Run, ...]:
        """Fill the references in a text and read its inline Markdown."""
        raise NotImplementedError

    def paragraph(self, text: Text, role: Role = "body") -> Paragraph:
        """Return a text as a paragraph, with the place it was written at."""
        return Paragraph(self.runs(text), role, text.span)

    def plain(self, text: Text) -> str:
        """Return a text with references filled and without Markdown's marks."""
        return "".join(run.text for run in self.runs(text))

    def character(self, name: Text) -> KnownCharacter | None:
        """Return the character of that name; report one unknown, or not to be known yet."""
        raise NotImplementedError

    def theme(self, name: Text) -> KnownTheme | None:
        raise NotImplementedError

    def term(self, name: Text) -> KnownTerm | None:
        raise NotImplementedError

    def event(self, name: Text) -> KnownEvent | None:
        raise NotImplementedError
