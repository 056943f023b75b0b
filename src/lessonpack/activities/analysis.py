"""Quotation or event analysis: a grid of moments and what to say about each, step by step.

In: its entry; moments are events of the unit or the teacher's own quotations. Out: a grid to fill
in on paper; on slides one moment after the other, each followed by its model answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    count_words,
    finish,
    instruction,
    of_several,
    paragraphs,
    refuse_twice,
    remarks,
    slide,
    space_for,
)
from lessonpack.document import Block, Cell, Column, Grid, Panel, Paragraph, Sheet, Space, Table, plain
from lessonpack.source.shapes import Field
from lessonpack.source.text import Text
from lessonpack.source.unit import Cells, Texts

TITLE = "Look closely"
ABOUT = "A grid of moments or quotations: what happens, how it is told, why it matters."
EXAMPLE = """\
activity: analysis
minutes: 12
grouping: pair
rows:
  - moment: Kathy tells us her job and her age before anything else.
    model:
      - She introduces herself as a carer of thirty-one.
      - Plainly, as if we knew what a carer was.
      - We trust her, and begin to wonder what she leaves out.
  - moment: Kathy says that she may remember some things wrongly.
    model:
      - She doubts her own memory.
      - As an aside, in a friendly voice.
      - It makes her honest, and her story uncertain.
marks: 3
"""

USUAL_LINES = 4
# In cells whose answers are a few words.
SHORT_LINES = 3
SHORT_WORDS = 10
# On slides the empty boxes are as high as a short answer makes them.
SLIDE_LINES = 4
SLIDE_LINES_BELOW_LONG = 3
LONG_WORDS = 24
# The first column's share of a page's width beside few columns, and beside many.
WIDE_MOMENT = 0.28
MOMENT_SHARE = 0.22
FEW_COLUMNS = 2
# What stands over and in the boxes of a slide; where it is more, what to do has been read before.
WORDS_SHOWN = 45


class Row(Struct, frozen=True, kw_only=True):
    event: Annotated[Text | None, Field(description="the name of an event of the unit")] = None
    moment: Annotated[Text | None, Field(description="or a moment in your own words")] = None
    quotation: Annotated[Text | None, Field(description="or words you quote from the book")] = None
    where: Annotated[Text | None, Field(description="where it stands in the book")] = None
    model: Annotated[Cells, Field(description="model answers, one for each column")] = ()


class Fields(Shared, frozen=True, kw_only=True):
    rows: Annotated[tuple[Row, ...], Field(min_length=1, max_length=12, description="the moments to look at")]
    columns: Annotated[
        Texts,
        Field(max_length=4, description="the steps, if not what happens, how it is told, why it matters"),
    ] = ()
    ask: Annotated[Text | None, Field(description="what pupils do, if not the usual instruction")] = None
    marks: Annotated[int, Field(ge=0, le=100, description="marks for each row")] = 0
    lines: Annotated[
        int | None, Field(ge=1, le=20, description="lines in each cell, if not as many as it needs")
    ] = None


class Moment(Struct, frozen=True):
    """A row: what to look at, and a model answer for each step, or none at all."""

    shown: tuple[Paragraph, ...]
    model: tuple[Paragraph, ...]


def build(fields: Fields, context: Context) -> Content:
    task = begin(fields, TITLE, context)
    steps = _steps(fields.columns, task)
    moments = [Moment(_shown(row, context), _model(row, len(steps), context)) for row in fields.rows]
    refuse_twice([moment.shown[0] for moment in moments], context, "moment")
    prompt = instruction(task, fields.ask, task.words.analysis_task)
    body: tuple[Block, ...] = (_to_fill(moments, steps, task, fields.lines), *remarks(task))
    question = ask(task, prompt, body, fields.marks * len(moments))
    return finish(task, question, _slides(moments, steps, prompt, task))


def _steps(columns: Texts, task: Task) -> tuple[Paragraph, ...]:
    words, origin = task.words, task.context.origin
    if columns:
        steps = paragraphs(columns, task.context, "header_cell")
        refuse_twice(steps, task.context, "column")
        return steps
    usual = (words.analysis_what, words.analysis_how, words.analysis_why)
    return tuple(plain(step, "header_cell", origin) for step in usual)


def _shown(row: Row, context: Context) -> tuple[Paragraph, ...]:
    """Return what stands at the head of a row, and where in the book that is."""
    scope = context.scope
    given = [text for text in (row.event, row.moment, row.quotation) if text is not None]
    if len(given) != 1:
        context.refuse(
            "each row looks at one thing",
            given[1] if given else None,
            "Give it `event`, `moment` or `quotation`, and only one of them.",
        )
    where = (scope.paragraph(row.where, "small"),) if row.where is not None else ()
    if row.event is not None:
        known = scope.event(row.event)
        told = Paragraph(known.text.runs if known else (), "cell", row.event.span)
        place = (plain(known.where, "small", row.event.span),) if known and known.where else ()
        return (told, *(where or place))
    if row.quotation is not None:
        return (scope.paragraph(row.quotation, "quotation"), *where)
    moment = row.moment if row.moment is not None else Text("", context.origin)
    return (scope.paragraph(moment, "cell"), *where)


def _model(row: Row, count: int, context: Context) -> tuple[Paragraph, ...]:
    model = paragraphs(row.model, context, "answer")
    if model and len(model) != count:
        context.refuse(
            f"this row has {len(model)} model answers for {count} columns",
            row.model[0],
            "Write one for each column, in the order of the columns.",
        )
        return ()
    return model


def _to_fill(moments: Sequence[Moment], steps: Sequence[Paragraph], task: Task, lines: int | None) -> Table:
    words, origin = task.words, task.context.origin
    first = WIDE_MOMENT if len(steps) <= FEW_COLUMNS else MOMENT_SHARE
    share = (1 - first) / len(steps)
    heads = (plain(words.analysis_row, "header_cell", origin), *steps)
    return Table(
        (Column(first), *(Column(share) for _ in steps)),
        tuple(Cell((head,)) for head in heads),
        tuple(
            (Cell(moment.shown), *_cells(moment, len(steps), task, Room(lines=lines, share=share)))
            for moment in moments
        ),
        words.analysis_alt,
        row_headers=True,
        origin=origin,
    )


def _cells(moment: Moment, count: int, task: Task, room: Room) -> tuple[Cell, ...]:
    """Return a row's cells, all with the room that the longest of its answers needs."""
    answers: list[tuple[Paragraph, ...]] = [(answer,) for answer in moment.model] or [()] * count
    # A cell takes notes: as many words as the answer has, where a sentence would take more.
    words = max(count_words(answer) for answer in answers)
    spaces = [space_for(answer, task, replace(room, words=words)) for answer in answers]
    short = moment.model and words <= SHORT_WORDS
    least = 1 if room.lines else SHORT_LINES if short else USUAL_LINES
    highest = max(least, *(space.lines for space in spaces))
    return tuple(Cell((Space(highest, "blank", space.answer, space.origin),)) for space in spaces)


