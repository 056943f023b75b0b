"""Decks broken on purpose: whatever is broken, in whichever deck, a check notices it and says so.

The table in `docs/proof-of-decks.md` says which check noticed what; `scripts/faults.py` writes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from finished.build import CLASSIC, LESSONS, Built, Variant
from tools.deck import open_deck, repack
from tools.deck_accessibility import check_accessibility
from tools.deck_fault_list import FAULTS
from tools.deck_faults import Fault, Members
from tools.deck_lint import lint_deck
from tools.deck_validators import find_audit_faults
from tools.everything import EVERYTHING, everything

TABLE = Path(__file__).resolve().parents[1] / "docs" / "proof-of-decks.md"


@pytest.fixture(scope="module")
def decks(built: Callable[[Variant], Built]) -> Mapping[str, Members]:
    """Give decks to break, the one that has everything last."""
    found = {slug: open_deck(built(CLASSIC).file(slug, "slides")).members for slug in LESSONS[::2]}
    return {**found, EVERYTHING: open_deck(everything()).members}


def break_deck(decks: Mapping[str, Members], fault: Fault) -> bytes:
    """Return the first deck that can be broken so, broken."""
    broken = (fault.operator(members) for members in decks.values())
    found = next(members for members in broken if members is not None)
    return repack(found)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_is_noticed(fault: Fault, decks: Mapping[str, Members]) -> None:
    data = break_deck(decks, fault)
    match fault.group:
        case "heard" | "seen":
            assert len(check_accessibility(data)) in (1, 2)
        case "edited":
            assert lint_deck(data)
        case _:
            assert lint_deck(data) or find_audit_faults(data)


def test_the_table_of_faults_is_complete() -> None:
    listed = re.findall(r"^\| (heard|seen|edited|opened) \| (.+?) \|", TABLE.read_text("utf-8"), re.MULTILINE)
    assert listed == [(fault.group, fault.name) for fault in FAULTS]
