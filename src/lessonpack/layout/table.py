"""Tables: rows of cells that part between rows, their header on every page.

In: a `Table` and a width. Out: a fragment. A row is as high as its highest cell: on slides that is
lines × 1.2 × size plus the insets, which PowerPoint and LibreOffice then draw alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from lessonpack.document import Block, Cell, Column, ItemList, Paragraph, Table
from lessonpack.errors import Span
from lessonpack.frames import Placed, SetCell, SetRow, TableFrame
from lessonpack.geometry import TOLERANCE, Point, Pt, Size
from lessonpack.layout.around import Kept
from lessonpack.layout.flow import Stack
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.merging import measure_flow
from lessonpack.layout.table_balance import Balance, balance_widths, cell_lengths
from lessonpack.layout.table_widths import find_need, share_widths
from lessonpack.look import Medium, TableStyle

# Media with narrow cells, one for each that a document is set in.
_MOST_MEDIA = 32


class RowFragment(Struct, frozen=True, gc=False):
    """One stack a cell; `least` is the height of an empty row. `continued`: it began on the page before."""

    cells: tuple[Stack, ...]
    height: Pt
    padding: Pt
    least: Pt
    continued: bool = False

    def split(self, height: Pt) -> tuple[RowFragment, RowFragment] | None:
        """Part every cell that is higher between its lines; the others stay whole in the head."""
        room = height - self.padding
        heads: list[Stack] = []
        tails: list[Stack] = []
        for cell in self.cells:
            if cell.height <= room + TOLERANCE:
                parts = cell, replace(cell, items=())
            else:
                cut = cell.split(room) or cell.split(room, forced=True)
                if cut is None:
                    return None
                parts = cut
            heads.append(parts[0])
            tails.append(parts[1])
        return self._parted(heads, tails)

    def part_between(self, height: Pt) -> tuple[RowFragment, RowFragment] | None:
        """Part every cell that is higher between its blocks; None where one cannot be parted so."""
        room = height - self.padding
        pairs: list[tuple[Stack, Stack]] = []
        for cell in self.cells:
            whole = replace(cell, items=tuple(map(Kept, cell.items)))
            parts = (cell, replace(cell, items=())) if cell.height <= room + TOLERANCE else whole.split(room)
            if parts is None:
                return None
            pairs.append(parts)
        return self._parted((head for head, _ in pairs), (tail for _, tail in pairs))

    def _parted(self, heads: Iterable[Stack], tails: Iterable[Stack]) -> tuple[RowFragment, RowFragment]:
        head = make_row(heads, self.padding, self.least)
        tail = make_row(tails, self.padding, self.least)
        return replace(head, continued=self.continued), replace(tail, continued=True)


def make_row(cells: Iterable[Stack], padding: Pt, least: Pt) -> RowFragment:
    stacks = tuple(cells)
    height = max((cell.height for cell in stacks), default=0) + padding
    return RowFragment(stacks, max(height, least), padding, least)


class TableFragment(Struct, frozen=True, gc=False):
    """Measured rows below a header, which stands on each piece. `piece` counts them from 0.

    `whole`: rows are never cut, as on slides. A row is parted between the paragraphs of its cells
    where the page would else end in a hole higher than `hole`. `slot` names the master's place that
    it fills. `frame` is made when it is first placed: the same wherever that is.
    """

    table: Table
    widths: tuple[Pt, ...]
    header: RowFragment | None
    rows: tuple[RowFragment, ...]
    style: TableStyle
    space_before: Pt
    space_after: Pt
    whole: bool
    hole: Pt
    piece: int = 0
    slot: str = ""
    height: Pt = 0
    frame: TableFrame | None = None

    def __post_init__(self) -> None:
        height = self._header_height + sum([row.height for row in self.rows])
        force_setattr(self, "height", height)
        force_setattr(self, "frame", None)

    @property
    def width(self) -> Pt:
        return sum(self.widths)

    @property
    def _header_height(self) -> Pt:
        return self.header.height if self.header else 0

    @property
    def keep_next(self) -> bool:
        return False

    @property
    def origin(self) -> Span | None:
        return self.table.origin

    def split(self, height: Pt, *, forced: bool = False) -> tuple[TableFragment, TableFragment] | None:
        """Part between rows, at least one below the header; a row only where a page can't hold it."""
        room = height - self._header_height
        above = self._count_rows(room)
        if above == len(self.rows):
            return None
        left = room - sum(row.height for row in self.rows[:above])
        parts = self.rows[above].part_between(left) if left > self.hole else None
        if parts:
            return self._parted((*self.rows[:above], parts[0]), (parts[1], *self.rows[above + 1 :]))
        if above:
            return self._parted(self.rows[:above], self.rows[above:])
        if not forced or self.whole:
            return None
        parts = self.rows[0].split(room)
        return self._parted(parts[:1], (parts[1], *self.rows[1:])) if parts else None

    def _count_rows(self, room: Pt) -> int:
        """Return how many rows have room, from the first."""
        for count, row in enumerate(self.rows):
            if row.height > room + TOLERANCE:
                return count
            room -= row.height
        return len(self.rows)

    def _parted(
        self, head: tuple[RowFragment, ...], tail: tuple[RowFragment, ...]
    ) -> tuple[TableFragment, TableFragment]:
        return replace(self, rows=head), replace(self, rows=tail, piece=self.piece + 1)

    def place(self, at: Point) -> tuple[Placed, ...]:
        if not (self.header or self.rows):
            return ()
        frame = self.frame
        if frame is None:
            frame = self._make_frame()
            force_setattr(self, "frame", frame)
        return (Placed(at, frame),)

    def _make_frame(self) -> TableFrame:
        return TableFrame(
            Size(self.width, self.height),
            self.widths,
            tuple(self._set_rows()),
            self.table.alt,
            self.style.insets,
            self.style.rule,
            self.style.header_fill,
            self.table.row_headers,
            self.piece,
            self.slot,
        )

    def _set_rows(self) -> Iterator[SetRow]:
        if self.header:
            yield SetRow(self.header.height, self._set_cells(self.header), header=True)
        for number, row in enumerate(self.rows):
            band = self.style.bands and number % 2 == 1
            yield SetRow(row.height, self._set_cells(row), band=band, continued=row.continued)

    def _set_cells(self, row: RowFragment) -> tuple[SetCell, ...]:
        corner = Point(self.style.insets.left, self.style.insets.top)
        return tuple(SetCell(cell.place(corner)) for cell in row.cells)


