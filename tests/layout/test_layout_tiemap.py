"""Tie maps: whatever the names and ties, nothing in a map touches or leaves it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_build import ORIGIN, paper_context, set_paragraphs, slide_context, text_of

from lessonpack.document import Tie, TieMap
from lessonpack.frames import GroupFrame, ShapeFrame, TextFrame
from lessonpack.geometry import TOLERANCE, Point, Pt, Rect
from lessonpack.layout.fragments import Fragment, MeasureContext
from lessonpack.layout.graph.draw import draw_graph
from lessonpack.layout.graph.lines import span_inside
from lessonpack.layout.tiemap import measure_tie_map

WIDTH = 482.0
ALT = "Who is tied to whom"
NAMES = (
    "Kathy",
    "Tommy",
    "Ruth",
    "Madame",
    "Miss Emily",
    "Chrissie",
    "Rodney",
    "Miss Geraldine",
    "Miss Lucy",
    "Laura",
    "Keffers",
    "Steve",
)
LABELS = ("friend", "couple", "teaches", "rivals at school", "takes her art to the Gallery", "loves", "")

Ends = tuple[int, int]


def tie_map(count: int, *ties: tuple[int, int, str]) -> TieMap:
    names = tuple((name.casefold(), name) for name in NAMES[:count])
    tied = tuple(Tie(names[a][0], names[b][0], label) for a, b, label in ties)
    return TieMap(names, tied, ALT, ORIGIN)


@dataclass(frozen=True)
class Drawn:
    """A map taken apart again: boxes by name, lines from end to end, labels with their text."""

    size: Rect
    boxes: dict[str, Rect]
    lines: list[tuple[Point, Point]]
    labels: list[tuple[str, Rect]]


def take_apart(fragment: Fragment) -> Drawn | None:
    """Return the drawing, None where the ties are a list."""
    placed = fragment.place(Point(0, 0))
    if not isinstance(placed[0].frame, GroupFrame):
        return None
    (figure,) = placed
    assert isinstance(figure.frame, GroupFrame)
    assert figure.frame.meaning == "figure"
    assert figure.frame.alt == ALT
    drawn = Drawn(figure.rect, {}, [], [])
    for item in figure.frame.items:
        match item.frame:
            case ShapeFrame(kind="line", rising=rising):
                left, right = item.rect.x, item.rect.right
                ends = (item.rect.bottom, item.rect.y) if rising else (item.rect.y, item.rect.bottom)
                drawn.lines.append((Point(left, ends[0]), Point(right, ends[1])))
            case TextFrame(panel=panel):
                said = " ".join(paragraph.node.text for _, paragraph in set_paragraphs((item,)))
                if panel is not None and panel.stroke:
                    drawn.boxes[said] = item.rect
                else:
                    drawn.labels.append((said, item.rect))
    for _, rect in drawn.labels:
        mend_line(drawn.lines, rect)
    return drawn


def mend_line(lines: list[tuple[Point, Point]], label: Rect) -> None:
    """Make one line again of the two that end at a label."""
    pieces = [line for line in lines if any(on_edge(end, label, 0) for end in line)]
    if pieces:
        assert len(pieces) == 2
        ends = [end for piece in pieces for end in piece if not on_edge(end, label, 0)]
        lines[:] = [line for line in lines if line not in pieces] + [(ends[0], ends[1])]


def draw(block: TieMap, context: MeasureContext | None = None, width: Pt = WIDTH) -> Drawn:
    drawn = take_apart(measure_tie_map(block, width, context or paper_context()))
    assert drawn is not None
    return drawn


def grown(box: Rect, by: Pt) -> Rect:
    return Rect(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def on_edge(point: Point, box: Rect, radius: Pt = 6) -> bool:
    """Tell whether a point is on a box's outline, whose corners are rounded."""
    outside = grown(box, 0.1)
    inside = grown(box, -radius * (1 - math.sqrt(0.5)) - 0.1)
    at = Rect(point.x, point.y, 0, 0)
    return outside.contains(at) and not inside.overlaps(grown(at, 0.1))


def assert_clean(drawn: Drawn) -> None:
    """Assert that nothing touches anything, that nothing leaves the frame, and all labels have a line."""
    texts = [*drawn.boxes.values(), *(rect for _, rect in drawn.labels)]
    for one, other in itertools.combinations(texts, 2):
        assert not grown(one, 2).overlaps(other), (one, other)
    for rect in texts:
        assert drawn.size.contains(rect)
    for start, end in drawn.lines:
        own = [box for box in drawn.boxes.values() if on_edge(start, box) or on_edge(end, box)]
        assert len(own) == 2
        for box in drawn.boxes.values():
            assert box in own or span_inside(grown(box, 2), start, end) is None
    for _, rect in drawn.labels:
        crossing = [line for line in drawn.lines if span_inside(rect, *line)]
        assert len(crossing) == 1
        middle = Point(rect.x + rect.width / 2, rect.y + rect.height / 2)
        assert span_inside(Rect(middle.x - 0.1, middle.y - 0.1, 0.2, 0.2), *crossing[0])


