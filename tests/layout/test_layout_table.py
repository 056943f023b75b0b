"""Tables in points: widths, heights, where they part, and that nothing in them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layout_build import (
    ORIGIN,
    deck,
    items,
    lay,
    messages,
    paper,
    paper_context,
    problems_of,
    set_paragraphs,
    shown_lines,
    slide,
    slide_context,
    text,
    words,
)
from msgspec.structs import replace

from lessonpack.document import Block, Cell, Column, Paragraph, Role, Space, Table
from lessonpack.frames import LaidOut, SetRow, TableFrame, table_items, walk_frames
from lessonpack.geometry import Point, Pt
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.measure import measure_block
from lessonpack.layout.setting import longest_word, natural_width
from lessonpack.layout.table import TableFragment, measure_table
from lessonpack.layout.table_widths import Need, level, share_widths
from lessonpack.looks.classic import LOOK

PAPER_PADDING = LOOK.paper.table.insets.vertical
PAPER_LINE = 13.0
SLIDE_LINE = 24.0


def cell(content: str, role: Role = "cell") -> Cell:
    return Cell((text(content, role),))


def table(
    *rows: tuple[str, ...], shares: tuple[float, ...] = (1, 1), header: tuple[str, ...] = ("a", "b")
) -> Table:
    return Table(
        tuple(map(Column, shares)),
        tuple(cell(word, "header_cell") for word in header),
        tuple(tuple(map(cell, row)) for row in rows),
        "What it is for",
        origin=ORIGIN,
    )


def numbered(count: int) -> Table:
    return table(*((f"row{number}", f"what {number} says") for number in range(count)))


def frame_of(fragment: TableFragment) -> TableFrame:
    (placed,) = fragment.place(Point(0, 0))
    assert isinstance(placed.frame, TableFrame)
    return placed.frame


def measured(block: Table, context: MeasureContext, width: Pt = 400) -> TableFrame:
    frame = frame_of(measure_table(block, width, context))
    assert context.problems == []
    return frame


def tables_of(laid_out: LaidOut) -> list[TableFrame]:
    placed = (each for page in laid_out.pages for each in walk_frames(page.items))
    return [each.frame for each in placed if isinstance(each.frame, TableFrame)]


def row_text(row: SetRow) -> list[str]:
    found = (paragraph for each in row.cells for _, paragraph in set_paragraphs(each.items))
    return [paragraph.node.text for paragraph in found]


def body_text(frames: list[TableFrame]) -> list[str]:
    return [said for frame in frames for row in frame.rows if not row.header for said in row_text(row)]


def test_a_row_on_a_slide_is_lines_times_pitch_and_insets() -> None:
    frame = measured(table(("one", "two"), ("one", words(20))), slide_context())
    lines = shown_lines(set_paragraphs(frame.rows[2].cells[1].items).__next__()[1])
    assert len(lines) > 1
    heights = [row.height for row in frame.rows]
    assert heights == pytest.approx([SLIDE_LINE + 7.2, SLIDE_LINE + 7.2, len(lines) * SLIDE_LINE + 7.2])
    assert frame.size.height == pytest.approx(sum(heights))


def test_a_row_on_a_slide_keeps_that_rule_in_smaller_sizes() -> None:
    frame = measured(table(("one", "two")), slide_context(tier=1))
    assert [row.height for row in frame.rows] == pytest.approx([1.2 * 18 + 7.2] * 2)


def test_a_row_on_paper_is_its_highest_cell_and_insets() -> None:
    tall = Cell((text("one", "cell"), text("two", "cell"), items("three", "four")))
    block = replace(table(("x", "y")), rows=((cell("x"), tall), (Cell(()), Cell(()))))
    context = paper_context()
    frame = measured(block, context)
    inner = sum(setting.height for setting in (context.measure(each, 180) for each in tall.blocks))
    assert frame.rows[1].height == pytest.approx(inner + 3 + 3 + PAPER_PADDING)
    assert frame.rows[2].height == pytest.approx(PAPER_LINE + PAPER_PADDING)


def test_cells_stand_inside_their_insets() -> None:
    frame = measured(table(("one", "two")), paper_context())
    insets = LOOK.paper.table.insets
    places = [placed.at for placed in table_items(frame)]
    assert places == [
        Point(x + insets.left, y + insets.top)
        for y in (0, frame.rows[0].height)
        for x in (0, frame.widths[0])
    ]


@pytest.mark.parametrize(
    ("shares", "expected"),
    [((1, 1), (200, 200)), ((1, 3), (100, 300)), ((2, 1, 1), (200, 100, 100)), ((5,), (400,))],
)
def test_shares_part_the_width(shares: tuple[float, ...], expected: tuple[Pt, ...]) -> None:
    block = table(("a",) * len(shares), shares=shares, header=("h",) * len(shares))
    assert measured(block, paper_context()).widths == pytest.approx(expected)


def test_a_column_without_share_is_as_narrow_as_its_content() -> None:
    context = paper_context()
    frame = measured(table(("10:05", words(30)), shares=(0, 1), header=("h", "what")), context)
    wanted = natural_width(context, text("10:05", "cell")) + LOOK.paper.table.insets.horizontal
    assert frame.widths == pytest.approx((wanted, 400 - wanted))


def test_a_table_without_shares_is_as_wide_as_its_content() -> None:
    context = paper_context()
    frame = measured(table(("one", "two words"), shares=(0, 0), header=("h", "h")), context)
    wanted = [natural_width(context, text(said, "cell")) + 12 for said in ("one", "two words")]
    assert frame.widths == pytest.approx(wanted)
    assert frame.size.width == pytest.approx(sum(wanted))


def test_columns_without_share_that_want_too_much_still_keep_their_words_whole() -> None:
    frame = measured(table((words(60), words(70, "thing")), shares=(0, 0)), paper_context(), 300)
    assert sum(frame.widths) == pytest.approx(300)


@pytest.mark.parametrize("context", [paper_context(), slide_context()], ids=["paper", "slides"])
def test_a_long_word_takes_room_from_the_other_columns(context: MeasureContext) -> None:
    long = "Unzurechnungsfähigkeit"
    padding = context.medium.table.insets.horizontal
    wanted = longest_word(context, text(long, "cell")) + padding
    frame = measured(table((long, "a b c"), shares=(1, 9)), context, wanted * 2)
    assert frame.widths == pytest.approx((wanted, wanted))
    assert frame.rows[1].height == frame.rows[0].height


def test_a_word_that_no_column_can_hold_is_reported_where_it_stands() -> None:
    context = paper_context()
    measure_table(table(("x" * 80, "y" * 80)), 200, context)
    assert {problem.span for problem in context.problems} == {ORIGIN}
    assert len(context.problems) == 2


def test_rows_with_few_cells_are_filled_and_with_many_widen_the_table() -> None:
    block = table(("one",), ("one", "two", "three"), ())
    frame = measured(block, paper_context())
    assert len(frame.widths) == 3
    assert [len(row.cells) for row in frame.rows] == [3, 3, 3, 3]
    assert body_text([frame]) == ["one", "one", "two", "three"]


@pytest.mark.parametrize(
    ("block", "rows"),
    [
        (table(), 1),
        (table(("a", "b"), header=()), 1),
        (Table((Column(),), (), (), "Nothing"), 0),
        (Table((), (), (), "Nothing"), 0),
    ],
)
def test_tables_of_little(block: Table, rows: int) -> None:
    fragment = measure_table(block, 400, paper_context())
    placed = fragment.place(Point(0, 0))
    assert [len(each.frame.rows) for each in placed if isinstance(each.frame, TableFrame)] == [rows] * bool(
        rows
    )
    assert fragment.split(10, forced=True) is None


def test_row_headers_are_set_as_headers() -> None:
    block = replace(table(("who", "what")), row_headers=True)
    frame = measured(block, paper_context())
    roles = [paragraph.node.role for _, paragraph in set_paragraphs(table_items(frame))]
    assert roles == ["header_cell", "header_cell", "header_cell", "cell"]
    assert frame.row_headers


def test_a_header_on_a_dark_ground_is_light() -> None:
    frame = measured(table(("one", "two")), slide_context())
    colors = [paragraph.style.color for _, paragraph in set_paragraphs(table_items(frame))]
    assert colors == ["on_accent", "on_accent", "text", "text"]


@pytest.mark.parametrize("bands", [True, False])
def test_bands_follow_the_look(bands: bool) -> None:
    style = replace(LOOK.paper.table, bands=bands)
    context = paper_context(medium=replace(LOOK.paper, table=style))
    frame = measured(numbered(4), context)
    assert [row.band for row in frame.rows] == [False, False, bands, False, bands]


def test_it_parts_between_rows_under_the_same_header() -> None:
    fragment = measure_table(numbered(5), 400, paper_context())
    row = PAPER_LINE + PAPER_PADDING
    assert fragment.height == pytest.approx(6 * row)
    parts = fragment.split(row * 3.9)
    assert parts is not None
    head, tail = map(frame_of, parts)
    assert [head.piece, tail.piece] == [0, 1]
    assert [frame.rows[0].header for frame in (head, tail)] == [True, True]
    assert body_text([head]) == ["row0", "what 0 says", "row1", "what 1 says"]
    assert body_text([head, tail]) == [said for n in range(5) for said in (f"row{n}", f"what {n} says")]
    assert head.size.height == pytest.approx(3 * row)


def test_a_header_never_stands_alone() -> None:
    fragment = measure_table(numbered(5), 400, paper_context())
    for height in (1, 20, 2 * (PAPER_LINE + PAPER_PADDING) - 1):
        assert fragment.split(height) is None


def test_a_row_higher_than_a_page_parts_between_its_lines() -> None:
    long = tuple(f"word{number}" for number in range(3000))
    block = table(("side", " ".join(long)), ("last", "row"))
    laid_out = lay(paper(block))
    frames = tables_of(laid_out)
    assert len(frames) > 2
    assert all(frame.rows[0].header for frame in frames)
    found = [word for said in body_text(frames) for word in said.split()]
    assert found == ["side", *long, "last", "row"]


def test_a_row_higher_than_a_slide_is_reported_at_the_table() -> None:
    found = problems_of(deck(slide(table((words(600), "b")))))
    assert messages(found) == ["This does not fit on a slide, even in the smallest size"]
    assert found[0].span == ORIGIN


def test_twenty_five_rows_go_on_over_slides_each_with_the_header() -> None:
    laid_out = lay(deck(slide(numbered(25))))
    frames = tables_of(laid_out)
    assert len(frames) == len(laid_out.pages) > 1
    assert [frame.piece for frame in frames] == list(range(len(frames)))
    assert all(row_text(frame.rows[0]) == ["a", "b"] for frame in frames)
    assert body_text(frames)[::2] == [f"row{number}" for number in range(25)]


def test_two_hundred_rows_are_measured_once_each() -> None:
    calls: list[Block] = []

    def counting(block: Block, width: Pt, context: MeasureContext) -> object:
        calls.append(block)
        return measure_block(block, width, context)

    measure_table(numbered(200), 400, paper_context(measurer=counting))
    assert len(calls) == 2 * 201


def test_two_hundred_rows_on_paper_all_stand_there_once() -> None:
    frames = tables_of(lay(paper(numbered(200))))
    assert body_text(frames)[::2] == [f"row{number}" for number in range(200)]


def test_answers_do_not_move_the_columns() -> None:
    def with_answer(*answer: Paragraph) -> Table:
        room: tuple[Block, ...] = (Space(3, answer=answer),)
        return replace(table(shares=(0, 1)), rows=((Cell(room), cell("why")),))

    key = measured(with_answer(text("Unmistakably", "answer")), paper_context())
    sheet = measured(with_answer(), paper_context())
    assert key.widths == sheet.widths
    assert [row.height for row in key.rows] == [row.height for row in sheet.rows]


needs = st.builds(
    lambda least, more, share: Need(least, least + more, share),
    st.floats(0, 300),
    st.floats(0, 600),
    st.sampled_from([0, 0, 0.5, 1, 3]),
)


@given(st.lists(needs, min_size=1, max_size=8), st.floats(1, 900))
def test_any_widths(columns: list[Need], room: Pt) -> None:
    widths = share_widths(columns, room)
    least = sum(need.least for need in columns)
    assert sum(widths) <= room + 1e-6
    if any(need.share for need in columns) or least > room:
        assert sum(widths) == pytest.approx(room)
    if least <= room:
        for need, width in zip(columns, widths, strict=True):
            assert width >= need.least - 1e-6
            assert need.share or width <= max(need.natural, need.least) + 1e-6


@given(st.lists(st.floats(0, 500), max_size=8), st.floats(0, 900))
def test_levelling_cuts_the_largest_wishes_alike(wishes: list[Pt], room: Pt) -> None:
    given_ = level(wishes, room)
    assert all(got <= wish + 1e-9 for got, wish in zip(given_, wishes, strict=True))
    assert sum(given_) == pytest.approx(min(sum(wishes), room), abs=1e-6)
    cut = [got for got, wish in zip(given_, wishes, strict=True) if got < wish]
    assert all(got == pytest.approx(max(given_)) for got in cut)
