"""A scope: texts turned, names looked up, mistakes told once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resolve_build import a_scope, a_unit, in_lesson, messages

from lessonpack.document import Run
from lessonpack.errors import Span
from lessonpack.resolve.scope import open_scope

LATER = "Move it behind the phase with `reading`, or choose another horizon under `read`."


def test_a_paragraph_is_filled_read_and_placed() -> None:
    scope = a_scope("middle")
    written = in_lesson("**{{ ada.name }}**: {{ ada.about }} {{ summary }}", 4, 9)
    paragraph = scope.paragraph(written, "cell")
    assert paragraph.runs == (
        Run("Ada", bold=True),
        Run(": She has a key. Ada finds the "),
        Run("key", italic=True),
        Run("."),
    )
    assert (paragraph.role, paragraph.origin) == ("cell", Span("1-door.yaml", 4, 9))
    assert scope.plain(written) == "Ada: She has a key. Ada finds the key."
    assert scope.problems == []


def test_what_the_names_stand_for() -> None:
    scope = open_scope(a_unit(), "end", "en-GB")
    written = (
        "{{ hope }}, {{ hope.question }}, {{ first_person }}, {{ wall.meaning }}, {{ key }}, {{ key.where }}"
    )
    assert scope.plain(in_lesson(written)) == (
        "Hope, What keeps us going?, first-person narrator, What keeps us out., Ada finds the key., chapter 2"
    )
    assert scope.plain(in_lesson("{{ unit }} by {{ unit.author }}")) == "The Garden by Nobody"
    assert scope.problems == []


def test_a_name_beyond_the_horizon() -> None:
    scope = a_scope("unread")
    scope.runs(in_lesson("Who is {{ cleo }}?", 4, 9))
    (problem,) = scope.problems
    assert problem.message == '"cleo" is not known before end; this text is read at unread'
    assert (problem.span, problem.hint) == (Span("1-door.yaml", 4, 19), LATER)


@pytest.mark.parametrize(
    ("kind", "name", "found"),
    [
        ("character", "ada", "ada"),
        ("theme", "hope", "hope"),
        ("term", "first_person", "first_person"),
        ("event", "key", "key"),
    ],
)
def test_found(kind: str, name: str, found: str) -> None:
    scope = a_scope("middle")
    entry = getattr(scope, kind)(in_lesson(name))
    assert entry.key == found
    assert scope.problems == []


@pytest.mark.parametrize(
    ("kind", "name", "message", "hint"),
    [
        ("character", "adda", 'there is no character "adda" in this unit', 'Did you mean "ada"?'),
        ("theme", "zzz", 'there is no theme "zzz" in this unit', "There are hope and guilt."),
        ("character", "hope", '"hope" is a theme, not a character', "There are ada, ben and cleo."),
        ("term", "key", '"key" is an event, not a term', "There are wall and first_person."),
        ("event", "wall", '"wall" is a term, not an event', "There are key and meeting."),
        ("character", "cleo", '"cleo" is not known before end; this text is read at middle', LATER),
        ("event", "meeting", '"meeting" is not known before end; this text is read at middle', LATER),
    ],
)
def test_not_found(kind: str, name: str, message: str, hint: str) -> None:
    scope = a_scope("middle")
    written = in_lesson(name, 5, 3)
    assert getattr(scope, kind)(written) is None
    (problem,) = scope.problems
    assert (problem.message, problem.hint, problem.span) == (message, hint, Span("1-door.yaml", 5, 3))


def test_a_mistake_is_told_once_however_often_its_text_is_turned() -> None:
    scope = a_scope()
    written = in_lesson("{{ adda }} and a ghost")
    for _ in range(3):
        scope.paragraph(written)
        scope.plain(written)
    assert len(scope.problems) == 2


def test_a_refused_name_is_not_told_as_a_secret_too() -> None:
    secret = a_unit().secrets[0]
    scope = a_scope(secrets=(type(secret)(in_lesson("end"), (in_lesson("cleo"),)),))
    scope.runs(in_lesson("Who is {{ cleo }}?"))
    assert messages(scope.problems) == ['"cleo" is not known before end; this text is read at unread']


def test_what_a_name_stands_for_may_hold_no_secret_either() -> None:
    scope = a_scope("unread")
    scope.lesson = {"title": "The ghost"}
    scope.runs(in_lesson("{{ lesson.title }}"))
    assert messages(scope.problems) == ['"ghost" must not be read before middle']


def test_teachers_may_read_secrets_and_what_comes_later() -> None:
    scope = open_scope(a_unit(), "unread", "en-GB", "teacher")
    assert scope.plain(in_lesson("The ghost is {{ cleo }}: {{ cleo.about }}")) == (
        "The ghost is Cleo: She planted it."
    )
    assert scope.problems == []
    scope.runs(in_lesson("{{ nobody }}"))
    assert messages(scope.problems) == ['there is no "nobody" in this unit']


def test_a_fresh_scope_says_the_same_and_has_no_problems() -> None:
    scope = a_scope()
    scope.runs(in_lesson("{{ adda }}"))
    fresh = scope.fresh()
    assert fresh.problems == []
    fresh.runs(in_lesson("{{ adda }}"))
    assert len(scope.problems) == len(fresh.problems) == 1


def test_an_endless_text_is_refused() -> None:
    scope = a_scope()
    assert scope.runs(in_lesson("*x* " * 10_000)) == ()
    (problem,) = scope.problems
    assert problem.hint == "Split it into several paragraphs."


@given(st.text())
def test_any_text_can_be_turned(written: str) -> None:
    scope = a_scope()
    assert all(run.text for run in scope.runs(in_lesson(written)))
