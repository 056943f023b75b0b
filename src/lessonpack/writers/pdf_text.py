"""Text frames: paragraphs line by line, with their markers, links, scripts and gaps.

In: lines as layout broke them. Out: coded text on the surface and paragraphs in the tree.
The space at which a line was broken is drawn too, after the line: else the words on its two sides
would read as one.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from lessonpack.document import Run
from lessonpack.frames import Segment, SetParagraph, TextFrame
from lessonpack.geometry import Point, Pt, Rect
from lessonpack.look import SCRIPT_RISE, SCRIPT_SIZE, TICK_SIDE, ColorName
from lessonpack.writers.pdf_pen import Pen, artifact, begin, end
from lessonpack.writers.pdf_shapes import draw_panel
from lessonpack.writers.pdf_tags import NO_ATTRIBUTES, Annotation, Attributes, Element, Heading, Tag
from lessonpack.writers.pdf_words import Lettering, line_width, show_line, show_words

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# In parts of the text's size: how far a gap's rule lies below the baseline and its answer stands
# from its left end; how far a link reaches above and below the baseline.
_RULE_DROP, _ANSWER_IN = 0.14, 0.15
_LINK_ABOVE, _LINK_BELOW = 0.9, 0.25
_RULE_WIDTH: Pt = 0.6


class _Piece(Struct, frozen=True):
    """A segment, its baseline on the page, and the text that layout left out after it.

    `last`: it ends its line.
    """

    segment: Segment
    y: Pt
    after: str
    last: bool


class _Writing(Struct):
    """Where drawing stands within one paragraph: which element the open content belongs to."""

    pen: Pen
    paragraph: SetParagraph
    color: ColorName | None
    element: Element
    opened: Element | None = None
    inline: Element | None = None
    address: str = ""
    spoken: str = ""
    words: list[str] = field(default_factory=list)
    rects: list[Rect] = field(default_factory=list)


def draw_text(pen: Pen, at: Point, frame: TextFrame) -> None:
    """Draw a text frame whose top left corner is at a point of the page."""
    color: ColorName | None = None
    if frame.panel is not None:
        color = frame.panel.text
        with artifact(pen):
            draw_panel(pen.surface, Rect(at.x, at.y, frame.size.width, frame.size.height), frame.panel)
    for paragraph in frame.paragraphs:
        if paragraph.marker is None or paragraph.continued:
            _draw_paragraph(pen, at, paragraph, color)
        elif pen.tags.silent:
            _draw_marker(pen, at, paragraph, color)
            _draw_paragraph(pen, at, paragraph, color)
        else:
            label, body = pen.tags.item(paragraph.marker, paragraph.level, pen.words.tick_box)
            if paragraph.marker.text or paragraph.marker.kind == "tick":
                begin(pen, label)
                _draw_marker(pen, at, paragraph, color)
                end(pen)
            with pen.tags.inside(body):
                _draw_paragraph(pen, at, paragraph, color)


def _draw_marker(pen: Pen, at: Point, paragraph: SetParagraph, color: ColorName | None) -> None:
    marker = paragraph.marker
    if marker is None or not paragraph.lines:
        return
    color = color or paragraph.style.color
    left, baseline = at.x + marker.x, at.y + paragraph.lines[0].baseline
    if marker.kind == "tick":
        side = TICK_SIDE * paragraph.size
        pen.surface.ink(color, _RULE_WIDTH)
        pen.surface.box(Rect(left, baseline - side, side, side), 0, "S")
    elif marker.text:
        bold = paragraph.style.bold or marker.kind == "label"
        lettering = Lettering(paragraph.size, color, bold, paragraph.style.italic)
        show_line(pen, Point(left, baseline), marker.text, (lettering, paragraph.direction))


def _draw_paragraph(pen: Pen, at: Point, paragraph: SetParagraph, color: ColorName | None) -> None:
    if not any(line.segments for line in paragraph.lines):
        return
    element = pen.tags.current
    if not pen.tags.silent:
        element = pen.tags.paragraph(paragraph.node, paragraph.continued)
        if element.tag in ("H1", "H2", "H3", "H4") and not paragraph.continued:
            title = paragraph.node.text.replace(_SOFT_HYPHEN, "")
            top = at.y + paragraph.top
            pen.tags.headings.append(Heading(element, int(element.tag[1]), title, pen.tags.page, top))
    if _is_bare(paragraph):
        begin(pen, element)
        _draw_bare(pen, at, paragraph, color or paragraph.style.color)
        end(pen)
        return
    writing = _Writing(pen, paragraph, color, element)
    for piece in _pieces(paragraph, at.y):
        _draw_piece(writing, piece, at.x)
    _leave_inline(writing)
    _open(writing, None)


def _is_bare(paragraph: SetParagraph) -> bool:
    """Tell whether a paragraph is words alone: no links, gaps, code, scripts, turned or divided words."""
    for run in paragraph.node.runs:
        if (
            run.link
            or run.blank
            or run.code
            or run.spoken
            or run.script != "normal"
            or _SOFT_HYPHEN in run.text
        ):
            return False
    return not any(segment.turned for line in paragraph.lines for segment in line.segments)


def _draw_bare(pen: Pen, at: Point, paragraph: SetParagraph, color: ColorName) -> None:
    """Draw words alone, which most paragraphs are, as one piece of content."""
    runs, style, size = paragraph.node.runs, paragraph.style, paragraph.size
    flat = [(line.baseline, segment) for line in paragraph.lines for segment in line.segments]
    stops = [(segment.run, segment.start) for _, segment in flat[1:]]
    for (baseline, segment), stop in zip(flat, (*stops, (len(runs), 0)), strict=True):
        run = runs[segment.run]
        words = _text_between(runs, (segment.run, segment.start), stop)
        lettering = Lettering(size, color, style.bold or run.bold, style.italic or run.italic)
        show_words(pen, Point(at.x + segment.x, at.y + baseline), words, lettering)


def _pieces(paragraph: SetParagraph, top: Pt) -> Iterator[_Piece]:
    """Yield the segments of all lines, each with the text between it and the next."""
    runs = paragraph.node.runs
    flat = [(line, segment) for line in paragraph.lines for segment in line.segments]
    for place, (line, segment) in enumerate(flat, 1):
        run, stop = (flat[place][1].run, flat[place][1].start) if place < len(flat) else (len(runs), 0)
        after = ""
        if segment.run != run or segment.end != stop:
            after = _text_between(runs, (segment.run, segment.end), (run, stop))
        yield _Piece(segment, top + line.baseline, after, segment is line.segments[-1])


def _text_between(runs: tuple[Run, ...], start: tuple[int, int], stop: tuple[int, int]) -> str:
    """Return the text between two places, each a run and an offset in it."""
    (first, begin), (last, end) = start, stop
    if first == last:
        return runs[first].text[begin:end]
    text = runs[first].text[begin:]
    for run in runs[first + 1 : last]:
        text += run.text
    return text + runs[last].text[:end] if end else text


def _draw_piece(writing: _Writing, piece: _Piece, left: Pt) -> None:
    run = writing.paragraph.node.runs[piece.segment.run]
    _turn_inline(writing, run)
    at = Point(left + piece.segment.x, piece.y)
    if run.link and writing.inline is not None:
        size = writing.paragraph.size
        height = (_LINK_ABOVE + _LINK_BELOW) * size
        writing.words.append(run.text[piece.segment.start : piece.segment.end] + piece.after)
        writing.rects.append(Rect(at.x, at.y - _LINK_ABOVE * size, piece.segment.width, height))
    if run.blank:
        _draw_gap(writing, run, piece, at)
    else:
        _draw_words(writing, run, piece, at)


def _draw_words(writing: _Writing, run: Run, piece: _Piece, at: Point) -> None:
    words = run.text[piece.segment.start : piece.segment.end] + piece.after
    if _SOFT_HYPHEN in words:
        # Only the one at which the line was broken is seen.
        kept = _SOFT_HYPHEN if piece.last and words.endswith(_SOFT_HYPHEN) else ""
        words = words.replace(_SOFT_HYPHEN, "") + kept
    style, size = writing.paragraph.style, writing.paragraph.size
    color = writing.color or ("accent" if run.link else style.color)
    if run.script != "normal":
        at = at.moved(0, -SCRIPT_RISE[run.script] * size)
        size *= SCRIPT_SIZE
    segment = piece.segment
    element = writing.inline or writing.element
    if segment.turned and not writing.pen.tags.silent:
        # Drawn from left to right, said in the order of reading.
        element = element.add("Span", Attributes(actual=words))
    _open(writing, element)
    bold, italic = style.bold or run.bold, style.italic or run.italic
    lettering = Lettering(size, color, bold, italic, segment.turned, segment.width)
    show_words(writing.pen, at, words, lettering)


def _draw_gap(writing: _Writing, run: Run, piece: _Piece, at: Point) -> None:
    """Draw a gap's rule, said as the word for a gap, or with the answer over it."""
    pen, size = writing.pen, writing.paragraph.size
    _open(writing, writing.inline or writing.element)
    if not run.answer:
        said = ("\ufeff" + pen.words.blank).encode("utf-16-be").hex().upper()
        pen.surface.begin_marked("Span", f"/ActualText <{said}>")
    y = at.y + _RULE_DROP * size
    pen.surface.ink("secondary", _RULE_WIDTH)
    pen.surface.strokes([(Point(at.x, y), Point(at.x + piece.segment.width, y))])
    if not run.answer:
        pen.surface.end_marked()
    style = pen.look.paper.styles["answer"]
    lettering = Lettering(size, writing.color or style.color, style.bold, style.italic)
    if run.answer and piece.segment.start == 0:
        _draw_answer(writing, run, (piece, at), lettering)
    if piece.after:
        show_words(pen, at.moved(piece.segment.width, 0), piece.after, lettering)


