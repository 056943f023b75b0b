"""Matching: numbers on the left, letters on the right; pupils write down which belong together.

In: its entry. Out: a table whose right column is mixed; the reveal puts it in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Annotated

from msgspec import Struct

from lessonpack.activities.base import Content, Context, Shared
from lessonpack.activities.common import (
    Task,
    as_role,
    ask,
    begin,
    finish,
    instruction,
    labelled,
    letter,
    mixed,
    paragraphs,
    refuse_twice,
    remarks,
    slide,
)
from lessonpack.document import Cell, Column, Keep, Paragraph, Run, Table, plain
from lessonpack.errors import Span
from lessonpack.source.shapes import Field
from lessonpack.source.text import Text
from lessonpack.source.unit import Texts
from lessonpack.words import Words

TITLE = "Match the pairs"
ABOUT = "Two columns to put together: terms and meanings, characters and what they do."
EXAMPLE = """\
activity: matching
minutes: 4
headings: [Who, What we know so far]
pairs:
  - {left: Kathy, right: tells us the story}
  - {left: Ruth, right: can be a friend and a rival}
  - {left: Tommy, right: is spoken of with great care}
extra: [writes the pupils' reports]
"""

BLANK = "_" * 6
# What stands where nothing is to be written: beside what is left over.
NOTHING = "–"


class Pair(Struct, frozen=True, kw_only=True):
    left: Annotated[Text, Field(description="what stands on the left, numbered")]
    right: Annotated[Text, Field(description="what belongs to it")]


class Fields(Shared, frozen=True, kw_only=True):
    pairs: Annotated[
        tuple[Pair, ...], Field(min_length=2, max_length=26, description="what belongs together")
    ]
    extra: Annotated[Texts, Field(description="more for the right column, which belongs to nothing")] = ()
    headings: Annotated[
        Texts, Field(max_length=2, description="two headings, for the left and the right column")
    ] = ()
    ask: Annotated[Text | None, Field(description="what pupils do, if not the usual instruction")] = None
    marks: Annotated[int, Field(ge=0, le=100, description="marks for each pair")] = 1


class Sides(Struct, frozen=True):
    """Both columns. `right` is in the order shown; `matches` are its places for each on the left."""

    headings: tuple[Paragraph, Paragraph]
    left: tuple[Paragraph, ...]
    right: tuple[Paragraph, ...]
    matches: tuple[int, ...]


def build(fields: Fields, context: Context) -> Content:
    task = begin(fields, TITLE, context)
    sides = _sides(fields, task)
    usual = task.words.match_pairs_extra if fields.extra else task.words.match_pairs
    prompt = instruction(task, fields.ask, usual)
    body = (Keep((_to_match(sides, task), *remarks(task))),)
    slides = (
        slide(task, (prompt, _shown(sides, task))),
        slide(task, (prompt, _matched(sides, task)), reveal=True),
    )
    return finish(task, ask(task, prompt, body, fields.marks * len(sides.left)), slides)


def _sides(fields: Fields, task: Task) -> Sides:
    context = task.context
    left = paragraphs((pair.left for pair in fields.pairs), context, "cell")
    right = paragraphs((*(pair.right for pair in fields.pairs), *fields.extra), context, "cell")
    refuse_twice(left, context, "left side")
    refuse_twice(right, context, "right side")
    order = mixed([paragraph.text for paragraph in right], context.seed, paired=len(left))
    matches = tuple(order.index(index) for index in range(len(left)))
    return Sides(_headings(fields.headings, task), left, tuple(right[place] for place in order), matches)


def _headings(texts: Texts, task: Task) -> tuple[Paragraph, Paragraph]:
    words, origin = task.words, task.context.origin
    match paragraphs(texts, task.context, "header_cell"):
        case (left, right):
            return left, right
        case (only,):
            task.context.refuse("one heading stands here for two columns", only, "Write two, or none.")
        case _:
            pass
    return plain(words.match_items, "header_cell", origin), plain(words.match_choices, "header_cell", origin)


def _to_match(sides: Sides, task: Task) -> Table:
    """Return the sheet's table: room for the letter, the numbered side, the lettered side."""
    origin = task.context.origin
    answers = [(Run(BLANK, blank=True, answer=letter(place, task.words)),) for place in sides.matches]
    blanks = [Paragraph(runs, "cell", origin) for runs in answers]
    heads = (plain(task.words.match_letter, "header_cell", origin), *sides.headings)
    rows = zip_longest(blanks, _numbered(sides), _lettered(sides.right, task.words))
    return Table(
        (Column(0), Column(2), Column(3)),
        tuple(Cell((head,)) for head in heads),
        tuple(tuple(_cell(paragraph, origin) for paragraph in row) for row in rows),
        task.words.match_alt,
        origin=origin,
    )


def _shown(sides: Sides, task: Task) -> Table:
    rows = zip_longest(map(_large, _numbered(sides)), map(_large, _lettered(sides.right, task.words)))
    return _two_columns(sides, task.words.match_alt, tuple(rows))


def _matched(sides: Sides, task: Task) -> Table:
    lettered = _lettered(sides.right, task.words)
    answers = [as_role(lettered[place], "answer") for place in sides.matches]
    rows = tuple(zip(map(_large, _numbered(sides)), answers, strict=True))
    return _two_columns(sides, task.words.matched_alt, rows)


def _two_columns(sides: Sides, alt: str, rows: Sequence[tuple[Paragraph | None, Paragraph | None]]) -> Table:
    return Table(
        (Column(2), Column(3)),
        tuple(Cell((head,)) for head in sides.headings),
        tuple(tuple(_cell(paragraph, sides.left[0].origin) for paragraph in row) for row in rows),
        alt,
    )


def _large(paragraph: Paragraph) -> Paragraph:
    return as_role(paragraph, "body")


def _cell(paragraph: Paragraph | None, origin: Span | None) -> Cell:
    return Cell((paragraph or plain(NOTHING, "small", origin),))


def _numbered(sides: Sides) -> list[Paragraph]:
    return [labelled(str(index), paragraph) for index, paragraph in enumerate(sides.left, start=1)]


def _lettered(right: Sequence[Paragraph], words: Words) -> list[Paragraph]:
    return [labelled(letter(index, words), paragraph) for index, paragraph in enumerate(right)]
