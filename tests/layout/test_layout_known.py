"""What was measured before is known again: the same result as without, its problems and places too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from layout_build import (
    ORIGIN,
    deck,
    items,
    paper,
    paper_context,
    problems_of,
    slide,
    slide_context,
    text,
    words,
)
from msgspec.structs import replace

from lessonpack.document import Block, Document, Grid, Panel, Question, Space, plain
from lessonpack.errors import Span
from lessonpack.frames import Placed
from lessonpack.geometry import Point
from lessonpack.layout import ladder, lists, measure, pieces, setting, slides, table, tightening
from lessonpack.layout.engine import lay_out
from lessonpack.layout.fragments import MeasureContext, context_of
from lessonpack.layout.measure import measure_block
from lessonpack.layout.setting import set_paragraph
from lessonpack.layout.tightening import tighten
from lessonpack.looks.classic import LOOK

CARDS = Grid((Panel((text("Ada"), text(words(30)))), Panel((text("Ben"), items("one", "two")))))
ASKED = Question("1", text(words(20), "question"), (Space(3, answer=(text("Because.", "answer"),)),), 2)
REMEMBERED = (
    measure._measure_known,
    ladder._fit_flow,
    ladder._fit_fixed,
    ladder._find_tier,
    ladder._climb_once,
    ladder.inner_of,
    tightening.tighten,
    tightening._withhold,
    lists._sign_width,
    setting._bare,
    table._narrowed,
    slides._right_aligned,
    pieces._find_pieces,
)
ELSEWHERE = Span("other.yaml", 70, 30)


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    forget()
    yield
    forget()


def forget() -> None:
    for known in REMEMBERED:
        known.cache_clear()
    setting._known.clear()


def frames(block: Block, context: MeasureContext) -> tuple[Placed, ...]:
    return measure_block(block, 300, context).place(Point(0, 0))


def test_a_context_is_itself_again_but_for_its_problems() -> None:
    context = slide_context(tier=2, ink="answer", direction="rtl", hole=0.5, language="de", division="poor")
    again = context_of(context.way)
    assert again == context and again.problems is not context.problems


@pytest.mark.parametrize("block", [CARDS, ASKED, text("Word"), items("a", "b")])
def test_a_block_is_measured_once_in_one_way(block: Block) -> None:
    first = measure_block(block, 300, paper_context())
    assert measure_block(block, 300, paper_context(problems=[])) is first
    assert first.place(Point(0, 0))[0].frame is first.place(Point(9, 9))[0].frame


@pytest.mark.parametrize("block", [CARDS, ASKED])
def test_what_is_known_of_other_ways_changes_nothing(block: Block) -> None:
    ways = [
        paper_context(),
        paper_context(room=100),
        paper_context(medium=tighten(LOOK.paper, 0.7)),
        paper_context(language="en-GB", division="poor"),
        paper_context(ink="accent"),
        slide_context(),
        slide_context(tier=2),
        slide_context(direction="rtl"),
    ]
    alone = []
    for context in ways:
        forget()
        alone.append(frames(block, context))
    forget()
    assert [frames(block, context) for context in ways] == alone
    assert [frames(block, context) for context in reversed(ways)] == alone[::-1]
    assert all(found != alone[0] for found in alone[5:])


def test_a_tightened_medium_is_made_once() -> None:
    assert tighten(LOOK.paper, 0.7) is tighten(LOOK.paper, 0.7)


def test_the_same_words_from_elsewhere_keep_their_own_place() -> None:
    here, there = (
        Panel((text("Word"),), origin=ORIGIN),
        Panel((plain("Word", origin=ELSEWHERE),), origin=ELSEWHERE),
    )
    context = paper_context()
    assert measure_block(here, 300, context).origin == ORIGIN
    assert measure_block(there, 300, context).origin == ELSEWHERE


@pytest.mark.parametrize("context", [paper_context(), slide_context()])
def test_the_same_paragraph_from_elsewhere_keeps_its_own_place(context: MeasureContext) -> None:
    here, there = text(words(30)), plain(words(30), origin=ELSEWHERE)
    settings = [set_paragraph(context, paragraph, 200) for paragraph in (here, there, here)]
    assert [setting.paragraph.origin for setting in settings] == [ORIGIN, ELSEWHERE, ORIGIN]
    assert settings[0].text is settings[1].text


def test_a_divided_paragraph_from_elsewhere_is_divided_too() -> None:
    context = paper_context(language="en-GB", division="poor")
    told = "a characteristically uncompromising " * 9
    here, there = (set_paragraph(context, plain(told, "body", place), 120) for place in (ORIGIN, ELSEWHERE))
    assert "\N{SOFT HYPHEN}" in there.paragraph.text
    assert there == replace(here, paragraph=replace(here.paragraph, origin=ELSEWHERE))


def test_the_same_paragraph_in_another_style_of_its_size_has_its_own_style() -> None:
    context = paper_context()
    close = replace(context.style("body"), space_before=30, space_after=40, color="accent")
    usual, other = (set_paragraph(context, text(words(30)), 200, style) for style in (None, close))
    assert usual.style == context.style("body") and other.style == close
    assert other == replace(usual, style=close)
    bold = set_paragraph(context, text(words(30)), 200, replace(close, bold=True))
    assert bold.text != usual.text


def test_foreign_words_begin_at_the_other_side_in_every_style() -> None:
    context, said = paper_context(), text("שלום")
    close = replace(context.style("body"), space_before=30)
    settings = [set_paragraph(context, said, 200, style) for style in (None, close, None)]
    assert [setting.style.align for setting in settings] == ["right"] * 3
    assert [setting.style.space_before for setting in settings] == [0, 30, 0]


def test_what_is_wrong_is_told_each_time_and_each_at_its_place() -> None:
    full = Space(1, answer=(text(words(90), "answer"),), origin=ORIGIN)
    first, again = paper_context(), paper_context()
    measure_block(full, 200, first)
    measure_block(full, 200, again)
    assert first.problems and again.problems == first.problems
    elsewhere = paper_context()
    measure_block(replace(full, origin=ELSEWHERE), 200, elsewhere)
    assert [problem.span for problem in elsewhere.problems] == [ELSEWHERE]


LONG = "x" * 200


@pytest.mark.parametrize("document", [paper(text(LONG)), deck(slide(text(LONG)))])
def test_problems_of_a_document_are_told_in_every_build(document: Document) -> None:
    assert problems_of(document) == problems_of(document) != ()


def test_pages_are_the_same_whatever_was_laid_out_before() -> None:
    documents = [
        paper(CARDS, ASKED, *[text(words(60))] * 9),
        paper(CARDS, ASKED),
        deck(slide(CARDS), slide(items(*[words(9)] * 5)), slide(items(*[words(9)] * 5), title="Title")),
        deck(slide(items(*[words(9)] * 30))),
    ]
    alone = []
    for document in documents:
        forget()
        alone.append(lay_out(document, LOOK))
    forget()
    assert [lay_out(document, LOOK) for document in documents] == alone
    assert [lay_out(document, LOOK) for document in documents[::-1]] == alone[::-1]


@pytest.mark.parametrize("known", REMEMBERED)
def test_what_is_known_is_bounded(known: Any) -> None:
    assert 0 < known.cache_info().maxsize <= 1000


def test_paragraphs_known_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "_MOST_KNOWN", 9)
    for number in range(30):
        setting.set_paragraph(paper_context(), text(str(number)), 300)
        assert 1 <= len(setting._known) <= 9
