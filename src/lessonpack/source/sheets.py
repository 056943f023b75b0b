"""One file of a unit: what kind it is, and as much of it as its neighbours need to know.

In: a file's name and bytes. Out: a `Sheet`, and on demand what the file says. What reads it is heavy,
and loads only for a file of which nothing is known.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from lessonpack.errors import Problems, Span, has_errors
from lessonpack.source.text import clean_text

if TYPE_CHECKING:
    from lessonpack.source.lesson import Lesson
    from lessonpack.source.unit import Unit
    from lessonpack.source.week import Week

# As the field `number` has it.
MAX_NUMBER = 999
# No lesson is larger.
MAX_BYTES = 1 << 20

Kind = Literal["unit", "lesson", "week", ""]


class Source(Struct, frozen=True):
    """A file's bytes. `file` is what problems call it, `name` its own name without a folder."""

    file: str
    name: str
    data: bytes

    @property
    def digest(self) -> str:
        return _digest(self.data)

    @property
    def text(self) -> str:
        return clean_text(self.data.decode("utf-8-sig", "replace"))


@lru_cache(maxsize=4096)
def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Sheet(Struct, frozen=True):
    """What a file is, without what it says.

    `kind` is empty where nothing could be made of the file. `title` is as written, and stands at
    `span`. `days` are the numbers of the lessons that a week teaches, `pictures` the names of those
    that a lesson shows.
    """

    source: Source
    kind: Kind
    span: Span
    number: int | None = None
    title: str = ""
    days: tuple[int, ...] = ()
    pictures: tuple[str, ...] = ()
    problems: Problems = ()

    @property
    def whole(self) -> bool:
        """Tell whether the file has no errors; a lesson with some is only checked, never built."""
        return not has_errors(self.problems)


def read_sheet(source: Source, *, unit: bool = False) -> Sheet:
    """Return what a file is; `unit` tells that it is a unit by its name."""
    from lessonpack.source.lesson import Lesson
    from lessonpack.source.reading import read_source
    from lessonpack.source.unit import Unit
    from lessonpack.source.week import Week

    value, number, problems = read_source(source, unit)
    match value:
        case Unit():
            return Sheet(source, "unit", value.unit.span, number, str(value.unit), problems=problems)
        case Lesson():
            pictures = dict.fromkeys(str(phase.picture.file) for phase in value.phases if phase.picture)
            span, title = value.lesson.span, str(value.lesson)
            return Sheet(source, "lesson", span, number, title, (), tuple(pictures), problems)
        case Week():
            days = tuple(day.lesson for day in value.days)
            return Sheet(source, "week", value.week.span, number, str(value.week), days, (), problems)
        case None:
            return Sheet(source, "", Span(source.file), number, problems=problems)


def read_unit(source: Source) -> Unit:
    """Return what a sheet of kind `unit` says."""
    return _read(source, True)  # type: ignore[no-any-return]


def read_lesson(source: Source) -> Lesson:
    """Return what a sheet of kind `lesson` says."""
    return _read(source, False)  # type: ignore[no-any-return]


def read_week(source: Source) -> Week:
    """Return what a sheet of kind `week` says."""
    return _read(source, False)  # type: ignore[no-any-return]


def _read(source: Source, unit: bool) -> Any:
    from lessonpack.source.reading import read_source

    value, _, _ = read_source(source, unit)
    return value
