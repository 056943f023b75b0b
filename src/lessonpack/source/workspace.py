"""The teacher's files: which units, lessons and weeks there are, and what they say.

In: paths of a folder of units, a unit, a lesson or a week. Out: a `Workspace`, and all problems.
A unit is a folder with a `unit.yaml`; every other YAML file in it is a lesson or a week, by its first
key. Nothing else of the package reads these files, and nothing is read but them and pictures.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from msgspec import Struct, field

from lessonpack.errors import Problem, Problems, Span, has_errors, nearest
from lessonpack.reports import Sources
from lessonpack.source.accidents import clip
from lessonpack.source.assets import load_picture as load_picture
from lessonpack.source.discover import Found, discover
from lessonpack.source.fields import validate
from lessonpack.source.lesson import Lesson
from lessonpack.source.salvage import salvage
from lessonpack.source.shapes import keys_of
from lessonpack.source.shown import shown_path
from lessonpack.source.slugs import leading_number, natural_order, slug, slugs
from lessonpack.source.text import Text, clean_text
from lessonpack.source.unit import Unit
from lessonpack.source.week import Week
from lessonpack.source.yaml import MAX_BYTES, Value, read_yaml

# As the field `number` has it.
MAX_NUMBER = 999


class LessonFile(Struct, frozen=True):
    """A lesson and its place in the unit. `slug` names its folder of finished files.

    `whole` tells that the file has no errors; a lesson with some is only checked, never built.
    """

    path: str
    lesson: Lesson
    number: int
    slug: str
    span: Span
    whole: bool = True


class WeekFile(Struct, frozen=True):
    path: str
    week: Week
    slug: str
    span: Span


class UnitFolder(Struct, frozen=True):
    """A unit with those of its lessons and weeks that were asked for, in their order.

    `file` is its unit.yaml, as problems name it. `unread` are the paths of lessons too broken to say
    anything, by their numbers.
    """

    path: str
    file: str
    unit: Unit
    slug: str
    lessons: tuple[LessonFile, ...]
    weeks: tuple[WeekFile, ...]
    unread: Mapping[int, str] = field(default_factory=dict)


class Workspace(Struct, frozen=True):
    """All that was asked for; `sources` has the text of every file read, by its name in problems."""

    folders: tuple[UnitFolder, ...]
    sources: Sources


class _Sheet(Struct, frozen=True):
    """One file as read: what it says, or None, and what is wrong with it."""

    file: str
    text: str
    value: Unit | Lesson | Week | None
    number: int | None
    problems: Problems


def read_workspace(paths: Sequence[Path]) -> tuple[Workspace, Problems]:
    """Read the units, lessons and weeks that the paths name or hold, each file once."""
    found, problems = discover(paths)
    names = slugs(unit.folder.name for unit in found)
    folders: list[UnitFolder] = []
    sheets: list[_Sheet] = []
    for unit, name in zip(found, names, strict=True):
        folder, read, wrong = _read_folder(unit, name)
        folders += [folder] if folder else []
        sheets += read
        problems = (*problems, *wrong)
    sources = {sheet.file: sheet.text for sheet in sheets}
    return Workspace(tuple(folders), sources), problems


def _read_folder(found: Found, name: str) -> tuple[UnitFolder | None, list[_Sheet], Problems]:
    unit = _read_sheet(found.unit, Unit)
    sheets = [unit, *_read_chosen(found)]
    lessons, wrong = _lesson_files(sheets)
    weeks = [sheet for sheet in sheets if isinstance(sheet.value, Week)]
    problems = tuple(problem for sheet in sheets for problem in sheet.problems)
    shown = shown_path(found.folder)
    if len(sheets) == 1:
        hint = "Begin one: lessonpack new lesson TITLE"
        wrong = (*wrong, Problem("this unit has no lessons yet", Span(unit.file), hint, "warning"))
    if not isinstance(unit.value, Unit):
        return None, sheets, (*problems, *wrong)
    unread = {
        sheet.number: sheet.file for sheet in sheets if sheet.number is not None and sheet.value is None
    }
    folder = UnitFolder(shown, unit.file, unit.value, name, lessons, _week_files(weeks), unread)
    return folder, sheets, (*problems, *wrong)


def _read_chosen(found: Found) -> list[_Sheet]:
    """Read the files that were named; for a week also the lessons that it names; else all."""
    if not found.named:
        return [_read_sheet(path) for path in found.others]
    named = [_read_sheet(path) for path in found.named]
    days = [day for sheet in named if isinstance(sheet.value, Week) for day in sheet.value.days]
    if not days:
        return named
    wanted = {day.lesson for day in days}
    rest = (_read_sheet(path) for path in found.others if path not in found.named)
    return named + [sheet for sheet in rest if sheet.number in wanted and not isinstance(sheet.value, Week)]


def _read_sheet(path: Path, kind: type[Unit | Lesson | Week] | None = None) -> _Sheet:
    file = shown_path(path)
    try:
        data = _read_bytes(path)
    except OSError as error:
        message = f"this file can't be read: {error.strerror or error}"
        return _Sheet(file, "", None, None, (Problem(message, Span(file), "Check that you may open it."),))
    text = clean_text(data.decode("utf-8-sig", "replace"))
    value, problems = read_yaml(data, file)
    if value is None:
        return _Sheet(file, text, None, leading_number(path.name), problems)
    kind, wrong = (kind, ()) if kind else _kind_of(value, Span(file))
    if kind is None:
        return _Sheet(file, text, None, None, (*problems, *wrong))
    checked, wrong = validate(kind, value, Span(file))
    checked = checked or salvage(kind, value, Span(file))
    number, unnumbered = _number_of(checked, path.name)
    return _Sheet(file, text, checked, number, (*problems, *wrong, *unnumbered))


def _read_bytes(path: Path) -> bytes:
    """Read a file, but not a link to one elsewhere, and no more of it than any lesson has."""
    if not path.resolve().is_relative_to(path.parent.resolve()):
        raise OSError(errno.EPERM, "it is a link to a file outside this folder")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _kind_of(value: Value, start: Span) -> tuple[type[Unit | Lesson | Week] | None, Problems]:
    """Tell by its keys whether a file is a lesson or a week, be they misspelt."""
    if not isinstance(value, dict):
        return Lesson, ()
    named = next((key for key in value if key in _KINDS), None)
    likely = named or nearest(next(iter(value), ""), _KINDS)
    if likely:
        return _KINDS[likely], ()
    for kind in (Lesson, Week):
        if len(keys_of(kind).keys() & value.keys()) > 1:
            return kind, ()
    first = next(iter(value), Text("", start))
    if "unit" in value:
        hint = 'Name the file "unit.yaml"; each unit has a folder of its own.'
        return None, (Problem("a unit stands in a file named otherwise", first.span, hint),)
    hint = 'A lesson begins with "lesson: …", a week with "week: …".'
    return None, (
        Problem(f'this is no lesson and no week: it begins with "{clip(first)}"', first.span, hint),
    )


_KINDS: dict[str, type[Lesson | Week]] = {"lesson": Lesson, "week": Week}


def _number_of(value: object, name: str) -> tuple[int | None, Problems]:
    """Return a lesson's number, its own or its file's; a week and a broken lesson need none."""
    if not isinstance(value, Lesson):
        return leading_number(name), ()
    number = value.number or leading_number(name)
    if number is not None and 1 <= number <= MAX_NUMBER:
        return number, ()
    hint = f'Begin the file\'s name with it ("3-{slug(value.lesson)}.yaml"), or write "number: 3".'
    message = "this lesson has no number"
    if number is not None:
        message = f"a lesson's number is from 1 to {MAX_NUMBER}, not {number}"
    return None, (Problem(message, value.lesson.span, hint),)


def _lesson_files(sheets: Iterable[_Sheet]) -> tuple[tuple[LessonFile, ...], Problems]:
    numbered = [
        (sheet.number, sheet.file, sheet.value, not has_errors(sheet.problems))
        for sheet in sheets
        if isinstance(sheet.value, Lesson) and sheet.number is not None
    ]
    numbered.sort(key=lambda entry: (entry[0], natural_order(entry[1])))
    names = slugs(f"{number} {lesson.lesson}" for number, _, lesson, _ in numbered)
    files = tuple(
        LessonFile(file, lesson, number, name, lesson.lesson.span, whole)
        for (number, file, lesson, whole), name in zip(numbered, names, strict=True)
    )
    return files, tuple(_same_number(one, two) for one, two in pairwise(files) if one.number == two.number)


def _same_number(one: LessonFile, two: LessonFile) -> Problem:
    message = f"two lessons have the number {one.number}: {one.path} and {two.path}"
    return Problem(message, two.span, 'Rename one of the files, or write another "number:" in it.')


def _week_files(sheets: Sequence[_Sheet]) -> tuple[WeekFile, ...]:
    names = slugs(Path(sheet.file).stem for sheet in sheets)
    return tuple(
        WeekFile(sheet.file, sheet.value, name, sheet.value.week.span)
        for sheet, name in zip(sheets, names, strict=True)
        if isinstance(sheet.value, Week)
    )
