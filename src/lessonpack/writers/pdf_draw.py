"""Pages and frames: what stands where, in reading order, and what it means.

In: pages of placed frames. Out: everything drawn on the surface, and the tree of tags.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import assert_never

from lessonpack.frames import (
    Frame,
    GroupFrame,
    Meaning,
    Page,
    PictureFrame,
    Placed,
    SetRow,
    ShapeFrame,
    TableFrame,
    TextFrame,
)
from lessonpack.geometry import Point, Rect
from lessonpack.writers.pdf_pen import FOOTER, HEADER, REPETITION, Pen, artifact, figure
from lessonpack.writers.pdf_shapes import draw_shape, draw_table_ground
from lessonpack.writers.pdf_tags import NO_ATTRIBUTES, Attributes, Tag
from lessonpack.writers.pdf_text import draw_text

_TAGS: dict[Meaning, Tag] = {
    "section": "Sect",
    "caption": "Caption",
    "label": "Lbl",
    "list": "L",
    "item": "LI",
    "item_body": "LBody",
}


def draw_page(pen: Pen, page: Page) -> None:
    """Draw a page: its master's ground and its furniture first, then what is read."""
    pen.surface.begin_page(page.size)
    pen.tags.begin_page()
    _draw_master(pen, page)
    for placed in page.furniture:
        head = placed.at.y < page.size.height / 2
        with artifact(pen, HEADER if head else FOOTER):
            _draw(pen, placed.at, placed.frame)
    for placed in page.items:
        _draw(pen, placed.at, placed.frame)
    pen.surface.end_page()


def _draw_master(pen: Pen, page: Page) -> None:
    """Draw what a slide's master shows behind everything; paper has no such master."""
    master = next((master for master in pen.look.slide_masters if master.name == page.master), None)
    if master is None:
        return
    with artifact(pen):
        if master.ground != "page":
            pen.surface.ground(master.ground)
            pen.surface.box(Rect(0, 0, page.size.width, page.size.height), 0, "f")
        for decoration in master.decorations:
            pen.surface.ground(decoration.fill)
            pen.surface.box(decoration.rect, 0, "f")


def _draw(pen: Pen, at: Point, frame: Frame) -> None:
    match frame:
        case TextFrame():
            draw_text(pen, at, frame)
        case TableFrame():
            _draw_table(pen, at, frame)
        case PictureFrame():
            with _shown(pen, frame.alt, Rect(at.x, at.y, frame.size.width, frame.size.height)):
                rect = Rect(at.x, at.y, frame.size.width, frame.size.height)
                pen.surface.picture(pen.pictures.name(frame.picture), rect)
        case ShapeFrame():
            with artifact(pen):
                rect = Rect(at.x, at.y, frame.size.width, frame.size.height)
                draw_shape(pen.surface, rect, frame)
        case GroupFrame():
            _draw_group(pen, at, frame)
        case _:
            assert_never(frame)


def _shown(pen: Pen, alt: str, rect: Rect) -> AbstractContextManager[object]:
    """Return the mark of what is read by its words alone; without words it says nothing."""
    return figure(pen, Attributes(alt=alt, box=rect)) if alt else artifact(pen)


def _draw_group(pen: Pen, at: Point, group: GroupFrame) -> None:
    match group.meaning:
        case "artifact":
            with artifact(pen):
                _draw_all(pen, at, group.items)
        case "figure":
            with _shown(pen, group.alt, Rect(at.x, at.y, group.size.width, group.size.height)):
                _draw_all(pen, at, group.items)
        case "section" | "caption" | "label" | "list" | "item" | "item_body":
            with pen.tags.element(_TAGS[group.meaning], _attributes(group)):
                _draw_all(pen, at, group.items)
        case _:
            assert_never(group.meaning)


def _attributes(group: GroupFrame) -> Attributes:
    """Return what a group says beside its content: a label its words, a list what marks its items."""
    if group.meaning == "list":
        return Attributes(numbering="Description")
    return Attributes(actual=group.alt) if group.alt else NO_ATTRIBUTES


def _draw_all(pen: Pen, at: Point, items: tuple[Placed, ...]) -> None:
    for placed in items:
        _draw(pen, placed.at.moved(at.x, at.y), placed.frame)


def _draw_table(pen: Pen, at: Point, table: TableFrame) -> None:
    """Draw a table's piece; the header of a piece that goes on is a repetition and not read again."""
    with artifact(pen):
        draw_table_ground(pen.surface, at, table)
    if pen.tags.silent:
        _draw_rows(pen, at, table, resumed=False)
        return
    element, resumed = pen.tags.table(Attributes(summary=table.alt), table.piece)
    with pen.tags.inside(element):
        _draw_rows(pen, at, table, resumed)


def _draw_rows(pen: Pen, at: Point, table: TableFrame, resumed: bool) -> None:
    for row in table.rows:
        if row.header and resumed:
            with artifact(pen, REPETITION):
                _draw_cells(pen, at, row, table)
        else:
            with pen.tags.row(row.continued and resumed):
                _draw_cells(pen, at, row, table)
        at = at.moved(0, row.height)


def _draw_cells(pen: Pen, at: Point, row: SetRow, table: TableFrame) -> None:
    for column, (left, cell) in enumerate(zip(table.lefts, row.cells, strict=True)):
        heads_row = table.row_headers and column == 0 and not row.header
        with pen.tags.cell(column, "Column" if row.header else "Row" if heads_row else ""):
            _draw_all(pen, at.moved(left, 0), cell.items)
