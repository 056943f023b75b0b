"""Sequencing: events out of order, to be numbered.

In: its entry, the events in their right order. Out: the events mixed and lettered, with room for a
number before each; the reveal numbers them.
"""

from __future__ import annotations

from typing import Annotated

from lessonpack.activities.base import Content, Context, Shared
from lessonpack.activities.common import (
    Task,
    as_role,
    ask,
    begin,
    finish,
    instruction,
    labelled,
    labelled_list,
    letter,
    mixed,
    refuse_twice,
    remarks,
    slide,
)
from lessonpack.document import Cell, Column, Item, ItemList, Keep, Paragraph, Run, Table, plain
from lessonpack.errors import did_you_mean
from lessonpack.source.shapes import Field
from lessonpack.source.text import Text
from lessonpack.source.unit import Texts

TITLE = "Put the events in order"
ABOUT = "Mixed events to number: shows who holds the thread of the story, or of the telling."
EXAMPLE = """\
activity: sequencing
minutes: 5
grouping: pair
events:
  - Kathy grows up at Hailsham.
  - Kathy becomes a grown woman.
  - Kathy begins to tell us her story.
ask: Number what happens in the order of time, not of the telling.
"""

BLANK = "_" * 6


class Fields(Shared, frozen=True, kw_only=True):
    events: Annotated[
        Texts,
        Field(
            min_length=2,
            max_length=26,
            description="the events in their right order: sentences, or names of the unit's events",
        ),
    ]
    ask: Annotated[Text | None, Field(description="what pupils do, if not the usual instruction")] = None
    marks: Annotated[int, Field(ge=0, le=100, description="marks for each event")] = 1


def build(fields: Fields, context: Context) -> Content:
    task = begin(fields, TITLE, context)
    events = [_event(text, context) for text in fields.events]
    refuse_twice(events, context, "event")
    order = mixed([event.text for event in events], context.seed)
    prompt = instruction(task, fields.ask, task.words.number_events)
    lettered = [labelled(letter(index, task.words), events[place]) for index, place in enumerate(order)]
    ordered = [as_role(lettered[order.index(place)], "answer") for place in range(len(events))]
    shown = labelled_list(
        (letter(index, task.words), as_role(events[place], "body")) for index, place in enumerate(order)
    )
    revealed = ItemList(tuple(map(Item, ordered)), "number")
    slides = (slide(task, (prompt, shown)), slide(task, (prompt, revealed), reveal=True))
    body = (Keep((_to_number(lettered, order, task), *remarks(task))),)
    return finish(task, ask(task, prompt, body, fields.marks * len(events)), slides)


def _event(text: Text, context: Context) -> Paragraph:
    """Return an event of the unit, if the text is its name, else the text itself."""
    scope = context.scope
    if text in scope.unit.events:
        known = scope.event(text)
        return Paragraph(known.text.runs if known else (), "cell", text.span)
    meant = "" if " " in text else did_you_mean(text, scope.unit.events)
    if meant:
        context.refuse(f'there is no event "{text}" in this unit', text, meant)
    return scope.paragraph(text, "cell")


def _to_number(lettered: list[Paragraph], order: tuple[int, ...], task: Task) -> Table:
    origin = task.context.origin
    numbers = [Run(BLANK, blank=True, answer=str(place + 1)) for place in order]
    heads = (task.words.order, task.words.event)
    return Table(
        (Column(0), Column(1)),
        tuple(Cell((plain(head, "header_cell", origin),)) for head in heads),
        tuple(
            (Cell((Paragraph((number,), "cell", origin),)), Cell((event,)))
            for number, event in zip(numbers, lettered, strict=True)
        ),
        task.words.order_alt,
        origin=origin,
    )
