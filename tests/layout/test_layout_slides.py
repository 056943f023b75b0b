"""Slides: the ladder of sizes, columns and further slides; titles; slots."""

from __future__ import annotations

import pytest
from layout_build import (
    ORIGIN,
    deck,
    items,
    lay,
    messages,
    problems_of,
    set_paragraphs,
    slide,
    text,
    words,
)
from msgspec.structs import replace

from lessonpack.document import (
    Block,
    Break,
    Grid,
    ItemList,
    Panel,
    Paragraph,
    Picture,
    PictureFile,
    Run,
    Sheet,
    Slot,
)
from lessonpack.errors import Problem
from lessonpack.frames import LaidOut, Page, PictureFrame, SetParagraph, TextFrame
from lessonpack.geometry import Rect
from lessonpack.layout.engine import lay_out
from lessonpack.look import SlideSlot
from lessonpack.looks.classic import LOOK

BODY = Rect(48, 124, 864, 364)

GAP = "\N{NO-BREAK SPACE}"


def slots(page: Page) -> list[str]:
    return [placed.frame.slot for placed in page.items if isinstance(placed.frame, TextFrame)]


def body_of(page: Page) -> TextFrame:
    (frame,) = [p.frame for p in page.items if isinstance(p.frame, TextFrame) and p.frame.slot == "body"]
    return frame


def sizes(page: Page) -> set[float]:
    return {paragraph.size for paragraph in body_of(page).paragraphs}


def titles(laid_out: LaidOut) -> list[str]:
    return [page.title for page in laid_out.pages]


def shown_title(page: Page) -> SetParagraph:
    (found,) = [each for at, each in set_paragraphs(page.items) if each.node.role == "title"]
    return found


def picture(caption: Paragraph | None = None) -> Picture:
    return Picture(PictureFile("a.png", 400, 300, "0"), "A picture", caption, ORIGIN)


def test_title_and_text_fill_their_placeholders() -> None:
    (page,) = lay(deck(slide(text("lead", "lead"), items("one", "two")))).pages
    assert slots(page) == ["title", "body"]
    assert page.items[1].rect == BODY
    assert [paragraph.node.text for paragraph in body_of(page).paragraphs] == ["lead", "one", "two"]
    assert (page.title, page.section, page.master) == ("Title", "Start", "content")


def test_foot_and_number_are_furniture() -> None:
    pages = lay(deck(slide(text("one")), slide(text("two"), title="Other"))).pages
    found = {
        paragraph.node.text: (placed.at.x + paragraph.lines[0].segments[0].x, placed.frame)
        for placed, paragraph in set_paragraphs(pages[1].furniture)
    }
    assert set(found) == {"Unit · Lesson 1", "2"}
    assert found["Unit · Lesson 1"][0] == 48
    assert found["2"][0] == pytest.approx(912 - 12 * 0.556, abs=0.01)


def list_of(count: int, length: int) -> ItemList:
    return items(*(words(length) for _ in range(count)))


@pytest.mark.parametrize(
    ("block", "size", "pages", "frames"),
    [
        (list_of(8, 8), 28, 1, 1),  # all of it in the largest size
        (list_of(10, 8), 24, 1, 1),  # a size smaller
        (list_of(11, 8), 20, 1, 1),  # two
        (list_of(12, 8), 18, 1, 1),  # down to the floor
        (list_of(16, 3), 28, 1, 2),  # short items: two columns, in the largest size that fits
        (list_of(14, 8), 20, 1, 2),
        (list_of(13, 12), 28, 2, 1),  # long ones: further slides, in the largest size that fits
        (list_of(20, 12), 24, 2, 1),
        (list_of(18, 15), 20, 2, 1),
    ],
)
def test_the_ladder(block: Block, size: float, pages: int, frames: int) -> None:
    laid_out = lay(deck(slide(block)))
    texts = [placed for placed in laid_out.pages[0].items[1:] if isinstance(placed.frame, TextFrame)]
    assert {paragraph.size for _, paragraph in set_paragraphs(texts)} == {size}
    assert (len(laid_out.pages), len(texts)) == (pages, frames)


def test_two_columns_stand_side_by_side_and_count_on() -> None:
    (page,) = lay(deck(slide(items(*["word"] * 18, kind="number")))).pages
    left, right = page.items[1:]
    assert isinstance(left.frame, TextFrame)
    assert isinstance(right.frame, TextFrame)
    assert (left.frame.slot, right.frame.slot) == ("body", "")
    assert left.at.x == 48
    assert right.rect.right == pytest.approx(912)
    assert not left.rect.overlaps(right.rect)
    assert [len(frame.paragraphs) for frame in (left.frame, right.frame)] == [9, 9]
    marker = right.frame.paragraphs[0].marker
    assert marker is not None
    assert marker.number == 10


