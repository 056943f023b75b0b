"""What can be made out of a file in spite of its mistakes, so that the rest of it is checked too.

In: a value that did not validate, and its record. Out: the record with misspelt keys taken as
they were meant, wrong values left out and needed ones stood in for; None where that is not enough.
Nothing salvaged is ever built: it only lets one run find every mistake.
"""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec import Struct

from lessonpack.errors import Span, nearest
from lessonpack.source.fields import validate
from lessonpack.source.places import span_of
from lessonpack.source.shapes import (
    Choice,
    Key,
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

T = TypeVar("T", bound=Struct)

# Stands where a needed text is missing.
STAND_IN = "…"


class _Lost:
    """In place of a value that nothing can be made of."""


_LOST = _Lost()


def salvage(kind: type[T], value: object, span: Span) -> T | None:
    """Return as much of a broken value as makes a whole `kind`."""
    mended = _mend(value, shape_of(kind), span)
    return validate(kind, mended, span)[0] if isinstance(mended, dict) else None


def _mend(value: object, shape: Shape, span: Span) -> object:
    match shape, value:
        case _, Nothing():
            return _LOST
        case Words(), Text():
            return value if value.strip() else _LOST
        case Number(low, high), Text():
            return value if _is_number(value, low, high) else _LOST
        case Choice(words), Text():
            return value if value in words else _LOST
        case ListOf(item, _), list():
            return _mend_items([(each, item) for each in value], span)
        case ListOf(item, True), Text():
            return _mend(value, item, span)
        case Row(items), list() if len(items) == len(value):
            return _mend_items(list(zip(value, items, strict=True)), span)
        case TableOf(item), dict():
            mended = {key: _mend(inner, item, key.span) for key, inner in value.items()}
            return {key: inner for key, inner in mended.items() if inner is not _LOST}
        case Record(kind), dict():
            return _mend_record(value, kind, span_of(value, span))
        case ((Words() | Number() | Choice() | ListOf() | Row() | TableOf() | Record()), _):
            return _LOST
        case YesNo(), _:
            return value if isinstance(value, Text) else _LOST
        case _:
            return value


def _is_number(text: Text, low: float | None, high: float | None) -> bool:
    if not text.isascii() or not text.strip().isdecimal() or len(text) > 9:
        return False
    return (low is None or int(text) >= low) and (high is None or int(text) <= high)


def _mend_items(items: list[tuple[Any, Shape]], span: Span) -> list[object]:
    mended = (_mend(value, shape, span) for value, shape in items)
    return [value for value in mended if value is not _LOST]


def _mend_record(table: dict[Text, object], kind: type[Struct], span: Span) -> object:
    """Return the table with the keys it should have; a needed one that is lost is stood in for."""
    keys = keys_of(kind)
    spare = [name for name in keys if name not in table]
    meant = {str(name): name if name in keys else nearest(name, spare) for name in table}
    given = {meant[str(name)]: (name, value) for name, value in table.items() if meant[str(name)]}
    mended: dict[str, object] = {}
    for name, key in keys.items():
        at, value = given.get(name, (None, None))
        inner = _LOST if value is None else _mend(value, key.shape, at.span if at else span)
        if inner is _LOST and key.required:
            inner = _stand_in(key, span)
            if inner is _LOST:
                return _LOST
        if inner is not _LOST:
            mended[name] = inner
    return mended


def _stand_in(key: Key, span: Span) -> object:
    match key.shape:
        case Words():
            return Text(STAND_IN, span)
        case Number(low, _):
            return Text(str(int(low or 1)), span)
        case ListOf():
            return []
        case _:
            return _LOST
