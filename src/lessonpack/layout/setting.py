"""A paragraph set at a size and a width, still without a place.

In: a paragraph, a width, the context. Out: a `Setting`, which can be cut between its lines and
which becomes a `SetParagraph` once its place in a frame is known.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.document import Paragraph, Run
from lessonpack.frames import Line, Marker, Segment, SetParagraph
from lessonpack.geometry import Pt
from lessonpack.layout.breaking import BrokenText, Measure
from lessonpack.layout.fragments import MeasureContext, line_pitch
from lessonpack.layout.hyphenation import break_well
from lessonpack.layout.lacking import warn_of_lacking
from lessonpack.layout.pieces import find_pieces, scale_of, widths_of
from lessonpack.layout.segments import find_turning, line_segments, turn_segments
from lessonpack.look import Align, TextStyle
from lessonpack.writing.direction import Direction, is_turning, text_direction

# Free at both ends of a gap beside the answer written over it, together, in em.
GAP_MARGIN = 0.3
# A lesson sets four hundred; more than those of the last ones are not worth their room.
_MOST_KNOWN = 3000
_MOST_STYLES = 512
_OPPOSITE: dict[Align, Align] = {"left": "right", "center": "center", "right": "left"}


class Setting(Struct, frozen=True, gc=False):
    """Lines `first` up to `last` of a broken paragraph, `turning` if any of it runs from right to left.

    `width` is the room between the text's left edge, at `indent`, and the frame's right one.
    A line is `pitch` high, its baseline `ascent` below its top.
    """

    paragraph: Paragraph
    style: TextStyle
    size: Pt
    text: BrokenText
    width: Pt
    pitch: Pt
    ascent: Pt
    last: int
    first: int = 0
    indent: Pt = 0
    marker: Marker | None = None
    level: int = 0
    direction: Direction = "ltr"
    turning: bool = False

    @property
    def count(self) -> int:
        return self.last - self.first

    @property
    def height(self) -> Pt:
        return self.pitch * (self.last - self.first)

    @property
    def widest(self) -> Pt:
        return max(line.width for line in self.text.lines[self.first : self.last])

    def cut(self, count: int) -> tuple[Setting, Setting]:
        """Part it after so many lines."""
        at = self.first + count
        return replace(self, last=at), replace(self, first=at)


def set_paragraph(
    context: MeasureContext, paragraph: Paragraph, width: Pt, style: TextStyle | None = None
) -> Setting:
    """Set a paragraph between edges `width` apart, in its role's style or another of its size.

    What was set before is taken as it was, in this document or another, whatever place it came from and
    whatever stood around it: it gets its own place and style. But what is wrong with a text is told
    each time.
    """
    role = paragraph.role
    style = style or context.style(role)
    size = context.size(role)
    way = (context.family, context.slides, context.language, context.division, context.direction)
    key = (paragraph.runs, role, width, _bare(style), size, way)
    setting = _known.get(key)
    if setting is None:
        wrong = len(context.problems)
        setting = _set_paragraph(context, paragraph, width, style)
        if len(context.problems) == wrong and not any(run.blank and run.answer for run in paragraph.runs):
            if len(_known) >= _MOST_KNOWN:
                _known.clear()
            _known[key] = setting
        return setting
    if setting.style.align != style.align:
        style = replace(style, align=setting.style.align)
    if setting.style == style and setting.paragraph.origin == paragraph.origin:
        return setting
    own = Paragraph(setting.paragraph.runs, role, paragraph.origin)
    return replace(setting, paragraph=own, style=style)


@lru_cache(_MOST_STYLES)
def _bare(style: TextStyle) -> TextStyle:
    """Return what of a style matters to a paragraph's lines."""
    return TextStyle((), style.factor, style.bold, style.italic, align=style.align)


def _set_paragraph(context: MeasureContext, paragraph: Paragraph, width: Pt, style: TextStyle) -> Setting:
    size = context.size(paragraph.role)
    measure = Measure(style, size, context.wrap_width(width))
    paragraph, text = break_well(paragraph, measure, context)
    if any(words.lacking for words, _ in text.pieces.fonts):
        warn_of_lacking(paragraph, style, context)
    _check_blanks(paragraph, context)
    pitch, ascent = line_pitch(style, size), line_ascent(style, size, context.slides)
    words = paragraph.text
    direction = text_direction(words, context.direction)
    turning = direction == "rtl" or is_turning(words)
    if direction == "rtl" and context.direction == "ltr" and paragraph.role != "option":
        # Among pages from left to right its lines begin at the other side; pages from right to left
        # are mirrored as a whole, with foreign paragraphs in line with the others. An option stays
        # beside its letter.
        style = replace(style, align=_OPPOSITE[style.align])
    lines = len(text.lines)
    return Setting(
        paragraph, style, size, text, width, pitch, ascent, lines, direction=direction, turning=turning
    )


# Paragraphs as they were set, by all that this depends on.
_known: dict[object, Setting] = {}


def line_ascent(style: TextStyle, size: Pt, slides: bool) -> Pt:
    """Return how far below a line's top its baseline is.

    Slides follow LibreOffice: one size at factor 1, all further room above, a fifth below where
    lines are tighter. Paper centres the 1.2 × size of the text in its line.
    """
    pitch = line_pitch(style, size)
    if not slides:
        return (pitch - 1.2 * size) / 2 + size
    return pitch - 0.2 * size if style.factor >= 1 else 0.8 * pitch


