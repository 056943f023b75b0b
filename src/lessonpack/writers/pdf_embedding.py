"""Fonts' objects in a PDF: just the glyphs used, at just the weight used.

In: the fonts of a file with their codes. Out: the dictionary of font resources. TrueType outlines go in
with a map from codes to glyphs; those of CFF and CFF2 as a CFF program in which a character's number
is its glyph's, with a map from codes to characters (ISO 32000-1, 9.7.4 and 9.7.5).
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from typing import Any

import uharfbuzz as hb
from msgspec import Struct

from lessonpack.typefaces import Face
from lessonpack.writers.pdf_fonts import Font, Fonts
from lessonpack.writers.pdf_objects import Array, Dictionary, File, Name

_ITALIC, _NONSYMBOLIC = 64, 32
_DROPPED_TABLES = ("GSUB", "GPOS", "GDEF", "name", "post", "kern", "DSIG", "gasp")
_FLAGS = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
_CFF_FLAGS = _FLAGS | hb.SubsetFlags.DOWNGRADE_CFF2 | hb.SubsetFlags.CFF_IDENTITY_CHARSET


class _Subset(Struct, frozen=True):
    """A font with some of its glyphs: their new numbers, its name, its file; `cff` for such outlines."""

    places: Any
    name: str
    program: bytes
    cff: bool


def embed_fonts(pdf: File, fonts: Fonts) -> Any:
    """Return the dictionary of font resources."""
    return Dictionary({f"/{font.name}": _embed(pdf, font) for font in fonts.used()})


def _embed(pdf: File, font: Font) -> Any:
    subset = _take_subset(font)
    make = _make_cff if subset.cff else _make_truetype
    descendant, encoding = make(pdf, font, subset)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(subset.name),
            Encoding=encoding,
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_unicode_map([code.text for code in font.codes])),
        )
    )


def _take_subset(font: Font) -> _Subset:
    """Return the glyphs of a font that are used, a variable font's at its weight."""
    face = font.face
    cff = any(str(tag).startswith("CFF") for tag in face.hb_face.table_tags)
    glyphs = sorted({code.glyph for code in font.codes})
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = _CFF_FLAGS if cff else _FLAGS
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED_TABLES)
    if face.weight is not None:
        wanted.pin_all_axes_to_default(face.hb_face)
        wanted.pin_axis_location(face.hb_face, "wght", face.weight)
    plan = hb.SubsetPlan(face.hb_face, wanted)
    places = plan.old_to_new_glyph_mapping
    made = plan.execute()
    program = made.reference_table("CFF ").data if cff else made.blob.data
    return _Subset(places, f"/{_subset_tag(glyphs)}+{face.name}", bytes(program), cff)


def _subset_tag(glyphs: list[int]) -> str:
    """Return the six letters that tell subsets of a font apart, made from the glyphs in it."""
    digest = hashlib.sha256(repr(glyphs).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _make_truetype(pdf: File, font: Font, subset: _Subset) -> tuple[Any, Any]:
    """Return a font whose characters are the codes, each mapped to its glyph, and its encoding."""
    data = subset.program
    descriptor = _describe(font.face, subset.name)
    descriptor.FontFile2 = pdf.make_stream(data, Length1=len(data))
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(subset.name),
        CIDSystemInfo=_system(),
        FontDescriptor=pdf.make_indirect(descriptor),
        W=Array([1, Array([round(code.width * 1000, 3) for code in font.codes])]),
        CIDToGIDMap=pdf.make_stream(
            struct.pack(f">{len(font.codes) + 1}H", 0, *(subset.places[code.glyph] for code in font.codes))
        ),
    )
    return descendant, Name("/Identity-H")


def _make_cff(pdf: File, font: Font, subset: _Subset) -> tuple[Any, Any]:
    """Return a font whose characters are its glyphs, and the map from codes to them as its encoding."""
    descriptor = _describe(font.face, subset.name)
    descriptor.FontFile3 = pdf.make_stream(subset.program, Subtype=Name.CIDFontType0C)
    numbers = [subset.places[code.glyph] for code in font.codes]
    widths = {number: code.width for number, code in zip(numbers, font.codes, strict=True)}
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name(subset.name),
        CIDSystemInfo=_system(),
        FontDescriptor=pdf.make_indirect(descriptor),
        W=Array([part for number in sorted(widths) for part in (number, [round(widths[number] * 1000, 3)])]),
    )
    return descendant, _encoding(pdf, numbers)


def _system() -> Any:
    return Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0)


def _describe(face: Face, name: str) -> Any:
    """Return the descriptor without its file; its figures stand in the font's own tables (OpenType 1.9)."""
    head, post, os2 = (bytes(face.hb_face.reference_table(tag).data) for tag in ("head", "post", "OS/2"))
    scale = 1000 / face.units
    extents = face.font.get_font_extents("ltr")
    angle = struct.unpack_from(">i", post, 4)[0] / 65536
    (weight,) = struct.unpack_from(">H", os2, 4) if face.weight is None else (face.weight,)
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
    )


_CODES = """1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""
_MAP_HEAD = f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
{_CODES}"""
_ENCODING_HEAD = f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (Identity) def /Supplement 0 def end def
/CMapName /Lessonpack-Codes def
/CMapVersion 1 def
/CMapType 1 def
/WMode 0 def
{_CODES}"""
_MAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


def _unicode_map(texts: list[str]) -> bytes:
    """Return the map from codes to what they read back as."""
    rows = (f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in enumerate(texts, 1))
    return "\n".join([_MAP_HEAD, *_blocks("bfchar", list(rows)), _MAP_TAIL]).encode("ascii")


def _encoding(pdf: File, numbers: list[int]) -> Any:
    """Return the map from codes to characters of the font."""
    rows = [f"<{code:04X}> {number}" for code, number in enumerate(numbers, 1)]
    text = "\n".join([_ENCODING_HEAD, *_blocks("cidchar", rows), _MAP_TAIL])
    return pdf.make_stream(
        text.encode("ascii"),
        Type=Name.CMap,
        CMapName=Name("/Lessonpack-Codes"),
        CIDSystemInfo=_system(),
        WMode=0,
    )


def _blocks(kind: str, rows: list[str]) -> Iterable[str]:
    """Yield rows in blocks of 100 as PDF demands."""
    for first in range(0, len(rows), 100):
        block = rows[first : first + 100]
        yield f"{len(block)} begin{kind}"
        yield from block
        yield f"end{kind}"
