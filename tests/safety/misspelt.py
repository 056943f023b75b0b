"""Every key of the example unit, misspelt and doubled, and what is told of it.

In: the example's files. Out: the places of their keys, and problems after a change to one of them.
"""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lessonpack.activities.registry import load_activity, read_entry
from lessonpack.errors import Problems, Span
from lessonpack.source.fields import validate
from lessonpack.source.lesson import Lesson
from lessonpack.source.places import Place, step_in
from lessonpack.source.shapes import Either, Record, keys_of, shape_of
from lessonpack.source.text import Text
from lessonpack.source.unit import Unit
from lessonpack.source.week import Week
from lessonpack.source.yaml import Value, read_yaml

EXAMPLE = Path(__file__).parents[2] / "lessons" / "never-let-me-go"
KINDS: dict[str, type[Unit | Lesson | Week]] = {"unit": Unit, "week-": Week}


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """A key in a file, with the other keys that its table may have."""

    path: Path
    key: Text
    known: tuple[str, ...]

    def changed(self, word: str) -> bytes:
        """Return the file with another word in the key's place."""
        lines = self.path.read_text(encoding="utf-8").split("\n")
        line, column = self.key.span.line - 1, self.key.span.column - 1
        assert lines[line][column:].startswith(self.key)
        lines[line] = lines[line][:column] + word + lines[line][column + len(self.key) :]
        return "\n".join(lines).encode()

    def doubled(self) -> bytes:
        """Return the file with the key and some value before it."""
        return self.changed(f"{self.key}: x, {self.key}") if self.is_in_braces() else self._doubled_line()

    def is_in_braces(self) -> bool:
        line = self.path.read_text(encoding="utf-8").split("\n")[self.key.span.line - 1]
        return bool(line[: self.key.span.column - 1].strip(" -"))

    def _doubled_line(self) -> bytes:
        return self.changed(f"{self.key}: x\n{' ' * (self.key.span.column - 1)}{self.key}")


def kind_of(path: Path) -> type[Unit | Lesson | Week]:
    return next((kind for name, kind in KINDS.items() if path.name.startswith(name)), Lesson)


def find_problems(path: Path, data: bytes) -> Problems:
    """Return what is told of a file of the example, activities included."""
    value, problems = read_yaml(data, path.name)
    if value is None:
        return problems
    checked, wrong = validate(kind_of(path), value, Span(path.name))
    found = [*problems, *wrong]
    if isinstance(checked, Lesson):
        for phase in checked.phases:
            for entry in phase.activities:
                found += read_entry(entry, phase.phase.span)[2]
    return tuple(found)


def key_places() -> Iterator[KeyPlace]:
    """Yield every key that is a word of the format; names that a teacher chose are none."""
    for path in sorted(EXAMPLE.glob("*.yaml")):
        value, problems = read_yaml(path.read_bytes(), path.name)
        assert value is not None and not problems
        yield from _keys_in(path, Place(value, shape_of(kind_of(path)), Span(path.name)))


def _keys_in(path: Path, place: Place) -> Iterator[KeyPlace]:
    place = _as_record(place)
    value: Value = place.value  # type: ignore[assignment]
    if isinstance(value, dict):
        for key in value:
            if isinstance(place.shape, Record):
                yield KeyPlace(path, key, tuple(keys_of(place.shape.kind)))
            inner = step_in(place, key)
            assert inner is not None
            yield from _keys_in(path, inner)
    elif isinstance(value, list):
        for number in range(len(value)):
            inner = step_in(place, number)
            assert inner is not None
            yield from _keys_in(path, inner)


def _as_record(place: Place) -> Place:
    """Return the place with the one form of several, or the activity's fields, that a table is of."""
    shape = place.shape
    if isinstance(place.value, dict) and isinstance(place.value.get("activity"), Text):
        activity, _ = load_activity(place.value["activity"])
        assert activity is not None
        shape = shape_of(activity.Fields)
    elif isinstance(place.value, dict) and isinstance(shape, Either):
        shape = next(one for one in shape.shapes if isinstance(one, Record))
    return Place(place.value, shape, place.span, place.name, place.key, place.default)


def slip(word: str, count: int, chance: random.Random) -> str:
    """Return the word after so many slips: a letter too many, too few, another, or two swapped."""
    letters = list(word)
    for _ in range(count):
        where = chance.randrange(len(letters))
        letter = chance.choice(string.ascii_lowercase)
        match chance.randrange(4):
            case 0:
                letters.insert(where, letter)
            case 1 if len(letters) > 1:
                del letters[where]
            case 2 if where + 1 < len(letters):
                letters[where], letters[where + 1] = letters[where + 1], letters[where]
            case _:
                letters[where] = letter
    return "".join(letters)
