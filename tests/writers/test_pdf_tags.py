"""The recorder alone: heading levels, lists, what goes on and what does not."""

from __future__ import annotations

import pytest

from lessonpack.document import Role, plain
from lessonpack.errors import Span
from lessonpack.frames import Marker, MarkerKind
from lessonpack.writers.pdf_tags import NO_ATTRIBUTES, Element, Tags, tidy

BODY = plain("Text")


def outline(element: Element) -> str:
    """Write a tree on one line: `L(LI(Lbl LBody))`."""
    inner = " ".join(outline(kid) for kid in element.kids if isinstance(kid, Element))
    return f"{element.tag}({inner})" if inner else element.tag


def started() -> Tags:
    tags = Tags()
    tags.begin_page()
    return tags


LEVELS: list[tuple[list[Role], str]] = [
    (["title", "heading", "subheading", "card_title"], "H1 H2 H3 H4"),
    (["title", "subheading", "subheading"], "H1 H2 H2"),
    (["title", "card_title", "heading", "card_title"], "H1 H2 H2 H3"),
    (["heading", "title", "heading"], "H1 H1 H2"),
    (["card_title", "subheading", "heading", "title"], "H1 H1 H1 H1"),
    (["title", "heading", "card_title", "subheading", "card_title"], "H1 H2 H3 H3 H4"),
    (["title", "title"], "H1 H1"),
    (["kicker", "title", "body", "quotation", "quotation", "caption"], "P H1 P BlockQuote(P P) P"),
]


@pytest.mark.parametrize(("roles", "expected"), LEVELS)
def test_headings_never_skip_a_level(roles: list[Role], expected: str) -> None:
    tags = started()
    for role in roles:
        tags.claim(tags.paragraph(plain("Text", role), continued=False))
    assert outline(tags.root) == f"Document({expected})"


Item = tuple[MarkerKind, int, int]
BODY = plain("Text")
ITEM = "LI(Lbl LBody)"
LISTS: list[tuple[list[Item], str]] = [
    ([("bullet", 1, 0), ("bullet", 2, 0)], f"L({ITEM} {ITEM})"),
    ([("bullet", 1, 0), ("bullet", 1, 0)], f"L({ITEM}) L({ITEM})"),
    ([("number", 1, 0), ("bullet", 2, 0)], f"L({ITEM}) L({ITEM})"),
    ([("number", 4, 0), ("number", 5, 0)], f"L({ITEM} {ITEM})"),
    (
        [("bullet", 1, 0), ("bullet", 1, 1), ("bullet", 2, 1), ("bullet", 2, 0)],
        f"L(LI(Lbl LBody(L({ITEM} {ITEM}))) {ITEM})",
    ),
    ([("bullet", 1, 0), ("bullet", 1, 2), ("bullet", 2, 0)], f"L(LI(Lbl LBody(L({ITEM}))) {ITEM})"),
    ([("bullet", 1, 1), ("bullet", 1, 0)], f"L({ITEM}) L({ITEM})"),
]


@pytest.mark.parametrize(("items", "expected"), LISTS)
def test_lists_nest_and_end(items: list[Item], expected: str) -> None:
    tags = started()
    for kind, number, level in items:
        tags.item(Marker(kind, "•", 0, number), level, "box to tick")
    assert outline(tags.root) == f"Document({expected})"


def test_a_list_ends_where_something_else_is_read() -> None:
    tags = started()
    tags.item(Marker("bullet", "•", 0, 1), 0, "box to tick")
    tags.claim(tags.paragraph(BODY, continued=False))
    tags.item(Marker("bullet", "•", 0, 2), 0, "box to tick")
    assert outline(tags.root) == f"Document(L({ITEM}) P L({ITEM}))"


def test_a_paragraph_goes_on_over_a_page_unless_something_was_read_between() -> None:
    tags = started()
    first = tags.paragraph(BODY, continued=False)
    tags.claim(first)
    tags.begin_page()
    assert tags.paragraph(BODY, continued=True) is first
    tags.claim(first)
    tags.claim(tags.root.add("Figure"))
    assert tags.paragraph(BODY, continued=True) is not first


def test_loose_parts_of_lists_get_items_and_empty_parts_go() -> None:
    tags = started()
    with tags.element("L"):
        with tags.element("LI"):
            tags.claim(tags.paragraph(BODY, continued=False))
            tags.claim(tags.paragraph(BODY, continued=False))
        tags.claim(tags.paragraph(BODY, continued=False))
        tags.root.add("Sect").add("P")
    with tags.element("Table"), tags.element("TR"), tags.element("TD"):
        pass
    tidy(tags.root)
    assert outline(tags.root) == "Document(L(LI(LBody(P P)) LI(LBody(P))) Table(TR(TD)))"


def test_a_row_that_goes_on_fills_its_own_cells() -> None:
    tags = started()
    element, _ = tags.table(NO_ATTRIBUTES, 0)
    with tags.inside(element):
        add_row(tags, continued=False)
    tags.begin_page()
    again, resumed = tags.table(NO_ATTRIBUTES, 1)
    assert (again, resumed) == (element, True)
    with tags.inside(element):
        add_row(tags, continued=True)
        add_row(tags, continued=False)
    row = "TR(TD(P) TD(P))"
    assert outline(tags.root) == f"Document(Table({row} {row}))"
    cells = [cell for cell in element.kids[0].kids if isinstance(cell, Element)]  # type: ignore[union-attr]
    read = [[kid.page for kid in cell.kids[0].kids] for cell in cells]  # type: ignore[union-attr]
    assert read == [[0, 1], [0, 1]]


def add_row(tags: Tags, continued: bool) -> None:
    with tags.row(continued):
        for column in range(2):
            with tags.cell(column, ""):
                tags.claim(tags.paragraph(BODY, continued))


def test_side_by_side_a_paragraph_goes_on_with_no_other() -> None:
    left, right = plain("Left", origin=Span("a", 1)), plain("Right", origin=Span("a", 2))
    tags = started()
    tags.claim(tags.paragraph(left, continued=False))
    other = tags.paragraph(right, continued=False)
    tags.claim(other)
    tags.begin_page()
    assert tags.paragraph(left, continued=True) is not other
