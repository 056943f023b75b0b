"""Whose shapes Chinese characters have: one code, but Japanese, Korean and Chinese forms.

In: a text and the language of its document. Out: a `HanStyle`.
"""

from __future__ import annotations

import re
from typing import Literal

HanStyle = Literal["ja", "ko", "zh-Hans", "zh-Hant", "zh-HK"]

_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
_BOPOMOFO = re.compile("[\u3100-\u312f\u31a0-\u31bf]")
_TRADITIONAL = frozenset(("hant", "tw", "mo"))


def han_style(text: str, language: str) -> HanStyle:
    """Return whose shapes a text's Chinese characters have.

    The document's language tells; in another one, the other letters of the text do: kana, hangul.
    """
    primary, *rest = language.lower().split("-")
    match primary:
        case "ja" | "ko":
            return "ja" if primary == "ja" else "ko"
        case "zh" | "yue" | "cmn":
            if "hk" in rest or primary == "yue":
                return "zh-HK"
            return "zh-Hant" if _TRADITIONAL.intersection(rest) else "zh-Hans"
        case _:
            return _style_by_letters(text)


def _style_by_letters(text: str) -> HanStyle:
    if text.isascii():
        return "zh-Hans"
    if _KANA.search(text):
        return "ja"
    if _HANGUL.search(text):
        return "ko"
    return "zh-Hant" if _BOPOMOFO.search(text) else "zh-Hans"
