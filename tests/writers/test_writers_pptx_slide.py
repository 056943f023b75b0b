"""One slide at a time: placeholders, boxes, drawings, tables, notes, names and order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from build_deck import (
    BODY,
    CELLS,
    LONG,
    PICTURE,
    at,
    deck,
    in_slot,
    items,
    option_cards,
    panel,
    picture_bytes,
    slide,
    table,
    tie_map,
    timer,
    words,
)
from msgspec.structs import replace
from tools.deck import Deck, open_deck, text_of
from tools.deck_accessibility import check_accessibility
from tools.deck_lint import lint_deck
from tools.deck_validators import find_sdk_faults
from tools.office import compare_with_office, to_pdf

from lessonpack.checks.slides import DECORATIVE, A, P, identity_of, placeholder_of
from lessonpack.document import Run, Running, plain
from lessonpack.frames import (
    GroupFrame,
    Page,
    PictureFrame,
    Placed,
    SetCell,
    SetRow,
    ShapeFrame,
    ShapeKind,
    Stroke,
    TableFrame,
)
from lessonpack.geometry import Insets, Point, Rect, Size
from lessonpack.looks.classic import LOOK
from lessonpack.writers import pptx_canvas
from lessonpack.writers.pptx import write_pptx
from lessonpack.writers.pptx_xml import escape


@pytest.fixture(autouse=True)
def _pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pptx_canvas, "picture_bytes", picture_bytes)


def opened(*pages: Page, **facts: object) -> Deck:
    return open_deck(write_pptx(deck(*pages, **facts), LOOK))


def first(page: Page) -> Any:
    """Return the shape tree of a page written alone."""
    return next(opened(page).slides())[1].find(f"{P}cSld/{P}spTree")


def shape(tree: Any, name: str) -> Any:
    return next(found for found in shapes(tree) if identity_of(found).get("name") == name)


def shapes(tree: Any) -> Iterator[Any]:
    return (
        found
        for found in tree
        if found.tag.removeprefix(P) in {"sp", "pic", "graphicFrame", "grpSp", "cxnSp"}
    )


def names(tree: Any) -> list[str]:
    return [identity_of(found).get("name") for found in shapes(tree)]


def is_decorative(found: Any) -> bool:
    return next(found.iter(DECORATIVE), None) is not None


def emu(*lengths: float) -> list[str]:
    return [str(round(length * 12700)) for length in lengths]


def place(found: Any) -> list[str]:
    offset, extent = next(found.iter(f"{A}off")), found.find(f".//{A}ext[@cx]")
    return [offset.get("x"), offset.get("y"), extent.get("cx"), extent.get("cy")]


def test_a_frame_at_its_slot_inherits_its_place() -> None:
    tree = first(slide("Tone", [in_slot("content", "body", [words("Read on.")])]))
    assert [placeholder_of(found) is not None for found in shapes(tree)] == [True] * 5
    assert next(tree.iter(f"{P}sp")).find(f"{P}spPr/{A}xfrm") is None


def test_a_frame_elsewhere_says_where_it_is() -> None:
    rect = Rect(48, 200, 400, 100)
    found = shape(first(slide("Tone", [at(rect, [words("Read on.")], slot="body")])), "Text")
    assert placeholder_of(found) is not None
    assert place(found) == emu(48, 200, 400, 100)


def test_a_second_frame_of_a_slot_is_a_box() -> None:
    two = [in_slot("content", "body", [words("One")]), at(BODY, [words("Two")], slot="body")]
    tree = first(slide("Tone", two))
    assert names(tree)[2:4] == ["Text", "Text 2"]
    assert [placeholder_of(shape(tree, name)) is not None for name in ("Text", "Text 2")] == [True, False]


def test_the_title_is_read_first_and_the_foot_last() -> None:
    page = slide("Tone", [in_slot("content", "body", [words("Read on.")])])
    shuffled = replace(page, items=(page.items[2], page.items[1], page.items[0]))
    assert names(first(shuffled)) == ["Title", "Text", "Phase and time", "Footer", "Slide number"]


def test_a_slide_that_shows_no_title_has_a_hidden_one() -> None:
    page = Page(Size(960, 540), "content", (in_slot("content", "body", [words("Read on.")]),), title="Tone")
    found = shape(first(page), "Title")
    assert text_of(found) == "Tone"
    assert int(place(found)[1]) + int(place(found)[3]) < 0


def test_the_foot_has_fields_and_words() -> None:
    tree = first(slide("Tone", []))
    assert text_of(shape(tree, "Footer")) == "Never Let Me Go · lesson 1"
    assert next(shape(tree, "Slide number").iter(f"{A}fld")).get("type") == "slidenum"


def test_no_foot_where_there_are_no_words_for_it() -> None:
    tree = next(opened(slide("Tone", []), running=Running()).slides())[1]
    assert names(tree.find(f"{P}cSld/{P}spTree")) == ["Title", "Phase and time", "Slide number"]


def test_frames_that_stand_for_the_foot_are_not_written_twice() -> None:
    foot = in_slot("content", "footer", [words("Never Let Me Go", "running")])
    page = replace(slide("Tone", []), furniture=(foot,))
    assert names(first(page)) == ["Title", "Phase and time", "Footer", "Slide number"]


def test_options_are_cards_with_a_tick_that_nobody_hears() -> None:
    tree = first(slide("Tone", option_cards(), "reveal"))
    assert names(tree)[2:7] == ["Option A", "Option B", "Option C", "Option D", "Tick"]
    assert is_decorative(shape(tree, "Tick"))
    card = shape(tree, "Option B")
    assert card.find(f".//{A}prstGeom").get("prst") == "roundRect"
    assert card.find(f"{P}spPr/{A}ln").get("w") == "50800"
    assert text_of(card) == "angry about nearly everything"


def test_an_option_that_begins_with_its_letter_is_called_by_it() -> None:
    option = words([Run("C ", bold=True), Run("bored")])
    style = panel("choice")
    placed = at(Rect(100, 200, 300, 80), [option], insets=style.insets, panel=style)
    assert names(first(slide("Tone", [placed])))[2] == "Option C"


def test_a_rounded_box_begins_its_text_where_it_was_measured() -> None:
    """The corners take 0.29289 of their radius from the text's room; the insets give it back."""
    style = replace(panel("card"), radius=20, insets=Insets.all(10))
    placed = at(Rect(100, 200, 300, 80), [words(LONG[:30])], insets=style.insets, panel=style)
    inset = next(shape(first(slide("Tone", [placed])), "Text").iter(f"{A}bodyPr")).get("lIns")
    assert inset == emu(10 - 0.29289 * 20)[0]
    made = deck(slide("Tone", [placed]))
    assert compare_with_office(made, to_pdf(write_pptx(made, LOOK))) == []


