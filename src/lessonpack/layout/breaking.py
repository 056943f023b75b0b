"""Lines from pieces: each line takes as many pieces as fit.

In: a paragraph and a width. Out: `BrokenText`. A piece wider than the line is cut, at an address's
marks on paper, at soft hyphens and slashes on slides, else between any two characters, which is
reported as an error.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from msgspec import Struct

from lessonpack.document import Paragraph, Run
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.opportunities import ADDRESS, SOFT_HYPHEN, opportunity
from lessonpack.layout.pieces import Cut, Pieces, find_pieces, scale_of, widths_of
from lessonpack.look import TextStyle
from lessonpack.writing.clusters import find_clusters

# Sums of widths are floats: this much over the limit still is the limit.
_EPSILON = 1e-4
# A word is quoted up to this length in a problem.
_QUOTED = 40


class BrokenLine(NamedTuple):
    """The pieces from `first` up to `last`, exclusive, that are seen, and their width."""

    first: int
    last: int
    width: float


class BrokenText(Struct, frozen=True, gc=False):
    """Pieces, and how they fall into lines; even an empty text has one line."""

    pieces: Pieces
    lines: tuple[BrokenLine, ...]


class Measure(Struct, frozen=True, gc=False):
    """What a paragraph is broken by: its style, size, and the width of a line."""

    style: TextStyle
    size: float
    limit: float


def break_paragraph(paragraph: Paragraph, measure: Measure, context: MeasureContext) -> BrokenText:
    """Break a paragraph into lines of at most `measure.limit` points."""
    limit = measure.limit + _EPSILON
    pieces = find_pieces(paragraph, measure.style, measure.size, context)
    if not pieces.run:
        return BrokenText(pieces, (BrokenLine(0, 0, 0),))
    if pieces.right[-1] <= limit and not pieces.forced:
        return BrokenText(pieces, (_line(pieces, 0, len(pieces)),))
    if pieces.hyphens or pieces.widest > limit:
        cuts = dict(_cut_long(pieces, paragraph, measure, context))
        if cuts:
            pieces = pieces.cut(cuts)
    lines = tuple(_fill_lines(pieces, limit))
    if pieces.glued:
        for line in lines[1:]:
            if line.first - 1 in pieces.glued:
                _report_parted(line.first - 1, pieces, paragraph, context)
    return BrokenText(pieces, lines)


def _fill_lines(pieces: Pieces, limit: float) -> Iterator[BrokenLine]:
    left, right, count = pieces.left, pieces.right, len(pieces.run)
    forced = iter(pieces.forced)
    stop = next(forced, count - 1)
    first = 0
    while first < count:
        reach = max(bisect_right(right, left[first] + limit, first) - 1, first)
        if stop <= reach:
            yield _line(pieces, first, stop + 1)
            first = stop + 1
            stop = next(forced, count - 1)
        else:
            end = _last_end(pieces, first, reach, limit)
            yield _line(pieces, first, end + 1)
            first = _skip_empty(pieces, end + 1)


def _last_end(pieces: Pieces, first: int, reach: int, limit: float) -> int:
    """Return the last piece up to `reach` that a line from `first` on may end with.

    Pieces that must not be parted, yet are too wide together, are parted all the same.
    """
    end = reach
    while end >= first:
        hyphen = pieces.hyphens.get(end, 0)
        if end not in pieces.glued and pieces.right[end] + hyphen - pieces.left[first] <= limit:
            return end
        end -= 1
    return reach


def _skip_empty(pieces: Pieces, first: int) -> int:
    """Return where the next line begins: not with the second of two spaces."""
    begin, end = pieces.begin, pieces.end
    while first < len(begin) and begin[first] == end[first] and first not in pieces.glued:
        first += 1
    return first


def _line(pieces: Pieces, first: int, last: int) -> BrokenLine:
    """Return a line without the spaces at its end."""
    seen = last
    begin, end = pieces.begin, pieces.end
    while seen > first + 1 and begin[seen - 1] == end[seen - 1]:
        seen -= 1
    hyphen = pieces.hyphens.get(last - 1, 0) if pieces.hyphens and last < len(begin) else 0
    return BrokenLine(first, seen, pieces.right[seen - 1] + hyphen - pieces.left[first])


def _cut_long(
    pieces: Pieces, paragraph: Paragraph, measure: Measure, context: MeasureContext
) -> Iterator[tuple[int, tuple[Cut, ...]]]:
    """Yield where pieces wider than a line are cut; report what only brute force can cut."""
    limit = measure.limit + _EPSILON
    for index, (left, right) in enumerate(zip(pieces.left, pieces.right, strict=True)):
        if right + pieces.hyphens.get(index, 0) - left <= limit:
            continue
        run = paragraph.runs[pieces.run[index]]
        word = slice(pieces.begin[index], pieces.end[index])
        words, scale = widths_of(run, measure.style, context), scale_of(run, measure.size)
        clusters = list(find_clusters(run.text[word]))
        ends = accumulate(map(len, clusters), initial=word.start)
        steps = accumulate((words.measure(cluster) * scale for cluster in clusters), initial=left)
        edges = dict(zip(ends, steps, strict=True))
        hyphen = words.face.advance("-") * scale
        marks = [
            Cut(at, edges[at], hyphen if run.text[at - 1] == SOFT_HYPHEN else 0)
            for at in _find_marks(run, word, context)
            if at in edges
        ]
        last = Cut(word.stop, right, pieces.hyphens.get(index, 0))
        cuts = tuple(_cut_at([Cut(word.start, left), *marks, last], edges, limit))
        if len(cuts) > len(marks):
            _report_long(run.text[word], paragraph, context)
        yield index, cuts


def _find_marks(run: Run, word: slice, context: MeasureContext) -> Iterator[int]:
    """Yield where a word longer than its line may be cut with no harm, never within a gap."""
    pattern = opportunity(run.text) if context.slides else ADDRESS
    if not run.blank:
        yield from (found.end() for found in pattern.finditer(run.text, word.start, word.stop))


def _cut_at(marks: list[Cut], edges: dict[int, float], limit: float) -> Iterator[Cut]:
    """Yield the inner marks, and every cluster's end where two marks are too far apart."""
    for begin, end in pairwise(marks):
        if end.x + end.hyphen - begin.x > limit:
            yield from (Cut(at, x) for at, x in edges.items() if begin.offset < at < end.offset)
        if end is not marks[-1]:
            yield end


def _report_parted(at: int, pieces: Pieces, paragraph: Paragraph, context: MeasureContext) -> None:
    """Report a word of several runs that had to be parted between two of them."""
    _report_long(paragraph.runs[pieces.run[at]].text[pieces.begin[at] : pieces.end[at]], paragraph, context)


def _report_long(word: str, paragraph: Paragraph, context: MeasureContext) -> None:
    shown = word if len(word) <= _QUOTED else f"{word[: _QUOTED - 1]}…"
    context.report(
        f"“{shown}” is too long for its place",
        paragraph.origin,
        "Add a soft hyphen or a space where it may be broken.",
    )
