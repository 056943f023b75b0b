"""Single lines: text at both ends, labels with a line to write on, a task's minutes.

In: `SplitLine`, `FormLine`, `Timer` and a width. Out: fragments.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from lessonpack.document import FormLine, Role, SplitLine, Timer, plain
from lessonpack.frames import GroupFrame, Placed, ShapeFrame, Stroke
from lessonpack.geometry import Point, Pt, Size
from lessonpack.layout.around import Beside, Dropped, Fixed, Kept, Row, Spaced
from lessonpack.layout.flow import Stack
from lessonpack.layout.fragments import Fragment, MeasureContext
from lessonpack.layout.setting import natural_width
from lessonpack.layout.text import text_fragment

# A line's right text takes at most this part of it, a form's label this part of its field.
_RIGHT_SHARE = 0.5
_LABEL_SHARE = 0.7
_FORM_ROLE: Role = "body"
_RULE: Pt = 0.5
# How far a rule to write on stands below its label's baseline and right of its label.
_RULE_DROP: Pt = 1.5
_RULE_GAP: Pt = 4
# The bar that empties on a slide, in parts of the timer's size.
_BAR_HEIGHT = 0.3


def measure_split_line(block: SplitLine, width: Pt, context: MeasureContext) -> Fragment:
    gutter = context.medium.spacing.gutter
    room = min(natural_width(context, block.right), width * _RIGHT_SHARE)
    left = text_fragment(context, block.left, width - room - gutter)
    right = text_fragment(context, block.right, room)
    drop = left.first_baseline - right.first_baseline
    lower, higher = (left, Dropped(right, drop)) if drop >= 0 else (Dropped(left, -drop), right)
    row = Row(width, (Beside(0, lower), Beside(width - room, higher)))
    return Kept(Spaced(row, left.space_before, left.space_after))


def measure_form_line(block: FormLine, width: Pt, context: MeasureContext) -> Fragment:
    """Measure labels with their lines; each line is as high as one to write on."""
    spacing = context.medium.spacing
    unit = (width - spacing.gutter * (len(block.labels) - 1)) / sum(block.shares)
    frames: list[Placed] = []
    x = height = 0.0
    for label, share in zip(block.labels, block.shares, strict=True):
        field = _measure_field(label, unit * share, context)
        frames += field.place(Point(x, 0))
        height = max(height, field.height)
        x += unit * share + spacing.gutter
    after = max(spacing.block, context.style(_FORM_ROLE).space_after)
    return Fixed(width, height, tuple(frames), spacing.block, after)


def _measure_field(label: str, width: Pt, context: MeasureContext) -> Fixed:
    shown = plain(label, _FORM_ROLE)
    room = min(natural_width(context, shown), width * _LABEL_SHARE)
    text = text_fragment(context, shown, room)
    baseline = max(context.medium.spacing.writing - _RULE_DROP, text.first_baseline)
    top = baseline - text.first_baseline
    line = ShapeFrame(Size(width - room - _RULE_GAP, 0), "line", Stroke("hairline", _RULE))
    rule = GroupFrame(line.size, (Placed(Point(0, 0), line),), "figure", context.words.blank)
    frames = (*text.place(Point(0, top)), Placed(Point(room + _RULE_GAP, baseline + _RULE_DROP), rule))
    return Fixed(width, top + text.height, frames)


def measure_timer(block: Timer, width: Pt, context: MeasureContext) -> Fragment:
    """Measure minutes and label; a slide has a bar below them that empties in that time."""
    minutes = plain(context.words.count(context.words.minutes, block.minutes), "timer")
    rows = [text_fragment(context, minutes, width)]
    if block.label:
        rows.append(text_fragment(context, plain(block.label, "label"), width))
    bar = tuple(_bar(block, width, context)) if context.slides else ()
    space = context.medium.spacing.block
    return Kept(Spaced(Stack(width, (*rows, *bar)), space, space))


def _bar(block: Timer, width: Pt, context: MeasureContext) -> Iterator[Fragment]:
    height = _BAR_HEIGHT * context.size("timer")
    ground = ShapeFrame(Size(width, height), "rect", Stroke("hairline", 1), name="Time")
    bar = replace(ground, fill="accent", stroke=None, seconds=60 * block.minutes, name="Time left")
    at = Point(0, 0)
    group = GroupFrame(ground.size, (Placed(at, ground), Placed(at, bar)), "artifact")
    yield Fixed(width, height, (Placed(at, group),), context.medium.spacing.block)
