"""Which characters belong together, and which need more than a glyph each.

In: a text. Out: its clusters: what a reader sees as one sign. A subset of UAX 29 that never parts what a
font would join.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from lessonpack.writing.latin import is_latin

_JOINER = "\N{ZERO WIDTH JOINER}"
_STEERING = ("Cc", "Cf")
_MARKS = ("Mn", "Mc", "Me")
# Signs that stand before the number or letter that they belong to (GraphemeBreakProperty.txt, Prepend).
_PREPENDED = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd"
    "\U000111c2\U000111c3\U0001193f\U00011941\U00011a3a\U00011a84\U00011a85\U00011a86\U00011a87"
    "\U00011a88\U00011a89\U00011d46\U00011f02"
)
# Scripts whose letters join, move or stack, marks, joiners, selectors, flags, skin tones and tags
# (Unicode, Blocks.txt).
_COMPLEX = (
    "[\u0300-\u036f\u0483-\u0489\u0590-\u109f\u1100-\u11ff\u1700-\u1cff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
    "\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\ua67f\ua800-\ua82f\ua840-\uabff\ud7b0-\ud7ff\ufb1d-\ufdff"
    "\ufe00-\ufe0f\ufe20-\ufe2f\ufe70-\ufefc\U00010800-\U00011fff\U0001d165-\U0001d1ad\U0001e800-\U0001efff"
    "\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e01ef]"
)


def is_complex(text: str) -> bool:
    """Tell whether a text needs shaping: its glyphs depend on their neighbours."""
    return not is_latin(text) and _complex().search(text) is not None


@cache
def _complex() -> re.Pattern[str]:
    return re.compile(_COMPLEX)


def is_steering(character: str) -> bool:
    """Tell whether a character only steers its neighbours: soft hyphens, joiners, selectors."""
    return unicodedata.category(character) in _STEERING or "\ufe00" <= character <= "\ufe0f"


def find_clusters(text: str) -> Iterator[str]:
    """Yield the clusters of a text in order; joined they are the text."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not _goes_on(text, start, place):
            yield text[start:place]
            start = place


def _goes_on(text: str, start: int, place: int) -> bool:
    """Tell whether the character at a place belongs to the cluster that began before it."""
    character, before = text[place], text[place - 1]
    if unicodedata.category(character) in _MARKS or character in "\u200c\u200d":
        return before not in "\n "
    if "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f":
        return True
    if before == _JOINER and place - 1 > start:
        return ord(character) >= 0x2190
    if _is_flag(character) and _is_flag(before):
        return (place - start) % 2 == 1
    return before in _PREPENDED or _joins_hangul(before, character)


def _joins_hangul(before: str, character: str) -> bool:
    """Tell whether two Hangul characters belong to one syllable (UAX 29, GB6 to GB8)."""
    kind = _hangul(character)
    match _hangul(before):
        case "L":
            return kind != "" and kind != "T"
        case "V" | "LV":
            return kind in ("V", "T")
        case "T" | "LVT":
            return kind == "T"
    return False


def _hangul(character: str) -> str:
    """Return which part of a syllable a Hangul character is: a first or last letter, a vowel, several."""
    if "\uac00" <= character <= "\ud7a3":
        return "LV" if (ord(character) - 0xAC00) % 28 == 0 else "LVT"
    if "\u1100" <= character <= "\u115f" or "\ua960" <= character <= "\ua97c":
        return "L"
    if "\u1160" <= character <= "\u11a7" or "\ud7b0" <= character <= "\ud7c6":
        return "V"
    return "T" if "\u11a8" <= character <= "\u11ff" or "\ud7cb" <= character <= "\ud7fb" else ""


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
