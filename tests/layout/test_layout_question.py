"""Questions, room to write, options: where each part stands, and that answers change nothing."""

from __future__ import annotations

import pytest
from layout_build import (
    ORIGIN,
    lay,
    messages,
    paper,
    paper_context,
    problems_of,
    set_paragraphs,
    shown_lines,
    slide_context,
    text,
    words,
)
from msgspec.structs import replace

from lessonpack.audience import withhold
from lessonpack.document import Block, Option, Options, Paragraph, Question, Space, SpaceKind
from lessonpack.frames import GroupFrame, Page, Placed, ShapeFrame, TextFrame, walk_frames
from lessonpack.geometry import Point, Rect, mm
from lessonpack.layout.fragments import Fragment
from lessonpack.layout.question import measure_question
from lessonpack.layout.space import SpaceFragment, measure_space

# The classic look on paper: the column of numbers, that of marks, a ruled line, a line of text.
NUMBER, MARKS, RULE, PITCH = 20.0, 26.0, mm(8), 15.0


def space(lines: int, *answer: str, kind: SpaceKind = "lines") -> Space:
    return Space(lines, kind, tuple(text(each, "answer") for each in answer), ORIGIN)


def question(prompt: str, *body: Block, label: str = "4", marks: int = 2, part: bool = False) -> Question:
    return Question(label, text(prompt, "question"), body, marks, part, ORIGIN)


def frames_of(fragment: Fragment) -> list[Placed]:
    return list(walk_frames(fragment.place(Point(0, 0))))


def left_edges(fragment: Fragment) -> dict[str, float]:
    return {
        paragraph.node.text: placed.at.x + paragraph.lines[0].segments[0].x
        for placed, paragraph in set_paragraphs(fragment.place(Point(0, 0)))
    }


def rules(fragment: Fragment) -> list[tuple[float, float, float]]:
    return [
        (round(placed.at.x, 2), round(placed.rect.right, 2), round(placed.at.y, 2))
        for placed in frames_of(fragment)
        if isinstance(placed.frame, ShapeFrame) and placed.frame.kind == "line"
    ]


def test_number_text_and_marks_stand_in_their_columns() -> None:
    fragment = measure_question(question("Why?", space(2)), 480, paper_context())
    edges = left_edges(fragment)
    assert (edges["4"], edges["Why?"]) == (0, NUMBER)
    ((placed, marks),) = [f for f in set_paragraphs(fragment.place(Point(0, 0))) if f[1].node.text == "(2)"]
    assert placed.rect.right == pytest.approx(480)
    assert marks.lines[0].baseline == pytest.approx(11.7)
    assert rules(fragment) == [
        (NUMBER, 480 - MARKS, round(PITCH + 5 + RULE, 2)),
        (NUMBER, 480 - MARKS, round(PITCH + 5 + 2 * RULE, 2)),
    ]


def test_marks_stand_on_the_last_line_in_the_clear() -> None:
    fragment = measure_question(question(words(60)), 480, paper_context())
    found = list(set_paragraphs(fragment.place(Point(0, 0))))
    ((prompt_at, prompt),) = [
        each for each in found if each[1].node.role == "question" and len(each[1].lines) > 1
    ]
    ((marks_at, marks),) = [each for each in found if each[1].node.text == "(2)"]
    last = prompt_at.at.y + prompt.lines[-1].baseline
    assert marks_at.at.y + marks.lines[0].baseline == pytest.approx(last)
    assert not prompt_at.rect.overlaps(marks_at.rect)


def test_a_part_has_its_letter_in_the_next_column() -> None:
    part = question("How?", label="b", part=True)
    edges = left_edges(measure_question(question("Why?", part), 480, paper_context()))
    assert (edges["4"], edges["Why?"], edges["b"], edges["How?"]) == (0, NUMBER, NUMBER, 2 * NUMBER)


def test_a_number_is_read_as_its_questions_label() -> None:
    (group,) = measure_question(question("Why?"), 480, paper_context()).place(Point(0, 0))
    assert isinstance(group.frame, GroupFrame)
    assert group.frame.meaning == "section"
    label = group.frame.items[0].frame
    assert isinstance(label, GroupFrame)
    assert label.meaning == "label"