def test_an_empty_box_is_a_decoration() -> None:
    style = panel("card")
    found = shape(first(slide("Tone", [at(BODY, [], panel=style)])), "Box")
    assert is_decorative(found)
    assert text_of(found) == ""


def test_a_frame_without_anything_is_not_written() -> None:
    assert names(first(slide("Tone", [at(BODY, [], slot="body")])))[2:] == ["Footer", "Slide number"]


def test_a_figure_is_one_group_with_words() -> None:
    group = shape(first(slide("Ties", [tie_map()])), "Figure")
    assert identity_of(group).get("descr") == "Kathy and Tommy are friends."
    assert names(group) == ["Line", "Card", "Card 2", "Label"]
    assert not is_decorative(shape(group, "Line"))
    assert place(shape(group, "Card")) == emu(BODY.x, BODY.y, 140, 60)


def test_other_groups_fall_apart() -> None:
    inner = at(Rect(10, 10, 200, 40), [words("Kathy", "card_title")])
    tree = first(slide("Tone", [Placed(Point(100, 200), GroupFrame(Size(300, 100), (inner,)))]))
    assert place(shape(tree, "Card")) == emu(110, 210, 200, 40)


SHAPES: tuple[tuple[ShapeKind, str], ...] = (
    ("line", "line"),
    ("rect", "rect"),
    ("ellipse", "ellipse"),
    ("ring", "ellipse"),
)


@pytest.mark.parametrize(("kind", "geometry"), SHAPES)
def test_shapes(kind: ShapeKind, geometry: str) -> None:
    drawn = Placed(Point(100, 200), ShapeFrame(Size(50, 30), kind, Stroke("text", 2, True), "panel"))
    found = list(shapes(first(slide("Tone", [drawn]))))[2]
    assert found.find(f".//{A}prstGeom").get("prst") == geometry
    assert found.find(f"{P}spPr/{A}ln").get("w") == "25400"
    assert found.find(f".//{A}prstDash").get("val") == "dash"
    assert is_decorative(found)
    filled = found.find(f"{P}spPr/{A}solidFill") is not None
    assert filled == (kind in ("rect", "ellipse"))


def test_a_rising_line_is_mirrored() -> None:
    drawn = Placed(Point(100, 200), ShapeFrame(Size(50, 30), "line", Stroke("text", 2), rising=True))
    found = shape(first(slide("Tone", [drawn])), "Line")
    assert found.find(f".//{A}xfrm").get("flipV") == "1"