def _slides(
    moments: Sequence[Moment], steps: Sequence[Paragraph], prompt: Paragraph, task: Task
) -> Iterator[Sheet]:
    for number, moment in enumerate(moments, start=1):
        detail = of_several(number, len(moments), task.words)
        shown = tuple(map(_large, moment.shown))
        long = count_words((prompt, *shown)) > LONG_WORDS
        lines = SLIDE_LINES_BELOW_LONG if long else SLIDE_LINES
        yield slide(task, (prompt, *shown, _panels(steps, (), lines)), detail)
        if moment.model:
            crowded = count_words((prompt, *shown, *moment.model)) > WORDS_SHOWN
            asked = shown if crowded else (prompt, *shown)
            yield slide(task, (*asked, _panels(steps, moment.model, lines)), detail, reveal=True)


def _large(paragraph: Paragraph) -> Paragraph:
    return as_role(paragraph, "lead") if paragraph.role == "cell" else paragraph


def _panels(steps: Sequence[Paragraph], model: Sequence[Paragraph], lines: int) -> Grid:
    answers: list[tuple[Paragraph, ...]] = [(answer,) for answer in model] or [()] * len(steps)
    return Grid(
        tuple(
            Panel((as_role(step, "card_title"), *answer), "card", lines, step.origin)
            for step, answer in zip(steps, answers, strict=True)
        ),
        len(steps),
    )
