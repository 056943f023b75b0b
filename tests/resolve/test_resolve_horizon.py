"""What is known at each stage of the tests' unit."""

from __future__ import annotations

from typing import Any

import pytest
from resolve_build import a_unit, bond, character, facets, keyed

from lessonpack.document import Run
from lessonpack.resolve.horizon import know, words_at

AT: dict[str, dict[str, Any]] = {
    "unread": {
        "summary": "A garden behind a wall.",
        "characters": [("ada", "Ada", "A girl."), ("ben", "Ben", "The boy next door to Ada.")],
        "ties": [("ada", "ben", "friends")],
        "themes": [("hope", "What keeps us going?", "A door.")],
        "terms": [("wall", "wall", 2)],
        "events": [],
    },
    "middle": {
        "summary": "Ada finds the key.",
        "characters": [("ada", "Ada", "She has a key."), ("ben", "Ben", "The boy next door to Ada.")],
        "ties": [("ada", "ben", "trusts")],
        "themes": [
            ("hope", "What keeps us going?", "A door."),
            ("guilt", "Who is to blame?", "A key is taken."),
        ],
        "terms": [("wall", "wall", 2), ("first_person", "first-person narrator", 3)],
        "events": [("key", "Ada finds the key.", "chapter 2", 0)],
    },
    "end": {
        "summary": "Ada finds the key.",
        "characters": [
            ("ada", "Ada", "She has a key."),
            ("ben", "Ben", "The boy next door to Ada."),
            ("cleo", "Cleo", "She planted it."),
        ],
        "ties": [("ada", "ben", "trusts"), ("ada", "cleo", "seeks")],
        "themes": [
            ("hope", "What keeps us going?", "A door."),
            ("guilt", "Who is to blame?", "A key is taken."),
        ],
        "terms": [("wall", "wall", 2), ("first_person", "first-person narrator", 3)],
        "events": [("key", "Ada finds the key.", "chapter 2", 0), ("meeting", "She meets Cleo.", "", 1)],
    },
    # A stage that is none: nothing is known.
    "nowhere": {"summary": None, "characters": [], "ties": [], "themes": [], "terms": [], "events": []},
}


@pytest.mark.parametrize("stage", AT)
def test_known_at(stage: str) -> None:
    known = know(a_unit(), stage)
    assert {
        "summary": known.summary.text if known.summary else None,
        "characters": [(each.key, each.name, each.about.text) for each in known.characters],
        "ties": [(each.source, each.target, each.label) for each in known.ties],
        "themes": [(each.key, each.question.text, each.about.text) for each in known.themes],
        "terms": [(each.key, each.term, each.tier) for each in known.terms],
        "events": [(each.key, each.text.text, each.where, each.order) for each in known.events],
    } == AT[stage]


def test_facets_are_markdown_in_the_language_and_know_their_place() -> None:
    unit = a_unit(summary=facets(unread='A "*wall*".'))
    summary = know(unit, "unread", "de").summary
    assert summary is not None
    assert summary.runs == (Run("A „"), Run("wall", italic=True), Run("“."))
    assert summary.origin == unit.summary[0].text.span


def test_a_tie_with_an_unknown_end_does_not_hold() -> None:
    ada = character("Ada", bond("ben", "unread", "friends", "nowhere"), unread="A girl.")
    unit = a_unit(characters=keyed(ada=ada, ben=character("Ben", unread="A boy.")))
    assert know(unit, "unread").ties == ()


def test_the_order_of_stages_counts_not_the_order_in_the_file() -> None:
    assert know(a_unit(summary=facets(middle="Later.", unread="First.")), "end").summary is not None
    told = know(a_unit(summary=facets(middle="Later.", unread="First.")), "end").summary
    assert told is not None and told.text == "Later."


@pytest.mark.parametrize(
    ("stage", "audience", "names"),
    [
        ("unread", "student", "unit summary ada ben hope wall"),
        ("middle", "student", "unit summary ada ben hope guilt wall first_person key"),
        ("unread", "teacher", "unit summary ada ben cleo hope guilt wall first_person key meeting"),
    ],
)
def test_names_that_may_be_referred_to(stage: str, audience: Any, names: str) -> None:
    assert list(words_at(a_unit(), stage, audience).meanings) == names.split()


def test_teachers_are_told_what_comes_later_as_it_will_first_be_known() -> None:
    cleo = character("Cleo", middle="She hides with {{ ada }}.", end="She planted it.")
    ada = character("Ada", unread="A girl.")
    meaning = words_at(a_unit(characters=keyed(ada=ada, cleo=cleo)), "unread", "teacher").meanings["cleo"]
    assert meaning.fields == {"name": "Cleo", "about": "She hides with Ada."}


def test_the_lesson_is_a_name_only_where_there_is_one() -> None:
    lesson = {"title": "The door", "number": "1"}
    assert words_at(a_unit(), "unread", "student", lesson).meanings["lesson"].shown == "The door"
    assert "lesson" not in words_at(a_unit(), "unread").meanings


def test_a_unit_without_summary_bars_it() -> None:
    assert "summary" in words_at(a_unit(summary=()), "unread").barred
