"""Fonts' objects in a PDF: just the glyphs used, at just the weight used.

In: the fonts of a file with their codes. Out: the dictionary of font resources. TrueType outlines go in
with a map from codes to glyphs; those of CFF and CFF2 as a CFF program in which a character's number
is its glyph's, with a map from codes to characters (ISO 32000-1, 9.7.4 and 9.7.5).
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter
from typing import Any

import uharfbuzz as hb
from msgspec import Struct

from lessonpack.typefaces import Face
from lessonpack.writers.pdf_fonts import Code, Font, Fonts
from lessonpack.writers.pdf_objects import (
    Array,
    Dictionary,
    File,
    Name,
    Raw,
    Whole,
    refer,
    write_entries,
    write_whole,
)

_ITALIC, _NONSYMBOLIC = 64, 32
_DROPPED_TABLES = ("GSUB", "GPOS", "GDEF", "name", "post", "kern", "DSIG", "gasp")
_FLAGS = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
# Parts of fonts kept ready: a lesson's files need the same few, and so do all lessons.
_REMEMBERED = 32
_CFF_FLAGS = _FLAGS | hb.SubsetFlags.DOWNGRADE_CFF2 | hb.SubsetFlags.CFF_IDENTITY_CHARSET


_SYSTEM = Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0)
_CODE_MAP = Dictionary(Type=Name.CMap, CMapName=Name("/Lessonpack-Codes"), CIDSystemInfo=_SYSTEM, WMode=0)


class _Subset(Struct, frozen=True):
    """A part of a font, written but for what refers to other objects of a file.

    `program` is its file; `readable` leads from codes to what they read back as, `drawn` from codes to
    what is drawn. `descriptor`, `characters` and `font` are entries of the objects that hold them. `cff`
    tells the kind of outlines.
    """

    program: Whole
    readable: Whole
    drawn: Whole
    descriptor: bytes
    characters: bytes
    font: bytes
    cff: bool


def embed_fonts(pdf: File, fonts: Fonts) -> Any:
    """Return the dictionary of font resources."""
    return Dictionary({f"/{font.name}": refer(_embed(pdf, font)) for font in fonts.used()})


def _embed(pdf: File, font: Font) -> int:
    """Add a font's objects; return the number of the font itself."""
    subset = _take_subset(font.face, frozenset(font.own), tuple(font.others.items()))
    program, readable, drawn = map(pdf.add, (subset.program, subset.readable, subset.drawn))
    kind = b"3" if subset.cff else b"2"
    descriptor = pdf.add(Raw(b"<<%b/FontFile%b %d 0 R>>" % (subset.descriptor, kind, program)))
    mapped = b"" if subset.cff else b"/CIDToGIDMap %d 0 R" % drawn
    characters = pdf.add(Raw(b"<<%b/FontDescriptor %d 0 R%b>>" % (subset.characters, descriptor, mapped)))
    encoding = b"%d 0 R" % drawn if subset.cff else b"/Identity-H"
    ends = (encoding, characters, readable)
    written = b"<<%b/Encoding %b/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>" % (subset.font, *ends)
    return pdf.add(Raw(written))


