"""Rules for where texts stand: beyond the slide's edge, on each other, on pictures.

In: a `Deck` and one of its `Slide`s. Out: findings, for what a program can tell by the places in the
file alone. A title above the slide's edge is a usual way to name a slide that shows none.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

from lessonpack.checks.findings import Findings, quote, tip, warning
from lessonpack.checks.paint import PICTURED, Painter
from lessonpack.checks.slides import FEET, TITLES, A, Deck, P, Shape, Slide, flatten, number
from lessonpack.checks.texts import bodies_of, pieces_of
from lessonpack.geometry import Pt, Rect

# A frame may reach a little over the edge: its text keeps some distance from its own edges.
_SLACK: Pt = 7.2
# Of the smaller text's ground, as much must lie under the other.
_SHARED = 0.5
# Letters are about half as wide as high; a line is 1.2 times as high as its letters.
_WIDE, _HIGH = 0.5, 1.2
# With more texts than anybody arranges on a slide, they are not compared with each other.
_MOST_TEXTS = 200
_EMU = 12700


def check_edges(deck: Deck, slide: Slide) -> Findings:
    """Find texts that stand outside of the slide, wholly or in part."""
    page = _page(deck)
    for shape in flatten(slide.spoken()) if page else ():
        place = shape.place
        if page is None or place is None or not shape.text or shape.kind in TITLES:
            continue
        if not page.overlaps(place):
            way_out = "Move it onto the slide, or delete it: screen readers read it aloud."
            yield warning(slide.where, f"the text {quote(shape.text)} stands outside of the slide", way_out)
        elif not _around(page).contains(place):
            way_out = "Move it, or make its frame smaller: what is outside is not shown."
            yield tip(slide.where, f"the text {quote(shape.text)} hangs over the slide's edge", way_out)


def _page(deck: Deck) -> Rect | None:
    size = deck.presentation.find(f"{P}sldSz")
    if size is None:
        return None
    return Rect(0, 0, number(size.get("cx")) / _EMU, number(size.get("cy")) / _EMU)


def _around(page: Rect) -> Rect:
    return Rect(-_SLACK, -_SLACK, page.width + 2 * _SLACK, page.height + 2 * _SLACK)


def check_overlaps(deck: Deck, slide: Slide) -> Findings:
    """Find texts that are written one on the other. Only the first two are told."""
    texts = list(_texts(deck, slide))
    for (one, its), (other, another) in combinations(texts, 2) if len(texts) < _MOST_TEXTS else ():
        across = min(its.right, another.right) - max(its.x, another.x)
        down = min(its.bottom, another.bottom) - max(its.y, another.y)
        smaller = min(its.width * its.height, another.width * another.height)
        if across > 0 and down > 0 and across * down > _SHARED * smaller:
            what = f"the texts {quote(one.text)} and {quote(other.text)} stand on each other"
            yield warning(slide.where, what, "Move one of them, or put it on a slide of its own.")
            return


def _texts(deck: Deck, slide: Slide) -> Iterator[tuple[Shape, Rect]]:
    """Yield the texts of a slide with the places that their words take, as far as that can be told."""
    for shape in slide.spoken():
        if shape.element.tag == f"{P}sp" and shape.text and shape.kind not in FEET:
            room = _room(deck, slide, shape)
            if room is not None and room.width > 0 and room.height > 0:
                yield shape, room


def _room(deck: Deck, slide: Slide, shape: Shape) -> Rect | None:
    """Return about how much of its frame a text takes; all of it where it does not begin at the top."""
    place = shape.place
    if place is None or not _begins_at_the_top(slide, shape):
        return place
    height = 0.0
    for body in bodies_of(shape):
        pieces = list(pieces_of(deck, slide, body))
        size = max((piece.size for piece in pieces), default=0)
        width = sum(len(piece.text) * piece.size for piece in pieces) * _WIDE
        lines = max(len(body.element.findall(f"{A}p")), math.ceil(width / max(place.width, 1)))
        height += lines * size * _HIGH
    return Rect(place.x, place.y, place.width, min(place.height, height))


def _begins_at_the_top(slide: Slide, shape: Shape) -> bool:
    """Tell where a text stands in its frame: as it says itself, or what it inherits from."""
    owners = (shape.element, *shape.forerunners)
    said = (properties for one in owners if (properties := one.find(f"{P}txBody/{A}bodyPr")) is not None)
    anchors = (anchor for properties in said if (anchor := properties.get("anchor")))
    return next(anchors, "t") == "t"


def check_grounds(deck: Deck, slide: Slide) -> Findings:
    """Find texts on pictures, where nobody but a person can tell whether they stand out (WCAG 2.2, 1.4.3)."""
    painter = Painter(deck, slide)
    if any(_pictured(painter, deck, slide, shape) for shape in _seen(slide)):
        way_out = (
            "Look at it from the back of the room. If in doubt, give the text a plain ground "
            "(Shape Format > Shape Fill), or move it beside the picture."
        )
        yield tip(slide.where, "text stands on a picture: a program can't tell if it can be read", way_out)


def _seen(slide: Slide) -> Sequence[Shape]:
    return [shape for shape in flatten(slide.spoken()) if shape.kind not in FEET and shape.text]


def _pictured(painter: Painter, deck: Deck, slide: Slide, shape: Shape) -> bool:
    return any(
        painter.ground(piece, body) == PICTURED
        for body in bodies_of(shape)
        for piece in pieces_of(deck, slide, body)
    )
