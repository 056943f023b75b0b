"""Shapes without words: panels, rules, boxes, marks.

In: shapes and where they stand on the page. Out: lines and grounds on the surface. Whether they
mean anything is settled before: here nothing is tagged.
"""

from __future__ import annotations

from typing import assert_never

from lessonpack.frames import ShapeFrame, Stroke, TableFrame
from lessonpack.geometry import Point, Pt, Rect
from lessonpack.look import PanelStyle
from lessonpack.writers.pdf_surface import Paint, Surface

# A check mark's corners, in parts of its box, and its thickness, in parts of the box's height.
_TICK = ((0.06, 0.55), (0.36, 0.86), (0.94, 0.12))
_TICK_WIDTH = 0.14
# A dash and the gap after it, in line widths; never shorter than what a copier keeps apart.
_DASH, _DASH_GAP, _SHORTEST = 5.0, 3.0, 1.5


def draw_panel(surface: Surface, rect: Rect, panel: PanelStyle) -> None:
    """Draw a box's ground and outline."""
    if panel.fill is not None:
        surface.ground(panel.fill)
    if panel.stroke is not None:
        surface.ink(panel.stroke, panel.stroke_width)
    paint = _paint(panel.fill, panel.stroke)
    if paint is not None:
        surface.box(rect, panel.radius, paint)


def _paint(fill: object, stroke: object) -> Paint | None:
    """Return what is done with a shape that has a fill, a stroke, both or neither."""
    if fill is None:
        return None if stroke is None else "S"
    return "f" if stroke is None else "B"


def draw_shape(surface: Surface, rect: Rect, shape: ShapeFrame) -> None:
    """Draw a shape in its rectangle."""
    stroke = shape.stroke
    paint = _paint(shape.fill if shape.kind != "ring" else None, stroke)
    if shape.fill is not None:
        surface.ground(shape.fill)
    if stroke is not None:
        surface.ink(stroke.color, stroke.width, _dashes(stroke))
    match shape.kind:
        case "line":
            if stroke is not None:
                low, high = (rect.bottom, rect.y) if shape.rising else (rect.y, rect.bottom)
                surface.strokes([(Point(rect.x, low), Point(rect.right, high))])
        case "rect":
            if paint is not None:
                surface.box(rect, shape.radius, paint)
        case "ellipse" | "ring":
            if paint is not None:
                surface.oval(rect, paint)
        case "tick":
            _draw_tick(surface, rect, shape)
        case _:
            assert_never(shape.kind)


def _dashes(stroke: Stroke) -> tuple[Pt, ...]:
    if not stroke.dashed:
        return ()
    return (max(_DASH * stroke.width, _SHORTEST), max(_DASH_GAP * stroke.width, _SHORTEST))


def _draw_tick(surface: Surface, rect: Rect, shape: ShapeFrame) -> None:
    """Draw a check mark; its colour is the stroke's, else the fill's."""
    if shape.stroke is None:
        surface.ink(shape.fill or "text", _TICK_WIDTH * rect.height)
    surface.polyline(Point(rect.x + x * rect.width, rect.y + y * rect.height) for x, y in _TICK)


def draw_table_ground(surface: Surface, at: Point, table: TableFrame) -> None:
    """Draw a table's grounds, then its rules: between all rows and columns, and around."""
    y = at.y
    rows = [y]
    for row in table.rows:
        fill = table.header_fill if row.header else "panel" if row.band else None
        if fill is not None:
            surface.ground(fill)
            surface.box(Rect(at.x, y, table.size.width, row.height), 0, "f")
        y += row.height
        rows.append(y)
    if table.rule <= 0:
        return
    columns = [*sorted(at.x + left for left in table.lefts), at.x + table.size.width]
    surface.ink("hairline", table.rule)
    surface.strokes([(Point(columns[0], place), Point(columns[-1], place)) for place in rows])
    surface.strokes([(Point(place, rows[0]), Point(place, rows[-1])) for place in columns])
