"""What was probably meant."""

from __future__ import annotations

import pytest

from lessonpack.errors import did_you_mean, is_one_slip, list_words, nearest

KEYS = ["phase", "minutes", "say", "do", "look_for", "show", "picture"]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("d", "do"),
        ("od", "do"),
        ("dp", "do"),
        ("doo", "do"),
        ("Say", "say"),
        ("mintues", "minutes"),
        ("minuts", "minutes"),
        ("lok for", "look_for"),
        ("picutres", "picture"),
        ("homework", None),
        ("", None),
    ],
)
def test_the_nearest_word(wrong: str, right: str | None) -> None:
    assert nearest(wrong, KEYS) == right
    assert did_you_mean(wrong, KEYS) == (f'Did you mean "{right}"?' if right else "")


@pytest.mark.parametrize(
    ("wrong", "right", "one"),
    [
        ("ab", "ab", True),
        ("ab", "ba", True),
        ("abc", "ac", True),
        ("ac", "abc", True),
        ("abc", "abd", True),
        ("a", "", True),
        ("", "a", True),
        ("abcd", "abdc", True),
        ("abcd", "badc", False),
        ("ab", "cd", False),
        ("ab", "", False),
        ("abc", "a", False),
    ],
)
def test_one_slip(wrong: str, right: str, one: bool) -> None:
    assert is_one_slip(wrong, right) is one


def test_words_are_listed_as_people_do() -> None:
    assert [list_words(words) for words in ([], ["a"], ["a", "b"], "abc")] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
