"""Values of a file to the records they stand for, and what is wrong in a teacher's words.

In: a `Value` of the YAML reader and a record with annotated fields. Out: the record, and all
problems at once, each at the place of the key or value that it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, assert_never

from msgspec import Struct

from lessonpack.errors import Problem, Problems, Span
from lessonpack.source.mistakes import branch_of, nothing, other_form, wordless, wrong_keys, wrong_length
from lessonpack.source.places import Place, Step, walk_in
from lessonpack.source.shapes import (
    Anything,
    Choice,
    Either,
    ListOf,
    Number,
    Record,
    Row,
    Shape,
    TableOf,
    Words,
    YesNo,
    keys_of,
    shape_of,
)
from lessonpack.source.text import Nothing, Text
from lessonpack.source.yaml import MOST, Value, too_many

T = TypeVar("T", bound=Struct)
Steps = tuple[Step, ...]

# Numbers as they are written everywhere: `1e3`, `0x10` and `１０` are none.
_NUMBER = re.compile(r" *[+-]?[0-9]+(\.[0-9]+)? *", re.ASCII)
_LONGEST = 20
_YES = frozenset({"yes", "y", "true", "t", "on", "1"})
_NO = frozenset({"no", "n", "false", "f", "off", "0"})


class _Reading(Struct):
    """A value being read, and what was found wrong with it; then the record that it gives is not used."""

    root: Place
    problems: list[Problem]

    def at(self, steps: Steps) -> Place:
        return walk_in(self.root, steps)

    def tell(self, *problems: Problem) -> Any:
        """Keep problems, unless there are more than anybody wants to read; stand for what was not read."""
        if len(self.problems) <= 2 * MOST:
            self.problems += problems
        return None


def validate(kind: type[T], value: Value | Mapping[Text, Any], span: Span) -> tuple[T | None, Problems]:
    """Return the value as a `kind`, or None and everything that is wrong with it.

    `span` is the place of the whole: the file's beginning, or an entry's first key.
    """
    given = dict(value) if isinstance(value, Mapping) else value
    shape = shape_of(kind)
    reading = _Reading(Place(given, shape, span), [])
    result = _read(reading, shape, given, ())
    return (None, _in_order(reading.problems)) if reading.problems else (result, ())


def _in_order(problems: Iterable[Problem]) -> Problems:
    """Return the problems in the file's order, each once, and not too many of them."""
    ordered = sorted(dict.fromkeys(problems), key=lambda problem: problem.span or Span(""))
    if len(ordered) <= MOST:
        return tuple(ordered)
    return (*ordered[:MOST], too_many(ordered[MOST].span))


def _read(reading: _Reading, shape: Shape, value: Any, steps: Steps) -> Any:
    """Return what a value of this form stands for; tell what is wrong with it, and return None."""
    match shape:
        case Anything():
            return value
        case _ if isinstance(value, Nothing):
            return reading.tell(nothing(reading.at(steps)))
        case Words() | Number() | YesNo() | Choice():
            return _read_scalar(reading, shape, value, steps)
        case ListOf() | Row():
            return _read_list(reading, shape, value, steps)
        case TableOf(item) if isinstance(value, dict):
            return {name: _read(reading, item, inner, (*steps, name)) for name, inner in value.items()}
        case Record(kind) if isinstance(value, dict):
            return _read_record(reading, kind, value, steps)
        case Either():
            return _read_either(reading, reading.at(steps))
        case TableOf() | Record():
            return reading.tell(other_form(reading.at(steps)))
        case _:
            assert_never(shape)


def _read_scalar(
    reading: _Reading, shape: Words | Number | YesNo | Choice, value: Any, steps: Steps
) -> str | float | None:
    read = _scalar(shape, value) if isinstance(value, Text) else None
    if read is None:
        place = reading.at(steps)
        blank = isinstance(shape, Words) and isinstance(value, Text)
        reading.tell(wordless(place) if blank else other_form(place))
    return read


def _scalar(shape: Words | Number | YesNo | Choice, text: Text) -> str | float | None:
    """Return what a text stands for; None if it is no value of this form."""
    match shape:
        case Words(empty):
            return text if empty or text.strip() else None
        case Number():
            return _number(shape, text)
        case YesNo():
            word = text.strip().lower()
            return True if word in _YES else False if word in _NO else None
        case Choice(words):
            return next((word for word in words if word == text), None)
        case _:
            assert_never(shape)


def _number(shape: Number, text: Text) -> float | None:
    if not _NUMBER.fullmatch(text) or len(text) > _LONGEST:
        return None
    number = float(text)
    if shape.whole and not number.is_integer():
        return None
    if (shape.low is not None and number < shape.low) or (shape.high is not None and number > shape.high):
        return None
    return int(number) if shape.whole else number


def _read_list(reading: _Reading, shape: ListOf | Row, value: Any, steps: Steps) -> Any:
    alone = isinstance(shape, ListOf) and shape.alone and isinstance(value, Text)
    if alone and isinstance(shape, ListOf):
        return (_read(reading, shape.item, value, steps),)
    if not isinstance(value, list):
        return reading.tell(other_form(reading.at(steps)))
    many = len(value)
    match shape:
        case Row(items) if len(items) == many:
            forms = items
        case ListOf(item, _, least, most) if (least or 0) <= many <= (many if most is None else most):
            forms = (item,) * many
        case _:
            return reading.tell(wrong_length(reading.at(steps)))
    return tuple(
        _read(reading, form, inner, (*steps, index))
        for index, (form, inner) in enumerate(zip(forms, value, strict=True))
    )


def _read_either(reading: _Reading, place: Place) -> Any:
    """Read a value by the one of several forms that it was meant to have."""
    branch = branch_of(place)
    if branch is None:
        return reading.tell(other_form(place))
    return _read(_Reading(branch, reading.problems), branch.shape, place.value, ())


def _read_record(reading: _Reading, kind: type[Struct], table: dict[Text, Any], steps: Steps) -> Any:
    """Read a table by its record; a key that has nothing after it is not there."""
    keys = keys_of(kind)
    known = len(reading.problems)
    given = [(keys.get(name), name, value) for name, value in table.items()]
    said = {
        key.field: _read(reading, key.shape, value, (*steps, name))
        for key, name, value in given
        if key and not isinstance(value, Nothing)
    }
    unknown = [name for key, name, _ in given if not key]
    missing = [key for key in keys.values() if key.required and key.field not in said]
    if unknown or missing:
        reading.tell(*wrong_keys(reading.at(steps), [key.name for key in missing], unknown))
    if len(reading.problems) > known:
        return None
    return _make(reading, kind, said, steps)


def _make(reading: _Reading, kind: type[Struct], said: dict[str, Any], steps: Steps) -> Any:
    try:
        return kind(**said)
    except ValueError as error:
        return reading.tell(Problem(str(error), reading.at(steps).span))
