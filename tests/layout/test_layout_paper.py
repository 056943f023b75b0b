"""Printed pages: margins, running lines, page ends, in points."""

from __future__ import annotations

import time

import pytest
from layout_build import (
    ORIGIN,
    baselines,
    items,
    lay,
    messages,
    paper,
    problems_of,
    set_paragraphs,
    text,
    words,
)
from msgspec.structs import replace

from lessonpack.document import (
    Block,
    Break,
    Document,
    Option,
    Options,
    Panel,
    Question,
    Running,
    Sheet,
    Slot,
    Space,
)
from lessonpack.frames import Page
from lessonpack.geometry import mm
from lessonpack.layout.engine import PaperSize, lay_out
from lessonpack.looks.classic import LOOK

LEFT, TOP = mm(22), mm(17)


def furniture(page: Page) -> dict[str, tuple[float, float]]:
    return {
        paragraph.node.text: (
            round(placed.at.x + paragraph.lines[0].segments[0].x, 1),
            round(placed.at.y + paragraph.lines[-1].baseline, 1),
        )
        for placed, paragraph in set_paragraphs(page.furniture)
    }


def test_the_first_lines_of_a_page() -> None:
    page = lay(paper(text("Title", "title"), text("one"), text("two"))).pages[0]
    assert baselines(page) == [
        ("Title", round(LEFT, 2), round(TOP + 0.5 + 20, 2)),
        ("one", round(LEFT, 2), round(TOP + 25 + 8 + 11.7, 2)),
        ("two", round(LEFT, 2), round(TOP + 25 + 8 + 15 + 6 + 11.7, 2)),
    ]


@pytest.mark.parametrize(("size", "width", "height"), [("a4", mm(210), mm(297)), ("letter", 612, 792)])
def test_both_sizes_of_paper(size: PaperSize, width: float, height: float) -> None:
    page = lay(paper(text("one")), size).pages[0]
    assert (page.size.width, page.size.height) == (width, height)
    assert page.items[0].rect.right == pytest.approx(width - mm(17))


def test_running_lines() -> None:
    """The first page has no head; the foot counts all pages."""
    first, second = lay(paper(text("one"), Break(), text("two"))).pages
    foot = mm(297) - mm(11)
    assert set(furniture(first)) == {"Foot", "Page 1 of 2"}
    assert furniture(second)["Head"] == pytest.approx((LEFT, mm(11)), abs=0.1)
    assert furniture(second)["Foot"] == pytest.approx((LEFT, foot), abs=0.1)
    assert furniture(second)["Page 2 of 2"][1] == pytest.approx(foot, abs=0.1)
    for page in (first, second):
        rights = [placed.rect.right for placed in page.furniture]
        assert max(rights) == pytest.approx(page.size.width - mm(17))


def test_long_running_lines_stay_clear_of_the_page() -> None:
    running = Running(words(30), words(30))
    for page in lay(paper(text("one"), Break(), text("two"), running=running)).pages:
        rects = [placed.rect for placed in (*page.items, *page.furniture)]
        for index, one in enumerate(rects):
            assert not any(one.overlaps(other) for other in rects[index + 1 :])
            assert 0 < one.y < one.bottom < page.size.height


def test_nothing_running_is_nothing_printed() -> None:
    pages = lay(paper(text("one"), Break(), text("two"), running=Running())).pages
    assert [set(furniture(page)) for page in pages] == [{"Page 1 of 2"}, {"Page 2 of 2"}]


def test_breaks_at_the_ends_make_no_empty_pages() -> None:
    assert len(lay(paper(Break(), text("one"), Break(), Break(), text("two"), Break())).pages) == 2


def test_an_empty_document_is_one_page() -> None:
    (page,) = lay(paper()).pages
    assert page.items == ()


def test_every_sheet_begins_a_page() -> None:
    sheets = tuple(Sheet("paper", (Slot("body", (text(each),)),)) for each in ("one", "two"))
    pages = lay(Document("t", "en-GB", "Handout", sheets=sheets)).pages
    assert [baselines(page)[0][0] for page in pages] == ["one", "two"]
    assert "Page 2 of 2" in furniture(pages[1])


def test_a_heading_never_ends_a_page() -> None:
    for count in range(30, 46):
        blocks = (
            *(text("line") for _ in range(count)),
            text("Heading", "heading"),
            text("after\nit\nand\non"),
        )
        for page in lay(paper(*blocks)).pages:
            assert baselines(page)[-1][0] != "Heading"


def test_no_page_ends_or_begins_with_a_single_line() -> None:
    for count in range(30, 40):
        pages = lay(paper(*(text("line") for _ in range(count)), text(words(90)))).pages
        for page in pages:
            last = [paragraph for _, paragraph in set_paragraphs(page.items) if len(paragraph.node.text) > 4]
            assert all(len(paragraph.lines) >= 2 for paragraph in last)


def test_what_no_page_can_hold_is_an_error_at_its_place() -> None:
    margins = replace(LOOK.paper_master.margins, top=780)
    narrow = replace(LOOK, paper_master=replace(LOOK.paper_master, margins=margins))
    _, problems = lay_out(paper(text("title", "title")), narrow)
    assert messages(problems) == ["This is too high for a page"]
    assert problems[0].span == ORIGIN


def test_problems_are_told_once() -> None:
    long = text("Pneumono" * 20)
    assert len(problems_of(paper(long, long, text("𓀀"), text("𓀀 again")))) == 2


@pytest.mark.parametrize(
    ("name", "block"),
    [
        ("5,000 words", text(words(5000, "lesson"))),
        ("40 options", Options(tuple(Option(str(n), text(f"choice {n}", "option")) for n in range(40)))),
        ("200 items", items(*(f"item {number}" for number in range(200)))),
        ("a long card", Panel((text(words(3000)),))),
        ("200 lines", Question("1", text("Why?", "question"), (Space(200),))),
    ],
)
def test_long_blocks_are_laid_out_whole_and_fast(name: str, block: Block) -> None:
    begin = time.perf_counter()
    lay(paper(block))
    assert time.perf_counter() - begin < 2, name
