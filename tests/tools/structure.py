"""The structure of a tagged PDF: what veraPDF does not look at, and what is read aloud.

In: a PDF's bytes. Out: `find_faults`, in words, where tree, pages and parent tree disagree;
`read_aloud`, the text of the structure tree in reading order, decoded from the pages themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from lessonpack.checks.pdf_content import Budget, mark_number, operations, read_drawn
from lessonpack.checks.pdf_objects import kids_of

# Elements whose whole text is one utterance.
_SPOKEN = {"H1", "H2", "H3", "H4", "P", "Lbl", "Figure"}
_SPACES = {b"RGB ": 3, b"CMYK": 4, b"GRAY": 1}
# Bytes of a page's drawing: more than any page of ours.
_MOST = 4 << 20


@dataclass(slots=True)
class _Tree:
    """The structure tree as found: owners of content by (page, number) and of annotations."""

    pages: dict[tuple[int, int], int]
    faults: list[str] = field(default_factory=list)
    contents: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    annotations: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)


def find_faults(data: bytes) -> list[str]:
    """Return what is inconsistent between the structure tree, the pages and the parent tree."""
    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root.get(Name.StructTreeRoot)
        if root is None:
            return ["no structure tree"]
        tree = _Tree({page.obj.objgen: number for number, page in enumerate(pdf.pages)})
        top = root.K[0] if isinstance(root.K, Array) else root.K
        if Name.Document != top.S:
            tree.faults.append(f"the top element is {top.S}, not Document")
        _walk(tree, top, root)
        numbers = root.get(Name.ParentTree)
        flat = list(numbers.Nums) if numbers is not None else []
        parents = {int(key): value for key, value in zip(flat[::2], flat[1::2], strict=True)}
        for number, page in enumerate(pdf.pages):
            _check_content(tree, number, page, parents)
            _check_annotations(tree, number, page, parents)
        tree.faults += [
            f"two elements are called {name!r}" for name in tree.names if tree.names.count(name) > 1
        ]
        tree.faults += _check_profiles(pdf)
        return tree.faults


def _walk(tree: _Tree, element: Any, parent: Any) -> None:
    if element.P.objgen != parent.objgen:
        tree.faults.append(f"{element.S} does not name its parent")
    if Name.ID in element:
        tree.names.append(str(element.ID))
    if Name.Figure == element.S and not any(Name.BBox in facts for facts in _attributes(element)):
        tree.faults.append("a figure does not say where it is")
    page = element.get(Name.Pg)
    for kid in kids_of(element):
        if isinstance(kid, int):
            _own(tree, element, (page, kid))
        elif kid.get(Name.Type) == Name.MCR:
            _own(tree, element, (kid.get(Name.Pg, page), int(kid.MCID)))
        elif kid.get(Name.Type) == Name.OBJR:
            tree.annotations[kid.Obj.objgen] = element.objgen
        else:
            _walk(tree, kid, element)


def _attributes(element: Any) -> list[Any]:
    held = element.get(Name.A, Array())
    return list(held) if isinstance(held, Array) else [held]


def _check_profiles(pdf: pikepdf.Pdf) -> list[str]:
    """Return output profiles with another number of channels than they say (ICC.1, 7.2.6)."""
    profiles = [intent.DestOutputProfile for intent in pdf.Root.get(Name.OutputIntents, [])]
    spaces = [(profile.read_bytes()[16:20], int(profile.N)) for profile in profiles]
    return [
        f"a profile for {space!r} has {count} channels"
        for space, count in spaces
        if _SPACES.get(space) != count
    ]


def _own(tree: _Tree, element: Any, content: tuple[Any, int]) -> None:
    page, mcid = content
    key = (tree.pages[page.objgen], mcid)
    if key in tree.contents:
        tree.faults.append(f"page {key[0] + 1}: content {mcid} is in two elements")
    tree.contents[key] = element.objgen


def _check_content(tree: _Tree, number: int, page: pikepdf.Page, parents: dict[int, Any]) -> None:
    found = read_drawn(page, Budget(_MOST, _MOST))
    drawn = found.numbers
    place = f"page {number + 1}"
    tree.faults += [f"{place}: {operator} outside of any mark" for operator in found.loose]
    tree.faults += [f"{place}: content within content"] * found.nested
    tree.faults += [f"{place}: content {mcid} is drawn twice" for mcid in set(drawn) if drawn.count(mcid) > 1]
    wanted = {mcid for owner, mcid in tree.contents if owner == number}
    tree.faults += [f"{place}: content {mcid} is in no element" for mcid in sorted({*drawn} - wanted)]
    tree.faults += [f"{place}: content {mcid} is not drawn" for mcid in sorted(wanted - {*drawn})]
    owners = parents.get(int(page.obj.get(Name.StructParents, -1)))
    if owners is None:
        tree.faults.append(f"{place}: no entry in the parent tree")
        return
    for mcid in sorted({*drawn} & wanted):
        if mcid >= len(owners) or owners[mcid].objgen != tree.contents[number, mcid]:
            tree.faults.append(f"{place}: the parent tree gives content {mcid} to another element")


def _check_annotations(tree: _Tree, number: int, page: pikepdf.Page, parents: dict[int, Any]) -> None:
    for annotation in page.obj.get(Name.Annots, []):
        owner = parents.get(int(annotation.get(Name.StructParent, -1)))
        if owner is None or owner.objgen != tree.annotations.get(annotation.objgen):
            tree.faults.append(f"page {number + 1}: {annotation.Subtype} is not tied to its element")


def read_aloud(data: bytes) -> list[tuple[str, str]]:
    """Return tag and text of everything that is read, in reading order, all white space alike.

    A word divided at a line's end is heard whole: nobody says a soft hyphen.
    """
    return [(tag, " ".join(text.replace("\N{SOFT HYPHEN}", "").split())) for tag, text in read_exactly(data)]


def read_exactly(data: bytes) -> list[tuple[str, str]]:
    """Return tag and text of everything that is read, in reading order, with its own white space."""
    return _read(data, printed=False)


def read_printed(data: bytes) -> list[tuple[str, str]]:
    """Return the same utterances as they stand on paper: drawings by their words, all else by its letters."""
    return _read(data, printed=True)


def _read(data: bytes, printed: bool) -> list[tuple[str, str]]:
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        texts: dict[tuple[int, int], str] = {}
        for number, page in enumerate(pdf.pages):
            texts |= {(number, mcid): text for mcid, text in _texts(page).items()}
        root = pdf.Root.StructTreeRoot.K
        return list(_utterances(root, _Content(pages, texts, printed)))


@dataclass(frozen=True, slots=True)
class _Content:
    """Pages by their objects, texts by page and number; `printed`: what is said instead is passed over."""

    pages: dict[tuple[int, int], int]
    texts: dict[tuple[int, int], str]
    printed: bool

    def said_instead(self, element: Any) -> str:
        """Return what is said in place of an element's text."""
        if self.printed and Name.Figure != element.S:
            return ""
        return str(element.get(Name.Alt, element.get(Name.ActualText, "")))


