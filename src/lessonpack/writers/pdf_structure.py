"""The structure tree, its links and the outline, as PDF objects.

In: the recorded tags and the pages. Out: a catalog with structure tree, parent tree and outline
(ISO 32000-1 and 32000-2, 14.7 and 12.3.3).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from msgspec import Struct, field

from lessonpack.geometry import Pt, Rect
from lessonpack.writers.pdf_objects import (
    Array,
    Dictionary,
    File,
    Name,
    Raw,
    String,
    refer,
    write_entries,
    write_number,
)
from lessonpack.writers.pdf_tags import NO_ATTRIBUTES, Annotation, Attributes, Content, Element, Heading, Tags

_OUTLINE_DEPTH = 3
# The standard structure namespace of PDF 2.0 (ISO 32000-2, 14.8.6.2), and our tags that it left behind:
# they are those of PDF 1.7, which need no namespace.
_PDF_2 = "http://iso.org/pdf2/ssn"
_OLDER = ("BlockQuote", "Code")
# Elements' attributes kept ready: most are those of cells and lists.
_REMEMBERED = 256
_PRINTED = 4  # an annotation's flag: on paper too (PDF/A-2, 6.3.2)


class Build(Struct):
    """The file being made: its pages and their heights, and the number of each element's object.

    `namespaces`: each element says that it is one of PDF 2.0, as far as PDF 2.0 still has it. `links` are
    the numbers of what links belong to.
    """

    pdf: File
    heights: list[Pt]
    namespaces: bool = False
    namespace: bytes = b""
    numbers: dict[int, int] = field(default_factory=dict)
    links: list[int] = field(default_factory=list)


def add_structure(build: Build, tags: Tags) -> None:
    """Write the tree of tags into a file."""
    pdf = build.pdf
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    if build.namespaces:
        namespace = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(_PDF_2)))
        root.Namespaces = Array([namespace])
        build.namespace = b"/NS %d 0 R" % namespace.number
    root.K = refer(_element(build, tags.root, root.number))
    numbers: Any = Array()
    for index, (page, owners) in enumerate(zip(pdf.pages, tags.owners, strict=True)):
        page.StructParents = index
        page.Tabs = Name.S
        owning = b" ".join([b"%d 0 R" % build.numbers[id(owner)] for owner in owners])
        numbers.extend([index, refer(pdf.add(Raw(b"[%b]" % owning)))])
    for index, owner in enumerate(build.links, len(pdf.pages)):
        numbers.extend([index, refer(owner)])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(pdf.pages) + len(build.links)
    pdf.catalog.StructTreeRoot = root
    pdf.catalog.MarkInfo = Dictionary(Marked=True)


def _element(build: Build, element: Element, parent: int) -> int:
    """Write an element and all that it holds; return its number. There are hundreds in a file."""
    pdf, kids = build.pdf, element.kids
    number = build.numbers[id(element)] = pdf.reserve()
    facts = b"" if element.tag in _OLDER else build.namespace
    if element.attributes is not NO_ATTRIBUTES:
        facts += _describe(build, element)
    page = -1
    for kid in kids:
        if type(kid) is Content:
            page = kid.page
            facts += b"/Pg %d 0 R" % pdf.pages[page].number
            break
    if len(kids) == 1:
        facts += b"/K %b" % _kid(build, kids[0], (number, page))
    elif kids:
        facts += b"/K[%b]" % b" ".join([_kid(build, kid, (number, page)) for kid in kids])
    tag = element.tag.encode()
    pdf.fill(number, b"<</Type/StructElem/S/%b/P %d 0 R%b>>" % (tag, parent, facts))
    return number


def _kid(build: Build, kid: Element | Content | Annotation, owner: tuple[int, int]) -> bytes:
    """Return an element's kid; content on the owner's own page is just its number."""
    number, page = owner
    match kid:
        case Element():
            return b"%d 0 R" % _element(build, kid, number)
        case Content():
            if kid.page == page:
                return b"%d" % kid.mcid
            other = build.pdf.pages[kid.page].number
            return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (other, kid.mcid)
        case Annotation():
            other = build.pdf.pages[kid.page].number
            return b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % (_link(build, kid, number), other)


def _describe(build: Build, element: Element) -> bytes:
    """Return what an element says beside its content, as entries."""
    attributes = element.attributes
    if attributes.box is None:
        return _say(attributes, build.namespaces)
    page = next(kid.page for kid in element.kids if isinstance(kid, Content))
    edges = _edges(attributes.box, build.heights[page])
    layout = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(edges))
    return _say(attributes, build.namespaces) + write_entries(Dictionary(A=layout))


@lru_cache(maxsize=_REMEMBERED)
def _say(attributes: Attributes, namespaces: bool) -> bytes:
    """Return what attributes say that depends on no page, as entries."""
    made = Dictionary()
    if attributes.alt:
        made.Alt = String(attributes.alt)
    if attributes.actual:
        made.ActualText = String(attributes.actual)
    table = Dictionary(O=Name.Table)
    if attributes.scope:
        table.Scope = Name("/" + attributes.scope)
    if attributes.summary:
        table.Summary = String(attributes.summary)
    if attributes.scope or attributes.summary:
        made.A = table
    if attributes.numbering:
        known = namespaces or attributes.numbering != "Description"
        numbering = attributes.numbering if known else "None"
        made.A = Dictionary(O=Name.List, ListNumbering=Name("/" + numbering))
    return write_entries(made)


def _edges(rect: Rect, height: Pt) -> list[float]:
    """Return left, bottom, right, top as PDF counts them: upwards from the page's lower edge."""
    return [round(edge, 2) for edge in (rect.x, height - rect.bottom, rect.right, height - rect.y)]


