"""Where the labels of a map's lines stand: over the middle, or slid along the line.

In: lines between boxes, and the shapes that each label can take. Out: a rectangle a label, clear
of every box, every other label and every other line; or None.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct, field

from lessonpack.geometry import Point, Pt, Rect, Size
from lessonpack.layout.graph.lines import grown, point_at, span_inside

# Middle first, then ever farther from it, towards either end.
_SHARES = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74)
_SLID = 2.0  # cost of sliding by the whole line
_BROKEN = 0.25  # cost of each next shape
_HIDDEN = 1.5  # cost of hiding the whole line
_TRIES = 600


class Thread(Struct, frozen=True):
    """A line to be labelled: its ends, and its label's shapes, the best first (none: no label)."""

    start: Point
    end: Point
    shapes: tuple[Size, ...]


class Ground(Struct, frozen=True):
    """What labels must stay clear of: the edges of the drawing, its boxes; by how much."""

    size: Size
    boxes: tuple[Rect, ...]
    clear: Pt


class Spot(Struct, frozen=True):
    """One way to set a label; `shape` counts from 0 through the thread's shapes."""

    cost: float
    rect: Rect
    shape: int


class _Setting(Struct):
    spots: list[list[Spot]]
    chosen: dict[int, Spot] = field(default_factory=dict)
    tries: int = 0


def set_labels(threads: Sequence[Thread], ground: Ground) -> tuple[Spot | None, ...] | None:
    """Return a spot for each thread (None where it has no label); None if some label has no room."""
    spots: list[list[Spot]] = []
    for thread in threads:
        others = [other for other in threads if other is not thread]
        free = [spot for spot in find_spots(thread, ground) if _clear_of_lines(spot, others, ground.clear)]
        if thread.shapes and not free:
            return None
        spots.append(sorted(free, key=lambda spot: spot.cost))
    setting = _Setting(spots)
    order = sorted((index for index, free in enumerate(spots) if free), key=lambda index: len(spots[index]))
    if not _set_next(setting, order, ground.clear):
        return None
    return tuple(setting.chosen.get(index) for index in range(len(threads)))


def find_spots(thread: Thread, ground: Ground) -> Iterator[Spot]:
    """Yield where a label has room beside the boxes, the likely best first."""
    page = Rect(0, 0, ground.size.width, ground.size.height)
    for cost, share, index in _ways(len(thread.shapes)):
        rect = _around(thread, share, thread.shapes[index])
        hidden = _hidden(rect, thread, ground) if page.contains(rect) else None
        if hidden is not None:
            yield Spot(cost + _HIDDEN * hidden, rect, index)


@cache
def _ways(shapes: int) -> tuple[tuple[float, float, int], ...]:
    """Return cost, share of the line and shape of every way to set a label, cheapest first."""
    ways = [
        (_BROKEN * index + _SLID * abs(share - 0.5), share, index)
        for index in range(shapes)
        for share in _SHARES
    ]
    return tuple(sorted(ways, key=lambda way: way[0]))


def _around(thread: Thread, share: float, shape: Size) -> Rect:
    at = point_at(thread.start, thread.end, share)
    return Rect(at.x - shape.width / 2, at.y - shape.height / 2, shape.width, shape.height)


def _hidden(rect: Rect, thread: Thread, ground: Ground) -> float | None:
    """Return how much of its line a label hides; None where it is too near the line's ends or a box."""
    start, end = thread.start, thread.end
    hidden = span_inside(rect, start, end)
    if hidden is None:
        return None
    if min(hidden[0], 1 - hidden[1]) * math.dist((start.x, start.y), (end.x, end.y)) < ground.clear:
        return None
    overlaps = grown(rect, ground.clear).overlaps
    for box in ground.boxes:
        if overlaps(box):
            return None
    return hidden[1] - hidden[0]


def _clear_of_lines(spot: Spot, threads: Sequence[Thread], clear: Pt) -> bool:
    wide = grown(spot.rect, clear / 2)
    return all(span_inside(wide, thread.start, thread.end) is None for thread in threads)


def _set_next(setting: _Setting, order: Sequence[int], clear: Pt) -> bool:
    """Set the next label at its best spot that lets all others be set; go back a step where none is."""
    if not order:
        return True
    taken = list(setting.chosen.values())
    for spot in _free_spots(setting.spots[order[0]], taken, clear):
        setting.tries += 1
        if setting.tries > _TRIES:
            return False
        setting.chosen[order[0]] = spot
        if _set_next(setting, order[1:], clear):
            return True
        del setting.chosen[order[0]]
    return False


def _free_spots(spots: Sequence[Spot], taken: Sequence[Spot], clear: Pt) -> Iterator[Spot]:
    for spot in spots:
        wide = grown(spot.rect, clear)
        if not any(wide.overlaps(other.rect) for other in taken):
            yield spot
