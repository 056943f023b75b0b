"""What a listener must hear of a document, told from its blocks, before anything is laid out.

In: a `Document`. Out: tag and words of every utterance, in the source's order. Nothing here knows
frames, pages or PDF: whatever comes between the blocks and the file may not change this sequence.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import assert_never

from lessonpack.document import (
    OUTLINE_RANK,
    Block,
    Break,
    Columns,
    Document,
    FormLine,
    Grid,
    ItemList,
    Keep,
    Options,
    Panel,
    Paragraph,
    Picture,
    Question,
    Run,
    Space,
    SplitLine,
    Table,
    TieMap,
    Timer,
)
from lessonpack.words import Words, words_for

Heard = tuple[str, str]
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


def heard_of(document: Document) -> list[Heard]:
    """Return all utterances of a printed document, white space as one blank."""
    listener = _Listener(words_for(document.language))
    blocks = (block for sheet in document.sheets for slot in sheet.slots for block in slot.blocks)
    told = ((tag, evened(text)) for block in blocks for tag, text in listener.hear(block))
    return [(tag, text) for tag, text in told if text]


def evened(text: str) -> str:
    """Return a text as it sounds: white space is one blank, a place to break a word is nothing."""
    return " ".join(text.replace(_SOFT_HYPHEN, "").split())


class _Listener:
    """Hears block after block; remembers only the ranks of the headings around."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._ranks: list[int] = []

    def hear(self, block: Block) -> Iterator[Heard]:
        match block:
            case Paragraph():
                yield self._tag(block), self._say(block)
            case ItemList():
                yield from self._items(block)
            case Space():
                yield "Figure", self._room(block)
                yield from self._all(block.answer)
            case Question():
                yield "Lbl", block.label
                yield from self.hear(block.prompt)
                yield "P", self._words.count(self._words.marks, block.marks) if block.marks else ""
                yield from self._all(block.body)
            case Options():
                for option in block.options:
                    right = self._words.right_answer.format(letter=option.letter)
                    yield "Lbl", right if option.right else option.letter
                    yield from self.hear(option.paragraph)
            case Table():
                for cell in (*block.header, *(cell for row in block.rows for cell in row)):
                    yield from self._all(cell.blocks)
            case Picture() | TieMap():
                yield "Figure", block.alt
                if isinstance(block, Picture) and block.caption:
                    yield "P", self._say(block.caption)
            case Panel() | Columns() | Keep():
                yield from self._all(block.blocks)
            case Grid():
                yield from self._all(block.cells)
            case SplitLine():
                yield from self._all((block.left, block.right))
            case FormLine():
                for label in block.labels:
                    yield "P", label
                    yield "Figure", self._words.blank
            case Timer():
                yield "P", self._words.count(self._words.minutes, block.minutes)
                yield "P", block.label
            case Break():
                return
            case _:
                assert_never(block)

    def _all(self, blocks: tuple[Block, ...]) -> Iterator[Heard]:
        for block in blocks:
            yield from self.hear(block)

    def _say(self, paragraph: Paragraph) -> str:
        return "".join(map(self._say_run, paragraph.runs))

    def _say_run(self, run: Run) -> str:
        return (run.answer or self._words.blank) if run.blank else run.spoken or run.text

    def _room(self, space: Space) -> str:
        """Return what is said of room to write in; an answer is heard instead of it."""
        if space.answer or space.kind == "blank":
            return ""
        return (
            self._words.count(self._words.lines, space.lines) if space.kind == "lines" else self._words.room
        )

    def _tag(self, paragraph: Paragraph) -> str:
        """Return a paragraph's tag; a heading stands one level below the nearest of a higher rank."""
        rank = OUTLINE_RANK.get(paragraph.role)
        if rank is None:
            return "P"
        self._ranks = [*(higher for higher in self._ranks if higher < rank), rank]
        return f"H{len(self._ranks)}"

    def _items(self, block: ItemList) -> Iterator[Heard]:
        counters = [count(block.start)]
        for number, item in enumerate(block.items):
            deeper = item.level + 1 - len(counters)
            counters = [*counters[: item.level + 1], *(count(1) for _ in range(deeper))]
            yield "Lbl", self._label(block, number, next(counters[-1]))
            yield from self.hear(item.paragraph)

    def _label(self, block: ItemList, index: int, number: int) -> str:
        match block.kind:
            case "bullet":
                return "•"
            case "number":
                return f"{number}."
            case "letter":
                return f"{chr(ord('A') + number - 1)}."
            case "tick":
                return self._words.tick_box
            case "label":
                return block.labels[index]
            case "plain":
                return ""
            case _:
                assert_never(block.kind)
