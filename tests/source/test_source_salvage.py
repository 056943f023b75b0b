"""A file with mistakes is still read as far as it can be, so that one run finds all of them."""

from __future__ import annotations

import pytest

from lessonpack.errors import Span
from lessonpack.source.lesson import Lesson
from lessonpack.source.salvage import STAND_IN, salvage
from lessonpack.source.yaml import read_yaml

GOOD = """\
lesson: The door
minutes: 10
outcome: I can open it.
characters: [ada]
phases:
  - phase: Begin
    minutes: 10
    say: Look.
    activities: [{activity: short_answer}]
"""


def rescue(text: str) -> Lesson | None:
    value, _ = read_yaml(text.encode(), "1.yaml")
    return salvage(Lesson, value, Span("1.yaml"))


def test_a_sound_file_stays_as_it_is() -> None:
    lesson = rescue(GOOD)
    assert lesson is not None
    assert (lesson.lesson, lesson.minutes, lesson.phases[0].say) == ("The door", 10, ("Look.",))


@pytest.mark.parametrize(
    ("wrong", "right", "outcome"),
    [
        ("outcome: I", "outcom: I", "I can open it."),  # misspelt: taken as it was meant
        ("outcome: I can open it.", "", STAND_IN),  # missing: stood in for
        ("outcome: I can open it.", "outcome: [I, can]", STAND_IN),  # of a wrong form
        ("characters: [ada]", "colour: red", "I can open it."),  # unknown: left out
        ("minutes: 10\noutcome", "minutes: ten\noutcome", "I can open it."),
        ("    say: Look.", "    sya: Look.", "I can open it."),
    ],
)
def test_mistakes_are_mended(wrong: str, right: str, outcome: str) -> None:
    assert wrong in GOOD
    lesson = rescue(GOOD.replace(wrong, right))
    assert lesson is not None
    assert lesson.outcome == outcome
    assert lesson.phases[0].activities == ({"activity": "short_answer"},)


@pytest.mark.parametrize("text", ["- a\n- b\n", "lesson: x\nminutes: 5\noutcome: y\n", "lesson: [\n"])
def test_what_is_no_lesson_is_not_made_one(text: str) -> None:
    assert rescue(text) is None