def _link(build: Build, annotation: Annotation, owner: int) -> int:
    """Return the number of a link over all its lines: a quadrilateral for each (ISO 32000-1, 12.5.6.5)."""
    boxes = [_edges(rect, build.heights[annotation.page]) for rect in annotation.rects]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    quads = [
        edge
        for left, bottom, right, top in boxes
        for edge in (left, bottom, right, bottom, right, top, left, top)
    ]
    pages = build.pdf.pages
    page = pages[annotation.page]
    link = build.pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([min(lefts), min(bottoms), max(rights), max(tops)]),
            QuadPoints=Array(quads),
            Border=Array([0, 0, 0]),
            F=_PRINTED,
            P=page,
            Contents=String(annotation.contents),
            A=Dictionary(S=Name.URI, URI=String(annotation.address)),
            StructParent=len(pages) + len(build.links),
        )
    )
    build.links.append(owner)
    if Name.Annots not in page:
        page.Annots = Array()
    page.Annots.append(link)
    return link.number


class _Entry(Struct):
    """An entry of the outline: the number of its object, what it says, and the entries below it."""

    number: int
    level: int = 0
    told: bytes = b""
    below: list[_Entry] = field(default_factory=list)


def add_outline(build: Build, headings: list[Heading]) -> None:
    """Write the headings as the file's outline, three levels deep."""
    pdf = build.pdf
    above = [_Entry(pdf.reserve())]
    root = above[0]
    for heading in headings:
        if heading.level <= _OUTLINE_DEPTH:
            while above[-1].level >= heading.level:
                above.pop()
            entry = _Entry(pdf.reserve(), heading.level, _lead(build, heading))
            above[-1].below.append(entry)
            above.append(entry)
    count, ends = _fill_entries(build, root)
    pdf.fill(root.number, b"<</Type/Outlines%b>>" % ends)
    if count:
        pdf.catalog.Outlines = refer(root.number)


def _fill_entries(build: Build, parent: _Entry) -> tuple[int, bytes]:
    """Write what stands below an entry; return how much it is, and how the entry leads to it.

    All is unfolded, so whoever stands above counts it.
    """
    entries, total = parent.below, len(parent.below)
    for place, entry in enumerate(entries):
        count, ends = _fill_entries(build, entry)
        total += count
        before = b"/Prev %d 0 R" % entries[place - 1].number if place else b""
        after = b"/Next %d 0 R" % entries[place + 1].number if entry is not entries[-1] else b""
        told = (parent.number, entry.told, before, after, ends)
        build.pdf.fill(entry.number, b"<</Parent %d 0 R%b%b%b%b>>" % told)
    if not entries:
        return 0, b""
    return total, b"/First %d 0 R/Last %d 0 R/Count %d" % (entries[0].number, entries[-1].number, total)


def _lead(build: Build, heading: Heading) -> bytes:
    """Return an entry's title, and what leads to its heading.

    That is its place and, where elements are led to, itself as well.
    """
    view = b"/XYZ 0 %b 0" % write_number(build.heights[heading.page] - heading.top)
    place = b"%d 0 R%b" % (build.pdf.pages[heading.page].number, view)
    title = b"/Title %b" % String(heading.title)
    if not build.namespaces:
        return b"%b/Dest[%b]" % (title, place)
    element = b"%d 0 R%b" % (build.numbers[id(heading.element)], view)
    return b"%b/A<</S/GoTo/D[%b]/SD[%b]>>" % (title, place, element)
