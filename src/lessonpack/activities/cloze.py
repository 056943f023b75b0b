"""Cloze: a text with gaps, all of one width, and the words that fill them.

In: its entry. Out: the text and its word bank; on the reveal slide the gaps are filled.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from msgspec.structs import replace

from lessonpack.activities.base import Content, Context, Shared
from lessonpack.activities.common import (
    NO_BREAK,
    Task,
    ask,
    begin,
    breadth,
    finish,
    fold,
    instruction,
    mixed,
    paragraphs,
    remarks,
    slide,
)
from lessonpack.document import Keep, Panel, Paragraph, Run, plain
from lessonpack.source.accidents import clip
from lessonpack.source.shapes import Field
from lessonpack.source.text import Text
from lessonpack.source.unit import Texts

TITLE = "Fill the gaps"
ABOUT = "A text with gaps: fixes new words and facts, with as much help as the word bank gives."
EXAMPLE = """\
activity: cloze
minutes: 5
text: >-
  Kathy is the [[narrator]] of the story. She looks back on her [[childhood]] at Hailsham, and on
  the [[friends]] she made there.
extra: [stranger]
"""

OPEN, CLOSE = "[[", "]]"
# An entry of the word bank with so many letters is not broken; no line begins with the dot after one.
_SHORT = 24
# Combining accents, all but the tilde of an n.
_ACCENTS = re.compile("[\u0300-\u0302\u0304-\u036f]|(?<!n)\u0303")
# Underscores for each letter: a hand needs about twice the room of print.
WIDTH_BY_HAND = 1.6
NARROWEST = 12
# As many underscores as fit on a line of the largest look, and the letters that can be typed over them.
WIDEST = 52
LONGEST = 45


class Fields(Shared, frozen=True, kw_only=True):
    text: Annotated[
        Texts, Field(min_length=1, description="the text, each gap's word in double square brackets")
    ]
    extra: Annotated[Texts, Field(description="words in the bank that fit no gap")] = ()
    bank: Annotated[
        Literal["mixed", "alphabetical", "none"], Field(description="in which order the word bank stands")
    ] = "mixed"
    ask: Annotated[Text | None, Field(description="what pupils do, if not the usual instruction")] = None
    marks: Annotated[int, Field(ge=0, le=100, description="marks for each gap")] = 1


def build(fields: Fields, context: Context) -> Content:
    task = begin(fields, TITLE, context)
    written = paragraphs(fields.text, context, "gapped")
    cut = [_cut(paragraph, context) for paragraph in written]
    answers = [piece.answer for paragraph in cut for piece in paragraph.runs if piece.blank]
    _refuse_gaps(answers, written, context)
    extra = [paragraph.text for paragraph in paragraphs(fields.extra, context)]
    _refuse_fitting(fields.extra, extra, answers, context)
    longest = max(map(breadth, (*answers, *extra)), default=0)
    width = min(max(NARROWEST, math.ceil(longest * WIDTH_BY_HAND)), WIDEST)
    gapped = tuple(_widened(paragraph, width) for paragraph in cut)
    shown = tuple(_widened(paragraph, min(width, math.ceil(longest) + 1)) for paragraph in cut)
    bank = _bank((*answers, *extra), fields.bank, task)
    prompt = instruction(task, fields.ask, _usual(fields, task))
    question = ask(task, prompt, (Keep((*bank, *gapped, *remarks(task))),), fields.marks * len(answers))
    slides = (
        slide(task, (prompt, *map(_unanswered, shown), *bank)),
        slide(task, (prompt, *map(_filled, shown), *bank), reveal=True),
    )
    return finish(task, question, slides)


def _refuse_gaps(answers: Sequence[str], written: Sequence[Paragraph], context: Context) -> None:
    """Report a text without gaps, and gaps for more than a line takes; brackets are seen to elsewhere."""
    if not answers and not any(mark in each.text for each in written for mark in (OPEN, CLOSE)):
        hint = "Put each word to be found in brackets: `[[word]]`."
        context.refuse("this text has no gap", written[0], hint)
    for answer in answers:
        if breadth(answer) > LONGEST:
            where = next((each for each in written if answer in each.text), written[0])
            message = f'"{clip(answer)}" is too long for a gap'
            context.refuse(message, where, "Make gaps of single words, or ask for sentences in short_answer.")


def _usual(fields: Fields, task: Task) -> str:
    if fields.bank == "none":
        return task.words.fill_gaps_unaided
    return task.words.fill_gaps_extra if fields.extra else task.words.fill_gaps


def _cut(paragraph: Paragraph, context: Context) -> Paragraph:
    """Return a paragraph with a blank run for every pair of brackets, which may hold several runs."""
    runs: list[Run] = []
    gap: str | None = None
    for mark, run in _pieces(paragraph.runs):
        match mark, gap:
            case "open", None:
                gap = ""
            case "close", str() as word if word.strip():
                if runs and runs[-1].blank:
                    runs.append(Run(" "))  # else two gaps would look like one
                runs.append(Run("", blank=True, answer=word.strip()))
                gap = None
            case "text", None:
                runs.append(run)
            case "text", str() as word:
                gap = word + run.text
            case _:
                _refuse_brackets(paragraph, context)
                return replace(paragraph, runs=tuple(runs))
    if gap is not None:
        _refuse_brackets(paragraph, context)
    return replace(paragraph, runs=tuple(runs))


def _refuse_brackets(paragraph: Paragraph, context: Context) -> None:
    context.refuse(
        "the brackets of a gap do not pair up",
        paragraph,
        "Each gap is one word or phrase in double square brackets: `[[memory]]`.",
    )


def _pieces(runs: Sequence[Run]) -> Iterator[tuple[Literal["open", "close", "text"], Run]]:
    """Yield runs cut at brackets; what stands between two runs' brackets may be of several kinds."""
    for run in runs:
        rest = run.text
        while rest:
            places = [(rest.find(mark), mark) for mark in (OPEN, CLOSE) if mark in rest]
            place, mark = min(places, default=(len(rest), ""))
            if place:
                yield "text", replace(run, text=rest[:place])
            if mark:
                yield ("open" if mark == OPEN else "close"), run
            rest = rest[place + len(mark) :]


