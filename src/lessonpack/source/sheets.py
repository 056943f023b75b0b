"""One file of a unit: what kind it is, and as much of it as its neighbours need to know.

In: a file's name and bytes. Out: a `Sheet`, and on demand what the file says. Both are read from the
bytes alone, so that any process may do it, and are remembered: the same bytes are read once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from lessonpack.errors import Problem, Problems, Span, has_errors, nearest
from lessonpack.source.accidents import clip
from lessonpack.source.fields import validate
from lessonpack.source.lesson import Lesson
from lessonpack.source.salvage import salvage
from lessonpack.source.shapes import keys_of
from lessonpack.source.slugs import leading_number, slug
from lessonpack.source.text import Text, clean_text
from lessonpack.source.unit import Unit
from lessonpack.source.week import Week
from lessonpack.source.yaml import Value, read_yaml

# As the field `number` has it.
MAX_NUMBER = 999
# Lessons as read take about 30 KB each.
_REMEMBERED = 1024

Kind = Literal["unit", "lesson", "week", ""]
Said = Unit | Lesson | Week


class Source(Struct, frozen=True):
    """A file's bytes. `file` is what problems call it, `name` its own name without a folder."""

    file: str
    name: str
    data: bytes

    @property
    def text(self) -> str:
        return clean_text(self.data.decode("utf-8-sig", "replace"))


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
    value, number, problems = _read(source, unit)
    sheet = Sheet(source, "", Span(source.file), number, problems=problems)
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
            return sheet


def read_unit(source: Source) -> Unit:
    """Return what a sheet of kind `unit` says."""
    value, _, _ = _read(source, True)
    assert isinstance(value, Unit)
    return value


def read_lesson(source: Source) -> Lesson:
    """Return what a sheet of kind `lesson` says."""
    value, _, _ = _read(source, False)
    assert isinstance(value, Lesson)
    return value


def read_week(source: Source) -> Week:
    """Return what a sheet of kind `week` says."""
    value, _, _ = _read(source, False)
    assert isinstance(value, Week)
    return value


@lru_cache(maxsize=_REMEMBERED)
def _read(source: Source, unit: bool) -> tuple[Said | None, int | None, Problems]:
    """Return what a file says, or None, its number, and what is wrong with it."""
    start = Span(source.file)
    value, problems = read_yaml(source.data, source.file)
    if value is None:
        return None, leading_number(source.name), problems
    kind, wrong = (Unit, ()) if unit else _kind_of(value, start)
    if kind is None:
        return None, None, (*problems, *wrong)
    checked, wrong = validate(kind, value, start)
    checked = checked or salvage(kind, value, start)
    number, unnumbered = _number_of(checked, source.name)
    return checked, number, (*problems, *wrong, *unnumbered)


def _kind_of(value: Value, start: Span) -> tuple[type[Said] | None, Problems]:
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
