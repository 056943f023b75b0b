"""What is wrong with a value, in a teacher's words.

In: the place of a value that has not the form it should have. Out: problems. A missing key and an
unknown one that is nearly its name are one mistake, and become one problem.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from lessonpack.errors import Problem, did_you_mean, list_words, nearest
from lessonpack.source.accidents import clip
from lessonpack.source.places import Place, step_in
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


def nothing(place: Place) -> Problem:
    """Say that a key or dash stands alone."""
    sign = "dash" if place.name.startswith("entry") else "colon"
    hint = f"Write it after the {sign}; if it begins with #, put it in quotes."
    return Problem(f"{place.name or 'this'} has nothing after the {sign}", place.span, hint)


def wordless(place: Place) -> Problem:
    """Say that a text is empty."""
    return Problem(f"{place.name or 'this'} has no words in it", place.span, "Write them between the quotes.")


def branch_of(place: Place) -> Place | None:
    """Return a value with the one of several forms that it was meant to have."""
    assert isinstance(place.shape, Either)
    suits: tuple[type, ...]
    match place.value:
        case dict():
            suits = (Record, TableOf)
        case list():
            suits = (ListOf, Row)
        case _:
            suits = (Words, Choice, YesNo, Number)
    for shape in place.shape.shapes:
        if isinstance(shape, suits):
            return replace(place, shape=shape)
    return None


def wrong_keys(owner: Place, missing: list[str], unknown: Sequence[str]) -> list[Problem]:
    """Say which keys of a table are not known, and which it needs."""
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


def wrong_length(place: Place) -> Problem:
    """Say how many entries a list should have."""
    name, shape = place.name or "this", place.shape
    if isinstance(shape, Row):
        return Problem(f"{name} needs exactly {_entries(len(shape.items))}", place.span, _like(place))
    assert isinstance(shape, ListOf) and isinstance(place.value, list)
    if shape.most is not None and len(place.value) > shape.most:
        hint = "Leave some out, or make two of it."
        return Problem(f"{name} may have at most {_entries(shape.most)}", place.span, hint)
    return Problem(f"{name} needs at least {_entries(shape.least or 1)}", place.span, _like(place))


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def other_form(place: Place) -> Problem:
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
