"""Columns of a table to be read, balanced: their words change width for height until it is least.

In: columns as their shares make them, and how long the text of every cell is. Out: widths of the
same sum. Heights are counted in lines, from lengths alone: nothing is broken for a trial.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from lessonpack.document import Block, Cell, ItemList, Paragraph, children
from lessonpack.geometry import TOLERANCE, Pt
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.lists import set_items
from lessonpack.layout.setting import natural_width

# Lines end before their edge: a text needs so much more length than its words have.
_RAGGED = 1.06
# The part of the table's width that changes hands at once, and how often at the most.
_STEP, _MOST = 0.02, 40


class Length(NamedTuple):
    """A paragraph of a cell: how far it is indented, how long it is unbroken, a line's height."""

    indent: Pt
    natural: Pt
    pitch: Pt


# The heights of a column's cells, by its place and width.
Known = dict[tuple[int, Pt], list[Pt]]


class Balance(Struct, frozen=True):
    """What every cell says, row by row; what each column needs at the least; the cells' padding."""

    rows: tuple[tuple[tuple[Length, ...], ...], ...]
    least: tuple[Pt, ...]
    padding: Pt


def cell_lengths(cell: Cell, context: MeasureContext) -> tuple[Length, ...]:
    """Return the lengths of all that a cell says."""
    return tuple(length for block in cell.blocks for length in _block_lengths(block, context))


def _block_lengths(block: Block, context: MeasureContext) -> Iterable[Length]:
    match block:
        case Paragraph():
            yield Length(0, natural_width(context, block), context.pitch(block.role))
        case ItemList():
            for setting in set_items(context, block, context.medium.spacing.writing * 1000):
                yield Length(setting.indent, natural_width(context, setting.paragraph), setting.pitch)
        case _:
            for child in children(block):
                yield from _block_lengths(child, context)


def balance_widths(widths: Sequence[Pt], free: Sequence[int], balance: Balance) -> tuple[Pt, ...]:
    """Return the widths at which the table is lowest, found step by step from those given.

    Only the columns `free` change; the sum stays. Of equally low tables the one nearest to the
    shares is kept, as only a step that makes the table lower is taken.
    """
    found = tuple(widths)
    step = sum(widths) * _STEP
    known: Known = {}
    height = _height(found, balance, known)
    for _ in range(_MOST):
        trials = list(_trials(found, free, balance.least, step))
        heights = [_height(trial, balance, known) for trial in trials]
        best = min(range(len(trials)), key=heights.__getitem__, default=None)
        if best is None or heights[best] >= height - TOLERANCE:
            break
        found, height = trials[best], heights[best]
    return found


def _trials(
    widths: tuple[Pt, ...], free: Sequence[int], least: Sequence[Pt], step: Pt
) -> Iterable[tuple[Pt, ...]]:
    """Yield what becomes of the widths if one column gives another a step, two or four."""
    for giver in free:
        for more in (step, 2 * step, 4 * step):
            if widths[giver] - more < least[giver]:
                break
            for taker in free:
                if taker != giver:
                    trial = list(widths)
                    trial[giver] -= more
                    trial[taker] += more
                    yield tuple(trial)


def _height(widths: Sequence[Pt], balance: Balance, known: Known) -> Pt:
    columns = [
        known.get((place, width)) or _column(place, width, balance, known)
        for place, width in enumerate(widths)
    ]
    rows: Iterable[tuple[Pt, ...]] = zip(*columns, strict=True)
    return sum(map(max, rows))


def _column(place: int, width: Pt, balance: Balance, known: Known) -> list[Pt]:
    """Return the height of each cell of a column; few columns change from trial to trial."""
    room = width - balance.padding
    found = known[place, width] = [_cell_height(row[place], room) for row in balance.rows]
    return found


def _cell_height(lengths: Iterable[Length], width: Pt) -> Pt:
    height = 0.0
    for indent, natural, pitch in lengths:
        lines = math.ceil(natural * _RAGGED / max(width - indent, 1))
        height += pitch * lines if lines > 1 else pitch
    return height
