"""Pages from right to left: the mirror image of pages, which say the same in the same order."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins
from msgspec.structs import replace

from lessonpack.document import (
    Block,
    Cell,
    Column,
    Document,
    FormLine,
    Item,
    ItemList,
    Option,
    Options,
    Panel,
    Paragraph,
    Question,
    Sheet,
    Slot,
    Space,
    SplitLine,
    Table,
    Tie,
    TieMap,
    plain,
)
from lessonpack.errors import has_errors
from lessonpack.frames import LaidOut, Page, Placed, ShapeFrame, TableFrame, TextFrame, page_text, walk_frames
from lessonpack.geometry import TOLERANCE, Point, Size
from lessonpack.layout.engine import lay_out
from lessonpack.look import Look
from lessonpack.looks.registry import load_look, look_names
from lessonpack.mirroring import mirror_look, mirror_page, turn_look
from lessonpack.writers.pdf import write_pdf

BLOCKS: tuple[Block, ...] = (
    plain("A title", "title"),
    FormLine(("Name", "Date"), (3, 1)),
    SplitLine(plain("Left", "subheading"), plain("5 min", "small")),
    ItemList(tuple(Item(plain(text)) for text in ("One", "Two")), "bullet"),
    Question("1", plain("Why?", "question"), (Space(3),), marks=2),
    Options(tuple(Option(letter, plain(letter * 3, "option")) for letter in "ABC")),
    Table(
        (Column(1), Column(3)),
        (Cell((plain("Who", "header_cell"),)), Cell((plain("What", "header_cell"),))),
        ((Cell((plain("Ada", "cell"),)), Cell((plain("finds a key", "cell"),))),),
        "Who does what",
    ),
    Panel((plain("A card", "card_title"), plain("Some words.")), "card"),
    TieMap(
        (("a", "Ada"), ("b", "Ben"), ("c", "Cleo")), (Tie("a", "b", "friends"), Tie("b", "c", "")), "Ties"
    ),
)


@pytest.fixture(params=look_names())
def look(request: pytest.FixtureRequest) -> Look:
    found, _ = load_look(request.param)
    assert found
    return found


def laid_out(look: Look, language: str = "en", blocks: tuple[Block, ...] = BLOCKS) -> LaidOut:
    sheets = (Sheet("paper", (Slot("body", blocks),)),)
    made, problems = lay_out(Document("A document", language, "handout", sheets=sheets), look)
    assert not has_errors(problems)
    return made


def about(one: Page, other: Page) -> bool:
    """Tell whether two pages are alike but for how floats are rounded."""
    pairs = zip(walk_frames(one.items), walk_frames(other.items), strict=True)
    return page_words(one) == page_words(other) and all(
        type(left.frame) is type(right.frame)
        and abs(left.at.x - right.at.x) < TOLERANCE
        and left.at.y == right.at.y
        and first_x(left) == pytest.approx(first_x(right))
        for left, right in pairs
    )


def page_words(page: Page) -> list[str]:
    return list(page_text(page))


def first_x(placed: Placed) -> list[float]:
    """Return where each line of a text frame begins and each marker stands."""
    if not isinstance(placed.frame, TextFrame):
        return []
    held = placed.frame.paragraphs
    lines = [segment.x for each in held for line in each.lines for segment in line.segments]
    return [*lines, *(each.marker.x for each in held if each.marker)]


def test_mirrored_twice_a_page_is_the_same(look: Look) -> None:
    for page in laid_out(look).pages:
        assert not about(page, mirror_page(page))
        assert about(page, mirror_page(mirror_page(page)))


def test_mirrored_twice_a_look_is_the_same(look: Look) -> None:
    turned = mirror_look(look)
    assert turned.direction == "rtl" and turned != look
    assert to_builtins(mirror_look(turned)) == to_builtins(look)


@pytest.mark.parametrize(("language", "turned"), [("ar", True), ("he-IL", True), ("de", False), ("", False)])
def test_a_look_is_turned_by_the_language(look: Look, language: str, turned: bool) -> None:
    assert to_builtins(turn_look(look, language)) == to_builtins(mirror_look(look) if turned else look)


def test_what_is_read_first_stays_first_and_every_frame_stays_on_the_page(look: Look) -> None:
    for page in laid_out(look).pages:
        turned = mirror_page(page)
        assert page_words(turned) == page_words(page)
        for before, after in zip(walk_frames(page.items), walk_frames(turned.items), strict=True):
            assert after.rect.right == pytest.approx(page.size.width - before.rect.x)
            assert after.rect.y == before.rect.y


def test_pages_in_arabic_begin_at_the_right(look: Look) -> None:
    (page, *_) = laid_out(look, "ar").pages
    title, *_ = page.items
    right = page.size.width - look.paper_master.margins.left
    assert isinstance(title.frame, TextFrame)
    (paragraph,) = title.frame.paragraphs
    (line,) = paragraph.lines
    assert paragraph.style.align == "right"
    assert title.at.x + line.segments[-1].x + line.segments[-1].width == pytest.approx(right)


def test_the_first_column_stands_at_the_right(look: Look) -> None:
    frames = [placed for page in laid_out(look, "ar").pages for placed in walk_frames(page.items)]
    (table,) = (placed for placed in frames if isinstance(placed.frame, TableFrame))
    assert isinstance(table.frame, TableFrame) and table.frame.mirrored
    first, second = table.frame.lefts
    assert (second, first) == pytest.approx((0, table.frame.widths[1]))
    words = {each.frame.paragraphs[0].node.text: each for each in frames if isinstance(each.frame, TextFrame)}
    assert words["Who"].at.x > words["What"].at.x
    assert words["Who"].rect.right == pytest.approx(table.rect.right - table.frame.insets.right)


def test_markers_stand_right_of_their_text(look: Look) -> None:
    frames = [placed.frame for page in laid_out(look, "ar").pages for placed in walk_frames(page.items)]
    held = [
        each for frame in frames if isinstance(frame, TextFrame) for each in frame.paragraphs if each.marker
    ]
    assert len(held) == 2
    for each in held:
        (line,) = each.lines
        assert each.marker and each.marker.width > 0
        assert each.marker.x >= line.segments[-1].x + line.segments[-1].width


@settings(deadline=None)
@given(st.floats(1, 50), st.floats(0, 50), st.floats(0, 50), st.booleans())
def test_slanted_lines_lean_the_other_way(x: float, width: float, height: float, rising: bool) -> None:
    line = ShapeFrame(Size(width, height), "line", rising=rising)
    page = Page(Size(100, 100), "paper", (Placed(Point(x, 0), line),))
    (turned,) = mirror_page(page).items
    assert isinstance(turned.frame, ShapeFrame)
    slanted = width > 0 and height > 0
    assert turned.frame == replace(line, rising=rising != slanted)
    assert turned.at.x == pytest.approx(100 - x - width)


@pytest.mark.parametrize(("text", "align"), [("Ada", "right"), ("12", "right"), ("שלום", "right")])
def test_foreign_paragraphs_are_in_line_with_the_others(look: Look, text: str, align: str) -> None:
    (page,) = laid_out(look, "ar", (plain(text),)).pages
    (placed,) = page.items
    assert isinstance(placed.frame, TextFrame)
    assert placed.frame.paragraphs[0].style.align == align


def test_among_pages_from_left_to_right_a_paragraph_from_right_to_left_begins_at_the_right(
    look: Look,
) -> None:
    paragraph = Paragraph(plain("שלום").runs)
    sheets = (Sheet("paper", (Slot("body", (paragraph,)),)),)
    made, _ = lay_out(Document("A document", "en", "handout", sheets=sheets), look)
    (placed,) = made.pages[0].items
    assert isinstance(placed.frame, TextFrame)
    (held,) = placed.frame.paragraphs
    assert (held.style.align, held.direction) == ("right", "rtl")
    assert held.lines[0].segments[-1].x + held.lines[0].segments[-1].width == pytest.approx(
        placed.frame.size.width
    )


@pytest.mark.parametrize(("language", "direction"), [("ar", "/R2L"), ("en", None)])
def test_a_pdf_says_which_way_its_pages_are_turned(look: Look, language: str, direction: str | None) -> None:
    with pikepdf.open(BytesIO(write_pdf(laid_out(look, language), look))) as pdf:
        found = pdf.Root.ViewerPreferences.get("/Direction")
    assert (None if found is None else str(found)) == direction


def test_arrows_of_ties_point_to_where_names_will_stand(look: Look) -> None:
    ties = TieMap((("a", "Ada"), ("b", "Ben")), (Tie("a", "b", "teaches"), Tie("b", "a", "fears")), "Ties")
    for language, onward, back in (("en", "→", "←"), ("ar", "←", "→")):
        texts = page_words(laid_out(look, language, (ties,)).pages[0])
        labels = {text.strip("←→ "): text for text in texts}
        assert (labels["teaches"], labels["fears"]) == (f"teaches {onward}", f"{back} fears")