def measure_table(block: Table, width: Pt, context: MeasureContext) -> TableFragment:
    """Measure a table at most `width` wide; narrower only if no column has a share of the width."""
    columns = _columns(block)
    header = _fill(block.header, len(columns)) if block.header else None
    body = [_body_row(row, len(columns), block.row_headers) for row in block.rows]
    rows = [*([header] if header else []), *body]
    context, widths, least = _fit_columns(columns, rows, width, context)
    if block.balanced:
        widths = _balance(columns, rows, (widths, least), context)
    style, insets = context.medium.table, context.medium.table.insets
    heading = replace(context, ink=style.header_text if style.header_fill else context.ink)

    def measure_row(row: tuple[Cell, ...], inside: MeasureContext) -> RowFragment:
        stacks = (
            _measure_cell(cell, across - insets.horizontal, inside)
            for cell, across in zip(row, widths, strict=True)
        )
        return make_row(stacks, insets.vertical, context.pitch("cell") + insets.vertical)

    return TableFragment(
        block,
        widths,
        measure_row(header, heading) if header else None,
        tuple(measure_row(row, context) for row in body),
        style,
        context.medium.spacing.block,
        max(context.medium.spacing.block, context.pitch("cell")),
        context.slides,
        math.inf if context.slides else context.hole * context.room,
    )


def _columns(block: Table) -> tuple[Column, ...]:
    """Return the table's columns, and one more for each cell that has none."""
    widest = max(map(len, (block.header, *block.rows)))
    return block.columns + (Column(),) * (widest - len(block.columns))


def _fill(row: tuple[Cell, ...], count: int) -> tuple[Cell, ...]:
    """Return a row with a cell in every column."""
    return row + (Cell(()),) * (count - len(row))


def _body_row(row: tuple[Cell, ...], count: int, row_headers: bool) -> tuple[Cell, ...]:
    filled = _fill(row, count)
    if not (row_headers and filled):
        return filled
    return (Cell(tuple(map(_as_heading, filled[0].blocks))), *filled[1:])


def _as_heading(block: Block) -> Block:
    """Return text that heads its row in the face of the header."""
    match block:
        case Paragraph(role="cell"):
            return replace(block, role="header_cell")
        case ItemList():
            items = tuple(
                replace(item, paragraph=replace(item.paragraph, role="header_cell"))
                if item.paragraph.role == "cell"
                else item
                for item in block.items
            )
            return replace(block, items=items)
        case _:
            return block


def _fit_columns(
    columns: tuple[Column, ...], rows: list[tuple[Cell, ...]], width: Pt, context: MeasureContext
) -> tuple[MeasureContext, tuple[Pt, ...], tuple[Pt, ...]]:
    """Return the context in which words fit, how wide each column is then and how wide at the least.

    All widths include the insets. On paper, where each has but one size, cells first give up padding,
    then a size, rather than have a word cut. What is written into a space has no say in this.
    """
    found: tuple[MeasureContext, tuple[Pt, ...], tuple[Pt, ...]] = context, (), ()
    for trial in _trials(context):
        padding = trial.medium.table.insets.horizontal
        quiet = replace(trial, problems=[])
        needs = [
            find_need(chain.from_iterable(row[index].blocks for row in rows), column.share, quiet)
            for index, column in enumerate(columns)
        ]
        padded = [replace(need, least=need.least + padding, natural=need.natural + padding) for need in needs]
        found = trial, share_widths(padded, width), tuple([need.least for need in padded])
        if sum(need.least for need in padded) <= width + TOLERANCE:
            break
    return found


def _balance(
    columns: tuple[Column, ...],
    rows: list[tuple[Cell, ...]],
    found: tuple[tuple[Pt, ...], tuple[Pt, ...]],
    context: MeasureContext,
) -> tuple[Pt, ...]:
    """Return the widths found, those of columns that share the room moved so that the table is lower."""
    widths, least = found
    quiet = replace(context, problems=[])
    lengths = tuple(tuple(cell_lengths(cell, quiet) for cell in row) for row in rows)
    balance = Balance(lengths, least, context.medium.table.insets.horizontal)
    return balance_widths(
        widths, [index for index, column in enumerate(columns) if column.share > 0], balance
    )


def _trials(context: MeasureContext) -> Iterator[MeasureContext]:
    """Yield the contexts in which to try a table's words, the look's own first."""
    yield context
    if context.slides:
        return
    medium = _narrowed(context.medium)
    for tier in range(len(context.style("cell").sizes)):
        yield replace(context, medium=medium, tier=tier)


@lru_cache(_MOST_MEDIA)
def _narrowed(medium: Medium) -> Medium:
    """Return a medium whose cells have half the padding at their sides."""
    table = medium.table
    insets = replace(table.insets, left=table.insets.left / 2, right=table.insets.right / 2)
    return replace(medium, table=replace(table, insets=insets))


def _measure_cell(cell: Cell, width: Pt, context: MeasureContext) -> Stack:
    return Stack(width, tuple(measure_flow(cell.blocks, width, context)))
