"""Each activity's own ways on paper and on slides."""

from __future__ import annotations

import re

import pytest
from activity_build import answers, body, build, question, runs, texts, title

from lessonpack.activities.base import Content
from lessonpack.audience import withhold
from lessonpack.document import (
    Block,
    Break,
    Grid,
    ItemList,
    Keep,
    Options,
    Panel,
    Paragraph,
    Question,
    Run,
    Space,
    Table,
    Timer,
    walk,
)

Blocks = tuple[Block, ...]


def spaces(blocks: Blocks) -> list[Space]:
    return [block for block in walk(blocks) if isinstance(block, Space)]


def first(blocks: Blocks, kind: type[Block]) -> Block:
    return next(block for block in walk(blocks) if isinstance(block, kind))


def cells(table: Block) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[" ".join(texts(cell.blocks)) for cell in row] for row in table.rows]


def by_letter(paired: str) -> tuple[str, str]:
    letter, told = paired.split("\u2002")
    return letter, told


# multiple_choice

CHOICE = "{activity: multiple_choice, ask: How?, options: [%s], answer: gladly, why: She smiles.}"


def test_a_choice_has_the_same_letters_on_paper_and_on_cards() -> None:
    content = build(CHOICE % "sadly, gladly, madly, badly").sound
    options = first(content.sheet, Options)
    assert isinstance(options, Options)
    on_paper = [(option.letter, option.paragraph.text) for option in options.options]
    assert on_paper == [("A", "sadly"), ("B", "gladly"), ("C", "madly"), ("D", "badly")]
    assert [option.right for option in options.options] == [False, True, False, False]
    for sheet in content.slides:
        cards = [by_letter(texts((panel,))[0]) for panel in walk(body(sheet)) if isinstance(panel, Panel)]
        assert cards == on_paper


def test_a_revealed_choice_is_named_and_explained() -> None:
    asking, reveal = build(CHOICE % "sadly, gladly").sound.slides
    kinds = [
        [block.kind for block in walk(body(each)) if isinstance(block, Panel)] for each in (asking, reveal)
    ]
    assert kinds == [["choice", "choice"], ["faded", "chosen"]]
    assert texts(body(reveal))[-1] == "Right answer: B. She smiles."
    assert title(reveal) == "4. Choose one – Answer"


@pytest.mark.parametrize(
    ("options", "columns"),
    [
        ("gladly, sadly", 2),
        ("gladly, sadly, madly", 3),
        ("gladly, as sadly as anybody has ever come home, madly", 1),
        ("gladly, sadly, madly, badly", 2),
        ("gladly, b, c, d, e, f, g, h", 2),
    ],
)
def test_cards_stand_in_even_rows(options: str, columns: int) -> None:
    grid = first(body(build(CHOICE % options).sound.slides[0]), Grid)
    assert isinstance(grid, Grid)
    assert grid.columns == columns


def test_many_options_are_a_lettered_list() -> None:
    content = build(CHOICE % "a, b, c, d, e, f, g, h, gladly").sound
    shown = first(body(content.slides[0]), ItemList)
    assert isinstance(shown, ItemList)
    assert (shown.kind, "".join(shown.labels), len(shown.items)) == ("label", "ABCDEFGHI", 9)
    assert texts(body(content.slides[1]))[-1] == "Right answer: I. She smiles."


# true_false

JUDGE = "Decide whether each statement is true or false."
STATEMENTS = """\
activity: true_false
statements:
  - {statement: It rains., truth: true}
  - {statement: It snows., truth: false, correction: "In the first chapter the sun shines on the wall, \
on the sea behind it, and on everybody who looks at either of them for long enough to be seen."}
lines: %s
"""


def test_room_for_corrections_does_not_tell_which_statements_are_false() -> None:
    content = build(STATEMENTS.replace("lines: %s\n", "")).sound
    rooms = spaces(content.sheet)
    assert len({(room.kind, room.lines) for room in withhold_spaces(content)}) == 1
    assert [bool(room.answer) for room in rooms] == [False, True]
    assert rooms[0].lines >= 3


def withhold_spaces(content: Content) -> list[Space]:
    return spaces(withhold(content.sheet))


