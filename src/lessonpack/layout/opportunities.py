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
_CLOSING = "\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b\u30fb\u30fc\uff01\uff09"
_CLOSING += "\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\u00a0\u202f\u2060,.;:!?)\\]}’”»…%‰"
_OPENING = "\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a\uff08\uff3b\uff5b"
_OPENING += "\u00a0\u202f\u2060(\\[{‘“«"
_BETWEEN_LETTERS = (
    "(?<=[^\\W\\d_])[-\u2010](?=[^\\W\\d_])"  # a hyphen between letters
    "|[\t\u1680\u2000-\u2006\u2008-\u200a](?!$)"
)
_BESIDE_CJK = f"|[{_CJK}](?<![{_OPENING}])(?![{_CLOSING}]|$)|[^{_OPENING}](?=[{_CJK}])(?![{_CLOSING}])"
_AFTER_DASHES = "|[–—](?![–—]|$)"
# Where a word's later part stands behind a slash, LibreOffice does not part it at hyphens and dashes.
_NOT_BEFORE_A_SLASH = "(?!\\S*/\\S)"
# "20–42" stays whole on paper; PowerPoint and LibreOffice do break it.
_AFTER_DASHES_OF_WORDS = "|[–—](?![–—]|$)(?!(?<=\\d[–—])\\d)"
# LibreOffice breaks no word at a slash, and PowerPoint may know no soft hyphen: on slides these
# serve only a word that is longer than its line.
_ON_PAPER = f"|(?<=\\w)/(?=[^\\W\\d_])|{SOFT_HYPHEN}|{_ZERO_SPACE}"
# Where an address may be broken when it is longer than a line of paper.
ADDRESS = re.compile(r"[/.\-_?&=]+(?=.)")


def opportunity(text: str, *, slides: bool = False) -> re.Pattern[str]:
    """Return the pattern whose matches end where a line may end in this text.

    What CJK adds takes longer to compile than a lesson to read, so only such a text has it.
    """
    return _pattern(slides, bool(text) and max(text) >= _CJK[0])


@cache
def _pattern(slides: bool, cjk: bool) -> re.Pattern[str]:
    beside = _BESIDE_CJK if cjk else ""
    if slides:
        return re.compile(f"(?:{_BETWEEN_LETTERS}{_AFTER_DASHES}){_NOT_BEFORE_A_SLASH}{beside}")
    return re.compile(f"{_BETWEEN_LETTERS}{_AFTER_DASHES_OF_WORDS}{beside}{_ON_PAPER}")

