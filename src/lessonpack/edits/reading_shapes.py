"""One shape read for comparison: what it is, where it stands, what it says and how that looks.

In: a shape of `checks.slides`, and the slide around it. Out: a `SeenShape`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from lessonpack.checks.paint import CLEAR, UNKNOWN, Paint, Painter
from lessonpack.checks.slides import GROUP, A, Deck, P, R, Shape, Slide, identity_of, is_true, number
from lessonpack.checks.table_styles import is_cell_bold
from lessonpack.checks.texts import Body, Piece, bodies_of, pieces_of
from lessonpack.edits.seen import Face, SeenShape, Text

_GRAPHICS = {"table": "table", "chart": "chart", "diagram": "diagram", "ole": "embedded file"}
_FILMS = (f"{A}videoFile", f"{A}quickTimeFile")
_SOUNDS = (f"{A}audioFile", f"{A}wavAudioFile", f"{A}audioCd")
_USUAL_FONT = "+mn-lt"
# A turn is counted in sixtieths of a thousandth of a degree (ISO 29500-1, 20.1.10.3).
_DEGREE = 60_000


class Page(Struct, frozen=True):
    """What all shapes of a slide are read with; `stamps` tell the deck's pictures apart, by their parts."""

    deck: Deck
    slide: Slide
    painter: Painter
    stamps: Mapping[str, str]


def read_shape(shape: Shape, page: Page) -> SeenShape:
    """Return a shape as it is seen."""
    identity = identity_of(shape.element)
    return SeenShape(
        id=str(identity.get("id") or ""),
        name=shape.name,
        sort=_sort(shape.element),
        holds=shape.kind,
        place=shape.place,
        turn=_turn(shape.element),
        texts=tuple(_read_text(body, page) for body in bodies_of(shape)),
        picture=_picture(shape.element, page),
        cropped=_is_cropped(shape.element),
        alt=shape.description,
        fill=known(page.painter.own_paint(shape)),
        line=_line(shape, page.painter),
    )


def _sort(element: Any) -> str:
    match str(element.tag).removeprefix(P):
        case "pic":
            films = next(element.iter(*_FILMS), None), next(element.iter(*_SOUNDS), None)
            return "film" if films[0] is not None else "sound" if films[1] is not None else "picture"
        case "graphicFrame":
            data = next(element.iter(f"{A}graphicData"), None)
            last = "" if data is None else str(data.get("uri") or "").rsplit("/", 1)[-1]
            return _GRAPHICS.get(last, "drawing")
        case "cxnSp":
            return "line"
        case "grpSp":
            return "group"
        case _:
            return "text" if any(text.strip() for text in element.itertext(f"{A}t")) else "drawing"


def _turn(element: Any) -> float:
    transform = None if element.tag == GROUP else next(element.iter(f"{A}xfrm", f"{P}xfrm"), None)
    return 0 if transform is None else round(number(transform.get("rot")) / _DEGREE) % 360


def _picture(element: Any, page: Page) -> str:
    """Return what tells the picture that a shape shows from others, "" where it shows none."""
    blip = None if element.tag == GROUP else next(element.iter(f"{A}blip"), None)
    if blip is None:
        return ""
    links = page.deck.package.links.get(page.slide.part, {})
    link = links.get(str(blip.get(f"{R}embed") or blip.get(f"{R}link") or ""))
    return "" if link is None else page.stamps.get(link.target, link.target)


def _is_cropped(element: Any) -> bool:
    crop = None if element.tag == GROUP else next(element.iter(f"{A}srcRect"), None)
    return crop is not None and any(abs(number(crop.get(edge))) >= 100 for edge in "ltrb")


def _line(shape: Shape, painter: Painter) -> str:
    for element in (shape.element, *shape.forerunners):
        line = element.find(f"{P}spPr/{A}ln")
        if line is not None and (paint := painter.fill(line)):
            return known(paint)
    return CLEAR


def known(paint: Paint) -> str:
    """Return a colour, or "clear"; "" for what can't be told."""
    return "" if paint in (None, UNKNOWN) else str(paint)


def _read_text(body: Body, page: Page) -> Text:
    lines = ("".join(_letters(paragraph)) for paragraph in body.element.iterchildren(f"{A}p"))
    words = "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
    pieces = pieces_of(page.deck, page.slide, body)
    faces = tuple(("".join(piece.text.split()), _face(piece, body, page)) for piece in pieces)
    return Text(body.cell, words, faces)


def _letters(paragraph: Any) -> Iterator[str]:
    """Yield what a paragraph says; formulas, which pieces leave out, too."""
    for kid in paragraph.iter(f"{A}t", f"{A}br"):
        yield " " if kid.tag == f"{A}br" else kid.text or ""


def _face(piece: Piece, body: Body, page: Page) -> Face:
    return Face(
        piece.bold if body.cell is None or _says_bold(piece, body) else is_cell_bold(page.deck, body),
        is_true(_first(piece, "i")),
        _first(piece, "u") not in ("", "none"),
        round(piece.size, 1),
        _font(piece, body, page.slide),
        known(page.painter.ink(piece, body)),
        _align(piece),
    )


def _says_bold(piece: Piece, body: Body) -> bool:
    """Tell whether a cell itself says that its letters are bold, or are not."""
    return any(source.get("b") for source in piece.sources if body.element in source.iterancestors())


def _first(piece: Piece, name: str) -> str:
    return next((str(value) for source in piece.sources if (value := source.get(name))), "")


def _font(piece: Piece, body: Body, slide: Slide) -> str:
    """Return the typeface of Latin letters, looked up in the theme where it is the theme's."""
    found = (source.find(f"{A}latin") for source in piece.sources if source.tag != f"{A}fontRef")
    name = next((str(face.get("typeface")) for face in found if face is not None), _USUAL_FONT)
    if not name.startswith("+"):
        return name
    kind = "majorFont" if name.startswith("+mj") else "minorFont"
    scheme = None if slide.theme is None else next(slide.theme.iter(f"{A}{kind}"), None)
    face = None if scheme is None else scheme.find(f"{A}latin")
    return "" if face is None else str(face.get("typeface") or "")


def _align(piece: Piece) -> str:
    """Return the side at which lines begin: the paragraph's own, or that of the level it inherits from."""
    own = piece.sources[0].getparent()
    paragraph = None if own is None else own.getparent()
    mine = None if paragraph is None else paragraph.find(f"{A}pPr")
    levels = (source.getparent() for source in piece.sources[1:] if source.tag != f"{A}fontRef")
    for level in (mine, *levels):
        if level is not None and level.get("algn"):
            return str(level.get("algn"))
    return "l"
