"""Pages that run from right to left: the mirror image of pages laid out from left to right.

In: finished pages, a look. Out: the same, with what stood at the left edge at the right one. Layout
knows only beginnings and ends, which it calls left and right; here they change sides. The order of
reading, pictures, check marks and the words of a line stay as they are.
"""

from __future__ import annotations

from msgspec.structs import replace

from lessonpack.frames import (
    Frame,
    GroupFrame,
    Line,
    Marker,
    Page,
    Placed,
    SetCell,
    SetParagraph,
    SetRow,
    ShapeFrame,
    TableFrame,
    TextFrame,
)
from lessonpack.geometry import Insets, Point, Pt, Rect
from lessonpack.look import Align, Decoration, Look, Medium, SlideMaster, SlideSlot, TextStyle
from lessonpack.writing.direction import language_direction

OPPOSITE: dict[Align, Align] = {"left": "right", "center": "center", "right": "left"}


def turn_pages(pages: tuple[Page, ...], language: str) -> tuple[Page, ...]:
    """Return the pages of a document as its language needs them."""
    return tuple(map(mirror_page, pages)) if language_direction(language) == "rtl" else pages


def turn_look(look: Look, language: str) -> Look:
    """Return the look as the documents of a language need it: its masters mirrored, or as it is."""
    return mirror_look(look) if language_direction(language) == "rtl" else look


def mirror_page(page: Page) -> Page:
    """Return the mirror image of a page."""
    width = page.size.width
    return replace(
        page, items=_mirror_items(page.items, width), furniture=_mirror_items(page.furniture, width)
    )


def mirror_look(look: Look) -> Look:
    """Return a look whose masters and alignments are mirrored; mirrored twice, it is the same."""
    masters = tuple(_mirror_master(master, look.slide_width) for master in look.slide_masters)
    return replace(
        look,
        paper=_mirror_medium(look.paper),
        slide=_mirror_medium(look.slide),
        slide_masters=masters,
        direction="ltr" if look.direction == "rtl" else "rtl",
    )


def mirror_style(style: TextStyle) -> TextStyle:
    """Return a style that is aligned to the other side."""
    return style if style.align == "center" else replace(style, align=OPPOSITE[style.align])


def _mirror_items(items: tuple[Placed, ...], width: Pt) -> tuple[Placed, ...]:
    """Return frames in a parent of that width, each at its other side."""
    return tuple(
        Placed(Point(width - placed.at.x - placed.frame.size.width, placed.at.y), _mirror(placed.frame))
        for placed in items
    )


def _mirror(frame: Frame) -> Frame:
    match frame:
        case TextFrame():
            paragraphs = tuple(_mirror_paragraph(held, frame.size.width) for held in frame.paragraphs)
            return replace(frame, paragraphs=paragraphs, insets=_mirror_insets(frame.insets))
        case TableFrame():
            rows = tuple(_mirror_row(row, frame.widths) for row in frame.rows)
            insets = _mirror_insets(frame.insets)
            return replace(frame, rows=rows, insets=insets, mirrored=not frame.mirrored)
        case GroupFrame():
            return replace(frame, items=_mirror_items(frame.items, frame.size.width))
        case ShapeFrame(kind="line"):
            # A level or upright line is its own image.
            slanted = frame.size.width > 0 and frame.size.height > 0
            return replace(frame, rising=frame.rising != slanted)
        case _:
            return frame


def _mirror_paragraph(paragraph: SetParagraph, width: Pt) -> SetParagraph:
    """Return a paragraph whose lines stand at the other side of a frame of that width."""
    return replace(
        paragraph,
        style=mirror_style(paragraph.style),
        lines=tuple(_mirror_line(line, width) for line in paragraph.lines),
        marker=_mirror_marker(paragraph.marker, width) if paragraph.marker else None,
    )


def _mirror_line(line: Line, width: Pt) -> Line:
    """Return a line at its other side, moved as one: its words stand in their order."""
    if not line.segments:
        return line
    left = min(segment.x for segment in line.segments)
    shift = width - line.width - 2 * left
    return replace(line, segments=tuple(replace(segment, x=segment.x + shift) for segment in line.segments))


def _mirror_marker(marker: Marker, width: Pt) -> Marker:
    return replace(marker, x=width - marker.x - marker.width)


def _mirror_row(row: SetRow, widths: tuple[Pt, ...]) -> SetRow:
    cells = (SetCell(_mirror_items(cell.items, width)) for cell, width in zip(row.cells, widths, strict=True))
    return replace(row, cells=tuple(cells))


def _mirror_insets(insets: Insets) -> Insets:
    return Insets(insets.right, insets.top, insets.left, insets.bottom)


def _mirror_rect(rect: Rect, width: Pt) -> Rect:
    return replace(rect, x=width - rect.right)


def _mirror_medium(medium: Medium) -> Medium:
    return replace(medium, styles={role: mirror_style(style) for role, style in medium.styles.items()})


def _mirror_master(master: SlideMaster, width: Pt) -> SlideMaster:
    return replace(
        master,
        slots=tuple(_mirror_slot(slot, width) for slot in master.slots),
        decorations=tuple(_mirror_decoration(held, width) for held in master.decorations),
    )


def _mirror_slot(slot: SlideSlot, width: Pt) -> SlideSlot:
    return replace(slot, rect=_mirror_rect(slot.rect, width), insets=_mirror_insets(slot.insets))


def _mirror_decoration(decoration: Decoration, width: Pt) -> Decoration:
    return replace(decoration, rect=_mirror_rect(decoration.rect, width))
