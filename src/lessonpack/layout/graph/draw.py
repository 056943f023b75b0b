"""A map of boxes and labelled lines that nothing in it touches.

In: `Wire`s between boxes of one size, and the `Room`. Out: the best `Drawing` found, or None where
nothing clean exists: then the caller says the same in words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from lessonpack.geometry import TOLERANCE, Point, Pt, Rect, Size
from lessonpack.layout.graph.labels import Ground, Spot, Thread, find_spots, set_labels
from lessonpack.layout.graph.lines import center, grown, leave, span_inside
from lessonpack.layout.graph.order import CROSSING, Task, find_orders
from lessonpack.layout.graph.sites import Pattern, find_patterns, pair_index, pairs_of, shortest

# Distances between boxes, in units (a label's line height).
_LEAST_ACROSS, _MOST_ACROSS = 2.0, 24.0
_ROW_GAPS = (3.6, 4.8, 6.0, 7.5)
_TALLER = 0.3  # cost of each next row gap
# Orders that cost more than the best by so much are not looked at; the next figure if none was clean.
_NEAR = (1.0, 8.0)
# A drawing with more crossings, or lines so much longer than one step of the grid, is not clean.
_MOST_CROSSINGS, _LONGEST = 5, 2.0
_PATTERNS = 32  # so many patterns are looked at, the plainest
_TRIED = 60  # so many drawings are tried at the most


class Wire(Struct, frozen=True):
    """A line between the boxes `ends`; the shapes its label can take, the best first (none: no label)."""

    ends: tuple[int, int]
    shapes: tuple[Size, ...] = ()


class Room(Struct, frozen=True):
    """The most that a drawing may take, the size of every box, and its corners' radius.

    `unit` is the height of a label's line: all distances are measured in it.
    """

    most: Size
    box: Size
    radius: Pt
    unit: Pt

    @property
    def clear(self) -> Pt:
        """What stays free between any two things."""
        return self.unit / 2


class DrawnWire(Struct, frozen=True):
    """A line from box edge to box edge; its label's place and which of its shapes was taken."""

    start: Point
    end: Point
    label: Rect | None
    shape: int = 0


class Drawing(Struct, frozen=True):
    size: Size
    boxes: tuple[Rect, ...]
    wires: tuple[DrawnWire, ...]


class _Layout(Struct, frozen=True):
    """A pattern at its real size: one rectangle a place."""

    pattern: Pattern
    boxes: tuple[Rect, ...]
    size: Size
    clear: Pt
    cost: float


class _Ordered(Struct, frozen=True):
    """An order of the boxes, to be drawn at one layout. `labels`: what of its cost these make up."""

    cost: float
    order: tuple[int, ...]
    layout: _Layout
    labels: float


@lru_cache(maxsize=256)
def draw_graph(count: int, wires: tuple[Wire, ...], room: Room) -> Drawing | None:
    """Return the calmest drawing of `count` boxes and their wires, None if none is clean."""
    for near in _NEAR:
        best: tuple[float, Drawing] | None = None
        orders = _find_all_orders(count, wires, room, near)
        for found in orders[:_TRIED]:
            if best is not None and found.cost >= best[0]:
                break
            drawn = _draw(found, wires, room)
            if drawn is not None and (best is None or drawn[0] < best[0]):
                best = drawn
        if best is not None or not orders:
            return best[1] if best else None
    return None


def _find_all_orders(count: int, wires: Sequence[Wire], room: Room, near: float) -> list[_Ordered]:
    """Return the best orders of every pattern, cheapest first, none dearer than the best by `near`."""
    best = _MOST_CROSSINGS * CROSSING + _LONGEST * len(wires) - near
    found: list[_Ordered] = []
    tied = len({frozenset(wire.ends) for wire in wires})
    for pattern in _fitting_patterns(count, room):
        if shortest(pattern, tied) + pattern.unrest > best + near + TOLERANCE:
            continue
        task, layouts = _make_task(pattern, wires, room)
        for cost, order in find_orders(task, best + near - pattern.unrest):
            labels = _labels_cost(task, order)
            found += (_Ordered(cost + layout.cost, order, layout, labels) for layout in layouts)
            best = min(best, cost + pattern.unrest)
    near_best = (one for one in found if one.cost < best + near)
    return sorted(near_best, key=lambda one: (one.cost, one.order, one.layout.size.height))


def _labels_cost(task: Task, order: tuple[int, ...]) -> float:
    """Return what the labels alone are expected to cost in an order."""
    places = task.pattern.places
    ends = [(order[a], order[b]) for a, b in task.wires]
    return sum(
        costs[pair_index(a, b)] - math.dist(places[a], places[b])
        for costs, (a, b) in zip(task.costs, ends, strict=True)
    )


def _fitting_patterns(count: int, room: Room) -> tuple[Pattern, ...]:
    across, gap = _LEAST_ACROSS * room.unit, _ROW_GAPS[0] * room.unit
    columns = int((room.most.width + across + TOLERANCE) / (room.box.width + across))
    rows = int((room.most.height + gap + TOLERANCE) / (room.box.height + gap))
    return find_patterns(count, columns, rows)[:_PATTERNS]