def test_statements_without_corrections_have_no_room_for_them() -> None:
    content = build("{activity: true_false, statements: [{statement: It rains., truth: no}]}").sound
    assert spaces(content.sheet) == []
    assert answers(content.sheet) == {"False"}
    assert texts(body(content.slides[1])) == [JUDGE, "a\u2002It rains.", "False."]


# short_answer


def test_one_question_needs_no_letter() -> None:
    content = build("{activity: short_answer, ask: Who?, answer: Ada, marks: 3}").sound
    asked = question(content)
    assert (asked.label, asked.prompt.text, asked.marks, asked.part) == ("4", "Who?", 3, False)
    assert spaces(content.sheet)[0].lines == 3


def test_other_answers_are_marking_notes() -> None:
    content = build("{activity: short_answer, ask: Who?, answer: Ada, accept: [the girl, she]}").sound
    (space,) = spaces(content.sheet)
    assert [(told.role, told.text) for told in space.answer] == [
        ("answer", "Ada"),
        ("marking", "Accept also: the girl; she."),
    ]


@pytest.mark.parametrize(("lines", "expected"), [("", 5), (", lines: 2", 2), (", lines: 9", 9)])
def test_room_fits_the_answer_unless_the_teacher_says_otherwise(lines: str, expected: int) -> None:
    answer = " ".join(["word"] * 30)
    content = build(f"{{activity: short_answer, ask: Why?, answer: {answer}{lines}}}").sound
    assert spaces(content.sheet)[0].lines == expected


def test_long_questions_are_spread_over_even_slides() -> None:
    long = " ".join(["word"] * 19)
    asked = "".join(f"  - {{ask: {long} {place}, answer: Yes}}\n" for place in range(4))
    slides = build(f"activity: short_answer\nquestions:\n{asked}").sound.slides
    assert [title(sheet) for sheet in slides] == [
        "4. In your own words (a–b)",
        "4. In your own words (a–b) – Answer",
        "4. In your own words (c–d)",
        "4. In your own words (c–d) – Answer",
    ]


def test_what_is_asked_together_may_be_answered_one_by_one() -> None:
    long = " ".join(["word"] * 25)
    asked = "".join(f"  - {{ask: Why is it {place}?, answer: {long}}}\n" for place in range(3))
    slides = build(f"activity: short_answer\nquestions:\n{asked}").sound.slides
    assert [(title(sheet), sheet.again) for sheet in slides] == [
        ("4. In your own words", False),
        ("4. In your own words (a–b) – Answer", False),
        ("4. In your own words (c) – Answer", False),
    ]


# cloze

CLOZE = "{activity: cloze, text: 'The [[old]] house has *a [[door]]* and a [[window that never opens]].'%s}"


def test_gaps_are_of_one_width_and_hold_their_answers() -> None:
    content = build(CLOZE % "").sound
    gaps = [run for run in runs(question(content).body) if run.blank]
    assert [gap.answer for gap in gaps] == ["old", "door", "window that never opens"]
    assert len({gap.text for gap in gaps}) == 1
    assert len(gaps[0].text) > 1.5 * len("window that never opens")
    assert content.marks == 3


def test_gaps_side_by_side_are_two() -> None:
    content = build("{activity: cloze, text: 'The [[old]][[house]].', bank: none}").sound
    written = [run for run in runs(question(content).body) if run.blank or not run.text.strip()]
    assert [run.answer or run.text for run in written] == ["old", " ", "house"]


def test_a_filled_text_keeps_its_words_and_forms() -> None:
    asking, reveal = build(CLOZE % "").sound.slides
    (filled,) = [block for block in body(reveal) if isinstance(block, Paragraph) and block.role == "gapped"]
    told = "".join(run.answer or run.text for run in filled.runs)
    assert told == "The old house has a door and a window that never opens."
    assert [run.answer for run in filled.runs if run.blank] == ["old", "door", "window that never opens"]
    assert Run("a ", italic=True) in filled.runs
    assert (body(reveal)[0], body(reveal)[2:]) == (body(asking)[0], body(asking)[2:])
    assert not any(run.answer for run in runs(body(asking)))


