"""What form a field's value has in YAML, and how to say so to a teacher.

In: records with annotated fields. Out: a `Shape` for each field, by which values are read; it also
says what was expected where something else stands, and what an example of it is.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Any, Literal, Union, assert_never, get_args, get_origin

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields


class Field(Struct, frozen=True, kw_only=True):
    """In an annotation: what a field is for, its key if that is no name in Python, and its about.

    `ge` and `le` bound a number, `min_length` and `max_length` the entries of a list.
    """

    description: str = ""
    alias: str = ""
    ge: float | None = None
    le: float | None = None
    min_length: int | None = None
    max_length: int | None = None


class Words(Struct, frozen=True):
    """Text; without a word in it only where it may be `empty`."""

    empty: bool = False


# In an annotation: this text may be empty.
MAY_BE_EMPTY = Words(empty=True)


class Number(Struct, frozen=True):
    """A number, from `low` to `high` where there are about."""

    low: float | None = None
    high: float | None = None
    whole: bool = True


class StandAlone(Struct, frozen=True):
    """In an annotation: a single value may stand for a list of one."""


MAY_STAND_ALONE = StandAlone()


class YesNo(Struct, frozen=True):
    """Yes or no."""


class Choice(Struct, frozen=True):
    """One word of a few."""

    words: tuple[str, ...]


class ListOf(Struct, frozen=True):
    """A list of `least` entries, to `most`; where `alone`, a single value may stand for a list of one."""

    item: Shape
    alone: bool = False
    least: int | None = None
    most: int | None = None


class Row(Struct, frozen=True):
    """A list of a fixed length."""

    items: tuple[Shape, ...]


class TableOf(Struct, frozen=True):
    """A table whose keys are the teacher's own names."""

    item: Shape


class Record(Struct, frozen=True):
    """A table whose keys are a record's fields."""

    kind: type[Struct]


class Either(Struct, frozen=True):
    """A value of one form or another."""

    shapes: tuple[Shape, ...]


class Anything(Struct, frozen=True):
    """Whatever it is, somebody else checks it."""


Shape = Words | Number | YesNo | Choice | ListOf | Row | TableOf | Record | Either | Anything


class Key(Struct, frozen=True):
    """A field as teachers write it: `name` is the word before the colon, `field` the one in Python."""

    name: str
    field: str
    shape: Shape
    required: bool
    about: str = ""
    default: object = None


@cache
def keys_of(kind: type[Struct]) -> Mapping[str, Key]:
    """Return a record's keys by name, in the order of its fields."""
    return {key.name: key for key in map(_key_of, fields(kind))}


def _key_of(field: FieldInfo) -> Key:
    about = _about(_extras(field.type))
    default = None if field.default is NODEFAULT else field.default
    shape = shape_of(field.type)
    return Key(about.alias or field.name, field.name, shape, field.required, about.description, default)


def _extras(annotation: Any) -> tuple[Any, ...]:
    return annotation.__metadata__ if get_origin(annotation) is Annotated else ()


def shape_of(annotation: Any) -> Shape:
    """Return the form in YAML of whatever a field's annotation allows."""
    extras = _extras(annotation)
    bare = get_args(annotation)[0] if extras else annotation
    if isinstance(bare, type) and issubclass(bare, Struct):
        return Record(bare)
    if isinstance(bare, type) and issubclass(bare, str):
        return Words(MAY_BE_EMPTY in extras)
    if bare is bool:
        return YesNo()
    if bare in (int, float):
        about = _about(extras)
        return Number(about.ge, about.le, bare is int)
    return _compound(bare, extras)


def _about(extras: tuple[Any, ...]) -> Field:
    return next((extra for extra in extras if isinstance(extra, Field)), Field())


def _compound(bare: Any, extras: tuple[Any, ...]) -> Shape:
    origin, arguments = get_origin(bare), get_args(bare)
    if origin is Literal:
        return Choice(tuple(map(str, arguments)))
    if origin in (Union, types.UnionType):
        return _either(tuple(kind for kind in arguments if kind is not type(None)), extras)
    if origin is tuple and arguments[-1:] != (...,):
        return Row(tuple(map(shape_of, arguments)))
    if origin in (tuple, list):
        about = _about(extras)
        item = shape_of(arguments[0])
        return ListOf(item, MAY_STAND_ALONE in extras, about.min_length, about.max_length)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return TableOf(shape_of(arguments[1]))
    return Anything()


def _either(kinds: tuple[Any, ...], extras: tuple[Any, ...]) -> Shape:
    if len(kinds) == 1:
        return shape_of(Annotated[kinds[0], *extras] if extras else kinds[0])
    return Either(tuple(map(shape_of, kinds)))


def expectation(shape: Shape) -> str:
    """Return what a value of this form is: `a whole number from 1 to 600`."""
    match shape:
        case Words():
            return "text"
        case Number():
            return _expected_number(shape)
        case YesNo():
            return "yes or no"
        case Choice():
            return list_choices(shape.words)
        case ListOf() | Row():
            return "a list"
        case TableOf() | Record():
            return "a table"
        case Either():
            return " or ".join(dict.fromkeys(map(expectation, shape.shapes)))
        case Anything():
            return "something else"
        case _:
            assert_never(shape)


def _expected_number(number: Number) -> str:
    kind = "a whole number" if number.whole else "a number"
    if number.low is not None and number.high is not None:
        return f"{kind} from {number.low} to {number.high}"
    if number.low is not None:
        return f"{kind} of at least {number.low}"
    return kind if number.high is None else f"{kind} of at most {number.high}"


def list_choices(words: Iterable[str]) -> str:
    """Return words to choose from: `a, b or c`."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} or {last}" if most else last


def example(shape: Shape, default: object = None) -> str:
    """Return a value of this form as it is written on one line; a number's default is its example."""
    match shape:
        case Number():
            return str(default if isinstance(default, int | float) else _number_within(shape))
        case YesNo():
            return "yes"
        case Choice():
            return shape.words[0]
        case ListOf(item=Record(kind)) | Record(kind):
            needed = [key for key in keys_of(kind).values() if key.required]
            record = f"{{{', '.join(f'{key.name}: …' for key in needed)}}}"
            return record if isinstance(shape, Record) else f"[{record}]"
        case ListOf():
            return "[…, …]"
        case Row():
            return f"[{', '.join('…' for _ in shape.items)}]"
        case TableOf(item=Anything()):
            return "{activity: …}"  # nothing but a phase's activities can say anything
        case TableOf():
            return f"{{…: {example(shape.item)}}}"
        case Either():
            return example(shape.shapes[0])
        case Words() | Anything():
            return "…"
        case _:
            assert_never(shape)


def _number_within(number: Number) -> float:
    if number.low is not None and number.low > 10:
        return number.low
    return 10 if number.high is None or number.high >= 10 else number.high
