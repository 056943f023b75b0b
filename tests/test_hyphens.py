"""Words are divided as their language's dictionary says, and only common words."""

from __future__ import annotations

from itertools import pairwise

import pyphen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessonpack.hyphens import LEFT, RIGHT, SHORTEST, divisions

LANGUAGES = ("de", "en-GB", "en-US", "es", "fr", "it", "nl", "pl", "ru", "sv")
LETTERS = st.text("abcdefghijklmnopqrstuvwxyzäöüéèñçßåøłбгдежиклмностру", min_size=SHORTEST, max_size=30)


@pytest.mark.parametrize(
    ("word", "language", "divided"),
    [
        ("photosynthesis", "en-GB", "pho-to-syn-thesis"),
        ("photosynthesis", "en-US", "pho-to-syn-the-sis"),
        ("understanding", "en-AU", "under-stand-ing"),
        ("Verantwortung", "de", "Ver-ant-wor-tung"),
        ("Donaudampfschifffahrt", "de-AT", "Donau-dampf-schiff-fahrt"),
        ("compréhension", "fr-CA", "com-pré-hen-sion"),
        ("responsabilidad", "es-MX", "res-pon-sa-bi-li-dad"),
    ],
)
def test_words_are_divided(word: str, language: str, divided: str) -> None:
    edges = (0, *divisions(word, language), len(word))
    assert "-".join(word[start:end] for start, end in pairwise(edges)) == divided


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("little", "en"),  # short
        ("Alexandria", "en"),  # a name, as far as anyone can tell
        ("Constantinople", "fr"),
        ("UNDERSTANDING", "en"),
        ("JavaScripting", "de"),
        ("under1standing", "en"),
        ("under-standing", "en"),
        ("understanding", "ar"),  # no dictionary
        ("understanding", "qaa"),
        ("understanding", ""),
        ("", "en"),
        ("مسؤوليات", "ar"),
    ],
)
def test_words_are_left_whole(word: str, language: str) -> None:
    assert divisions(word, language) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None)
@given(word=LETTERS)
def test_divisions_are_those_of_the_dictionary(language: str, word: str) -> None:
    """The same places as the dictionaries' own reader finds; it counts words after lower-casing them."""
    reader = pyphen.Pyphen(lang=pyphen.language_fallback(language), left=LEFT, right=RIGHT)
    usual = tuple(int(place) for place in reader.positions(word) if place.data is None)
    assert divisions(word, language) == usual


def test_a_division_that_changes_the_spelling_is_none() -> None:
    reader = pyphen.Pyphen(lang="hu", left=LEFT, right=RIGHT)
    (changed,) = (place for place in reader.positions("asszonnyal") if place.data is not None)
    assert changed not in divisions("asszonnyal", "hu")
