"""The fonts that lessonpack ships: what every character is wide, and which it has.

In: the file name of a shipped font. Out: a `Face`. No kerning and no ligatures: a word is as wide
as its characters' advances, which is what PowerPoint does and never less than LibreOffice draws.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import uharfbuzz as hb

# Written where no shipped font has the character: a visible sign instead of a silent gap.
REPLACEMENT = "\N{WHITE SQUARE}"
# Advances, in em, of what no shipped font has, so that decks keep room for it.
_WIDE_FROM = 0x2E80  # CJK begins here; emoji lie above too
_FALLBACK = 0.75


class Face:
    """One font file: advances in thousandths of an em, glyphs by character."""

    __slots__ = ("_glyphs", "advances", "data", "file", "font", "hb_face", "units")

    def __init__(self, file: str, data: bytes) -> None:
        self.file = file
        self.data = data
        self.hb_face = hb.Face(data)
        self.font = hb.Font(self.hb_face)
        self.units: int = self.hb_face.upem
        self._glyphs: dict[str, int] = {}
        self.advances: dict[str, float] = {}

    def glyph(self, character: str) -> int:
        """Return the character's glyph, 0 where the font has none."""
        found = self._glyphs.get(character)
        if found is None:
            found = self._glyphs[character] = self.font.get_nominal_glyph(ord(character)) or 0
        return found

    def has(self, character: str) -> bool:
        return self.glyph(character) != 0

    def advance(self, character: str) -> float:
        """Return the character's width in em; an estimate where the font has no such character."""
        found = self.advances.get(character)
        if found is None:
            glyph = self.glyph(character)
            if glyph:
                found = self.font.get_glyph_h_advance(glyph) / self.units
            else:
                found = 1.3 if ord(character) > 0xFFFF else 1.0 if ord(character) >= _WIDE_FROM else _FALLBACK
            self.advances[character] = found
        return found

    def width(self, text: str) -> float:
        """Return the text's width in em."""
        return sum(map(self.advance, text))


@cache
def load_face(file: str) -> Face:
    """Return a shipped font, read once in a process."""
    return Face(file, (resources.files("lessonpack") / "fonts" / file).read_bytes())
