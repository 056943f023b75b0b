"""The teacher's files: which units, lessons and weeks there are, and what they say.

In: paths of a folder of units, a unit, a lesson or a week. Out: a `Workspace`, and all problems.
A unit is a folder with a `unit.yaml`; every other YAML file in it is a lesson or a week, by its first
key. Nothing else of the package reads these files, and nothing is read but them and pictures.
Every file's bytes are read; what they say is only looked into where it is not known already.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from lessonpack.errors import Problem, Problems, Span
from lessonpack.source.assets import load_picture as load_picture
from lessonpack.source.discover import Found, discover
from lessonpack.source.sheets import (
    MAX_BYTES,
    Sheet,
    Source,
    read_lesson,
    read_sheet,
    read_unit,
    read_week,
)
from lessonpack.source.shown import shown_path
from lessonpack.source.slugs import natural_order, slugs

if TYPE_CHECKING:
    from lessonpack.source.lesson import Lesson
    from lessonpack.source.unit import Unit
    from lessonpack.source.week import Week

# Gives what is known of a file from an earlier time; None where its bytes are others.
Known = Callable[[Source], Sheet | None]


class LessonFile(Struct, frozen=True):
    """A lesson and its place in the unit. `slug` names its folder of finished files."""

    sheet: Sheet
    number: int
    slug: str

    @property
    def path(self) -> str:
        return self.sheet.source.file

    @property
    def lesson(self) -> Lesson:
        return read_lesson(self.sheet.source)

    @property
    def span(self) -> Span:
        return self.sheet.span

    @property
    def whole(self) -> bool:
        return self.sheet.whole


class WeekFile(Struct, frozen=True):
    sheet: Sheet
    slug: str

    @property
    def path(self) -> str:
        return self.sheet.source.file

    @property
    def week(self) -> Week:
        return read_week(self.sheet.source)

    @property
    def span(self) -> Span:
        return self.sheet.span


class UnitFolder(Struct, frozen=True):
    """A unit with those of its lessons and weeks that were asked for, in their order.

    `path` is its folder as problems name it. `unread` are the paths of lessons too broken to say
    anything, by their numbers. `sheets` are all its files that were read, its unit.yaml first;
    `complete` tells that these are all there are.
    """

    path: str
    slug: str
    sheets: tuple[Sheet, ...]
    lessons: tuple[LessonFile, ...]
    weeks: tuple[WeekFile, ...]
    unread: Mapping[int, str] = field(default_factory=dict)
    complete: bool = True

    @property
    def source(self) -> Source:
        return self.sheets[0].source

    @property
    def file(self) -> str:
        return self.source.file

    @property
    def unit(self) -> Unit:
        return read_unit(self.source)


class Texts(Mapping[str, str]):
    """The text of every file read, by its name in problems; turned from bytes when asked for."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {source.file: source for source in sources}

    def __getitem__(self, file: str) -> str:
        return self._sources[file].text

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


class Workspace(Struct, frozen=True):
    """All that was asked for, and the text of every file read."""

    folders: tuple[UnitFolder, ...]
    sources: Texts


class Memory:
    """The files of a workspace as they were last read, for a process that is told of changes."""

    def __init__(self) -> None:
        self.found: tuple[tuple[Found, ...], Problems] | None = None
        self.sheets: dict[Path, Sheet] = {}

    def forget(self, changed: Iterable[Path]) -> bool:
        """Forget files that have changed; all, where there may be others now. Tell whether it was all."""
        paths = [*changed]
        if any(path not in self.sheets or not path.is_file() for path in paths):
            self.found = None
            self.sheets.clear()
            return True
        for path in paths:
            del self.sheets[path]
        return False


def read_workspace(
    paths: Sequence[Path], known: Known | None = None, memory: Memory | None = None
) -> tuple[Workspace, Problems]:
    """Read the units, lessons and weeks that the paths name or hold, each file once."""
    memory = memory or Memory()
    found, problems = memory.found or discover(paths)
    memory.found = found, problems
    names = slugs(unit.folder.name for unit in found)
    folders: list[UnitFolder] = []
    sources: list[Source] = []
    for unit, name in zip(found, names, strict=True):
        sheets = _read_sheets(unit, known, memory)
        sources += [sheet.source for sheet in sheets]
        folder, wrong = _make_folder(unit, name, sheets)
        folders += [folder] if folder else []
        problems = (*problems, *wrong)
    return Workspace(tuple(folders), Texts(sources)), problems


