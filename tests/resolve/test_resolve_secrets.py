"""Secret words: what counts as one, until when, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resolve_build import a_unit, messages, text, texts

from lessonpack.errors import Span
from lessonpack.resolve.inline import read_inline
from lessonpack.resolve.secrets import check_words, find_secret, forbidden_at
from lessonpack.source.unit import Secret

WORDS = ("ghost", "secret passage", "baby", "class", "Ann")

FOUND = [
    ("The ghost.", "ghost"),
    ("GHOSTS!", "GHOSTS"),
    ("a ghost's, a ghost’s", "ghost's"),
    ("the ghosts’ room", "ghosts"),
    ("ghost-like", "ghost"),
    ("ghost_room, ghost2", "ghost"),
    ("the gho\u00adst and gh\u200bost", "ghost"),
    ("ｇｈｏｓｔ", "ghost"),
    ("a secret\npassage", "secret\npassage"),
    ("a secret\u00a0 passage", "secret  passage"),
    ("babies", "babies"),
    ("baby", "baby"),
    ("classes", "classes"),
    ("Ann", "Ann"),
]
FREE = ["ghostly", "aghast", "secret", "the passage", "bab", "Anna", "planned", "", "ghöst"]


@pytest.mark.parametrize(("told", "word"), FOUND)
def test_found(told: str, word: str) -> None:
    assert find_secret(told, WORDS) == word


@pytest.mark.parametrize("told", FREE)
def test_free(told: str) -> None:
    assert find_secret(told, WORDS) is None


def test_no_words_find_nothing() -> None:
    assert find_secret("ghost", ()) is None


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("unread", ("ghost", "secret passage", "baby")),
        ("middle", ("baby",)),
        ("end", ()),
        ("nowhere", ("ghost", "secret passage", "baby")),
    ],
)
def test_forbidden_at_each_stage(stage: str, words: tuple[str, ...]) -> None:
    assert forbidden_at(a_unit(), stage).words == words


def test_a_secret_until_an_unknown_stage_is_never_free() -> None:
    unit = a_unit(secrets=(Secret(text("nowhere"), texts("ghost", " ")),))
    assert forbidden_at(unit, "end").words == ("ghost",)


@pytest.mark.parametrize(
    ("written", "column", "message"),
    [
        ("No ghost here.", 13, '"ghost" must not be read before middle'),
        ("No gh*os*t here.", 10, '"ghost" must not be read before middle'),
        ("See [this](https://x.org/ghost).", 35, '"ghost" must not be read before middle'),
        ("Two **Babies**.", 16, '"Babies" must not be read before end'),
        ("A\nghost.", 10, '"ghost" must not be read before middle'),
    ],
)
def test_problems_name_word_stage_and_place(written: str, column: int, message: str) -> None:
    told = text(written, 3, 10)
    (problem,) = check_words(told, read_inline(written), forbidden_at(a_unit(), "unread"))
    assert problem.message == message
    assert problem.span == Span("unit.yaml", 3, column)


def test_each_word_is_told_once() -> None:
    written = "ghost, ghost, Ghosts, secret passage"
    problems = check_words(text(written), read_inline(written), forbidden_at(a_unit(), "unread"))
    assert [message.split('"')[1] for message in messages(problems)] == ["ghost", "Ghosts", "secret passage"]


@given(st.text(max_size=20), st.sampled_from([" ", ".", "-", "(", "1", "\n"]), st.text(max_size=20))
def test_no_neighbourhood_hides_a_word(before: str, border: str, after: str) -> None:
    assert find_secret(f"{before}{border}ghost{border}{after}", ("ghost",)) is not None