def _make_task(pattern: Pattern, wires: Sequence[Wire], room: Room) -> tuple[Task, tuple[_Layout, ...]]:
    """Return what is to be searched, judged at the pattern's middle height, and all its heights."""
    layouts = _lay_out(pattern, room)
    typical = layouts[len(layouts) // 2]
    threads = _open_threads(typical, room)
    costs = {shapes: _pair_costs(typical, threads, shapes) for shapes in {wire.shapes: 0 for wire in wires}}
    task = Task(pattern, [wire.ends for wire in wires], [costs[wire.shapes] for wire in wires])
    return task, layouts


def _lay_out(pattern: Pattern, room: Room) -> tuple[_Layout, ...]:
    """Return a pattern at each row gap that has room, the closest first."""
    box = room.box
    widest = pattern.columns * box.width + (pattern.columns - 1) * _MOST_ACROSS * room.unit
    width = min(room.most.width, widest)
    layouts: list[_Layout] = []
    for level, units in enumerate(_ROW_GAPS[: 1 if pattern.rows == 1 else None]):
        across = (width - box.width) / max(1, pattern.columns - 1)
        down = box.height + units * room.unit
        height = box.height + (pattern.rows - 1) * down
        if height <= room.most.height + TOLERANCE:
            cost = pattern.unrest + _TALLER * level
            boxes = tuple(Rect(x * across, y * down, box.width, box.height) for x, y in pattern.places)
            layouts.append(_Layout(pattern, boxes, Size(width, height), room.clear, cost))
    return tuple(layouts)


def _pair_costs(
    layout: _Layout, threads: Sequence[Thread | None], shapes: tuple[Size, ...]
) -> tuple[float, ...]:
    """Return what a wire costs between each pair of places: its length in steps, and its label's trouble."""
    places = layout.pattern.places
    return tuple(
        math.dist(places[a], places[b]) + _label_cost(thread, shapes, layout)
        for (a, b), thread in zip(pairs_of(len(places)), threads, strict=True)
    )


def _open_threads(layout: _Layout, room: Room) -> list[Thread | None]:
    """Return the bare line for each pair of places, None where a box is in its way."""
    grown_boxes = [grown(box, layout.clear) for box in layout.boxes]
    threads: list[Thread | None] = []
    for a, b in pairs_of(len(layout.boxes)):
        thread = _thread(layout.boxes[a], layout.boxes[b], (), room.radius)
        others = [box for place, box in enumerate(grown_boxes) if place not in (a, b)]
        threads.append(None if _blocked(thread, others) else thread)
    return threads


def _blocked(thread: Thread, boxes: Sequence[Rect]) -> bool:
    start, end = thread.start, thread.end
    return any(span_inside(box, start, end) for box in boxes)


def _label_cost(thread: Thread | None, shapes: tuple[Size, ...], layout: _Layout) -> float:
    if thread is None:
        return math.inf
    if not shapes:
        return 0
    labelled = Thread(thread.start, thread.end, shapes)
    spot = next(find_spots(labelled, Ground(layout.size, layout.boxes, layout.clear)), None)
    return spot.cost if spot else math.inf


def _thread(one: Rect, other: Rect, shapes: tuple[Size, ...], radius: Pt) -> Thread:
    return Thread(leave(one, radius, center(other)), leave(other, radius, center(one)), shapes)


def _draw(found: _Ordered, wires: Sequence[Wire], room: Room) -> tuple[float, Drawing] | None:
    """Return an order's drawing with its cost, None where the labels have no room."""
    layout = found.layout
    boxes = tuple(layout.boxes[place] for place in found.order)
    threads = [_thread(boxes[wire.ends[0]], boxes[wire.ends[1]], wire.shapes, room.radius) for wire in wires]
    spots = set_labels(threads, Ground(layout.size, boxes, layout.clear))
    if spots is None or _hits_boxes(threads, wires, boxes, layout.clear):
        return None
    drawn = tuple(_drawn(thread, spot) for thread, spot in zip(threads, spots, strict=True))
    labels = sum(spot.cost for spot in spots if spot)
    return found.cost - found.labels + labels, Drawing(layout.size, boxes, drawn)


def _hits_boxes(threads: Sequence[Thread], wires: Sequence[Wire], boxes: Sequence[Rect], clear: Pt) -> bool:
    """Tell whether a line comes too near a box that is none of its ends."""
    return any(
        span_inside(grown(box, clear), thread.start, thread.end)
        for thread, wire in zip(threads, wires, strict=True)
        for index, box in enumerate(boxes)
        if index not in wire.ends
    )


def _drawn(thread: Thread, spot: Spot | None) -> DrawnWire:
    if spot is None:
        return DrawnWire(thread.start, thread.end, None)
    return DrawnWire(thread.start, thread.end, spot.rect, spot.shape)
