"""A deck as somebody sees it who compares two: what each slide says and shows, not how the file says it.

In: nothing. Out: `SeenDeck`. Programs write the same slide in many ways: here stands what is left once
sizes, typefaces and colours are looked up wherever they are inherited from. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from lessonpack.geometry import Pt, Rect

# A table's cell by its row and column, counted from 0; None for the text of a shape itself.
Cell = tuple[int, int] | None


class Face(Struct, frozen=True):
    """How letters look. Empty words stand for what can't be told."""

    bold: bool
    italic: bool
    underlined: bool
    size: Pt
    font: str
    color: str
    align: str


class Text(Struct, frozen=True):
    """What stands in a shape or a cell: its words, a line for each paragraph, and how they look.

    `faces` are runs of letters without any white space between them, in order.
    """

    cell: Cell
    words: str
    faces: tuple[tuple[str, Face], ...]


class SeenShape(Struct, frozen=True):
    """Something on a slide. `sort` is the word for it: "text", "picture", "table", "group", …

    `holds` is the kind of placeholder that it fills, "" for none. `picture` tells one picture from
    another. `fill` and `line` are colours, "clear", or "" where that can't be told.
    """

    id: str
    name: str
    sort: str
    holds: str
    place: Rect | None
    turn: float
    texts: tuple[Text, ...]
    picture: str = ""
    cropped: bool = False
    alt: str = ""
    fill: str = ""
    line: str = ""

    @property
    def words(self) -> str:
        return "\n".join(text.words for text in self.texts if text.words)

    @property
    def cells(self) -> Mapping[Cell, Text]:
        return {text.cell: text for text in self.texts}


class SeenSlide(Struct, frozen=True):
    """A slide: `id` as the deck lists it. `transition` and `effects` name what moves, "" and () for none."""

    number: int
    id: str
    title: str
    shapes: tuple[SeenShape, ...]
    notes: str
    layout: str
    hidden: bool
    ground: str
    transition: str
    effects: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        return "\n".join(shape.words for shape in self.shapes if shape.words)


class SeenDeck(Struct, frozen=True):
    """A deck. `program` is the one that saved it last; `colors` are those of its theme, in their order."""

    slides: tuple[SeenSlide, ...]
    size: tuple[Pt, Pt]
    program: str
    colors: tuple[str, ...]
    fonts: tuple[str, ...]
    comments: int
