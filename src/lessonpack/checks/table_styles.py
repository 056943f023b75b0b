"""The colours that a table's style gives to its cells.

In: a deck, a cell's text. Out: the colour of its letters and of its ground, None where the style is
not in the file or does not say (ISO 29500-1, 20.1.4.2.26 and 21.1.3.11).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lessonpack.checks.colors import Color, Palette, read_color
from lessonpack.checks.slides import A, Deck, is_true
from lessonpack.checks.texts import Body


def cell_ink(deck: Deck, body: Body, palette: Palette) -> Color | None:
    """Return the colour of a cell's letters; that of all text where its style names none."""
    for part in _parts(deck, body):
        text = part.find(f"{A}tcTxStyle")
        color = None if text is None else read_color(_only_colors(text), palette)
        if color is not None:
            return color
    return palette.get("tx1") if _is_known(deck, body) else None


def cell_paint(deck: Deck, body: Body, palette: Palette) -> Color | None:
    """Return the colour of a cell's ground, "clear" where the style leaves it empty."""
    for part in _parts(deck, body):
        style = part.find(f"{A}tcStyle")
        if style is None or style.find(f"{A}fillRef") is not None:
            continue
        for fill in style.iterfind(f"{A}fill/*"):
            if fill.tag == f"{A}noFill":
                return "clear"
            return read_color(fill, palette) if fill.tag == f"{A}solidFill" else None
    return "clear" if _is_known(deck, body) else None


def is_cell_bold(deck: Deck, body: Body) -> bool:
    """Tell whether a cell's letters are bold where they don't say so themselves."""
    texts = (part.find(f"{A}tcTxStyle") for part in _parts(deck, body))
    said = (str(text.get("b")) for text in texts if text is not None and text.get("b"))
    return is_true(next(said, ""))


def _only_colors(text: Any) -> Any:
    """Return a copy of a text style without its fonts, so that its first child is its colour."""
    bare = text.makeelement(text.tag)
    bare.extend([kid.__copy__() for kid in text if kid.tag not in (f"{A}font", f"{A}fontRef", f"{A}extLst")])
    return bare


def _parts(deck: Deck, body: Body) -> Iterator[Any]:
    """Yield the parts of the style that hold for a cell, the strongest first."""
    style, table = _style_of(deck, body), _table_of(body)
    properties = table.find(f"{A}tblPr")
    if style is None or properties is None or body.cell is None:
        return
    row, column = body.cell
    rows, columns = len(table.findall(f"{A}tr")), len(table.findall(f"{A}tblGrid/{A}gridCol"))
    first = 1 if is_true(properties.get("firstRow")) else 0
    holds = {
        "firstRow": row == 0,
        "lastRow": row == rows - 1,
        "firstCol": column == 0,
        "lastCol": column == columns - 1,
        "bandRow": True,
        "bandCol": True,
    }
    names = {"bandRow": f"band{(row - first) % 2 + 1}H", "bandCol": f"band{column % 2 + 1}V"}
    for name, here in holds.items():
        part = style.find(f"{A}{names.get(name, name)}")
        if here and is_true(properties.get(name)) and part is not None:
            yield part
    yield from style.iterchildren(f"{A}wholeTbl")


def _table_of(body: Body) -> Any:
    return next(body.element.iterancestors(f"{A}tbl"))


def _style_name(body: Body) -> str:
    return _table_of(body).findtext(f"{A}tblPr/{A}tableStyleId") or ""


def _is_known(deck: Deck, body: Body) -> bool:
    """Tell whether the file says all about a table's style: it has none, or it stands in the file."""
    return not _style_name(body) or _style_of(deck, body) is not None


def _style_of(deck: Deck, body: Body) -> Any:
    """Return the style of a cell's table, None where it has none or the file does not hold it."""
    name = _style_name(body)
    styles = deck.package.trees.get("ppt/tableStyles.xml")
    if not name or styles is None:
        return None
    return next((style for style in styles if style.get("styleId") == name), None)
