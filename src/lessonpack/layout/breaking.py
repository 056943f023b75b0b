"""Lines from pieces: each line takes as many pieces as fit.

In: a paragraph's pieces and a width. Out: `BrokenText`. A piece wider than the line is cut, at an
address's marks on paper, else between any two characters, which is reported as an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from lessonpack.document import Paragraph
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.pieces import Piece, find_pieces, refine, scale_of, shatter, widths_of
from lessonpack.look import TextStyle

# Sums of widths are floats: this much over the limit still is the limit.
_EPSILON = 1e-4
# A word is quoted up to this length in a problem.
_QUOTED = 40


class BrokenLine(NamedTuple):
    """The pieces from `first` up to `last`, exclusive, that are seen, and their width."""

    first: int
    last: int
    width: float


@dataclass(frozen=True, slots=True)
class BrokenText:
    """Pieces, where each begins on one endless line, and how they fall into lines."""

    pieces: Sequence[Piece]
    starts: Sequence[float]
    lines: tuple[BrokenLine, ...]


def break_paragraph(
    paragraph: Paragraph, style: TextStyle, limit: float, context: MeasureContext
) -> BrokenText:
    """Break a paragraph into lines of at most `limit` points, at the context's size for its role."""
    size = context.size(paragraph.role)
    pieces = find_pieces(paragraph, style, size, context)
    if any(piece.width > limit + _EPSILON for piece in pieces):
        pieces = list(_cut_long(pieces, paragraph, (style, size, limit), context))
    starts = _starts(pieces)
    if not pieces:
        return BrokenText((), (), (BrokenLine(0, 0, 0),))
    width = starts[-1] + pieces[-1].width
    if width <= limit + _EPSILON and not any(piece.forced for piece in pieces):
        return BrokenText(pieces, starts, (BrokenLine(0, len(pieces), width),))
    lines = tuple(_fill_lines(pieces, starts, limit))
    _report_parted(pieces, lines, paragraph, context)
    return BrokenText(pieces, starts, lines)


def _starts(pieces: Sequence[Piece]) -> list[float]:
    return list(accumulate((piece.width + piece.space for piece in pieces[:-1]), initial=0.0))


def _fill_lines(pieces: Sequence[Piece], starts: Sequence[float], limit: float) -> Iterator[BrokenLine]:
    limit += _EPSILON
    first = 0
    good = -1  # the last piece that the line may end with
    for index, piece in enumerate(pieces):
        right = starts[index] + piece.width
        while right - starts[first] > limit and index > first:
            # Pieces that must not be parted, yet are too wide together, are parted all the same.
            end = good if good >= first else index - 1
            yield _line(pieces, starts, first, end + 1)
            first = _skip_empty(pieces, end + 1, index)
            good = _last_end(pieces, starts, (first, index), limit)
        if piece.forced:
            yield _line(pieces, starts, first, index + 1)
            first, good = index + 1, -1
        elif piece.ends and right + piece.hyphen - starts[first] <= limit:
            good = index
    yield _line(pieces, starts, first, len(pieces))


def _skip_empty(pieces: Sequence[Piece], first: int, index: int) -> int:
    """Return where the next line begins: not with the second of two spaces."""
    while first < index and pieces[first].width == 0 and pieces[first].ends:
        first += 1
    return first


def _last_end(pieces: Sequence[Piece], starts: Sequence[float], span: tuple[int, int], limit: float) -> int:
    """Return the last piece in the span that a line may end with, when the line begins there."""
    first, index = span
    for found in range(index - 1, first - 1, -1):
        piece = pieces[found]
        if piece.ends and starts[found] + piece.width + piece.hyphen - starts[first] <= limit:
            return found
    return -1


def _line(pieces: Sequence[Piece], starts: Sequence[float], first: int, last: int) -> BrokenLine:
    """Return a line without the spaces at its end."""
    seen = last
    while seen > first + 1 and pieces[seen - 1].width == 0:
        seen -= 1
    end = pieces[seen - 1]
    hyphen = end.hyphen if last < len(pieces) and not end.forced else 0
    return BrokenLine(first, seen, starts[seen - 1] + end.width + hyphen - starts[first])


def _cut_long(
    pieces: Sequence[Piece],
    paragraph: Paragraph,
    setting: tuple[TextStyle, float, float],
    context: MeasureContext,
) -> Iterator[Piece]:
    """Yield the pieces, those wider than the limit cut; report what only brute force can cut."""
    style, size, limit = setting
    for piece in pieces:
        if piece.width <= limit + _EPSILON:
            yield piece
            continue
        run = paragraph.runs[piece.run]
        words, scale = widths_of(run, style, context), scale_of(run, size)
        parts = [piece] if context.slides or run.blank else refine(piece, run, words, scale)
        if all(part.width <= limit + _EPSILON for part in parts):
            yield from parts
            continue
        report_long(run.text[piece.start : piece.end], paragraph, context)
        for part in parts:
            yield from shatter(part, run, words, scale) if part.width > limit else (part,)


def _report_parted(
    pieces: Sequence[Piece], lines: Sequence[BrokenLine], paragraph: Paragraph, context: MeasureContext
) -> None:
    """Report words of several runs that had to be parted between two runs."""
    for line in lines[:-1]:
        piece = pieces[line.last - 1]
        # A space that begins the next run was left out of the line, and ends it all the same.
        at_space = pieces[line.last].width == 0 and pieces[line.last].ends
        if not piece.ends and not at_space:
            report_long(paragraph.runs[piece.run].text[piece.start : piece.end], paragraph, context)


def report_long(word: str, paragraph: Paragraph, context: MeasureContext) -> None:
    shown = word if len(word) <= _QUOTED else f"{word[: _QUOTED - 1]}…"
    context.report(
        f"“{shown}” is too long for its place",
        paragraph.origin,
        "Add a soft hyphen or a space where it may be broken.",
    )