def _refuse_fitting(texts: Texts, extra: Sequence[str], answers: Sequence[str], context: Context) -> None:
    """Report extra words that are the answer to a gap, or that stand twice."""
    known = {fold(answer) for answer in answers}
    for text, word in zip(texts, extra, strict=True):
        if fold(word) in known:
            context.refuse(f'the extra word "{word}" is in the word bank already', text, "Take it away here.")
        known.add(fold(word))


def _bank(words: Sequence[str], order: str, task: Task) -> tuple[Panel, ...]:
    if order == "none" or not words:
        return ()
    places = mixed(words, task.context.seed)
    shown = sorted(words, key=_spelling) if order == "alphabetical" else [words[place] for place in places]
    origin = task.context.origin
    label = plain(task.words.word_bank, "label", origin)
    whole = [word.replace(" ", NO_BREAK) if len(word) <= _SHORT else word for word in shown]
    bank = Run(f"{NO_BREAK}· ".join(whole), spoken=task.words.between.join(shown))
    return (Panel((label, Paragraph((bank,), "body", origin)), "note", origin=origin),)


def _spelling(word: str) -> str:
    """Return what a word is sorted by: its letters without accents, but ñ comes after n."""
    return _ACCENTS.sub("", unicodedata.normalize("NFD", fold(word)))


def _widened(paragraph: Paragraph, width: int) -> Paragraph:
    runs = tuple(replace(run, text="_" * width) if run.blank else run for run in paragraph.runs)
    return replace(paragraph, runs=runs)


def _unanswered(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, runs=tuple(replace(run, answer="") for run in paragraph.runs))


def _filled(paragraph: Paragraph) -> Paragraph:
    """Return a text whose gaps are as wide as the words in them."""
    runs = (replace(run, text=run.answer, bold=True) if run.blank else run for run in paragraph.runs)
    return replace(paragraph, runs=tuple(runs))