def test_a_long_label_widens_its_column() -> None:
    edges = left_edges(measure_question(question("Why?", label="12(iii)"), 480, paper_context()))
    assert edges["Why?"] > NUMBER
    slides = left_edges(measure_question(question("Why?", label="4"), 800, slide_context()))
    assert slides["Why?"] > 15


def test_a_prompt_stays_with_its_first_lines() -> None:
    fragment = measure_question(question("Why?", space(8)), 480, paper_context())
    assert fragment.split(PITCH + 5 + 1.5 * RULE) is None
    parts = fragment.split(PITCH + 5 + 2.5 * RULE)
    assert parts is not None
    assert [len(rules(part)) for part in parts] == [2, 6]
    assert left_edges(parts[1]) == {}


@pytest.mark.parametrize(
    ("lines", "fit", "head"),
    [(8, 2.5, 2), (8, 7.5, 6), (7, 3, 3), (3, 2.5, None), (8, 1.9, None), (6, 3, None)],
)
def test_room_is_cut_between_lines_two_at_least(lines: int, fit: float, head: int | None) -> None:
    parts = measure_space(space(lines), 400, paper_context()).split(fit * RULE)
    assert (parts and (parts[0].lines, parts[1].lines)) == (head and (head, lines - head))


def measured(block: Space) -> SpaceFragment:
    context = paper_context()
    fragment = measure_space(block, 300, context)
    assert context.problems == []
    return fragment


@pytest.mark.parametrize("kind", ["lines", "box", "blank"])
def test_an_answer_stands_inside_its_room_and_changes_nothing(kind: SpaceKind) -> None:
    empty, filled = measured(space(8, kind=kind)), measured(space(8, words(20), kind=kind))
    assert empty.height == filled.height == pytest.approx(8 * RULE)
    room = Rect(0, 0, 300, filled.height)
    answers = [placed for placed in frames_of(filled) if isinstance(placed.frame, TextFrame)]
    assert len(answers) == 1
    assert room.contains(answers[0].rect)
    for height in (RULE * 2.2, RULE * 3):
        one, other = empty.split(height), filled.split(height)
        assert one and other
        assert [part.height for part in one] == [part.height for part in other]


def test_a_bar_marks_the_answer_where_colour_is_lost() -> None:
    bars = [f for f in frames_of(measured(space(3, "Because."))) if isinstance(f.frame, ShapeFrame)]
    assert [f.frame.name for f in bars if isinstance(f.frame, ShapeFrame) and f.frame.kind == "rect"] == [
        "Answer"
    ]


def test_no_rule_strikes_an_answer_through() -> None:
    fragment = measured(space(5, words(30)))
    written = max(p.rect.bottom for p in frames_of(fragment) if isinstance(p.frame, TextFrame))
    assert rules(fragment)
    assert all(y > written for _, _, y in rules(fragment))


def test_a_long_answer_is_set_in_a_smaller_size() -> None:
    sizes = [
        next(iter(set_paragraphs(measured(space(3, words(count))).place(Point(0, 0)))))[1].size
        for count in (15, 40, 44)
    ]
    assert sizes[0] == 10.5
    assert sizes[-1] < 10.5
    assert sizes == sorted(sizes, reverse=True)


def test_an_answer_too_long_for_its_room_is_an_error_with_a_way_out() -> None:
    context = paper_context()
    measure_space(space(2, words(60)), 300, context)
    (problem,) = context.problems
    assert problem.message == "The answer needs 3 lines, there are 2"
    assert problem.hint == "Leave out `lines`, or write `lines: 3`."
    assert problem.span == ORIGIN
    measure_space(space(1, words(60)), 300, one := paper_context())
    assert messages(one.problems) == ["The answer needs 3 lines, there is 1"]


@pytest.mark.parametrize("count", [5, 20, 40, 60, 90, 150, 400, 900])
@pytest.mark.parametrize("kind", ["lines", "box"])
def test_the_number_of_lines_that_it_asks_for_is_enough(count: int, kind: SpaceKind) -> None:
    """One line fewer is not, and a page's end anywhere in the room loses nothing of the answer."""
    measure_space(space(0, words(count), kind=kind), 300, context := paper_context())
    needed = int(context.problems[0].message.split()[3])
    fragment = measured(space(needed, words(count), kind=kind))
    for above in range(2, needed - 1):
        parts = fragment.split(above * RULE, forced=True)
        assert parts is not None
        for part in parts:
            room = Rect(0, 0, 300, part.height)
            assert all(room.contains(p.rect) for p in frames_of(part) if isinstance(p.frame, TextFrame))
    measure_space(space(needed - 1, words(count), kind=kind), 300, fewer := paper_context())
    assert len(fewer.problems) == 1


