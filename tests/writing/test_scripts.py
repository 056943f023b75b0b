"""Texts parted by script, each with its language."""

from __future__ import annotations

import pytest

from lessonpack.writing.scripts import script_of, split_by_script


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Größe – “naïve” 12", "de", [("Größe – “naïve” 12", "de")]),
        ("", "en-GB", []),
        ("12:30 (!)", "ar", [("12:30 (!)", "ar")]),
        ("The word שלום (12) means", "en", [("The word ", "en"), ("שלום (12) ", "he-IL"), ("means", "en")]),
        ("قال Romeo لها", "ar-EG", [("قال ", "ar-EG"), ("Romeo ", "en-GB"), ("لها", "ar-EG")]),
        ("«سلام» دنیا", "fa", [("«سلام» دنیا", "fa")]),
        ("λόγος", "en-GB", [("λόγος", "el-GR")]),
        ("λόγος", "el", [("λόγος", "el")]),
        ("Слово", "uk-UA", [("Слово", "uk-UA")]),
        ("हिन्दी का", "mr", [("हिन्दी का", "mr")]),
        ("हिन्दी का", "fr", [("हिन्दी का", "hi-IN")]),
        ("漢字とかな", "en", [("漢字とかな", "ja-JP")]),
        ("漢字", "en", [("漢字", "zh-CN")]),
        ("漢字", "ja", [("漢字", "ja")]),
        ("漢字", "zh-TW", [("漢字", "zh-TW")]),
        ("한국어 漢字", "en", [("한국어 ", "ko-KR"), ("漢字", "ko-KR")]),
        ("Well done 👩🏽‍🚀!", "en", [("Well done 👩🏽‍🚀!", "en")]),
    ],
)
def test_a_text_is_parted_where_its_script_changes(
    text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    passages = split_by_script(text, language)
    assert [(passage.text, passage.language) for passage in passages] == expected
    assert "".join(passage.text for passage in passages) == text


@pytest.mark.parametrize(
    ("language", "script"),
    [
        ("en-GB", "Latn"),
        ("ar", "Arab"),
        ("sr-Latn", "Latn"),
        ("sr", "Cyrl"),
        ("zh-Hant-TW", "Hani"),
        ("ko", "Hang"),
    ],
)
def test_a_language_has_a_script(language: str, script: str) -> None:
    assert script_of(language) == script
