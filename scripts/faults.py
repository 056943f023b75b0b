"""Break decks on purpose, and write down who notices: `python scripts/faults.py UNIT`.

In: a unit's folder. Every fault of `tests/tools/deck_fault_list.py` is put into the first of its decks,
in either look, that it can be put into; then all four checks look at it. Out: the table in
`docs/proof-of-decks.md`; the exit code is 1 if a fault is noticed by nobody, or fits no deck.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

if TYPE_CHECKING:
    from tools.deck_faults import Fault, Members

PAGE = ROOT / "docs" / "proof-of-decks.md"
BEGIN, END = "<!-- faults: begin -->", "<!-- faults: end -->"
HEAD = ("Group", "What is broken", "`check --accessible` says", "Lint", "openxml-audit", "Open XML SDK")
_SHOWN = 100


def read_decks(unit: Path) -> dict[str, Members]:
    """Return the members of the unit's decks in both looks, and of the one that has everything."""
    from tools.deck import open_deck
    from tools.everything import EVERYTHING, everything

    from lessonpack.pipeline import Report, compile_lessons, make_request
    from lessonpack.writers.pptx import write_pptx

    decks: dict[str, Members] = {}
    for look in ("classic", "calm"):
        request, wrong = make_request((unit,), ("slides",), look)
        assert request is not None, wrong
        for compiled in compile_lessons(request, Report()):
            data = write_pptx(compiled.pages[0][1], request.look)
            decks[f"{look} {compiled.file.slug}"] = open_deck(data).members
    return {**decks, EVERYTHING: open_deck(everything()).members}


def rows(decks: Mapping[str, Members]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield a row for each fault, and whether anybody noticed it."""
    from tools.deck_accessibility import check_accessibility
    from tools.deck_fault_list import FAULTS
    from tools.deck_lint import lint_deck
    from tools.deck_validators import find_audit_faults, find_sdk_faults

    for fault in FAULTS:
        data = break_deck(decks, fault)
        if data is None:
            yield (fault.group, fault.name, "fits no deck", "", "", ""), False
            continue
        said = run(check_accessibility, data)
        others = [bool(run(check, data)) for check in (lint_deck, find_audit_faults, find_sdk_faults)]
        told = " ".join(said[0].split()).removeprefix(": ").replace("|", "/") if said else ""
        told = f"{told[:_SHOWN].rstrip()}…" if len(told) > _SHOWN else told
        marks = ["✓" if noticed else "–" for noticed in others]
        yield (fault.group, fault.name, told or "–", *marks), bool(said) or any(others)
        print(f"{fault}: {'noticed' if said or any(others) else 'NOT NOTICED'}", flush=True)


def break_deck(decks: Mapping[str, Members], fault: Fault) -> bytes | None:
    """Return the first deck that can be broken so, broken."""
    from tools.deck import repack

    broken = (fault.operator(members) for members in decks.values())
    found = next((members for members in broken if members is not None), None)
    return None if found is None else repack(found)


def run(check: Callable[[bytes], list[str]], data: bytes) -> list[str]:
    """Return what a check finds; one that can't read the deck has noticed too."""
    try:
        return check(data)
    except Exception as fault:
        return [f"it can't be read: {fault}"]


def main(unit: Path) -> int:
    found = list(rows(read_decks(unit)))
    lines = [HEAD, tuple("---" for _ in HEAD), *(row for row, _ in found)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8", newline="\n")
    missed = [row[1] for row, noticed in found if not noticed]
    print(f"{len(found)} faults, {len(missed)} not noticed{': ' if missed else ''}{', '.join(missed)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "lessons" / "never-let-me-go"))
