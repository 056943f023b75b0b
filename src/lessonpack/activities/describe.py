"""What an activity can say, in a teacher's words.

In: an activity's fields. Out: `Description`, from which the command line and the documentation tell
each field's meaning.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from lessonpack.activities.base import Activity, Shared
from lessonpack.errors import list_words
from lessonpack.source.text import Text

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, slots=True)
class FieldDescription:
    """One field. A field of a list's entries is named after the list: `questions.ask`.

    `kind` is its type in words ("a list of texts"); `default` is "" where there is nothing to say.
    """

    name: str
    kind: str
    required: bool
    default: str
    description: str


@dataclass(frozen=True, slots=True)
class Description:
    """An activity for teachers: `example` is YAML; the fields that every activity has come last."""

    name: str
    title: str
    about: str
    example: str
    fields: tuple[FieldDescription, ...]


def describe_activity(name: str, activity: Activity) -> Description:
    told = tuple(_describe_fields(activity.Fields))
    shared = {field.name for field in dataclasses.fields(Shared)}
    own = tuple(field for field in told if field.name.split(".")[0] not in shared)
    rest = tuple(field for field in told if field.name in shared and field.name != "activity")
    return Description(name, activity.TITLE, activity.ABOUT, activity.EXAMPLE, (*own, *rest))


def _describe_fields(fields: type[DataclassInstance], prefix: str = "") -> Iterator[FieldDescription]:
    """Yield a dataclass's fields, each followed by those of its entries."""
    hints = get_type_hints(fields, include_extras=True)
    for field in dataclasses.fields(fields):
        bare, extras = _unwrap(hints[field.name])
        info = next((extra for extra in extras if isinstance(extra, FieldInfo)), FieldInfo())
        needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        default = "" if needed else _default_words(field.default)
        name = f"{prefix}{field.name}"
        yield FieldDescription(name, _kind(bare, info), needed, default, info.description or "")
        entry = _entry(bare)
        if entry:
            yield from _describe_fields(entry, f"{name}.")


def _unwrap(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return a type without what is optional or annotated about it, and its annotations."""
    extras: tuple[Any, ...] = ()
    while True:
        if get_origin(hint) is Annotated:
            hint, *more = get_args(hint)
            extras = (*extras, *more)
        elif get_origin(hint) in (Union, types.UnionType):
            (hint,) = [choice for choice in get_args(hint) if choice is not types.NoneType]
        else:
            return hint, extras


def _kind(bare: Any, info: FieldInfo) -> str:
    if bare is Text:
        return "a text"
    if bare is bool:
        return "yes or no"
    if bare is int:
        return f"a whole number{_limits(info)}"
    if get_origin(bare) is Literal:
        return list_words(get_args(bare)).replace(" and ", " or ")
    return "a list of entries" if _entry(bare) else "a list of texts"


def _limits(info: FieldInfo) -> str:
    low = next((each.ge for each in info.metadata if isinstance(each, Ge)), None)
    high = next((each.le for each in info.metadata if isinstance(each, Le)), None)
    return "" if low is None or high is None else f" from {low} to {high}"


def _entry(bare: Any) -> type[DataclassInstance] | None:
    """Return the dataclass of a list's entries; None if they are texts, or it is no list."""
    inner = get_args(bare)[0] if get_origin(bare) is tuple else None
    return inner if isinstance(inner, type) and dataclasses.is_dataclass(inner) else None


def _default_words(value: object) -> str:
    match value:
        case None | ():
            return ""
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)