def test_a_timer_empties_in_its_time_on_a_click() -> None:
    deck_ = opened(slide("Timed", timer()))
    tree = next(deck_.slides())[1]
    bar = shape(tree.find(f"{P}cSld/{P}spTree"), "Timer")
    effect = next(tree.iter(f"{P}animEffect"))
    assert (effect.get("transition"), effect.get("filter")) == ("out", "wipe(right)")
    assert next(effect.iter(f"{P}cTn")).get("dur") == "180000"
    assert {target.get("spid") for target in tree.iter(f"{P}spTgt")} == {identity_of(bar).get("id")}
    starts = [node.get("nodeType") for node in tree.iter(f"{P}cTn")]
    assert "clickEffect" in starts


def test_a_picture_is_in_the_file_once_however_often_it_is_shown() -> None:
    shown = Placed(Point(472, 124), PictureFrame(Size(440, 334), PICTURE, "A church", "picture"))
    made = opened(slide("One", [shown], "picture"), slide("Two", [shown, shown], "picture"))
    assert [name for name in made.members if name.startswith("ppt/media/")] == ["ppt/media/image1.png"]
    second = made.trees["ppt/slides/slide2.xml"]
    assert len({blip.get(key) for blip in second.iter(f"{A}blip") for key in blip.attrib}) == 1
    assert [holder.get("idx") for holder in second.iter(f"{P}ph") if holder.get("type") == "pic"] == ["2"]


def test_a_table_has_the_heights_it_was_measured_with() -> None:
    held = table(CELLS, (200, 300, 364), slot="body")
    found = shape(first(slide("Table", [Placed(BODY.origin, held)])), "Table")
    assert [row.get("h") for row in found.iter(f"{A}tr")] == emu(*(row.height for row in held.rows))
    assert identity_of(found).get("descr") == "Who says what"
    assert next(found.iter(f"{A}tblPr")).get("firstRow") == "1"
    assert [run.get("b") for run in next(found.iter(f"{A}tr")).iter(f"{A}rPr")] == [None] * 3


BANDS = (
    ((False, False), None, 0),
    ((False, True), "1", 0),
    ((True, False), None, 3),
)


@pytest.mark.parametrize(("bands", "flag", "filled"), BANDS)
def test_bands(bands: tuple[bool, ...], flag: str | None, filled: int) -> None:
    held = table(CELLS, (200, 300, 364))
    rows = [replace(row, band=band) for row, band in zip(held.rows[1:], bands, strict=True)]
    banded = replace(held, rows=(held.rows[0], *rows))
    found = shape(first(slide("Table", [Placed(BODY.origin, banded)])), "Table")
    assert next(found.iter(f"{A}tblPr")).get("bandRow") == flag
    assert len([cell for cell in found.iter(f"{A}tcPr") if len(cell)]) == filled


def test_row_headers_are_the_table_style_s() -> None:
    held = replace(table(CELLS, (200, 300, 364)), row_headers=True)
    found = shape(first(slide("Table", [Placed(BODY.origin, held)])), "Table")
    assert next(found.iter(f"{A}tblPr")).get("firstCol") == "1"


def test_what_is_no_text_in_a_cell_lies_over_the_table() -> None:
    line = Placed(Point(5, 20), ShapeFrame(Size(100, 0), "line", Stroke("hairline", 1)))
    text = at(Rect(7, 4, 100, 24), [words("Name", "cell")])
    both = SetCell((Placed(Point(0, 0), GroupFrame(Size(120, 40), (text, line))),))
    held = TableFrame(Size(120, 40), (120,), (SetRow(40, (both,)),), "Names", Insets(7, 4, 7, 4), 0.75, None)
    tree = first(slide("Table", [Placed(Point(100, 200), held)]))
    assert names(tree)[2:4] == ["Table", "Line"]
    assert place(shape(tree, "Line"))[:2] == emu(105, 220)
    assert text_of(shape(tree, "Table")) == "Name"


def test_lists_in_cells_hang_from_the_cell_s_inset() -> None:
    cell = SetCell((at(Rect(7, 4, 200, 60), items(["One", "Two"])),))
    held = TableFrame(Size(214, 68), (214,), (SetRow(68, (cell,)),), "A list", Insets(7, 4, 7, 4), 0.75, None)
    found = shape(first(slide("Table", [Placed(Point(100, 200), held)])), "Table")
    assert [(one.get("marL"), one.get("indent")) for one in found.iter(f"{A}pPr")] == [
        ("330200", "-330200")
    ] * 2
    assert [one.get("val") for one in found.iter(f"{A}spcPts")] == ["800"]


def test_text_on_the_accent_has_the_colour_for_it() -> None:
    page = Page(Size(960, 540), "title", (in_slot("title", "title", [words("Tone", "title")]),), title="Tone")
    box = at(Rect(96, 450, 400, 40), [words("Lesson 1")])
    found = shape(first(replace(page, items=(*page.items, box))), "Text")
    assert [color.get("val") for color in found.iter(f"{A}schemeClr")] == ["bg1"]


