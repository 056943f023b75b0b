"""Titles and questions on slides do not end in a line of one word.

In: a paragraph and how to break it. Out: the paragraph and its lines. On paper its lines are as even
as can be. A deck's text is broken again by whoever opens it: there the last two words are joined by
a no-break space, which outlives every change of size and text around it.
"""

from __future__ import annotations

from msgspec.structs import replace

from lessonpack.document import Paragraph, Role
from lessonpack.errors import has_errors
from lessonpack.layout.breaking import BrokenText, Measure, break_paragraph
from lessonpack.layout.fragments import MeasureContext

NO_BREAK = "\N{NO-BREAK SPACE}"
# What is evened out, and up to how many lines.
_PAPER: frozenset[Role] = frozenset({"title", "heading"})
_SLIDES: frozenset[Role] = frozenset({"title", "cover", "question", "lead", "outcome"})
_LINES = 3
# The narrowest width is found to within this part of the line, in so many trials.
_TRIALS = 7


def break_evenly(
    paragraph: Paragraph, measure: Measure, context: MeasureContext
) -> tuple[Paragraph, BrokenText]:
    """Break a paragraph; return it as it is to be written, and its lines."""
    text = break_paragraph(paragraph, measure, context)
    if not 2 <= len(text.lines) <= _LINES:
        return paragraph, text
    if context.slides:
        return (
            _join_last(paragraph, text, (measure, context))
            if paragraph.role in _SLIDES
            else (paragraph, text)
        )
    return paragraph, _even_out(paragraph, text, (measure, context)) if paragraph.role in _PAPER else text


def _even_out(paragraph: Paragraph, text: BrokenText, within: tuple[Measure, MeasureContext]) -> BrokenText:
    """Return the lines at the narrowest width that takes no more of them."""
    measure, context = within
    low, high = 0.0, measure.limit
    for _ in range(_TRIALS):
        middle = (low + high) / 2
        trial = _try(paragraph, replace(measure, limit=middle), context)
        if trial and len(trial.lines) == len(text.lines):
            text, high = trial, middle
        else:
            low = middle
    return text


def _join_last(
    paragraph: Paragraph, text: BrokenText, within: tuple[Measure, MeasureContext]
) -> tuple[Paragraph, BrokenText]:
    """Return a paragraph whose last line of one word has another beside it, if that costs no line."""
    last, pieces = text.lines[-1], text.pieces
    before = last.first - 1
    index, begin, end = pieces.run[before], pieces.end[before], pieces.until[before]
    run = paragraph.runs[index]
    alone = last.last - last.first == 1 and run.text[begin:end] == " "
    if not alone or run.blank:
        return paragraph, text
    joined = replace(run, text=f"{run.text[:begin]}{NO_BREAK}{run.text[end:]}")
    changed = replace(paragraph, runs=(*paragraph.runs[:index], joined, *paragraph.runs[index + 1 :]))
    trial = _try(changed, *within)
    return (changed, trial) if trial and len(trial.lines) == len(text.lines) else (paragraph, text)


def _try(paragraph: Paragraph, measure: Measure, context: MeasureContext) -> BrokenText | None:
    """Return the lines at a measure; None if a word does not fit there."""
    quiet = replace(context, problems=[])
    text = break_paragraph(paragraph, measure, quiet)
    return None if has_errors(quiet.problems) else text
