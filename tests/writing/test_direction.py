"""Which way languages and paragraphs run."""

from __future__ import annotations

import pytest

from lessonpack.writing.direction import Direction, bidi_class, is_turning, language_direction, text_direction


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "rtl"),
        ("ar-EG", "rtl"),
        ("HE", "rtl"),
        ("fa-IR", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("uz-Latn-UZ", "ltr"),
        ("en-GB", "ltr"),
        ("ja", "ltr"),
        ("", "ltr"),
    ],
)
def test_a_language_has_a_direction(language: str, expected: Direction) -> None:
    assert language_direction(language) == expected


@pytest.mark.parametrize(
    ("text", "usual", "expected"),
    [
        ("Hello", "ltr", "ltr"),
        ("שלום", "ltr", "rtl"),
        ("12 (שלום)", "ltr", "rtl"),
        ("Say שלום", "ltr", "ltr"),
        ("\u2067שלום\u2069 is peace", "ltr", "ltr"),
        ("Romeo هو", "rtl", "rtl"),
        ("Romeo", "rtl", "ltr"),
        ("12 + 3 = ___", "ltr", "ltr"),
        ("12 + 3 = ___", "rtl", "rtl"),
        ("", "rtl", "rtl"),
        ("\u200f12", "ltr", "rtl"),
        ("日本語", "rtl", "ltr"),
    ],
)
def test_a_paragraph_has_a_direction(text: str, usual: Direction, expected: Direction) -> None:
    assert text_direction(text, usual) == expected


def test_only_what_runs_from_right_to_left_turns() -> None:
    assert not is_turning("Größe – “Ἀχιλλεύς” Љ 漢字 😀")
    assert all(map(is_turning, ("x א", "ܐ", "\u200f", "\u202e", "𐤀", "ﷺ")))


def test_what_unicode_has_not_given_out_has_its_block_s_class() -> None:
    assert [bidi_class(sign) for sign in "\u05ff\u061d\u1ffff"] == ["R", "AL", "L", "L"]


def test_a_line_break_is_white_space() -> None:
    assert bidi_class("\n") == "WS"