def test_notes_stand_under_their_slide() -> None:
    made = opened(
        slide("Tone", [], notes=(plain("Say it.", "note"), plain("Wait.", "note"))), slide("Next", [])
    )
    tree = made.trees["ppt/notesSlides/notesSlide1.xml"]
    assert [text_of(paragraph) for paragraph in tree.iter(f"{A}p")][:2] == ["Say it.", "Wait."]
    assert made.linked("ppt/slides/slide1.xml", "notesSlide") == ["ppt/notesSlides/notesSlide1.xml"]
    assert "ppt/notesSlides/notesSlide2.xml" not in made.members


def test_sections_are_runs_of_slides_with_names_of_their_own() -> None:
    given = ("", "Read", "Read", "", "Check", "Read")
    made = opened(*(slide(f"S{number}", [], section=name) for number, name in enumerate(given)))
    sections = [
        found for found in made.trees["ppt/presentation.xml"].iter() if found.tag.endswith("}section")
    ]
    assert [(found.get("name"), len(found[0])) for found in sections] == [
        ("A world slightly wrong – Slides", 1),
        ("Read", 3),
        ("Check", 1),
        ("Read (2)", 1),
    ]


def test_no_sections_where_nobody_names_any() -> None:
    made = opened(slide("Tone", []), slide("Next", []))
    assert b"sectionLst" not in made.members["ppt/presentation.xml"]


HOSTILE = (
    "</a:t></a:r><a:r/>",
    "&amp; &#x0; ]]> <!-- -->",
    "\x00\x01\x0b\x1f",
    "\ud800 \udfff \ufffe",
    "a\u2028b\u0085c\u200bd\u00ade",
    "{0} %s ${x} {{ y }}",
    "שלום 𝒦 👩‍🏫 ﷽",
    "'\"><script>alert(1)</script>",
    "_x0041_",
    "   ",
)


def hostile(text: str) -> Page:
    """Return a slide that says it everywhere that a slide can."""
    drawing = GroupFrame(Size(100, 50), (at(Rect(0, 0, 100, 50), [words(text)]),), "figure", f"Alt {text}")
    body = [in_slot("content", "body", [words(f"{text}\n{text}"), *items([text], "number")])]
    page = slide(f"T {text}", [*body, Placed(Point(600, 300), drawing)], section=f"S {text}")
    return replace(page, notes=(plain(f"N {text}", "note"),))


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_stays_text(text: str) -> None:
    facts = {"title": f"D {text}", "subject": text, "author": text, "running": Running(foot=f"F {text}")}
    data = write_pptx(deck(hostile(text), **facts), LOOK)
    assert lint_deck(data) == []
    assert check_accessibility(data) == []
    shown = escape(text)
    members = open_deck(data).members
    assert f"<a:t>T {shown}</a:t>".encode() in joined(members["ppt/slides/slide1.xml"])
    assert f"<a:t>N {shown}</a:t>".encode() in joined(members["ppt/notesSlides/notesSlide1.xml"])


def joined(member: bytes) -> bytes:
    """Return a part with the runs of a paragraph, which change where the script does, as one."""
    return re.sub(rb"</a:t></a:r><a:r><a:rPr[^>]*?(/>|>.*?</a:rPr>)<a:t>", b"", member)


def test_a_deck_of_hostile_texts_is_valid() -> None:
    linked = [words([Run("Read it", link=address)]) for address, _ in ADDRESSES]
    pages = [*map(hostile, HOSTILE), slide("Links", [in_slot("content", "body", linked)])]
    data = write_pptx(deck(*pages), replace(LOOK, title='A <b> & "c"'))
    assert find_sdk_faults(data) == []
    assert lint_deck(data) == []


ADDRESSES = (
    ("https://example.org/?a=1&b=2#c", "https://example.org/?a=1&b=2#c"),
    ("https://example.org/a b/%20/ü", "https://example.org/a%20b/%20/%C3%BC"),
    ("mailto:a@example.org", "mailto:a@example.org"),
    ('https://x/\x00"<>\ud800', "https://x/%00%22%3C%3E?"),
)


@pytest.mark.parametrize(("address", "target"), ADDRESSES, ids=ascii)
def test_links_are_addresses(address: str, target: str) -> None:
    body = in_slot("content", "body", [words([Run("Read it", link=address), Run("again", link=address)])])
    data = write_pptx(deck(slide("Tone", [body])), LOOK)
    links = open_deck(data).links["ppt/slides/slide1.xml"].values()
    assert [link.target for link in links if link.kind == "hyperlink"] == [target]