@lru_cache(maxsize=_REMEMBERED)
def _take_subset(face: Face, own: frozenset[str], others: tuple[tuple[int, Code], ...]) -> _Subset:
    """Return the glyphs of a font that are used, a variable font's at its weight."""
    codes = dict(sorted([*((ord(each), _code_of(face, each)) for each in own), *others], key=itemgetter(0)))
    cff = any(str(tag).startswith("CFF") for tag in face.hb_face.table_tags)
    glyphs = sorted({code.glyph for code in codes.values()})
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = _CFF_FLAGS if cff else _FLAGS
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED_TABLES)
    if face.weight is not None:
        wanted.pin_all_axes_to_default(face.hb_face)
        wanted.pin_axis_location(face.hb_face, "wght", face.weight)
    plan = hb.SubsetPlan(face.hb_face, wanted)
    made = plan.execute()
    program = bytes(made.reference_table("CFF ").data if cff else made.blob.data)
    places = {number: plan.old_to_new_glyph_mapping[code.glyph] for number, code in codes.items()}
    # Characters of a CFF program are numbered as its glyphs are, those of TrueType by our codes.
    numbered = ((places[number] if cff else number, code.width) for number, code in codes.items())
    name = Name(f"/{_subset_tag(glyphs)}+{face.name}")
    facts = {"/Subtype": Name.CIDFontType0C} if cff else {"/Length1": len(program)}
    return _Subset(
        write_whole(program, facts),
        write_whole(_unicode_map(codes)),
        write_whole(_code_map(places), _CODE_MAP) if cff else write_whole(_glyph_map(places)),
        write_entries(_describe(face, name)),
        write_entries(_characters(name, cff, _widths(dict(numbered)))),
        write_entries(Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=name)),
        cff,
    )


def _code_of(face: Face, character: str) -> Code:
    glyph = face.glyph(character)
    return Code(glyph, face.glyph_advance(glyph), character)


def _subset_tag(glyphs: list[int]) -> str:
    """Return the six letters that tell subsets of a font apart, made from the glyphs in it."""
    digest = hashlib.sha256(repr(glyphs).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _widths(widths: dict[int, float]) -> Raw:
    """Return the widths of characters, given in em, as runs of numbers that follow each other."""
    runs: list[tuple[int, list[str]]] = []
    for number in sorted(widths):
        if not runs or runs[-1][0] + len(runs[-1][1]) != number:
            runs.append((number, []))
        runs[-1][1].append(f"{widths[number] * 1000:.3f}".rstrip("0").rstrip("."))
    written = " ".join(f"{first} [{' '.join(run)}]" for first, run in runs)
    return Raw(f"[{written}]".encode())


def _glyph_map(places: dict[int, int]) -> bytes:
    """Return the glyphs of all characters from 0 to the last."""
    numbers = [0] * (max(places) + 1)
    for number, place in places.items():
        numbers[number] = place
    return struct.pack(f">{len(numbers)}H", *numbers)


def _characters(name: Name, cff: bool, widths: Raw) -> Dictionary:
    kind = Name.CIDFontType0 if cff else Name.CIDFontType2
    return Dictionary(Type=Name.Font, Subtype=kind, BaseFont=name, CIDSystemInfo=_SYSTEM, W=widths)


def _describe(face: Face, name: Name) -> Dictionary:
    """Return the descriptor without its file; its figures stand in the font's own tables (OpenType 1.9)."""
    head, post, os2 = (bytes(face.hb_face.reference_table(tag).data) for tag in ("head", "post", "OS/2"))
    scale = 1000 / face.units
    extents = face.font.get_font_extents("ltr")
    angle = struct.unpack_from(">i", post, 4)[0] / 65536
    (weight,) = struct.unpack_from(">H", os2, 4) if face.weight is None else (face.weight,)
    (capitals,) = struct.unpack_from(">h", os2, 88)
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
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


def _unicode_map(codes: dict[int, Code]) -> bytes:
    """Return the map from codes to what they read back as."""
    rows = [
        f"<{number:04X}> <{code.text.encode('utf-16-be').hex().upper()}>" for number, code in codes.items()
    ]
    return "\n".join([_MAP_HEAD, *_blocks("bfchar", rows), _MAP_TAIL]).encode("ascii")


def _code_map(places: dict[int, int]) -> bytes:
    """Return the map from codes to characters of the font."""
    rows = [f"<{number:04X}> {place}" for number, place in places.items()]
    return "\n".join([_ENCODING_HEAD, *_blocks("cidchar", rows), _MAP_TAIL]).encode("ascii")


def _blocks(kind: str, rows: list[str]) -> Iterable[str]:
    """Yield rows in blocks of 100 as PDF demands."""
    for first in range(0, len(rows), 100):
        block = rows[first : first + 100]
        yield f"{len(block)} begin{kind}"
        yield from block
        yield f"end{kind}"
