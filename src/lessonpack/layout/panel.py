"""Panels: blocks in a box of their own, a card, a task, a choice.

In: a `Panel` and a width. Out: a fragment that stays whole where a page can hold it. A panel of
text alone is one frame with a ground, so that a deck has one shape to edit.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from lessonpack.document import Block, Panel, PanelKind
from lessonpack.errors import Span
from lessonpack.frames import Frame, GroupFrame, Placed, ShapeFrame, Stroke
from lessonpack.geometry import Insets, Point, Pt, Size
from lessonpack.layout.flow import Stack
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.merging import is_text, measure_flow, measure_text
from lessonpack.layout.text import Box, TextFragment, make_frame
from lessonpack.look import Anchor, PanelStyle

# A choice on a slide keeps room at its right for the tick that the reveal puts there.
_CHOICES: tuple[PanelKind, ...] = ("choice", "chosen", "faded")
_TICK: Pt = 20
_TICK_LINE: Pt = 4
_TICK_GAP: Pt = 8


class PanelFragment(Struct, frozen=True, gc=False):
    """`inner` inside `insets` on a ground at least `least` high; `space` is wished around it.

    `frame` is made when it is first placed: the same wherever that is.
    """

    width: Pt
    inner: TextFragment | Stack
    kind: PanelKind
    style: PanelStyle
    insets: Insets
    least: Pt
    space: Pt
    source: Span | None = None
    frame: Frame | None = None

    def __post_init__(self) -> None:
        force_setattr(self, "frame", None)

    @property
    def height(self) -> Pt:
        return max(self.inner.height + self.insets.vertical, self.least)

    @property
    def space_before(self) -> Pt:
        return self.space

    @property
    def space_after(self) -> Pt:
        return self.space

    @property
    def keep_next(self) -> bool:
        return False

    @property
    def origin(self) -> Span | None:
        return self.source or self.inner.origin

    def split(self, height: Pt, *, forced: bool = False) -> tuple[PanelFragment, PanelFragment] | None:
        if not forced:
            return None
        inner = height - self.insets.vertical
        parts = self.inner.split(inner) or self.inner.split(inner, forced=True)
        if parts is None:
            return None
        head = replace(self, inner=parts[0], least=min(self.least, height))
        return head, replace(self, inner=parts[1], least=0)

    def stretched(self, height: Pt) -> PanelFragment:
        """Return the panel as high as its neighbours in a row."""
        return replace(self, least=max(self.least, height))

    def place(self, at: Point) -> tuple[Placed, ...]:
        frame = self.frame
        if frame is None:
            frame = self._make_frame()
            force_setattr(self, "frame", frame)
        return (Placed(at, frame),)

    def _make_frame(self) -> Frame:
        size = Size(self.width, self.height)
        if isinstance(self.inner, TextFragment):
            anchor: Anchor = "middle" if self.kind in _CHOICES else "top"
            text = make_frame(self.inner.settings, size, Box(self.insets, anchor, self.style))
            items: tuple[Placed, ...] = (Placed(Point(0, 0), text),)
        else:
            inner = self.inner.place(Point(self.insets.left, self.insets.top))
            items = (Placed(Point(0, 0), _ground(self.style, size)), *inner)
        if self.kind == "chosen":
            items = (*items, self._tick(size))
        return items[0].frame if len(items) == 1 else GroupFrame(size, items)

    def _tick(self, size: Size) -> Placed:
        tick = ShapeFrame(Size(_TICK, _TICK), "tick", Stroke("accent", _TICK_LINE), name="Tick")
        return Placed(Point(size.width - self.style.insets.right - _TICK, (size.height - _TICK) / 2), tick)


def _ground(style: PanelStyle, size: Size) -> ShapeFrame:
    stroke = Stroke(style.stroke, style.stroke_width) if style.stroke else None
    return ShapeFrame(size, "rect", stroke, style.fill, style.radius, name="Panel")


def measure_panel(block: Panel, width: Pt, context: MeasureContext) -> PanelFragment:
    style = context.medium.panels[block.kind]
    insets = style.insets
    if block.kind in _CHOICES:
        insets = replace(insets, right=insets.right + _TICK + _TICK_GAP)
    within = replace(context, ink=style.text or context.ink)
    inner = _measure_inner(block.blocks, width - insets.horizontal, within)
    spacing = context.medium.spacing
    least = block.min_lines * spacing.writing + insets.vertical if block.min_lines else 0
    return PanelFragment(
        width, inner, block.kind, style, insets, min(least, context.room), spacing.block, block.origin
    )


def _measure_inner(blocks: tuple[Block, ...], width: Pt, context: MeasureContext) -> TextFragment | Stack:
    """Measure text alone as one frame, anything else as a stack."""
    if all(map(is_text, blocks)):
        return measure_text(blocks, width, context)
    return Stack(width, tuple(measure_flow(blocks, width, context)))
