"""Grids: blocks in rows of equal width, each row as high as its highest block.

In: a `Grid` and a width. Out: a stack of rows, which parts between rows.
"""

from __future__ import annotations

from msgspec.structs import force_setattr

from lessonpack.document import Grid
from lessonpack.frames import Placed
from lessonpack.geometry import Point, Pt
from lessonpack.layout.around import Around, Beside, Kept, Row, Spaced
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
    row = Row(width, tuple(Beside(place * step, cell) for place, cell in enumerate(cells)))
    return Kept(Spaced(LevelRow(row)))


class LevelRow(Around, frozen=True, gc=False):
    """A row whose panels all reach down to its lower edge, on every page it stands on.

    `level` is that row, made when it is first placed.
    """

    level: Row | None = None

    def __post_init__(self) -> None:
        force_setattr(self, "level", None)

    def place(self, at: Point) -> tuple[Placed, ...]:
        if not isinstance(self.inner, Row):
            return self.inner.place(at)
        level = self.level
        if level is None:
            level = _level(self.inner)
            force_setattr(self, "level", level)
        return level.place(at)


def _level(row: Row) -> Row:
    cells = (Beside(cell.x, _stretch(cell.fragment, row.height)) for cell in row.cells)
    return Row(row.width, tuple(cells))


def _stretch(fragment: Fragment, height: Pt) -> Fragment:
    return fragment.stretched(height) if isinstance(fragment, PanelFragment) else fragment
