"""Typefaces for the scripts in a deck, of those that teachers' machines have.

In: a passage of a run. Out: the elements that name its face.
Latin, Greek and Cyrillic words are set in the theme's typeface and need none.
"""

from __future__ import annotations

from lessonpack.writing.scripts import Passage

# Microsoft's fonts for each script, which PowerPoint brings or replaces on every system.
_INDIC = '<a:cs typeface="Nirmala UI"/>'
_FACES = {
    "Hebr": '<a:cs typeface="Arial"/>',
    "Arab": '<a:cs typeface="Arial"/>',
    **dict.fromkeys(("Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh"), _INDIC),
    **dict.fromkeys(("Thai", "Laoo", "Khmr"), '<a:cs typeface="Leelawadee UI"/>'),
    "Mymr": '<a:cs typeface="Myanmar Text"/>',
    "Ethi": '<a:latin typeface="Ebrima"/>',
    "Hang": '<a:ea typeface="Malgun Gothic"/>',
}
_HAN_FACES = {
    "ja": '<a:ea typeface="Yu Gothic"/>',
    "ko": '<a:ea typeface="Malgun Gothic"/>',
    "zh-TW": '<a:ea typeface="Microsoft JhengHei"/>',
    "zh-HK": '<a:ea typeface="Microsoft JhengHei"/>',
    "zh-Hant": '<a:ea typeface="Microsoft JhengHei"/>',
}
_CHINESE = '<a:ea typeface="Microsoft YaHei"/>'


def face_of(passage: Passage) -> str:
    """Return the elements that name a passage's typeface; "" where it is the theme's."""
    if passage.script != "Hani":
        return _FACES.get(passage.script, "")
    parts = passage.language.split("-")
    found = _HAN_FACES.get("-".join(parts[:2])) or _HAN_FACES.get(parts[0])
    return found or _CHINESE
