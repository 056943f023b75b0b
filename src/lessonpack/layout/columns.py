"""Columns: blocks that flow down one column, then the next, ending as level as they can.

In: `Columns` and a width. Out: a fragment that, cut by a page's end, fills all its columns first.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from lessonpack.document import Columns
from lessonpack.errors import Span
from lessonpack.frames import Placed
from lessonpack.geometry import TOLERANCE, Point, Pt
from lessonpack.layout.around import Kept
from lessonpack.layout.flow import Cut, Room, cut_flow, flow_height, place_flow
from lessonpack.layout.fragments import Fragment, MeasureContext
from lessonpack.layout.merging import measure_flow
from lessonpack.layout.text import TextFragment

# Columns are level to within this; each halving of what is left costs one trial.
_LEVEL: Pt = 0.5
# A paragraph of so many lines, or fewer, stays in one column.
_SHORT = 4

Flow = tuple[Fragment, ...]


class ColumnsFragment(Struct, frozen=True, gc=False):
    """Columns side by side, `step` apart, on pages with so much `room`."""

    width: Pt
    columns: tuple[Flow, ...]
    step: Pt
    space: Pt
    room: Pt
    below: Pt = 0
    height: Pt = 0

    def __post_init__(self) -> None:
        force_setattr(self, "height", max(map(flow_height, self.columns), default=0))

    @property
    def space_before(self) -> Pt:
        return self.space

    @property
    def space_after(self) -> Pt:
        return max(self.space, self.below)

    @property
    def keep_next(self) -> bool:
        return False

    @property
    def origin(self) -> Span | None:
        return next((each.origin for column in self.columns for each in column if each.origin), None)

    def split(self, height: Pt, *, forced: bool = False) -> tuple[ColumnsFragment, ColumnsFragment] | None:
        flow = tuple(each for column in self.columns for each in column)
        filled = fill_columns(flow, len(self.columns), height, forced=forced)
        if filled is None or not filled[1]:
            return None
        head, rest = filled
        level = balance(tuple(each for column in head for each in column), len(head), height)
        if max(map(flow_height, level)) <= height + TOLERANCE:
            head = level
        tail = balance(rest, len(self.columns), self.room)
        return replace(self, columns=head), replace(self, columns=tail)

    def place(self, at: Point) -> tuple[Placed, ...]:
        return tuple(
            placed
            for place, column in enumerate(self.columns)
            for placed in place_flow(column, at.moved(place * self.step, 0))
        )


def measure_columns(block: Columns, width: Pt, context: MeasureContext) -> ColumnsFragment:
    spacing = context.medium.spacing
    column = (width - spacing.gutter * (block.count - 1)) / block.count
    flow = tuple(_whole(fragment, context) for fragment in measure_flow(block.blocks, column, context))
    columns = balance(flow, block.count, context.room)
    below = 0 if context.slides else context.pitch("body")
    return ColumnsFragment(width, columns, column + spacing.gutter, spacing.block, context.room, below)


def _whole(fragment: Fragment, context: MeasureContext) -> Fragment:
    """Return a fragment that is not cut if it is a short paragraph; slides cut none anyway."""
    if context.slides or not isinstance(fragment, TextFragment):
        return fragment
    short = sum(setting.count for setting in fragment.settings) <= _SHORT
    return Kept(fragment) if short else fragment


def fill_columns(
    flow: Flow, count: int, height: Pt, *, forced: bool = False
) -> tuple[tuple[Flow, ...], Flow] | None:
    """Fill columns of a height one after the other; return them and what is left over.

    None where one of them cannot hold anything useful.
    """
    columns: list[Flow] = []
    rest: Sequence[Fragment] = flow
    while rest and len(columns) < count:
        cut = cut_flow(rest, 0, Room(height, top=forced))
        if cut is None or cut.overfull:
            return None
        columns.append(cut.head)
        rest = rest_of(rest, cut)
    empty = ((),) * (count - len(columns))
    return (*columns, *empty), tuple(rest)


def rest_of(flow: Sequence[Fragment], cut: Cut) -> Flow:
    """Return what follows a cut."""
    return (cut.tail, *flow[cut.after + 1 :]) if cut.tail else tuple(flow[cut.after :])


def balance(flow: Flow, count: int, room: Pt) -> tuple[Flow, ...]:
    """Return the flow in columns of the least height that holds it all.

    What is more than a page's `room` will be cut anyway, and stays in one column until then.
    """
    high = flow_height(flow)
    low = high / count
    best: tuple[Flow, ...] = (flow, *((),) * (count - 1))
    if low > room:
        return best
    while high - low > _LEVEL:
        middle = (low + high) / 2
        filled = fill_columns(flow, count, middle)
        if filled is None or filled[1]:
            low = middle
        else:
            best, high = filled[0], middle
    if high > room:
        # No level columns fit a page unless something is cut that would rather not be.
        filled = fill_columns(flow, count, room, forced=True)
        best = filled[0] if filled and not filled[1] else best
    return best
