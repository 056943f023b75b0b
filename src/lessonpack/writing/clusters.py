"""Which characters belong together, and which need more than a glyph each.

In: a text. Out: its clusters: what a reader sees as one sign. A subset of UAX 29 that never parts what a
font would join.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_JOINER = "\N{ZERO WIDTH JOINER}"
_STEERING = ("Cc", "Cf")
_MARKS = ("Mn", "Mc", "Me")
# Scripts whose letters join, move or stack, marks, joiners, selectors, flags, skin tones and tags
# (Unicode, Blocks.txt).
_COMPLEX = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0590-\u109f\u1100-\u11ff\u1700-\u1cff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
    "\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\ua67f\ua800-\ua82f\ua840-\uabff\ud7b0-\ud7ff\ufb1d-\ufdff"
    "\ufe00-\ufe0f\ufe20-\ufe2f\ufe70-\ufefc\U00010800-\U00011fff\U0001d165-\U0001d1ad\U0001e800-\U0001efff"
    "\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e01ef]"
)


def is_complex(text: str) -> bool:
    """Tell whether a text needs shaping: its glyphs depend on their neighbours."""
    return not text.isascii() and _COMPLEX.search(text) is not None


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
    return "\u1160" <= character <= "\u11ff" and "\u1100" <= before <= "\u11ff"


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
