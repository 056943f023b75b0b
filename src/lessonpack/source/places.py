"""Values of a file together with the form they should have, and what to call them.

In: a `Value` and a `Shape`. Out: `Place`, from which one goes further in step by step.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from lessonpack.errors import Span
from lessonpack.source.accidents import clip
from lessonpack.source.shapes import Anything, Either, ListOf, Record, Row, Shape, TableOf, keys_of
from lessonpack.source.text import Text

Step = str | int


class Place(Struct, frozen=True):
    """A value: the form it should have, where it begins, what to call it, and the nearest key."""

    value: object
    shape: Shape
    span: Span
    name: str = ""
    key: str = ""
    default: object = None


def span_of(value: object, fallback: Span) -> Span:
    """Return where a value begins; lists and tables begin where what is first in them does."""
    match value:
        case Text():
            return value.span
        case dict() | list() if value:
            return span_of(next(iter(value)), fallback)
        case _:
            return fallback


def step_in(place: Place, step: Step) -> Place | None:
    """Return the value one step further in; None where there is none."""
    match place.value, step:
        case dict() as table, str() if step in table:
            key = step if isinstance(step, Text) else next(key for key in table if key == step)
            value = table[step]
            span = value.span if isinstance(value, Text) else span_of(key, place.span)
            shape, default = _of_key(place.shape, step)
            return Place(value, shape, span, f'"{clip(step)}"', step, default)
        case list() as items, int() if 0 <= step < len(items):
            name = f"entry {step + 1} of {place.name}" if place.name else f"entry {step + 1}"
            return Place(
                items[step], _of_entry(place.shape, step), span_of(items[step], place.span), name, place.key
            )
        case _:
            return None


def walk_in(place: Place, steps: Sequence[Step]) -> Place:
    """Go as far in as the value goes, but not into one that may have several forms."""
    for step in steps:
        further = None if isinstance(place.shape, Either) else step_in(place, step)
        if further is None:
            break
        place = further
    return place


def _of_key(shape: Shape, name: str) -> tuple[Shape, object]:
    match shape:
        case Record(kind) if name in keys_of(kind):
            key = keys_of(kind)[name]
            return key.shape, key.default
        case TableOf(item):
            return item, None
        case _:
            return Anything(), None


def _of_entry(shape: Shape, index: int) -> Shape:
    match shape:
        case ListOf(item):
            return item
        case Row(items) if index < len(items):
            return items[index]
        case _:
            return Anything()
