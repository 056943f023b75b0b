"""Text by its scripts, and the language that each is most likely in.

In: a text and the language of its document. Out: `Passage`s: stretches in one script with their language.
Digits, spaces and signs belong to what is before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from lessonpack.writing.han import HanStyle, han_style
from lessonpack.writing.latin import is_latin

LATIN = "Latn"
# The language of Latin words in a document of another script.
_LATIN_WORDS = "en-GB"
# Blocks by their script (Unicode, Scripts.txt; ISO 15924). "Hani" stands for all of Chinese and Japanese.
_BLOCKS = {
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrl": "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "Armn": "\u0530-\u058f",
    "Hebr": "\u0590-\u05ff\ufb1d-\ufb4f",
    "Arab": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Deva": "\u0900-\u097f\ua8e0-\ua8ff",
    "Beng": "\u0980-\u09ff",
    "Guru": "\u0a00-\u0a7f",
    "Gujr": "\u0a80-\u0aff",
    "Orya": "\u0b00-\u0b7f",
    "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f",
    "Knda": "\u0c80-\u0cff",
    "Mlym": "\u0d00-\u0d7f",
    "Sinh": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Laoo": "\u0e80-\u0eff",
    "Mymr": "\u1000-\u109f\uaa60-\uaa7f",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
    "Ethi": "\u1200-\u139f\u2d80-\u2ddf",
    "Khmr": "\u1780-\u17ff",
    "Hang": "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff",
    "Hani": "\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff",
}
# The language of most who write a script, and the other languages written in it.
_LANGUAGES = {
    "Grek": ("el-GR", "el"),
    "Cyrl": ("ru-RU", "ru uk be bg mk sr kk ky mn tg tt"),
    "Armn": ("hy-AM", "hy"),
    "Hebr": ("he-IL", "he iw yi"),
    "Arab": ("ar-SA", "ar fa ur ps ckb sd ug pnb prs arz"),
    "Deva": ("hi-IN", "hi mr ne sa kok mai"),
    "Beng": ("bn-IN", "bn as"),
    "Guru": ("pa-IN", "pa"),
    "Gujr": ("gu-IN", "gu"),
    "Orya": ("or-IN", "or"),
    "Taml": ("ta-IN", "ta"),
    "Telu": ("te-IN", "te"),
    "Knda": ("kn-IN", "kn"),
    "Mlym": ("ml-IN", "ml"),
    "Sinh": ("si-LK", "si"),
    "Thai": ("th-TH", "th"),
    "Laoo": ("lo-LA", "lo"),
    "Mymr": ("my-MM", "my"),
    "Geor": ("ka-GE", "ka"),
    "Ethi": ("am-ET", "am ti"),
    "Khmr": ("km-KH", "km"),
    "Hang": ("ko-KR", "ko"),
    "Hani": ("zh-CN", "zh ja yue cmn"),
}
_HAN_LANGUAGES: dict[HanStyle, str] = {
    "ja": "ja-JP", "ko": "ko-KR", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "zh-HK": "zh-HK",
}  # fmt: skip
_LATIN_LETTERS = "A-Za-z\u00aa\u00ba\u00c0-\u02af\u1e00-\u1eff"


class Passage(NamedTuple):
    """A stretch of text in one script ("Latn", "Arab", …) and in one language."""

    text: str
    script: str
    language: str


@lru_cache(maxsize=256)
def script_of(language: str) -> str:
    """Return the script that a language is written in, by its tag."""
    primary, *rest = language.lower().split("-")
    named = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    if named:
        return "Hani" if named in ("Hans", "Hant", "Jpan") else named
    return next((script for script, (_, tags) in _LANGUAGES.items() if primary in tags.split()), LATIN)


def split_by_script(text: str, language: str) -> list[Passage]:
    """Part a text by its scripts; what is in the document's own has the document's language."""
    own = script_of(language)
    if own == LATIN and (is_latin(text) or not _foreign().search(text)):
        return [Passage(text, LATIN, language)] if text else []
    return [
        Passage(text[start:end], script, _language_of(script, text, (own, language)))
        for script, start, end in _stretches(text, own)
    ]


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_BLOCKS.values())}]")


@cache
def _letters() -> re.Pattern[str]:
    """Return what finds Latin letters, and each other script's, with nothing between them."""
    scripts = {LATIN: _LATIN_LETTERS, **_BLOCKS}
    return re.compile("|".join(f"(?P<{script}>[{letters}]+)" for script, letters in scripts.items()))


def _stretches(text: str, own: str) -> Iterator[tuple[str, int, int]]:
    """Yield scripts with where they begin and end; what is before the first letter is in its script."""
    script, start = "", 0
    for found in _letters().finditer(text):
        now = found.lastgroup or own
        if script and now != script:
            yield script, start, found.start()
            start = found.start()
        script = now
    if text:
        yield script or own, start, len(text)


def _language_of(script: str, text: str, document: tuple[str, str]) -> str:
    """Return the language of a stretch, given the script and the language of its document."""
    own, language = document
    if script == own:
        return language
    if script == LATIN:
        return _LATIN_WORDS
    if script == "Hani":
        return _HAN_LANGUAGES[han_style(text, language)]
    return _LANGUAGES[script][0]
