"""Quotation marks, dashes and dots, by language; what is unclear stays as typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessonpack.resolve.typography import quotes_of, set_pieces, set_text

ENGLISH = [
    ('He said "yes".', "He said “yes”."),
    ("He said 'yes'.", "He said ‘yes’."),
    ("\"'No,' she said,\" he said.", "“‘No,’ she said,” he said."),
    ('("yes")', "(“yes”)"),
    ("Kathy's and the students' own", "Kathy’s and the students’ own"),
    ("rock 'n' roll, 'tis, the '90s", "rock ’n’ roll, ’tis, the ’90s"),
    ("'the boys' books'", "‘the boys’ books’"),
    ("5'10\" tall, 6' high", "5'10\" tall, 6' high"),
    ('in "1990", then', "in “1990”, then"),
    ('"But--" she said', "“But–” she said"),
    ("a -- b, 1--2, a---b", "a – b, 1–2, a—b"),
    ("--paper a4, a --> b, ----, -", "--paper a4, a --> b, ----, -"),
    ("so... and .... and ..", "so… and .... and .."),
    ("“typed” – ‘so’…", "“typed” – ‘so’…"),
    ('a " b', 'a " b'),
    ("a ' b", "a ' b"),
    ('"', '"'),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "printed"), ENGLISH)
def test_english(typed: str, printed: str) -> None:
    assert set_text(typed, "en-GB") == printed


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("de", "„Sie sagt ‚nein‘ zu Hans’ Rat.“"),
        ("de-AT", "„Sie sagt ‚nein‘ zu Hans’ Rat.“"),
        ("es", "«Sie sagt “nein” zu Hans’ Rat.»"),
        ("fr", "«\u00a0Sie sagt “nein” zu Hans’ Rat.\u00a0»"),
        ("pl", "“Sie sagt ‘nein’ zu Hans’ Rat.”"),
    ],
)
def test_languages(language: str, printed: str) -> None:
    assert set_text("\"Sie sagt 'nein' zu Hans' Rat.\"", language) == printed


def test_french_elision() -> None:
    assert set_text("l'amour, \"c'est tout\"", "fr") == "l’amour, «\u00a0c’est tout\u00a0»"


def test_pieces_look_at_their_neighbours_and_verbatim_ones_stay() -> None:
    pieces = [('"', False), ("Kathy", False), ("'s", False), ('--"x"', True), ('"', False)]
    assert set_pieces(pieces, "en") == ["“", "Kathy", "’s", '--"x"', "”"]


@given(st.text(), st.sampled_from(["en-GB", "de", "fr", "es", "x"]))
def test_only_signs_are_set(text: str, language: str) -> None:
    printed = set_text(text, language)
    marks = quotes_of(language)
    drop = str.maketrans(
        "", "", "\"'-.’–—…\u00a0" + marks.opening + marks.closing + marks.inner_opening + marks.inner_closing
    )
    assert printed.translate(drop) == text.translate(drop)
