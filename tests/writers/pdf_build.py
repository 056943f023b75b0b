"""Frames set by hand, so that the writers are tested without the layout.

Nothing here breaks lines: whoever builds a paragraph says with which words its lines begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from lessonpack.document import Document, Paragraph, Role, Run
from lessonpack.frames import (
    Frame,
    LaidOut,
    Line,
    Marker,
    Page,
    Placed,
    Segment,
    SetCell,
    SetParagraph,
    SetRow,
    TableFrame,
    TextFrame,
)
from lessonpack.geometry import Insets, Point, Pt, Size
from lessonpack.look import SCRIPT_SIZE, PanelStyle, TextStyle
from lessonpack.looks.classic import LOOK
from lessonpack.typefaces import load_face

A4 = Size(595.28, 841.89)
LEFT: Pt = 60


def paragraph(
    words: str | Sequence[Run], role: Role = "body", breaks: Sequence[str] = (), marker: Marker | None = None
) -> SetParagraph:
    """Set runs from the frame's left edge, a new line at each of the given words of the text."""
    runs = (Run(words),) if isinstance(words, str) else tuple(words)
    style = LOOK.paper.styles[role]
    indent = 0.0 if marker is None else 16.0
    size = style.sizes[0]
    pitch = 1.2 * size * style.factor
    lines = [
        _line(runs, style, (start, stop), (indent, pitch * number + 0.95 * size))
        for number, (start, stop) in enumerate(_spans("".join(run.text for run in runs), breaks))
    ]
    return SetParagraph(Paragraph(runs, role), style, size, 0, 0, indent, tuple(lines), marker)


def _spans(text: str, breaks: Sequence[str]) -> list[tuple[int, int]]:
    """Return each line's part of the text, without the space at which it was broken."""
    edges = [0, *(text.index(words) for words in breaks), len(text)]
    return [
        (start, stop if stop == len(text) else start + len(text[start:stop].rstrip(" \n")))
        for start, stop in pairwise(edges)
    ]


def _line(runs: tuple[Run, ...], style: TextStyle, span: tuple[int, int], place: tuple[Pt, Pt]) -> Line:
    x, baseline = place
    first = x
    segments = []
    before = 0
    for index, run in enumerate(runs):
        start, stop = max(span[0] - before, 0), min(span[1] - before, len(run.text))
        if start < stop:
            face = load_face(LOOK.family.face(style.bold or run.bold, style.italic or run.italic))
            size = style.sizes[0] * (1 if run.script == "normal" else SCRIPT_SIZE)
            width = face.width(run.text[start:stop]) * size
            segments.append(Segment(index, start, stop, x, width))
            x += width
        before += len(run.text)
    return Line(baseline, x - first, tuple(segments))


def text(*paragraphs: SetParagraph, panel: PanelStyle | None = None, width: Pt = 400) -> TextFrame:
    """Stack paragraphs in a frame, 4 points apart."""
    insets = panel.insets if panel else Insets()
    top = insets.top
    placed = []
    for item in paragraphs:
        lines = tuple(
            replace(
                line,
                baseline=line.baseline + top,
                segments=tuple(replace(part, x=part.x + insets.left) for part in line.segments),
            )
            for line in item.lines
        )
        marker = replace(item.marker, x=item.marker.x + insets.left) if item.marker else None
        placed.append(replace(item, lines=lines, top=top, marker=marker))
        top += item.height + 4
    return TextFrame(Size(width, top + insets.bottom), tuple(placed), insets, panel=panel)


def words(content: str, role: Role = "body") -> TextFrame:
    """Return a frame of one paragraph of one line."""
    return text(paragraph(content, role))


def stack(*frames: Frame, top: Pt = 60, gap: Pt = 8, left: Pt = LEFT) -> tuple[Placed, ...]:
    """Place frames one below the other."""
    placed = []
    for frame in frames:
        placed.append(Placed(Point(left, top), frame))
        top += frame.size.height + gap
    return tuple(placed)


def table(rows: Sequence[Sequence[str]], piece: int = 0, row_headers: bool = False) -> TableFrame:
    """Return a table whose first row is its header, columns of 120 points."""
    insets = Insets(6, 4, 6, 4)
    made = []
    for number, row in enumerate(rows):
        role: Role = "cell" if number else "header_cell"
        cells = tuple(
            SetCell((Placed(Point(6, 4), text(paragraph(content, role), width=108)),)) for content in row
        )
        made.append(SetRow(22, cells, header=number == 0, band=number % 2 == 0 and number > 0))
    widths = (120.0,) * len(rows[0])
    size = Size(sum(widths), 22.0 * len(rows))
    return TableFrame(size, widths, tuple(made), "What each is for", insets, 0.5, "panel", row_headers, piece)


def page(*frames: Frame, furniture: tuple[Placed, ...] = (), top: Pt = 60) -> Page:
    return Page(A4, "paper", stack(*frames, top=top), furniture)


def laid_out(*pages: Page, title: str = "A world slightly wrong") -> LaidOut:
    document = Document(title, "en-GB", "worksheet", "Ms Teacher", "Never Let Me Go, lesson 1")
    return LaidOut(document, pages)