@st.composite
def maps(draw: st.DrawFn, most: int = 12) -> TieMap:
    count = draw(st.integers(1, most))
    pairs = [(a, b) for a in range(count) for b in range(count) if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=count + 4)) if pairs else []
    return tie_map(count, *((a, b, draw(st.sampled_from(LABELS))) for a, b in chosen))


def words_of(block: TieMap) -> Iterator[str]:
    yield from (name for _, name in block.names)
    yield from (tie.label for tie in block.ties if tie.label)


@settings(max_examples=40, deadline=None)
@given(maps(), st.sampled_from([WIDTH, 300.0, 180.0]), st.booleans())
def test_nothing_touches_and_nothing_is_lost(block: TieMap, width: Pt, slides: bool) -> None:
    context = slide_context() if slides else paper_context()
    fragment = measure_tie_map(block, width, context)
    assert context.problems == []
    said = " ".join(text_of(fragment))
    assert all(word in said for word in words_of(block))
    drawn = take_apart(fragment)
    if drawn is not None:
        assert_clean(drawn)
        assert fragment.height <= context.room * (1 if slides else 0.5)
        assert fragment.split(fragment.height / 2, forced=True) is None


@settings(max_examples=8, deadline=None)
@given(maps(7))
def test_the_same_map_is_drawn_the_same_way(block: TieMap) -> None:
    first = measure_tie_map(block, WIDTH, paper_context()).place(Point(0, 0))
    draw_graph.cache_clear()
    assert measure_tie_map(block, WIDTH, paper_context()).place(Point(0, 0)) == first


@settings(max_examples=8, deadline=None)
@given(maps(7))
def test_patterns_passed_over_could_not_have_been_drawn(block: TieMap) -> None:
    draw_graph.cache_clear()
    drawn = measure_tie_map(block, WIDTH, paper_context()).place(Point(0, 0))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lessonpack.layout.graph.draw.shortest", lambda pattern, wires: 0)
        draw_graph.cache_clear()
        assert measure_tie_map(block, WIDTH, paper_context()).place(Point(0, 0)) == drawn


def ring(count: int) -> list[tuple[int, int, str]]:
    return [(place, (place + 1) % count, "friend") for place in range(count)]


def star(count: int) -> list[tuple[int, int, str]]:
    return [(0, place, "friend") for place in range(1, count)]


def crossings(drawn: Drawn) -> int:
    def side(a: Point, b: Point, c: Point) -> float:
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

    return sum(
        side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
        for (a, b), (c, d) in itertools.combinations(drawn.lines, 2)
    )


@pytest.mark.parametrize(
    ("count", "ties"),
    [
        (1, []),
        (2, [(0, 1, "friend")]),
        (3, ring(3)),
        (4, ring(4)),
        (4, [*ring(4), (0, 2, "loves")]),
        (4, [*ring(4), (0, 2, "loves"), (1, 3, "teaches")]),
        (5, ring(5)),
        (5, star(5)),
        (7, ring(7)),
        (8, star(8)),
        (8, ring(8)),
        (12, ring(12)),
        (12, []),
    ],
)
def test_maps_that_need_no_crossing_have_none(count: int, ties: list[tuple[int, int, str]]) -> None:
    drawn = draw(tie_map(count, *ties))
    assert_clean(drawn)
    assert len(drawn.boxes) == count
    assert len(drawn.lines) == len(drawn.labels) == len(ties)
    assert crossings(drawn) == 0


def test_boxes_are_alike_and_stand_on_a_few_common_lines() -> None:
    drawn = draw(tie_map(8, *ring(8)))
    boxes = drawn.boxes.values()
    assert len({(round(box.width, 3), round(box.height, 3)) for box in boxes}) == 1
    assert len({round(box.x, 3) for box in boxes}) <= 4
    assert len({round(box.y, 3) for box in boxes}) <= 4
    assert min(box.x for box in boxes) == 0


def test_more_names_take_more_room() -> None:
    sizes = [draw(tie_map(count, *ring(count))).size for count in (2, 5, 12)]
    heights = [size.height for size in sizes]
    assert heights == sorted(set(heights))
    assert {size.width for size in sizes} == {WIDTH}


