"""A small unit and lessons for the tests of `resolve`, built without YAML.

Every text stands in "unit.yaml" or "1-door.yaml" at a line of its own, from column 1 unless said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from msgspec.structs import replace

from lessonpack.errors import Problem, Span
from lessonpack.resolve.lesson import LessonSource
from lessonpack.resolve.scope import Scope, open_scope
from lessonpack.source.lesson import Horizons, Lesson, Phase
from lessonpack.source.text import Folded, Text
from lessonpack.source.unit import Bond, Character, Event, Facet, Secret, Term, Theme, Unit

_LINES = count(1)


def text(value: str, line: int = 0, column: int = 1, file: str = "unit.yaml") -> Text:
    """Return a text at a place; without a line, at the next one that nothing else stands at."""
    kind = Folded if "\n" in value else Text
    return kind(value, Span(file, line or next(_LINES), column))


def texts(*values: str) -> tuple[Text, ...]:
    return tuple(text(value) for value in values)


def facets(**stages: str) -> tuple[Facet, ...]:
    """Return facets by stage, `part_one` standing for part-one."""
    return tuple(Facet(text(stage.replace("_", "-")), text(told)) for stage, told in stages.items())


def bond(to: str, stage: str, label: str, until: str | None = None) -> Bond:
    return Bond(text(to), text(stage), text(label), None if until is None else text(until))


def character(name: str, *ties: Bond, **stages: str) -> Character:
    return Character(text(name), facets(**stages), ties)


def keyed(**entries: Any) -> Mapping[Text, Any]:
    return {text(key): entry for key, entry in entries.items()}


def a_unit(**changes: Any) -> Unit:
    """Return the unit of the tests, with other values for the fields named."""
    unit = Unit(
        unit=text("The Garden"),
        stages=texts("unread", "middle", "end"),
        author=text("Nobody"),
        summary=facets(unread="A garden behind a wall.", middle="{{ ada }} finds the *key*."),
        characters=keyed(
            ada=character(
                "Ada",
                bond("ben", "unread", "friends", "middle"),
                bond("ben", "middle", "trusts"),
                bond("cleo", "unread", "seeks"),
                unread="A girl.",
                middle="She has a key.",
            ),
            ben=character("Ben", unread="The boy next door to {{ ada }}."),
            cleo=character("Cleo", end="She planted it."),
        ),
        themes=keyed(
            hope=Theme(text("Hope"), text("What keeps us going?"), facets(unread="A door.")),
            guilt=Theme(text("Guilt"), text("Who is to blame?"), facets(middle="A key is taken.")),
        ),
        terms=keyed(
            wall=Term(facets(unread="What keeps us out.")),
            first_person=Term(facets(middle="Who says I."), text("first-person narrator"), 3),
        ),
        events=keyed(
            key=Event(text("middle"), text("{{ ada }} finds the key."), text("chapter 2")),
            meeting=Event(text("end"), text("She meets {{ cleo }}.")),
        ),
        secrets=(
            Secret(text("middle"), texts("ghost", "secret passage")),
            Secret(text("end"), texts("baby")),
        ),
        sources=texts("A book."),
        guidance=texts("There is a ghost in it."),
    )
    return replace(unit, **changes)


def a_scope(stage: str = "unread", **changes: Any) -> Scope:
    return open_scope(a_unit(**changes), stage, "en-GB")


def in_lesson(value: str, line: int = 0, column: int = 1) -> Text:
    return text(value, line, column, "1-door.yaml")


def a_phase(name: str = "Begin", minutes: int = 10, **fields: Any) -> Phase:
    return Phase(in_lesson(name), minutes, **fields)


def reads(opens: str, closes: str | None = None) -> Horizons:
    return Horizons(in_lesson(opens), None if closes is None else in_lesson(closes))


def a_lesson(phases: Sequence[Phase] = (), **fields: Any) -> LessonSource:
    """Return a lesson of these phases, whose minutes add up unless `minutes` is given."""
    chosen = tuple(phases) or (a_phase(),)
    given: dict[str, Any] = {
        "lesson": in_lesson("The door"),
        "minutes": sum(phase.minutes for phase in chosen),
        "outcome": in_lesson("I can open it."),
        **fields,
    }
    return LessonSource(Lesson(phases=chosen, **given), 1, "1-door", Span("1-door.yaml"), {})


def messages(problems: Sequence[Problem]) -> list[str]:
    return [problem.message for problem in problems]
