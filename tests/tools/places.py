"""Where on its page each piece of a tagged PDF begins, in reading order.

In: a PDF's bytes. Out: the pieces of marked content as the structure tree has them, each with its
page, its number there, and the point where its first mark is made, y downwards from the top.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from lessonpack.checks.pdf_content import mark_number, operations
from lessonpack.checks.pdf_objects import kids_of

_SHOWN = {"Tj", "TJ", "'", '"'}
_DRAWN = {"m": 0, "re": 0}
_UPRIGHT = pikepdf.Matrix()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of content of an element; `x` and `y` are where it begins."""

    tag: str
    page: int
    number: int
    x: float
    y: float


def read_places(data: bytes) -> list[Piece]:
    """Return all pieces in the order in which they are read."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        points = [_beginnings(page) for page in pdf.pages]
        return [
            Piece(tag, pages[page], number, *points[pages[page]][number])
            for tag, page, number in _contents(pdf.Root.StructTreeRoot.K, None)
        ]


def _contents(element: Any, page: Any) -> Iterator[tuple[str, tuple[int, int], int]]:
    page = element.get(Name.Pg, page)
    for kid in kids_of(element):
        if isinstance(kid, int):
            yield str(element.S), page.objgen, int(kid)
        elif isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.MCR:
            yield str(element.S), kid.get(Name.Pg, page).objgen, int(kid.MCID)
        elif isinstance(kid, Dictionary) and Name.S in kid:
            yield from _contents(kid, page)


def _beginnings(page: pikepdf.Page) -> dict[int, tuple[float, float]]:
    """Return where each numbered piece of a page begins."""
    found: dict[int, tuple[float, float]] = {}
    marks: list[int | None] = []
    here = line = text = _UPRIGHT
    kept: list[pikepdf.Matrix] = []
    height = float(page.mediabox[3])
    for operands, operator in operations(page):
        at: tuple[float, float] | None = None
        match operator:
            case "q":
                kept.append(here)
            case "Q":
                here = kept.pop()
            case "cm":
                here = pikepdf.Matrix(*map(float, operands)) @ here
            case "BT":
                line = text = _UPRIGHT
            case "Tm":
                line = text = pikepdf.Matrix(*map(float, operands))
            case "Td":
                line = text = line.translated(*map(float, operands))
            case "BDC" | "BMC":
                marks.append(mark_number(operands))
            case "EMC":
                marks.pop()
            case "Do":
                at = here.transform((0, 1))
            case _ if operator in _SHOWN:
                at = (text @ here).transform((0, 0))
            case _ if operator in _DRAWN:
                at = here.transform((float(operands[0]), float(operands[1])))
        number = next((mark for mark in reversed(marks) if mark is not None), None)
        if at is not None and number is not None:
            found.setdefault(number, (float(at[0]), height - float(at[1])))
    return found
