"""What form a field's value has in YAML, and how to say so to a teacher.

In: dataclasses with annotated fields. Out: a `Shape` for each field. Validation is pydantic's; shapes
say which keys there are, what was expected where something else stands, and what an example of it is.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, assert_never, get_args, get_origin, get_type_hints

from msgspec import Struct
from pydantic import BeforeValidator
from pydantic.fields import FieldInfo


class Words(Struct, frozen=True):
    """Text; without a word in it only where it may be `empty`."""

    empty: bool = False


# In an annotation: this text may be empty.
MAY_BE_EMPTY = Words(empty=True)


class Number(Struct, frozen=True):
    """A number, from `low` to `high` where there are bounds."""

    low: float | None = None
    high: float | None = None
    whole: bool = True


class YesNo(Struct, frozen=True):
    """Yes or no."""


class Choice(Struct, frozen=True):
    """One word of a few."""

    words: tuple[str, ...]


class ListOf(Struct, frozen=True):
    """A list; where `alone`, a single value may stand for a list of one."""

    item: Shape
    alone: bool = False


class Row(Struct, frozen=True):
    """A list of a fixed length."""

    items: tuple[Shape, ...]


class TableOf(Struct, frozen=True):
    """A table whose keys are the teacher's own names."""

    item: Shape


class Record(Struct, frozen=True):
    """A table whose keys are a dataclass's fields."""

    kind: type


class Either(Struct, frozen=True):
    """A value of one form or another."""

    shapes: tuple[Shape, ...]
    kinds: tuple[Any, ...]  # their annotations, for validation by one of them


class Anything(Struct, frozen=True):
    """Whatever it is, somebody else checks it."""


Shape = Words | Number | YesNo | Choice | ListOf | Row | TableOf | Record | Either | Anything


class Key(Struct, frozen=True):
    """A field as teachers write it: `name` is the word before the colon."""

    name: str
    shape: Shape
    required: bool
    about: str = ""
    default: object = None


@cache
def keys_of(kind: type) -> Mapping[str, Key]:
    """Return a dataclass's keys by name, in the order of its fields."""
    hints = get_type_hints(kind, include_extras=True)
    keys = [_key_of(hints[field.name], field) for field in fields(kind)]
    return {key.name: key for key in keys}


def _key_of(annotation: Any, field: Any) -> Key:
    infos = [extra for extra in _extras(annotation) if isinstance(extra, FieldInfo)]
    alias = next((info.alias for info in infos if info.alias), None)
    about = next((info.description for info in infos if info.description), "")
    required = field.default is MISSING and field.default_factory is MISSING
    default = None if field.default is MISSING else field.default
    return Key(alias or field.name, shape_of(annotation), required, about or "", default)


def _extras(annotation: Any) -> tuple[Any, ...]:
    return annotation.__metadata__ if get_origin(annotation) is Annotated else ()


def shape_of(annotation: Any) -> Shape:
    """Return the form in YAML of whatever a field's annotation allows."""
    extras = _extras(annotation)
    bare = get_args(annotation)[0] if extras else annotation
    limits = [limit for extra in extras for limit in (getattr(extra, "metadata", None) or [extra])]
    if isinstance(bare, type) and is_dataclass(bare):
        return Record(bare)
    if isinstance(bare, type) and issubclass(bare, str):
        return Words(MAY_BE_EMPTY in extras)
    if bare is bool:
        return YesNo()
    if bare in (int, float):
        return Number(_bound(limits, "ge", "gt"), _bound(limits, "le", "lt"), bare is int)
    return _compound(bare, limits)


def _bound(limits: list[Any], *names: str) -> float | None:
    found = (getattr(limit, name, None) for limit in limits for name in names)
    return next((bound for bound in found if bound is not None), None)


def _compound(bare: Any, limits: list[Any]) -> Shape:
    origin, arguments = get_origin(bare), get_args(bare)
    if origin is Literal:
        return Choice(tuple(map(str, arguments)))
    if origin in (Union, types.UnionType):
        return _either(tuple(kind for kind in arguments if kind is not type(None)), limits)
    if origin is tuple and arguments[-1:] != (...,):
        return Row(tuple(map(shape_of, arguments)))
    if origin in (tuple, list):
        return ListOf(shape_of(arguments[0]), any(isinstance(limit, BeforeValidator) for limit in limits))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return TableOf(shape_of(arguments[1]))
    return Anything()


def _either(kinds: tuple[Any, ...], limits: list[Any]) -> Shape:
    if len(kinds) == 1:
        return shape_of(Annotated[kinds[0], *limits] if limits else kinds[0])
    return Either(tuple(map(shape_of, kinds)), kinds)


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
