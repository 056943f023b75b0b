"""Panels, grids, columns, single lines, pictures: sizes, places, and what keeps together."""

from __future__ import annotations

import pytest
from layout_build import (
    ORIGIN,
    items,
    paper_context,
    set_paragraphs,
    slide_context,
    text,
    text_of,
    words,
)

from lessonpack.document import (
    Block,
    Break,
    Columns,
    FormLine,
    Grid,
    Keep,
    Panel,
    PanelKind,
    Picture,
    PictureFile,
    Space,
    SplitLine,
    Timer,
)
from lessonpack.frames import GroupFrame, PictureFrame, Placed, ShapeFrame, TextFrame, walk_frames
from lessonpack.geometry import Point, mm
from lessonpack.layout.fragments import Fragment, MeasureContext
from lessonpack.looks.classic import LOOK

INSETS = LOOK.paper.panels["card"].insets


def placed_by(fragment: Fragment) -> list[Placed]:
    return list(walk_frames(fragment.place(Point(0, 0))))


def card(*blocks: Block, kind: PanelKind = "card", least: int = 0) -> Panel:
    return Panel(blocks, kind, least, ORIGIN)


def test_a_panel_of_text_is_one_frame_with_its_ground() -> None:
    fragment = paper_context().measure(card(text("Kathy", "card_title"), items("a", "b")), 200)
    (placed,) = fragment.place(Point(5, 6))
    assert isinstance(placed.frame, TextFrame)
    assert placed.frame.panel == LOOK.paper.panels["card"]
    assert placed.frame.insets == INSETS
    assert placed.frame.paragraphs[0].lines[0].segments[0].x == INSETS.left
    assert placed.frame.size.height == pytest.approx(15 + 1 + 15 + 6 + 15 + INSETS.vertical)


def test_a_panel_of_other_blocks_is_a_group_on_a_ground() -> None:
    fragment = paper_context().measure(card(text("Kathy"), Space(2)), 200)
    (placed,) = fragment.place(Point(0, 0))
    assert isinstance(placed.frame, GroupFrame)
    ground = placed.frame.items[0].frame
    assert isinstance(ground, ShapeFrame)
    assert ground.size == placed.frame.size
    assert placed.frame.size.height == pytest.approx(15 + 6 + 2 * mm(8) + INSETS.vertical)


def test_a_panel_may_have_room_to_write_in() -> None:
    fragment = paper_context().measure(card(text("Kathy"), least=3), 200)
    assert fragment.height == pytest.approx(3 * mm(8) + INSETS.vertical)


def test_a_panel_stays_whole_unless_no_page_can_hold_it() -> None:
    fragment = paper_context().measure(card(text(words(100))), 200)
    assert fragment.split(60) is None
    parts = fragment.split(60, forced=True)
    assert parts is not None
    assert parts[0].height <= 60
    assert "".join(text_of(parts[0]) + text_of(parts[1])) == words(100)
    for part in parts:
        assert all(p.frame.panel for p in part.place(Point(0, 0)) if isinstance(p.frame, TextFrame))


@pytest.mark.parametrize("kind", ["choice", "chosen", "faded"])
def test_a_choice_keeps_room_for_its_tick(kind: PanelKind) -> None:
    fragment = slide_context().measure(card(text(words(20), "option"), kind=kind), 400)
    assert (
        fragment.height == slide_context().measure(card(text(words(20), "option"), kind="choice"), 400).height
    )
    ticks = [p for p in placed_by(fragment) if isinstance(p.frame, ShapeFrame) and p.frame.kind == "tick"]
    assert len(ticks) == (kind == "chosen")
    for tick in ticks:
        rights = [
            placed.at.x + segment.x + segment.width
            for placed, paragraph in set_paragraphs(fragment.place(Point(0, 0)))
            for line in paragraph.lines
            for segment in line.segments
        ]
        assert max(rights) < tick.at.x


def test_faded_text_is_paler() -> None:
    ((_, paragraph),) = set_paragraphs(
        slide_context().measure(card(text("a", "option"), kind="faded"), 400).place(Point(0, 0))
    )
    assert paragraph.style.color == "secondary"


def test_cells_of_a_row_are_equally_high_and_wide() -> None:
    grid = Grid(tuple(card(text(words(count))) for count in (3, 30, 3, 3, 3)), 2)
    fragment = paper_context().measure(grid, 414)
    rects = [placed.rect for placed in fragment.place(Point(0, 0))]
    assert {rect.width for rect in rects} == {200}
    assert [rect.x for rect in rects] == [0, 214, 0, 214, 0]
    assert rects[0].height == rects[1].height > rects[2].height
    assert rects[2].y == pytest.approx(rects[0].bottom + 14)


def test_a_grid_is_cut_between_its_rows() -> None:
    grid = Grid(tuple(card(text(f"card {number}")) for number in range(6)), 2)
    fragment = paper_context().measure(grid, 414)
    row = 15 + INSETS.vertical
    parts = fragment.split(2.5 * row + 14)
    assert parts is not None
    assert [len(text_of(part)) for part in parts] == [4, 2]
    assert fragment.split(row - 1) is None


def test_columns_flow_down_and_then_on() -> None:
    block = Columns(tuple(text(f"word {number}") for number in range(5)))
    placed = paper_context().measure(block, 414).place(Point(0, 0))
    assert [each.at.x for each in placed] == [0, 0, 0, 214, 214]
    assert [each.at.y for each in placed] == [0, 21, 42, 0, 21]


