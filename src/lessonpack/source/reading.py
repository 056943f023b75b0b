"""What a file of a unit says: a unit, a lesson or a week, with its number and all that is wrong with it.

In: the name and the bytes of a file. Out: what it says. It is read from the bytes alone, so that any
process may do it, and remembered: the same bytes are read once.
"""

from __future__ import annotations

from functools import lru_cache

from lessonpack.errors import Problem, Problems, Span, nearest
from lessonpack.source.fields import validate
from lessonpack.source.lesson import Lesson
from lessonpack.source.salvage import salvage
from lessonpack.source.shapes import keys_of
from lessonpack.source.sheets import MAX_NUMBER, Source
from lessonpack.source.shown import clip
from lessonpack.source.slugs import leading_number, slug
from lessonpack.source.text import Text
from lessonpack.source.unit import Unit
from lessonpack.source.week import Week
from lessonpack.source.yaml import Value, read_yaml

# Lessons as read take about 30 KB each.
_REMEMBERED = 1024

Said = Unit | Lesson | Week


@lru_cache(maxsize=_REMEMBERED)
def read_source(source: Source, unit: bool) -> tuple[Said | None, int | None, Problems]:
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
