"""Text that is nothing but Latin letters and usual signs, as nearly all is in most lessons.

In: a text. Out: whether what knows all other scripts, and takes its time to load, may be left alone.
"""

from __future__ import annotations

import re

# Latin letters, punctuation, numbers, arrows, mathematics and signs; no marks, no joiners.
_LATIN = re.compile("[\0-\u02ff\u1e00-\u1eff\u2000-\u200b\u200e-\u20cf\u2100-\u2bff]*")


def is_latin(text: str) -> bool:
    """Tell whether all of a text is Latin, one glyph for each character."""
    return text.isascii() or _LATIN.fullmatch(text) is not None
