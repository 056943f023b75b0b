"""What of a paragraph stands on one line, and where: a segment for each run and each direction.

In: broken text, one of its lines, the direction of the paragraph. Out: `Segment`s in the order of
reading, each with its place. Where a text turns, a line is ordered by UAX 9 once it is broken.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from lessonpack.document import Run
from lessonpack.frames import Segment
from lessonpack.geometry import Pt
from lessonpack.layout.breaking import BrokenLine, BrokenText
from lessonpack.layout.pieces import Pieces
from lessonpack.writing.direction import Direction, is_turning

if TYPE_CHECKING:
    from lessonpack.writing.bidi import Ordered, Stretch

# A paragraph's lines are ordered one after the other.
_MOST_TEXTS = 16


class Turning(NamedTuple):
    """A paragraph of which some is read from right to left, and where each run begins in its text."""

    runs: tuple[Run, ...]
    order: Ordered
    starts: tuple[int, ...]


def find_turning(runs: tuple[Run, ...], direction: Direction) -> Turning | None:
    """Return a paragraph's order; None where it stands as it is typed."""
    text = "".join([run.text for run in runs])
    if direction == "ltr" and not is_turning(text):
        return None
    starts = tuple(accumulate((len(run.text) for run in runs[:-1]), initial=0))
    return Turning(runs, _find_levels(text, direction), starts)


@lru_cache(_MOST_TEXTS)
def _find_levels(text: str, direction: Direction) -> Ordered:
    # Most lessons never turn, and need not wait for how to.
    from lessonpack.writing.bidi import find_levels

    return find_levels(text, direction)


def line_segments(text: BrokenText, line: BrokenLine, x: Pt) -> list[Segment]:
    """Return a segment for each run on a line that begins at `x`, one right of the other."""
    pieces, (index, last, width) = text.pieces, line
    segments: list[Segment] = []
    zero = x - pieces.left[index] if last else x
    while index < last:
        run = pieces.run[index]
        if pieces.run[last - 1] == run:
            end, stop, right = last, pieces.end[last - 1], x + width
        else:
            end = bisect_right(pieces.run, run, index, last)
            stop, right = pieces.until[end - 1], zero + pieces.left[end]
        begin, left = pieces.begin[index], zero + pieces.left[index]
        if stop > begin:
            segments.append(Segment(run, begin, stop, left, right - left))
        index = end
    return segments


def turn_segments(segments: Sequence[Segment], pieces: Pieces, turning: Turning) -> list[Segment]:
    """Return a line's segments where they stand, parted where the direction changes."""
    from lessonpack.writing.bidi import order_line

    if not segments:
        return []
    first, last = segments[0], segments[-1]
    begin, end = turning.starts[first.run] + first.start, turning.starts[last.run] + last.end
    x = first.x
    placed: list[Segment] = []
    for stretch in order_line(turning.order, begin, end):
        within = list(_parts(segments, stretch, pieces, turning))
        for part in reversed(within) if stretch.turned else within:
            placed.append(replace(part, x=x))
            x += part.width
    return sorted(placed, key=lambda part: (part.run, part.start))


def _parts(
    segments: Sequence[Segment], stretch: Stretch, pieces: Pieces, turning: Turning
) -> Iterator[Segment]:
    """Yield what of each segment lies in a stretch, in the order of reading."""
    for segment in segments:
        base = turning.starts[segment.run]
        start, end = max(segment.start, stretch.start - base), min(segment.end, stretch.end - base)
        if (start, end) == (segment.start, segment.end):
            yield replace(segment, turned=stretch.turned)
        elif start < end:
            words, size = pieces.fonts[segment.run]
            width = words.measure(turning.runs[segment.run].text[start:end]) * size
            yield replace(segment, start=start, end=end, width=width, turned=stretch.turned)
