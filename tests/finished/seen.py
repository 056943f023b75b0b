"""Where the eye goes on a finished PDF, and where its bookmarks lead.

In: a file's bytes. Out: pieces that are read after what stands below and right of them; bookmarks.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Name
from tools.places import Piece, read_places

from lessonpack.writing.direction import language_direction

# Points by which letters of one line may stand higher or further left than the one before.
_SLACK = 1.0


def jumps_in(data: bytes) -> list[tuple[Piece, Piece]]:
    """Return neighbours on a page that are read against the eye's way, or drawn in another order."""
    pieces = read_places(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        way = -1 if language_direction(str(pdf.Root.get(Name.Lang, ""))) == "rtl" else 1
    return [
        (before, after)
        for page in sorted({piece.page for piece in pieces})
        for before, after in pairwise(piece for piece in pieces if piece.page == page)
        if _is_jump(before, after, way)
    ]


def _is_jump(before: Piece, after: Piece, way: int) -> bool:
    """Tell whether the second stands higher and further back, or is drawn before the first.

    `way` is 1 where lines run from left to right, else -1.
    """
    back = after.y < before.y - _SLACK and way * (before.x - after.x) > _SLACK
    return back or after.number < before.number


def bookmarks_of(data: bytes) -> list[tuple[str, int, float]]:
    """Return a file's bookmarks, each with the number of its page and how high on it."""
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        found = []
        for entry in all_entries(outline.root):
            place: Any = entry.destination or entry.action
            place = place.D if isinstance(place, pikepdf.Dictionary) else place
            found.append((entry.title, pages[place[0].objgen], float(place[3])))
        return found


def all_entries(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from all_entries(item.children)
