"""Which way a text runs: by its language, and by its own first letter.

In: a language's tag, a text. Out: a `Direction`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Direction = Literal["ltr", "rtl"]

# Languages that are written from right to left unless their tag names another script, and the
# scripts that are (ISO 639, ISO 15924).
_LANGUAGES = frozenset("ar arc azb bal ckb dv fa glk he iw lrc mzn nqo pnb prs ps sd syr ug ur yi".split())
_SCRIPTS = frozenset("adlm arab aran hebr mand nkoo rohg samr syrc thaa".split())
# The letters of Hebrew, Arabic and their neighbours, and the signs that turn a text by themselves
# (Unicode, DerivedBidiClass.txt: R, AL, AN, RLE, RLO, RLI and the right-to-left mark).
_TURNING = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
    "\U0001e800-\U0001efff]"
)
# What those blocks hold whose characters Unicode has not given out yet (DerivedBidiClass.txt).
_UNASSIGNED = re.compile(
    "[\u0600-\u07bf\u0860-\u08ff\ufb50-\ufdff\ufe70-\ufeff\U00010d00-\U00010d3f"
    "\U00010ec0-\U00010eff\U00010f30-\U00010f6f\U0001ec70-\U0001ecbf\U0001ed00-\U0001ed4f"
    "\U0001ee00-\U0001eeff]"
)
_ISOLATES = {"LRI": 1, "RLI": 1, "FSI": 1, "PDI": -1}


def language_direction(language: str) -> Direction:
    """Return which way a language is written, by its BCP 47 tag: ar-EG, az-Arab, he."""
    primary, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    turned = script in _SCRIPTS if script else primary in _LANGUAGES
    return "rtl" if turned else "ltr"


def is_turning(text: str) -> bool:
    """Tell whether anything in a text runs from right to left; where not, its order is as typed."""
    return not text.isascii() and _TURNING.search(text) is not None


def text_direction(text: str, usual: Direction) -> Direction:
    """Return which way a paragraph runs as a whole.

    It is that of its first letter (UAX 9, rules P2 and P3), else the usual one. Where pages run from
    right to left, a single such letter is enough: there, too, sentences begin with foreign names.
    """
    if not is_turning(text):
        return "rtl" if usual == "rtl" and not any(map(str.isalpha, text)) else "ltr"
    kinds = [bidi_class(character) for character in text]
    if usual == "rtl":
        return "rtl" if "R" in kinds or "AL" in kinds else first_direction(kinds) or usual
    return first_direction(kinds) or usual


def first_direction(kinds: list[str]) -> Direction | None:
    """Return the direction of the first letter outside isolates; None where there is none."""
    depth = 0
    for kind in kinds:
        if not depth and kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
        depth = max(0, depth + _ISOLATES.get(kind, 0))
    return None


def bidi_class(character: str) -> str:
    """Return a character's bidirectional class; a line break within a paragraph is white space."""
    if character == "\n":
        return "WS"
    return unicodedata.bidirectional(character) or _class_of_unassigned(character)


def _class_of_unassigned(character: str) -> str:
    if _UNASSIGNED.match(character):
        return "AL"
    return "R" if _TURNING.match(character) else "L"
