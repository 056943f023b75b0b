"""Rules for the texts of a slide: links, contrast, size.

In: a `Deck` and one of its `Slide`s. Out: findings, one for a slide or a shape however many runs of
text it concerns. Microsoft's checker warns of contrast; that links say where they lead is a rule of
WCAG 2.2 (2.4.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from lessonpack.checks.colors import contrast
from lessonpack.checks.findings import Findings, count, error, quote, tip, warning
from lessonpack.checks.paint import CLEAR, PICTURED, UNKNOWN, Paint, Painter
from lessonpack.checks.phrases import is_address, leads_nowhere
from lessonpack.checks.slides import FEET, A, Deck, P, Shape, Slide, flatten, number, say
from lessonpack.checks.texts import USUAL_SIZE, Body, Piece, bodies_of, pieces_of
from lessonpack.geometry import Pt, Rect

# WCAG 2.2, 1.4.3: letters from 18 points on, or bold ones from 14, may stand out less.
CONTRAST, LARGE_CONTRAST = 4.5, 3.0
_LARGE: Pt = 18
_LARGE_BOLD: Pt = 14
# Contrasts are told with one decimal: what is told as 4.5 is enough.
_ROUNDING = 0.05
# Smaller letters can't be read from the back row.
SMALLEST: Pt = 18
# How far below its picture a caption may begin.
_CAPTION: Pt = 24
# As many characters as a label has at most: "Look closely · 12 min".
_LABEL = 48


def check_links(deck: Deck, slide: Slide) -> Findings:
    """Find links whose words don't say where they lead."""
    linked = [(piece.link, piece) for _, piece in _pieces(deck, slide)]
    for link, pieces in groupby(linked, key=lambda pair: pair[0]):
        words = " ".join(piece.text for _, piece in pieces)
        if link and (is_address(words) or leads_nowhere(words)):
            way_out = (
                "Right-click it, choose Edit Link, and write under Text to display what is to be found there."
            )
            yield warning(slide.where, f"the link {quote(words)} does not say where it leads", way_out)
    if any(_is_empty_link(run) for body in _bodies(slide) for run in body.element.iter(f"{A}r", f"{A}fld")):
        way_out = "The Tab key finds it in a slide show: remove the link, or give it words."
        yield error(
            slide.where, "a link without words: the keyboard leads to it, and nothing is read", way_out
        )


def _is_empty_link(run: Any) -> bool:
    return run.find(f"{A}rPr/{A}hlinkClick") is not None and not say(run)


def check_contrasts(deck: Deck) -> Findings:
    """Find texts that stand out too little from their ground, wherever both colours are known.

    Texts of one colour on one ground are one finding. What stands on gradients is for a person to judge.
    """
    pale: dict[tuple[Paint, Paint, float], list[tuple[Slide, str]]] = {}
    for slide in deck.slides:
        painter = Painter(deck, slide)
        for body, piece in _pieces(deck, slide):
            ink, ground, needed = painter.ink(piece, body), painter.ground(piece, body), _needed(piece)
            if _contrast(ink, ground) < needed - _ROUNDING:
                pale.setdefault((ink, ground, needed), []).append((slide, piece.text))
    for (ink, ground, needed), texts in pale.items():
        ratio = f"{_contrast(ink, ground):.1f}"
        what = f"{_told(texts)} out too little: its contrast is {ratio}, and {needed:g} is needed"
        yield warning(texts[0][0].where, what, "Make the letters darker or lighter, or their ground.")


def _told(texts: list[tuple[Slide, str]]) -> str:
    """Return which texts stand, by the first of them and the number of the others."""
    slides = len({slide.part for slide, _ in texts})
    on = f" on {count(slides, 'slide')}" if slides > 1 else ""
    others = f" and {count(len(texts) - 1, 'other text')}{on}" if len(texts) > 1 else ""
    return f"{quote(texts[0][1])}{others} {'stand' if others else 'stands'}"


def _contrast(ink: Paint, ground: Paint) -> float:
    """Return the contrast of two paints, the greatest there is where it can't be told."""
    known = not {ink, ground} & {None, UNKNOWN, PICTURED, CLEAR}
    return contrast(str(ink), str(ground)) if known else 21.0


def _needed(piece: Piece) -> float:
    large = piece.size >= (_LARGE_BOLD if piece.bold else _LARGE)
    return LARGE_CONTRAST if large else CONTRAST


def check_sizes(deck: Deck, slide: Slide) -> Findings:
    """Find the smallest letters of a slide; feet, captions, labels, raised or lowered letters don't count."""
    small = [
        (piece.size, piece.text)
        for body, piece in _pieces(deck, slide)
        if piece.size < SMALLEST and not piece.raised and not _is_minor(slide, body, piece)
    ]
    if small:
        size, text = min(small)
        what = f"{quote(text)} is set in {size:g} points: too small to be read from the back row"
        yield tip(
            slide.where, what, f"Use {SMALLEST} points or more; put what is too much on a second slide."
        )


def _is_minor(slide: Slide, body: Body, piece: Piece) -> bool:
    """Tell whether a text may be small: a picture's caption, or a label that is small by its layout."""
    shape = body.shape
    label = bool(shape.forerunners) and body.cell is None and len(shape.text) <= _LABEL
    return (label and _size_of_layout(body, piece) <= piece.size) or _is_caption(slide, shape)


def _size_of_layout(body: Body, piece: Piece) -> Pt:
    """Return the size that a text would have if the slide itself said nothing of it."""
    others = (one.get("sz") for one in piece.sources if body.element not in one.iterancestors())
    return number(next(filter(None, others), None), USUAL_SIZE * 100) / 100


def _is_caption(slide: Slide, shape: Shape) -> bool:
    """Tell whether a text says what a picture shows: by its layout, or because it stands close below."""
    if shape.kind == "body" and slide.layout is not None and slide.layout.get("type") == "picTx":
        return True
    pictures = [
        other.place for other in slide.all_shapes() if other.element.tag == f"{P}pic" or other.kind == "pic"
    ]
    return any(_is_below(shape.place, place) for place in pictures)


def _is_below(text: Rect | None, picture: Rect | None) -> bool:
    if text is None or picture is None or text.height > picture.height:
        return False
    gap = text.y - picture.bottom
    return -_CAPTION <= gap <= _CAPTION and text.x < picture.right and text.right > picture.x


def _pieces(deck: Deck, slide: Slide) -> Iterator[tuple[Body, Piece]]:
    for body in _bodies(slide):
        yield from ((body, piece) for piece in pieces_of(deck, slide, body))


def _bodies(slide: Slide) -> Iterator[Body]:
    return (body for shape in _seen(slide) for body in bodies_of(shape))


def _seen(slide: Slide) -> Iterator[Shape]:
    """Yield the shapes whose texts a class reads: those in groups too, feet left out."""
    return (shape for shape in flatten(slide.spoken()) if shape.kind not in FEET)
