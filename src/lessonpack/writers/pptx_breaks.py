"""Line ends that LibreOffice would not find by itself.

In: a set paragraph. Out: its runs, for a deck. LibreOffice never breaks at a slash, and takes a link
for one word, cut anywhere when it is longer than a line. So a slash at which a line ends is followed by
a zero width space, and a link that goes on over several lines becomes one link for each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec.structs import replace

from lessonpack.document import Run
from lessonpack.frames import SetParagraph

_ZERO_SPACE = "\N{ZERO WIDTH SPACE}"


def hold_breaks(paragraph: SetParagraph) -> tuple[Run, ...]:
    """Return a paragraph's runs, parted where its lines end if that is needed."""
    runs = paragraph.node.runs
    if len(paragraph.lines) < 2 or not any(run.link or "/" in run.text for run in runs):
        return runs
    ends = _ends_within_runs(paragraph)
    if not any(run.link or "/" in run.text for index, run in enumerate(runs) if index in ends):
        return runs
    return tuple(part for index, run in enumerate(runs) for part in _part(run, ends.get(index, ())))


def _ends_within_runs(paragraph: SetParagraph) -> Mapping[int, tuple[tuple[int, int], ...]]:
    """Return for each run the ends of lines in it, each with where the next line begins."""
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    for line, following in pairwise(paragraph.lines):
        if line.segments and following.segments:
            last, first = line.segments[-1], following.segments[0]
            if last.run == first.run:
                found[last.run] = (*found.get(last.run, ()), (last.end, first.start))
    return found


def _part(run: Run, ends: tuple[tuple[int, int], ...]) -> Iterator[Run]:
    """Yield the parts of a run; the space at which a link was broken belongs to no link."""
    if run.link:
        begin = 0
        for end, start in ends:
            yield replace(run, text=run.text[begin:end])
            yield replace(run, text=run.text[end:start], link="")
            begin = start
        yield replace(run, text=run.text[begin:])
    else:
        text = run.text
        for end, start in reversed(ends):
            if end == start and text[:end].endswith("/"):
                text = f"{text[:end]}{_ZERO_SPACE}{text[end:]}"
        yield run if text == run.text else replace(run, text=text)
