"""What was changed of the things on one slide.

In: a slide's shapes before and now. Out: changes, in the order of the shapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lessonpack.checks.findings import count
from lessonpack.checks.paint import CLEAR
from lessonpack.edits.color_names import name_color, tell_colors
from lessonpack.edits.faces import tell_faces
from lessonpack.edits.matching import match_shapes
from lessonpack.edits.records import Change
from lessonpack.edits.seen import Cell, SeenShape, Text
from lessonpack.edits.wording import describe_shape, name_shape, quote, tell_words
from lessonpack.geometry import Pt, Rect

# What nobody sees, and programs that measure in hundredths of a millimetre round.
_NOTICED: Pt = 1.5
# Of the cells of one table, as many changes are told one by one.
_MOST_CELLS = 12
_HELD = Text(None, "", ())


def compare_shapes(
    before: Sequence[SeenShape], now: Sequence[SeenShape], *, rewritten: bool
) -> Iterator[Change]:
    """Yield the changes of a slide's shapes.

    `rewritten`: the deck was saved by a program that writes all of it anew, and loses some of it; what
    such programs lose by themselves is not told.
    """
    pairs = match_shapes(before, now)
    for place, shape in enumerate(before):
        if place not in pairs:
            yield Change("shape", f"{name_shape(shape)} was taken out{_said(shape)}")
        else:
            yield from _compare(shape, now[pairs[place]], rewritten=rewritten)
    kept = set(pairs.values())
    for place, shape in enumerate(now):
        if place not in kept and _is_seen(shape):
            yield Change("shape", f"{describe_shape(shape)} was added{_said(shape)}")


def _is_seen(shape: SeenShape) -> bool:
    """Tell whether there is anything to be seen: PowerPoint puts back empty placeholders."""
    return bool(shape.words or shape.picture or not shape.holds)


def _said(shape: SeenShape) -> str:
    said = shape.words or shape.alt
    return f": {quote(said)}" if said.strip() else ""


def _compare(before: SeenShape, now: SeenShape, *, rewritten: bool) -> Iterator[Change]:
    name = name_shape(before)
    yield from _compare_texts(name, before, now)
    if before.picture != now.picture:
        yield Change("picture", f"{name} is another picture" if now.picture else f"{name} shows no picture")
    if before.cropped != now.cropped:
        yield Change("picture", f"{name} is {'cropped' if now.cropped else 'no longer cropped'}")
    if before.alt != now.alt and not (rewritten and not now.alt):
        told = next(iter(tell_words(before.alt, now.alt)), "")
        yield Change("picture", f"{name}, alternative text: {told}")
    yield from (Change("shape", f"{name} {told}") for told in _tell_place(before, now))
    for part, one, other in (("filled", before.fill, now.fill), ("outlined", before.line, now.line)):
        if one and other and one != other:
            yield Change("format", f"{name} is {_paint(part, one, other)}")


def _paint(part: str, before: str, now: str) -> str:
    """Say how a shape is filled or outlined now: "filled yellow", "no longer outlined"."""
    if now == CLEAR:
        return f"no longer {part}"
    return f"{part} {name_color(now) if before == CLEAR else tell_colors(before, now)}"


def _tell_place(before: SeenShape, now: SeenShape) -> Iterator[str]:
    if before.turn != now.turn:
        yield f"was turned by {(now.turn - before.turn) % 360:g}°"
    one, other = before.place, now.place
    if one is None or other is None:
        return
    moved = _differ(one.x, other.x) or _differ(one.y, other.y)
    resized = _differ(one.width, other.width) or _differ(one.height, other.height)
    if moved and not resized:
        yield f"was moved {_direction(one, other)}"
    elif resized:
        bigger = other.width * other.height > one.width * one.height
        yield f"was made {'larger' if bigger else 'smaller'}{' and moved' if moved else ''}"


def _differ(one: Pt, other: Pt) -> bool:
    return abs(one - other) > _NOTICED


def _direction(one: Rect, other: Rect) -> str:
    across = "right" if other.x > one.x else "left"
    down = "down" if other.y > one.y else "up"
    words = [
        word for word, far in ((across, abs(other.x - one.x)), (down, abs(other.y - one.y))) if far > _NOTICED
    ]
    return " and ".join(words)


def _compare_texts(name: str, before: SeenShape, now: SeenShape) -> Iterator[Change]:
    if before.sort == "table" and now.sort == "table":
        yield from _compare_cells(name, before, now)
        return
    old, new = before.cells.get(None, _HELD), now.cells.get(None, _HELD)
    if old.words != new.words:
        yield from (Change("text", f"{name}: {told}") for told in tell_words(old.words, new.words))
    yield from (Change("format", f"{name}: {told}") for told in tell_faces(old, new))


def _compare_cells(name: str, before: SeenShape, now: SeenShape) -> Iterator[Change]:
    """Yield what was changed in a table: how many rows and columns it has, else cell by cell."""
    old, new = before.cells, now.cells
    sizes = _size(old), _size(new)
    if sizes[0] != sizes[1]:
        for word, was, has in zip(("row", "column"), *sizes, strict=True):
            if was != has:
                yield Change("table", f"{name} has {count(has, word)} instead of {was}")
        yield from (Change("table", f"{name}: {told}") for told in tell_words(before.words, now.words))
        return
    changes = [change for cell in old for change in _compare_cell(name, old[cell], new.get(cell, _HELD))]
    yield from changes[:_MOST_CELLS]
    if len(changes) > _MOST_CELLS:
        yield Change("table", f"{name}: {count(len(changes) - _MOST_CELLS, 'more change')} in its cells")


def _compare_cell(name: str, before: Text, now: Text) -> Iterator[Change]:
    row, column = before.cell or (0, 0)
    place = f"{name}, row {row + 1}, column {column + 1}"
    if before.words != now.words:
        yield from (Change("table", f"{place}: {told}") for told in tell_words(before.words, now.words))
    yield from (Change("format", f"{place}: {told}") for told in tell_faces(before, now))


def _size(cells: Mapping[Cell, Text]) -> tuple[int, int]:
    """Return how many rows and columns a table has."""
    places = [cell for cell in cells if cell is not None]
    rows = max((row for row, _ in places), default=-1) + 1
    return rows, max((column for _, column in places), default=-1) + 1
