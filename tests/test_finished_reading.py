"""Every PDF is heard in the order in which its source was written, and seen in that order too.

The expected sequence is told from a document's blocks; the one that is heard is read from the
finished file: structure tree, marked content, character maps.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from finished.heard import evened, heard_of
from finished.papers import SETS, Paper, papers
from tools.places import Piece, read_places
from tools.structure import read_aloud

# Points by which letters of one line may stand higher or further left than the one before.
_SLACK = 1.0
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


def jumps(pieces: list[Piece]) -> list[tuple[Piece, Piece]]:
    """Return neighbours on a page of which the second stands higher and further left."""
    return [
        (before, after)
        for before, after in pairwise(pieces)
        if after.y < before.y - _SLACK and after.x < before.x - _SLACK
    ]


@every_set
def test_eye_and_ear_go_the_same_way(name: str) -> None:
    for paper in papers(name):
        pieces = read_places(paper.data)
        for page in {piece.page for piece in pieces}:
            here = [piece for piece in pieces if piece.page == page]
            # Drawn in the order in which it is read, so that simple programs read it alike.
            assert here == sorted(here, key=lambda piece: piece.number), paper
            assert jumps(here) == [], paper
