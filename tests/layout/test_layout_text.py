"""Paragraphs in a frame: where each line stands, in points, and where a frame may be cut."""

from __future__ import annotations

import pytest
from layout_build import (
    items,
    paper_context,
    set_paragraphs,
    shown_lines,
    slide_context,
    text,
    text_of,
    words,
)
from msgspec.structs import replace

from lessonpack.document import Item, ItemList, ListKind, Paragraph, Run
from lessonpack.frames import TextFrame
from lessonpack.geometry import Insets, Point, Size
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.lists import letters
from lessonpack.layout.merging import join, measure_loose, measure_text
from lessonpack.layout.setting import line_ascent
from lessonpack.layout.text import Box, TextFragment, make_frame
from lessonpack.look import Align, Anchor, TextStyle

# The classic look's body: 10.5 points on 15, baseline 11.7 below the line's top.
PITCH, ASCENT = 15.0, 11.7


def body(lines: int) -> Paragraph:
    return text("\n".join(f"line {number}" for number in range(1, lines + 1)))


def frame_of(fragment: TextFragment) -> TextFrame:
    (placed,) = fragment.place(Point(0, 0))
    assert isinstance(placed.frame, TextFrame)
    return placed.frame


@pytest.mark.parametrize(
    ("factor", "paper", "slide"),
    [(1, 10, 10), (1.5, 13, 16), (0.8, 8.8, 7.68)],
)
def test_baselines_stand_where_renderers_put_them(factor: float, paper: float, slide: float) -> None:
    """Slides: 1.0 × size at factor 1, further room above; paper: the text amid its line."""
    style = TextStyle((10,), factor)
    assert line_ascent(style, 10, slides=False) == pytest.approx(paper)
    assert line_ascent(style, 10, slides=True) == pytest.approx(slide)


def test_lines_and_gaps() -> None:
    context = paper_context()
    fragment = measure_text((body(2), text("next"), text("Heading", "heading"), text("last")), 300, context)
    paragraphs = frame_of(fragment).paragraphs
    assert [paragraph.gap for paragraph in paragraphs] == [0, 6, 20, 7]
    assert [paragraph.top for paragraph in paragraphs] == pytest.approx([0, 36, 71, 96])
    assert [line.baseline for line in paragraphs[0].lines] == pytest.approx([ASCENT, ASCENT + PITCH])
    assert fragment.height == pytest.approx(96 + PITCH)
    assert (fragment.space_before, fragment.space_after) == (0, 6)


@pytest.mark.parametrize(("anchor", "top"), [("top", 5), ("middle", 35), ("bottom", 65)])
def test_text_stands_at_its_anchor_inside_the_insets(anchor: Anchor, top: float) -> None:
    settings = measure_text((body(1),), 180, paper_context()).settings
    frame = make_frame(settings, Size(200, 90), Box(Insets(10, 5, 10, 10), anchor))
    (paragraph,) = frame.paragraphs
    assert paragraph.top == pytest.approx(top)
    assert paragraph.lines[0].segments[0].x == 10


@pytest.mark.parametrize(("align", "share"), [("left", 0), ("center", 0.5), ("right", 1)])
def test_alignment(align: Align, share: float) -> None:
    context = paper_context()
    style = replace(context.style("body"), align=align)
    medium = replace(context.medium, styles={**context.medium.styles, "body": style})
    fragment = measure_text((text("word"),), 200, replace(context, medium=medium))
    (line,) = frame_of(fragment).paragraphs[0].lines
    assert line.segments[0].x == pytest.approx((200 - line.width) * share)


@pytest.mark.parametrize(
    ("lines", "fit", "head"),
    [(6, 1, None), (6, 2, 2), (6, 4, 4), (6, 5, 4), (4, 3, 2), (3, 2, None), (2, 1, None)],
)
def test_two_lines_stay_together_on_either_side(lines: int, fit: int, head: int | None) -> None:
    parts = measure_text((body(lines),), 300, paper_context()).split(fit * PITCH + 1)
    if head is None:
        assert parts is None
    else:
        assert parts is not None
        assert [part.height for part in parts] == pytest.approx([head * PITCH, (lines - head) * PITCH])


def test_by_force_even_one_line() -> None:
    fragment = measure_text((body(3),), 300, paper_context())
    parts = fragment.split(PITCH + 1, forced=True)
    assert parts is not None
    assert text_of(parts[0]) == ["line 1"]
    assert fragment.split(PITCH - 1, forced=True) is None


