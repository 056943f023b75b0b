"""True or false: statements to judge; what is false is put right.

In: its entry. Out: parts a, b, c … with the same room under each, whether it is true or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.activities.base import Content, Context, Shared
from lessonpack.activities.common import (
    GAP,
    Room,
    Task,
    begin,
    finish,
    instruction,
    paragraphs,
    refuse_twice,
    remarks,
    space_for,
)
from lessonpack.activities.parts import Part, part_slides, parted
from lessonpack.document import Keep, Paragraph, Run, Space
from lessonpack.source.shapes import Field
from lessonpack.source.text import Text

TITLE = "True or false?"
ABOUT = "Statements to judge: good for finding out what pupils wrongly believe, and why."
EXAMPLE = """\
activity: true_false
minutes: 5
grouping: pair
statements:
  - statement: Kathy tells her story while it happens.
    truth: false
    correction: She looks back on it as a grown woman.
  - {statement: Hailsham is a school., truth: true}
if_stuck: Ask who is speaking, and when.
"""

BLANK = "_" * 12


class Statement(Struct, frozen=True, kw_only=True):
    statement: Annotated[Text, Field(description="what is claimed")]
    truth: Annotated[bool, Field(description="whether that is so: true or false")]
    correction: Annotated[Text | None, Field(description="what is true instead, if it is false")] = None


class Fields(Shared, frozen=True, kw_only=True):
    statements: Annotated[
        tuple[Statement, ...], Field(min_length=1, max_length=26, description="what pupils judge")
    ]
    ask: Annotated[Text | None, Field(description="what pupils do, if not the usual instruction")] = None
    marks: Annotated[int, Field(ge=0, le=100, description="marks for each statement")] = 1
    lines: Annotated[
        int | None, Field(ge=1, le=40, description="lines for each correction, if not as many as it needs")
    ] = None


def build(fields: Fields, context: Context) -> Content:
    task = begin(fields, TITLE, context)
    asked = [context.scope.paragraph(each.statement, "question") for each in fields.statements]
    refuse_twice(asked, context, "statement")
    corrections = [_correction(each, context) for each in fields.statements]
    _refuse_uncorrected(fields.statements, context)
    rooms = _rooms(corrections, task, fields.lines)
    parts = [
        Part(
            statement,
            (_verdict(each.truth, correction, task),),
            (Keep((_to_judge(each.truth, task, bool(room)), *room)),),
            fields.marks,
        )
        for each, statement, correction, room in zip(
            fields.statements, asked, corrections, rooms, strict=True
        )
    ]
    prompt = instruction(task, fields.ask, task.words.judge)
    return finish(task, parted(task, prompt, parts, remarks(task)), part_slides(task, parts, (prompt,)))


def _correction(statement: Statement, context: Context) -> tuple[Paragraph, ...]:
    if statement.correction is None:
        return ()
    if statement.truth:
        context.refuse(
            "a true statement needs no correction",
            statement.correction,
            "Take the correction away, or write `truth: false`.",
        )
    return paragraphs((statement.correction,), context, "answer")


def _refuse_uncorrected(statements: Sequence[Statement], context: Context) -> None:
    """Report false statements without a correction, where others have one."""
    if not any(each.correction is not None for each in statements):
        return
    for each in statements:
        if not each.truth and each.correction is None:
            context.refuse(
                "this false statement has no correction",
                each.statement,
                "Add `correction: …` with what is true instead, or leave it out of every statement.",
            )


def _rooms(
    corrections: Sequence[tuple[Paragraph, ...]], task: Task, lines: int | None
) -> list[tuple[Space, ...]]:
    """Return room below each statement: everywhere the same, or it would tell which ones are false."""
    if not any(corrections):
        return [() for _ in corrections]
    spaces = [space_for(correction, task, Room(lines=lines)) for correction in corrections]
    highest = max(space.lines for space in spaces)
    return [(replace(space, lines=highest),) for space in spaces]


def _to_judge(truth: bool, task: Task, put_right: bool) -> Paragraph:
    """Return the line on which pupils write their verdict."""
    words = task.words
    verdict = Run(BLANK, blank=True, answer=words.true if truth else words.false)
    after = (Run(f"{GAP}{words.correction}", spoken=f". {words.correction}"),) if put_right else ()
    return Paragraph((Run(f"{words.verdict} "), verdict, *after), "gapped", task.context.origin)


def _verdict(truth: bool, correction: tuple[Paragraph, ...], task: Task) -> Paragraph:
    said = Run(f"{task.words.true if truth else task.words.false}.")
    put_right = [run for paragraph in correction for run in (Run(" "), *paragraph.runs)]
    return Paragraph((said, *put_right), "answer", task.context.origin)
