"""Extended writing: a task, a frame to build it on, criteria to check it by, and room to write.

In: its entry. Out: task, frame, criteria and lines on paper; on slides the task, the criteria,
and last the model answer, part by part.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
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
    grouping_words,
    labelled,
    paragraphs,
    refuse_twice,
    slide,
    space_for,
)
from lessonpack.document import (
    Block,
    Break,
    Cell,
    Column,
    Item,
    ItemList,
    Paragraph,
    Run,
    Sheet,
    Space,
    Table,
    Timer,
    plain,
)
from lessonpack.errors import did_you_mean, list_words
from lessonpack.source.shapes import Field
from lessonpack.source.text import Text
from lessonpack.source.unit import Texts
from lessonpack.words import Words

TITLE = "Write about it"
ABOUT = "A longer piece of writing, with a frame, sentence starters and criteria for those who want them."
EXAMPLE = """\
activity: extended_writing
minutes: 20
task: How does Kathy win our trust on the first pages?
frame: PEE
starters:
  - Kathy wins our trust because …
  - We see this when …
  - This makes us feel that …
success_criteria:
  - I make one clear point.
  - I refer to a moment in the text.
  - I explain what it makes the reader think.
expected_words: 80
model:
  - Kathy wins our trust because she does not pretend to know everything.
  - We see this when she admits that she may remember some things wrongly.
  - This makes us feel that we are listening to somebody honest, and so we believe the rest.
marks: 6
"""

# The longest model answer that one slide shows: an example is read as a whole.
WORDS_MODELLED = 110
# As many words of a task and its frame leave room for a timer.
WORDS_TIMED = 40
# Ruled lines where nothing says how much is to be written.
USUAL_LINES = 8


class Fields(Shared, frozen=True, kw_only=True):
    task: Annotated[Text, Field(description="what pupils write about")]
    frame: Annotated[
        Texts, Field(description="PEEL, TEEL, PEE or ACE, or your own list of the paragraph's parts")
    ] = ()
    starters: Annotated[
        Texts, Field(description="how sentences may begin, one for each part of the frame")
    ] = ()
    success_criteria: Annotated[Texts, Field(description="what makes it good: I can tick these")] = ()
    expected_words: Annotated[int | None, Field(ge=1, le=2000, description="how many words you expect")] = (
        None
    )
    model: Annotated[Texts, Field(description="a model answer, one text for each part of the frame")] = ()
    marks: Annotated[int, Field(ge=0, le=100, description="marks for the whole piece")] = 0
    lines: Annotated[
        int | None, Field(ge=1, le=120, description="ruled lines, if not as many as the words need")
    ] = None


class Plan(Struct, frozen=True):
    """What is to be written: `labels` are the frame's parts; `model` is labelled with them."""

    prompt: Paragraph
    labels: tuple[Paragraph, ...]
    starters: tuple[Paragraph, ...]
    criteria: tuple[Paragraph, ...]
    model: tuple[Paragraph, ...]


def build(fields: Fields, context: Context) -> Content:
    task = begin(fields, TITLE, context)
    plan = _plan(fields, task)
    space = _room(plan, fields, task)
    body = (*_frame(plan, task), *_criteria(plan, task), *_length(fields, task), space)
    return finish(task, ask(task, plan.prompt, body, fields.marks), _slides(plan, fields, task))


def _room(plan: Plan, fields: Fields, task: Task) -> Space:
    room = Room(fields.marks, fields.expected_words or 0, fields.lines)
    space = space_for((*plan.model, *task.marking), task, room)
    told = fields.lines or fields.expected_words or plan.model
    return space if told else replace(space, lines=max(USUAL_LINES, space.lines))


def _plan(fields: Fields, task: Task) -> Plan:
    context = task.context
    labels = _labels(fields.frame, task)
    starters = _one_each(fields.starters, labels, "sentence starters", context)
    model = _one_each(fields.model, labels, "parts of the model answer", context)
    return Plan(
        context.scope.paragraph(fields.task, "question"),
        labels,
        starters,
        paragraphs(fields.success_criteria, context),
        _label_parts(model, labels, task),
    )


def _frames(words: Words) -> dict[str, tuple[str, ...]]:
    """Return the frames that a single word names."""
    return {
        "PEE": (words.point, words.evidence, words.explanation),
        "PEEL": (words.point, words.evidence, words.explanation, words.link),
        "TEEL": (words.topic_sentence, words.evidence, words.explanation, words.link),
        "ACE": (words.answer_part, words.cite, words.explain_part),
    }


def _labels(frame: Texts, task: Task) -> tuple[Paragraph, ...]:
    context, frames = task.context, _frames(task.words)
    if len(frame) != 1:
        labels = paragraphs(frame, context, "header_cell")
        refuse_twice(labels, context, "part")
        return labels
    (name,) = frame
    if name.upper() not in frames:
        context.refuse(
            f'there is no frame "{name}"',
            name,
            did_you_mean(name, frames) or f"Take one of {list_words(frames)}, or list the parts yourself.",
        )
    return tuple(plain(label, "header_cell", name.span) for label in frames.get(name.upper(), ()))