def test_a_heading_goes_with_what_follows() -> None:
    blocks = (text("one"), text("Heading", "heading"), body(3))
    parts = measure_text(blocks, 300, paper_context()).split(15 + 20 + 18 + 7 + 16)
    assert parts is not None
    assert text_of(parts[0]) == ["one"]
    assert text_of(parts[1])[0] == "Heading"


def test_on_slides_paragraphs_stay_whole_unless_forced() -> None:
    fragment = measure_text((text("one"), body(6)), 800, slide_context())
    parts = fragment.split(150)
    assert parts is not None
    assert text_of(parts[0]) == ["one"]
    assert parts[1].split(100) is None
    forced = parts[1].split(100, forced=True)
    assert forced is not None
    assert len(text_of(forced[0])) == 1


def test_what_goes_on_names_only_its_own_text() -> None:
    runs = (Run("aa bb cc "), Run("dd ee", bold=True), Run(" ff gg hh ii jj"))
    fragment = measure_text((Paragraph(runs),), 33, paper_context())
    parts = fragment.split(2 * PITCH)
    assert parts is not None
    ((_, head),) = set_paragraphs(parts[0].place(Point(0, 0)))
    ((_, tail),) = set_paragraphs(parts[1].place(Point(0, 0)))
    assert (head.continued, tail.continued) == (False, True)
    assert head.node.text + tail.node.text == "aa bb cc dd ee ff gg hh ii jj"
    assert [*shown_lines(head), *shown_lines(tail)] == ["aa bb", "cc dd", "ee ff", "gg hh", "ii jj"]
    assert tail.node.runs[0] == Run("ee", bold=True)


@pytest.mark.parametrize(
    ("kind", "markers"),
    [
        ("bullet", ["•", "•"]),
        ("number", ["9.", "10."]),
        ("letter", ["I.", "J."]),
        ("tick", ["", ""]),
        ("plain", ["", ""]),
    ],
)
def test_markers_hang_before_their_items(kind: ListKind, markers: list[str]) -> None:
    paragraphs = frame_of(
        measure_text((items("a", "b", kind=kind, start=9),), 300, paper_context())
    ).paragraphs
    found = [paragraph.marker for paragraph in paragraphs if paragraph.marker]
    assert [marker.text for marker in found] == markers
    assert [marker.number for marker in found] == [9, 10]
    indent = 0 if kind == "plain" else 16
    assert {paragraph.indent for paragraph in paragraphs} == {indent} or kind == "number"
    assert [marker.x for marker in found] == [0, 0]
    assert paragraphs[0].lines[0].segments[0].x == paragraphs[0].indent


def test_inner_lists_count_afresh() -> None:
    levels = (0, 1, 1, 0, 1)
    block = ItemList(tuple(Item(text("x"), level) for level in levels), "number")
    paragraphs = frame_of(measure_text((block,), 300, paper_context())).paragraphs
    assert [paragraph.marker.text for paragraph in paragraphs if paragraph.marker] == [
        "1.", "1.", "2.", "2.", "1.",
    ]  # fmt: skip
    assert [paragraph.level for paragraph in paragraphs] == list(levels)
    assert [paragraph.indent for paragraph in paragraphs] == [16, 32, 32, 16, 32]


def test_wide_numbers_push_their_texts_to_one_edge() -> None:
    block = items(*["x"] * 3, kind="number", start=9998)
    paragraphs = frame_of(measure_text((block,), 300, paper_context())).paragraphs
    assert len({paragraph.indent for paragraph in paragraphs}) == 1
    assert paragraphs[0].indent > 10.5 * 5 * 0.5


def test_an_item_that_goes_on_has_no_marker_but_keeps_its_number() -> None:
    fragment = measure_text((items("a", words(120)),), 300, paper_context())
    parts = fragment.split(6 * PITCH)
    assert parts is not None
    paragraph = frame_of(parts[1]).paragraphs[0]
    assert paragraph.marker is not None
    assert (paragraph.marker.kind, paragraph.marker.text, paragraph.marker.number) == ("none", "", 2)
    assert paragraph.indent == 16


@pytest.mark.parametrize(("number", "text"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
def test_letters_go_on_after_z(number: int, text: str) -> None:
    assert letters(number) == text


def test_text_taken_apart_and_joined_is_the_same() -> None:
    context: MeasureContext = slide_context()
    blocks = (text("one"), items("two", "three"))
    loose = list(measure_loose(blocks, 800, context))
    assert len(loose) == 3
    assert list(join(loose)) == [measure_text(blocks, 800, context)]
