"""Fields of every file: what is wrong, at which place, in which words, and all of it at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import pytest
from msgspec import Struct

from lessonpack.activities.base import Shared
from lessonpack.errors import Problems, Span
from lessonpack.source.fields import validate
from lessonpack.source.lesson import Lesson
from lessonpack.source.shapes import Field, keys_of
from lessonpack.source.text import Text
from lessonpack.source.unit import Cells, Texts, Unit
from lessonpack.source.week import Week
from lessonpack.source.yaml import MOST, read_yaml

UNIT = """\
unit: The Door
author: A. Writer
language: en-GB
stages: [unread, first, second]
summary:
  - {from: unread, text: A door that nobody opens.}
characters:
  ada:
    name: Ada
    about:
      - {from: unread, text: She lives behind it.}
    ties:
      - to: ben
        from: first
        text: friend
        until: second
themes:
  hope:
    title: Hope
    question: What is behind it?
    about: [{from: unread, text: Nobody knows.}]
terms:
  wall:
    term: Wall
    tier: 1
    meaning: [{from: unread, text: What stands between.}]
events:
  knock:
    from: first
    text: Somebody knocks.
    where: Chapter 1
secrets:
  - until: second
    words: [key]
sources: The book
guidance: [Read it first.]
"""

LESSON = """\
lesson: The door
number: 1
language: en
minutes: 20
outcome: I can say what a wall is for.
read:
  opens: unread
  closes: first
characters: [ada]
themes: [hope]
terms: [wall]
standards: [RL.1]
resources: Paper
misconceptions:
  - think: It is locked.
    reply: Who says so?
homework: Read on.
phases:
  - phase: Begin
    minutes: 20
    reading: Chapter 1
    say: Look at the wall.
    do: [Look, Write]
    look_for: Silence
    show: [One, Two]
    picture:
      file: door.png
      alt: A door
      caption: Photo by Ben
    activities:
      - activity: short_answer
        whatever: it has
"""

WEEK = """\
week: Week 1
class: 10B
copies: 28
days:
  - day: Monday
    lesson: 1
    room: B12
