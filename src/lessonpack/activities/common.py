"""What all activities share, so that they look alike: heads, prompts, room to write, slides.

In: an activity's fields and context. Out: blocks and sheets.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from lessonpack.activities.base import Context, Grouping, Shared, Teaching
from lessonpack.document import Block, Paragraph, Sheet, Slot, Space, SplitLine, plain
from lessonpack.source.text import Text
from lessonpack.words import Words, words_for

# A 15-year-old writes about nine words on a line of 150 mm, and more words than the model answer.
WORDS_PER_LINE = 9
HAND_FACTOR = 1.3
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letter(index: int) -> str:
    """Return an option's letter: A to Z, then A2, B2, …"""
    around, place = divmod(index, len(LETTERS))
    return LETTERS[place] if around == 0 else f"{LETTERS[place]}{around + 1}"


def part(index: int) -> str:
    """Return the letter of a question's part: a to z, then a2, b2, …"""
    return letter(index).lower()


def words_of(context: Context) -> Words:
    return words_for(context.scope.language)


def title_of(fields: Shared, title: str, context: Context) -> str:
    """Return the activity's own heading, or its type's."""
    return context.scope.plain(fields.title) if fields.title else title


def grouping_words(grouping: Grouping, words: Words) -> str:
    table = {
        "alone": words.alone,
        "pair": words.pair,
        "group": words.group,
        "class": words.whole_class,
    }
    return table[grouping]


def head(fields: Shared, title: str, context: Context) -> SplitLine:
    """Return the line that begins an activity on paper: its title left, time and grouping right."""
    words = words_of(context)
    right = [words.minutes.format(minutes=fields.minutes)] if fields.minutes else []
    right.append(grouping_words(fields.grouping, words))
    return SplitLine(
        plain(title_of(fields, title, context), "subheading", context.origin),
        plain(" · ".join(right), "small", context.origin),
    )


def count_words(paragraphs: Iterable[Paragraph]) -> int:
    return sum(len(paragraph.text.split()) for paragraph in paragraphs)


def space_for(answer: Sequence[Paragraph], marks: int, context: Context, lines: int | None = None) -> Space:
    """Return ruled room for an answer: by its length and marks, unless the teacher gave `lines`.

    The typed answer and the marking note below it take less than half of what a pupil's hand
    needs, so that the key's text fits the worksheet's room.
    """
    by_hand = math.ceil(count_words(answer) * HAND_FACTOR / WORDS_PER_LINE)
    return Space(lines or max(1, marks, by_hand), "lines", tuple(answer), context.origin)


def marking(fields: Shared, context: Context) -> tuple[Paragraph, ...]:
    """Return the marking notes, set below the answer in the key."""
    return paragraphs(fields.marking, context, "marking")


def paragraphs(texts: Iterable[Text], context: Context, role: str = "body") -> tuple[Paragraph, ...]:
    return tuple(context.scope.paragraph(text, role) for text in texts)  # type: ignore[arg-type]


def teaching(fields: Shared, title: str, context: Context) -> Teaching:
    """Return the plan's view, from the fields that all activities share."""
    return Teaching(
        f"{context.number}. {title_of(fields, title, context)}",
        fields.grouping,
        paragraphs(fields.say, context),
        paragraphs(fields.expect, context),
        paragraphs(fields.if_stuck, context),
    )


def slide(
    fields: Shared, title: str, context: Context, body: Iterable[Block], *, reveal: bool = False
) -> Sheet:
    """Return one slide of an activity; a reveal stands right after the slide that asks."""
    words = words_of(context)
    named = f"{context.number}. {title_of(fields, title, context)}"
    shown = words.answer.format(title=named) if reveal else named
    minutes = words.minutes.format(minutes=fields.minutes or context.minutes)
    notes = paragraphs((*fields.say, *fields.expect) if not reveal else fields.marking, context, "note")
    return Sheet(
        "reveal" if reveal else "question",
        (
            Slot("title", (plain(shown, "title", context.origin),)),
            Slot("chip", (plain(f"{context.phase} · {minutes}", "chip"),)),
            Slot("body", tuple(body)),
        ),
        notes,
        context.phase,
        context.origin,
    )
