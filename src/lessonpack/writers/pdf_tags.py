"""The logical tree of a PDF, remembered while its pages are drawn.

In: what begins, ends and is drawn, in reading order. Out: a tree of `Element`s with, at its leaves,
the pieces of marked content and the links. No PDF objects yet: `pdf_structure` makes them.
Tags are those of PDF 1.7 (ISO 32000-1, 14.8.4); the rules are PDF/UA-1's (ISO 14289-1).
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Literal

from msgspec import Struct, field

from lessonpack.document import OUTLINE_RANK, Paragraph, Role
from lessonpack.errors import Span
from lessonpack.frames import Marker
from lessonpack.geometry import Pt, Rect

Tag = Literal[
    "Document", "Sect", "H1", "H2", "H3", "H4", "P", "BlockQuote", "Caption", "Figure", "L", "LI", "Lbl",
    "LBody", "Table", "TR", "TH", "TD", "Link", "Code", "Span",
]  # fmt: skip
# `Description`: labels that are words. PDF 1.7 has no name for it (ISO 32000-2, 14.8.5.5).
Numbering = Literal["", "None", "Disc", "Square", "Decimal", "UpperAlpha", "LowerAlpha", "Description"]
_PARAGRAPHS: tuple[Tag, ...] = ("P", "Caption", "H1", "H2", "H3", "H4")
_HEADINGS: tuple[Tag, ...] = ("H1", "H2", "H3", "H4")
# Kept even when nothing is in them: an empty cell still holds its place in the table.
_CELLS = ("TH", "TD")
# What may hold only some kinds of parts.
_LISTS = ("L", "LI")


class Content(Struct, frozen=True):
    """A piece of marked content: its page and its number there, both from 0."""

    page: int
    mcid: int


class Annotation(Struct, frozen=True):
    """A link on one page: the rectangles of its words (y downwards), one for each line."""

    page: int
    rects: tuple[Rect, ...]
    address: str
    contents: str


class Attributes(Struct, frozen=True):
    """What an element says beside its content; `box` is the page's area, y downwards."""

    alt: str = ""
    actual: str = ""
    summary: str = ""
    scope: Literal["", "Row", "Column"] = ""
    numbering: Numbering = ""
    box: Rect | None = None


NO_ATTRIBUTES = Attributes()
# What changes nothing for what is drawn within.
NOTHING = nullcontext()


class Element(Struct, eq=False):
    """A node of the tree, with its parts in reading order."""

    tag: Tag
    parent: Element | None
    attributes: Attributes = NO_ATTRIBUTES
    kids: list[Element | Content | Annotation] = field(default_factory=list)

    def add(self, tag: Tag, attributes: Attributes = NO_ATTRIBUTES) -> Element:
        element = Element(tag, self, attributes)
        self.kids.append(element)
        return element

    def at_end(self, tag: Tag) -> Element:
        """Return the last part if it has this tag, else a new one after it."""
        last = self.kids[-1] if self.kids else None
        return last if isinstance(last, Element) and last.tag == tag else self.add(tag)

    def last_of(self, tags: tuple[Tag, ...]) -> Element | None:
        """Return the element of one of these tags with which this one ends, if it ends with one."""
        node: Element | Content | Annotation = self
        while isinstance(node, Element) and node.tag not in tags:
            if not node.kids:
                return None
            node = node.kids[-1]
        return node if isinstance(node, Element) else None


class Heading(Struct, frozen=True):
    """An entry of the outline: it leads to its element, `top` from the page's upper edge."""

    element: Element
    level: int
    title: str
    page: int
    top: Pt


class _OpenList(Struct):
    element: Element
    level: int
    marker: Marker
    body: Element


