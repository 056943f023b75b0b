"""Lengths and places. All lengths are points (1/72 inch); x grows to the right, y downwards."""

from __future__ import annotations

from msgspec import Struct

Pt = float

POINTS_PER_MM = 72 / 25.4
# Lengths are sums of floats: what differs by less than this is equal.
TOLERANCE = 0.01


def mm(length: float) -> Pt:
    """Convert millimetres to points."""
    return length * POINTS_PER_MM


class Size(Struct, frozen=True, gc=False):
    width: Pt
    height: Pt


class Point(Struct, frozen=True, gc=False):
    x: Pt
    y: Pt

    def moved(self, dx: Pt, dy: Pt) -> Point:
        return Point(self.x + dx, self.y + dy)


class Insets(Struct, frozen=True, gc=False):
    """Distances kept free inside a rectangle's edges."""

    left: Pt = 0
    top: Pt = 0
    right: Pt = 0
    bottom: Pt = 0

    @classmethod
    def all(cls, length: Pt) -> Insets:
        return cls(length, length, length, length)

    @property
    def horizontal(self) -> Pt:
        return self.left + self.right

    @property
    def vertical(self) -> Pt:
        return self.top + self.bottom


class Rect(Struct, frozen=True, gc=False):
    x: Pt
    y: Pt
    width: Pt
    height: Pt

    @property
    def right(self) -> Pt:
        return self.x + self.width

    @property
    def bottom(self) -> Pt:
        return self.y + self.height

    @property
    def size(self) -> Size:
        return Size(self.width, self.height)

    @property
    def origin(self) -> Point:
        return Point(self.x, self.y)

    def inset(self, insets: Insets) -> Rect:
        """Return the rectangle left when the insets are kept free."""
        return Rect(
            self.x + insets.left,
            self.y + insets.top,
            self.width - insets.horizontal,
            self.height - insets.vertical,
        )

    def contains(self, other: Rect) -> bool:
        """Tell whether the other rectangle lies inside this one, to within `TOLERANCE`."""
        return (
            other.x >= self.x - TOLERANCE
            and other.y >= self.y - TOLERANCE
            and other.x + other.width <= self.x + self.width + TOLERANCE
            and other.y + other.height <= self.y + self.height + TOLERANCE
        )

    def overlaps(self, other: Rect) -> bool:
        """Tell whether the two share an area, beyond `TOLERANCE`; touching edges do not overlap."""
        return (
            self.x < other.x + other.width - TOLERANCE
            and other.x < self.x + self.width - TOLERANCE
            and self.y < other.y + other.height - TOLERANCE
            and other.y < self.y + self.height - TOLERANCE
        )