"""


class Pair(Struct, frozen=True):
    left: Text
    right: Text

    def __post_init__(self) -> None:
        if self.left == self.right:
            raise ValueError("both sides of this pair say the same")


class Sorting(Shared, frozen=True, kw_only=True):
    """An activity that nobody has thought of yet, with every form a field can have."""

    ask: Annotated[Text, Field(description="what to do")]
    options: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4, description="what to sort")]
    marks: Annotated[int, Field(ge=0, le=20)] = 1
    share: Annotated[float, Field(ge=0.5)] = 1.5
    shuffle: bool = False
    order: Literal["long", "short"] = "long"
    level: Literal[1, 2] = 1
    pairs: tuple[Pair, ...] = ()
    ends: tuple[Text, Text] | None = None
    cells: tuple[Cells, ...] = ()
    hints: dict[Text, int] | None = None
    mixed: tuple[Text | Pair, ...] = ()
    hidden: Annotated[Texts, Field(alias="not", description="what is left out")] = ()


def check(kind: type, text: str) -> tuple[object, Problems]:
    value, problems = read_yaml(text.encode(), "f")
    assert problems == ()
    assert value is not None
    return validate(kind, value, Span("f"))


def told(problems: Problems) -> list[str]:
    return [f"{str(problem.span)[2:]} {problem.message} | {problem.hint}" for problem in problems]


@pytest.mark.parametrize(("kind", "text"), [(Unit, UNIT), (Lesson, LESSON), (Week, WEEK)])
def test_a_whole_file_is_right(kind: type, text: str) -> None:
    value, problems = check(kind, text)
    assert told(problems) == []
    assert isinstance(value, kind)


def test_values_have_their_types_and_texts_their_places() -> None:
    lesson, _ = check(Lesson, LESSON)
    assert isinstance(lesson, Lesson)
    assert (lesson.minutes, lesson.resources, lesson.phases[0].do) == (20, ("Paper",), ("Look", "Write"))
    assert lesson.phases[0].picture and lesson.phases[0].picture.file.span == Span("f", 27, 13)
    entry = lesson.phases[0].activities[0]
    assert [(key, key.span.line) for key in entry] == [("activity", 31), ("whatever", 32)]
    unit, _ = check(Unit, UNIT)
    assert isinstance(unit, Unit)
    assert [key.span for key in unit.characters] == [Span("f", 8, 3)]
    assert unit.characters[Text("ada", Span("f"))].ties[0].stage.span == Span("f", 14, 15)


RIGHT = "activity: sorting\nask: Sort\noptions: [a, b]\n"
SORTING = [
    ("ask: [a]", '4:1 "ask" must be text, not a list | If it is one text, put all of it in quotes.'),
    ("ask: {a: b}", '4:1 "ask" must be text, not a table | If it is one text, put all of it in quotes.'),
    ("ask: ''", '4:7 "ask" has no words in it | Write them between the quotes.'),
    ("ask: '  '", '4:7 "ask" has no words in it | Write them between the quotes.'),
    ("ask:", '4:1 "ask" has nothing after the colon | Add "ask: …" (what to do).'),
    ("options: [a]", '4:1 "options" needs at least 2 entries | Write it like this: options: […, …]'),
    (
        "options: [a, b, c, d, e]",
        '4:1 "options" may have at most 4 entries | Leave some out, or make two of it.',
    ),
    ("options: a and b", '4:10 "options" must be a list | Write it like this: options: […, …]'),
    ("options: {a: b}", '4:1 "options" must be a list | Write it like this: options: […, …]'),
    (
        "options:\n  - a\n  -\n  - c",
        '6:4 entry 2 of "options" has nothing after the dash'
        " | Write it after the dash; if it begins with #, put it in quotes.",
    ),
    ("marks: three", '4:8 "marks" must be a whole number from 0 to 20, for example 1 | '),
    ("marks: 21", '4:8 "marks" must be a whole number from 0 to 20, for example 1 | '),
    ("marks: [1]", '4:1 "marks" must be a whole number from 0 to 20, for example 1 | '),
    ("minutes: 1.5", '4:10 "minutes" must be a whole number from 1 to 600, for example 10 | '),
    ("share: 0.1", '4:8 "share" must be a number of at least 0.5, for example 1.5 | '),
    ("shuffle: maybe", '4:10 "shuffle" must be yes or no | Write it like this: shuffle: yes'),
    ("order: sort", '4:8 "order" must be long or short | Did you mean "short"?'),
    ("order: {a: b}", '4:1 "order" must be long or short | Write it like this: order: long'),
    ("grouping: pairs", '4:11 "grouping" must be alone, pair, group or class | Did you mean "pair"?'),
    ("pairs: x", '4:8 "pairs" must be a list | Write it like this: pairs: [{left: …, right: …}]'),
    ("pairs: [x]", '4:9 entry 1 of "pairs" must be a table | Write it like this: {left: …, right: …}'),
    ("pairs: [{left: a, right: a}]", "4:10 both sides of this pair say the same | "),
    ("pairs: [{left: a}]", '4:10 "right" is missing in entry 1 of "pairs" | Add "right: …".'),
    ("pairs: [{left: a, rigt: b}]", '4:19 unknown key "rigt" in entry 1 of "pairs" | Did you mean "right"?'),
    ("pairs: [{left: a, right: }]", '4:19 "right" has nothing after the colon | Add "right: …".'),
    ("ends: [a]", '4:1 "ends" needs exactly 2 entries | Write it like this: ends: […, …]'),
    ("ends: [a, b, c]", '4:1 "ends" needs exactly 2 entries | Write it like this: ends: […, …]'),
    ("cells: [{a: b}]", '4:10 entry 1 of "cells" must be a list | Write it like this: […, …]'),
    ("title: ''", '4:9 "title" has no words in it | Write them between the quotes.'),
    ("say: ''", '4:7 "say" has no words in it | Write them between the quotes.'),
    ("say: [a, ' ']", '4:11 entry 2 of "say" has no words in it | Write them between the quotes.'),
    (
        "cells: [[a, [b]]]",
        '4:14 entry 2 of entry 1 of "cells" must be text, not a list'
        " | If it is one text, put all of it in quotes.",
    ),
    ("hints: [a]", '4:1 "hints" must be a table | Write it like this: hints: {…: 10}'),
    ("hints: {a: b}", '4:12 "a" must be a whole number, for example 10 | '),
    (
        "hints: {a: }",
        '4:9 "a" has nothing after the colon'
        " | Write it after the colon; if it begins with #, put it in quotes.",
    ),
    ("mixed: [a, [b]]", '4:13 entry 2 of "mixed" must be text or a table | '),
    ("mixed: [a, {left: b}]", '4:13 "right" is missing in entry 2 of "mixed" | Add "right: …".'),
    ("mixed: [a, {left: b, right: b}]", "4:13 both sides of this pair say the same | "),
    ("nto: a", '4:1 unknown key "nto" | Did you mean "not"?'),
    ("say: {a: b}", '4:1 "say" must be a list | Write it like this: say: […, …]'),
]


@pytest.mark.parametrize(("line", "expected"), SORTING)
def test_fields_of_an_activity(line: str, expected: str) -> None:
    key = line.partition(":")[0]
    lines = [kept for kept in RIGHT.splitlines() if not kept.startswith(f"{key}:")]
    lines += ["#"] * (3 - len(lines))
    value, problems = check(Sorting, "\n".join([*lines, line]) + "\n")
    assert (value, told(problems)) == (None, [expected])


def test_an_unknown_key_that_is_near_none_lists_them_all() -> None:
    _, problems = check(Sorting, RIGHT + "colour: red\n")
    keys = ", ".join([*keys_of(Sorting)][:-1])
    assert told(problems) == [f'4:1 unknown key "colour" | Keys here: {keys} and not.']


def test_every_form_of_a_field_can_be_right() -> None:
    value, problems = check(
        Sorting,
        RIGHT
        + "marks: 3\nshare: 2\nshuffle: yes\norder: short\npairs: [{left: a, right: b}]\nends: [a, b]\n"
        + "cells: [[a, ''], [b]]\nhints: {a: 3}\nmixed: [a, {left: a, right: b}]\nnot: one\nsay:\ntitle:\n",
    )
    assert problems == ()
    assert isinstance(value, Sorting)
    assert (value.marks, value.share, value.shuffle, value.order) == (3, 2.0, True, "short")
    assert (value.pairs[0].right, value.ends, value.cells) == ("b", ("a", "b"), (("a", ""), ("b",)))
    assert (value.hints, value.mixed[0], value.hidden) == ({"a": 3}, "a", ("one",))
    assert (value.say, value.title) == ((), None)  # nothing after the colon: not said


def test_all_problems_are_told_at_once_in_the_files_order() -> None:
    text = LESSON.replace("minutes: 20\noutcome", "minutes: soon\noutcom").replace("opens: unread", "open: x")
    text = text.replace("alt: A door", "alt: ''").replace("    do: [Look, Write]", "    do: {a: b}")
    _, problems = check(Lesson, text + "colour: red\n")
    assert [line.partition(" | ")[0] for line in told(problems)] == [
        '4:10 "minutes" must be a whole number from 1 to 600, for example 10',
        '5:1 unknown key "outcom"',
        '7:3 unknown key "open" in "read"',
        '23:5 "do" must be a list',
        '28:13 "alt" has no words in it',
        '33:1 unknown key "colour"',
    ]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Lesson, "just words", "1:1 keys with their values are expected here"),
        (Lesson, "- a\n", "1:1 keys with their values are expected here"),
        (Unit, "unit: a\nstages: [b]\ncharacters: [ada]\n", '3:1 "characters" must be a table'),
        (Unit, "unit: a\nstages: [b]\ncharacters:\n  ada:\n", '4:3 "ada" has nothing after the colon'),
        (Unit, "unit: a\nstages: [b]\ncharacters:\n  ada: A girl\n", '4:8 "ada" must be a table'),
        (Unit, "unit: a\nstages: []\n", '2:1 "stages" needs at least 1 entry'),
        (Unit, "unit: a\nstages: [b]\nsummary: Long ago\n", '3:10 "summary" must be a list'),
        (
            Unit,
            "unit: a\nstages: [b]\nterms: {x: {tier: 4, meaning: []}}\n",
            '3:19 "tier" must be a whole number from 1 to 3, for example 2',
        ),
        (
            Week,
            "week: a\ndays: [{day: Monday, lesson: one}]\n",
            '2:30 "lesson" must be a whole number from 1 to 999, for example 10',
        ),
    ],
)
def test_files_that_have_another_form(kind: type, text: str, expected: str) -> None:
    value, problems = check(kind, text)
    assert (value, [line.partition(" | ")[0] for line in told(problems)]) == (None, [expected])


def slips(word: str) -> Iterator[str]:
    """Yield a word with each single slip of a finger: a letter lost, doubled, changed or swapped."""
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
        yield word[: place + 1] + word[place:]
        yield word[:place] + "q" + word[place + 1 :]
        if place + 1 < len(word):
            yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def mistyped(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield every slip in every key: its line, the key, what was typed, and the file with it."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        lead = line[: len(line) - len(line.lstrip(" -{"))]
        key, colon, rest = line[len(lead) :].partition(":")
        if not colon or key in ("ada", "hope", "wall", "knock", "activity", "whatever"):
            continue  # names of the teacher's own, and fields of an activity
        for typed in dict.fromkeys(slips(key)):
            if typed and typed != key:
                changed = [*lines[:number], f"{lead}{typed}:{rest}", *lines[number + 1 :]]
                yield number + 1, key, typed, "\n".join(changed) + "\n"


@pytest.mark.parametrize(("kind", "text"), [(Unit, UNIT), (Lesson, LESSON), (Week, WEEK)])
def test_every_slip_in_every_key_is_found_with_what_was_meant(kind: type, text: str) -> None:
    ambiguous = {("tier", "ter"), ("term", "ter")}
    for line, key, typed, changed in mistyped(text):
        _, problems = check(kind, changed)
        found = [(problem.span.line if problem.span else 0, problem.hint) for problem in problems]
        if (key, typed) not in ambiguous:
            assert found == [(line, f'Did you mean "{key}"?')], typed


def test_too_many_problems_are_not_all_told() -> None:
    text = "lesson: a\nminutes: 5\noutcome: b\nphases: [{phase: a, minutes: 5}]\n"
    _, problems = check(Lesson, text + "".join(f"key{number}:\n" for number in range(3 * MOST)))
    assert len(problems) == MOST + 1
    assert problems[-1].message == "more problems follow from here on"
