"""Frayer model: a word in four boxes: what it means, its features, examples, and what is none.

In: its entry; the word is one of the unit's terms or the teacher's own. Out: four boxes to fill.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.activities.base import Content, Context, Shared
from lessonpack.activities.common import (
    Room,
    Task,
    as_role,
    ask,
    begin,
    finish,
    instruction,
    paragraphs,
    remarks,
    slide,
    space_for,
)
from lessonpack.document import Block, Grid, Item, ItemList, Keep, Panel, Paragraph, Run, Space, plain
from lessonpack.source.shapes import Field
from lessonpack.source.text import Text
from lessonpack.source.unit import Texts

TITLE = "Explore a word"
ABOUT = "One word in four boxes: makes a word that matters stay, with what belongs to it and what does not."
EXAMPLE = """\
activity: frayer
minutes: 8
word: narrator
definition: The voice that tells a story.
features: [speaks to the reader, decides what we hear, may leave things out]
examples: [Kathy in this book, the old man who tells a fairy tale]
non_examples: [the author, a character who only acts]
"""

USUAL_LINES = 4
SLIDE_LINES = 2
# Half of the page's width, less the panel's padding.
BOX_SHARE = 0.42


class Fields(Shared, frozen=True, kw_only=True):
    term: Annotated[Text | None, Field(description="the name of one of the unit's terms")] = None
    word: Annotated[Text | None, Field(description="or a word of your own")] = None
    definition: Annotated[
        Text | None, Field(description="what it means; for a term, the unit's meaning if you don't say")
    ] = None
    features: Annotated[Texts, Field(min_length=1, description="what always belongs to it")]
    examples: Annotated[Texts, Field(min_length=1, description="examples of it")]
    non_examples: Annotated[Texts, Field(min_length=1, description="what is easily taken for it")]
    ask: Annotated[Text | None, Field(description="what pupils do, if not the usual instruction")] = None
    marks: Annotated[int, Field(ge=0, le=100, description="marks for each box")] = 0
    lines: Annotated[
        int | None, Field(ge=1, le=20, description="lines in each box, if not as many as it needs")
    ] = None


class Box(Struct, frozen=True):
    label: str
    answers: tuple[Paragraph, ...]


class Word(Struct, frozen=True):
    """The word and what it means."""

    word: Paragraph
    meaning: tuple[Paragraph, ...]


def build(fields: Fields, context: Context) -> Content:
    task = begin(fields, TITLE, context)
    word = _word(fields, context)
    boxes = _boxes(fields, word, task)
    body = (Keep((word.word, _to_fill(boxes, task, fields.lines), *remarks(task))),)
    prompt = instruction(task, fields.ask, task.words.frayer)
    question = ask(task, prompt, body, fields.marks * len(boxes))
    told = [(box.label, _told(box)) for box in boxes]
    slides = (
        slide(task, (prompt, word.word, _grid([(box.label, ()) for box in boxes], task, SLIDE_LINES))),
        slide(task, (prompt, word.word, _grid(told, task, SLIDE_LINES)), reveal=True),
    )
    return finish(task, question, slides)


def _word(fields: Fields, context: Context) -> Word:
    scope = context.scope
    own = (scope.paragraph(fields.definition, "answer"),) if fields.definition is not None else ()
    match fields.term, fields.word:
        case Text() as term, None:
            known = scope.term(term)
            named = known.term if known else term
            unit = (as_role(known.meaning, "answer"),) if known else ()
            return Word(Paragraph((Run(named, bold=True),), "lead", term.span), own or unit)
        case None, Text() as word:
            if not own:
                context.refuse(f'"{word}" has no definition', word, "Add `definition: …` with what it means.")
            runs = tuple(replace(run, bold=True) for run in scope.runs(word))
            return Word(Paragraph(runs, "lead", word.span), own)
        case _:
            context.refuse(
                "this activity explores one word",
                fields.word,
                "Give it `term` for a term of the unit, or `word` for a word of your own.",
            )
            return Word(plain("", "lead", context.origin), own)


def _boxes(fields: Fields, word: Word, task: Task) -> tuple[Box, ...]:
    words, context = task.words, task.context
    return (
        Box(words.definition, word.meaning),
        Box(words.features, paragraphs(fields.features, context, "answer")),
        Box(words.examples, paragraphs(fields.examples, context, "answer")),
        Box(words.non_examples, paragraphs(fields.non_examples, context, "answer")),
    )


def _to_fill(boxes: Sequence[Box], task: Task, lines: int | None) -> Grid:
    """Return the four boxes, all as high as the fullest needs."""
    room = Room(lines=lines, share=BOX_SHARE)
    spaces = [space_for(box.answers, task, room) for box in boxes]
    highest = max(1 if lines else USUAL_LINES, *(space.lines for space in spaces))
    return _grid(
        [
            (box.label, (Space(highest, "blank", space.answer, space.origin),))
            for box, space in zip(boxes, spaces, strict=True)
        ],
        task,
    )


def _grid(boxes: Sequence[tuple[str, tuple[Block, ...]]], task: Task, lines: int = 0) -> Grid:
    origin = task.context.origin
    return Grid(
        tuple(
            Panel((plain(label, "card_title", origin), *blocks), "card", lines, origin)
            for label, blocks in boxes
        )
    )


def _told(box: Box) -> tuple[Block, ...]:
    """Return what stands in a box of the reveal slide: a line for each, and no mark before the only one."""
    if len(box.answers) < 2:
        return box.answers
    return (ItemList(tuple(map(Item, box.answers))),)