@pytest.mark.parametrize("context", [paper_context(), slide_context()], ids=["paper", "slides"])
def test_lines_lie_below_boxes_and_labels(context: MeasureContext) -> None:
    (figure,) = measure_tie_map(tie_map(3, *ring(3)), WIDTH, context).place(Point(0, 0))
    assert isinstance(figure.frame, GroupFrame)
    kinds = [type(item.frame) for item in figure.frame.items]
    assert kinds == [ShapeFrame] * (3 if context.slides else 6) + [TextFrame] * 6
    lines = [item.frame for item in figure.frame.items if isinstance(item.frame, ShapeFrame)]
    assert {line.stroke and line.stroke.color for line in lines} == {"secondary"}
    grounds = [item.frame.panel for item in figure.frame.items if isinstance(item.frame, TextFrame)]
    assert [ground and ground.fill for ground in grounds[3:]] == ["page" if context.slides else None] * 3


@pytest.mark.parametrize(
    ("ties", "labels"),
    [
        ([(0, 1, "friend"), (1, 0, "friend")], ["friend"]),
        ([(0, 1, "friend"), (0, 1, "rival")], ["friend rival"]),
        ([(0, 1, "loves"), (1, 0, "teaches")], ["loves → ← teaches"]),
        ([(1, 0, "teaches"), (0, 1, "loves")], ["← teaches loves →"]),
        ([(0, 1, "friend"), (1, 0, "friend"), (1, 0, "teaches")], ["friend teaches"]),
        ([(0, 1, "")], []),
    ],
)
def test_ties_of_the_same_two_share_a_line(ties: list[tuple[int, int, str]], labels: list[str]) -> None:
    drawn = draw(tie_map(2, *ties))
    assert len(drawn.lines) == 1
    assert [said for said, _ in drawn.labels] == labels


def test_arrows_point_up_and_down_where_one_name_stands_above_the_other() -> None:
    drawn = draw(tie_map(2, (0, 1, "loves"), (1, 0, "teaches")), width=150)
    assert [said for said, _ in drawn.labels] == ["loves ↓ teaches ↑"]


def test_long_names_and_labels_are_broken() -> None:
    names = (("a", "The Guardian of the Gallery"), ("b", "Miss Geraldine of Hailsham"), ("c", "Ruth"))
    ties = (
        Tie("a", "b", "has known her since her very first day at school, long before they meet again"),
        Tie("b", "c", "friend"),
    )
    block = TieMap(names, ties, ALT, ORIGIN)
    (figure,) = measure_tie_map(block, 300, paper_context()).place(Point(0, 0))
    counts = {paragraph.node.text: len(paragraph.lines) for _, paragraph in set_paragraphs((figure,))}
    assert counts[names[0][1]] == 2
    assert counts[names[1][1]] == 2
    assert counts["Ruth"] == 1
    assert counts[ties[0].label] > 1


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            tie_map(7, *((a, b, "knows") for a, b in itertools.combinations(range(7), 2))),
            [f"{a} – {b}: knows" for a, b in itertools.combinations(NAMES[:7], 2)],
        ),
        (
            TieMap(
                (("a", "Ada"), ("b", "Ben"), ("c", "Cy")), (Tie("a", "a", "proud"), Tie("a", "b", "")), ""
            ),
            ["Ada: proud", "Ada – Ben", "Cy"],
        ),
        (TieMap((("a", "Ada"),), (Tie("a", "x", "knows"),), ALT), ["Ada – x: knows"]),
        (TieMap((("a", "A" * 66), ("b", "Ben")), (), ALT), ["A" * 66, "Ben"]),
    ],
    ids=["too many ties", "a tie to oneself", "a tie to nobody", "a very long name"],
)
def test_what_cannot_be_drawn_is_listed(block: TieMap, expected: list[str]) -> None:
    context = paper_context()
    fragment = measure_tie_map(block, WIDTH, context)
    assert take_apart(fragment) is None
    assert text_of(fragment) == expected
    assert context.problems == []


def test_a_list_of_ties_parts_between_its_lines() -> None:
    block = tie_map(7, *((a, b, "knows") for a, b in itertools.combinations(range(7), 2)))
    fragment = measure_tie_map(block, WIDTH, paper_context())
    parts = fragment.split(fragment.height / 2)
    assert parts is not None
    assert sorted(text_of(parts[0]) + text_of(parts[1])) == sorted(text_of(fragment))


def test_a_map_without_names_is_nothing() -> None:
    fragment = measure_tie_map(TieMap((), (), ""), WIDTH, paper_context())
    assert fragment.place(Point(0, 0)) == ()
    assert fragment.height <= TOLERANCE


def test_on_a_slide_a_smaller_size_comes_before_a_list() -> None:
    block = tie_map(6, *ring(6))
    large = slide_context(room=364)
    small = slide_context(room=190)
    sizes = []
    for context in (large, small):
        placed = measure_tie_map(block, 864, context).place(Point(0, 0))
        assert isinstance(placed[0].frame, GroupFrame)
        sizes.append(max(paragraph.size for _, paragraph in set_paragraphs(placed)))
    assert sizes[0] > sizes[1] >= 18
