"""Exit ticket: one to three questions at the end, and how sure the pupil feels.

In: its entry. Out: questions with room on paper; on slides the questions alone, never the answers,
which the teacher reads on the tickets.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.activities.base import Content, Context, Shared
from lessonpack.activities.common import (
    Room,
    Task,
    begin,
    finish,
    paragraphs,
    refuse_twice,
    space_for,
)
from lessonpack.activities.parts import Part, asking_slides, parted, single
from lessonpack.document import Block, Grid, Item, ItemList, Keep, Question, plain
from lessonpack.source.shapes import Field
from lessonpack.source.text import Text
from lessonpack.source.unit import Texts

TITLE = "Exit ticket"
ABOUT = "One to three questions before the bell: tells you what to teach again tomorrow."
EXAMPLE = """\
activity: exit_ticket
minutes: 5
questions:
  - ask: How does Kathy make us trust her? Name one way.
    answer: She admits that she may remember some things wrongly, so she sounds honest.
  - ask: What do you want to find out next?
    answer: Any question that grows out of the first chapter.
confidence: yes
"""

USUAL_LINES = 2


class Asked(Struct, frozen=True, kw_only=True):
    ask: Annotated[Text, Field(description="the question")]
    answer: Annotated[Texts, Field(min_length=1, description="the answer you hope for")]
    marks: Annotated[int, Field(ge=0, le=100, description="marks for this question")] = 0
    lines: Annotated[
        int | None, Field(ge=1, le=20, description="ruled lines, if not as many as the answer needs")
    ] = None


class Fields(Shared, frozen=True, kw_only=True):
    questions: Annotated[
        tuple[Asked, ...], Field(min_length=1, max_length=3, description="one to three questions")
    ]
    confidence: Annotated[bool, Field(description="whether pupils also tick how sure they feel")] = True


def build(fields: Fields, context: Context) -> Content:
    task = begin(fields, TITLE, context)
    parts = [_part(each, task, last=each is fields.questions[-1]) for each in fields.questions]
    refuse_twice([part.ask for part in parts], context, "question")
    question = _question(parts, fields, task)
    return finish(task, question, asking_slides(task, parts))


def _question(parts: list[Part], fields: Fields, task: Task) -> Question:
    more = _confidence(task) if fields.confidence else ()
    if len(parts) == 1:
        (only,) = parts
        return single(task, replace(only, body=(Keep((*only.body, *more)),)))
    return parted(task, plain(task.words.answer_each, "question", task.context.origin), parts, more)


def _part(asked: Asked, task: Task, *, last: bool) -> Part:
    context = task.context
    answer = paragraphs(asked.answer, context, "answer")
    lines = asked.lines
    space = space_for((*answer, *(task.marking if last else ())), task, Room(asked.marks, lines=lines))
    if lines is None:
        space = replace(space, lines=max(USUAL_LINES, space.lines))
    return Part(context.scope.paragraph(asked.ask, "question"), answer, (space,), asked.marks)


def _confidence(task: Task) -> tuple[Block, ...]:
    """Return three boxes to tick: the piles into which the tickets are sorted."""
    words, origin = task.words, task.context.origin
    choices = (words.confident, words.getting_there, words.unsure)
    boxes = tuple(ItemList((Item(plain(choice, "body", origin)),), "tick") for choice in choices)
    return (plain(words.confidence, "label", origin), Grid(boxes, len(boxes)))
