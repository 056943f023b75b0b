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
        ("de-CH", "«Sie sagt ‹nein› zu Hans’ Rat.»"),
        ("de-ch-1996", "«Sie sagt ‹nein› zu Hans’ Rat.»"),
        ("en-US", "“Sie sagt ‘nein’ zu Hans’ Rat.”"),
        ("en-GB", "“Sie sagt ‘nein’ zu Hans’ Rat.”"),
        ("es", "«Sie sagt “nein” zu Hans’ Rat.»"),
        ("es-MX", "«Sie sagt “nein” zu Hans’ Rat.»"),
        ("fr", "«\u00a0Sie sagt “nein” zu Hans’ Rat.\u00a0»"),
        ("ar", "«Sie sagt ‹nein› zu Hans’ Rat.»"),
        ("it", "«Sie sagt “nein” zu Hans’ Rat.»"),
        ("pl", "„Sie sagt «nein» zu Hans’ Rat.”"),
        ("pt-BR", "“Sie sagt ‘nein’ zu Hans’ Rat.”"),
        ("pt-PT", "«Sie sagt “nein” zu Hans’ Rat.»"),
        ("sv", "”Sie sagt ’nein’ zu Hans’ Rat.”"),
        ("eo", "“Sie sagt ‘nein’ zu Hans’ Rat.”"),
    ],
)
def test_languages(language: str, printed: str) -> None:
    assert set_text("\"Sie sagt 'nein' zu Hans' Rat.\"", language) == printed


def test_french_elision() -> None:
    assert set_text("l'amour, \"c'est tout\"", "fr") == "l’amour, «\u00a0c’est tout\u00a0»"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Qui parle ?", "Qui parle\u202f?"),
        ("Non ! Si ; peut-être : voilà.", "Non\u202f! Si\u202f; peut-être\u00a0: voilà."),
        ("Quoi ?!", "Quoi\u202f?!"),
        ("« Non », dit-elle.", "«\u00a0Non\u00a0», dit-elle."),
        ('"Qui ?" dit-il.', "«\u00a0Qui\u202f?\u00a0» dit-il."),
        ("Qui? Toi: oui!", "Qui? Toi: oui!"),
        ("à 12:30, voir p. 3", "à 12:30, voir p.\u00a03"),
        ("déjà\u00a0: oui\u202f?", "déjà\u00a0: oui\u202f?"),
        ("une fin ", "une fin "),
        (" ", " "),
    ],
)
def test_french_spaces_that_no_line_breaks_at(typed: str, printed: str) -> None:
    assert set_text(typed, "fr") == printed
    assert set_text(typed, "FR-ca") == printed


def test_french_spaces_look_across_pieces() -> None:
    pieces = [("Qui ", False), ("?", False), (" et « ", True), ("moi", False), (" »", False)]
    assert set_pieces(pieces, "fr") == ["Qui\u202f", "?", " et « ", "moi", "\u00a0»"]


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("de", "S. 12, Nr. 5, z. B. 5 % und 20 °C", "S.~12, Nr.~5, z.~B. 5~% und 20~°C"),
        ("de", "d. h. u. a. am S. Hof", "d.~h. u. a. am S. Hof"),
        ("en", "see p. 12 and ch. 3: 5 %", "see p.~12 and ch.~3: 5~%"),
        ("en", "Help. 12 came up. 5 left", "Help. 12 came up. 5 left"),
        ("es", "véase la pág. 5: el 5 %", "véase la pág.~5: el 5~%"),
        ("fr", "p. 5 : 5 %, 3 €", "p.~5~: 5~%, 3~€"),
        ("ar", "5 %", "5~%"),
    ],
)
def test_numbers_stay_with_what_they_count(language: str, typed: str, printed: str) -> None:
    assert set_text(typed, language) == printed.replace("~", "\u00a0")


def test_other_languages_keep_their_spaces() -> None:
    for language in ("en", "de", "es"):
        assert set_text("so ? so : « so »", language) == "so ? so : « so »"


def test_pieces_look_at_their_neighbours_and_verbatim_ones_stay() -> None:
    pieces = [('"', False), ("Kathy", False), ("'s", False), ('--"x"', True), ('"', False)]
    assert set_pieces(pieces, "en") == ["“", "Kathy", "’s", '--"x"', "”"]


@given(st.text(), st.sampled_from(["en-GB", "de", "fr", "es", "x"]))
def test_only_signs_are_set(text: str, language: str) -> None:
    printed = set_text(text, language)
    marks = quotes_of(language)
    drop = str.maketrans(
        "",
        "",
        "\"'-.’–—… \u00a0\u202f" + marks.opening + marks.closing + marks.inner_opening + marks.inner_closing,
    )
    assert printed.translate(drop) == text.translate(drop)
