"""What pydantic found wrong, in a teacher's words.

In: pydantic's errors, and the place of the value that was validated. Out: problems. A missing key
and an unknown one that is nearly its name are one mistake, and become one problem.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pydantic_core import ErrorDetails

from lessonpack.errors import Problem, did_you_mean, list_words, nearest
from lessonpack.source.accidents import clip
from lessonpack.source.places import Place, Step, step_in, walk_in
from lessonpack.source.shapes import (
    Choice,
    Either,
    Key,
    ListOf,
    Number,
    Record,
    Row,
    TableOf,
    Words,
    YesNo,
    example,
    expectation,
    keys_of,
)
from lessonpack.source.text import Nothing, Text

# Validates a value by one of the forms it may have.
Recheck = Callable[[Any, Place], list[Problem]]


def name_mistakes(errors: Iterable[ErrorDetails], root: Place, recheck: Recheck) -> list[Problem]:
    """Return one problem for each mistake behind the errors."""
    problems: list[Problem] = []
    keys: dict[tuple[Step, ...], tuple[list[str], list[str]]] = {}
    for error in errors:
        *owner, last = error["loc"] or ("",)
        place = walk_in(root, error["loc"])
        if isinstance(place.shape, Either):
            branch = branch_of(place)
            problems += recheck(branch[1], branch[0]) if branch else [_other_form(place)]
        elif error["type"] == "missing" and isinstance(last, str):
            keys.setdefault(tuple(owner), ([], []))[0].append(last)
        elif error["type"] == "unexpected_keyword_argument":
            keys.setdefault(tuple(owner), ([], []))[1].append(str(last))
        elif not _is_echo(error, place):
            problems.append(_name_mistake(error, place))
    for owner_steps, (missing, unknown) in keys.items():
        problems += _wrong_keys(walk_in(root, owner_steps), missing, unknown)
    return problems


def _is_echo(error: ErrorDetails, place: Place) -> bool:
    """Tell whether a list only seems too short because entries of it are wrong."""
    least = error.get("ctx", {}).get("min_length")
    return least is not None and isinstance(place.value, list | dict) and len(place.value) >= least


def nothing(place: Place) -> Problem:
    """Say that a key or dash stands alone."""
    sign = "dash" if place.name.startswith("entry") else "colon"
    hint = f"Write it after the {sign}; if it begins with #, put it in quotes."
    return Problem(f"{place.name or 'this'} has nothing after the {sign}", place.span, hint)


def wordless(place: Place) -> Problem:
    """Say that a text is empty."""
    return Problem(f"{place.name or 'this'} has no words in it", place.span, "Write them between the quotes.")


def branch_of(place: Place) -> tuple[Place, Any] | None:
    """Return which of several forms a value was meant to have, and the annotation of that form."""
    assert isinstance(place.shape, Either)
    suits: tuple[type, ...]
    match place.value:
        case dict():
            suits = (Record, TableOf)
        case list():
            suits = (ListOf, Row)
        case _:
            suits = (Words, Choice, YesNo, Number)
    for shape, kind in zip(place.shape.shapes, place.shape.kinds, strict=True):
        if isinstance(shape, suits):
            return Place(place.value, shape, place.span, place.name, place.key, place.default), kind
    return None


def _wrong_keys(owner: Place, missing: list[str], unknown: list[str]) -> list[Problem]:
    assert isinstance(owner.shape, Record) and isinstance(owner.value, dict)
    known, table = keys_of(owner.shape.kind), owner.value
    problems = []
    for word in unknown:
        place = step_in(owner, word)
        spare = [key for key in known if key not in table]
        meant = nearest(word, missing) or nearest(word, spare) or nearest(word, known)
        missing = [key for key in missing if key != meant]
        hint = did_you_mean(word, [meant]) if meant else f"Keys here: {list_words(known)}."
        span = next((key.span for key in table if key == word), owner.span)
        where = f" in {owner.name}" if owner.name and place else ""
        problems.append(Problem(f'unknown key "{clip(word)}"{where}', span, hint))
    return problems + [_missing(owner, known[key]) for key in missing]


def _missing(owner: Place, key: Key) -> Problem:
    place = step_in(owner, key.name)
    hint = f'Add "{key.name}: {example(key.shape, key.default)}"'
    hint = f"{hint} ({key.about})." if key.about else f"{hint}."
    if place and isinstance(place.value, Nothing):
        return Problem(nothing(place).message, place.span, hint)
    where = f" in {owner.name}" if owner.name else ""
    return Problem(f'"{key.name}" is missing{where}', owner.span, hint)


def _name_mistake(error: ErrorDetails, place: Place) -> Problem:
    if isinstance(place.value, Nothing):
        return nothing(place)
    match error["type"]:
        case "too_short" | "too_long" | "string_too_short" | "missing":
            return _wrong_length(error, place)
        case "value_error" | "assertion_error":
            said = error.get("ctx", {}).get("error", error["msg"])
            return Problem(str(said), place.span)
        case _:
            return _other_form(place)


def _wrong_length(error: ErrorDetails, place: Place) -> Problem:
    if isinstance(place.value, Text):
        return wordless(place)
    name, bounds = place.name or "this", error.get("ctx", {})
    if isinstance(place.shape, Row):
        return Problem(f"{name} needs exactly {_entries(len(place.shape.items))}", place.span, _like(place))
    if "max_length" in bounds:
        hint = "Leave some out, or make two of it."
        return Problem(f"{name} may have at most {_entries(bounds['max_length'])}", place.span, hint)
    return Problem(f"{name} needs at least {_entries(bounds.get('min_length', 1))}", place.span, _like(place))


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _other_form(place: Place) -> Problem:
    """Say what should stand where something else does."""
    name, shape = place.name, place.shape
    if not name:
        hint = "Write each key on a line of its own, with a colon and a space after it."
        return Problem("keys with their values are expected here", place.span, hint)
    message = f"{name} must be {expectation(shape)}"
    match shape:
        case Number():
            return Problem(f"{message}, for example {example(shape, place.default)}", place.span)
        case Choice() if isinstance(place.value, Text):
            return Problem(message, place.span, did_you_mean(place.value, shape.words))
        case Words():
            found = "a list" if isinstance(place.value, list) else "a table"
            hint = "If it is one text, put all of it in quotes."
            return Problem(f"{message}, not {found}", place.span, hint)
        case _:
            return Problem(message, place.span, _like(place))


def _like(place: Place) -> str:
    written = example(place.shape, place.default)
    key = f"{place.key}: " if not place.name.startswith("entry") else ""
    return "" if written == "…" else f"Write it like this: {key}{written}"
