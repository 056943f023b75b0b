"""What a look is: one value that says all there is to say about appearance, for paper and slides.

In: nothing. Out: the types that the files of `lessonpack.looks` fill in. All lengths in points.
A look holds no functions: layout reads it, the writers draw what layout made of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from lessonpack.document import PanelKind, Role
from lessonpack.geometry import Insets, Pt, Rect
from lessonpack.writing.direction import Direction

ColorName = Literal[
    "text",  # what is read
    "secondary",  # what is looked up
    "hairline",  # rules and outlines
    "panel",  # a panel's ground
    "accent",  # the one accent
    "answer",  # answers, on teachers' copies and reveal slides
    "page",  # the ground
    "on_accent",  # text on the accent
]
Palette = Mapping[ColorName, str]  # "#rrggbb"
Align = Literal["left", "center", "right"]
Anchor = Literal["top", "middle", "bottom"]
# On paper: no word is divided; only what is wider than its line; also what fills a poor line.
Division = Literal["never", "needed", "poor"]

# Raised and lowered text: its size, and how far up its baseline stands, in parts of the size around it.
# Lowered further, it would make its line higher in LibreOffice.
SCRIPT_SIZE = 2 / 3
SCRIPT_RISE = {"normal": 0.0, "super": 1 / 3, "sub": -0.08}
# The side of a box to tick, in parts of the text's size.
TICK_SIDE = 0.74


class FontFamily(Struct, frozen=True, cache_hash=True):
    """Four faces of one design. `name` is what a teacher's PC has: the metric twin of our files."""

    name: str
    twin: str
    regular: str
    bold: str
    italic: str
    bold_italic: str

    def face(self, bold: bool, italic: bool) -> str:
        """Return the file of the face for a weight and a slope."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


class TextStyle(Struct, frozen=True, cache_hash=True):
    """How a role is set. A line is 1.2 × size × `factor` high, whatever the font.

    `sizes` are the tiers of the fit ladder, largest first; paper uses the first alone.
    `keep_next`: never the last thing on a page. `space_before` and `space_after` collapse: the
    larger of two neighbours' counts, and none at the top of a page.
    """

    sizes: tuple[Pt, ...]
    factor: float = 1
    bold: bool = False
    italic: bool = False
    color: ColorName = "text"
    align: Align = "left"
    space_before: Pt = 0
    space_after: Pt = 0
    keep_next: bool = False


class PanelStyle(Struct, frozen=True):
    """A box's ground and outline; None draws none."""

    fill: ColorName | None = None
    stroke: ColorName | None = None
    stroke_width: Pt = 0.5
    radius: Pt = 0
    insets: Insets = Insets()
    text: ColorName | None = None


class TableStyle(Struct, frozen=True):
    """A table's rules and paddings. `bands`: every other row on the panel's ground."""

    insets: Insets
    rule: Pt = 0.5
    header_fill: ColorName | None = "panel"
    header_text: ColorName = "text"
    bands: bool = False


class Spacing(Struct, frozen=True):
    """Distances that are not a role's own."""

    block: Pt  # between blocks of different kinds, at the least
    gutter: Pt  # between columns, and between the cells of a grid
    indent: Pt  # a list's text from its marker's edge, and a further level's
    number: Pt  # the column in which question numbers hang; a part's letter has one as wide
    marks: Pt  # the column of marks at the right
    writing: Pt  # from one ruled line to the next


class PaperMaster(Struct, frozen=True):
    """A printed page: margins (left is the binding side) and where head and foot stand."""

    margins: Insets
    head: Pt  # the running head's baseline, from the top edge
    foot: Pt  # the foot's baseline, from the bottom edge


class SlideSlot(Struct, frozen=True, cache_hash=True):
    """A place on a slide, and a placeholder of the deck's layout.

    `kind` is Microsoft's placeholder type. One slot of a master has `flow`.
    """

    name: str
    rect: Rect
    role: Role
    kind: Literal["title", "ctrTitle", "subTitle", "body", "obj", "ftr", "sldNum", "pic"]
    anchor: Anchor = "top"
    flow: bool = False
    insets: Insets = Insets()


class Decoration(Struct, frozen=True):
    """A filled rectangle on a master: no meaning, never read aloud."""

    rect: Rect
    fill: ColorName
    name: str


class SlideMaster(Struct, frozen=True):
    """One slide layout: our name, Microsoft's name and type, its slots in reading order."""

    name: str
    label: str
    type: str
    slots: tuple[SlideSlot, ...]
    ground: ColorName = "page"
    decorations: tuple[Decoration, ...] = ()

    @property
    def flow(self) -> SlideSlot | None:
        """The slot whose content goes on over further slides; None on a master of fixed slots."""
        return next((slot for slot in self.slots if slot.flow), None)


class Medium(Struct, frozen=True, eq=False):
    """How one of the two media is set: paper or slides. What is measured is known by the medium itself."""

    styles: Mapping[Role, TextStyle]
    panels: Mapping[PanelKind, PanelStyle]
    table: TableStyle
    spacing: Spacing


class Look(Struct, frozen=True, eq=False):
    """Everything about appearance. `floor` is the smallest size that text on a slide may have.

    `division`: which words are divided on paper. `direction`: which way its slides run; those of a
    look's file run from left to right. A look equals itself alone, as its media do.
    """

    name: str
    title: str
    about: str
    family: FontFamily
    palette: Palette
    paper: Medium
    slide: Medium
    paper_master: PaperMaster
    slide_masters: tuple[SlideMaster, ...]
    slide_width: Pt
    slide_height: Pt
    floor: Pt
    division: Division = "poor"
    direction: Direction = "ltr"
