"""Operators on what is drawn: marks, letters, fonts, links."""

from __future__ import annotations

import re
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from mutants.base import NotHereError, Spoil, add, drop, fonts, link, put, redraw

MARKS = "The marks on the page"
LETTERS = "Letters and fonts"
LINKS = "Links"
# A paragraph's whole content, and the same without its number.
TEXT = rb"/P <</MCID (\d+)>> BDC(.*?)EMC"


def change_map(pattern: bytes, replacement: bytes) -> Spoil:
    """Change a font's map from codes to letters."""

    def spoil(pdf: Pdf) -> None:
        font = fonts(pdf)[0]
        before = font.ToUnicode.read_bytes()
        after = re.sub(pattern, replacement, before, count=1, flags=re.DOTALL)
        if after == before:
            raise NotHereError(str(pattern))
        font.ToUnicode = pdf.make_stream(after)

    return spoil


def every_font(key: str) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        for font in fonts(pdf):
            del font["/" + key]

    return spoil


def unembed(pdf: Pdf) -> None:
    for font in fonts(pdf):
        del font.DescendantFonts[0].FontDescriptor.FontFile2


def widen(pdf: Pdf) -> None:
    """Say that every letter is wider than it is."""
    widths = fonts(pdf)[0].DescendantFonts[0].W
    widths[1] = Array([float(width) + 200 for width in widths[1]])


def no_glyph(pdf: Pdf) -> None:
    """Show a letter that the font does not have."""
    redraw(rb"\[<[0-9a-f]{4}", rb"[<fff0")(pdf)


def shift(pdf: Pdf) -> None:
    """Move the second paragraph's text far up and to the left of where it is read."""
    redraw(rb"(/P <</MCID [2-9]>> BDC\nBT\n(?:[^\n]*\n)*?1 0 0 -1) [\d.]+ [\d.]+ Tm", rb"\1 1.00 1.00 Tm")(
        pdf
    )


def add_words_of_no_font(pdf: Pdf) -> None:
    """Write with a font of the reader's own."""
    page = pdf.pages[0].obj
    page.Resources.Font.Own = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Contents = pdf.make_stream(
        page.Contents.read_bytes() + b"\n/Artifact BMC BT /Own 9 Tf (x) Tj ET EMC"
    )


def smooth_picture(pdf: Pdf) -> None:
    """Add a picture whose pixels the reader is to smooth."""
    image = pdf.make_stream(b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    image.ColorSpace, image.BitsPerComponent, image.Interpolate = Name.DeviceGray, 8, True
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(X=image)
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n/Artifact BMC /X Do EMC")


def add_field(pdf: Pdf) -> None:
    field: Any = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, Rect=[0, 0, 9, 9])
    field.T = String("a")
    page = pdf.pages[0].obj
    page.Annots = Array([*page.get(Name.Annots, []), pdf.make_indirect(field)])
    pdf.Root.AcroForm = Dictionary(Fields=Array([page.Annots[-1]]))


def page_of_link(pdf: Pdf) -> Any:
    link(pdf)
    return next(page.obj for page in pdf.pages if Name.Annots in page.obj)


add("a text untagged", MARKS, redraw(TEXT, rb"\2"))
add("a text as decoration", MARKS, redraw(TEXT, rb"/Artifact BMC\2EMC"))
add("a text erased", MARKS, redraw(TEXT, rb""))
add("a text in a decoration", MARKS, redraw(rb"(/P <</MCID \d+>> BDC.*?EMC)", rb"/Artifact BMC \1 EMC"))
add(
    "a decoration in a text",
    MARKS,
    redraw(rb"(/P <</MCID \d+>> BDC)", rb"\1 /Artifact BMC 0 0 m 9 9 l S EMC"),
)
add("a decoration as text", MARKS, redraw(rb"/Artifact <<[^>]*>> BDC", rb"/P <</MCID 990>> BDC"))
add("a number used twice", MARKS, redraw(rb"/MCID 2>>", rb"/MCID 1>>"))
add("a number too high", MARKS, redraw(rb"/MCID 1>>", rb"/MCID 991>>"))
add("a line outside of all", MARKS, redraw(rb"EMC", rb"EMC 0 0 m 9 9 l S"))
add("a mark that never ends", MARKS, redraw(rb"EMC(?!.*EMC)", rb""))
add("a gap that says nothing", MARKS, redraw(rb"/Span <</ActualText <[0-9A-F]+>>> BDC", rb"/Span <<>> BDC"))
add("a gap that says the answer", MARKS, redraw(rb"(/ActualText <FEFF)[0-9A-F]+", rb"\g<1>0063"))
add("a text where the eye does not look", MARKS, shift)
add("an operator that is none", MARKS, redraw(rb"\nBT\n", rb"\nBT\nqq\n"))
add("a picture to be smoothed", MARKS, smooth_picture)
add("fonts not embedded", LETTERS, unembed)
add("a font of the reader's own", LETTERS, add_words_of_no_font)
add("no way back to letters", LETTERS, every_font("ToUnicode"))
add("a hole in the way back", LETTERS, change_map(rb"(\d+) beginbfchar\n<[^\n]*\n", rb"\1 beginbfchar\n"))
add("a letter that reads as nothing", LETTERS, change_map(rb"(<0065>) <[0-9A-F]+>", rb"\1 <0000>"))
add("a letter that reads as another", LETTERS, change_map(rb"(<0065>) <[0-9A-F]+>", rb"\1 <0058>"))
add("letters of a wrong width", LETTERS, widen)
add("a letter that the font lacks", LETTERS, no_glyph)
add(
    "no way to the glyphs",
    LETTERS,
    drop(lambda pdf: fonts(pdf)[0].DescendantFonts[0], "CIDToGIDMap"),
)
add(
    "another letter drawn",
    LETTERS,
    redraw(rb"(/P <</MCID \d+>> BDC[^<]*<)(?!0065)[0-9a-f]{4}", rb"\g<1>0065"),
)
add("a link without words", LINKS, drop(link, "Contents"))
add("a link not printed", LINKS, put(link, "F", lambda pdf: 0))
add(
    "a link that starts a program",
    LINKS,
    put(link, "A", lambda pdf: Dictionary(S=Name.Launch, F=String("x"))),
)
add("no order of tabs", LINKS, drop(page_of_link, "Tabs"))
add("tabs by rows", LINKS, put(page_of_link, "Tabs", lambda pdf: Name.R))
add("a nameless field", LINKS, add_field)