@pytest.mark.parametrize(
    ("more", "bank"),
    [
        (", bank: alphabetical", ["door · old · window that never opens"]),
        (", bank: alphabetical, extra: key", ["door · key · old · window that never opens"]),
        (", bank: none", []),
    ],
)
def test_the_word_bank(more: str, bank: list[str]) -> None:
    content = build(CLOZE % more).sound
    panels = [block for block in walk(content.sheet) if isinstance(block, Panel)]
    shown = [texts((panel,))[1] for panel in panels]
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in shown] == bank
    # A line ends between two entries, and nowhere else.
    assert [text.split(" ") for text in shown] == [re.split(r"(?<=·) ", text) for text in shown]
    if not bank:
        assert "window" not in repr(withhold(content.sheet))


def test_a_mixed_bank_is_the_same_in_every_build_and_never_in_the_order_of_the_gaps() -> None:
    for seed in range(40):
        content = build(CLOZE % "", seed).sound
        (panel,) = [block for block in walk(content.sheet) if isinstance(block, Panel)]
        shown = texts((panel,))[1].replace("\N{NO-BREAK SPACE}", " ")
        assert shown != "old · door · window that never opens"
        assert sorted(shown.split(" · ")) == ["door", "old", "window that never opens"]
        assert build(CLOZE % "", seed).sound == content


# matching

PAIRS = """\
activity: matching
headings: [Who, What]
pairs:
  - {left: Ada, right: asks}
  - {left: Ben, right: waits}
  - {left: Cy, right: runs}
extra: [sings]
"""


@pytest.mark.parametrize("seed", range(30))
def test_pairs_are_mixed_and_their_letters_agree(seed: int) -> None:
    content = build(PAIRS, seed).sound
    table = first(content.sheet, Table)
    rows = cells(table)
    right = dict(by_letter(row[2]) for row in rows)
    assert list(right) == ["A", "B", "C", "D"]
    assert [told for told in right.values() if told != "sings"] != ["asks", "waits", "runs"]
    assert [row[1] for row in rows] == ["1\u2002Ada", "2\u2002Ben", "3\u2002Cy", "–"]
    letters = [run.answer for run in runs((table,)) if run.blank]
    assert [right[letter] for letter in letters] == ["asks", "waits", "runs"]
    asking, reveal = content.slides
    assert [row[1] for row in cells(body(asking)[1])] == [row[2] for row in rows]
    matched = [by_letter(row[1]) for row in cells(body(reveal)[1])]
    assert matched == [(letter, right[letter]) for letter in letters]


def test_two_pairs_are_swapped() -> None:
    entry = "{activity: matching, pairs: [{left: a, right: b}, {left: c, right: d}]}"
    for seed in range(10):
        rows = cells(first(build(entry, seed).sound.sheet, Table))
        assert [by_letter(row[2])[1] for row in rows] == ["d", "b"]


# sequencing

EVENTS = """\
activity: sequencing
events: [knock, open, Ada looks out., The sea is grey.]
"""


@pytest.mark.parametrize("seed", range(30))
def test_events_are_mixed_and_their_numbers_agree(seed: int) -> None:
    content = build(EVENTS, seed).sound
    given = ["Somebody knocks.", "Ada opens the window.", "Ada looks out.", "The sea is grey."]
    table = first(content.sheet, Table)
    shown = [by_letter(row[1]) for row in cells(table)]
    assert [letter for letter, _ in shown] == ["A", "B", "C", "D"]
    assert [told for _, told in shown] != given
    numbers = [int(run.answer) for run in runs((table,)) if run.blank]
    assert [given[number - 1] for number in numbers] == [told for _, told in shown]
    asking, reveal = content.slides
    assert [by_letter(told) for told in texts(body(asking)[1:])] == shown
    assert [by_letter(told)[1] for told in texts(body(reveal)[1:])] == given
    assert set(map(by_letter, texts(body(reveal)[1:]))) == set(shown)


# discussion


def test_three_slides_each_with_its_step_and_time() -> None:
    content = build(
        "{activity: discussion, question: Why?, think: 1, pair: 4, share: 6, stems: I think …}"
    ).sound
    steps = [
        [block.kind for block in walk(body(sheet)) if isinstance(block, Panel)] for sheet in content.slides
    ]
    # Sentence starters help from the moment that pupils talk.
    assert steps == [
        ["current", "step", "step"],
        ["step", "current", "step", "note"],
        ["step", "step", "current", "note"],
    ]
    timers = [first(body(sheet), Timer) for sheet in content.slides]
    assert timers == [Timer(1, "on your own"), Timer(4, "in pairs"), Timer(6, "whole class")]
    assert [sheet.again for sheet in content.slides] == [False, True, True]
    assert texts(content.sheet)[:2] == ["Think, pair, share", "11 min · in pairs"]
    assert content.marks == 0


