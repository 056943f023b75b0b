"""Words on the page: each part of them in the first font that has it, in its own direction.

In: words of one direction and how they are set. Out: coded text on the surface.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.geometry import Point, Pt
from lessonpack.look import ColorName
from lessonpack.typefaces import Part, Typeface, shape
from lessonpack.writers.pdf_fonts import Font
from lessonpack.writers.pdf_pen import Pen
from lessonpack.writing.direction import Direction, is_turning


class Lettering(Struct, frozen=True):
    """How words are set. `turned`: from right to left, beginning `width` right of where they stand."""

    size: Pt
    color: ColorName
    bold: bool = False
    italic: bool = False
    turned: bool = False
    width: Pt = 0


def show_words(pen: Pen, at: Point, words: str, lettering: Lettering) -> None:
    """Show words of one direction from a point of their baseline on."""
    font = pen.fonts.usual(pen.look.family, lettering.bold, lettering.italic)
    if not lettering.turned and font.own.issuperset(words):
        pen.surface.show((font.name, lettering.size, lettering.color), at, font.show(words))
        return
    typeface = pen.fonts.typeface(pen.look.family, (lettering.bold, lettering.italic), words)
    if not lettering.turned and typeface.is_plain(words):
        pen.surface.show((font.name, lettering.size, lettering.color), at, font.show(words))
    else:
        _show_parts(pen, at, typeface, (words, lettering))


def show_line(pen: Pen, at: Point, words: str, setting: tuple[Lettering, Direction]) -> None:
    """Show words that stand on a line by themselves, in the direction of the text around them."""
    lettering, direction = setting
    if not is_turning(words):
        show_words(pen, at, words, lettering)
        return
    from lessonpack.writing.bidi import find_levels, order_line

    for stretch in order_line(find_levels(words, direction), 0, len(words)):
        part = words[stretch.start : stretch.end]
        width = line_width(pen, part, lettering)
        show_words(pen, at, part, replace(lettering, turned=stretch.turned, width=width))
        at = at.moved(width, 0)


def line_width(pen: Pen, words: str, lettering: Lettering) -> Pt:
    """Return how wide words are drawn."""
    typeface = pen.fonts.typeface(pen.look.family, (lettering.bold, lettering.italic), words)
    return typeface.width(words) * lettering.size


def _show_parts(pen: Pen, at: Point, typeface: Typeface, what: tuple[str, Lettering]) -> None:
    words, lettering = what
    x = at.x + lettering.width if lettering.turned else at.x
    for part in typeface.split(words):
        width = typeface.measure_part(part) * lettering.size
        x -= width if lettering.turned else 0
        font = pen.fonts.font(part.face or typeface.face)
        setting = (font.name, lettering.size, lettering.color)
        pen.surface.show(setting, Point(x, at.y), _operator(font, part, lettering))
        x += 0 if lettering.turned else width


def _operator(font: Font, part: Part, lettering: Lettering) -> str:
    """Return what shows a part; brackets among turned words are mirrored by shaping them."""
    if part.face is not None and (part.shaped or lettering.turned):
        return font.show_shaped(shape(part.face, part.text, lettering.turned), lettering.size)
    return font.show(part.text)