def _draw_answer(writing: _Writing, run: Run, place: tuple[_Piece, Point], lettering: Lettering) -> None:
    """Draw the answer over a gap, near the end at which the gap begins."""
    (piece, at), direction = place, writing.paragraph.direction
    inset = _ANSWER_IN * lettering.size
    if direction == "rtl":
        inset = piece.segment.width - inset - line_width(writing.pen, run.answer, lettering)
    show_line(writing.pen, at.moved(inset, 0), run.answer, (lettering, direction))


def _turn_inline(writing: _Writing, run: Run) -> None:
    """Begin, go on with or leave what a run belongs to: a link, code, what is said otherwise."""
    if writing.pen.tags.silent:
        return
    tag: Tag | None = "Link" if run.link else "Code" if run.code else "Span" if run.spoken else None
    now = writing.inline.tag if writing.inline is not None else None
    if (tag, run.link, run.spoken) != (now, writing.address, writing.spoken):
        _leave_inline(writing)
        if tag is not None:
            said = Attributes(actual=run.spoken) if run.spoken else NO_ATTRIBUTES
            writing.inline = writing.element.add(tag, said)
            writing.address, writing.spoken = run.link, run.spoken


def _leave_inline(writing: _Writing) -> None:
    if writing.inline is not None and writing.address:
        words = " ".join("".join(writing.words).replace(_SOFT_HYPHEN, "").split())
        contents = words if words == writing.address else f"{words} ({writing.address})"
        rects = tuple(_by_line(writing.rects))
        writing.inline.kids.append(Annotation(writing.pen.tags.page, rects, writing.address, contents))
    writing.inline, writing.address, writing.spoken = None, "", ""
    writing.words, writing.rects = [], []


def _by_line(rects: list[Rect]) -> Iterator[Rect]:
    """Join the rectangles that stand on one line."""
    lines: dict[Pt, Rect] = {}
    for rect in rects:
        first = lines.get(rect.y, rect)
        left = min(first.x, rect.x)
        lines[rect.y] = Rect(left, rect.y, max(first.right, rect.right) - left, rect.height)
    yield from lines.values()


def _open(writing: _Writing, element: Element | None) -> None:
    """Let what is drawn next be content of an element; None ends what is open."""
    if writing.opened is element:
        return
    if writing.opened is not None:
        end(writing.pen)
    if element is not None:
        begin(writing.pen, element)
    writing.opened = element
