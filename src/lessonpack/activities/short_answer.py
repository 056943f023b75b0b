"""Short answer: one question or several, each with room that fits its answer.

In: its entry. Out: a question, or parts a, b, c …, on ruled lines; on slides each with its answer.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct

from lessonpack.activities.base import Content, Context, Shared
from lessonpack.activities.common import (
    Room,
    Task,
    begin,
    finish,
    instruction,
    paragraphs,
    refuse_twice,
    space_for,
)
from lessonpack.activities.parts import Part, part_slides, parted, single, single_slides
from lessonpack.document import Block, Paragraph, Run
from lessonpack.source.shapes import Field
from lessonpack.source.text import Text
from lessonpack.source.unit import Texts

TITLE = "In your own words"
ABOUT = "Questions with a short answer: one word or a few sentences, with as much room as the answer takes."
EXAMPLE = """\
activity: short_answer
minutes: 8
questions:
  - ask: Where did Kathy grow up?
    answer: At Hailsham, a boarding school in England.
    accept: [Hailsham]
  - ask: Why should we be careful before we believe all she remembers?
    answer: She speaks of things long past, and says herself that she may have got some of them wrong.
    marks: 2
say: Two minutes in silence, then we compare.
"""


class Asked(Struct, frozen=True, kw_only=True):
    ask: Annotated[Text, Field(description="the question")]
    answer: Annotated[Texts, Field(min_length=1, description="the answer you hope for")]
    accept: Annotated[Texts, Field(description="other answers that are right as well")] = ()
    marks: Annotated[int, Field(ge=0, le=100, description="marks for this question")] = 1
    lines: Annotated[
        int | None, Field(ge=1, le=40, description="ruled lines, if not as many as the answer needs")
    ] = None


class Fields(Shared, frozen=True, kw_only=True):
    ask: Annotated[
        Text | None,
        Field(description="the question; with several questions, what pupils do with them"),
    ] = None
    answer: Annotated[Texts, Field(description="the answer you hope for")] = ()
    accept: Annotated[Texts, Field(description="other answers that are right as well")] = ()
    questions: Annotated[
        tuple[Asked, ...], Field(max_length=26, description="several questions instead of one")
    ] = ()
    marks: Annotated[int, Field(ge=0, le=100, description="marks for the one question")] = 1
    lines: Annotated[
        int | None, Field(ge=1, le=40, description="ruled lines, if not as many as the answer needs")
    ] = None


def build(fields: Fields, context: Context) -> Content:
    task = begin(fields, TITLE, context)
    asked = _questions(fields, context)
    parts = [_part(each, task, last=each is asked[-1]) for each in asked]
    refuse_twice([each.ask for each in parts], context, "question")
    if len(parts) == 1 and (fields.ask is None or not fields.questions):
        return finish(task, single(task, parts[0]), single_slides(task, parts[0]))
    prompt = instruction(task, fields.ask, task.words.answer_each)
    lead: tuple[Block, ...] = (prompt,) if fields.ask is not None else ()
    return finish(task, parted(task, prompt, parts), part_slides(task, parts, lead))


def _questions(fields: Fields, context: Context) -> tuple[Asked, ...]:
    """Return what is asked, however it was written: as one question, or as a list of them."""
    if fields.questions:
        if fields.answer:
            context.refuse(
                "an answer stands beside a list of questions",
                fields.answer[0],
                "Give each of the questions an answer of its own.",
            )
        return fields.questions
    if fields.ask is None:
        context.refuse(
            "this activity asks nothing", None, "Add `ask: …` and `answer: …`, or a list of `questions`."
        )
    elif not fields.answer:
        context.refuse(
            "this question has no answer", fields.ask, "Add `answer: …` with what you hope to read."
        )
    ask = fields.ask if fields.ask is not None else Text("", context.origin)
    return (
        Asked(ask=ask, answer=fields.answer, accept=fields.accept, marks=fields.marks, lines=fields.lines),
    )


def _part(asked: Asked, task: Task, *, last: bool) -> Part:
    context = task.context
    answer = paragraphs(asked.answer, context, "answer")
    notes = (*_accepted(asked.accept, task), *(task.marking if last else ()))
    space = space_for((*answer, *notes), task, Room(asked.marks, lines=asked.lines))
    return Part(context.scope.paragraph(asked.ask, "question"), answer, (space,), asked.marks)


def _accepted(accept: Texts, task: Task) -> tuple[Paragraph, ...]:
    """Return the marking note that lists what else is right."""
    others = paragraphs(accept, task.context)
    if not others:
        return ()
    between = [run for other in others for run in (Run(task.words.between), *other.runs)]
    before, after = task.words.accept.split("{answers}")
    return (Paragraph((Run(before), *between[1:], Run(after)), "marking", others[0].origin),)
