"""Grids: blocks in rows of equal width, each row as high as its highest block.

In: a `Grid` and a width. Out: a stack of rows, which parts between rows.
"""

from __future__ import annotations

from lessonpack.document import Grid
from lessonpack.geometry import Pt
from lessonpack.layout.around import Beside, Kept, Row, Spaced
from lessonpack.layout.flow import Stack
from lessonpack.layout.fragments import Fragment, MeasureContext
from lessonpack.layout.panel import PanelFragment


def measure_grid(block: Grid, width: Pt, context: MeasureContext) -> Fragment:
    spacing = context.medium.spacing
    column = (width - spacing.gutter * (block.columns - 1)) / block.columns
    cells = [context.measure(cell, column) for cell in block.cells]
    rows = tuple(
        _make_row(cells[start : start + block.columns], width, column + spacing.gutter)
        for start in range(0, len(cells), block.columns)
    )
    return Spaced(Stack(width, rows, spacing.gutter), spacing.block, spacing.block)


def _make_row(cells: list[Fragment], width: Pt, step: Pt) -> Fragment:
    height = max(cell.height for cell in cells)
    stretched = [cell.stretched(height) if isinstance(cell, PanelFragment) else cell for cell in cells]
    row = Row(width, tuple(Beside(place * step, cell) for place, cell in enumerate(stretched)))
    return Kept(Spaced(row))
