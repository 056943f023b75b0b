"""Values of a file to the dataclasses they stand for, and what is wrong in a teacher's words.

In: a `Value` of the YAML reader and a dataclass with annotated fields. Out: the dataclass, and all
problems at once, each at the place of the key or value that it is about. pydantic validates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from lessonpack.errors import Problem, Problems, Span
from lessonpack.source.mistakes import branch_of, name_mistakes, nothing, wordless
from lessonpack.source.places import Place, Step, step_in
from lessonpack.source.shapes import Anything, Either, ListOf, Record, Row, TableOf, Words, keys_of, shape_of
from lessonpack.source.text import Nothing, Text
from lessonpack.source.yaml import MOST, Value, too_many

T = TypeVar("T")


def validate(kind: type[T], value: Value | Mapping[Text, Any], span: Span) -> tuple[T | None, Problems]:
    """Return the value as a `kind`, or None and everything that is wrong with it.

    `span` is the place of the whole: the file's beginning, or an entry's first key.
    """
    given = dict(value) if isinstance(value, Mapping) else value
    result, problems = _check(kind, Place(given, shape_of(kind), span))
    return (None, _in_order(problems)) if problems else (result, ())


def _check(kind: Any, place: Place) -> tuple[Any, list[Problem]]:
    problems: list[Problem] = []
    value = _fill(place, problems)
    try:
        return adapter(kind).validate_python(value), problems
    except ValidationError as error:
        found = error.errors(include_url=False)[: 2 * MOST]
    mistakes = name_mistakes(found, place, lambda kind, place: _check(kind, place)[1])
    return None, [*problems, *mistakes]


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """Return pydantic's validator of a kind, made once."""
    return TypeAdapter(kind)


def _in_order(problems: Iterable[Problem]) -> Problems:
    """Return the problems in the file's order, each once, and not too many of them."""
    ordered = sorted(dict.fromkeys(problems), key=lambda problem: problem.span or Span(""))
    if len(ordered) <= MOST:
        return tuple(ordered)
    return (*ordered[:MOST], too_many(ordered[MOST].span))


def _fill(place: Place, problems: list[Problem]) -> object:
    """Return the value without the keys that have nothing after them; report where that matters."""
    match place.shape, place.value:
        case Anything(), value:
            return value
        case _, Nothing():
            problems.append(nothing(place))
            return place.value
        case Words(empty=False) | ListOf(item=Words(empty=False), alone=True), Text() as text if (
            not text.strip()
        ):
            problems.append(wordless(place))
            return text
        case Record(kind), dict() as table:
            return {name: _fill_field(place, name, problems) for name in _given(kind, table)}
        case TableOf(), dict() as table:
            return {name: _fill_inside(place, name, problems) for name in table}
        case ((ListOf() | Row()), list() as items):
            return [_fill_inside(place, index, problems) for index in range(len(items))]
        case Either(), value:
            branch = branch_of(place)
            return _fill(branch[0], problems) if branch else value
        case _, value:
            return value


def _given(kind: type, table: dict[Text, object]) -> list[Text]:
    """Return the keys that have something after them, and those that the record does not know."""
    keys = keys_of(kind)
    return [name for name, value in table.items() if name not in keys or not isinstance(value, Nothing)]


def _fill_inside(place: Place, step: Step, problems: list[Problem]) -> object:
    inside = step_in(place, step)
    return _fill(inside, problems) if inside else None


def _fill_field(place: Place, name: Text, problems: list[Problem]) -> object:
    assert isinstance(place.shape, Record)
    inside = step_in(place, name)
    return _fill(inside, problems) if inside else None