def _utterances(element: Any, content: _Content) -> Iterator[tuple[str, str]]:
    tag = str(element.S)[1:]
    if tag in _SPOKEN:
        yield tag, content.said_instead(element) or "".join(_parts(element, content))
        return
    loose = "".join(_parts(element, content, deep=False))
    if loose:
        yield tag, loose
    for kid in kids_of(element):
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield from _utterances(kid, content)


def _parts(element: Any, content: _Content, deep: bool = True) -> Iterator[str]:
    page = element.get(Name.Pg)
    for kid in kids_of(element):
        if isinstance(kid, int):
            yield content.texts[content.pages[page.objgen], kid]
        elif kid.get(Name.Type) == Name.MCR:
            yield content.texts[content.pages[kid.get(Name.Pg, page).objgen], int(kid.MCID)]
        elif deep and Name.S in kid:
            instead = content.said_instead(kid)
            # A drawing's words stand apart; what is said for letters stands where they stood.
            after = " " if Name.Figure == kid.S else ""
            yield from [f"{instead}{after}"] if instead else _parts(kid, content)


def _texts(page: pikepdf.Page) -> dict[int, str]:
    """Return the text of each piece of content of a page."""
    fonts = {name: _unicode(font) for name, font in page.obj.Resources.get(Name.Font, {}).items()}
    texts: dict[int, str] = {}
    marks: list[tuple[int | None, str | None]] = []
    font: dict[int, str] = {}
    for operands, operator in operations(page):
        match operator:
            case "BDC" | "BMC":
                facts = operands[1] if len(operands) > 1 else Dictionary()
                actual = str(facts.ActualText) if Name.ActualText in facts else None
                marks.append((mark_number(operands), actual))
                _add(texts, marks, actual or "", spoken=True)
            case "EMC":
                marks.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "TJ":
                codes = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
                pairs = zip(codes[::2], codes[1::2], strict=True)
                _add(texts, marks, "".join(font[high << 8 | low] for high, low in pairs))
    return texts


def _add(
    texts: dict[int, str], marks: list[tuple[int | None, str | None]], text: str, spoken: bool = False
) -> None:
    mcid = next((mcid for mcid, _ in reversed(marks) if mcid is not None), None)
    replaced = any(actual is not None for _, actual in marks)
    if mcid is not None:
        texts[mcid] = texts.get(mcid, "") + (text if spoken or not replaced else "")


def _unicode(font: Any) -> dict[int, str]:
    """Return what each code of a font reads as, from its map to Unicode."""
    pairs = re.findall(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", font.ToUnicode.read_bytes(), flags=re.MULTILINE)
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in pairs
        if (code, text) != (b"0000", b"FFFF")
    }
