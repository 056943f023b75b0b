"""Fragments one below the other, and where a page may end between them.

In: fragments and a height. Out: a `Cut`, and the `Stack` that is a fragment again.
This is the one place that decides about page ends: pages, slides, columns and boxes all ask it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import force_setattr

from lessonpack.errors import Span
from lessonpack.frames import Placed
from lessonpack.geometry import TOLERANCE, Point, Pt
from lessonpack.layout.fragments import Fragment


class Cut(Struct, frozen=True, gc=False):
    """`head` stands above the cut; `tail` is the rest of its last fragment, if that was split.

    What has not been reached begins at index `after`. `overfull` is a fragment of the head that
    cannot be cut and is higher than the page.
    """

    head: tuple[Fragment, ...]
    tail: Fragment | None
    after: int
    overfull: Fragment | None = None


def gap_between(before: Fragment | None, after: Fragment, least: Pt = 0) -> Pt:
    """Return the space between two fragments: the larger wish, and none at the top."""
    if before is None:
        return 0
    wish, other = before.space_after, after.space_before
    most = other if other > wish else wish
    return least if least > most else most


def flow_height(fragments: Iterable[Fragment], least: Pt = 0) -> Pt:
    height = 0.0
    before: Fragment | None = None
    for fragment in fragments:
        height += gap_between(before, fragment, least) + fragment.height
        before = fragment
    return height


class Room(Struct, frozen=True, gc=False):
    """A page to fill: its height, the least gap, and whether nothing stands above on it."""

    height: Pt
    least: Pt = 0
    top: bool = True


def cut_flow(fragments: Sequence[Fragment], start: int, room: Room) -> Cut | None:
    """Return what of the fragments from `start` on goes into the room.

    None only where something stands above in the room, and no useful head fits below it.
    """
    y = 0.0
    before: Fragment | None = None
    for index in range(start, len(fragments)):
        fragment = fragments[index]
        left = room.height - y - gap_between(before, fragment, room.least)
        if fragment.height > left + TOLERANCE:
            return _cut_at(fragments, (start, index), left, room)
        y = room.height - left + fragment.height
        before = fragment
    return Cut(tuple(fragments[start:]), None, len(fragments))


def _cut_at(fragments: Sequence[Fragment], span: tuple[int, int], left: Pt, room: Room) -> Cut | None:
    """Cut at the first fragment that does not fit, politely, before it, or by force."""
    start, index = span
    head, crossing = tuple(fragments[start:index]), fragments[index]
    parts = crossing.split(left) if left > 0 else None
    if parts:
        return Cut((*head, parts[0]), parts[1], index)
    before = index
    while before > start and fragments[before - 1].keep_next:
        before -= 1
    if before > start:
        return Cut(tuple(fragments[start:before]), None, before)
    if not room.top:
        return None
    parts = crossing.split(left, forced=True) if left > 0 else None
    if parts:
        return Cut((*head, parts[0]), parts[1], index)
    if head:
        return Cut(head, None, index)
    return Cut((crossing,), None, index + 1, overfull=crossing)


class Stack(Struct, frozen=True, gc=False):
    """Fragments below each other, at least `least` apart."""

    width: Pt
    items: tuple[Fragment, ...]
    least: Pt = 0
    height: Pt = 0

    def __post_init__(self) -> None:
        force_setattr(self, "height", flow_height(self.items, self.least))

    @property
    def space_before(self) -> Pt:
        return self.items[0].space_before if self.items else 0

    @property
    def space_after(self) -> Pt:
        return self.items[-1].space_after if self.items else 0

    @property
    def keep_next(self) -> bool:
        return bool(self.items) and self.items[-1].keep_next

    @property
    def origin(self) -> Span | None:
        return next((item.origin for item in self.items if item.origin), None)

    def split(self, height: Pt, *, forced: bool = False) -> tuple[Stack, Stack] | None:
        cut = cut_flow(self.items, 0, Room(height, self.least, forced))
        if cut is None or cut.overfull:
            return None
        tail = (cut.tail, *self.items[cut.after + 1 :]) if cut.tail else self.items[cut.after :]
        if not tail:
            return None
        return Stack(self.width, cut.head, self.least), Stack(self.width, tail, self.least)

    def place(self, at: Point) -> tuple[Placed, ...]:
        return place_flow(self.items, at, self.least)


def place_flow(fragments: Iterable[Fragment], at: Point, least: Pt = 0) -> tuple[Placed, ...]:
    """Place fragments below each other, the first at `at`."""
    placed: list[Placed] = []
    before: Fragment | None = None
    y = at.y
    for fragment in fragments:
        y += gap_between(before, fragment, least)
        placed += fragment.place(Point(at.x, y))
        y += fragment.height
        before = fragment
    return tuple(placed)