def _one_each(
    texts: Texts, labels: tuple[Paragraph, ...], what: str, context: Context
) -> tuple[Paragraph, ...]:
    """Return texts as paragraphs; with a frame, there is one for each of its parts."""
    if texts and labels and len(texts) != len(labels):
        context.refuse(
            f"here are {len(texts)} {what}, but the frame has {len(labels)} parts",
            texts[0],
            f"Write one for each part: {list_words(label.text for label in labels)}.",
        )
        return ()
    return paragraphs(texts, context, "cell")


def _label_parts(
    model: tuple[Paragraph, ...], labels: tuple[Paragraph, ...], task: Task
) -> tuple[Paragraph, ...]:
    """Return a model answer, if there is one: with a frame, each part behind its label."""
    if not labels:
        return tuple(as_role(part, "answer") for part in model)
    return tuple(
        Paragraph((Run(f"{label.text}{task.words.colon}", bold=True), *part.runs), "answer", part.origin)
        for label, part in zip(labels, model, strict=bool(model))
    )


def _frame(plan: Plan, task: Task) -> tuple[Block, ...]:
    """Return the frame with its sentence starters side by side, or whichever of the two there is."""
    words, origin = task.words, task.context.origin
    if not plan.labels:
        return _listed(words.starters, plan.starters, task)
    if not plan.starters:
        return _listed(words.frame, plan.labels, task)
    heads = (words.frame_part, words.frame_starter)
    table = Table(
        (Column(1), Column(4)),
        tuple(Cell((plain(head, "header_cell", origin),)) for head in heads),
        tuple(
            (Cell((label,)), Cell((starter,)))
            for label, starter in zip(plan.labels, plan.starters, strict=True)
        ),
        words.frame_alt,
        row_headers=True,
        origin=origin,
    )
    return (plain(words.frame, "label", origin), table)


def _shown_frame(plan: Plan, task: Task) -> tuple[Block, ...]:
    """Return the frame as the back row reads it: a line for each part."""
    if not (plan.labels and plan.starters):
        return _frame(plan, task)
    return tuple(
        labelled(label.text, as_role(starter, "body"))
        for label, starter in zip(plan.labels, plan.starters, strict=True)
    )


def _listed(label: str, entries: tuple[Paragraph, ...], task: Task) -> tuple[Block, ...]:
    if not entries:
        return ()
    items = ItemList(tuple(Item(as_role(entry, "body")) for entry in entries))
    return (plain(label, "label", task.context.origin), items)


def _criteria(plan: Plan, task: Task) -> tuple[Block, ...]:
    if not plan.criteria:
        return ()
    label = plain(task.words.criteria, "label", task.context.origin)
    return (label, ItemList(tuple(map(Item, plan.criteria)), "tick"))


def _length(fields: Fields, task: Task) -> tuple[Block, ...]:
    words, count = task.words, fields.expected_words
    if not count:
        return ()
    text = words.count(words.expected_words, count)
    return (plain(text, "label", task.context.origin),)


def _timer(plan: Plan, task: Task) -> tuple[Block, ...]:
    """Return the time there is, large, where the task leaves room for it; it stands above in any case."""
    crowded = count_words((plan.prompt, *plan.labels, *plan.starters)) > WORDS_TIMED
    if crowded or not task.minutes:
        return ()
    return (Timer(task.minutes, grouping_words(task.grouping, task.words)),)


def _slides(plan: Plan, fields: Fields, task: Task) -> Iterator[Sheet]:
    words = task.words
    yield slide(task, (plan.prompt, *_shown_frame(plan, task), *_length(fields, task), *_timer(plan, task)))
    if plan.criteria:
        ticks = ItemList(tuple(map(Item, plan.criteria)), "tick")
        yield slide(task, (ticks,), f"– {words.criteria}")
    if plan.model:
        named = replace(task, revealed=words.model_answer)
        shown = (as_role(plan.prompt, "lead"), *_spread(plan.model))
        yield replace(slide(named, shown, reveal=True), again=False)


def _spread(model: tuple[Paragraph, ...]) -> Iterator[Block]:
    """Yield a model answer as text to be read, on one slide or in parts of about one length."""
    total = count_words(model)
    count = math.ceil(total / WORDS_MODELLED)
    told, slide_before = 0, 0
    for paragraph in model:
        words = count_words([paragraph])
        # A part belongs to the slide on which its middle would stand, were all of one length.
        on_slide = int((told + words / 2) / max(total, 1) * count)
        if on_slide > slide_before and told:
            yield Break()
        told, slide_before = told + words, on_slide
        yield as_role(paragraph, "body")
