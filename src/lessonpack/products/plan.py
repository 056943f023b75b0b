"""The plan: the lesson minute by minute, for the teacher alone.

A running clock, what to say and ask, what pupils do, what to look for; before it the outcome,
what must be at hand and what pupils may think; after it homework and sources.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from lessonpack.activities.base import Content, Teaching
from lessonpack.activities.common import grouping_words
from lessonpack.document import (
    Block,
    Cell,
    Column,
    Columns,
    Document,
    Item,
    ItemList,
    Panel,
    Paragraph,
    Run,
    Table,
    plain,
)
from lessonpack.products.base import Audience, Brief, WriterName
from lessonpack.products.paper import outcome_line, paper_document, title_head
from lessonpack.resolve.lesson import ResolvedPhase
from lessonpack.words import Words

NAME = "plan"
FILE = "plan.pdf"
WRITER: WriterName = "pdf"
AUDIENCE: Audience = "teacher"
ORDER = 4
# The parts of the timetable's width: time (as wide as it is), phase, what to say, what pupils do, what to
# look for.
SHARES = (0, 0.12, 0.34, 0.16, 0.3)


def compose(brief: Brief) -> Document:
    words = brief.words
    blocks = (
        *title_head(brief, words.plan),
        outcome_line(brief),
        *_guidance(brief),
        *_side_panels(brief),
        _timetable(brief),
        *_closing(brief),
    )
    return paper_document(brief, words.plan, blocks)


def _guidance(brief: Brief) -> tuple[Block, ...]:
    """Return what holds for the whole unit, which is read once, before its first lesson."""
    lesson = brief.lesson
    if not lesson.guidance or lesson.number != 1:
        return ()
    return (Panel((plain(brief.words.guidance, "card_title"), *_as_list(lesson.guidance)), "task"),)


def _side_panels(brief: Brief) -> tuple[Block, ...]:
    lesson, words = brief.lesson, brief.words
    panels = [
        _panel(words.resources, lesson.resources),
        _panel(words.standards, lesson.standards),
        _panel(words.misconceptions, tuple(_misconception(pair, words) for pair in lesson.misconceptions)),
    ]
    shown = tuple(panel for panel in panels if panel)
    return (Columns(shown),) if shown else ()


def _panel(title: str, paragraphs: tuple[Paragraph, ...]) -> Panel | None:
    if not paragraphs:
        return None
    items = tuple(Item(replace(paragraph, role="cell")) for paragraph in paragraphs)
    return Panel((plain(title, "card_title"), ItemList(items)), "note")


def _misconception(pair: tuple[Paragraph, Paragraph], words: Words) -> Paragraph:
    think, reply = pair
    return Paragraph(
        (*think.runs, Run(f" {words.leads_to}\N{NO-BREAK SPACE}"), *_bold(reply.runs)), "cell", think.origin
    )


def _bold(runs: Iterable[Run]) -> tuple[Run, ...]:
    return tuple(replace(run, bold=True) for run in runs)


def _timetable(brief: Brief) -> Table:
    words = brief.words
    heads = (words.time, words.phase, words.say, words.do, words.look_for)
    rows = tuple(
        _phase_row(phase, contents, words)
        for phase, contents in zip(brief.lesson.phases, brief.contents, strict=True)
    )
    # A column that says nothing in this lesson leaves its room to the others.
    used = [place for place in range(len(heads)) if any(row[place].blocks for row in rows)]
    return Table(
        columns=tuple(Column(SHARES[place]) for place in used),
        header=tuple(Cell((plain(heads[place], "header_cell"),)) for place in used),
        rows=tuple(tuple(row[place] for place in used) for row in rows),
        alt=words.plan,
        balanced=True,
    )


def _phase_row(phase: ResolvedPhase, contents: tuple[Content, ...], words: Words) -> tuple[Cell, ...]:
    end = phase.start + phase.minutes
    teachings = [content.teaching for content in contents]
    return (
        Cell((plain(f"{phase.start}–{end}", "cell", phase.origin),)),
        Cell((plain(phase.name, "header_cell", phase.origin),)),
        Cell((*_as_list(phase.say), *(block for item in teachings for block in _ask(item)))),
        Cell(_do(phase, teachings, words)),
        Cell((*_as_list(phase.look_for), *_answers(teachings, words))),
    )


def _do(phase: ResolvedPhase, teachings: list[Teaching], words: Words) -> tuple[Block, ...]:
    reading: tuple[Block, ...] = ()
    if phase.reading:
        reading = (plain(words.reading.format(text=phase.reading), "cell", phase.reading.span),)
    named = tuple(
        plain(f"{item.title} ({grouping_words(item.grouping, words)})", "cell", item.title.span)
        for item in teachings
    )
    return (*reading, *_as_list(phase.do), *named)


def _ask(teaching: Teaching) -> tuple[Block, ...]:
    if not teaching.ask:
        return ()
    return (plain(teaching.title, "header_cell"), *_as_list(teaching.ask))


def _answers(teachings: list[Teaching], words: Words) -> tuple[Block, ...]:
    told = [
        _told(pattern, paragraph)
        for item in teachings
        for pattern, paragraphs in ((words.expect, item.expect), (words.if_stuck, item.if_stuck))
        for paragraph in paragraphs
    ]
    return _as_list(tuple(told))


def _told(pattern: str, paragraph: Paragraph) -> Paragraph:
    before, after = pattern.split("{text}")
    runs = (Run(before, bold=True), *paragraph.runs, Run(after))
    return Paragraph(tuple(run for run in runs if run.text), "cell", paragraph.origin)


def _as_list(paragraphs: tuple[Paragraph, ...]) -> tuple[Block, ...]:
    return tuple(replace(paragraph, role="cell") for paragraph in paragraphs)


def _closing(brief: Brief) -> tuple[Block, ...]:
    lesson, words = brief.lesson, brief.words
    blocks: list[Block] = []
    if lesson.homework:
        label = Run(f"{words.homework}{words.colon}", bold=True)
        blocks.append(Paragraph((label, *lesson.homework.runs), "body", lesson.homework.origin))
    if lesson.sources:
        named = words.between.join(paragraph.text for paragraph in lesson.sources)
        blocks.append(plain(words.sources.format(sources=named), "small"))
    return tuple(blocks)
