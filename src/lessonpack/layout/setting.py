"""A paragraph set at a size and a width, still without a place.

In: a paragraph, a width, the context. Out: a `Setting`, which can be cut between its lines and
which becomes a `SetParagraph` once its place in a frame is known.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lessonpack.document import Paragraph, Run
from lessonpack.errors import Problem
from lessonpack.frames import Line, Marker, Segment, SetParagraph
from lessonpack.geometry import Pt
from lessonpack.layout.breaking import BrokenLine, BrokenText, break_paragraph
from lessonpack.layout.fragments import MeasureContext, line_pitch
from lessonpack.layout.pieces import find_pieces, scale_of, widths_of
from lessonpack.look import TextStyle

# Free at both ends of a gap beside the answer written over it, together, in em.
GAP_MARGIN = 0.3


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines `first` up to `last` of a broken paragraph.

    `width` is the room between the text's left edge, at `indent`, and the frame's right one.
    `ascent` is from a line's top to its baseline.
    """

    paragraph: Paragraph
    style: TextStyle
    size: Pt
    text: BrokenText
    width: Pt
    ascent: Pt
    last: int
    first: int = 0
    indent: Pt = 0
    marker: Marker | None = None
    level: int = 0

    @property
    def pitch(self) -> Pt:
        return line_pitch(self.style, self.size)

    @property
    def count(self) -> int:
        return self.last - self.first

    @property
    def height(self) -> Pt:
        return self.pitch * self.count

    @property
    def last_width(self) -> Pt:
        """The width of what the last line shows."""
        return self.text.lines[self.last - 1].width

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
    """Set a paragraph between edges `width` apart, in its role's style or another of its size."""
    style = style or context.style(paragraph.role)
    size = context.size(paragraph.role)
    text = break_paragraph(paragraph, style, context.wrap_width(width), context)
    _warn_of_lacking(paragraph, style, context)
    _check_blanks(paragraph, context)
    ascent = line_ascent(style, size, context.slides)
    return Setting(paragraph, style, size, text, width, ascent, len(text.lines))


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
    widest = width = 0.0
    for piece in find_pieces(paragraph, style, size, context):
        widest = max(widest, width + piece.width)
        width = 0 if piece.forced else width + piece.width + piece.space
    return widest / context.wrap_width(1)


def longest_word(context: MeasureContext, paragraph: Paragraph) -> Pt:
    """Return the width of the widest stretch that no line end may cut."""
    style, size = context.style(paragraph.role), context.size(paragraph.role)
    widest = width = 0.0
    for piece in find_pieces(paragraph, style, size, context):
        width += piece.width
        widest = max(widest, width + piece.hyphen)
        width = 0 if piece.ends else width
    return widest / context.wrap_width(1)


def place_setting(setting: Setting, top: Pt, gap: Pt, left: Pt) -> SetParagraph:
    """Return the setting where its first line begins `top` below the frame's top edge.

    `left` is the frame's inner left edge.
    """
    node, run, offset = _node(setting)
    lines: list[Line] = []
    baseline = top + setting.ascent
    for line in setting.text.lines[setting.first : setting.last]:
        x = left + setting.indent + _shift(setting, line.width)
        segments = tuple(_segments(setting.text, line, x, (run, offset)))
        lines.append(Line(baseline, line.width, segments))
        baseline += setting.pitch
    continued = setting.first > 0
    marker = _place_marker(setting.marker, left, continued)
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
    )


def _place_marker(marker: Marker | None, left: Pt, continued: bool) -> Marker | None:
    """Return the marker in the frame; what goes on after a cut still is an item, but has no sign."""
    if marker is None:
        return None
    if continued:
        return Marker("none", "", marker.x + left, marker.number)
    return replace(marker, x=marker.x + left)


def _shift(setting: Setting, width: Pt) -> Pt:
    """Return how far right of the text's left edge a line begins."""
    spare = setting.width - width
    return {"left": 0.0, "center": spare / 2, "right": spare}[setting.style.align]


def _segments(text: BrokenText, line: BrokenLine, x: Pt, base: tuple[int, int]) -> Iterator[Segment]:
    """Yield a segment for each run on the line; `base` is where the frame's own text begins."""
    pieces, starts = text.pieces, text.starts
    index = line.first
    while index < line.last:
        run = pieces[index].run
        end = _run_end(text, line, index)
        begin = x + starts[index] - starts[line.first]
        if end == line.last:
            stop, right = pieces[end - 1].end, x + line.width
        else:
            stop, right = pieces[end - 1].until, x + starts[end] - starts[line.first]
        skipped = base[1] if run == base[0] else 0
        if stop > pieces[index].start:
            yield Segment(run - base[0], pieces[index].start - skipped, stop - skipped, begin, right - begin)
        index = end


def _run_end(text: BrokenText, line: BrokenLine, index: int) -> int:
    """Return the first piece of the line after `index` that belongs to another run."""
    run = text.pieces[index].run
    if text.pieces[line.last - 1].run == run:
        return line.last
    while text.pieces[index].run == run:
        index += 1
    return index


def _node(setting: Setting) -> tuple[Paragraph, int, int]:
    """Return the paragraph that stands here alone, and the run and offset where it begins."""
    lines, pieces = setting.text.lines, setting.text.pieces
    if setting.count == len(lines):
        return setting.paragraph, 0, 0
    begin = pieces[lines[setting.first].first]
    run, offset = (begin.run, begin.start) if setting.first else (0, 0)
    runs = list(setting.paragraph.runs)
    if setting.last < len(lines):
        end = pieces[lines[setting.last - 1].last - 1]
        # With the space at the cut: else the words on its two sides would be read as one.
        stop = end.end if end.forced else end.until
        runs = [*runs[: end.run], _part(runs[end.run], 0, stop)]
    runs = [_part(runs[run], offset, len(runs[run].text)), *runs[run + 1 :]]
    return replace(setting.paragraph, runs=tuple(runs)), run, offset


def _part(run: Run, start: int, end: int) -> Run:
    return run if (start, end) == (0, len(run.text)) else replace(run, text=run.text[start:end])


def _warn_of_lacking(paragraph: Paragraph, style: TextStyle, context: MeasureContext) -> None:
    """Report the characters that no face has; each is drawn as a white square on paper."""
    for run in paragraph.runs:
        lacking = widths_of(run, style, context).lacking
        if not lacking:
            continue
        for word in run.text.split():
            for character in lacking.get(word, ""):
                message = f"No font here has the character “{character}” ({_name(character)})"
                hint = "It is printed as a white square."
                context.problems.append(Problem(message, paragraph.origin, hint, "warning"))


def _name(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}").lower()


def _check_blanks(paragraph: Paragraph, context: MeasureContext) -> None:
    """Report answers that are wider than the gap they are written over, in the answers' face."""
    if context.slides:
        return
    style, size = context.style("answer"), context.size(paragraph.role)
    for run in paragraph.runs:
        if run.blank and run.answer:
            answer = widths_of(Run(run.answer), style, context).width(run.answer)
            gap = widths_of(run, context.style(paragraph.role), context).width(run.text)
            if (answer + GAP_MARGIN) * size > gap * scale_of(run, size):
                hint = "Shorten the answer; a gap is as wide as its underscores."
                context.report(f"The answer “{run.answer}” is longer than its gap", paragraph.origin, hint)
