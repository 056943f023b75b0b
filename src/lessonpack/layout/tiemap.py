"""Tie maps: names in boxes of one size, labelled lines between them, and nothing that touches.

In: a `TieMap` and a width. Out: a fragment, one figure; or a plain list of the ties where no clean
drawing exists.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.document import Block, Columns, Paragraph, Role, TieMap, plain
from lessonpack.errors import has_errors
from lessonpack.frames import GroupFrame, Placed, ShapeFrame, Stroke, TextFrame
from lessonpack.geometry import Insets, Point, Pt, Rect, Size
from lessonpack.layout.around import Fixed
from lessonpack.layout.fragments import Fragment, MeasureContext, sizes_of
from lessonpack.layout.graph.draw import Drawing, DrawnWire, Room, Wire, draw_graph
from lessonpack.layout.graph.lines import point_at, span_inside
from lessonpack.layout.setting import Setting, longest_word, natural_width, set_paragraph
from lessonpack.layout.text import Box, Settings, make_frame, text_height
from lessonpack.layout.ties import Bond, list_ties, merge_ties, write_bond
from lessonpack.look import PanelStyle, TextStyle

_NAME: Role = "card_title"
_LABEL: Role = "small"
# Of a page's height, a map takes at most this share; of a slide's body all.
_PAPER_SHARE = 0.5
# A name's box is at most this share of the width; the second is tried where the first finds no way.
_BOX_SHARES = (0.25, 0.17)
# Room around a name and beside a label, and the narrowest box, in heights of a label's line.
_ACROSS, _DOWN, _BESIDE = 0.8, 0.5, 0.3
_NARROWEST = 4.5
# Each text of a label has at most so many lines.
_LABEL_LINES = 3
# A list of ties stands in two columns from so many lines on, each at least so many em wide.
_TWO_COLUMNS, _COLUMN = 6, 12
_STEP = 1.03
# A name on two lines may be wider than its share by this, so as not to need a third.
_STRETCH = 1.6


class _Map(Struct, frozen=True):
    """A map whose texts are broken, not yet drawn. `unit` is the height of a label's line."""

    names: tuple[Setting, ...]
    box: Size
    bonds: tuple[Bond, ...]
    context: MeasureContext

    @property
    def unit(self) -> Pt:
        return self.context.pitch(_LABEL)

    @property
    def outline(self) -> PanelStyle:
        """How boxes are drawn: as cards are."""
        return replace(self.context.medium.panels["card"], text=None)

    @property
    def ground(self) -> PanelStyle | None:
        """What keeps a label free of its line: in a deck, where both can be moved, a ground.

        On paper, whose colour no look knows, the line is cut.
        """
        return PanelStyle(fill="page") if self.context.slides else None


def measure_tie_map(block: TieMap, width: Pt, context: MeasureContext) -> Fragment:
    """Measure a tie map: drawn, if need be in a smaller size, else as a list."""
    bonds = merge_ties(block)
    for trial in _trials(context) if bonds is not None and block.names else ():
        for share in _BOX_SHARES:
            quiet = replace(trial, problems=[])
            drawn = _draw_map(_set_names(block, bonds or (), width * share, quiet), width)
            if drawn is not None and not has_errors(quiet.problems):
                context.problems.extend(quiet.problems)
                return _as_figure(block, width, drawn, context)
    return context.measure(_as_list(block, width, context), width)


def _trials(context: MeasureContext) -> Iterator[MeasureContext]:
    """Yield the context at its own tier, then at the smaller ones."""
    most = max(len(sizes_of(context.style(role), context.floor)) for role in (_NAME, _LABEL))
    for tier in range(min(context.tier, most - 1), most):
        yield replace(context, tier=tier)


def _as_figure(
    block: TieMap, width: Pt, drawn: tuple[Pt, tuple[Placed, ...]], context: MeasureContext
) -> Fixed:
    height, items = drawn
    figure = Placed(Point(0, 0), GroupFrame(Size(width, height), items, "figure", block.alt))
    space = max(context.medium.spacing.block, context.pitch(_LABEL))
    return Fixed(width, height, (figure,), space, space, origin=block.origin)


def _as_list(block: TieMap, width: Pt, context: MeasureContext) -> Block:
    """Return the ties as lines of text, in two columns where these are many and have room."""
    lines = tuple(plain(line, "body", block.origin) for line in list_ties(block, context.words.colon))
    wide = width >= 2 * _COLUMN * context.size("body")
    return Columns(lines, 2 if wide and len(lines) >= _TWO_COLUMNS else 1)


def _set_names(block: TieMap, bonds: tuple[Bond, ...], most: Pt, context: MeasureContext) -> _Map:
    """Break the names so that their boxes, all alike, are at most so wide if their words allow."""
    unit = context.pitch(_LABEL)
    paragraphs = [plain(name, _NAME, block.origin) for _, name in block.names]
    settings = [_set_name(paragraph, most - 2 * _ACROSS * unit, context) for paragraph in paragraphs]
    inner = max(_NARROWEST * unit, *(setting.width for setting in settings))
    height = max(setting.height for setting in settings)
    box = Size(inner + 2 * _ACROSS * unit, height + 2 * _DOWN * unit)
    return _Map(tuple(settings), box, bonds, context)


