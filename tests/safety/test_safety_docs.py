"""What docs/safety.md says: the tests that it names are there, and the figures are theirs."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from picture_bombs import write_pictures
from template_bombs import BOMBS as TEMPLATES
from template_bombs import ESCAPES
from test_safety_lessons import HOSTILE, MARKUP
from test_safety_yaml import DEVIATIONS, SCALARS
from yaml_bombs import BOMBS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
TESTS = {
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"(?m)^def (test_\w+)", path.read_text(encoding="utf-8"))
}
HEAD = "| Hazard | What happens | Held by | Measured | Not promised |"


def rows() -> list[list[str]]:
    """Return the cells of each hazard's row."""
    lines = PAGE.splitlines()
    starts = [number + 2 for number, line in enumerate(lines) if line == HEAD]
    found = []
    for start in starts:
        for line in lines[start:]:
            if not line.startswith("|"):
                break
            found.append([cell.strip() for cell in line.strip("|").split(" |")])
    return found


def test_every_test_that_is_named_is_there() -> None:
    named = set(re.findall(r"`(test_[a-z_0-9]+)`", PAGE))
    assert len(named) > 60
    assert named - TESTS == set()


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0][:40])
def test_every_hazard_is_held_by_a_test(row: list[str]) -> None:
    assert len(row) == 5, row
    hazard, happens, held, measured, _ = row
    if "nothing is claimed" in measured:
        assert held == "", hazard
    else:
        assert happens and "`test_" in held, hazard


def test_there_are_hazards() -> None:
    assert len(rows()) >= 25
    assert [row[0] for row in rows() if "nothing is claimed" in row[3]] == ["Power that fails"]


def test_figures_are_those_of_the_tests(tmp_path: Path) -> None:
    """What can be counted is counted; what was measured with a clock is told with its date."""
    assert f"{len(BOMBS)} bombs: 0 hang" in PAGE
    assert f"{len(TEMPLATES)} bombs, the slowest" in PAGE
    assert f"{len(ESCAPES)} ways out of Jinja's sandbox" in PAGE
    assert f"{len(SCALARS)} of {len(SCALARS)}" in PAGE
    assert f"{len(MARKUP)} kinds, 0 run" in PAGE
    assert f"{len(HOSTILE)} hostile names" in PAGE
    assert f"{len(write_pictures(tmp_path))} odd, lying and broken pictures" in PAGE
    assert f"The {len(DEVIATIONS)} cases that differ" in PAGE
    counts = Counter(DEVIATIONS.values())
    assert sorted(map(int, re.findall(r"(?m)^- (\d+): ", PAGE))) == sorted(counts.values())
