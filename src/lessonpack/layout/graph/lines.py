"""Straight lines and upright rectangles: where they meet.

In: points and rectangles. Out: fractions of a line's length, or whether two lines cross.
"""

from __future__ import annotations

import math

from lessonpack.geometry import TOLERANCE, Point, Pt, Rect


def point_at(start: Point, end: Point, share: float) -> Point:
    """Return the point at this share of the way."""
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def center(box: Rect) -> Point:
    return Point(box.x + box.width / 2, box.y + box.height / 2)


def grown(box: Rect, by: Pt) -> Rect:
    return Rect(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def span_inside(box: Rect, start: Point, end: Point) -> tuple[float, float] | None:
    """Return from which to which share of its length a line is inside a box, None if nowhere.

    Liang and Barsky: each edge of the box cuts the line's range from one side.
    """
    x, y, low, high = start.x, start.y, box.x, box.x + box.width
    first, last = 0.0, 1.0
    step = end.x - x
    if step:
        enter, out = (
            ((low - x) / step, (high - x) / step) if step > 0 else ((high - x) / step, (low - x) / step)
        )
        first, last = enter if enter > first else first, out if out < last else last
    elif not low < x < high:
        return None
    if first >= last:
        return None
    step, low, high = end.y - y, box.y, box.y + box.height
    if step:
        enter, out = (
            ((low - y) / step, (high - y) / step) if step > 0 else ((high - y) / step, (low - y) / step)
        )
        first, last = enter if enter > first else first, out if out < last else last
    elif not low < y < high:
        return None
    return (first, last) if first < last else None


def crosses(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Tell whether the lines ab and cd cross between their ends; a shared end is no crossing."""
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> int:
    turn = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    return 0 if abs(turn) < TOLERANCE**2 else 1 if turn > 0 else -1


def leave(box: Rect, radius: Pt, toward: Point) -> Point:
    """Return where the line from a box's centre to a point outside crosses its rounded outline."""
    middle = center(box)
    inside = span_inside(box, middle, toward)
    edge = point_at(middle, toward, inside[1] if inside else 0)
    corner = Point(
        _clamp(edge.x, box.x + radius, box.right - radius),
        _clamp(edge.y, box.y + radius, box.bottom - radius),
    )
    if abs(edge.x - corner.x) < TOLERANCE or abs(edge.y - corner.y) < TOLERANCE:
        return edge
    return _circle_exit(corner, radius, middle, toward)


def _circle_exit(around: Point, radius: Pt, start: Point, end: Point) -> Point:
    """Return where a line leaves a circle for good, or comes nearest to it."""
    length = math.dist((start.x, start.y), (end.x, end.y))
    ux, uy = (end.x - start.x) / length, (end.y - start.y) / length
    along = (around.x - start.x) * ux + (around.y - start.y) * uy
    apart = (around.x - start.x) * uy - (around.y - start.y) * ux
    reach = along + math.sqrt(max(0.0, radius**2 - apart**2))
    return Point(start.x + ux * reach, start.y + uy * reach)


def _clamp(value: float, low: float, high: float) -> float:
    return max(low, min(high, value))