def _set_name(paragraph: Paragraph, most: Pt, context: MeasureContext) -> Setting:
    """Set a name on one line if that has room, else on two or, if it must be, more."""
    if natural_width(context, paragraph) <= most:
        return _set_narrow(paragraph, 1, context)
    setting = _set_narrow(paragraph, 2, context)
    if setting.width <= most * _STRETCH:
        return setting
    width = max(most, longest_word(context, paragraph))
    return set_paragraph(context, paragraph, width, _centred(_NAME, context))


def _set_narrow(paragraph: Paragraph, lines: int, context: MeasureContext) -> Setting:
    """Set a paragraph as narrow as it can be in so many lines, or one more for each long word."""
    natural = natural_width(context, paragraph)
    width = min(natural, max(longest_word(context, paragraph), natural / lines))
    style = _centred(paragraph.role, context)
    setting = set_paragraph(context, paragraph, width, style)
    while setting.count > lines and width < natural:
        width = min(natural, width * _STEP)
        setting = set_paragraph(context, paragraph, width, style)
    return setting


def _centred(role: Role, context: MeasureContext) -> TextStyle:
    return replace(context.style(role), align="center", space_before=0, space_after=0, keep_next=False)


def _set_labels(texts: tuple[str, ...], lines: int, context: MeasureContext) -> Settings:
    """Set a bond's texts one below the other, each in so many lines, all equally wide."""
    narrow = [_set_narrow(plain(text, _LABEL), lines, context) for text in texts]
    width = max((setting.width for setting in narrow), default=0)
    return tuple(replace(setting, width=width) for setting in narrow)


def _label_size(settings: Settings, unit: Pt) -> Size:
    return Size(settings[0].width + 2 * _BESIDE * unit, text_height(settings))


def _wire(bond: Bond, drawn: _Map) -> Wire:
    """Return a bond as a line with its label's shapes: in one line, in two, in three."""
    texts = write_bond(bond, (Point(0, 0), Point(1, 0)))
    if not texts:
        return Wire(bond.ends)
    shapes = (
        _label_size(_set_labels(texts, lines, drawn.context), drawn.unit)
        for lines in range(1, _LABEL_LINES + 1)
    )
    return Wire(bond.ends, tuple(dict.fromkeys(shapes)))


def _draw_map(drawn: _Map, width: Pt) -> tuple[Pt, tuple[Placed, ...]] | None:
    """Return the map's height and frames: lines, boxes over their ends, labels over their middles."""
    context, outline = drawn.context, drawn.outline
    most = Size(width, context.room * (1 if context.slides else _PAPER_SHARE))
    wires = tuple(_wire(bond, drawn) for bond in drawn.bonds)
    drawing = draw_graph(len(drawn.names), wires, Room(most, drawn.box, outline.radius, drawn.unit))
    if drawing is None:
        return None
    lines = (line for wire in drawing.wires for line in _place_lines(wire, drawn))
    boxes = (_place_name(name, box, outline) for name, box in zip(drawn.names, drawing.boxes, strict=True))
    return drawing.size.height, (*lines, *boxes, *_place_labels(drawn, drawing))


def _place_lines(wire: DrawnWire, drawn: _Map) -> Iterator[Placed]:
    """Yield a wire's line, or what is seen of it on both sides of its label."""
    # Darker than a hairline: these lines mean something, and must outlive a photocopier.
    stroke = Stroke("secondary", drawn.outline.stroke_width)
    hidden = span_inside(wire.label, wire.start, wire.end) if wire.label and not drawn.ground else None
    shares = ((0.0, hidden[0]), (hidden[1], 1.0)) if hidden else ((0.0, 1.0),)
    for first, last in shares:
        start, end = point_at(wire.start, wire.end, first), point_at(wire.start, wire.end, last)
        at = Point(min(start.x, end.x), min(start.y, end.y))
        size = Size(abs(end.x - start.x), abs(end.y - start.y))
        rising = (end.x - start.x) * (end.y - start.y) < 0
        yield Placed(at, ShapeFrame(size, "line", stroke, rising=rising, name="Tie"))


def _place_name(name: Setting, box: Rect, outline: PanelStyle) -> Placed:
    """Place a name in its box; the insets leave just the width at which it was broken."""
    beside = (box.width - name.width) / 2
    around = (box.height - name.height) / 2
    insets = Insets(beside, around, beside, around)
    return Placed(
        box.origin, make_frame((name,), box.size, Box(insets, "middle", replace(outline, insets=insets)))
    )


def _place_labels(drawn: _Map, drawing: Drawing) -> Iterator[Placed]:
    for bond, wire in zip(drawn.bonds, drawing.wires, strict=True):
        if wire.label is not None:
            yield Placed(wire.label.origin, _label_frame(bond, wire, wire.label, drawn))


def _label_frame(bond: Bond, wire: DrawnWire, place: Rect, drawn: _Map) -> TextFrame:
    """Return a label at the place's width; an arrow that points up is narrower than measured."""
    inner = place.width - 2 * _BESIDE * drawn.unit
    style = _centred(_LABEL, drawn.context)
    settings = tuple(
        set_paragraph(drawn.context, plain(text, _LABEL), inner, style)
        for text in write_bond(bond, (wire.start, wire.end), drawn.context.direction)
    )
    beside = _BESIDE * drawn.unit
    return make_frame(settings, place.size, Box(Insets(beside, 0, beside, 0), "middle", drawn.ground))
