"""Operators on the structure tree: elements, their attributes, the parent tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from mutants.base import NotHereError, Spoil, add, drop, elements, kids, link, put, rename, top, with_contents

GROUP = "The structure"
PARENTS = "The way back from page to element"


def reorder(change: Callable[[list[Any]], list[Any]]) -> Spoil:
    """Change the order of what stands directly in the document."""

    def spoil(pdf: Pdf) -> None:
        top(pdf).K = Array(change(kids(top(pdf))))

    return spoil


def swap_two(held: list[Any]) -> list[Any]:
    """Swap two neighbours in the middle."""
    middle = len(held) // 2
    return [*held[:middle], held[middle + 1], held[middle], *held[middle + 2 :]]


def swap_cells(pdf: Pdf) -> None:
    row = next((row for row in elements(pdf, "TR") if len(kids(row)) > 1 and kids(kids(row)[1])), None)
    if row is None:
        raise NotHereError("two cells")
    first, second, *rest = kids(row)
    row.K = Array([second, first, *rest])


def hold_twice(pdf: Pdf) -> None:
    """Let the document hold its second element twice."""
    held = kids(top(pdf))
    top(pdf).K = Array([*held, held[1]])


def move_in(pdf: Pdf) -> None:
    """Put the document's second element into its third, which then says otherwise than it does."""
    held = kids(top(pdf))
    held[2].K = Array([*kids(held[2]), held[1]])
    top(pdf).K = Array([held[0], *held[2:]])


def forget_all(tag: str, key: str) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        for element in elements(pdf, tag):
            if Name("/" + key) in element:
                del element["/" + key]

    return spoil


def rename_all(tag: str, name: str) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        for element in elements(pdf, tag):
            element.S = Name("/" + name)

    return spoil


def without_box(pdf: Pdf) -> None:
    figure = elements(pdf, "Figure")[0]
    if Name.BBox not in figure.A:
        raise NotHereError("BBox")
    del figure.A.BBox


def shorten_row(pdf: Pdf) -> None:
    row = next((row for row in elements(pdf, "TR") if len(kids(row)) > 2), None)
    if row is None:
        raise NotHereError("three cells")
    row.K = Array(kids(row)[:1])


def drop_label(pdf: Pdf) -> None:
    """Take the label out of a list's first item."""
    item = elements(pdf, "LI")[0]
    item.K = Array(kids(item)[1:])


def same_names(pdf: Pdf) -> None:
    """Give two elements one identifier."""
    first, second, *_ = kids(top(pdf))
    first.ID = second.ID = String("one")


def stand_for(pdf: Pdf) -> None:
    """Let headings stand for paragraphs."""
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(H1=Name.P)


def claim_number(pdf: Pdf) -> None:
    """Let a paragraph hold a piece of content that is not on its page."""
    with_contents(pdf, "P")[0].K = 999


def swap_numbers(pdf: Pdf) -> None:
    """Swap the content of two paragraphs, in the tree and on the way back."""
    first, second = [one for one in with_contents(pdf, "P", "H1") if len(kids(one)) == 1][:2]
    first.K, second.K = kids(second)[0], kids(first)[0]
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[first.K], owners[second.K] = first, second


def other_page(pdf: Pdf) -> None:
    """Let a paragraph of the first page say that it is on the second."""
    if len(pdf.pages) < 2:
        raise NotHereError("a second page")
    with_contents(pdf, "P")[0].Pg = pdf.pages[1].obj


def swap_owners(pdf: Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[1] = owners[1], owners[0]


def swap_pages(pdf: Pdf) -> None:
    if len(pdf.pages) < 2:
        raise NotHereError("a second page")
    first, second = pdf.pages[0].obj, pdf.pages[1].obj
    first.StructParents, second.StructParents = second.StructParents, first.StructParents


def wrong_parent(pdf: Pdf) -> None:
    held = kids(top(pdf))
    held[0].P = held[1]


def tie_off(pdf: Pdf) -> None:
    """Take the link itself out of its element, whose words stay."""
    link(pdf)
    element = elements(pdf, "Link")[0]
    element.K = Array([kid for kid in kids(element) if isinstance(kid, int)])


def say(tag: str, key: str, words: str) -> Spoil:
    return put(lambda pdf: elements(pdf, tag)[0], key, lambda pdf: String(words))


ROOT = Pdf.Root.fget  # type: ignore[attr-defined]

add("an element dropped", GROUP, reorder(lambda held: [*held[:1], *held[2:]]))
add("neighbours swapped", GROUP, reorder(swap_two))
add("order reversed", GROUP, reorder(lambda held: held[::-1]))
add("the last read first", GROUP, reorder(lambda held: [held[-1], *held[:-1]]))
add("an element held twice", GROUP, hold_twice)
add("an element in another", GROUP, move_in)
add("cells swapped", GROUP, swap_cells)
add("no document around all", GROUP, rename("Document", "NonStruct"))
add("the title as a paragraph", GROUP, rename("H1", "P"))
add("the first heading of level 2", GROUP, rename("H1", "H2"))
add("a level skipped", GROUP, rename("H2", "H4"))
add("a paragraph as a heading", GROUP, rename("P", "H2"))
add("an unknown tag", GROUP, rename("P", "Answer"))
add("headings that stand for paragraphs", GROUP, stand_for)
add("a picture without words", GROUP, drop(lambda pdf: elements(pdf, "Figure")[0], "Alt"))
add("a picture with empty words", GROUP, say("Figure", "Alt", ""))
add("a picture with other words", GROUP, say("Figure", "Alt", "map.png"))
add("a picture without a box", GROUP, without_box)
add("a text said otherwise", GROUP, say("P", "ActualText", "something else"))
add("no header cells", GROUP, rename_all("TH", "TD"))
add("header cells without scope", GROUP, forget_all("TH", "A"))
add("a row too short", GROUP, shorten_row)
add("a row that is none", GROUP, rename("TR", "Div"))
add("a list item that is none", GROUP, rename("LI", "P"))
add("a list item without body", GROUP, rename("LBody", "P"))
add("a list item without label", GROUP, drop_label)
add("two elements of one name", GROUP, same_names)
add("a link that is none", GROUP, rename("Link", "Span"))
add("a link cut loose", GROUP, tie_off)
add("content that is not there", GROUP, claim_number)
add("content of two paragraphs swapped", GROUP, swap_numbers)
add("a paragraph on another page", GROUP, other_page)
add("a wrong parent", GROUP, wrong_parent)
add("no parent tree", PARENTS, drop(lambda pdf: pdf.Root.StructTreeRoot, "ParentTree"))
add("owners swapped", PARENTS, swap_owners)
add("pages swapped", PARENTS, swap_pages)
add("a page that leads nowhere", PARENTS, drop(lambda pdf: pdf.pages[0].obj, "StructParents"))
add("a link that leads nowhere", PARENTS, drop(link, "StructParent"))
