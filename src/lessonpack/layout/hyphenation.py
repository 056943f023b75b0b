"""Words divided at line ends, on paper, where a line would else be poor or a word too long.

In: a paragraph and its lines. Out: the same, with a soft hyphen wherever a line now ends within a
word. Text here is ragged, and whole words are read with more ease, so few are divided: running text
of three lines or more, where a line would be less than two thirds full, and never two lines in a
row. Slides divide no words: PowerPoint has no hyphenation, and would not know ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from lessonpack.document import Paragraph, Role, Run
from lessonpack.errors import has_errors
from lessonpack.hyphens import divisions
from lessonpack.layout.breaking import BrokenText, Measure, break_paragraph
from lessonpack.layout.evenly import break_evenly
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.opportunities import SOFT_HYPHEN
from lessonpack.layout.pieces import scale_of, widths_of

# What may be divided: titles, labels, options and all that is looked up or copied stays whole.
_ROLES: frozenset[Role] = frozenset(
    {
        "body",
        "lead",
        "outcome",
        "small",
        "caption",
        "quotation",
        "question",
        "gapped",
        "cell",
        "answer",
        "marking",
    }
)
# Words set apart by dots are a word bank, which is copied from.
_BANK = " · "
_FULL = 2 / 3
_LEAST_LINES = 3
# A word with the signs around it: an article before an apostrophe, quotation marks, brackets, stops.
_WORD = re.compile(r"[“”‘’\"'«‹„‚(\[¿¡]*(?:[^\W\d_]{1,2}['’])?([^\W\d_]+)[”“’‘\"'»›)\].,;:!?…\u00a0\u202f]*")


def break_well(
    paragraph: Paragraph, measure: Measure, context: MeasureContext
) -> tuple[Paragraph, BrokenText]:
    """Break a paragraph into lines; return it with what is added at their ends."""
    known = len(context.problems)
    paragraph, text = break_evenly(paragraph, measure, context)
    if context.division == "never" or not _may_divide(paragraph):
        return paragraph, text
    if len(context.problems) > known:
        found = _divide_long_words(paragraph, measure, context)
        if found:
            del context.problems[known:]
            paragraph, text = found
    return _fill_poor_lines(paragraph, text, (measure, context))


def _fill_poor_lines(
    paragraph: Paragraph, text: BrokenText, within: tuple[Measure, MeasureContext]
) -> tuple[Paragraph, BrokenText]:
    """Divide the words that fill poor lines."""
    measure, context = within
    if context.division != "poor" or len(text.lines) < _LEAST_LINES:
        return paragraph, text
    index = 0
    while index < len(text.lines) - 1:
        if _is_poor(text, index, measure) and not _ends_divided(paragraph, text, index - 1):
            found = _divide_next(paragraph, text, index, within)
            paragraph, text = found or (paragraph, text)
        index += 1
    return paragraph, text


def _divide_long_words(
    paragraph: Paragraph, measure: Measure, context: MeasureContext
) -> tuple[Paragraph, BrokenText] | None:
    """Return a paragraph that fits once its words wider than a line are divided; None if it doesn't."""
    divided = replace(paragraph, runs=tuple(_divide_run(run, measure, context) for run in paragraph.runs))
    if divided == paragraph:
        return None
    text = _try(divided, measure, context)
    return (divided, text) if text else None


def _may_divide(paragraph: Paragraph) -> bool:
    return paragraph.role in _ROLES and not any(_BANK in run.text for run in paragraph.runs)


def _is_poor(text: BrokenText, index: int, measure: Measure) -> bool:
    line = text.lines[index]
    return line.width < _FULL * measure.limit and line.last - 1 not in text.pieces.forced


def _ends_divided(paragraph: Paragraph, text: BrokenText, index: int) -> bool:
    """Tell whether a line ends within a word."""
    if index < 0:
        return False
    last = text.lines[index].last - 1
    run, end = text.pieces.run[last], text.pieces.end[last]
    return paragraph.runs[run].text[end - 1 : end] == SOFT_HYPHEN


def _divide_next(
    paragraph: Paragraph, text: BrokenText, index: int, within: tuple[Measure, MeasureContext]
) -> tuple[Paragraph, BrokenText] | None:
    """Return the paragraph with the word after a line divided so that it fills the line."""
    measure, context = within
    pieces, line = text.pieces, text.lines[index]
    after = text.lines[index + 1].first
    if after in pieces.glued or after - 1 in pieces.glued:
        return None
    room = measure.limit - (pieces.left[after] - pieces.left[line.first])
    run = paragraph.runs[pieces.run[after]]
    begin, end = pieces.begin[after], pieces.end[after]
    words, scale = widths_of(run, measure.style, context), scale_of(run, measure.size)
    for offset in reversed(list(_places(run, begin, end, context))):
        if words.measure(run.text[begin:offset] + "-") * scale <= room:
            divided = _with_hyphens(run, [offset])
            place = pieces.run[after]
            runs = (*paragraph.runs[:place], divided, *paragraph.runs[place + 1 :])
            changed = replace(paragraph, runs=runs)
            trial = _try(changed, measure, context)
            useful = trial and _ends_divided(changed, trial, index) and not _leaves_a_rest(changed, trial)
            return (changed, trial) if trial and useful else None
    return None


def _leaves_a_rest(paragraph: Paragraph, text: BrokenText) -> bool:
    """Tell whether the last line is nothing but the rest of a word."""
    last = text.lines[-1]
    return last.last - last.first == 1 and _ends_divided(paragraph, text, len(text.lines) - 2)


def _places(run: Run, begin: int, end: int, context: MeasureContext) -> Iterator[int]:
    """Yield where in a run a piece may be divided; parts of compounds and addresses stay whole."""
    if run.blank or run.code or run.link:
        return
    found = _WORD.fullmatch(run.text, begin, end)
    if found and not run.text[:begin].endswith(("-", "\N{HYPHEN}", "/", SOFT_HYPHEN)):
        yield from (found.start(1) + place for place in divisions(found[1], context.language))


def _divide_run(run: Run, measure: Measure, context: MeasureContext) -> Run:
    """Return a run with soft hyphens wherever its words wider than a line may be divided."""
    words, scale = widths_of(run, measure.style, context), scale_of(run, measure.size)
    places: list[int] = []
    for found in re.finditer(r"\S+", run.text):
        if words.measure(found[0]) * scale > measure.limit:
            places += _places(run, found.start(), found.end(), context)
    return _with_hyphens(run, places)


def _with_hyphens(run: Run, places: list[int]) -> Run:
    if not places:
        return run
    edges = [0, *places, len(run.text)]
    return replace(run, text=SOFT_HYPHEN.join(run.text[start:end] for start, end in pairwise(edges)))


def _try(paragraph: Paragraph, measure: Measure, context: MeasureContext) -> BrokenText | None:
    """Return the lines at a measure; None if a word does not fit there."""
    quiet = replace(context, problems=[])
    text = break_paragraph(paragraph, measure, quiet)
    return None if has_errors(quiet.problems) else text