def natural_width(context: MeasureContext, paragraph: Paragraph) -> Pt:
    """Return the width of a paragraph that is not broken except where it says so."""
    style, size = context.style(paragraph.role), context.size(paragraph.role)
    pieces = find_pieces(paragraph, style, size, context)
    if not pieces.run:
        return 0
    left, right = pieces.left, pieces.right
    if not pieces.forced:
        return (right[-1] - left[0]) / context.wrap_width(1)
    lines = [*pieces.forced, len(pieces) - 1]
    begins = [0, *(end + 1 for end in pieces.forced)]
    widest = max(right[end] - left[begin] for begin, end in zip(begins, lines, strict=True))
    return widest / context.wrap_width(1)


def longest_word(context: MeasureContext, paragraph: Paragraph) -> Pt:
    """Return the width of the widest stretch that no line end may cut."""
    style, size = context.style(paragraph.role), context.size(paragraph.role)
    pieces = find_pieces(paragraph, style, size, context)
    if not (pieces.glued or pieces.hyphens):
        return max(pieces.widest, 0.0) / context.wrap_width(1)
    widest = left = 0.0
    for index, right in enumerate(pieces.right):
        if index == 0 or index - 1 not in pieces.glued:
            left = pieces.left[index]
        widest = max(widest, right + pieces.hyphens.get(index, 0) - left)
    return widest / context.wrap_width(1)


def place_setting(setting: Setting, top: Pt, gap: Pt, left: Pt) -> SetParagraph:
    """Return the setting where its first line begins `top` below the frame's top edge.

    `left` is the frame's inner left edge.
    """
    text, pitch = setting.text, setting.pitch
    node, run, offset = _node(setting)
    lines: list[Line] = []
    baseline = top + setting.ascent
    edge = left + setting.indent
    turning = find_turning(setting.paragraph.runs, setting.direction) if setting.turning else None
    for line in text.lines[setting.first : setting.last]:
        found = line_segments(text, line, edge + _shift(setting, line.width))
        if turning:
            found = turn_segments(found, text.pieces, turning)
        if run or offset:
            found = [_moved(segment, run, offset) for segment in found]
        lines.append(Line(baseline, line.width, tuple(found)))
        baseline += pitch
    continued = setting.first > 0
    marker = _place_marker(setting.marker, left, continued) if setting.marker else None
    return SetParagraph(
        node,
        setting.style,
        setting.size,
        top,
        gap,
        setting.indent,
        tuple(lines),
        marker,
        setting.level,
        continued,
        setting.direction,
    )


def _place_marker(marker: Marker, left: Pt, continued: bool) -> Marker:
    """Return the marker in the frame; what goes on after a cut still is an item, but has no sign."""
    if continued:
        return replace(marker, kind="none", text="", x=marker.x + left, width=0, hang=0)
    return replace(marker, x=marker.x + left)


def _shift(setting: Setting, width: Pt) -> Pt:
    """Return how far right of the text's left edge a line begins."""
    align = setting.style.align
    if align == "left":
        return 0.0
    spare = setting.width - width
    return spare if align == "right" else spare / 2


def _moved(segment: Segment, run: int, offset: int) -> Segment:
    """Return a segment as one of the text that stands in this frame, which begins there."""
    skipped = offset if segment.run == run else 0
    start, end = segment.start - skipped, segment.end - skipped
    return replace(segment, run=segment.run - run, start=start, end=end)


def _node(setting: Setting) -> tuple[Paragraph, int, int]:
    """Return the paragraph that stands here alone, and the run and offset where it begins."""
    lines, pieces = setting.text.lines, setting.text.pieces
    if setting.last - setting.first == len(lines):
        return setting.paragraph, 0, 0
    first = lines[setting.first].first
    run, offset = (pieces.run[first], pieces.begin[first]) if setting.first else (0, 0)
    runs = list(setting.paragraph.runs)
    if setting.last < len(lines):
        end = lines[setting.last - 1].last - 1
        # With the space at the cut: else the words on its two sides would be read as one.
        stop = pieces.end[end] if end in pieces.forced else pieces.until[end]
        runs = [*runs[: pieces.run[end]], _part(runs[pieces.run[end]], 0, stop)]
    runs = [_part(runs[run], offset, len(runs[run].text)), *runs[run + 1 :]]
    return replace(setting.paragraph, runs=tuple(runs)), run, offset


def _part(run: Run, start: int, end: int) -> Run:
    return run if (start, end) == (0, len(run.text)) else replace(run, text=run.text[start:end], spoken="")


def _check_blanks(paragraph: Paragraph, context: MeasureContext) -> None:
    """Report answers that are wider than the gap they are written over, in the answers' face."""
    if context.slides:
        return
    for run in paragraph.runs:
        if run.blank and run.answer:
            style, size = context.style("answer"), context.size(paragraph.role)
            answer = widths_of(Run(run.answer), style, context).measure(run.answer)
            gap = widths_of(run, context.style(paragraph.role), context).measure(run.text)
            if (answer + GAP_MARGIN) * size > gap * scale_of(run, size):
                hint = "Shorten the answer; a gap is as wide as its underscores."
                context.report(f"The answer “{run.answer}” is longer than its gap", paragraph.origin, hint)
