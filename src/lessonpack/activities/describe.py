"""What an activity can say, in a teacher's words.

In: an activity's fields. Out: `Description`, from which the command line and the documentation tell
each field's meaning.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from lessonpack.activities.base import Activity, Shared
from lessonpack.source.shapes import ListOf, Record, Shape, Words, expectation, keys_of


class FieldDescription(Struct, frozen=True):
    """One field. A field of a list's entries is named after the list: `questions.ask`.

    `kind` is its type in words ("one text or more"); `default` is "" where there is nothing to say.
    """

    name: str
    kind: str
    required: bool
    default: str
    description: str


class Description(Struct, frozen=True):
    """An activity for teachers: `example` is YAML; the fields that every activity has come last."""

    name: str
    title: str
    about: str
    example: str
    fields: tuple[FieldDescription, ...]


def describe_activity(name: str, activity: Activity) -> Description:
    told = tuple(describe_fields(activity.Fields))
    own = tuple(field for field in told if not is_shared(field))
    rest = tuple(field for field in told if is_shared(field) and field.name != "activity")
    return Description(name, activity.TITLE, activity.ABOUT, activity.EXAMPLE, (*own, *rest))


def is_shared(field: FieldDescription) -> bool:
    """Tell whether every activity has this field."""
    return field.name in Shared.__struct_fields__


def describe_fields(kind: type[Struct], prefix: str = "") -> Iterator[FieldDescription]:
    """Yield a record's fields, each followed by those of its entries."""
    for key in keys_of(kind).values():
        name = f"{prefix}{key.name}"
        default = "" if key.required else _default_words(key.default)
        yield FieldDescription(name, _kind(key.shape), key.required, default, key.about)
        match key.shape:
            case ListOf(item=Record(entry)):
                yield from describe_fields(entry, f"{name}.")
            case _:
                pass


def _kind(shape: Shape) -> str:
    match shape:
        case Words():
            return "a text"
        case ListOf(item=Words(), alone=alone):
            return "one text or more" if alone else "a list of texts"
        case ListOf():
            return "a list of entries"
        case _:
            return expectation(shape)


def _default_words(value: object) -> str:
    match value:
        case None | ():
            return ""
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)
