"""What can be wrong with a unit, and where that is said."""

from __future__ import annotations

from typing import Any

import pytest
from resolve_build import a_unit, bond, character, facets, keyed, messages, text, texts

from lessonpack.errors import Span
from lessonpack.resolve.check import check_language, check_unit
from lessonpack.source.unit import Event, Secret, Term, Theme, Unit


def people(*ties: Any, **stages: str) -> dict[str, Any]:
    """Return a table in which Ada has these ties and facets, and Ben is there from the start."""
    ada = character("Ada", *ties, **(stages or {"unread": "A girl."}))
    return {"characters": keyed(ada=ada, ben=character("Ben", unread="A boy."))}


NEITHER = ("never", "later")
WRONG: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({"language": text("english")}, ['"english" is no language tag']),
    ({"language": text("en_GB")}, ['"en_GB" is no language tag']),
    ({"stages": texts("unread", "middle", "end", "middle")}, ['the stage "middle" is named twice']),
    ({"stages": texts("unread", "middle", "end", " ")}, ["a stage needs a name"]),
    ({"summary": facets(midle="A key.")}, ['there is no stage "midle" in this unit']),
    (people(nowhere="A girl."), ['there is no stage "nowhere" in this unit']),
    ({"secrets": (Secret(text("nowhere"), texts("x")),)}, ['there is no stage "nowhere" in this unit']),
    (
        people(bond("ben", NEITHER[0], "x", NEITHER[1])),
        [f'there is no stage "{x}" in this unit' for x in NEITHER],
    ),
    ({"summary": facets(middle="A.", unread="B.")}, ["the text from unread stands behind"]),
    ({"summary": (*facets(middle="A."), *facets(middle="B."))}, ["there are two texts from middle"]),
    ({"terms": {text("wall"): Term(())}}, ['"wall" is never known: its `meaning` is empty']),
    (people(bond("bn", "unread", "x")), ['there is no character "bn" in this unit']),
    (people(bond("ada", "unread", "x")), ['"ada" is tied to itself']),
    (people(bond("ben", "middle", "x", "unread")), ["this tie ends before it begins: until unread"]),
    (people(bond("ben", "middle", "x", "middle")), ["this tie ends before it begins: until middle"]),
    ({"terms": {text("Wall"): Term(facets(unread="x"))}}, ['"Wall" cannot be a name in texts']),
    (
        {"terms": {text("first person"): Term(facets(unread="x"))}},
        ['"first person" cannot be a name in texts'],
    ),
    ({"terms": keyed(unit=Term(facets(unread="x")))}, ['"unit" has a meaning of its own']),
    ({"terms": keyed(ben=Term(facets(unread="x")))}, ['"ben" is both a character and a term']),
    (
        {"events": keyed(key=Event(text("middle"), text("x")), hope=Event(text("end"), text("x")))},
        ['"hope" is both a theme and an event'],
    ),
    ({"secrets": (Secret(text("end"), texts(" ")),)}, ["a secret word is empty"]),
    # Texts, each at the first stage at which it is shown.
    (people(unread="Seeks {{ cleo }}."), ['there is no "cleo" in this unit']),
    (
        people(unread="Seeks {{ guilt }}."),
        ['"guilt" is not known before middle; this text is read at unread'],
    ),
    (people(middle="Seeks {{ guilt }}."), []),
    (people(unread="{{ ben.about }}"), ['"ben.about" cannot stand here, only "ben" by itself']),
    (people(unread="{{ key }}"), ['"key" is an event: its sentence cannot stand inside']),
    (people(unread="{{ summary }}"), ["the summary cannot stand inside"]),
    (people(unread="In {{ unit }} by {{ unit.author }}"), []),
    (people(unread="{% x %}"), ['"{% … %}" is not understood']),
    (people(unread="A ghost."), ['"ghost" must not be read before middle']),
    (people(middle="A ghost and a baby."), ['"baby" must not be read before end']),
    (people(bond("ben", "unread", "a ghost")), ['"ghost" must not be read before middle']),
    ({"unit": text("The Ghost")}, ['"Ghost" must not be read before middle']),
    ({"author": text("{{ ada }}")}, ["a name cannot refer to another name"]),
    ({"terms": keyed(ghost=Term(facets(unread="x")))}, ['"ghost" must not be read before middle']),
    ({"terms": keyed(ghost=Term(facets(middle="x")))}, []),
    (
        {"themes": keyed(fear=Theme(text("Fear"), text("A ghost?"), facets(unread="x")))},
        ['"ghost" must not be read before middle'],
    ),
    ({"guidance": texts("{{ nobody }}")}, ['there is no "nobody" in this unit']),
    ({"guidance": texts("{{ cleo.about }}, a ghost")}, []),
]


def replaced(changes: dict[str, Any]) -> Unit:
    """Return the tests' unit, without the tables that refer to those changed."""
    if "characters" in changes:
        changes = {"summary": (), "events": keyed(key=Event(text("end"), text("x"))), **changes}
    return a_unit(**changes)


@pytest.mark.parametrize(("changes", "expected"), WRONG, ids=lambda value: str(value)[:40])
def test_what_is_wrong(changes: dict[str, Any], expected: list[str]) -> None:
    """Compare the messages as far as they are given here."""
    told = messages(check_unit(replaced(changes)))
    assert [message[: len(start)] for message, start in zip(told, expected, strict=True)] == expected


def test_places_and_hints() -> None:
    told = (*facets(unread="A."), *facets(midle="{{ adda }} sees a ghost."))
    unit = a_unit(summary=told)
    (stage,) = check_unit(unit)
    assert stage.span == told[1].stage.span
    assert stage.hint == 'Did you mean "middle"?'
    name = text("A {{ adda }}", 7, 20)
    (problem,) = check_unit(a_unit(summary=(*facets(unread="x"), type(told[0])(text("middle"), name))))
    assert (problem.span, problem.hint) == (Span("unit.yaml", 7, 25), 'Did you mean "ada"?')


def test_problems_come_in_the_order_of_the_file() -> None:
    unit = a_unit(summary=facets(late="x"), secrets=(Secret(text("later"), texts("y")),), language=text("?"))
    spans = [problem.span for problem in check_unit(unit)]
    assert spans == sorted(span for span in spans if span)
    assert len(spans) == 3


@pytest.mark.parametrize("tag", ["en", "en-GB", "de-CH-1996", "zh-Hant-TW", "es-419", "EN-gb", "gsw"])
def test_languages(tag: str) -> None:
    assert check_language(text(tag)) == ()


@pytest.mark.parametrize("tag", ["", "e", "English", "en-", "en GB", "en-GB-x", "de-Deutschland-Berlin"])
def test_no_languages(tag: str) -> None:
    (problem,) = check_language(text(tag))
    assert "en-GB" in problem.hint
