"""Measured pieces: each has geometry AND meaning, so that writers measure nothing.

In: nothing (values only). Out: the `LaidOut` document that layout makes and every writer draws.
Positions are relative to the parent's top left corner; all lengths in points, y downwards.
A `TextFrame` holds two truths: `paragraphs` (what it says: the deck writes these) and the lines in
them (how they break: paper draws these). They always hold the same text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from lessonpack.document import Document, Paragraph, PictureFile
from lessonpack.geometry import Insets, Point, Pt, Rect, Size
from lessonpack.look import Anchor, ColorName, PanelStyle, TextStyle
from lessonpack.writing.direction import Direction


class Segment(Struct, frozen=True, gc=False):
    """A piece of one run on one line: `paragraph.runs[run].text[start:end]`, at `x` in the frame.

    `turned`: it runs from right to left, from `x + width` on. Of the soft
    hyphens in it only one that ends its line is seen, and counted in its width.
    """

    run: int
    start: int
    end: int
    x: Pt
    width: Pt
    turned: bool = False


class Line(Struct, frozen=True, gc=False):
    """One line: its baseline from the frame's top, and its segments in the order of reading.

    The space at which a line was broken belongs to the line's last segment's text range only in
    the paragraph, not here: `width` is the width of what is seen.
    """

    baseline: Pt
    width: Pt
    segments: tuple[Segment, ...]


MarkerKind = Literal["bullet", "number", "letter", "tick", "label", "none"]


class Marker(Struct, frozen=True, gc=False):
    """What stands before a list's item: its kind for the deck, its text and place for paper.

    `x` is in the frame, as a segment's, and `width` what its sign takes; `hang` is how far before
    the text it begins. `number` counts from 1. A tick box has no text: it is drawn as a square.
    """

    kind: MarkerKind
    text: str
    x: Pt
    number: int
    width: Pt = 0
    hang: Pt = 0


class SetParagraph(Struct, frozen=True, gc=False):
    """A paragraph at its size, broken into lines.

    `node` holds just the text that stands here: a paragraph split over two pages becomes two, the
    second with `continued`. `top` is from the frame's top to this paragraph's first line box,
    after `gap`, the space before it (0 for a frame's first). `indent` is how far the text's edge is
    from the frame's inner edge, at the side where the page's lines begin. `direction` is the way in
    which the paragraph runs as a whole; its style says to which side it is aligned.
    """

    node: Paragraph
    style: TextStyle
    size: Pt
    top: Pt
    gap: Pt
    indent: Pt
    lines: tuple[Line, ...]
    marker: Marker | None = None
    level: int = 0
    continued: bool = False
    direction: Direction = "ltr"

    @property
    def pitch(self) -> Pt:
        """The distance from one baseline to the next."""
        return 1.2 * self.size * self.style.factor

    @property
    def height(self) -> Pt:
        return self.pitch * len(self.lines)


class TextFrame(Struct, frozen=True, gc=False):
    """Paragraphs in a box. `slot` names the master's place that it fills, "" for a box of its own.

    The text begins at `insets` inside the box; `panel` draws the box itself.
    """

    size: Size
    paragraphs: tuple[SetParagraph, ...]
    insets: Insets = Insets()
    anchor: Anchor = "top"
    panel: PanelStyle | None = None
    slot: str = ""


class SetCell(Struct, frozen=True, gc=False):
    """A cell's content, placed from the cell's top left corner."""

    items: tuple[Placed, ...]


class SetRow(Struct, frozen=True, gc=False):
    """A row of cells; `continued`: it is the rest of the last row of the table's piece before."""

    height: Pt
    cells: tuple[SetCell, ...]
    header: bool = False
    band: bool = False
    continued: bool = False


class TableFrame(Struct, frozen=True, gc=False):
    """Rows of cells; each page's piece of a split table is whole, with its header rows.

    `piece` counts the pieces of one split table from 0: the header of later pieces is a repetition.
    `widths` and cells are in reading order; `mirrored`: the first column stands at the right.
    """

    size: Size
    widths: tuple[Pt, ...]
    rows: tuple[SetRow, ...]
    alt: str
    insets: Insets
    rule: Pt
    header_fill: ColorName | None
    row_headers: bool = False
    piece: int = 0
    slot: str = ""
    mirrored: bool = False

    @property
    def lefts(self) -> tuple[Pt, ...]:
        """How far each column's left edge is from the table's."""
        ends = accumulate(self.widths)
        if self.mirrored:
            return tuple(self.size.width - end for end in ends)
        return tuple(end - width for end, width in zip(ends, self.widths, strict=True))


class PictureFrame(Struct, frozen=True, gc=False):
    size: Size
    picture: PictureFile
    alt: str
    slot: str = ""


class Stroke(Struct, frozen=True, gc=False):
    color: ColorName
    width: Pt
    dashed: bool = False


ShapeKind = Literal["line", "rect", "ellipse", "tick", "ring"]


class ShapeFrame(Struct, frozen=True, gc=False):
    """A drawn shape with no words; it means nothing unless a group around it says what.

    `line` runs from (0, 0) to (width, height), or from the bottom left up if `rising`.
    `tick` is a check mark that fills the box. `seconds`: on a slide the shape empties in that time.
    """

    size: Size
    kind: ShapeKind
    stroke: Stroke | None = None
    fill: ColorName | None = None
    radius: Pt = 0
    rising: bool = False
    seconds: int = 0
    name: str = ""


Meaning = Literal[
    "section",  # a heading and what belongs to it, a card, a question with its space
    "figure",  # a drawing: read by its `alt` alone
    "caption",
    "label",  # a question's number, hanging before it
    "list",
    "item",
    "item_body",
    "artifact",  # running heads, rules: not read at all
]


class GroupFrame(Struct, frozen=True, gc=False):
    """Frames that belong together, in reading order.

    A figure must have `alt`; a label may have one, which is read instead of what stands in it.
    """

    size: Size
    items: tuple[Placed, ...]
    meaning: Meaning = "section"
    alt: str = ""


Frame = TextFrame | TableFrame | PictureFrame | ShapeFrame | GroupFrame


class Placed(Struct, frozen=True, gc=False):
    """A frame and where its top left corner is, from its parent's."""

    at: Point
    frame: Frame

    @property
    def rect(self) -> Rect:
        return Rect(self.at.x, self.at.y, self.frame.size.width, self.frame.size.height)


class Page(Struct, frozen=True, gc=False):
    """A sheet's side or a slide. `items` are read in order; `furniture` is never read aloud.

    `title` is the page's own, unique among slides ("Tone (2 of 2)"), "" on paper. `key` is its sheet's,
    with the count of the page where that goes on.
    """

    size: Size
    master: str
    items: tuple[Placed, ...]
    furniture: tuple[Placed, ...] = ()
    notes: tuple[Paragraph, ...] = ()
    section: str = ""
    title: str = ""
    key: str = ""


class LaidOut(Struct, frozen=True, gc=False):
    """A whole document on its pages."""

    document: Document
    pages: tuple[Page, ...]


def walk_frames(items: tuple[Placed, ...], origin: Point = Point(0, 0)) -> Iterator[Placed]:
    """Yield every frame with its place on the page, parents before children, in reading order."""
    for placed in items:
        at = placed.at.moved(origin.x, origin.y)
        yield Placed(at, placed.frame)
        match placed.frame:
            case GroupFrame(items=inner):
                yield from walk_frames(inner, at)
            case TableFrame() as table:
                yield from walk_frames(table_items(table), at)
            case _:
                pass


def table_items(table: TableFrame) -> tuple[Placed, ...]:
    """Return what stands in a table's cells, placed from the table's top left corner."""
    placed: list[Placed] = []
    y = 0.0
    for row in table.rows:
        for x, cell in zip(table.lefts, row.cells, strict=True):
            placed += [Placed(item.at.moved(x, y), item.frame) for item in cell.items]
        y += row.height
    return tuple(placed)


def page_text(page: Page) -> Iterator[str]:
    """Yield the text of a page's paragraphs, in reading order."""
    for placed in walk_frames(page.items):
        if isinstance(placed.frame, TextFrame):
            for paragraph in placed.frame.paragraphs:
                yield paragraph.node.text
