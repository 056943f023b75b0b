"""Any document: Hypothesis draws its structure, every word in it stands there once and is known.

Words look like `q12xxxx`: the number says where the word stands in reading order.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hypothesis import strategies as st

from lessonpack.document import (
    Block,
    Break,
    Cell,
    Column,
    Columns,
    FormLine,
    Grid,
    Item,
    ItemList,
    Keep,
    ListKind,
    Option,
    Options,
    Panel,
    Paragraph,
    Picture,
    PictureFile,
    Question,
    Role,
    Run,
    Space,
    SpaceKind,
    SplitLine,
    Table,
    Tie,
    TieMap,
    Timer,
)
from lessonpack.errors import Span

Draw = Callable[[st.SearchStrategy[int]], int]

_ROLES: tuple[Role, ...] = ("body", "heading", "lead", "small", "quotation", "subheading", "label")


@dataclass(slots=True)
class Author:
    """Writes blocks as Hypothesis bids; `room` is how deep they may still nest."""

    draw: Draw
    deepest: int
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def choose(self, least: int, most: int) -> int:
        return self.draw(st.integers(least, most))

    def word(self) -> str:
        number = next(self.numbers)
        return f"q{number}{'x' * (number * 5 % 7)}"

    def words(self, most: int) -> str:
        return " ".join(self.word() for _ in range(self.choose(1, most)))

    def paragraph(self, role: Role, most: int = 40) -> Paragraph:
        number = next(self.numbers)
        runs = [Run(f"q{number} "), Run(self.words(most))]
        if self.choose(0, 3) == 0:
            runs.append(Run(" " + self.words(6), bold=True, italic=self.choose(0, 1) == 1))
        if self.choose(0, 5) == 0:
            runs.append(Run(self.word(), script="super"))
        return Paragraph(tuple(runs), role, Span("lesson.yaml", number + 1))

    def blocks(self, depth: int, most: int) -> tuple[Block, ...]:
        return tuple(self.block(depth) for _ in range(self.choose(1, most)))

    def block(self, depth: int) -> Block:
        flat: list[Callable[[], Block]] = [
            lambda: self.paragraph(_ROLES[self.choose(0, len(_ROLES) - 1)], 80),
            self.item_list,
            self.space,
            self.options,
            lambda: SplitLine(self.paragraph("subheading", 12), self.paragraph("small", 4)),
            lambda: FormLine((self.word(), self.word()), (3, 2)),
            lambda: Timer(self.choose(1, 20), self.word()),
            self.picture,
            Break,
        ]
        deep: list[Callable[[], Block]] = [
            lambda: self.question(depth + 1, part=False),
            lambda: Panel(self.blocks(depth + 1, 3), "card", self.choose(0, 4)),
            lambda: Grid(self.blocks(depth + 1, 5), self.choose(1, 3)),
            lambda: Columns(self.blocks(depth + 1, 5), self.choose(2, 3)),
            lambda: Keep(self.blocks(depth + 1, 3)),
            self.table,
            self.tie_map,
        ]
        makers = flat + deep if depth < self.deepest else flat[:4]
        return makers[self.choose(0, len(makers) - 1)]()

    def item_list(self) -> ItemList:
        kinds: tuple[ListKind, ...] = ("bullet", "number", "letter", "tick", "plain")
        items = tuple(Item(self.paragraph("body", 30), self.choose(0, 1)) for _ in range(self.choose(1, 8)))
        return ItemList(items, kinds[self.choose(0, 4)])

    def space(self) -> Space:
        answer = tuple(self.paragraph("answer", 8) for _ in range(self.choose(0, 1)))
        kinds: tuple[SpaceKind, ...] = ("lines", "box", "blank")
        return Space(self.choose(7, 14), kinds[self.choose(0, 2)], answer, Span("lesson.yaml", 1))

    def options(self) -> Options:
        count = self.choose(1, 6)
        right = self.choose(0, count - 1)
        return Options(
            tuple(Option("ABCDEF"[n], self.paragraph("option", 8), n == right) for n in range(count))
        )

    def question(self, depth: int, *, part: bool) -> Question:
        prompt = self.paragraph("question", 40)
        parts: tuple[Block, ...] = ()
        if not part and self.choose(0, 2) == 0:
            parts = tuple(self.question(depth, part=True) for _ in range(self.choose(1, 3)))
        body = self.blocks(depth, 2) if self.choose(0, 1) else ()
        return Question(str(self.choose(1, 30)), prompt, (*parts, *body), self.choose(0, 12), part)

    def picture(self) -> Picture:
        caption = self.paragraph("caption", 12) if self.choose(0, 1) else None
        file = PictureFile("a.png", self.choose(20, 2000), self.choose(20, 2000), "0")
        return Picture(file, "A picture", caption)

    def table(self) -> Table:
        columns = self.choose(1, 3)
        header = tuple(Cell((self.paragraph("header_cell", 3),)) for _ in range(columns))
        rows = tuple(
            tuple(Cell((self.paragraph("cell", 20),)) for _ in range(columns))
            for _ in range(self.choose(1, 12))
        )
        return Table((Column(),) * columns, header, rows, "A table")

    def tie_map(self) -> TieMap:
        keys = "abcdef"[: self.choose(2, 6)]
        names = tuple((key, f"Name {key}") for key in keys)
        ties = tuple(Tie(one, other, "tie") for one, other in itertools.pairwise(keys))
        return TieMap(names, ties, "Names and ties")


@st.composite
def block_lists(draw: Draw, most: int = 8, deepest: int = 2) -> tuple[Block, ...]:
    """Draw what a document says, from its first word to its last."""
    return Author(draw, deepest).blocks(0, most)
