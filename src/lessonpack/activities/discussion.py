"""Discussion: think alone, talk in pairs or groups, share with the class.

In: its entry. Out: the question with room for notes; three timed slides, one for each step.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.activities.base import Content, Context, Grouping, Shared
from lessonpack.activities.common import (
    Room,
    Task,
    as_role,
    ask,
    begin,
    finish,
    grouping_words,
    lines_in_type,
    paragraphs,
    slide,
    space_for,
)
from lessonpack.document import Block, Grid, Item, ItemList, Keep, Panel, Paragraph, Sheet, Timer, plain
from lessonpack.source.shapes import Field
from lessonpack.source.text import Text
from lessonpack.source.unit import Texts
from lessonpack.words import words_for

TITLE = "Think, pair, share"
ABOUT = "A question that has no single answer, with time to think before anybody speaks."
EXAMPLE = """\
activity: discussion
question: Kathy admits that she may be wrong. Do we trust her more for it, or less?
think: 2
pair: 3
share: 5
stems: [I trust her when …, I doubt her when …]
expect: Some trust her more because she is open about it; others ask what else she has forgotten.
"""


class Fields(Shared, frozen=True, kw_only=True):
    question: Annotated[Text, Field(description="what pupils talk about")]
    think: Annotated[int, Field(ge=1, le=60, description="minutes to think alone")] = 2
    pair: Annotated[int, Field(ge=1, le=60, description="minutes to talk in pairs or groups")] = 3
    share: Annotated[int, Field(ge=1, le=60, description="minutes to share with the class")] = 5
    stems: Annotated[Texts, Field(description="how a sentence may begin, for whoever needs it")] = ()
    lines: Annotated[int, Field(ge=1, le=20, description="lines for notes, before and after the talk")] = 2
    grouping: Annotated[Grouping, Field(description="who works together")] = "pair"
    steps: Annotated[
        Texts, Field(max_length=3, description="what pupils do in each of the three steps, if not the usual")
    ] = ()


class Step(Struct, frozen=True):
    """One of the three steps: its name, who works together, what pupils do, and for how long."""

    name: str
    grouping: Grouping
    do: Paragraph
    minutes: int


class Talk(Struct, frozen=True):
    question: Paragraph
    steps: tuple[Step, ...]
    stems: tuple[Paragraph, ...]


def build(fields: Fields, context: Context) -> Content:
    steps = _steps(fields, context)
    minutes = sum(step.minutes for step in steps)
    if fields.minutes not in (None, minutes):
        context.refuse(
            f"this discussion takes {fields.minutes} minutes, but its steps take {minutes}",
            None,
            "Change `think`, `pair` or `share`, or leave out `minutes`.",
        )
    task = replace(begin(fields, TITLE, context), minutes=minutes)
    if fields.title is None and _in_groups(fields):
        task = replace(task, title=task.title.replaced(task.words.group_talk))
    question = context.scope.paragraph(fields.question, "question")
    talk = Talk(question, steps, paragraphs(fields.stems, context))
    body = _to_note(talk.stems, fields.lines, task)
    return finish(task, ask(task, question, body), _slides(talk, task))


def _steps(fields: Fields, context: Context) -> tuple[Step, ...]:
    words = words_for(context.scope.language)
    grouped = _in_groups(fields)
    names = (words.think, words.group_up if grouped else words.pair_up, words.share)
    in_pairs = (words.think_step, words.pair_step, words.share_step)
    in_groups = (words.group_think_step, words.group_step, words.group_share_step)
    usual = (plain(do, "body", context.origin) for do in (in_groups if grouped else in_pairs))
    given = paragraphs(fields.steps, context)
    if given and len(given) != len(names):
        context.refuse(
            f"a discussion has three steps, but what pupils do stands here for {len(given)}",
            given[0],
            "Write one for each step, in their order, or leave `steps` out.",
        )
    minutes = (fields.think, fields.pair, fields.share)
    # Too few or too many have been refused: what is left is built as far as it goes.
    return tuple(map(Step, names, ("alone", fields.grouping, "class"), given or usual, minutes))


def _in_groups(fields: Fields) -> bool:
    return fields.grouping in ("group", "class")


def _starters(stems: tuple[Paragraph, ...], task: Task) -> tuple[Block, ...]:
    if not stems:
        return ()
    label = plain(task.words.starters, "label", task.context.origin)
    return (label, ItemList(tuple(map(Item, stems))))


def _to_note(stems: tuple[Paragraph, ...], lines: int, task: Task) -> tuple[Block, ...]:
    """Return room for notes before and after the talk; the key says there what pupils may argue.

    Sentence starters stand where the first words are written.
    """
    words, origin = task.words, task.context.origin
    before = space_for((), task, Room(lines=lines))
    likely = (*(as_role(paragraph, "answer") for paragraph in task.expect), *task.marking)
    after = space_for(likely, task, Room(lines=max(lines, lines_in_type(likely))))
    mine, ours = (plain(label, "label", origin) for label in (words.my_thoughts, words.our_thoughts))
    return (Keep((*_starters(stems, task), mine, before)), ours, after)


def _slides(talk: Talk, task: Task) -> Iterator[Sheet]:
    """Yield a slide for each step: all three side by side, the current one strong, and its time.

    Sentence starters stand there from the moment that pupils talk.
    """
    stems = ItemList(tuple(Item(as_role(stem, "option")) for stem in talk.stems))
    starters = Panel((stems,), "note", origin=task.context.origin)
    for index, step in enumerate(talk.steps):
        steps = Grid(tuple(_panel(each, each is step, task) for each in talk.steps), 3)
        timer = Timer(step.minutes, grouping_words(step.grouping, task.words))
        below = Grid((timer, starters)) if index and talk.stems else timer
        body = (talk.question, steps, below)
        sheet = slide(replace(task, minutes=step.minutes), body, f"– {step.name}")
        yield replace(sheet, again=index > 0)


def _panel(step: Step, current: bool, task: Task) -> Panel:
    origin = task.context.origin
    minutes = task.words.count(task.words.minutes, step.minutes)
    heading = plain(f"{step.name} · {minutes}", "card_title", origin)
    return Panel((heading, step.do), "current" if current else "step", origin=origin)
