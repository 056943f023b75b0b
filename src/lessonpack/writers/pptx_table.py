"""Tables as PowerPoint's own: header row, row headers and bands by the deck's table style.

In: a table frame placed on the slide. Out: a graphic frame, and whatever else stands in its cells
(pictures, lines to write on), which PowerPoint can only lay over a table. Every row has the height
that it was measured with, so that all programs draw it alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.frames import (
    GroupFrame,
    Placed,
    SetCell,
    SetParagraph,
    SetRow,
    TableFrame,
    TextFrame,
    table_items,
)
from lessonpack.geometry import Point
from lessonpack.look import ColorName
from lessonpack.writers.pptx_canvas import Canvas
from lessonpack.writers.pptx_levels import Level, box_levels
from lessonpack.writers.pptx_text import write_paragraphs
from lessonpack.writers.pptx_theme import TABLE_STYLE
from lessonpack.writers.pptx_xml import element, emu, escape, solid_fill, transform

_TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


class Grid(Struct, frozen=True):
    """One table while it is written: what its style already does for rows and cells."""

    table: TableFrame
    canvas: Canvas
    banded: bool

    def base(self, header: bool, column: int) -> Level:
        """Return how the table style sets a cell's text; sizes it cannot say, so each cell does."""
        bold = header or (self.table.row_headers and column == 0)
        base, *_ = box_levels(self.canvas.look.direction)
        return replace(base, size=0, bold=bold, color=self.header_color if header else "text")

    @property
    def header_color(self) -> ColorName:
        return self.canvas.look.slide.table.header_text


def write_table(placed: Placed, table: TableFrame, canvas: Canvas) -> str:
    """Return the table, its alternative text beside it."""
    placeholder = canvas.claim(table.slot, "obj")
    number, name = canvas.register.shape_id(), escape(canvas.register.name(canvas.words.name_shape("Table")))
    grid = Grid(table, canvas, has_style_bands(table))
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in table.widths)
    rows = "".join(_row(row, grid) for row in table.rows)
    return (
        "<p:graphicFrame><p:nvGraphicFramePr>"
        f'<p:cNvPr id="{number}" name="{name}" descr="{escape(table.alt)}"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f"<p:nvPr>{placeholder.tie if placeholder else ''}</p:nvPr></p:nvGraphicFramePr>"
        f'{transform(placed.rect, tag="p:xfrm")}<a:graphic><a:graphicData uri="{_TABLE_URI}"><a:tbl>'
        f"{_properties(grid)}<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def over_table(table: TableFrame, at: Point) -> Iterator[Placed]:
    """Yield what stands in cells and is no text, placed on the slide."""
    for item in table_items(table):
        yield from _not_text(Placed(item.at.moved(at.x, at.y), item.frame))


def _not_text(placed: Placed) -> Iterator[Placed]:
    match placed.frame:
        case TextFrame():
            return
        case GroupFrame(meaning=meaning, items=items) if meaning != "figure":
            for item in items:
                yield from _not_text(Placed(item.at.moved(placed.at.x, placed.at.y), item.frame))
        case _:
            yield placed


def has_style_bands(table: TableFrame) -> bool:
    """Tell whether the table style's bands are these rows': every second row below the header."""
    body = [row.band for row in table.rows if not row.header]
    return any(body) and body == [number % 2 == 1 for number in range(len(body))]


def _properties(grid: Grid) -> str:
    table = grid.table
    flags = ' firstRow="1"' if table.rows and table.rows[0].header else ""
    flags += ' firstCol="1"' if table.row_headers else ""
    flags += ' bandRow="1"' if grid.banded else ""
    flags += ' rtl="1"' if table.mirrored else ""
    return f"<a:tblPr{flags}><a:tableStyleId>{TABLE_STYLE}</a:tableStyleId></a:tblPr>"


def _row(row: SetRow, grid: Grid) -> str:
    cells = "".join(_cell(cell, row, column, grid) for column, cell in enumerate(row.cells))
    return f'<a:tr h="{emu(row.height)}">{cells}</a:tr>'


def _cell(cell: SetCell, row: SetRow, column: int, grid: Grid) -> str:
    base = grid.base(row.header, column)
    paragraphs = [_in_cell(held, row, grid) for held in cell_paragraphs(cell, column, grid.table)]
    text = write_paragraphs(paragraphs, (base,), grid.canvas.prose)
    edges = grid.table.insets
    sides = zip("LRTB", (edges.left, edges.right, edges.top, edges.bottom), strict=True)
    margins = "".join(f' mar{side}="{emu(length)}"' for side, length in sides)
    fill = solid_fill("panel", grid.canvas.prose.scheme) if row.band and not grid.banded else ""
    properties = element("a:tcPr", margins, fill)
    return f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>{properties}</a:tc>"


def _in_cell(paragraph: SetParagraph, row: SetRow, grid: Grid) -> SetParagraph:
    """Return a header's paragraph in the header's colour, others as they are."""
    if not (row.header and grid.table.header_fill):
        return paragraph
    return replace(paragraph, style=replace(paragraph.style, color=grid.header_color))


def cell_paragraphs(cell: SetCell, column: int, table: TableFrame) -> Iterator[SetParagraph]:
    """Yield a cell's paragraphs, with the space before each and its indent as the cell has them."""
    edges = table.insets
    end: float | None = None
    for placed in _texts(cell.items, Point(0, 0)):
        frame = placed.frame
        left = placed.at.x + frame.insets.left - edges.left
        if table.mirrored:
            right = placed.at.x + frame.size.width - frame.insets.right
            left = table.widths[column] - edges.right - right
        for paragraph in frame.paragraphs:
            top = placed.at.y + paragraph.top
            gap = 0.0 if end is None else max(0.0, top - end)
            yield replace(paragraph, gap=gap, indent=max(0.0, paragraph.indent + left))
            end = top + paragraph.height


class PlacedText(Struct, frozen=True):
    at: Point
    frame: TextFrame


def _texts(items: tuple[Placed, ...], origin: Point) -> Iterator[PlacedText]:
    for placed in items:
        at = placed.at.moved(origin.x, origin.y)
        match placed.frame:
            case TextFrame() as frame:
                yield PlacedText(at, frame)
            case GroupFrame(meaning=meaning, items=inner) if meaning != "figure":
                yield from _texts(inner, at)
            case _:
                pass
