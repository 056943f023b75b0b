"""Questions in parts a, b, c …: on paper one below the other, on slides as many as can be read.

In: parts. Out: a numbered question for the sheet; slides that ask, each followed by its reveal.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.activities.common import Task, as_role, ask, count_words, labelled_list, part, slide
from lessonpack.document import Block, ItemList, Keep, Paragraph, Question, Sheet

# What the back row reads at a glance: a slide that asks, and one that answers as well.
WORDS_ASKED = 55
WORDS_REVEALED = 60


class Part(Struct, frozen=True):
    """One part of a question. `body` is what stands below it on paper: room for the answer."""

    ask: Paragraph
    answer: tuple[Paragraph, ...]
    body: tuple[Block, ...]
    marks: int = 0


class LabelledPart(Struct, frozen=True):
    label: str
    part: Part


Group = Sequence[LabelledPart]


def parted(task: Task, prompt: Paragraph, parts: Sequence[Part], more: tuple[Block, ...] = ()) -> Question:
    """Return a question whose parts are lettered a, b, c …; `more` stays below the last of them."""
    body = [
        Question(
            part(index, task.words),
            as_role(each.ask, "question"),
            each.body,
            each.marks,
            True,
            each.ask.origin,
        )
        for index, each in enumerate(parts)
    ]
    *most, last = body
    return ask(task, prompt, (*most, Keep((last, *more)) if more else last))


def part_slides(task: Task, parts: Sequence[Part], lead: tuple[Block, ...] = ()) -> Iterator[Sheet]:
    """Yield slides with parts and their letters, each followed by the same parts with their answers.

    `lead` says on all of them what to do. What is asked on one slide may be answered on several.
    """
    every = [LabelledPart(part(index, task.words), each) for index, each in enumerate(parts)]
    for group in _spread(every, _count_asked, WORDS_ASKED):
        detail = "" if len(group) == len(parts) else _detail(group)
        yield slide(task, (*lead, _asked(group)), detail)
        told = _spread(group, _count_told, WORDS_REVEALED)
        for answered in told:
            detail = "" if len(answered) == len(parts) else _detail(answered)
            sheet = slide(task, (*lead, _revealed(answered)), detail, reveal=True)
            yield replace(sheet, again=len(told) == 1)


def asking_slides(task: Task, parts: Sequence[Part]) -> Iterator[Sheet]:
    """Yield the slides that ask, and none that answers."""
    unanswered = [replace(each, answer=()) for each in parts]
    slides = part_slides(task, unanswered) if len(parts) > 1 else single_slides(task, unanswered[0])
    return (sheet for sheet in slides if sheet.master != "reveal")


def single(task: Task, only: Part) -> Question:
    """Return a question of one part: it needs no letter."""
    return ask(task, only.ask, only.body, only.marks)


def single_slides(task: Task, only: Part) -> Iterator[Sheet]:
    question = as_role(only.ask, "question")
    yield slide(task, (question,))
    yield slide(task, (question, *only.answer), reveal=True)


def _spread(parts: Group, count: Callable[[Group], int], limit: int) -> tuple[Group, ...]:
    """Return the parts in as many even groups as it takes to keep each to `limit` words."""
    groups = min(max(math.ceil(count(parts) / limit), 1), len(parts))
    ends = [round(len(parts) * number / groups) for number in range(groups + 1)]
    return tuple(parts[start:end] for start, end in itertools.pairwise(ends))


def _count_asked(parts: Group) -> int:
    return count_words(each.part.ask for each in parts)


def _count_told(parts: Group) -> int:
    return _count_asked(parts) + count_words(answer for each in parts for answer in each.part.answer)


def _detail(group: Group) -> str:
    first, last = group[0].label, group[-1].label
    return f"({first})" if first == last else f"({first}–{last})"


def _asked(group: Group) -> ItemList:
    return labelled_list((each.label, as_role(each.part.ask, "body")) for each in group)


def _revealed(group: Group) -> ItemList:
    """Return the parts, the answer to each close below it."""
    return labelled_list(
        told
        for each in group
        for told in (
            (each.label, as_role(each.part.ask, "body")),
            *(("", answer) for answer in each.part.answer),
        )
    )
