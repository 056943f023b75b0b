"""The words of a lesson at one horizon: templates filled, Markdown read, secrets refused.

In: a unit, a stage, and texts as written. Out: paragraphs of runs; problems are collected here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import Struct, field

from lessonpack.document import Paragraph, Role, Run
from lessonpack.errors import Problem, Problems, did_you_mean, list_words
from lessonpack.resolve.horizon import Audience, know, not_yet, words_at
from lessonpack.resolve.inline import one_line, read_inline
from lessonpack.resolve.known import Known, KnownCharacter, KnownEvent, KnownTerm, KnownTheme
from lessonpack.resolve.secrets import Forbidden, check_words, forbidden_at
from lessonpack.resolve.subjects import Kind, subjects
from lessonpack.resolve.templates import NO_WORDS, Vocabulary, fill, has_references
from lessonpack.source.text import Text
from lessonpack.source.unit import Unit

_Entry = TypeVar("_Entry", KnownCharacter, KnownTheme, KnownTerm, KnownEvent)


class Scope(Struct):
    """What may be said at one horizon. Problems of every text turned here are collected in it.

    `audience` is "teacher" for the fields that only the plan prints: there secrets are free, and
    names beyond the horizon too. `lesson` holds what `{{ lesson.title }}` and its like stand for.
    """

    unit: Unit
    known: Known
    language: str
    problems: list[Problem] = field(default_factory=list)
    audience: Audience = "student"
    lesson: Mapping[str, str] | None = None
    _words: Vocabulary | None = None
    _forbidden: Forbidden | None = None

    def runs(self, text: Text) -> tuple[Run, ...]:
        """Fill the references in a text and read its inline Markdown."""
        filled, problems = self._fill(text)
        runs = read_inline(filled, self.language)
        if problems:
            self._report(problems)
        if self.audience == "student" and self.forbidden().pattern:
            # A name that was refused still stands there as it was written: one mistake, told once.
            told = {problem.span for problem in problems}
            found = check_words(text, runs, self.forbidden())
            self._report(problem for problem in found if problem.span not in told)
        return runs

    def source(self, text: Text) -> str:
        """Return a text as Markdown, its references filled."""
        filled, problems = self._fill(text)
        self._report(problems)
        return filled

    def paragraph(self, text: Text, role: Role = "body") -> Paragraph:
        """Return a text as a paragraph, with the place it was written at."""
        return Paragraph(self.runs(text), role, text.span)

    def plain(self, text: Text) -> Text:
        """Return a text with references filled, without Markdown's marks, in one line."""
        return text.replaced(one_line(self.runs(text)))

    def character(self, name: Text) -> KnownCharacter | None:
        """Return the character of that name; report one unknown, or not to be known yet."""
        return self._find(name, self.known.characters, "character")

    def theme(self, name: Text) -> KnownTheme | None:
        """Return the theme of that name, as `character` does."""
        return self._find(name, self.known.themes, "theme")

    def term(self, name: Text) -> KnownTerm | None:
        """Return the term of that name, as `character` does."""
        return self._find(name, self.known.terms, "term")

    def event(self, name: Text) -> KnownEvent | None:
        """Return the event of that name, as `character` does."""
        return self._find(name, self.known.events, "event")

    def fresh(self) -> Scope:
        """Return the same scope without problems."""
        other = Scope(self.unit, self.known, self.language, [], self.audience, self.lesson)
        other._words, other._forbidden = self._words, self._forbidden
        return other

    def words(self) -> Vocabulary:
        """Return what texts may refer to here, worked out once."""
        if self._words is None:
            self._words = words_at(self.unit, self.known.stage, self.audience, self.lesson)
        return self._words

    def forbidden(self) -> Forbidden:
        """Return the words that may not be said to pupils here, worked out once."""
        if self._forbidden is None:
            self._forbidden = forbidden_at(self.unit, self.known.stage)
        return self._forbidden

    def _fill(self, text: Text) -> tuple[str, Problems]:
        # Most texts refer to nothing, and most scopes never need their vocabulary.
        return fill(text, self.words() if has_references(text) else NO_WORDS)

    def _find(self, name: Text, entries: tuple[_Entry, ...], kind: Kind) -> _Entry | None:
        for entry in entries:
            if entry.key == name:
                return entry
        self._report((self._explain(name, kind),))
        return None

    def _explain(self, name: Text, kind: Kind) -> Problem:
        """Say why no entry of that kind and name may stand here."""
        named = [subject for subject in subjects(self.unit) if subject.key == name]
        for subject in named:
            if subject.kind == kind:
                refusal = not_yet(self.unit, subject, self.known.stage)
                return Problem(refusal.message, name.span, refusal.hint)
        keys = [str(subject.key) for subject in subjects(self.unit) if subject.kind == kind]
        listed = f"There are {list_words(keys)}." if 1 < len(keys) <= 12 else ""
        hint = did_you_mean(name, keys) or listed
        if named:
            return Problem(f'"{name}" is {_one(named[0].kind)}, not {_one(kind)}', name.span, hint)
        return Problem(f'there is no {kind} "{name}" in this unit', name.span, hint)

    def _report(self, problems: Iterable[Problem]) -> None:
        """Keep problems, each once: a text may be turned for several files."""
        self.problems += [problem for problem in problems if problem not in self.problems]


def open_scope(unit: Unit, stage: str, language: str, audience: Audience = "student") -> Scope:
    """Return the scope of a stage, with nothing said yet."""
    return Scope(unit, know(unit, stage, language), language, audience=audience)


def _one(kind: Kind) -> str:
    return f"an {kind}" if kind == "event" else f"a {kind}"
