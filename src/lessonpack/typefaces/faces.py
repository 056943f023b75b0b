"""One font file at one weight: what every character is wide, and which it has.

In: the file name of a shipped font, or where a font of the extra lies. Out: a `Face`. No kerning and no
ligatures: a word is as wide as its characters' advances, which is what PowerPoint does and never less
than LibreOffice draws.
"""

from __future__ import annotations

from functools import cache
from pkgutil import get_data

import uharfbuzz as hb

# Written where no font has the character: a visible sign instead of a silent gap.
REPLACEMENT = "\N{WHITE SQUARE}"
# Advances, in em, of what no font has, so that decks keep room for it.
_WIDE_FROM = 0x2E80  # CJK begins here; emoji lie above too
_FALLBACK = 0.75
# Weights of a variable font (OpenType 1.9, axis `wght`).
_REGULAR, _BOLD = 400.0, 700.0


class Face:
    """One font file: advances in thousandths of an em, glyphs by character.

    `name` is what it is called in a file that embeds it. `weight` is that at which a variable font
    stands, None for others. `margin`: the part by which what teachers' machines draw instead of this
    face, on slides, may be wider than it.
    """

    __slots__ = ("_glyphs", "advances", "font", "hb_face", "margin", "name", "units", "weight")

    def __init__(self, name: str, hb_face: hb.Face, *, bold: bool = False, margin: float = 0) -> None:
        self.name = name
        self.hb_face = hb_face
        self.font = hb.Font(hb_face)
        self.units: int = hb_face.upem
        self.weight: float | None = None
        self.margin = margin
        weights = [axis for axis in hb_face.axis_infos if axis.tag == "wght"]
        for axis in weights:
            wished = _BOLD if bold else _REGULAR
            self.weight = max(axis.min_value, min(axis.max_value, wished))
            self.font.set_variations({"wght": self.weight})
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
                found = self.glyph_advance(glyph)
            else:
                found = 1.3 if ord(character) > 0xFFFF else 1.0 if ord(character) >= _WIDE_FROM else _FALLBACK
            self.advances[character] = found
        return found

    def glyph_advance(self, glyph: int) -> float:
        """Return a glyph's width in em."""
        return float(self.font.get_glyph_h_advance(glyph)) / self.units

    def width(self, text: str) -> float:
        """Return the text's width in em."""
        try:
            return sum(map(self.advances.__getitem__, text))
        except KeyError:
            return sum(map(self.advance, text))


@cache
def load_face(file: str) -> Face:
    """Return a shipped font, read once in a process."""
    return Face(file.removesuffix(".ttf"), hb.Face(get_data("lessonpack", f"fonts/{file}")))