def test_eighteen_bullets_of_fifteen_words() -> None:
    """All are there, in a size that the back row reads, on level slides that say how many they are."""
    laid_out = lay(deck(slide(items(*(f"{words(14)} end{n}" for n in range(18))), title="Tone")))
    count = len(laid_out.pages)
    assert titles(laid_out) == [f"Tone ({page}{GAP}of{GAP}{count})" for page in range(1, count + 1)]
    assert [shown_title(page).node.text for page in laid_out.pages] == titles(laid_out)
    ends = [p.node.text.split()[-1] for page in laid_out.pages for p in body_of(page).paragraphs]
    assert ends == [f"end{n}" for n in range(18)]
    assert all(size >= LOOK.floor for page in laid_out.pages for size in sizes(page))
    lengths = [len(body_of(page).paragraphs) for page in laid_out.pages]
    assert max(lengths) - min(lengths) <= 1


def test_notes_stand_on_the_first_slide_alone_and_other_slots_on_all() -> None:
    sheet = slide(list_of(30, 12))
    chip = Slot("chip", (text("5 min", "chip"),))
    pages = lay(deck(replace(sheet, slots=(*sheet.slots, chip)))).pages
    assert [len(page.notes) for page in pages] == [1] + [0] * (len(pages) - 1)
    assert all(slots(page) == ["title", "chip", "body"] for page in pages)


def test_no_two_slides_have_one_title() -> None:
    sheets = [slide(text("one"), title=title) for title in ("A", "B", "A", "A (2)", "A")]
    assert titles(lay(deck(*sheets))) == ["A", "B", "A (2)", "A (2) (2)", "A (3)"]
    assert shown_title(lay(deck(*sheets)).pages[2]).node.text == "A (2)"


def test_a_slide_without_title_is_called_after_its_section() -> None:
    sheet = Sheet("content", (Slot("body", (text("one"),)),), section="Start")
    bare = Sheet("content", (Slot("body", (text("one"),)),))
    assert titles(lay(deck(sheet, sheet, bare))) == ["Start", "Start (2)", "Deck"]


def test_a_title_keeps_its_faces_when_it_goes_on() -> None:
    title = Paragraph((Run("Reading "), Run("Never", italic=True)), "title")
    sheet = Sheet("content", (Slot("title", (title,)), Slot("body", (list_of(20, 12),))))
    found = shown_title(lay(deck(sheet)).pages[1]).node.runs
    assert [(run.text, run.italic) for run in found] == [
        ("Reading ", False),
        ("Never", True),
        (f" (2{GAP}of{GAP}2)", False),
    ]


@pytest.mark.parametrize(("count", "size"), [(3, 32), (14, 32), (16, 28), (20, 24)])
def test_a_title_takes_two_lines_at_most(count: int, size: float) -> None:
    (page,) = lay(deck(slide(text("one"), title=words(count)))).pages
    assert shown_title(page).size == size
    assert len(shown_title(page).lines) <= 2


def test_a_title_that_cannot_is_an_error() -> None:
    (problem,) = problems_of(deck(slide(text("one"), title=words(40))))
    assert problem == Problem("This title is too long for its place on a slide", ORIGIN, "Shorten it.")


def test_text_around_cards_is_one_placeholder_and_boxes() -> None:
    cards = Grid(tuple(Panel((text(each, "option"),), "choice") for each in "abcd"), 2)
    (page,) = lay(deck(slide(text("Which?", "question"), cards, text("B is right.", "answer")))).pages
    assert slots(page) == ["title", "body", "", "", "", "", ""]
    rects = [placed.rect for placed in page.items]
    assert [rect.x for rect in rects[1:]] == [48, 48, 490, 48, 490, 48]
    assert all(BODY.contains(rect) for rect in rects[1:])
    assert all(not one.overlaps(other) for place, one in enumerate(rects) for other in rects[place + 1 :])


def test_a_break_begins_a_further_slide() -> None:
    assert titles(lay(deck(slide(text("one"), Break(), text("two"))))) == [
        f"Title ({page}{GAP}of{GAP}2)" for page in (1, 2)
    ]


