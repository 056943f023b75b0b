"""What holds for every activity, shown with its own example."""

from __future__ import annotations

import pytest
from activity_build import NUMBER, Built, answers, body, build, question, runs, text, texts, title

from lessonpack.activities.base import Content, Shared
from lessonpack.activities.registry import MACHINERY, activity_names, describe, load_activity
from lessonpack.audience import withhold
from lessonpack.document import Block, Options, Question, Space, Timer, walk

NAMES = (
    "analysis",
    "cloze",
    "discussion",
    "exit_ticket",
    "extended_writing",
    "frayer",
    "matching",
    "multiple_choice",
    "sequencing",
    "short_answer",
    "true_false",
)
# What pupils choose from is on their sheet by intent; everything else that is an answer is not.
CHOSEN_FROM = {"cloze", "multiple_choice"}


def example(name: str) -> Content:
    return build(describe(name).example).sound


def entry_answers(name: str, content: Content) -> set[str]:
    """Return the example's answers that must be nowhere else; letters and numbers say nothing alone."""
    found = set() if name in CHOSEN_FROM else answers(content.sheet)
    return {answer for answer in found if len(answer) > 5}


def test_the_catalogue_is_complete() -> None:
    assert activity_names() == NAMES
    assert MACHINERY.isdisjoint(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_activity_keeps_the_contract(name: str) -> None:
    activity, problems = load_activity(text(name))
    assert activity is not None
    assert problems == ()
    assert issubclass(activity.Fields, Shared)
    assert activity.Fields.__struct_fields__
    assert activity.TITLE
    assert activity.ABOUT.endswith(".")
    assert activity.EXAMPLE.startswith(f"activity: {name}\n")


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_described(name: str) -> None:
    described = describe(name).fields
    assert len(described) > len(Shared.__struct_fields__)
    assert [field.name for field in described if not field.description] == []
    assert [field.name for field in described if not field.kind] == []


@pytest.mark.parametrize("name", NAMES)
def test_an_example_builds_and_carries_answers(name: str) -> None:
    content = example(name)
    assert question(content).label == str(NUMBER)
    assert answers(content.sheet)
    assert content.teaching.title.startswith(f"{NUMBER}. ")


@pytest.mark.parametrize("name", NAMES)
def test_a_worksheet_holds_no_answer(name: str) -> None:
    content = example(name)
    withheld = withhold(content.sheet)
    assert answers(withheld) == set()
    assert [answer for answer in entry_answers(name, content) if answer in repr(withheld)] == []
    assert not any(run.answer for run in runs(withheld))
    for block in walk(withheld):
        if isinstance(block, Options):
            assert {option.right for option in block.options} == {None}


@pytest.mark.parametrize("name", NAMES)
def test_the_key_takes_the_room_of_the_worksheet(name: str) -> None:
    content = example(name)
    assert [room.lines for room in spaces(content.sheet)] == [
        room.lines for room in spaces(withhold(content.sheet))
    ]
    assert all(room.lines >= 1 for room in spaces(content.sheet))


def spaces(blocks: tuple[Block, ...]) -> list[Space]:
    return [block for block in walk(blocks) if isinstance(block, Space)]


@pytest.mark.parametrize("name", NAMES)
def test_a_slide_that_asks_tells_no_answer(name: str) -> None:
    content = example(name)
    asking = [sheet for sheet in content.slides if sheet.master == "question"]
    for sheet in asking:
        assert [answer for answer in entry_answers(name, content) if answer in repr(sheet.slots)] == []
        assert not any(run.answer for run in runs(body(sheet)))


@pytest.mark.parametrize("name", NAMES)
def test_each_reveal_follows_what_it_answers(name: str) -> None:
    slides = example(name).slides
    assert slides[0].master == "question"
    assert {sheet.master for sheet in slides} <= {"question", "reveal"}
    titles = [title(sheet) for sheet in slides]
    assert len(set(titles)) == len(titles)
    assert all(each.startswith(f"{NUMBER}. ") for each in titles)
    for place, sheet in enumerate(slides):
        if sheet.master == "reveal":
            asked = titles[place].removesuffix(" – Answer").removesuffix(" – Model answer")
            assert asked != titles[place]
            assert asked in titles[:place] or asked.rsplit(" (", 1)[0] in titles[:place]


WITHOUT_REVEAL = {"discussion", "exit_ticket"}


@pytest.mark.parametrize("name", NAMES)
def test_answers_are_revealed_unless_pupils_must_not_see_them(name: str) -> None:
    reveals = [sheet for sheet in example(name).slides if sheet.master == "reveal"]
    assert bool(reveals) is (name not in WITHOUT_REVEAL)


@pytest.mark.parametrize("name", NAMES)
def test_marks_are_those_printed(name: str) -> None:
    content = example(name)
    printed = [block.marks for block in walk(content.sheet) if isinstance(block, Question)]
    assert content.marks == sum(printed)


@pytest.mark.parametrize("name", NAMES)
def test_parts_have_the_same_letters_on_paper_and_on_slides(name: str) -> None:
    content = example(name)
    parts = [block for block in walk(content.sheet) if isinstance(block, Question) and block.part]
    on_paper = [f"{part.label}\u2002{part.prompt.text}" for part in parts]
    shown = {told for sheet in content.slides for told in texts(body(sheet))}
    assert [part.label for part in parts] == list("abcdefghij"[: len(parts)])
    assert [part for part in on_paper if part not in shown] == []


@pytest.mark.parametrize("name", NAMES)
def test_slides_are_short(name: str) -> None:
    for sheet in example(name).slides:
        limit = 45 if sheet.master == "question" else 60
        # Above them stands what to do.
        told = [word for word in " ".join(texts(body(sheet)[1:])).split() if word != "·"]
        assert len(told) <= limit, title(sheet)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_entry_builds_the_same(name: str) -> None:
    assert example(name) == example(name)


def test_an_unknown_activity_is_named_with_the_one_meant() -> None:
    activity, problems = load_activity(text("multipel_choice"))
    assert activity is None
    assert [(each.message, each.hint) for each in problems] == [
        ('there is no activity "multipel_choice"', 'Did you mean "multiple_choice"?')
    ]


def test_an_entry_that_names_no_activity_is_refused_where_it_stands() -> None:
    built: Built = build("ask: What is behind the wall?")
    assert built.content is None
    assert built.only.message == "this activity does not say what it is"


def test_shared_fields_reach_plan_slides_and_key() -> None:
    content = build(
        "{activity: short_answer, title: Look again, minutes: 6, grouping: pair, ask: Who?, answer: Ada,"
        " say: Read it aloud., expect: The girl., if_stuck: Look at page 1., marking: Accept Ada's name.}"
    ).sound
    assert texts((content.sheet[0],)) == ["Look again", "6 min · in pairs"]
    assert content.teaching.title == "4. Look again"
    assert [told.text for told in content.teaching.if_stuck] == ["Look at page 1."]
    asking, reveal = content.slides
    assert [note.text for note in asking.notes] == ["Read it aloud."]
    assert [note.text for note in reveal.notes] == ["The girl.", "Accept Ada’s name."]
    assert texts((asking.slots[1].blocks[0],)) == ["Begin · 6 min"]
    (space,) = spaces(content.sheet)
    assert [(told.text, told.role) for told in space.answer] == [
        ("Ada", "answer"),
        ("Accept Ada’s name.", "marking"),
    ]


def test_timers_stand_only_where_something_is_timed() -> None:
    timed = {
        name
        for name in NAMES
        if any(isinstance(block, Timer) for sheet in example(name).slides for block in walk(body(sheet)))
    }
    assert timed == {"discussion", "extended_writing"}


def test_a_name_beyond_the_horizon_is_refused_in_an_activity() -> None:
    built = build("{activity: short_answer, ask: 'What does {{ key }} mean?', answer: Nothing}")
    assert [each.span.line for each in built.problems if each.span] == [1]
    assert len(built.problems) == 1


def test_fields_are_described_in_a_teachers_words() -> None:
    told = {field.name: field for field in describe("short_answer").fields}
    assert told["grouping"].kind == "alone, pair, group or class"
    assert (told["lines"].kind, told["lines"].default) == ("a whole number from 1 to 40", "")
    assert (told["marks"].kind, told["marks"].default) == ("a whole number from 0 to 100", "1")
    assert told["questions"].kind == "a list of entries"
    assert (told["questions.ask"].kind, told["questions.ask"].required) == ("a text", True)
    assert (told["ask"].required, told["ask"].description != "") == (False, True)
    assert describe("exit_ticket").fields[-1].name == "marking"
    assert [field.default for field in describe("exit_ticket").fields if field.kind == "yes or no"] == ["yes"]