class Tags:
    """The recorder: a stack of open elements, and who owns each piece of content on each page.

    While `silent`, everything belongs to one piece of content (an artifact or a figure), and
    nothing inside it is recorded.
    """

    def __init__(self) -> None:
        self.root = Element("Document", None)
        self.current = self.root
        self.silent = False
        self.owners: list[list[Element]] = []
        self.headings: list[Heading] = []
        self._latest = self.root
        self._paragraph: tuple[Element, Span | None] = (self.root, None)
        self._row = self.root
        self._table = (self.root, -1)
        self._ranks: list[int] = []
        self._lists: list[_OpenList] = []

    @property
    def page(self) -> int:
        return len(self.owners) - 1

    def begin_page(self) -> None:
        self.owners.append([])

    def claim(self, element: Element) -> int:
        """Give the next piece of content of this page to an element; return its number."""
        mcid = len(self.owners[-1])
        self.owners[-1].append(element)
        element.kids.append(Content(self.page, mcid))
        self._latest = element
        return mcid

    def inside(self, element: Element) -> AbstractContextManager[object]:
        """Let what follows be part of an element."""
        return _Inside(self, element)

    def element(self, tag: Tag, attributes: Attributes = NO_ATTRIBUTES) -> AbstractContextManager[object]:
        """Open a new element where the tree is being recorded."""
        return NOTHING if self.silent else _Inside(self, self.current.add(tag, attributes))

    def goes_on(self, element: Element) -> bool:
        """Tell whether nothing was read since this element, so that more of it may follow."""
        node: Element | None = self._latest
        while node is not None and node is not element:
            node = node.parent
        return node is element and element is not self.root

    def paragraph(self, node: Paragraph, continued: bool) -> Element:
        """Return the element of a paragraph: the open one if it goes on, else a new one."""
        if continued:
            found = self._open_paragraph(node)
            if found is not None:
                return found
        element = self._new_paragraph(node.role)
        self._paragraph = (element, node.origin)
        return element

    def _open_paragraph(self, node: Paragraph) -> Element | None:
        """Return the element that a paragraph goes on with: the last of its cell, or the last of all."""
        if self.current.tag in _CELLS:
            return self.current.last_of(_PARAGRAPHS)
        element, origin = self._paragraph
        return element if origin == node.origin and self.goes_on(element) else None

    def _new_paragraph(self, role: Role) -> Element:
        parent = self.current
        if parent.tag == "Lbl":
            return parent
        if role in OUTLINE_RANK:
            return parent.add(_HEADINGS[self._deepen(OUTLINE_RANK[role]) - 1])
        if role == "quotation":
            return parent.at_end("BlockQuote").add("P")
        return parent.add("P")

    def _deepen(self, rank: int) -> int:
        """Return the level of a heading of a rank: one below the nearest of a higher rank.

        So the first is always level 1 and no level is ever skipped (PDF/UA-1, 7.4.2).
        """
        while self._ranks and self._ranks[-1] >= rank:
            self._ranks.pop()
        self._ranks.append(rank)
        return len(self._ranks)

    def row(self, continued: bool) -> AbstractContextManager[object]:
        """Let what follows be the cells of a row: a new one, or the rest of the last."""
        if self.silent:
            return NOTHING
        if not continued:
            self._row = self.current.add("TR")
        return _Inside(self, self._row)

    def cell(self, column: int, scope: Literal["", "Row", "Column"]) -> AbstractContextManager[object]:
        """Let what follows stand in a cell of the row: a new one, or one that goes on."""
        if self.silent:
            return NOTHING
        cells = [kid for kid in self.current.kids if isinstance(kid, Element)]
        if column < len(cells):
            return _Inside(self, cells[column])
        return _Inside(self, self.current.add("TH" if scope else "TD", Attributes(scope=scope)))

    def table(self, attributes: Attributes, piece: int) -> tuple[Element, bool]:
        """Return the element of a table's piece, and whether it goes on from the piece before."""
        element, last = self._table
        resumed = piece > 0 and piece == last + 1 and self.goes_on(element)
        if not resumed:
            element = self.current.add("Table", attributes)
        self._table = (element, piece)
        return element, resumed

    def item(self, marker: Marker, level: int, box: str) -> tuple[Element, Element]:
        """Return label and body of a list's next item, in the list that is open or in a new one.

        `box` is what is said of a box to tick.
        """
        kids = self.current.kids
        if not (self._lists and kids and kids[-1] is self._lists[0].element):
            self._lists = []
        while self._lists and self._lists[-1].level > level:
            self._lists.pop()
        if self._lists and self._lists[-1].level == level:
            last = self._lists[-1].marker
            if (marker.kind, marker.number) != (last.kind, last.number + 1):
                self._lists.pop()
        if not self._lists or self._lists[-1].level < level:
            outer = self._lists[-1].body if self._lists else self.current
            element = outer.add("L", Attributes(numbering=_numbering(marker)))
            self._lists.append(_OpenList(element, level, marker, element))
        entry = self._lists[-1].element.add("LI")
        label, body = entry.add("Lbl", _label(marker, box)), entry.add("LBody")
        self._lists[-1].marker, self._lists[-1].body = marker, body
        return label, body


class _Inside:
    """An element while it is open. Its exit and entry are called very often, so nothing else is done."""

    __slots__ = ("_before", "_element", "_tags")

    def __init__(self, tags: Tags, element: Element) -> None:
        self._tags, self._element, self._before = tags, element, tags.current

    def __enter__(self) -> None:
        self._tags.current = self._element

    def __exit__(self, *_: object) -> None:
        self._tags.current = self._before


def _label(marker: Marker, box: str) -> Attributes:
    return Attributes(actual=box) if marker.kind == "tick" else NO_ATTRIBUTES


def _numbering(marker: Marker) -> Numbering:
    match marker.kind:
        case "bullet":
            return "Disc"
        case "number":
            return "Decimal"
        case "letter":
            return "UpperAlpha" if marker.text.isupper() else "LowerAlpha"
        case "tick":
            return "Square"
        case "label":
            return "Description"
        case "none":
            return "None"


def tidy(element: Element) -> None:
    """Take away elements that hold nothing, and give what stands loose in a list its item and body.

    Lists hold items, items hold labels and bodies, and nothing else (PDF/UA-1, 7.2).
    """
    loose = element.tag in _LISTS
    for kid in element.kids:
        if isinstance(kid, Element):
            tidy(kid)
            loose = loose or not (kid.kids or kid.tag in _CELLS)
    if not loose:
        return
    kids = element.kids[:]
    element.kids.clear()
    for kid in kids:
        if not isinstance(kid, Element):
            element.kids.append(kid)
        elif kid.kids or kid.tag in _CELLS:
            kid.parent = _home(element, kid)
            kid.parent.kids.append(kid)


def _home(parent: Element, kid: Element) -> Element:
    """Return what the kid may stand in: its parent, or a part of it made to hold it."""
    if parent.tag == "L" and kid.tag not in ("LI", "L", "Caption"):
        return parent.add("LI").add("LBody")
    if parent.tag == "LI" and kid.tag not in ("Lbl", "LBody"):
        return parent.at_end("LBody")
    return parent
