"""The checks bite: sound files are broken in one way at a time, and each time a check must say so.

Which check finds what stands in `docs/proof.md`; `scripts/prove_pdfs.py` writes it. Here a mutant is
looked at until the first check finds it, quick ones first.
"""

from __future__ import annotations

from pathlib import Path

import mutants.pages
import mutants.tree
import mutants.whole  # noqa: F401  (they enter their operators)
import pytest
from mutants.base import OPERATORS, NotHereError
from mutants.judges import JUDGES, Case, judge
from mutants.sampler import specimens

ROOT = Path(__file__).resolve().parents[1]
pytestmark = [pytest.mark.tool("java"), pytest.mark.tool("qpdf")]


def test_no_check_finds_anything_in_sound_files(tmp_path: Path) -> None:
    for paper in specimens():
        case = Case(paper.data, paper, tmp_path)
        assert [name for name in JUDGES if judge(name, case)] == [], paper


@pytest.mark.parametrize("name", OPERATORS)
def test_what_is_broken_is_found(name: str, tmp_path: Path) -> None:
    broken = 0
    for paper in specimens():
        try:
            data = OPERATORS[name].spoil(paper.data)
        except NotHereError:
            continue
        assert data != paper.data
        broken += 1
        case = Case(data, paper, tmp_path)
        assert any(judge(check, case) for check in JUDGES), paper
    assert broken


def test_the_table_of_proofs_tells_of_every_operator() -> None:
    told = (ROOT / "docs" / "proof.md").read_text(encoding="utf-8")
    assert len(OPERATORS) > 40
    assert [name for name in OPERATORS if f"\n| {name} |" not in told] == []
