"""Where a line may end inside a word: after hyphens, dashes and slashes, and between CJK characters.

In: the text that is to be broken. Out: `opportunity`, the pattern of its places for paper or slides,
and `ADDRESS` for what is longer than a line of paper. Subsets of UAX 14: those for slides are what
PowerPoint and LibreOffice both know, so that neither makes more lines than we do.
"""

from __future__ import annotations

import re
from functools import cache

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_ZERO_SPACE = "\N{ZERO WIDTH SPACE}"
# Kana, ideographs, Hangul and their punctuation may part anywhere, but not before closing marks
# and not after opening ones.
_CJK = "\u2e80-\u303f\u3040-\u9fff\ua000-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003fffd"
_CLOSING = (
    " \u3000\u232a\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b\u30fb\u30fc\uff01\uff09"
)
_CLOSING += "\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\u00a0\u202f\u2060,.;:!?)\\]}’”»…%‰"
# Small kana, and signs that say the letter before once more.
_CLOSING += "\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096\u30a1\u30a3\u30a5"
_CLOSING += "\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u31f0-\u31ff\uff67-\uff70"
_CLOSING += "\u3005\u303b\u309d\u309e\u30fd\u30fe"
# Marks, joiners and selectors belong to the character before them (UAX 14, LB9).
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200d\u20d0-\u20ff\u302a-\u302f\u3099\u309a"
_MARKS += "\ufe00-\ufe0f\ufe20-\ufe2f"
_CLOSING += f'{_MARKS}"/\t\u200b\u1160-\u11ff'
_OPENING = " \u2329\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a\uff08\uff3b\uff5b"
_OPENING += '\u00a0\u202f\u2060(\\[{‘“«"$€£¥\u1100-\u115f\u200d'
# A dash stays with the sign that follows it: "I thought—” she said."
_AFTER_A_DASH = f"{_CLOSING}–—“„«»‘‚‹›'-"
_BETWEEN_LETTERS = (
    # a hyphen between letters; in Hebrew it joins a prefix to its word (UAX 14, LB21a)
    "(?<=[^\\W\\d_])(?<![\u05d0-\u05ea])[-\u2010](?=[^\\W\\d_])"
    f"|[\t\u1680\u2000-\u2006\u2008-\u200a](?![{_CLOSING}]|$)"
)
_BESIDE_CJK = f"|[{_CJK}](?<![{_OPENING}])(?![{_CLOSING}]|$)|[^{_OPENING}](?=[{_CJK}])(?![{_CLOSING}])"
_AFTER_DASHES = f"|[–—](?![{_AFTER_A_DASH}]|$)"
# Where a word's later part stands behind a slash, LibreOffice does not part it at hyphens and dashes.
_NOT_BEFORE_A_SLASH = "(?!\\S*/\\S)"
# "20–42" stays whole on paper; PowerPoint and LibreOffice do break it.
_AFTER_DASHES_OF_WORDS = f"|[–—](?![{_AFTER_A_DASH}]|$)(?!(?<=\\d[–—])\\d)"
# LibreOffice breaks no word at a slash, and PowerPoint may know no soft hyphen: on slides these
# serve only a word that is longer than its line.
_ON_PAPER = f"|(?<=\\w)/(?=[^\\W\\d_])|{SOFT_HYPHEN}|{_ZERO_SPACE}(?! |$)"
# A space at which no line ends: before signs that close or part, and after those that open (LB13, LB14).
_PARTING = ")\\]}!?,.;:/\u200b\u2060\u232a\u3001\u3002\u3009\u300b\u300d\u300f\u3011"
_BEGINNING = "(\\[{¿¡„‚\u2329\u3008\u300a\u300c\u300e\u3010"
_SPACE = re.compile(f" (?<![{_BEGINNING}] )(?![{_PARTING}])")
_SIGN_BESIDE_SPACE = re.compile(f" [{_PARTING}]|[{_BEGINNING}] ")
# Where an address may be broken when it is longer than a line of paper.
ADDRESS = re.compile(r"[/.\-_?&=]+(?=.)")


def opportunity(text: str, *, slides: bool = False) -> re.Pattern[str]:
    """Return the pattern whose matches end where a line may end in this text.

    What CJK adds takes longer to compile than a lesson to read, so only such a text has it.
    """
    return _pattern(slides, bool(text) and max(text) >= _CJK[0])


def is_whole(word: str) -> bool:
    """Tell at a glance, of most words, that none of these places is in them."""
    return word.isascii() and "-" not in word and "/" not in word and "\t" not in word


def split_words(line: str) -> list[str]:
    """Return what stands between the spaces at which a line may end."""
    return _SPACE.split(line) if _SIGN_BESIDE_SPACE.search(line) else line.split(" ")


@cache
def _pattern(slides: bool, cjk: bool) -> re.Pattern[str]:
    beside = _BESIDE_CJK if cjk else ""
    if slides:
        return re.compile(f"(?:{_BETWEEN_LETTERS}{_AFTER_DASHES}){_NOT_BEFORE_A_SLASH}{beside}")
    return re.compile(f"{_BETWEEN_LETTERS}{_AFTER_DASHES_OF_WORDS}{beside}{_ON_PAPER}")
