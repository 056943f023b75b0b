"""Whose forms Chinese characters have."""

from __future__ import annotations

import pytest

from lessonpack.writing.han import HanStyle, han_style


@pytest.mark.parametrize(
    ("text", "language", "style"),
    [
        ("漢字", "ja-JP", "ja"),
        ("漢字", "ko", "ko"),
        ("漢字", "zh", "zh-Hans"),
        ("漢字", "zh-CN", "zh-Hans"),
        ("漢字", "zh-Hant", "zh-Hant"),
        ("漢字", "zh-TW", "zh-Hant"),
        ("漢字", "zh-Hant-HK", "zh-HK"),
        ("漢字", "yue", "zh-HK"),
        ("漢字", "en", "zh-Hans"),
        ("漢字とかな", "en", "ja"),
        ("한국어 漢字", "en", "ko"),
        ("ㄅㄆ漢字", "en", "zh-Hant"),
        ("Latin", "en", "zh-Hans"),
    ],
)
def test_a_text_s_characters_have_forms(text: str, language: str, style: HanStyle) -> None:
    assert han_style(text, language) == style
