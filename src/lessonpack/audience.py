"""Who reads a document: teachers all of it, students only what gives no answer away.

In: blocks that carry answers in fields of their own. Out: the same blocks without them. A student's
sheet is the teacher's with its answers taken away, so both take the same space by construction.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from msgspec.structs import replace

from lessonpack.document import (
    Block,
    Break,
    Cell,
    Columns,
    FormLine,
    Grid,
    Item,
    ItemList,
    Keep,
    Options,
    Panel,
    Paragraph,
    Picture,
    Question,
    Space,
    SplitLine,
    Table,
    TieMap,
    Timer,
)


def withhold(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks without answers, right options and marking notes."""
    return tuple(_withhold(block) for block in blocks)


def _withhold(block: Block) -> Block:
    match block:
        case Paragraph():
            return _without_answers(block)
        case ItemList():
            items = tuple(Item(_without_answers(item.paragraph), item.level) for item in block.items)
            return replace(block, items=items)
        case Space():
            return replace(block, answer=())
        case Question():
            return replace(block, prompt=_without_answers(block.prompt), body=withhold(block.body))
        case Options():
            return Options(tuple(replace(option, right=None) for option in block.options))
        case Table():
            rows = tuple(tuple(_blank(cell) for cell in row) for row in block.rows)
            return replace(block, header=tuple(map(_blank, block.header)), rows=rows)
        case Panel() | Columns() | Keep():
            return replace(block, blocks=withhold(block.blocks))
        case Grid():
            return replace(block, cells=withhold(block.cells))
        case SplitLine() | FormLine() | TieMap() | Timer() | Break() | Picture():
            return block
        case _:
            assert_never(block)


def _blank(cell: Cell) -> Cell:
    return Cell(withhold(cell.blocks))


def _without_answers(paragraph: Paragraph) -> Paragraph:
    if not any(run.answer for run in paragraph.runs):
        return paragraph
    return replace(paragraph, runs=tuple(replace(run, answer="") for run in paragraph.runs))
