"""Calm arrangements of boxes: rows on a common grid, the same left and right.

In: how many boxes, and how many columns and rows have room. Out: `Pattern`s, in a fixed order.
A ring is rows of which the inner ones stand at the edges only; a hub stands alone in its row.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from msgspec import Struct

from lessonpack.geometry import Point
from lessonpack.layout.graph.lines import crosses

# More would be a table, not a map.
MOST_COLUMNS = 5
MOST_ROWS = 5


class Pattern(Struct, frozen=True):
    """Places (column, row) in reading order; columns may be halves."""

    columns: int
    rows: int
    places: tuple[tuple[float, int], ...]
    even: bool  # the same upside down

    @property
    def unrest(self) -> float:
        """How far it is from a few boxes side by side: different x, and rows, above all beyond two."""
        apart = len({x for x, _ in self.places})
        return 0.1 * apart + 0.15 * self.rows + 1.2 * max(0, self.rows - 2)


def find_patterns(count: int, columns: int, rows: int) -> tuple[Pattern, ...]:
    """Return the patterns for so many boxes that need at most so many columns and rows."""
    wide, high = min(columns, MOST_COLUMNS), min(rows, MOST_ROWS)
    fitting = [shown for shown in _all_patterns(count) if shown.columns <= wide and shown.rows <= high]
    return tuple(fitting)


@cache
def _all_patterns(count: int) -> tuple[Pattern, ...]:
    found: dict[Pattern, None] = {}
    for counts in _compositions(count, MOST_ROWS):
        if _is_calm(counts):
            for spread in (True, False):
                places = _place_rows(counts, spread)
                if places is not None:
                    pattern = Pattern(max(counts), len(counts), places, counts == counts[::-1])
                    found.setdefault(pattern)
    return tuple(sorted(found, key=lambda pattern: (pattern.unrest, pattern.places)))


def _compositions(count: int, rows: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to share boxes out over at most so many rows, from the top."""
    if count == 0:
        yield ()
    elif rows:
        for first in range(min(count, MOST_COLUMNS), 0, -1):
            for rest in _compositions(count - first, rows - 1):
                yield (first, *rest)


def _is_calm(counts: tuple[int, ...]) -> bool:
    """Tell whether rows grow and shrink by one at most; by two where top and bottom are alike."""
    steps = max((abs(a - b) for a, b in pairwise(counts)), default=0)
    return steps <= (2 if counts == counts[::-1] else 1)


def _place_rows(counts: tuple[int, ...], spread: bool) -> tuple[tuple[float, int], ...] | None:
    """Return each box's column and row: spread from edge to edge, or side by side in the middle."""
    last = max(counts) - 1
    places: list[tuple[float, int]] = []
    for row, count in enumerate(counts):
        if count == 1 or not spread:
            places += [((last - count + 1) / 2 + index, row) for index in range(count)]
        elif 2 * last % (count - 1):
            return None
        else:
            places += [(index * last / (count - 1), row) for index in range(count)]
    return tuple(places)


def pairs_of(count: int) -> list[tuple[int, int]]:
    """Return all pairs of places, in the order of their numbers."""
    return [(high, low) for high in range(count) for low in range(high)]


def pair_index(a: int, b: int) -> int:
    """Return a pair's number."""
    return a * (a - 1) // 2 + b if a > b else b * (b - 1) // 2 + a


@cache
def shortest(pattern: Pattern, wires: int) -> float:
    """Return how long so many lines between different pairs of places are together, at the least."""
    places = pattern.places
    return sum(sorted(math.dist(places[a], places[b]) for a, b in pairs_of(len(places)))[:wires])


@cache
def crossing_masks(pattern: Pattern) -> tuple[int, ...]:
    """Return, for each pair of places, the pairs whose line crosses its line, as a set of bits."""
    points = [Point(x, y) for x, y in pattern.places]
    pairs = pairs_of(len(points))
    masks = [0] * len(pairs)
    for first, (a, b) in enumerate(pairs):
        for second, (c, d) in enumerate(pairs[:first]):
            if crosses(points[a], points[b], points[c], points[d]):
                masks[first] |= 1 << second
                masks[second] |= 1 << first
    return tuple(masks)
