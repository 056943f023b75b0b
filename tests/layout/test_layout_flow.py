"""Page ends between fragments: pieces of known heights, a room, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lessonpack.frames import Placed, ShapeFrame
from lessonpack.geometry import Point, Size
from lessonpack.layout.around import Beside, Dropped, Fixed, Glued, Grouped, Kept, Row, Spaced
from lessonpack.layout.columns import balance, fill_columns
from lessonpack.layout.flow import Room, Stack, cut_flow, flow_height, place_flow
from lessonpack.layout.fragments import Fragment
from lessonpack.layout.paginate import fill_pages


def piece(height: float, name: str = "", *, before: float = 0, after: float = 0) -> Fixed:
    shape = ShapeFrame(Size(10, height), "rect", name=name)
    return Fixed(10, height, (Placed(Point(0, 0), shape),), before, after)


def names(fragments: tuple[Fragment, ...]) -> str:
    return "".join(_names(place_flow(fragments, Point(0, 0))))


def _names(placed: tuple[Placed, ...]) -> Iterator[str]:
    for each in placed:
        if isinstance(each.frame, ShapeFrame):
            yield each.frame.name


def pages(*fragments: Fragment, height: float = 100) -> list[str]:
    return [names(page) for page in fill_pages(list(fragments), Room(height))]


A, B, C, D = (piece(40, name) for name in "abcd")


def test_pages_are_filled_in_order() -> None:
    assert pages(A, B, C, D) == ["ab", "cd"]
    assert pages() == []


def test_the_larger_of_two_wishes_counts_and_none_at_the_top() -> None:
    spaced = [piece(40, "a", after=15), piece(40, "b", before=20), piece(40, "c", before=5)]
    assert flow_height(spaced) == 40 + 20 + 40 + 5 + 40
    assert pages(*spaced) == ["ab", "c"]
    assert [placed.at.y for placed in place_flow(spaced, Point(0, 7))] == [7, 67, 112]
    assert pages(*spaced, height=99) == ["a", "bc"]


def test_what_must_not_end_a_page_goes_along() -> None:
    assert pages(A, Glued(B), C) == ["a", "bc"]
    assert pages(Glued(A), Glued(B), C, D) == ["ab", "cd"]


def test_what_stays_together_goes_to_the_next_page() -> None:
    assert pages(A, Kept(Stack(10, (B, C))), D) == ["a", "bc", "d"]
    assert pages(A, Stack(10, (B, C)), D) == ["ab", "cd"]


def test_what_no_page_can_hold_together_is_parted() -> None:
    assert pages(D, Kept(Stack(10, (A, B, C)))) == ["d", "ab", "c"]


def test_a_heading_before_what_is_parted_by_force() -> None:
    assert pages(Glued(D), Kept(Stack(10, (A, B, C)))) == ["da", "bc"]


def test_what_cannot_be_cut_stands_alone_and_is_told() -> None:
    high = piece(150, "h")
    assert pages(A, high, B) == ["a", "h", "b"]
    cut = cut_flow([high, B], 0, Room(100))
    assert cut is not None
    assert cut.overfull is high


def test_a_stack_that_has_no_useful_head_is_not_cut() -> None:
    stack = Stack(10, (Glued(A), B))
    assert stack.split(50) is None
    forced = stack.split(50, forced=True)
    assert forced is not None
    assert names(forced[:1]) == "a"


def test_a_row_is_cut_in_each_cell_that_is_higher() -> None:
    row = Row(30, (Beside(0, Stack(10, (A, B))), Beside(15, piece(20, "x"))))
    parts = row.split(50)
    assert parts is not None
    assert [names((part,)) for part in parts] == ["ax", "b"]
    assert [placed.at.x for placed in parts[1].place(Point(100, 0))] == [100]
    assert row.split(30) is None


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        (Spaced(A, 3, 4), (40, 3, 4, False)),
        (Glued(A), (40, 0, 0, True)),
        (Dropped(A, 5), (45, 0, 0, False)),
        (Grouped(A, "label"), (40, 0, 0, False)),
    ],
)
def test_what_is_around_a_fragment(around: Fragment, expected: tuple[float, float, float, bool]) -> None:
    found = (around.height, around.space_before, around.space_after, around.keep_next)
    assert found == expected
    assert around.split(20) is None


def test_columns_end_as_level_as_they_can() -> None:
    flow = tuple(piece(20, name) for name in "abcde")
    assert [names(column) for column in balance(flow, 2, 100)] == ["abc", "de"]
    assert [names(column) for column in balance(flow, 3, 100)] == ["ab", "cd", "e"]
    assert [names(column) for column in balance(flow, 2, 30)] == ["abcde", ""]


def test_columns_are_filled_before_a_page_is_left() -> None:
    flow = tuple(piece(20, name) for name in "abcde")
    filled = fill_columns(flow, 2, 45)
    assert filled is not None
    assert [names(column) for column in filled[0]] == ["ab", "cd"]
    assert names(filled[1]) == "e"
    assert fill_columns(flow, 2, 15) is None
