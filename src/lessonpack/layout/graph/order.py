"""Which box stands at which place of a pattern: few crossings first, then short lines.

In: a pattern, the wires, and what each wire would cost at each pair of places. Out: the best
orders, cheapest first. The search is exhaustive for small maps; a fixed number of steps bounds it
for large ones, so that the same map is always drawn the same way.
"""

from __future__ import annotations

import math
from bisect import insort
from collections.abc import Sequence

from msgspec import Struct, field

from lessonpack.layout.graph.sites import Pattern, crossing_masks, pair_index

CROSSING = 6.0  # as bad as lines longer by so many steps of the grid
_READING = 0.02  # boxes stay in the order in which they were named, all else being equal
_STEPS = 3000
_KEPT = 3

Ends = tuple[int, int]
Found = tuple[float, tuple[int, ...]]  # cost, and each box's place


class Task(Struct, frozen=True):
    """`costs[wire][pair]`: what a wire costs at a pair of places, infinite where it has no room."""

    pattern: Pattern
    wires: Sequence[Ends]
    costs: Sequence[Sequence[float]]


class _Search(Struct):
    task: Task
    least: list[float]  # what each wire costs where it is cheapest
    sequence: list[int]
    earlier: list[list[tuple[int, int]]]  # by step: (wire, box placed before)
    bound: float
    masks: tuple[int, ...]
    places: list[int]
    steps: int = _STEPS  # left
    found: list[Found] = field(default_factory=list)


def find_orders(task: Task, bound: float) -> list[Found]:
    """Return the best few orders that cost less than `bound`."""
    count = len(task.pattern.places)
    least = [min(costs, default=math.inf) for costs in task.costs]
    if sum(least) >= bound:
        return []
    sequence = _sequence(count, task.wires)
    rank = {box: step for step, box in enumerate(sequence)}
    earlier: list[list[tuple[int, int]]] = [[] for _ in sequence]
    for wire, (a, b) in enumerate(task.wires):
        first, last = (a, b) if rank[a] < rank[b] else (b, a)
        earlier[rank[last]].append((wire, first))
    search = _Search(task, least, sequence, earlier, bound, crossing_masks(task.pattern), [-1] * count)
    _extend(search, 0, 0, sum(least))
    return search.found


def _sequence(count: int, wires: Sequence[Ends]) -> list[int]:
    """Return the boxes, each next one the one tied most to those before it."""
    ties = [[0] * count for _ in range(count)]
    for a, b in wires:
        ties[a][b] = ties[b][a] = 1
    sequence: list[int] = []
    rest = list(range(count))
    while rest:
        best = max(rest, key=lambda box: (sum(ties[box][other] for other in sequence), sum(ties[box]), -box))
        sequence.append(best)
        rest.remove(best)
    return sequence


def _extend(search: _Search, step: int, occupied: int, cost: float) -> None:
    """Place the next box wherever it can still lead to one of the best orders."""
    if step == len(search.sequence):
        _keep(search, cost)
        return
    search.steps -= 1
    box = search.sequence[step]
    choices: list[tuple[float, int, int]] = []
    for place in _open_places(search, step):
        more, lines = _added(search, (step, place), occupied, search.bound - cost)
        if cost + more < search.bound:
            choices.append((more + _READING * abs(box - place), place, lines))
    for more, place, lines in sorted(choices):
        if cost + more < search.bound and search.steps > 0:
            search.places[box] = place
            _extend(search, step + 1, occupied | lines, cost + more)
            search.places[box] = -1


def _open_places(search: _Search, step: int) -> list[int]:
    """Return the free places; for the first box one half is enough, the other is its mirror."""
    pattern = search.task.pattern
    if step:
        taken = set(search.places)
        return [place for place in range(len(search.places)) if place not in taken]
    middle, waist = (pattern.columns - 1) / 2, (pattern.rows - 1) / 2
    return [
        place
        for place, (x, y) in enumerate(pattern.places)
        if x <= middle and (y <= waist or not pattern.even)
    ]


def _added(search: _Search, at: tuple[int, int], occupied: int, room: float) -> tuple[float, int]:
    """Return what the wires to boxes already placed cost from here, and their lines."""
    step, place = at
    cost, lines = 0.0, 0
    for wire, other in search.earlier[step]:
        pair = pair_index(place, search.places[other])
        crossed = (search.masks[pair] & (occupied | lines)).bit_count()
        cost += search.task.costs[wire][pair] - search.least[wire] + CROSSING * crossed
        if cost >= room:
            break
        lines |= 1 << pair
    return cost, lines


def _keep(search: _Search, cost: float) -> None:
    insort(search.found, (cost, tuple(search.places)))
    if len(search.found) > _KEPT:
        search.found.pop()
    if len(search.found) == _KEPT:
        search.bound = min(search.bound, search.found[-1][0])
