"""The structure tree of a PDF: what is read aloud, and in which order.

In: an open PDF. Out: `Tree`: its elements in reading order with their standard types, and which
content and which links they hold (ISO 32000-1, 14.7). A tree may be wrong in every way that a file
can be; it is walked without trust in its depth or its parents.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field
from pikepdf import Dictionary, Name, Pdf

from lessonpack.checks.pdf_objects import kids_of, name_at, read_name, table_at, text_at, value_at

MAX_ELEMENTS = 250_000
# How many roles stand for one another, and how many elements are around one, at most.
_LONGEST_ROLE = 16
_DEEPEST = 40


class Element(Struct, frozen=True, eq=False):
    """One element: its standard type without the slash, its dictionary, the element around it."""

    tag: str
    object: Any
    parent: Element | None

    def around(self) -> Iterator[Element]:
        """Yield the elements around it, nearest first, as far as any real file goes."""
        element = self.parent
        for _ in range(_DEEPEST):
            if element is None:
                return
            yield element
            element = element.parent

    def within(self, *tags: str) -> Element | None:
        """Return the nearest element of some types around it."""
        return next((element for element in self.around() if element.tag in tags), None)


class Tree(Struct):
    """All elements; `places` are their pages from 1, as far as they have any, `contents` pairs of page
    from 0 and MCID, `annotations` what is tied to an element."""

    elements: list[Element] = field(default_factory=list)
    places: dict[Element, int] = field(default_factory=dict)
    contents: set[tuple[int, int]] = field(default_factory=set)
    annotations: dict[tuple[int, int], Element] = field(default_factory=dict)
    whole: bool = True

    def tagged(self, *tags: str) -> Iterator[Element]:
        return (element for element in self.elements if element.tag in tags)

    def where(self, element: Element) -> str:
        """Return the page on which an element begins."""
        return f"page {self.places[element]}" if element in self.places else ""


def read_tree(pdf: Pdf) -> Tree | None:
    """Return a PDF's structure, nothing where it has none."""
    root = pdf.Root.get(Name.StructTreeRoot)
    if not isinstance(root, Dictionary):
        return None
    tree, roles = Tree(), table_at(root, Name.RoleMap)
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    seen: set[tuple[int, int]] = set()
    waiting: _Waiting = [(kid, None, None) for kid in kids_of(root)]
    waiting.reverse()
    _walk(tree, (roles, pages, seen), waiting)
    return tree


_Known = tuple[Any, dict[tuple[int, int], int], set[tuple[int, int]]]
_Waiting = list[tuple[Any, Any, Element | None]]


def _walk(tree: Tree, known: _Known, waiting: _Waiting) -> None:
    """Take in element after element; `waiting` holds them with their page and parent, the next last."""
    roles, pages, seen = known
    while waiting:
        item, page, parent = waiting.pop()
        if len(tree.elements) >= MAX_ELEMENTS:
            tree.whole = False
            return
        if not isinstance(item, Dictionary) or Name.S not in item:
            continue
        if item.is_indirect:
            if item.objgen in seen:
                continue
            seen.add(item.objgen)
        page = item.get(Name.Pg, page)
        element = Element(_role(item.S, roles), item, parent)
        tree.elements.append(element)
        if isinstance(page, Dictionary) and Name.Pg in item and page.objgen in pages:
            _settle(tree, pages[page.objgen] + 1, element)
        held = [(kid, page, element) for kid in kids_of(item)]
        waiting += [below for below in reversed(held) if not _hold(tree, pages, below)]


def _hold(tree: Tree, pages: dict[tuple[int, int], int], held: tuple[Any, Any, Element]) -> bool:
    """Take in what an element holds on the page; tell whether it was that, and no other element."""
    kid, page, element = held
    if isinstance(kid, int):
        _own(tree, pages, (page, kid, element))
        return True
    if not isinstance(kid, Dictionary):
        return True
    match name_at(kid, Name.Type):
        case "MCR":
            if Name.Stm not in kid:
                _own(tree, pages, (kid.get(Name.Pg, page), kid.get(Name.MCID), element))
            return True
        case "OBJR":
            thing = kid.get(Name.Obj)
            if isinstance(thing, Dictionary):
                tree.annotations[thing.objgen] = element
            return True
        case _:
            return False


def _own(tree: Tree, pages: dict[tuple[int, int], int], content: tuple[Any, Any, Element]) -> None:
    page, number, element = content
    if isinstance(page, Dictionary) and isinstance(number, int) and page.objgen in pages:
        tree.contents.add((pages[page.objgen], int(number)))
        _settle(tree, pages[page.objgen] + 1, element)


def _settle(tree: Tree, page: int, element: Element) -> None:
    """Note the page of an element, and of those around it that begin with it."""
    for one in (element, *element.around()):
        if one in tree.places:
            return
        tree.places[one] = page


def _role(name: Any, roles: Any) -> str:
    """Return the standard type that a file's own type stands for (ISO 32000-1, 14.7.3)."""
    for _ in range(_LONGEST_ROLE):
        meant = value_at(roles, name)
        if not isinstance(meant, Name) or meant == name:
            break
        name = meant
    return read_name(name)


def words_of(element: Element) -> str:
    """Return what is said instead of an element's content: its alternative or its actual text."""
    return next((text for key in (Name.Alt, Name.ActualText) if (text := text_at(element.object, key))), "")