def test_columns_that_a_page_cuts_fill_it_first() -> None:
    block = Columns(tuple(text(f"word {number}") for number in range(12)))
    parts = paper_context().measure(block, 414).split(60)
    assert parts is not None
    assert text_of(parts[0]) == [f"word {number}" for number in range(6)]
    assert text_of(parts[1]) == [f"word {number}" for number in range(6, 12)]
    assert parts[1].height == pytest.approx(3 * 15 + 2 * 6)


def test_a_split_line_has_text_at_both_ends_on_one_baseline() -> None:
    line = SplitLine(text("1. Do now", "subheading"), text("5 min", "small"))
    fragment = paper_context().measure(line, 400)
    (left, one), (right, other) = set_paragraphs(fragment.place(Point(0, 0)))
    assert left.at.x == 0
    assert right.rect.right == pytest.approx(400)
    assert left.at.y + one.lines[0].baseline == pytest.approx(right.at.y + other.lines[0].baseline)
    assert (fragment.space_before, fragment.keep_next) == (20, True)


def test_a_split_line_too_long_for_its_right_text_takes_two_lines() -> None:
    line = SplitLine(text(words(20), "subheading"), text(words(20), "small"))
    fragment = paper_context().measure(line, 400)
    left, right = fragment.place(Point(0, 0))
    assert not left.rect.overlaps(right.rect)
    assert right.rect.x == 200


@pytest.mark.parametrize("context", [paper_context(), slide_context()], ids=["paper", "slide"])
def test_a_form_has_lines_of_its_shares(context: MeasureContext) -> None:
    gutter = context.medium.spacing.gutter
    fragment = context.measure(FormLine(("Name", "Class"), (3, 1)), 600)
    frames = placed_by(fragment)
    texts = [placed for placed in frames if isinstance(placed.frame, TextFrame)]
    lines = [placed for placed in frames if isinstance(placed.frame, ShapeFrame)]
    assert texts[1].at.x == pytest.approx((600 - gutter) * 3 / 4 + gutter)
    assert [line.rect.right for line in lines] == pytest.approx([(600 - gutter) * 3 / 4, 600])
    for words_at, line in zip(texts, lines, strict=True):
        assert words_at.rect.right < line.at.x < line.rect.right
        assert line.at.y <= fragment.height


def test_a_timer_has_a_bar_on_slides_alone() -> None:
    def shapes(context: MeasureContext) -> list[ShapeFrame]:
        found = placed_by(context.measure(Timer(5, "Think"), 400))
        return [placed.frame for placed in found if isinstance(placed.frame, ShapeFrame)]

    assert [shape.seconds for shape in shapes(slide_context())] == [0, 300]
    assert shapes(paper_context()) == []
    assert text_of(slide_context().measure(Timer(5, "Think"), 400)) == ["5 min", "Think"]


def picture(width: int, height: int, caption: str = "") -> Picture:
    file = PictureFile("a.png", width, height, "0")
    return Picture(file, "A picture", text(caption, "caption") if caption else None, ORIGIN)


@pytest.mark.parametrize(
    ("pixels", "size"),
    [
        ((400, 200), (300, 150)),  # its natural size at 96 pixels an inch
        ((4000, 2000), (480, 240)),  # as wide as its place
        ((1000, 4000), (70, 280)),  # two fifths of the page's height
    ],
)
def test_a_picture_on_paper_is_never_enlarged(pixels: tuple[int, int], size: tuple[int, int]) -> None:
    (placed,) = paper_context(room=700).measure(picture(*pixels), 480).place(Point(0, 0))
    assert isinstance(placed.frame, PictureFrame)
    assert (placed.frame.size.width, placed.frame.size.height) == pytest.approx(size)


def test_a_picture_on_a_slide_fills_its_place() -> None:
    (placed,) = slide_context(room=300).measure(picture(40, 20), 480).place(Point(0, 0))
    assert placed.frame.size.width == pytest.approx(480)


def test_a_caption_stands_below_its_picture_and_never_parts_from_it() -> None:
    fragment = paper_context().measure(picture(400, 200, "A tree"), 480)
    (group,) = fragment.place(Point(0, 0))
    assert isinstance(group.frame, GroupFrame)
    shown, caption = group.frame.items
    assert isinstance(caption.frame, GroupFrame)
    assert caption.frame.meaning == "caption"
    assert caption.at.y == pytest.approx(shown.rect.bottom + 3)
    assert fragment.split(fragment.height - 1, forced=True) is None


def test_what_stays_together_is_parted_rather_than_leave_most_of_a_page_blank() -> None:
    context = paper_context()
    fragment = context.measure(Keep(tuple(text("a") for _ in range(200))), 400)
    assert fragment.split(0.5 * context.room) is None
    parts = fragment.split(0.7 * context.room)
    assert parts is not None
    assert 0.6 * context.room < parts[0].height <= 0.7 * context.room
    assert slide_context().measure(Keep((text("a"), text("b"))), 400).split(300) is None


def test_blocks_kept_together() -> None:
    fragment = paper_context().measure(Keep((text("a"), text("b"))), 400)
    assert fragment.split(20) is None
    assert fragment.split(20, forced=True) is not None


def test_a_break_within_a_block_takes_no_room() -> None:
    with_break, without = Keep((text("a"), Break(), text("b"))), Keep((text("a"), text("b")))
    context = paper_context()
    assert context.measure(with_break, 400) == context.measure(without, 400)