@pytest.mark.parametrize("grouping", ["group", "class"])
def test_who_talks_in_groups_does_not_read_of_pairs(grouping: str) -> None:
    content = build(f"{{activity: discussion, question: Why?, grouping: {grouping}}}").sound
    assert texts(content.sheet)[0] == "Think, group, share"
    assert [title(sheet) for sheet in content.slides] == [
        f"4. Think, group, share – {step}" for step in ("Think", "Group", "Share")
    ]
    (grid,) = [block for block in body(content.slides[1]) if isinstance(block, Grid)]
    assert texts((grid,)) == [
        "Think · 2 min",
        "Note what you would say, and why.",
        "Group · 3 min",
        "Hear everyone. Agree on your best point.",
        "Share · 5 min",
        "One of you speaks for the group.",
    ]


def test_what_is_done_in_each_step_may_be_the_teachers() -> None:
    content = build("{activity: discussion, question: Why?, steps: [Draw it., Swap., Show it.]}").sound
    (grid,) = [block for block in body(content.slides[0]) if isinstance(block, Grid)]
    assert texts((grid,))[1::2] == ["Draw it.", "Swap.", "Show it."]


def test_sentence_starters_stay_with_the_first_lines() -> None:
    content = build("{activity: discussion, question: Why?, stems: [I think …]}").sound
    kept, label, after = question(content).body
    assert isinstance(kept, Keep)
    assert texts(kept.blocks) == ["Sentence starters", "I think …", "What I think"]
    assert isinstance(kept.blocks[-1], Space)
    assert (texts((label,)), isinstance(after, Space)) == (["What we think now"], True)


# exit_ticket


@pytest.mark.parametrize(
    "questions", ["{ask: Who?, answer: Ada}", "{ask: Who?, answer: Ada}, {ask: Why?, answer: So}"]
)
def test_how_sure_pupils_feel_stays_with_the_last_answer(questions: str) -> None:
    content = build(f"{{activity: exit_ticket, questions: [{questions}]}}").sound
    kept = question(content).body[-1]
    assert isinstance(kept, Keep)
    assert spaces((kept,)) == spaces(content.sheet)[-1:]
    assert "How sure do you feel?" in texts((kept,))


# analysis


def test_an_event_brings_its_words_and_place() -> None:
    content = build(
        "{activity: analysis, rows: [{event: knock, model: [a, b, c]}, {quotation: Knock!}]}"
    ).sound
    rows = cells(first(content.sheet, Table))
    assert rows == [["Somebody knocks. chapter 1", "a", "b", "c"], ["Knock!", "", "", ""]]
    assert [sheet.master for sheet in content.slides] == ["question", "reveal", "question"]


@pytest.mark.parametrize(("length", "repeated"), [(5, True), (20, False)])
def test_a_crowded_reveal_does_not_say_again_what_to_do(length: int, repeated: bool) -> None:
    model = " ".join(["word"] * length)
    content = build(
        f"{{activity: analysis, ask: Look., rows: [{{moment: Now, model: [{model}, {model}, {model}]}}]}}"
    ).sound
    assert [texts(body(sheet))[0] == "Look." for sheet in content.slides] == [True, repeated]


def test_cells_of_a_row_have_the_same_room() -> None:
    long = " ".join(["word"] * 20)
    content = build(f"{{activity: analysis, rows: [{{moment: Now, model: [a, b, {long}]}}]}}").sound
    assert len({space.lines for space in spaces(content.sheet)}) == 1
    assert spaces(content.sheet)[0].lines >= 8


def test_columns_are_the_teachers() -> None:
    content = build("{activity: analysis, rows: [{moment: Now}], columns: [See, Feel], marks: 2}").sound
    table = first(content.sheet, Table)
    assert isinstance(table, Table)
    assert [" ".join(texts(cell.blocks)) for cell in table.header] == ["Moment", "See", "Feel"]
    assert content.marks == 2


# extended_writing

WRITING = "{activity: extended_writing, task: Why?%s}"


