"""Options to choose from: four, two or one in a row, as many as their words allow.

In: `Options` and a width. Out: rows of letters and texts. In the key the right one is set bold with
a ring round its letter; both take no room, so that key and worksheet are the same otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from lessonpack.document import Option, Options, Paragraph, Run
from lessonpack.frames import Placed, ShapeFrame, Stroke
from lessonpack.geometry import Point, Pt, Size
from lessonpack.layout.around import Beside, Fixed, Grouped, Kept, Row
from lessonpack.layout.flow import Stack
from lessonpack.layout.fragments import Fragment, MeasureContext
from lessonpack.layout.setting import natural_width
from lessonpack.layout.text import TextFragment, text_fragment

_COUNTS = (4, 2, 1)
# The ring's diameter and line, and the room between ring and text, in em of the option's size.
_RING = 1.3
_RING_LINE = 0.12
_RING_GAP = 0.4
# The middle of a capital above its baseline, in em of the grotesques we use.
_CAP_MIDDLE = 0.358


def measure_options(block: Options, width: Pt, context: MeasureContext) -> Fragment:
    gutter = context.medium.spacing.gutter
    count = _count(block, width, context)
    column = (width - gutter * (count - 1)) / count
    cells = [_measure_option(option, column, context) for option in block.options]
    rows = tuple(
        Kept(Row(width, tuple(_beside(cells[start : start + count], column + gutter))))
        for start in range(0, len(cells), count)
    )
    return Stack(width, rows)


def _beside(cells: list[Fragment], step: Pt) -> Iterator[Beside]:
    for place, cell in enumerate(cells):
        yield Beside(place * step, cell)


def _count(block: Options, width: Pt, context: MeasureContext) -> int:
    """Return how many options stand in a row: the most that lets each stand on one line."""
    widest = max((_needed(option, context) for option in block.options), default=0)
    gutter = context.medium.spacing.gutter
    for count in _COUNTS:
        if count <= max(len(block.options), 1) or count == 1:
            column = (width - gutter * (count - 1)) / count
            if widest <= column or count == 1:
                return count
    return 1


def _needed(option: Option, context: MeasureContext) -> Pt:
    """Return the width of an option on one line, in bold, whether or not it is the right one."""
    runs = tuple(replace(run, bold=True) for run in option.paragraph.runs)
    text = natural_width(context, replace(option.paragraph, runs=runs))
    return _letter_width(option.paragraph, context) + text


def _letter_width(paragraph: Paragraph, context: MeasureContext) -> Pt:
    return max(context.medium.spacing.indent, (_RING + _RING_GAP) * context.size(paragraph.role))


def _measure_option(option: Option, width: Pt, context: MeasureContext) -> Fragment:
    column = _letter_width(option.paragraph, context)
    text = _set_text(option, width - column, context)
    letter = _set_letter(option, context)
    return Grouped(Row(width, (Beside(0, letter), Beside(column, text))))


def _set_text(option: Option, width: Pt, context: MeasureContext) -> TextFragment:
    """Set an option's words, bold if it is the right one and takes no more lines for it."""
    text = text_fragment(context, option.paragraph, width)
    if not option.right:
        return text
    style = replace(context.style(option.paragraph.role), bold=True)
    trial = replace(context, problems=[])
    bold = text_fragment(trial, option.paragraph, width, style)
    return text if trial.problems or bold.height > text.height else bold


def _set_letter(option: Option, context: MeasureContext) -> Fragment:
    """Set the letter in the middle of where a ring goes round it."""
    role = option.paragraph.role
    size = context.size(role)
    shown = Paragraph((Run(option.letter, bold=True),), role, option.paragraph.origin)
    style = replace(context.style(role), align="center")
    ring = min(_RING * size, context.pitch(role))
    width = max(ring, natural_width(context, shown))
    letter = text_fragment(context, shown, width, style)
    frames = letter.place(Point(0, 0))
    alt = ""
    if option.right:
        alt = context.words.right_answer.format(letter=option.letter)
        top = letter.first_baseline - _CAP_MIDDLE * size - ring / 2
        at = Point((width - ring) / 2, max(0, min(top, letter.height - ring)))
        frames = (_ring(at, ring, option, context), *frames)
    return Grouped(Fixed(width, letter.height, frames, origin=option.paragraph.origin), "label", alt)


def _ring(at: Point, diameter: Pt, option: Option, context: MeasureContext) -> Placed:
    """Return the ring round a right letter; the letter's words say what it means."""
    size = Size(diameter, diameter)
    stroke = Stroke("answer", _RING_LINE * context.size(option.paragraph.role))
    shape = ShapeFrame(size, "ring", stroke, name="Right answer")
    return Placed(at, shape)