def test_an_answer_goes_on_with_its_room() -> None:
    fragment = measured(space(8, words(60)))
    parts = fragment.split(2 * RULE)
    assert parts is not None
    told = [
        [line for _, p in set_paragraphs(part.place(Point(0, 0))) for line in shown_lines(p)]
        for part in parts
    ]
    assert len(told[0]) == 3
    assert " ".join(told[0] + told[1]) == words(60)


@pytest.mark.parametrize(("count", "above"), [(150, 2), (150, 3), (250, 5), (350, 5)])
def test_a_note_goes_below_whole_where_there_is_room(count: int, above: int) -> None:
    note = replace(space(16), answer=(text(words(12), "answer"), text(words(count), "marking")))
    parts = measured(note).split(above * RULE)
    assert parts is not None
    head, tail = (
        [len(p.lines) for _, p in set_paragraphs(part.place(Point(0, 0))) if p.node.role == "marking"]
        for part in parts
    )
    whole = [each.count for each in measured(note).answer if each.paragraph.role == "marking"]
    assert (head, tail) == ([], whole) if count < 300 else min(head[0], tail[0]) >= 2
    assert sum(head + tail) == sum(whole)


def options(*texts: str, right: int | None = None) -> Options:
    return Options(
        tuple(
            Option("ABCDEF"[place], text(each, "option"), None if right is None else place == right)
            for place, each in enumerate(texts)
        )
    )


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        (("a", "b", "c", "d"), [4]),
        (("a", "b", "c", "d", "e"), [4, 1]),
        (("a", "b", "c"), [2, 1]),
        (("a", words(6), "c", "d"), [2, 2]),
        (("a", words(20), "c"), [1, 1, 1]),
    ],
)
def test_as_many_options_in_a_row_as_their_words_allow(texts: tuple[str, ...], rows: list[int]) -> None:
    fragment = paper_context().measure(options(*texts), 460)
    tops = [round(placed.at.y, 2) for placed in fragment.place(Point(0, 0))]
    assert [tops.count(top) for top in sorted(set(tops))] == rows


def test_the_right_option_has_a_ring_and_moves_nothing() -> None:
    key, sheet = options("a", "b", right=1), options("a", "b")
    one, other = (paper_context().measure(each, 460) for each in (key, sheet))
    assert left_edges(one)["a"] == left_edges(other)["a"]
    assert one.height == other.height
    rings = [
        placed.frame.alt
        for placed in frames_of(one)
        if isinstance(placed.frame, GroupFrame) and placed.frame.alt
    ]
    assert rings == ["Right answer: B"]
    bold = {p.node.text: p.style.bold for _, p in set_paragraphs(one.place(Point(0, 0)))}
    assert (bold["a"], bold["b"]) == (False, True)


def test_a_right_option_that_bold_would_make_longer_stays_regular() -> None:
    for count in range(10, 30):
        content = "x" * 3 + " " + words(count, "mmmm")
        key, sheet = (paper_context().measure(options(content, right=r), 300) for r in (0, None))
        assert key.height == sheet.height


def test_key_and_worksheet_break_at_the_same_places() -> None:
    blocks = tuple(
        question(words(20), space(5 + number % 3, words(20)), options("a", "b", "c", "d", right=2))
        for number in range(25)
    )
    key, sheet = lay(paper(*blocks)), lay(paper(*withhold(blocks)))
    assert len(key.pages) == len(sheet.pages) > 3

    for one, other in zip(key.pages, sheet.pages, strict=True):
        assert prompts(one) == prompts(other)


def prompts(page: Page) -> list[tuple[Point, str]]:
    found = set_paragraphs(page.items)
    return [(placed.at, each.node.text) for placed, each in found if each.node.role == "question"]


def test_answers_are_looked_for_on_paper_of_any_kind() -> None:
    block = question("Why?", replace(space(1, words(60)), origin=ORIGIN))
    assert messages(problems_of(paper(block))) == ["The answer needs 3 lines, there is 1"]
    assert isinstance(block.prompt, Paragraph)