def _make_folder(found: Found, name: str, sheets: list[Sheet]) -> tuple[UnitFolder | None, Problems]:
    unit, *others = sheets
    lessons, wrong = _lesson_files(others)
    problems = tuple(problem for sheet in sheets for problem in sheet.problems)
    if not others:
        hint = "Begin one: lessonpack new lesson TITLE"
        start = Span(unit.source.file)
        wrong = (*wrong, Problem("this unit has no lessons yet", start, hint, "warning"))
    problems = (*problems, *wrong)
    if unit.kind != "unit":
        return None, problems
    unread = {
        sheet.number: sheet.source.file for sheet in sheets if sheet.number is not None and not sheet.kind
    }
    weeks, shown = _week_files(others), shown_path(found.folder)
    return UnitFolder(shown, name, tuple(sheets), lessons, weeks, unread, not found.named), problems


def _read_sheets(found: Found, known: Known | None, memory: Memory) -> list[Sheet]:
    """Read the unit, and the files that were named; for a week also the lessons it names; else all."""
    reading = _Reading(found, known, memory.sheets)
    unit = reading.read(found.unit, unit=True)
    if not found.named:
        return [unit, *map(reading.read, found.others)]
    named = [reading.read(path) for path in found.named]
    wanted = {day for sheet in named for day in sheet.days}
    if not wanted:
        return [unit, *named]
    rest = (reading.read(path) for path in found.others if path not in found.named)
    return [unit, *named, *(sheet for sheet in rest if sheet.number in wanted and sheet.kind != "week")]


class _Reading:
    """Reads the files of one folder."""

    def __init__(self, found: Found, known: Known | None, remembered: dict[Path, Sheet]) -> None:
        self.known = known
        self.remembered = remembered
        self.folder = found.folder.resolve()
        self.shown = shown_path(found.folder)

    def read(self, path: Path, *, unit: bool = False) -> Sheet:
        if path not in self.remembered:
            self.remembered[path] = self._read(path, unit=unit)
        return self.remembered[path]

    def _read(self, path: Path, *, unit: bool) -> Sheet:
        file = path.name if self.shown == "." else f"{self.shown}/{path.name}"
        try:
            source = Source(file, path.name, self._bytes(path))
        except OSError as error:
            message = f"this file can't be read: {error.strerror or error}"
            problem = Problem(message, Span(file), "Check that you may open it.")
            return Sheet(Source(file, path.name, b""), "", Span(file), problems=(problem,))
        sheet = self.known(source) if self.known else None
        return sheet or read_sheet(source, unit=unit)

    def _bytes(self, path: Path) -> bytes:
        """Read a file, but not a link to one elsewhere, and no more of it than any lesson has."""
        name = str(path)
        if os.path.islink(name) and not path.resolve().is_relative_to(self.folder):
            raise OSError(errno.EPERM, "it is a link to a file outside this folder")
        with open(name, "rb") as file:
            size = min(os.fstat(file.fileno()).st_size, MAX_BYTES)
            data = file.read(size + 1)  # room for a whole megabyte takes longer to make than to fill
            return data if len(data) <= size else data + file.read(MAX_BYTES + 1 - len(data))


def _lesson_files(sheets: Iterable[Sheet]) -> tuple[tuple[LessonFile, ...], Problems]:
    numbered = [
        (sheet.number, sheet) for sheet in sheets if sheet.kind == "lesson" and sheet.number is not None
    ]
    numbered.sort(key=lambda entry: (entry[0], natural_order(entry[1].source.file)))
    names = slugs(f"{number} {sheet.title}" for number, sheet in numbered)
    files = tuple(
        LessonFile(sheet, number, name) for (number, sheet), name in zip(numbered, names, strict=True)
    )
    return files, tuple(_same_number(one, two) for one, two in pairwise(files) if one.number == two.number)


def _same_number(one: LessonFile, two: LessonFile) -> Problem:
    message = f"two lessons have the number {one.number}: {one.path} and {two.path}"
    return Problem(message, two.span, 'Rename one of the files, or write another "number:" in it.')


def _week_files(sheets: Iterable[Sheet]) -> tuple[WeekFile, ...]:
    weeks = [sheet for sheet in sheets if sheet.kind == "week"]
    names = slugs(Path(sheet.source.name).stem for sheet in weeks)
    return tuple(WeekFile(sheet, name) for sheet, name in zip(weeks, names, strict=True))
