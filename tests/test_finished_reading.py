"""Every PDF is heard in the order in which its source was written, and seen in that order too.

The expected sequence is told from a document's blocks; the one that is heard is read from the
finished file: structure tree, marked content, character maps.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from finished.heard import evened, heard_of
from finished.papers import SETS, Paper, papers
from finished.seen import jumps_in
from msgspec.structs import replace
from tools.structure import read_aloud

from lessonpack.document import Block, Document
from lessonpack.layout.engine import lay_out
from lessonpack.writers.pdf import write_pdf

every_set = pytest.mark.parametrize("name", SETS)


def heard_in(paper: Paper) -> list[tuple[str, str]]:
    """Return what is heard of a finished file."""
    told = ((tag, evened(text)) for tag, text in read_aloud(paper.data))
    return [(tag, text) for tag, text in told if text]


@every_set
def test_all_is_heard_in_the_source_s_order(name: str) -> None:
    assert papers(name)
    for paper in papers(name):
        assert heard_in(paper) == heard_of(paper.document), paper


@every_set
def test_eye_and_ear_go_the_same_way(name: str) -> None:
    for paper in papers(name):
        assert jumps_in(paper.data) == [], paper


def other_orders(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """Yield blocks with two neighbours swapped, one left out, one said twice, each at several places."""
    for place in range(0, len(blocks) - 1, max(1, len(blocks) // 5)):
        before, one, other, after = blocks[:place], blocks[place], blocks[place + 1], blocks[place + 2 :]
        yield (*before, other, one, *after)
        yield (*before, one, *after)
        yield (*before, one, one, other, *after)


def with_blocks(document: Document, blocks: tuple[Block, ...]) -> Document:
    (sheet,) = document.sheets
    (slot,) = sheet.slots
    return replace(document, sheets=(replace(sheet, slots=(replace(slot, blocks=blocks),)),))


@pytest.mark.parametrize("product", ["handout", "worksheet", "answers", "plan"])
def test_any_other_order_of_the_source_is_noticed(product: str) -> None:
    paper = next(each for each in papers("unit classic a4") if each.name.endswith(product))
    expected = heard_of(paper.document)
    noticed = 0
    for blocks in other_orders(paper.document.sheets[0].slots[0].blocks):
        changed = with_blocks(paper.document, blocks)
        laid_out, _ = lay_out(changed, paper.look)
        heard = heard_in(Paper(paper.name, laid_out, paper.look, write_pdf(laid_out, paper.look)))
        assert heard == heard_of(changed)
        if heard_of(changed) != expected:
            assert heard != expected
            noticed += 1
    assert noticed > 5
