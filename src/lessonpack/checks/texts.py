"""The texts of a deck as they are seen: every run with the size, weight and language it comes to.

In: a deck, a slide, a shape. Out: `Piece`s of text. What a run does not say it inherits from its
shape, from the placeholders of layout and master, from the master's styles, from the presentation
(ISO 29500-1, 19.3.1.51 and 21.1.2.4). Sizes are points.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from lessonpack.checks.colors import share_of
from lessonpack.checks.slides import FEET, TITLES, A, Deck, P, R, Shape, Slide, is_true, number, say
from lessonpack.geometry import Pt

# What holds where nothing is said (ISO 29500-1, 21.1.2.3.9).
USUAL_SIZE: Pt = 18
_LOWEST_LEVEL = 8


class Piece(Struct, frozen=True):
    """A run of a text. `sources` are where it looks up how it is set, its own properties first."""

    text: str
    size: Pt
    bold: bool
    language: str
    raised: bool
    link: str
    sources: tuple[Any, ...]


class Body(Struct, frozen=True):
    """One text of a slide: that of a shape, or of a table's cell at a row and column."""

    element: Any
    shape: Shape
    cell: tuple[int, int] | None = None


def bodies_of(shape: Shape) -> Iterator[Body]:
    """Yield the texts of one shape: its own, or those of its table's cells, row by row."""
    for body in shape.element.iterchildren(f"{P}txBody"):
        yield Body(body, shape)
    for table in shape.element.iterfind(f"{A}graphic/{A}graphicData/{A}tbl"):
        for row, cells in enumerate(table.iterchildren(f"{A}tr")):
            for column, cell in enumerate(cells.iterchildren(f"{A}tc")):
                for body in cell.iterchildren(f"{A}txBody"):
                    yield Body(body, shape, (row, column))


def pieces_of(deck: Deck, slide: Slide, body: Body) -> Iterator[Piece]:
    """Yield the runs of a text that say something."""
    scale = _scale(body.element)
    for paragraph in body.element.iterchildren(f"{A}p"):
        inherited = tuple(_inherited(deck, slide, body, _level(paragraph)))
        for run in paragraph.iterchildren(f"{A}r", f"{A}fld"):
            text = say(run)
            if text:
                own = run.find(f"{A}rPr")
                yield _piece(text, scale, (run.makeelement(f"{A}rPr") if own is None else own, *inherited))


def _piece(text: str, scale: float, sources: tuple[Any, ...]) -> Piece:
    size = number(_first(sources, "sz"), USUAL_SIZE * 100) / 100
    link = next(
        (found for found in (one.find(f"{A}hlinkClick") for one in sources[:1]) if found is not None), None
    )
    return Piece(
        text,
        size * scale,
        is_true(_first(sources, "b")),
        _first(sources, "lang") or "",
        number(_first(sources[:1], "baseline").rstrip("%")) != 0,
        "" if link is None else str(link.get(f"{R}id") or link.get("action") or ""),
        sources,
    )


def _first(sources: tuple[Any, ...], name: str) -> str:
    return next((str(value) for one in sources if (value := one.get(name))), "")


def _scale(body: Any) -> float:
    """Return how far PowerPoint has shrunk a text to fit its frame."""
    fit = body.find(f"{A}bodyPr/{A}normAutofit")
    return 1.0 if fit is None else share_of(fit.get("fontScale"), 1.0) or 1.0


def _level(paragraph: Any) -> int:
    properties = paragraph.find(f"{A}pPr")
    level = 0 if properties is None else int(number(properties.get("lvl")))
    return min(max(level, 0), _LOWEST_LEVEL)


def _inherited(deck: Deck, slide: Slide, body: Body, level: int) -> Iterator[Any]:
    """Yield the properties that a paragraph's runs inherit, nearest first."""
    paths = f"{A}lvl{level + 1}pPr/{A}defRPr"
    lists = [body.element.find(f"{A}lstStyle")]
    if body.cell is None:
        lists += [one.find(f"{P}txBody/{A}lstStyle") for one in body.shape.forerunners]
        lists += [_master_style(slide, body.shape.kind), *_shape_style(body.shape)]
    for style in [*lists, deck.presentation.find(f"{P}defaultTextStyle")]:
        if style is not None and style.tag == f"{A}fontRef":
            yield style
        elif style is not None:
            yield from style.iterfind(paths)


def _master_style(slide: Slide, kind: str) -> Any:
    if slide.master is None or not kind:
        return None
    name = "titleStyle" if kind in TITLES else "otherStyle" if kind in FEET else "bodyStyle"
    return slide.master.find(f"{P}txStyles/{P}{name}")


def _shape_style(shape: Shape) -> list[Any]:
    """Return the colour that a drawn shape's style gives to its text, as a source of its own."""
    font = shape.element.find(f"{P}style/{A}fontRef")
    return [] if font is None else [font]
