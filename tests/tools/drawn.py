"""What stands on the pages of a PDF, whoever made it: words with their baselines.

In: a PDF's bytes. Out: for each page its words in the order in which they are drawn. Lengths are
points from the page's top left corner; baselines are those of the glyphs, to a hundredth of a point.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from lessonpack.geometry import Pt, Rect

# Glyphs of one word stand on one line, and the next begins where the last one ends, to within this.
_LEVEL: Pt = 0.1
_GAP = 0.3
# How PDFium tells of a hyphen at a line's end.
_HYPHEN = 2
# Letters stand on the line: their middle is a third of their size above it.
_MIDDLE = 1 / 3


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs between two spaces; `box` is what their ink covers."""

    text: str
    baseline: Pt
    size: Pt
    box: Rect

    @property
    def middle(self) -> tuple[Pt, Pt]:
        return self.box.x + self.box.width / 2, self.baseline - _MIDDLE * self.size


@dataclass(frozen=True, slots=True)
class _Glyph:
    text: str
    x: Pt
    baseline: Pt
    size: Pt
    box: tuple[Pt, Pt, Pt, Pt]


def read_drawn(pdf: bytes) -> list[list[Word]]:
    """Return the words on each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_read_page(document, number) for number in range(len(document))]
    finally:
        document.close()


def _read_page(document: pypdfium2.PdfDocument, number: int) -> list[Word]:
    page = document[number]
    text = page.get_textpage()
    try:
        return list(_words(_glyphs(text.raw, page.get_height())))
    finally:
        text.close()
        page.close()


def _glyphs(text: object, height: Pt) -> Iterator[_Glyph | None]:
    """Yield every glyph that is drawn, None for a space."""
    x, y = ctypes.c_double(), ctypes.c_double()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    matrix = pdfium.FS_MATRIX()
    for index in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            yield None
            continue
        code = pdfium.FPDFText_GetUnicode(text, index)
        character = "-" if code == _HYPHEN else chr(min(code, sys.maxunicode))
        if character.isspace():
            yield None
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = pdfium.FPDFText_GetFontSize(text, index) * matrix.d
        box = left.value, height - top.value, right.value, height - bottom.value
        yield _Glyph(character, x.value, height - y.value, size, box)


def _words(glyphs: Iterator[_Glyph | None]) -> Iterator[Word]:
    held: list[_Glyph] = []
    for glyph in glyphs:
        if held and (glyph is None or not _goes_on(held[-1], glyph)):
            yield _word(held)
            held = []
        if glyph is not None:
            held.append(glyph)
    if held:
        yield _word(held)


def _goes_on(last: _Glyph, glyph: _Glyph) -> bool:
    """Tell whether a glyph belongs to the same word: it follows closely on the same line."""
    same_line = abs(glyph.baseline - last.baseline) < _LEVEL and abs(glyph.size - last.size) < _LEVEL
    return same_line and last.x <= glyph.x <= max(last.box[2], last.x) + _GAP * glyph.size


def _word(glyphs: list[_Glyph]) -> Word:
    lefts, tops, rights, bottoms = zip(*(glyph.box for glyph in glyphs), strict=True)
    left, top = min(lefts), min(tops)
    box = Rect(left, top, max(rights) - left, max(bottoms) - top)
    first = glyphs[0]
    return Word("".join(glyph.text for glyph in glyphs), first.baseline, first.size, box)