def test_what_not_even_a_slide_of_its_own_holds_is_an_error_at_its_place() -> None:
    (problem,) = problems_of(deck(slide(text("Kathy" * 30))))
    assert problem.message.endswith("is too long for its place")
    assert problem.span == ORIGIN
    low = replace(
        LOOK, slide_masters=tuple(replace(m, slots=tuple(map(flat, m.slots))) for m in LOOK.slide_masters)
    )
    problems = lay_out(deck(slide(text("one"), picture())), low)[1]
    assert messages(problems) == ["This does not fit on a slide, even in the smallest size"]
    assert problems[0].span == ORIGIN


def flat(slot: SlideSlot) -> SlideSlot:
    """Return a body slot in which not even one line has room."""
    return replace(slot, rect=replace(slot.rect, height=20)) if slot.flow else slot


def test_a_panel_higher_than_a_slide_goes_on() -> None:
    laid_out = lay(deck(slide(Panel((text("\n".join(["word"] * 30)),), origin=ORIGIN))))
    assert len(laid_out.pages) == 2


def test_what_does_not_fit_a_fixed_slot_is_an_error() -> None:
    sheet = slide(items("one"), master="two_content")
    second = Slot("second", (text(words(300)),))
    (problem,) = problems_of(deck(replace(sheet, slots=(*sheet.slots, second))))
    assert problem.message == "This text is too long for its place on a slide"


def test_a_word_that_fits_only_a_smaller_size_takes_that() -> None:
    long = "Pneumono" * 7
    (page,) = lay(deck(slide(text(long)))).pages
    assert sizes(page) < {28, 24, 20, 18}
    assert sizes(page) != {28}


def test_a_picture_fills_its_slot() -> None:
    sheet = slide(items("one"), master="picture")
    shown = Slot("picture", (picture(),))
    (page,) = lay(deck(replace(sheet, slots=(*sheet.slots, shown)))).pages
    (placed,) = [placed for placed in page.items if isinstance(placed.frame, PictureFrame)]
    assert placed.rect.height == pytest.approx(440 * 3 / 4, abs=4)
    assert placed.rect.x >= 471.99
    assert placed.rect.right <= 912.01
    assert isinstance(placed.frame, PictureFrame)
    assert placed.frame.slot == "picture"


def test_a_picture_with_its_caption_stays_in_its_slot() -> None:
    sheet = slide(items("one"), master="picture")
    shown = Slot("picture", (picture(text("Drawing", "caption")),))
    (page,) = lay(deck(replace(sheet, slots=(*sheet.slots, shown)))).pages
    slot = next(s for m in LOOK.slide_masters if m.name == "picture" for s in m.slots if s.name == "picture")
    assert isinstance(slot, SlideSlot)
    assert slot.rect.contains(page.items[-1].rect)


def test_a_picture_among_text_leaves_it_room() -> None:
    (page,) = lay(deck(slide(text("Look.", "lead"), picture()))).pages
    assert page.items[2].rect.height == pytest.approx(364 * 0.6)


def test_text_on_the_accent_is_in_the_colour_for_it() -> None:
    filled = (Slot("title", (text("Title", "title"),)), Slot("subtitle", (text("x", "subtitle"),)))
    (page,) = lay(deck(Sheet("title", filled))).pages
    assert {paragraph.style.color for _, paragraph in set_paragraphs(page.items)} == {"on_accent"}
    assert page.furniture == ()


def test_a_slot_named_twice_holds_both() -> None:
    filled = (Slot("body", (text("one"),)), Slot("body", (text("two"),)))
    (page,) = lay(deck(Sheet("content", filled))).pages
    assert [paragraph.node.text for paragraph in body_of(page).paragraphs] == ["one", "two"]


def test_an_empty_sheet_is_one_slide() -> None:
    (page,) = lay(deck(Sheet("content", ()))).pages
    assert page.items == ()


@pytest.mark.parametrize(
    "sheet",
    [Sheet("unknown", ()), Sheet("content", (Slot("nowhere", (text("lost"),)),))],
    ids=["master", "slot"],
)
def test_a_product_that_names_what_is_not_there_is_told(sheet: Sheet) -> None:
    with pytest.raises(ValueError, match="slide master"):
        lay_out(deck(sheet), LOOK)


def test_no_text_is_below_the_floor_unless_its_first_size_is() -> None:
    laid_out = lay(deck(slide(list_of(40, 15), text("small", "small"), text("caption", "caption"))))
    for page in laid_out.pages:
        for _, paragraph in set_paragraphs(page.items):
            assert paragraph.size >= LOOK.floor or paragraph.size == paragraph.style.sizes[0]
