"""What holds for any document whatever: nothing lost, nothing over another, nothing outside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import assume, given, settings
from layout_build import deck, paper, paper_context, set_paragraphs, slide
from layout_strategies import block_lists

from lessonpack.audience import withhold
from lessonpack.document import Block, FormLine, Paragraph, Table, Timer, children
from lessonpack.errors import has_errors
from lessonpack.frames import (
    GroupFrame,
    LaidOut,
    Page,
    Placed,
    ShapeFrame,
    TableFrame,
    TextFrame,
    page_text,
    table_items,
)
from lessonpack.geometry import TOLERANCE, Point, Rect, Size
from lessonpack.layout.engine import lay_out
from lessonpack.look import Look
from lessonpack.looks.calm import LOOK as CALM
from lessonpack.looks.classic import LOOK as CLASSIC

ANY = settings(max_examples=50, deadline=None, derandomize=True)
LOOKS = pytest.mark.parametrize("look", [CLASSIC, CALM], ids=lambda look: look.name)
_WORD = re.compile(r"q\d+")


def said(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the words of blocks in reading order."""
    for block in blocks:
        match block:
            case Paragraph():
                yield from _WORD.findall(block.text)
            case FormLine():
                yield from (word for label in block.labels for word in _WORD.findall(label))
            case Timer():
                yield from _WORD.findall(block.label)
            case _:
                yield from said(children(block))


def heads(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the words of table headers: they stand on every page of their table."""
    for block in blocks:
        if isinstance(block, Table):
            yield from said(inner for cell in block.header for inner in cell.blocks)
        yield from heads(children(block))


def shown(pages: Iterable[Page]) -> list[str]:
    return [word for page in pages for text in page_text(page) for word in _WORD.findall(text)]


def place_of(word: str) -> int:
    return int(word[1:])


def assert_nothing_lost(blocks: tuple[Block, ...], pages: tuple[Page, ...]) -> None:
    """Assert that each word stands there once, and that each page is read in the source's order.

    Only headers stand again, on every page of their table. What is cut side by side goes on side
    by side, so that the order holds within a page.
    """
    repeated = set(heads(blocks))
    found = shown(pages)
    assert set(found) == set(said(blocks))
    once = [word for word in found if word not in repeated]
    assert len(once) == len(set(once))
    for page in pages:
        places = [place_of(word) for word in shown([page]) if word not in repeated]
        assert places == sorted(places)


def is_content(placed: Placed) -> bool:
    match placed.frame:
        case ShapeFrame() | GroupFrame(meaning="artifact" | "figure"):
            return False
        case _:
            return True


def assert_clear(items: tuple[Placed, ...], size: Size) -> None:
    """Assert that siblings do not overlap and that all stand inside their parent."""
    content = [placed for placed in items if is_content(placed)]
    for index, one in enumerate(content):
        for other in content[index + 1 :]:
            assert not one.rect.overlaps(other.rect), (one, other)
    for placed in items:
        assert Rect(0, 0, size.width, size.height).contains(placed.rect), placed
        match placed.frame:
            case GroupFrame():
                assert_clear(placed.frame.items, placed.frame.size)
            case TableFrame():
                assert_clear(table_items(placed.frame), placed.frame.size)
            case TextFrame():
                assert_lines_inside(placed.frame)
            case _:
                pass


def assert_lines_inside(frame: TextFrame) -> None:
    inner = Rect(0, 0, frame.size.width, frame.size.height).inset(frame.insets)
    for paragraph in frame.paragraphs:
        for line in paragraph.lines:
            assert inner.y < line.baseline <= inner.bottom + TOLERANCE
            for segment in line.segments:
                assert segment.x >= inner.x - TOLERANCE
                assert segment.x + segment.width <= inner.right + TOLERANCE


def assert_inside(page: Page, areas: Iterable[Rect]) -> None:
    areas = list(areas)
    for placed in page.items:
        assert any(area.contains(placed.rect) for area in areas), placed


@LOOKS
@ANY
@given(block_lists())
def test_any_printed_document(look: Look, blocks: tuple[Block, ...]) -> None:
    laid_out, problems = lay_out(paper(*blocks), look)
    if not has_errors(problems):
        assert_nothing_lost(blocks, laid_out.pages)
        for page in laid_out.pages:
            assert_clear(page.items, page.size)
            area = Rect(0, 0, page.size.width, page.size.height).inset(look.paper_master.margins)
            assert_inside(page, [area])
    assert lay_out(paper(*blocks), look) == (laid_out, problems)


@LOOKS
@ANY
@given(block_lists(5, 1))
def test_any_deck(look: Look, blocks: tuple[Block, ...]) -> None:
    document = deck(slide(*blocks), slide(*blocks))
    laid_out, problems = lay_out(document, look)
    assert len({page.title for page in laid_out.pages}) == len(laid_out.pages)
    if not has_errors(problems):
        assert_nothing_lost(blocks, laid_out.pages[: len(laid_out.pages) // 2])
        for page in laid_out.pages:
            assert_clear(page.items, page.size)
            master = next(master for master in look.slide_masters if master.name == page.master)
            assert_inside(page, [slot.rect for slot in master.slots])


def skeleton(laid_out: LaidOut) -> list[object]:
    """Return where everything stands that a class may see."""
    return [
        (number, placed.rect, paragraph.node.text, paragraph.size)
        for number, page in enumerate(laid_out.pages)
        for placed, paragraph in set_paragraphs(page.items)
        if paragraph.node.role not in ("answer", "marking")
    ]


@LOOKS
@ANY
@given(block_lists())
def test_key_and_worksheet_are_the_same_sheet(look: Look, blocks: tuple[Block, ...]) -> None:
    key, problems = lay_out(paper(*blocks), look)
    sheet, _ = lay_out(paper(*withhold(blocks)), look)
    if not has_errors(problems):
        assert len(key.pages) == len(sheet.pages)
        assert skeleton(key) == skeleton(sheet)


def words_in(placed: Iterable[Placed]) -> set[str]:
    return {word for _, found in set_paragraphs(placed) for word in _WORD.findall(found.node.text)}


@ANY
@given(block_lists(1, 2))
def test_a_cut_keeps_everything_and_fits(blocks: tuple[Block, ...]) -> None:
    context = paper_context()
    fragment = context.measure(blocks[0], 480)
    whole = words_in(fragment.place(Point(0, 0)))
    assume(not context.problems)
    for percent in range(5, 100, 10):
        for forced in (False, True):
            height = fragment.height * percent / 100
            parts = fragment.split(height, forced=forced) if height > 0 else None
            if parts is None:
                continue
            head, tail = parts
            assert head.height <= height + TOLERANCE
            placed = (*head.place(Point(0, 0)), *tail.place(Point(0, 1000)))
            assert words_in(placed) == whole
