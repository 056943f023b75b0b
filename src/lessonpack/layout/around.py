"""Fragments made of other fragments: side by side, grouped, kept together, moved down, fixed.

In: fragments. Out: fragments.
"""

from __future__ import annotations

import math
from typing import Self

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from lessonpack.errors import Span
from lessonpack.frames import GroupFrame, Meaning, Placed
from lessonpack.geometry import TOLERANCE, Point, Pt, Size
from lessonpack.layout.fragments import Fragment


class Around(Struct, frozen=True, gc=False):
    """A fragment that is another one in all that it does not say itself."""

    inner: Fragment

    @property
    def width(self) -> Pt:
        return self.inner.width

    @property
    def height(self) -> Pt:
        return self.inner.height

    @property
    def space_before(self) -> Pt:
        return self.inner.space_before

    @property
    def space_after(self) -> Pt:
        return self.inner.space_after

    @property
    def keep_next(self) -> bool:
        return self.inner.keep_next

    @property
    def origin(self) -> Span | None:
        return self.inner.origin

    def split(self, height: Pt, *, forced: bool = False) -> tuple[Self, Self] | None:
        parts = self.inner.split(height, forced=forced)
        return (replace(self, inner=parts[0]), replace(self, inner=parts[1])) if parts else None

    def place(self, at: Point) -> tuple[Placed, ...]:
        return self.inner.place(at)


class Kept(Around, frozen=True, gc=False):
    """A fragment that is cut only where a whole page cannot hold it, or `hole` points were left blank."""

    hole: Pt = math.inf

    def split(self, height: Pt, *, forced: bool = False) -> tuple[Self, Self] | None:
        if not forced and height < self.hole:
            return None
        parts = self.inner.split(height)
        if not parts and forced:
            parts = self.inner.split(height, forced=True)
        return (replace(self, inner=parts[0]), replace(self, inner=parts[1])) if parts else None


class Glued(Around, frozen=True, gc=False):
    """A fragment that no page may end with."""

    @property
    def keep_next(self) -> bool:
        return True


class Spaced(Around, frozen=True, gc=False):
    """A fragment with other space around it."""

    before: Pt = 0
    after: Pt = 0

    @property
    def space_before(self) -> Pt:
        return self.before

    @property
    def space_after(self) -> Pt:
        return self.after


class Dropped(Around, frozen=True, gc=False):
    """A fragment moved down within its place, so that baselines meet."""

    by: Pt = 0

    @property
    def height(self) -> Pt:
        return self.inner.height + self.by

    def split(self, height: Pt, *, forced: bool = False) -> None:
        return None

    def place(self, at: Point) -> tuple[Placed, ...]:
        return self.inner.place(at.moved(0, self.by))


class Grouped(Around, frozen=True, gc=False):
    """A fragment whose frames belong together in the sense of `meaning`.

    `frame` holds them once they are placed: the same wherever that is.
    """

    meaning: Meaning = "section"
    alt: str = ""
    frame: GroupFrame | None = None

    def __post_init__(self) -> None:
        force_setattr(self, "frame", None)

    def place(self, at: Point) -> tuple[Placed, ...]:
        frame = self.frame
        if frame is None:
            items = self.inner.place(Point(0, 0))
            frame = GroupFrame(Size(self.inner.width, self.inner.height), items, self.meaning, self.alt)
            force_setattr(self, "frame", frame)
        return (Placed(at, frame),) if frame.items else ()


class Fixed(Struct, frozen=True, gc=False):
    """Frames in fixed places; never cut."""

    width: Pt
    height: Pt
    frames: tuple[Placed, ...]
    space_before: Pt = 0
    space_after: Pt = 0
    keep_next: bool = False
    origin: Span | None = None

    def split(self, height: Pt, *, forced: bool = False) -> None:
        return None

    def place(self, at: Point) -> tuple[Placed, ...]:
        return tuple(Placed(placed.at.moved(at.x, at.y), placed.frame) for placed in self.frames)


class Beside(Struct, frozen=True, gc=False):
    """A fragment and how far right of the row's left edge it stands."""

    x: Pt
    fragment: Fragment


class Row(Struct, frozen=True, gc=False):
    """Fragments side by side, their tops level; as high as the highest of them."""

    width: Pt
    cells: tuple[Beside, ...]
    height: Pt = 0
    space_before: Pt = 0
    space_after: Pt = 0

    def __post_init__(self) -> None:
        fragments = [cell.fragment for cell in self.cells]
        if fragments:
            force_setattr(self, "height", max([each.height for each in fragments]))
            force_setattr(self, "space_before", max([each.space_before for each in fragments]))
            force_setattr(self, "space_after", max([each.space_after for each in fragments]))

    @property
    def keep_next(self) -> bool:
        return any(cell.fragment.keep_next for cell in self.cells)

    @property
    def origin(self) -> Span | None:
        return next((cell.fragment.origin for cell in self.cells if cell.fragment.origin), None)

    def split(self, height: Pt, *, forced: bool = False) -> tuple[Row, Row] | None:
        """Cut every cell that is higher; the others stay whole in the head."""
        heads: list[Beside] = []
        tails: list[Beside] = []
        for cell in self.cells:
            if cell.fragment.height <= height + TOLERANCE:
                heads.append(cell)
                continue
            parts = cell.fragment.split(height, forced=forced)
            if parts is None:
                return None
            heads.append(Beside(cell.x, parts[0]))
            tails.append(Beside(cell.x, parts[1]))
        return (Row(self.width, tuple(heads)), Row(self.width, tuple(tails))) if tails else None

    def place(self, at: Point) -> tuple[Placed, ...]:
        return tuple(placed for cell in self.cells for placed in cell.fragment.place(at.moved(cell.x, 0)))
