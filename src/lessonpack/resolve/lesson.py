"""A lesson as it may be taught: every text turned at its horizon, every name looked up.

In: a `LessonSource` and its unit. Out: a `ResolvedLesson`, and problems in the order of the file.
What comes before the reading is at the stage that the lesson opens at; what comes after it, at the
one that it closes at. A lesson that does not say what is read has read nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import TypeVar

from msgspec import Struct

from lessonpack.document import Paragraph, Picture, PictureFile
from lessonpack.errors import Problem, Problems, Span
from lessonpack.resolve.check import check_language, check_stage
from lessonpack.resolve.horizon import DEFAULT_LANGUAGE, know
from lessonpack.resolve.known import Known, KnownCharacter, KnownTerm, KnownTheme, KnownTie
from lessonpack.resolve.scope import Scope
from lessonpack.resolve.subjects import position
from lessonpack.source.lesson import Entry, Lesson, Phase, Shown
from lessonpack.source.text import Text
from lessonpack.source.unit import Unit
from lessonpack.words import usual_tag

_Found = TypeVar("_Found")


class LessonSource(Struct, frozen=True):
    """A lesson as read: its number, the short name of its files, the place of its file.

    `pictures` are those of its phases, by the file's name as the lesson has it. One that could not
    be loaded is not there, and has been reported. Where the lesson is not `whole`, some of its values
    are stood in for, and what they add up to says nothing.
    """

    lesson: Lesson
    number: int
    slug: str
    span: Span
    pictures: Mapping[str, PictureFile]
    whole: bool = True


class ResolvedPhase(Struct, frozen=True):
    """A phase with its texts turned. `start` is in minutes since the lesson began.

    `scope` is for the phase's activities, whose `entries` are still as they were written; it
    starts without problems. `reading` is None where nothing is read.
    """

    name: Text
    minutes: int
    start: int
    stage: str
    reading: Text | None
    say: tuple[Paragraph, ...]
    do: tuple[Paragraph, ...]
    look_for: tuple[Paragraph, ...]
    show: tuple[Paragraph, ...]
    picture: Picture | None
    entries: tuple[Entry, ...]
    scope: Scope
    origin: Span


class ResolvedLesson(Struct, frozen=True):
    """A lesson with its texts turned.

    `opens` and `closes` are what is known before and after the reading; `characters`, `ties`,
    `themes` and `terms` are those that the lesson chose, at `opens`. `forbidden_opens` and
    `forbidden_closes` are the words that no file for pupils may hold at these stages.
    Misconceptions are pairs of what pupils think and what to reply.
    """

    unit_title: Text
    author: Text | None
    language: str
    hyphenation: bool
    number: int
    slug: str
    title: Text
    minutes: int
    outcome: Paragraph
    opens: Known
    closes: Known
    characters: tuple[KnownCharacter, ...]
    ties: tuple[KnownTie, ...]
    themes: tuple[KnownTheme, ...]
    terms: tuple[KnownTerm, ...]
    standards: tuple[Paragraph, ...]
    resources: tuple[Paragraph, ...]
    homework: Paragraph | None
    misconceptions: tuple[tuple[Paragraph, Paragraph], ...]
    guidance: tuple[Paragraph, ...]
    sources: tuple[Paragraph, ...]
    phases: tuple[ResolvedPhase, ...]
    forbidden_opens: tuple[str, ...]
    forbidden_closes: tuple[str, ...]
    origin: Span


class _Scopes(Struct, frozen=True):
    """A lesson's horizons while it is resolved: before the reading, after it, and the teacher's."""

    opens: Scope
    closes: Scope
    teacher: Scope
    pictures: Mapping[str, PictureFile]

    @property
    def problems(self) -> Problems:
        return (*self.opens.problems, *self.closes.problems, *self.teacher.problems)


def resolve_lesson(source: LessonSource, unit: Unit) -> tuple[ResolvedLesson, Problems]:
    """Turn every text of a lesson, and report all that is wrong with it.

    What is wrong with the unit's own texts is left to `check_unit`.
    """
    lesson = source.lesson
    scopes = _open_scopes(source, unit)
    problems = [*check_language(lesson.language), *_check_horizons(source, unit), *_check_minutes(source)]
    resolved = _resolve(source, scopes, unit)
    found = dict.fromkeys((*problems, *scopes.problems))
    return resolved, tuple(sorted(found, key=lambda problem: problem.span or source.span))


def _open_scopes(source: LessonSource, unit: Unit) -> _Scopes:
    lesson = source.lesson
    language = language_of(lesson, unit)
    opens, closes = horizons(lesson, unit)
    before = know(unit, opens, language)
    after = before if closes == opens else know(unit, closes, language)
    titled = Scope(unit, before, language)
    title = titled.source(lesson.lesson)
    named = {"title": title, "number": str(source.number), "minutes": str(lesson.minutes)}
    return _Scopes(
        Scope(unit, before, language, titled.problems, lesson=named),
        Scope(unit, after, language, lesson=named),
        Scope(unit, after, language, audience="teacher", lesson=named),
        source.pictures,
    )


def language_of(lesson: Lesson, unit: Unit) -> str:
    """Return the lesson's language or else its unit's, written as is usual: en-GB, zh-Hant."""
    return _first_language(lesson.language, unit.language)


def language_of_unit(unit: Unit) -> str:
    return _first_language(unit.language)


def _first_language(*given: Text | None) -> str:
    tags = (usual_tag(tag) for tag in given if tag and not check_language(tag))
    return next(tags, DEFAULT_LANGUAGE)


def horizons(lesson: Lesson, unit: Unit) -> tuple[str, str]:
    """Return the stages a lesson opens and closes at; what is in doubt has not been read."""
    if lesson.read is None or lesson.read.opens not in unit.stages:
        return str(unit.stages[0]), str(unit.stages[0])
    opens, closes = lesson.read.opens, lesson.read.closes
    if closes is None or closes not in unit.stages or position(unit, closes) < position(unit, opens):
        return str(opens), str(opens)
    return str(opens), str(closes)


def _check_horizons(source: LessonSource, unit: Unit) -> Iterable[Problem]:
    read = source.lesson.read
    if read is None:
        return
    stages = [read.opens] if read.closes is None else [read.opens, read.closes]
    unknown = [problem for stage in stages for problem in check_stage(unit, stage)]
    yield from unknown
    if unknown or read.closes is None or read.closes == read.opens:
        return
    if position(unit, read.closes) < position(unit, read.opens):
        message = f"this lesson closes at {read.closes}, before it opens at {read.opens}"
        yield Problem(message, read.closes.span, "Swap the two, or correct one.")
    elif not any(phase.reading for phase in source.lesson.phases):
        message = f"this lesson closes at {read.closes}, but no phase says what is read"
        hint = "Write `reading: …` in the phase in which the class reads."
        yield Problem(message, read.closes.span, hint)


def _check_minutes(source: LessonSource) -> Iterable[Problem]:
    lesson = source.lesson
    total = sum(phase.minutes for phase in lesson.phases)
    if total == lesson.minutes or not source.whole:
        return
    many = "too many" if total > lesson.minutes else "too few"
    message = (
        f"the phases take {total} minutes, {abs(total - lesson.minutes)} {many} "
        f"for a lesson of {lesson.minutes}"
    )
    yield Problem(message, lesson.lesson.span, "Change a phase's minutes, or the lesson's.")


def _resolve(source: LessonSource, scopes: _Scopes, unit: Unit) -> ResolvedLesson:
    lesson, opens, closes, teacher = source.lesson, scopes.opens, scopes.closes, scopes.teacher
    # The unit's own texts are checked with the unit; here their problems are not reported again.
    quiet = teacher.fresh()
    characters = _choose(lesson.characters, opens.character)
    return ResolvedLesson(
        unit_title=quiet.plain(unit.unit),
        author=quiet.plain(unit.author) if unit.author else None,
        language=opens.language,
        hyphenation=unit.hyphenation,
        number=source.number,
        slug=source.slug,
        title=opens.plain(lesson.lesson),
        minutes=lesson.minutes,
        outcome=opens.paragraph(lesson.outcome, "outcome"),
        opens=opens.known,
        closes=closes.known,
        characters=characters,
        ties=_ties_among(characters, opens.known),
        themes=_choose(lesson.themes, opens.theme),
        terms=_choose(lesson.terms, opens.term),
        standards=_paragraphs(lesson.standards, teacher),
        resources=_paragraphs(lesson.resources, teacher),
        homework=closes.paragraph(lesson.homework) if lesson.homework else None,
        misconceptions=tuple(
            (teacher.paragraph(pair.think), teacher.paragraph(pair.reply)) for pair in lesson.misconceptions
        ),
        guidance=_paragraphs(unit.guidance, quiet),
        sources=_paragraphs(unit.sources, quiet),
        phases=_resolve_phases(lesson.phases, scopes),
        forbidden_opens=opens.forbidden().words,
        forbidden_closes=closes.forbidden().words,
        origin=source.span,
    )


def _choose(names: Iterable[Text], find: Callable[[Text], _Found | None]) -> tuple[_Found, ...]:
    """Return the entries of these names, each once, without those that were refused."""
    found = (find(name) for name in dict.fromkeys(names))
    return tuple(entry for entry in found if entry is not None)


def _ties_among(characters: Iterable[KnownCharacter], known: Known) -> tuple[KnownTie, ...]:
    keys = {character.key for character in characters}
    return tuple(tie for tie in known.ties if tie.source in keys and tie.target in keys)


def _paragraphs(texts: Iterable[Text], scope: Scope) -> tuple[Paragraph, ...]:
    return tuple(scope.paragraph(text) for text in texts)


def _resolve_phases(phases: Sequence[Phase], scopes: _Scopes) -> tuple[ResolvedPhase, ...]:
    starts = accumulate((phase.minutes for phase in phases[:-1]), initial=0)
    # Phases up to the last one that reads are before the horizon of `closes`.
    crossing = max((place for place, phase in enumerate(phases) if phase.reading), default=len(phases))
    return tuple(
        _resolve_phase(phase, start, scopes.opens if place <= crossing else scopes.closes, scopes)
        for place, (phase, start) in enumerate(zip(phases, starts, strict=True))
    )


def _resolve_phase(phase: Phase, start: int, scope: Scope, scopes: _Scopes) -> ResolvedPhase:
    return ResolvedPhase(
        name=scope.plain(phase.phase),
        minutes=phase.minutes,
        start=start,
        stage=scope.known.stage,
        reading=scope.plain(phase.reading) if phase.reading else None,
        say=_paragraphs(phase.say, scope),
        do=_paragraphs(phase.do, scope),
        look_for=_paragraphs(phase.look_for, scopes.teacher),
        show=_paragraphs(phase.show, scope),
        picture=_picture(phase.picture, scopes.pictures, scope),
        entries=phase.activities,
        scope=scope.fresh(),
        origin=phase.phase.span,
    )


def _picture(shown: Shown | None, files: Mapping[str, PictureFile], scope: Scope) -> Picture | None:
    if shown is None:
        return None
    alt = scope.plain(shown.alt)
    caption = scope.paragraph(shown.caption, "caption") if shown.caption else None
    file = files.get(shown.file)
    return Picture(file, alt, caption, shown.file.span) if file else None