@pytest.mark.parametrize(
    ("frame", "labels"),
    [
        ("PEE", ["Point", "Evidence", "Explanation"]),
        ("peel", ["Point", "Evidence", "Explanation", "Link"]),
        ("TEEL", ["Topic sentence", "Evidence", "Explanation", "Link"]),
        ("ACE", ["Answer", "Cite", "Explain"]),
        ("[Claim, Proof]", ["Claim", "Proof"]),
    ],
)
def test_frames(frame: str, labels: list[str]) -> None:
    model = ", ".join(f"text {place}" for place in range(len(labels)))
    content = build(WRITING % f", frame: {frame}, model: [{model}]").sound
    told = [paragraph.text for paragraph in spaces(content.sheet)[0].answer]
    assert told == [f"{label}: text {place}" for place, label in enumerate(labels)]
    assert texts(body(content.slides[-1]))[1:] == told
    assert [text for text in texts(withhold(content.sheet)) if text in labels] == labels


@pytest.mark.parametrize(
    ("lengths", "slides"),
    [
        ((30, 30, 40), [3]),
        ((25, 25, 25, 40), [2, 2]),
        ((100, 10, 10), [1, 2]),
        ((10, 10, 100), [2, 1]),
        ((60, 60, 60, 60), [1, 2, 1]),
        ((150,), [1]),
    ],
)
def test_a_long_model_goes_on_over_even_slides(lengths: tuple[int, ...], slides: list[int]) -> None:
    model = ", ".join(" ".join(["word"] * length) for length in lengths)
    reveal = build(WRITING % f", model: [{model}]").sound.slides[-1]
    kinds = "".join("/" if isinstance(block, Break) else "." for block in body(reveal)[1:])
    assert [len(part) for part in kinds.split("/")] == slides
    assert {block.role for block in body(reveal) if isinstance(block, Paragraph)} == {"lead", "body"}


@pytest.mark.parametrize(
    ("more", "lines"), [("", 8), (", expected_words: 90", 10), (", marks: 12", 12), (", lines: 25", 25)]
)
def test_room_to_write_grows_with_the_words_expected(more: str, lines: int) -> None:
    assert spaces(build(WRITING % more).sound.sheet)[0].lines == lines


def test_criteria_are_ticked_on_paper_and_have_a_slide() -> None:
    content = build(WRITING % ", success_criteria: [I say why., I give an example.]").sound
    ticks = first(content.sheet, ItemList)
    assert isinstance(ticks, ItemList)
    assert ticks.kind == "tick"
    assert [title(sheet) for sheet in content.slides] == [
        "4. Write about it",
        "4. Write about it – Success criteria",
    ]


# frayer


def test_a_term_brings_the_units_meaning() -> None:
    content = build(
        "{activity: frayer, term: wall, features: [high, old], examples: here, non_examples: a hedge}"
    ).sound
    rooms = spaces(content.sheet)
    assert [[told.text for told in room.answer] for room in rooms] == [
        ["What parts the house from the sea."],
        ["high", "old"],
        ["here"],
        ["a hedge"],
    ]
    assert len({room.lines for room in rooms}) == 1
    assert "hedge" in repr(content.slides[1].slots)


# exit_ticket


def test_an_exit_ticket_never_shows_answers_or_what_to_expect() -> None:
    content = build(
        "{activity: exit_ticket, expect: Most say Ada., say: Two minutes.,"
        " questions: [{ask: Who?, answer: Ada herself}, {ask: Why?, answer: Because}]}"
    ).sound
    (sheet,) = content.slides
    assert "Ada" not in repr(sheet)
    assert [note.text for note in sheet.notes] == ["Two minutes."]
    assert [told.text for told in content.teaching.expect] == ["Most say Ada."]


@pytest.mark.parametrize(("confidence", "ticks"), [("yes", 3), ("no", 0)])
def test_confidence_is_ticked_in_one_of_three_boxes(confidence: str, ticks: int) -> None:
    content = build(
        f"{{activity: exit_ticket, questions: [{{ask: Who?, answer: Ada}}], confidence: {confidence}}}"
    ).sound
    lists = [block for block in walk(content.sheet) if isinstance(block, ItemList)]
    assert [each.kind for each in lists] == ["tick"] * ticks
    assert not any(isinstance(block, Question) and block.part for block in walk(content.sheet))
