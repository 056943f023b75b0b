"""What texts are written in, and what they stand on.

In: a slide, its shapes and texts. Out: colours, or `UNKNOWN` where the file alone can't tell: on
gradients and patterns, in see-through colours, half on one ground and half on another; `PICTURED`
on pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

from msgspec import Struct

from lessonpack.checks.colors import Color, Palette, read_color, read_palette
from lessonpack.checks.slides import (
    GROUP,
    A,
    Deck,
    P,
    Shape,
    Slide,
    flatten,
    is_true,
    number,
    read_background_shapes,
)
from lessonpack.checks.table_styles import cell_ink, cell_paint
from lessonpack.checks.texts import Body, Piece
from lessonpack.geometry import Pt, Rect

UNKNOWN: Final = "unknown"
PICTURED: Final = "pictured"
CLEAR: Final = "clear"
# A colour, UNKNOWN, PICTURED, or CLEAR for what lets the ground below be seen; None says nothing.
Paint = Color | None
_UNCOLORED = {"noFill": CLEAR, "blipFill": PICTURED}
_FILLS = ("solidFill", "noFill", "gradFill", "blipFill", "pattFill", "grpFill")
# From here on a number of a theme's fill means one for backgrounds (ISO 29500-1, 20.1.4.2.10).
_FIRST_BACKGROUND = 1001
# Lengths that don't count: what two shapes may overlap by, or a text may stand over its ground.
_SLACK: Pt = 3
# With more shapes below it than anybody arranges, what a text stands on is not looked for.
_MOST_LAYERS = 2000


class Painter(Struct, frozen=True, dict=True):
    """A slide's colours, and everything that is painted on it, from the ground upwards."""

    deck: Deck
    slide: Slide

    @cached_property
    def palette(self) -> Palette:
        return read_palette(self.slide)

    @cached_property
    def background(self) -> Paint:
        """The ground of the whole slide: its own, its layout's or its master's."""
        for tree in (self.slide.tree, self.slide.layout, self.slide.master):
            ground = None if tree is None else tree.find(f"{P}cSld/{P}bg")
            for kid in () if ground is None else ground[:1]:
                paint = self._reference(kid) if kid.tag == f"{P}bgRef" else self.fill(kid)
                return paint or UNKNOWN
        return self.palette.get("bg1", UNKNOWN)

    @cached_property
    def layers(self) -> tuple[tuple[Shape, Paint], ...]:
        """Everything that covers some ground, what lies lowest first."""
        shapes = [*self._below(), *self.slide.all_shapes()]
        painted = ((shape, self.own_paint(shape)) for shape in shapes if shape.element.tag != GROUP)
        return tuple((shape, paint) for shape, paint in painted if paint != CLEAR)

    def _below(self) -> Iterator[Shape]:
        """Yield what the master and the layout draw on this slide."""
        layout = self.slide.layout
        if not is_true(self.slide.tree.get("showMasterSp", "1")):
            return
        if layout is None or is_true(layout.get("showMasterSp", "1")):
            yield from flatten(read_background_shapes(self.slide.master))
        yield from flatten(read_background_shapes(layout))

    def fill(self, holder: Any) -> Paint:
        """Return the paint that a fill within an element makes."""
        for kid in () if holder is None else holder.iterchildren(*(f"{A}{name}" for name in _FILLS)):
            if kid.tag == f"{A}solidFill":
                return read_color(kid, self.palette) or UNKNOWN
            return _UNCOLORED.get(str(kid.tag).removeprefix(A), UNKNOWN)
        return None

    def own_paint(self, shape: Shape) -> Paint:
        """Return what a shape covers its place with."""
        match str(shape.element.tag).removeprefix(P):
            case "sp":
                properties = [one.find(f"{P}spPr") for one in (shape.element, *shape.forerunners)]
                reference = shape.element.find(f"{P}style/{A}fillRef")
                styled = None if reference is None else self._reference(reference)
                return next(filter(None, map(self.fill, properties)), None) or styled or CLEAR
            case "cxnSp":
                return CLEAR
            case "pic":
                return PICTURED
            case _:
                return UNKNOWN

    def _reference(self, reference: Any) -> Paint:
        """Return the paint of a theme's fill in the reference's colour."""
        index = int(number(reference.get("idx")))
        if index in (0, _FIRST_BACKGROUND - 1):
            return CLEAR
        name, first = (
            ("bgFillStyleLst", _FIRST_BACKGROUND) if index >= _FIRST_BACKGROUND else ("fillStyleLst", 1)
        )
        theme = self.slide.theme
        styles = next(iter(() if theme is None else theme.iter(f"{A}{name}")), None)
        style = None if styles is None else next(iter(styles[index - first : index - first + 1]), None)
        color = read_color(reference, self.palette)
        if style is None or style.tag != f"{A}solidFill" or color is None:
            return UNKNOWN
        return read_color(style, {**self.palette, "phClr": color}) or UNKNOWN

    def ink(self, piece: Piece, body: Body) -> Paint:
        """Return the colour that a run is written in."""
        own = piece.sources[0]
        if own.find(f"{A}hlinkClick") is not None and not _keeps_color(own):
            return self.palette.get("hlink", UNKNOWN)
        if body.cell is not None and self.fill(own) is None:
            return cell_ink(self.deck, body, self.palette) or UNKNOWN
        for source in piece.sources:
            paint = self.fill(source) if source.tag != f"{A}fontRef" else read_color(source, self.palette)
            if paint is not None:
                return UNKNOWN if paint == CLEAR else paint
        return self.palette.get("tx1", UNKNOWN)

    def ground(self, piece: Piece, body: Body) -> Paint:
        """Return the colour that a run stands on."""
        marked = piece.sources[0].find(f"{A}highlight")
        if marked is not None:
            return read_color(marked, self.palette) or UNKNOWN
        if body.cell is not None:
            found = self.fill(_cell_of(body)) or cell_paint(self.deck, body, self.palette)
            return self._beneath(body.shape) if found == CLEAR else found or UNKNOWN
        own = self.own_paint(body.shape)
        return self._beneath(body.shape) if own == CLEAR else own

    def _beneath(self, shape: Shape) -> Paint:
        """Return what is seen through a shape: the topmost paint below it that bears the whole of it."""
        lower = self.layers[: self._below_of[id(shape.element)]]
        for other, paint in reversed(lower):
            if shape.place is None or other.place is None or len(lower) > _MOST_LAYERS:
                return UNKNOWN
            if _bears(other.place, shape.place):
                return paint
            if _overlap(other.place, shape.place):
                return PICTURED if paint == PICTURED else UNKNOWN
        return self.background

    @cached_property
    def _below_of(self) -> dict[int, int]:
        """How many of the layers lie below each shape of the slide, by its element."""
        layers = {id(shape.element): number for number, (shape, _) in enumerate(self.layers)}
        first = len(self.layers) - sum(id(shape.element) in layers for shape in self.slide.all_shapes())
        below: dict[int, int] = {}
        for shape in self.slide.all_shapes():
            below[id(shape.element)] = first
            first = layers.get(id(shape.element), first - 1) + 1
        return below


def _keeps_color(properties: Any) -> bool:
    """Tell whether a link is written in the run's own colour, as newer PowerPoints let it be."""
    marks = (mark for mark in properties.iter() if str(mark.tag).endswith("}hlinkClr"))
    return any(mark.get("val") == "tx" for mark in marks)


def _cell_of(body: Body) -> Any:
    return body.element.getparent().find(f"{A}tcPr")


def _bears(lower: Rect, upper: Rect) -> bool:
    return (
        lower.x <= upper.x + _SLACK
        and lower.y <= upper.y + _SLACK
        and lower.right >= upper.right - _SLACK
        and lower.bottom >= upper.bottom - _SLACK
    )


def _overlap(one: Rect, other: Rect) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > _SLACK and down > _SLACK
