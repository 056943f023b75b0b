"""Fonts in a PDF: every character its own code, so that what is read back is what was written.

In: faces and text. Out: coded text, and in the end the fonts' objects with just the glyphs used.
A code stands for a character, not for a glyph: characters that share a glyph (a no-break space and
a space) or have none (drawn as `REPLACEMENT`) still read back as themselves.
"""

from __future__ import annotations

import hashlib
import struct
import unicodedata
from typing import Any

import pikepdf
import uharfbuzz as hb
from msgspec import Struct
from pikepdf import Array, Dictionary, Name

from lessonpack.typefaces import REPLACEMENT, Face, load_face

# Characters that only steer their neighbours: they take no room, whatever a font has for them.
_STEERING = ("Cc", "Cf")
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_ITALIC, _NONSYMBOLIC = 64, 32
_DROPPED_TABLES = ("GSUB", "GPOS", "GDEF", "name", "post", "kern", "DSIG", "gasp")


class _Code(Struct, frozen=True):
    """One character of a font: its glyph, its width in em, and what it reads back as."""

    glyph: int
    width: float
    text: str


class Font(dict[str, str]):
    """One face in one file: maps characters to the inside of a `TJ` array's hex string.

    Codes count from 1, in the order of first use; 0 is no character.
    """

    def __init__(self, face: Face, name: str) -> None:
        super().__init__()
        self.face = face
        self.name = name
        self.codes: list[_Code] = []

    def __missing__(self, character: str) -> str:
        steering = _is_steering(character)
        drawn = " " if steering else character if self.face.has(character) else REPLACEMENT
        glyph = self.face.glyph(drawn)
        width = self.face.font.get_glyph_h_advance(glyph) / self.face.units
        self.codes.append(_Code(glyph, width, _readable(character)))
        coded = f"{len(self.codes):04X}"
        if steering:
            coded = f"{coded}> {width * 1000:.6g} <"
        self[character] = coded
        return coded

    def show(self, text: str) -> str:
        """Return the operator that shows a text."""
        return f"[<{''.join(map(self.__getitem__, text))}>] TJ"


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
    """The fonts of one file, by the faces' file names."""

    def __init__(self) -> None:
        self._fonts: dict[str, Font] = {}

    def font(self, file: str) -> Font:
        found = self._fonts.get(file)
        if found is None:
            found = self._fonts[file] = Font(load_face(file), f"F{len(self._fonts) + 1}")
        return found

    def embed(self, pdf: pikepdf.Pdf) -> Any:
        """Return the dictionary of font resources."""
        return Dictionary({f"/{font.name}": _embed(pdf, font) for font in self._fonts.values() if font.codes})


def _embed(pdf: pikepdf.Pdf, font: Font) -> Any:
    glyphs = sorted({code.glyph for code in font.codes})
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED_TABLES)
    plan = hb.SubsetPlan(font.face.hb_face, wanted)
    places = plan.old_to_new_glyph_mapping
    data = bytes(plan.execute().blob.data)
    name = f"/{_subset_tag(glyphs)}+{font.face.name}"
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(name),
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(
            _describe(font.face, name, pdf.make_stream(data, Length1=len(data)))
        ),
        W=Array([1, Array([round(code.width * 1000, 3) for code in font.codes])]),
        CIDToGIDMap=pdf.make_stream(
            struct.pack(f">{len(font.codes) + 1}H", 0, *(places[code.glyph] for code in font.codes))
        ),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(name),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_unicode_map([code.text for code in font.codes])),
        )
    )


def _subset_tag(glyphs: list[int]) -> str:
    """Return the six letters that tell subsets of a font apart, made from the glyphs in it."""
    digest = hashlib.sha256(repr(glyphs).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _describe(face: Face, name: str, file: Any) -> Any:
    """Return the font descriptor; its figures stand in the font's own tables (OpenType 1.9)."""
    head, post, os2 = (bytes(face.hb_face.reference_table(tag).data) for tag in ("head", "post", "OS/2"))
    scale = 1000 / face.units
    extents = face.font.get_font_extents("ltr")
    angle = struct.unpack_from(">i", post, 4)[0] / 65536
    (weight,) = struct.unpack_from(">H", os2, 4)
    (capitals,) = struct.unpack_from(">h", os2, 88)
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(name),
        Flags=_NONSYMBOLIC | (_ITALIC if angle else 0),
        FontBBox=Array([round(edge * scale) for edge in struct.unpack_from(">4h", head, 36)]),
        ItalicAngle=round(angle, 2),
        Ascent=round(extents.ascender * scale),
        Descent=round(extents.descender * scale),
        CapHeight=round(capitals * scale),
        StemV=round(50 + (weight / 65) ** 2),  # the usual estimate from the weight
        FontFile2=file,
    )


_MAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""
_MAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


def _unicode_map(texts: list[str]) -> bytes:
    """Return the map from codes to characters, in blocks of 100 as PDF demands."""
    lines = [_MAP_HEAD]
    for first in range(0, len(texts), 100):
        block = texts[first : first + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [
            f"<{first + place:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for place, text in enumerate(block, 1)
        ]
        lines.append("endbfchar")
    lines.append(_MAP_TAIL)
    return "\n".join(lines).encode("ascii")
