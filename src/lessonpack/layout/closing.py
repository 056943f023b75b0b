"""What closes a sheet, the sum of its marks, never stands on a page alone.

In: blocks and their fragments. Out: fragments, the last of which takes the closing line along.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.document import Block, Keep, Paragraph
from lessonpack.errors import Span
from lessonpack.frames import Placed
from lessonpack.geometry import TOLERANCE, Point, Pt
from lessonpack.layout.flow import flow_height, place_flow
from lessonpack.layout.fragments import Fragment


class Closed(Struct, frozen=True, gc=False):
    """A fragment with the line that closes it; where both are cut, some of `inner` goes along."""

    inner: Fragment
    closing: Fragment

    @property
    def width(self) -> Pt:
        return self.inner.width

    @property
    def height(self) -> Pt:
        return flow_height((self.inner, self.closing))

    @property
    def space_before(self) -> Pt:
        return self.inner.space_before

    @property
    def space_after(self) -> Pt:
        return self.closing.space_after

    @property
    def keep_next(self) -> bool:
        return self.closing.keep_next

    @property
    def origin(self) -> Span | None:
        return self.inner.origin

    def split(self, height: Pt, *, forced: bool = False) -> tuple[Fragment, Fragment] | None:
        room = min(height, self.inner.height - 2 * TOLERANCE)
        parts = self.inner.split(room, forced=forced) if room > 0 else None
        if parts:
            return parts[0], replace(self, inner=parts[1])
        alone = forced and self.inner.height <= height + TOLERANCE
        return (self.inner, self.closing) if alone else None

    def place(self, at: Point) -> tuple[Placed, ...]:
        return place_flow((self.inner, self.closing), at)


def close(blocks: Iterable[Block], fragments: Iterable[Fragment]) -> list[Fragment]:
    """Return the fragments of the blocks, each closing line together with what it closes."""
    closed: list[Fragment] = []
    for block, fragment in zip(blocks, fragments, strict=True):
        if closed and is_closing(block):
            closed[-1] = Closed(closed[-1], fragment)
        else:
            closed.append(fragment)
    return closed


def is_closing(block: Block) -> bool:
    match block:
        case Paragraph():
            return block.role == "total"
        case Keep():
            return bool(block.blocks) and all(map(is_closing, block.blocks))
        case _:
            return False
