"""Fonts in a PDF: every character its own code, so that what is read back is what was written.

In: faces and text, shaped or not. Out: coded text; `pdf_embedding` makes the fonts' objects of the codes.
A code stands for a character, not for a glyph: characters that share a glyph (a no-break space and
a space) or have none (drawn as `REPLACEMENT`) still read back as themselves. A character that is drawn
as it is has its Unicode number as its code; all others have codes that are nobody's number. Glyphs of
shaped text are coded from left to right, each with the characters that it stands for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain

from msgspec import Struct

from lessonpack.look import FontFamily
from lessonpack.typefaces import (
    REPLACEMENT,
    Cluster,
    Face,
    Glyph,
    Shaped,
    Typeface,
    load_typeface,
    whole_clusters,
)
from lessonpack.writing.clusters import is_complex
from lessonpack.writing.han import han_style

# Characters that only steer their neighbours: they take no room, whatever a font has for them.
_STEERING = ("Cc", "Cf")
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
# What a glyph reads back as that a cluster has beyond its characters.
_NOTHING = "\N{ZERO WIDTH SPACE}"
# Places closer than this, in em, are one.
_NEAR = 1e-4
# Whoever needs one of these gets all, so that most files have the very same parts of a font: those of
# English, and what the other languages of Western Europe add.
_TOGETHER = (
    frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\N{NO-BREAK SPACE}–—‘’“”•…"),
    frozenset(map(chr, range(0xC0, 0x100))),
)
# Codes of halves of pairs and of private use, which no character has that is drawn as it is; and the
# rest, for a file in which more than eight thousand are needed.
_NOBODYS = range(0xD800, 0xF900)
_LAST_RESORT = (range(0xFFFD, 0xF8FF, -1), range(0xD7FF, 0, -1))
_LAST_NUMBER = 0xFFFF


class Code(Struct, frozen=True):
    """One character of a font: its glyph, its width in em, and what it reads back as."""

    glyph: int
    width: float
    text: str


class Font:
    """One face in one file.

    `own` are the characters whose codes are their numbers, `others` are all other codes.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self.own: set[str] = set()
        self.others: dict[int, Code] = {}
        self._spare = chain(_NOBODYS, *_LAST_RESORT)
        # What stands in an array for characters that are not their own codes.
        self._inside: dict[str, str] = {}
        self._shaped: dict[tuple[int, str], str] = {}

    def show(self, text: str) -> str:
        """Return the operator that shows a text."""
        if self.own.issuperset(text) or self._learn(text):
            return f"[<{text.encode('utf-16-be').hex()}>] TJ"
        return f"[<{''.join([self._inside.get(each) or f'{ord(each):04x}' for each in text])}>] TJ"

    def _learn(self, text: str) -> bool:
        """Take in a text's characters; tell whether all of them are their own codes."""
        new = set(text).difference(self._inside)
        for block in _whole_blocks(self.face):
            if not (block <= self.own or block.isdisjoint(new)):
                self.own |= {each for each in block if ord(each) not in self.others}
        for character in sorted(new - self.own):
            if ord(character) not in self.others and _is_own(self.face, character):
                self.own.add(character)
            else:
                self._inside[character] = self._code(character)
        return self._inside.keys().isdisjoint(text)

    def _code(self, character: str) -> str:
        steering = _is_steering(character)
        drawn = " " if steering else character if self.face.has(character) else REPLACEMENT
        glyph = self.face.glyph(drawn)
        width = self.face.glyph_advance(glyph)
        coded = self._add(Code(glyph, width, _readable(character)))
        return f"{coded}> {width * 1000:.6g} <" if steering else coded

    def _add(self, code: Code) -> str:
        place = next(place for place in self._spare if chr(place) not in self.own)
        self.others[place] = code
        return f"{place:04x}"

    def show_shaped(self, shaped: Shaped, size: float) -> str:
        """Return the operators that show shaped text at a size.

        Glyphs come from left to right even where they are read from right to left: that is what every
        program that finds text on a page counts on; the order of reading is said by a tag.
        """
        row = _Row(size)
        if shaped.turned:
            self._show_turned(row, shaped)
        else:
            for cluster in shaped.clusters:
                self._show_cluster(row, cluster)
        return row.finish()

    def _show_cluster(self, row: _Row, cluster: Cluster) -> None:
        """Show a cluster, of whose characters each glyph reads back as one; as a whole if they are more."""
        text, count = cluster.text, len(cluster.glyphs)
        if count > len(text):
            row.mark(_actual(text))
        shares = [text[place : place + 1] for place in range(count - 1)] + [text[count - 1 :]]
        for glyph, share in zip(cluster.glyphs, shares, strict=True):
            row.add(glyph, self._code_shaped(glyph.glyph, share or _NOTHING))
        if count > len(text):
            row.mark("EMC")

    def _show_turned(self, row: _Row, shaped: Shaped) -> None:
        """Show letters from left to right; then their marks and dots, which their letters speak for."""
        silent: list[Glyph] = []
        for cluster in reversed(whole_clusters(shaped)):
            letter = max(cluster.glyphs, key=lambda glyph: glyph.advance)
            # Whoever reads turned text turns it sign by sign, and keeps together letters alone.
            backwards = any(unicodedata.category(character)[0] == "M" for character in cluster.text)
            text = cluster.text[::-1] if backwards else cluster.text
            row.add(letter, self._code_shaped(letter.glyph, text))
            silent += [glyph for glyph in cluster.glyphs if glyph is not letter]
        if silent:
            row.mark(_actual(""))
            for glyph in silent:
                row.add(glyph, self._code_shaped(glyph.glyph, _NOTHING))
            row.mark("EMC")

    def _code_shaped(self, glyph: int, text: str) -> str:
        found = self._shaped.get((glyph, text))
        if found is None:
            readable = "".join(map(_readable, text))
            found = self._add(Code(glyph, self.face.glyph_advance(glyph), readable))
            self._shaped[glyph, text] = found
        return found


