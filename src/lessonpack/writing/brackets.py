"""Brackets that belong together (Unicode, BidiBrackets.txt).

In: a character. Out: its partner, and whether it opens.
"""

from __future__ import annotations

# Opening brackets whose partner is the character after them, and the pairs that are not so.
_OPENING = (
    "28 f3a f3c 169b 2045 207d 208d 2308 230a 2329 2768 276a 276c 276e 2770 2772 2774 27c5 27e6 27e8 27ea "
    "27ec 27ee 2983 2985 2987 2989 298b 2991 2993 2995 2997 29d8 29da 29fc 2e22 2e24 2e26 2e28 2e55 2e57 "
    "2e59 2e5b 3008 300a 300c 300e 3010 3014 3016 3018 301a fe59 fe5b fe5d ff08 ff5f ff62"
)
_OTHERS = "[]{}\u298d\u2990\u298f\u298e\uff3b\uff3d\uff5b\uff5d"

OPENING = {chr(int(code, 16)): chr(int(code, 16) + 1) for code in _OPENING.split()}
OPENING |= dict(zip(_OTHERS[::2], _OTHERS[1::2], strict=True))
CLOSING = {closing: opening for opening, closing in OPENING.items()}
# Two that look alike and count as one (canonical equivalents).
EQUAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
