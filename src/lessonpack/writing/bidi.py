"""The order of mixed text: the Unicode Bidirectional Algorithm (UAX 9, Unicode 15).

In: a paragraph's text and the direction it runs in. Out: a level for every character, odd from right
to left; for one line of it, the stretches of one level from left to right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lessonpack.writing.direction import Direction, bidi_class
from lessonpack.writing.explicit import REMOVED, find_explicit
from lessonpack.writing.implicit import Sequences, resolve_sequence

# At the end of a line or before a tab these go back to the paragraph's level (rule L1).
_ENDING = frozenset(("WS", "FSI", "LRI", "RLI", "PDI", *REMOVED))


class Stretch(NamedTuple):
    """Characters from `start` to `end`, exclusive, that run one way: right to left if `turned`."""

    start: int
    end: int
    level: int

    @property
    def turned(self) -> bool:
        return self.level % 2 == 1


class Ordered(NamedTuple):
    """A paragraph's levels before it is broken into lines, and its characters' own classes."""

    kinds: list[str]
    levels: list[int]
    base: int


def find_levels(text: str, direction: Direction) -> Ordered:
    """Return the level of every character of a paragraph (rules X1 to I2)."""
    kinds = [bidi_class(character) for character in text]
    base = 1 if direction == "rtl" else 0
    explicit = find_explicit(kinds, base)
    sequences = Sequences(text, explicit, base)
    for sequence in sequences.walk():
        resolve_sequence(sequence)
    return Ordered(kinds, sequences.levels(), base)


def line_levels(paragraph: Ordered, start: int, end: int) -> list[int]:
    """Return the levels of the characters of one line (rule L1)."""
    levels = paragraph.levels[start:end]
    ending = True
    for place in range(end - 1, start - 1, -1):
        kind = paragraph.kinds[place]
        if kind in ("S", "B"):
            ending = True
        elif kind not in _ENDING:
            ending = False
        if ending:
            levels[place - start] = paragraph.base
    return levels


def order_line(paragraph: Ordered, start: int, end: int) -> list[Stretch]:
    """Return a line's stretches of one level, from left to right (rule L2)."""
    return order_stretches(list(_stretches(line_levels(paragraph, start, end), start)))


def _stretches(levels: Sequence[int], first: int) -> Iterator[Stretch]:
    start = 0
    for place in range(1, len(levels) + 1):
        if place == len(levels) or levels[place] != levels[start]:
            yield Stretch(first + start, first + place, levels[start])
            start = place


def order_stretches(stretches: list[Stretch]) -> list[Stretch]:
    """Return stretches in the order in which they stand: turned round level by level."""
    levels = [stretch.level for stretch in stretches]
    lowest = min((level for level in levels if level % 2), default=1)
    for level in range(max(levels, default=0), lowest - 1, -1):
        start = 0
        while start < len(stretches):
            end = start
            while end < len(stretches) and stretches[end].level >= level:
                end += 1
            stretches[start:end] = reversed(stretches[start:end])
            start = end + 1
    return stretches