def _actual(text: str) -> str:
    """Return what begins glyphs that are read as a text (ISO 32000-1, 14.9.4)."""
    said = f"\ufeff{text}".encode("utf-16-be").hex().upper()
    return f"/Span <</ActualText <{said}>>> BDC"


class _Row:
    """Operators being written; places in em from where the text begins."""

    def __init__(self, size: float) -> None:
        self._size = size
        self._at = self._rise = 0.0
        self._array: list[str] = []
        self._operators: list[str] = []

    def add(self, glyph: Glyph, code: str) -> None:
        """Show a glyph where it stands."""
        self._rise_to(glyph.rise)
        if abs(glyph.x - self._at) > _NEAR:
            self._array.append(f"{(self._at - glyph.x) * 1000:.6g}")
        self._array.append(f"<{code}>")
        self._at = glyph.x + glyph.advance

    def _rise_to(self, rise: float) -> None:
        if abs(rise - self._rise) > _NEAR:
            self._flush()
            self._rise = rise
            self._operators.append(f"{rise * self._size:.4g} Ts")

    def mark(self, operator: str) -> None:
        """Write an operator between glyphs."""
        self._flush()
        self._operators.append(operator)

    def finish(self) -> str:
        """Return all operators, with the rise as it was before."""
        self._rise_to(0)
        self._flush()
        return " ".join(self._operators)

    def _flush(self) -> None:
        if self._array:
            self._operators.append(f"[{''.join(self._array)}] TJ")
            self._array = []


def _is_own(face: Face, character: str) -> bool:
    """Tell whether a face draws a character as it is, and it reads back as itself by its own number."""
    if ord(character) > _LAST_NUMBER or not face.has(character) or is_complex(character):
        return False
    return _readable(character) == character and not _is_steering(character)


@cache
def _whole_blocks(face: Face) -> tuple[frozenset[str], ...]:
    """Return those characters of each block of `_TOGETHER` that a face draws as they are."""
    return tuple(frozenset(each for each in block if _is_own(face, each)) for block in _TOGETHER)


def _is_steering(character: str) -> bool:
    """Tell whether a character is never seen. A soft hyphen is, where a line was broken at it."""
    if character == "\N{SOFT HYPHEN}":
        return False
    return unicodedata.category(character) in _STEERING or ord(character) in _VARIATION_SELECTORS


def _readable(character: str) -> str:
    """Return what a character reads back as: itself, but for those that PDF/A and PDF/UA forbid."""
    category = unicodedata.category(character)
    # Private use means nothing to anybody else; half a pair, and the last two of a plane, to nobody.
    if category in ("Co", "Cs") or ord(character) & 0xFFFE == 0xFFFE:
        return "\N{REPLACEMENT CHARACTER}"
    return " " if category == "Cc" or character == "\ufeff" else character


class Fonts:
    """The fonts of one file, whose language tells which forms its Chinese characters have."""

    def __init__(self, language: str = "") -> None:
        self._language = language
        self._fonts: dict[Face, Font] = {}
        self._usual: dict[tuple[FontFamily, bool, bool], Font] = {}

    def usual(self, family: FontFamily, bold: bool, italic: bool) -> Font:
        """Return the look's own font for a weight and a slope, which most texts need alone."""
        found = self._usual.get((family, bold, italic))
        if found is None:
            face = self.typeface(family, (bold, italic), "").face
            found = self._usual[family, bold, italic] = self.font(face)
        return found

    def typeface(self, family: FontFamily, style: tuple[bool, bool], text: str) -> Typeface:
        """Return the faces for a text, given whether it is bold and whether it is italic."""
        bold, italic = style
        return load_typeface(family.face(bold, italic), bold, han_style(text, self._language))

    def font(self, face: Face) -> Font:
        found = self._fonts.get(face)
        if found is None:
            found = self._fonts[face] = Font(face, f"F{len(self._fonts) + 1}")
        return found

    def used(self) -> Iterator[Font]:
        """Yield the fonts of which something was shown."""
        return (font for font in self._fonts.values() if font.own or font.others)
