"""A lesson resolved: what it selects, at which horizon each phase stands, what is wrong with it."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from resolve_build import a_lesson, a_phase, a_unit, in_lesson, messages, reads

from lessonpack.document import PictureFile
from lessonpack.errors import Span
from lessonpack.resolve.lesson import LessonSource, ResolvedLesson, resolve_lesson
from lessonpack.source.lesson import Misconception, Phase, Shown


def resolve(source: LessonSource, **unit: Any) -> ResolvedLesson:
    """Return a lesson that has nothing wrong."""
    lesson, problems = resolve_lesson(source, a_unit(**unit))
    assert problems == ()
    return lesson


def words(*values: str) -> tuple[Any, ...]:
    return tuple(in_lesson(value) for value in values)


def test_the_frame_of_a_lesson() -> None:
    lesson = resolve(
        a_lesson(
            [a_phase(minutes=10), a_phase("Talk", minutes=20)],
            lesson=in_lesson("The *door* of {{ ada }}"),
            outcome=in_lesson("I can say who {{ ada }} is in “{{ lesson.title }}”."),
            read=reads("middle"),
            homework=in_lesson("Draw it, {{ lesson.number }}."),
            standards=words("RL.1"),
            resources=words("the book"),
            misconceptions=(Misconception(in_lesson("A ghost did it."), in_lesson("Who is {{ cleo }}?")),),
        )
    )
    assert (lesson.unit_title, lesson.author, lesson.title) == ("The Garden", "Nobody", "The door of Ada")
    assert (lesson.number, lesson.slug, lesson.minutes) == (1, "1-door", 30)
    assert (lesson.language, lesson.origin) == ("en-GB", Span("1-door.yaml"))
    assert lesson.outcome.text == "I can say who Ada is in “The door of Ada”."
    assert lesson.outcome.role == "outcome"
    assert lesson.homework is not None and lesson.homework.text == "Draw it, 1."
    assert [paragraph.text for paragraph in (*lesson.standards, *lesson.resources)] == ["RL.1", "the book"]
    assert [(think.text, reply.text) for think, reply in lesson.misconceptions] == [
        ("A ghost did it.", "Who is Cleo?")
    ]
    assert [paragraph.text for paragraph in lesson.sources] == ["A book."]
    assert [paragraph.text for paragraph in lesson.guidance] == ["There is a ghost in it."]


def test_what_a_lesson_selects_at_its_opening() -> None:
    lesson = resolve(
        a_lesson(
            read=reads("end"),
            characters=words("cleo", "ada", "cleo"),
            themes=words("guilt"),
            terms=words("first_person", "wall"),
        )
    )
    assert [character.name for character in lesson.characters] == ["Cleo", "Ada"]
    assert [(tie.source, tie.target, tie.label) for tie in lesson.ties] == [("ada", "cleo", "seeks")]
    assert [theme.title for theme in lesson.themes] == ["Guilt"]
    assert [term.term for term in lesson.terms] == ["first-person narrator", "wall"]


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"characters": words("adda")}, 'there is no character "adda" in this unit'),
        ({"characters": words("hope")}, '"hope" is a theme, not a character'),
        ({"characters": words("cleo")}, '"cleo" is not known before end; this text is read at unread'),
        ({"themes": words("guilt")}, '"guilt" is not known before middle; this text is read at unread'),
        ({"terms": words("walls")}, 'there is no term "walls" in this unit'),
    ],
)
def test_what_a_lesson_cannot_select(chosen: dict[str, Any], message: str) -> None:
    lesson, problems = resolve_lesson(a_lesson(**chosen), a_unit())
    assert messages(problems) == [message]
    assert (lesson.characters, lesson.themes, lesson.terms) == ((), (), ())


def three(**reading: str) -> list[Phase]:
    """Return three phases, of which those named read something."""
    return [
        a_phase(name, minutes, reading=in_lesson(reading[name]) if name in reading else None)
        for name, minutes in (("one", 5), ("two", 10), ("three", 15))
    ]


@pytest.mark.parametrize(
    ("phases", "read", "stages"),
    [
        (three(), None, ["unread", "unread", "unread"]),
        (three(two="chapter 1"), None, ["unread", "unread", "unread"]),
        (three(), reads("middle"), ["middle", "middle", "middle"]),
        (three(two="chapter 1"), reads("unread", "middle"), ["unread", "unread", "middle"]),
        (three(one="a", two="b"), reads("unread", "end"), ["unread", "unread", "end"]),
        (three(three="a"), reads("unread", "end"), ["unread", "unread", "unread"]),
        (three(one="a"), reads("middle", "middle"), ["middle", "middle", "middle"]),
    ],
)
def test_horizon_of_each_phase(phases: list[Phase], read: Any, stages: list[str]) -> None:
    lesson = resolve(a_lesson(phases, read=read))
    assert [phase.stage for phase in lesson.phases] == stages
    assert [phase.scope.known.stage for phase in lesson.phases] == stages
    assert lesson.opens.stage == stages[0]
    assert [phase.start for phase in lesson.phases] == [0, 5, 15]
    assert [phase.minutes for phase in lesson.phases] == [5, 10, 15]


def test_the_words_that_are_forbidden_at_both_ends() -> None:
    lesson = resolve(a_lesson(three(one="a"), read=reads("unread", "middle")))
    assert lesson.forbidden_opens == ("ghost", "secret passage", "baby")
    assert lesson.forbidden_closes == ("baby",)
    assert (lesson.opens.stage, lesson.closes.stage) == ("unread", "middle")


def test_a_phase() -> None:
    picture = PictureFile("assets/door.png", 10, 20, "abc")
    entry = {in_lesson("activity"): in_lesson("short_answer")}
    phase = a_phase(
        "{{ ada }} reads",
        reading=in_lesson("the *first* page"),
        say=words("Say {{ ada }}."),
        do=words("Do it."),
        look_for=words("A ghost, {{ cleo }}."),
        show=words("One.", "Two."),
        picture=Shown(in_lesson("door.png", 9, 4), in_lesson("A *door*"), in_lesson("By {{ ada }}")),
        activities=(entry,),
    )
    source = replace(a_lesson([phase]), pictures={"door.png": picture})
    (resolved,) = resolve(source).phases
    assert (resolved.name, resolved.reading) == ("Ada reads", "the first page")
    told = (resolved.say, resolved.do, resolved.look_for, resolved.show)
    assert [[paragraph.text for paragraph in part] for part in told] == [
        ["Say Ada."], ["Do it."], ["A ghost, Cleo."], ["One.", "Two."]
    ]  # fmt: skip
    assert resolved.picture is not None and resolved.picture.caption is not None
    assert (resolved.picture.file, resolved.picture.alt) == (picture, "A door")
    assert (resolved.picture.caption.text, resolved.picture.caption.role) == ("By Ada", "caption")
    assert resolved.picture.origin == Span("1-door.yaml", 9, 4)
    assert (resolved.entries, resolved.origin) == ((entry,), phase.phase.span)


def test_a_picture_that_could_not_be_loaded_is_left_out() -> None:
    phase = a_phase(picture=Shown(in_lesson("door.png"), in_lesson("A door")))
    assert resolve(a_lesson([phase])).phases[0].picture is None


def test_the_scope_of_a_phase_knows_the_lesson_and_starts_without_problems() -> None:
    lesson, problems = resolve_lesson(a_lesson([a_phase(say=words("{{ adda }}"))]), a_unit())
    scope = lesson.phases[0].scope
    assert len(problems) == 1 and scope.problems == []
    assert scope.plain(in_lesson("{{ lesson.title }}, {{ lesson.minutes }} min")) == "The door, 10 min"
    scope.runs(in_lesson("a ghost"))
    assert messages(scope.problems) == ['"ghost" must not be read before middle']


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"lesson": in_lesson("The ghost")}, '"ghost" must not be read before middle'),
        ({"lesson": in_lesson("{{ lesson.title }}")}, 'there is no "lesson" in this unit'),
        ({"outcome": in_lesson("Find the ghost.")}, '"ghost" must not be read before middle'),
        (
            {"homework": in_lesson("Ask {{ cleo }}.")},
            '"cleo" is not known before end; this text is read at unread',
        ),
        ({"resources": words("{{ nobody }}")}, 'there is no "nobody" in this unit'),
        ({"language": in_lesson("british")}, '"british" is no language tag'),
        ({"read": reads("unred")}, 'there is no stage "unred" in this unit'),
        ({"read": reads("unread", "midle")}, 'there is no stage "midle" in this unit'),
        ({"read": reads("end", "middle")}, "this lesson closes at middle, before it opens at end"),
        ({"read": reads("unread", "end")}, "this lesson closes at end, but no phase says what is read"),
        ({"minutes": 15}, "the phases take 10 minutes, 5 too few for a lesson of 15"),
        ({"minutes": 9}, "the phases take 10 minutes, 1 too many for a lesson of 9"),
    ],
)
def test_what_can_be_wrong_with_a_lesson(fields: dict[str, Any], message: str) -> None:
    assert messages(resolve_lesson(a_lesson(**fields), a_unit())[1]) == [message]


@pytest.mark.parametrize("field", ["say", "do", "show"])
def test_pupils_read_no_secret_in_any_text_of_a_phase(field: str) -> None:
    told: dict[str, Any] = {field: words("The ghost.")}
    phase = a_phase(**told)
    assert messages(resolve_lesson(a_lesson([phase]), a_unit())[1]) == [
        '"ghost" must not be read before middle'
    ]


def test_what_is_a_secret_before_the_reading_is_free_behind_it() -> None:
    phases = [
        a_phase("one", reading=in_lesson("chapter 1"), say=words("The ghost.")),
        a_phase("two", say=words("The ghost and {{ key }}")),
    ]
    _, (problem,) = resolve_lesson(a_lesson(phases, read=reads("unread", "middle")), a_unit())
    assert problem.span == Span("1-door.yaml", phases[0].say[0].span.line, 5)


def test_problems_come_in_the_order_of_the_file() -> None:
    source = a_lesson(
        [a_phase(say=words("{{ x1 }}"))],
        outcome=in_lesson("{{ x2 }}"), homework=in_lesson("{{ x3 }}"), language=in_lesson("?"),
    )  # fmt: skip
    problems = resolve_lesson(source, a_unit(guidance=words("{{ x4 }}")))[1]
    assert len(problems) == 4
    lines = [problem.span.line for problem in problems if problem.span]
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("lesson", "unit", "language"),
    [
        (None, None, "en-GB"),
        (None, "de-at", "de-AT"),
        ("FR", "de", "fr"),
        ("zh-hant-tw", None, "zh-Hant-TW"),
        (None, "german", "en-GB"),
    ],
)
def test_language(lesson: str | None, unit: str | None, language: str) -> None:
    source = a_lesson(language=in_lesson(lesson) if lesson else None)
    resolved = resolve(source, language=in_lesson(unit) if unit else None)
    assert resolved.language == resolved.phases[0].scope.language == language
