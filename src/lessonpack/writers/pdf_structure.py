"""The structure tree, its links and the outline, as PDF objects.

In: the recorded tags and the pages. Out: a catalog with structure tree, parent tree and outline
(ISO 32000-1 and 32000-2, 14.7 and 12.3.3).
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from lessonpack.geometry import Pt, Rect
from lessonpack.writers.pdf_objects import Array, Dictionary, File, Name, String
from lessonpack.writers.pdf_tags import NO_ATTRIBUTES, Annotation, Attributes, Content, Element, Heading, Tags

_OUTLINE_DEPTH = 3
# The standard structure namespace of PDF 2.0 (ISO 32000-2, 14.8.6.2), and our tags that it left behind:
# they are those of PDF 1.7, which need no namespace.
_PDF_2 = "http://iso.org/pdf2/ssn"
_OLDER = ("BlockQuote", "Code")
_PRINTED = 4  # an annotation's flag: on paper too (PDF/A-2, 6.3.2)


class Build(Struct):
    """The file being made: its pages and their heights, the elements made so far, what links belong to.

    `namespaces`: each element says that it is one of PDF 2.0, as far as PDF 2.0 still has it.
    """

    pdf: File
    heights: list[Pt]
    namespaces: bool = False
    pages: list[Any] = field(default_factory=list)
    namespace: Any = None
    made: dict[int, Any] = field(default_factory=dict)
    links: list[Any] = field(default_factory=list)


def add_structure(build: Build, tags: Tags) -> None:
    """Write the tree of tags into a file."""
    pdf = build.pdf
    build.pages = list(pdf.pages)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    if build.namespaces:
        build.namespace = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(_PDF_2)))
        root.Namespaces = Array([build.namespace])
    root.K = _element(build, tags.root, root)
    numbers: Any = Array()
    for index, (page, owners) in enumerate(zip(build.pages, tags.owners, strict=True)):
        page.StructParents = index
        page.Tabs = Name.S
        owning = pdf.make_indirect(Array([build.made[id(owner)] for owner in owners]))
        numbers.extend([index, owning])
    for index, owner in enumerate(build.links, len(build.pages)):
        numbers.extend([index, owner])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(build.pages) + len(build.links)
    pdf.catalog.StructTreeRoot = root
    pdf.catalog.MarkInfo = Dictionary(Marked=True)


def _element(build: Build, element: Element, parent: Any) -> Any:
    made = build.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.tag), P=parent))
    build.made[id(element)] = made
    if build.namespaces and element.tag not in _OLDER:
        made.NS = build.namespace
    if element.attributes is not NO_ATTRIBUTES:
        _describe(build, made, element)
    page = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
    if page is not None:
        made.Pg = build.pages[page]
    kids = [_kid(build, kid, (made, page)) for kid in element.kids]
    if kids:
        made.K = kids[0] if len(kids) == 1 else Array(kids)
    return made


def _kid(build: Build, kid: Element | Content | Annotation, owner: tuple[Any, int | None]) -> Any:
    """Return an element's kid; content on the owner's own page is just its number."""
    made, page = owner
    match kid:
        case Element():
            return _element(build, kid, made)
        case Content():
            if kid.page == page:
                return kid.mcid
            return Dictionary(Type=Name.MCR, Pg=build.pages[kid.page], MCID=kid.mcid)
        case Annotation():
            return Dictionary(Type=Name.OBJR, Obj=_link(build, kid, made), Pg=build.pages[kid.page])


def _describe(build: Build, made: Any, element: Element) -> None:
    attributes = element.attributes
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
        known = build.namespaces or attributes.numbering != "Description"
        numbering = attributes.numbering if known else "None"
        made.A = Dictionary(O=Name.List, ListNumbering=Name("/" + numbering))
    if attributes.box is not None:
        made.A = _layout(build, attributes, element)


def _layout(build: Build, attributes: Attributes, element: Element) -> Any:
    assert attributes.box is not None
    page = next(kid.page for kid in element.kids if isinstance(kid, Content))
    edges = _edges(attributes.box, build.heights[page])
    return Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(edges))


def _edges(rect: Rect, height: Pt) -> list[float]:
    """Return left, bottom, right, top as PDF counts them: upwards from the page's lower edge."""
    return [round(edge, 2) for edge in (rect.x, height - rect.bottom, rect.right, height - rect.y)]


def _link(build: Build, annotation: Annotation, owner: Any) -> Any:
    """Return a link over all its lines: a quadrilateral for each (ISO 32000-1, 12.5.6.5)."""
    boxes = [_edges(rect, build.heights[annotation.page]) for rect in annotation.rects]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    quads = [
        edge
        for left, bottom, right, top in boxes
        for edge in (left, bottom, right, bottom, right, top, left, top)
    ]
    page = build.pages[annotation.page]
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
            StructParent=len(build.pages) + len(build.links),
        )
    )
    build.links.append(owner)
    if Name.Annots not in page:
        page.Annots = Array()
    page.Annots.append(link)
    return link


def add_outline(build: Build, headings: list[Heading]) -> None:
    """Write the headings as the file's outline, three levels deep."""
    pdf = build.pdf
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=0))
    above: list[tuple[int, Any]] = [(0, root)]
    for heading in headings:
        if heading.level > _OUTLINE_DEPTH:
            continue
        while above[-1][0] >= heading.level:
            above.pop()
        parent = above[-1][1]
        entry = pdf.make_indirect(Dictionary(Title=String(heading.title), Parent=parent))
        _lead(build, heading, entry)
        _append(parent, entry)
        for _, ancestor in above:  # all is unfolded: whoever stands above counts it
            ancestor.Count = ancestor.Count + 1 if Name.Count in ancestor else 1
        above.append((heading.level, entry))
    if Name.First in root:
        pdf.catalog.Outlines = root


def _lead(build: Build, heading: Heading, entry: Any) -> None:
    """Let an entry lead to its heading: to its place or, where elements are led to, to itself as well."""
    view = [Name.XYZ, 0, round(build.heights[heading.page] - heading.top, 2), 0]
    place = Array([build.pages[heading.page], *view])
    if build.namespaces:
        element = Array([build.made[id(heading.element)], *view])
        entry.A = Dictionary(S=Name.GoTo, D=place, SD=element)
    else:
        entry.Dest = place


def _append(parent: Any, entry: Any) -> None:
    if Name.Last in parent:
        parent.Last.Next = entry
        entry.Prev = parent.Last
    else:
        parent.First = entry
    parent.Last = entry
