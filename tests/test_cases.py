"""Cases: lessons in, and what must come of them: the problems, or what stands where on each page.

A case is one text file in `tests/cases/`. Comments at its top say what it shows; `# only: worksheet`
chooses products, `# look: calm` the look, `# paper: letter` the paper. Then follow the files, each
after a line `--- name`; a case without a unit gets the one below. After `===` stands what must come
out. `pytest tests/test_cases.py --update` writes that part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from lessonpack.pipeline import dump_lessons, make_request
from lessonpack.reports import render_problem, source_line

CASES = sorted((Path(__file__).parent / "cases").glob("*.case"))
UNIT = """\
unit: The Garden
author: Nobody
stages: [unread, middle, end]
summary:
  - {from: unread, text: A garden behind a wall.}
  - {from: middle, text: Ada finds the key to the garden.}
characters:
  ada:
    name: Ada
    about:
      - {from: unread, text: A girl who moves to a new house.}
      - {from: middle, text: She has found the key.}
    ties: [{to: ben, from: unread, text: friends}]
  ben:
    name: Ben
    about: [{from: unread, text: The boy next door.}]
  cleo:
    name: Cleo
    about: [{from: end, text: She planted the garden.}]
themes:
  hope: {title: Hope, question: What keeps us going?, about: [{from: unread, text: A locked door.}]}
terms:
  wall: {meaning: [{from: unread, text: What keeps us out.}]}
events:
  key: {from: middle, text: Ada finds the key.}
  door: {from: middle, text: She opens the door.}
  meeting: {from: end, text: She meets Cleo.}
secrets:
  - {until: end, words: [ghost]}
"""


@dataclass(frozen=True, slots=True)
class Case:
    options: dict[str, str]
    files: dict[str, str]
    source: str
    expected: str


def read_case(path: Path) -> Case:
    source, _, expected = path.read_text(encoding="utf-8").partition("\n===\n")
    head, *parts = re.split(r"^--- (.+)\n", source + "\n", flags=re.MULTILINE)
    files = dict(zip(parts[::2], parts[1::2], strict=True))
    options = dict(re.findall(r"^# (only|look|paper): (.+)$", head, flags=re.MULTILINE))
    return Case(options, {"unit.yaml": UNIT, **files}, source, expected)


def write_files(case: Case) -> None:
    """Write a case's files into the current folder."""
    for name, text in case.files.items():
        Path(name).write_bytes(text.encode("utf-8", "surrogateescape"))


def run_case(case: Case) -> str:
    """Return the problems as a teacher reads them, then the dump."""
    write_files(case)
    only = tuple(case.options.get("only", "").replace(",", " ").split())
    paper = case.options.get("paper", "a4")
    request, wrong = make_request((Path(),), only, case.options.get("look", "classic"), paper=paper)
    assert request is not None, wrong
    report, text = dump_lessons(request)
    told = [render_problem(problem, source_line(report.sources, problem.span)) for problem in report.problems]
    return "\n".join([*told, text]).strip() + "\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update: bool) -> None:
    case = read_case(path)
    monkeypatch.chdir(tmp_path)
    got = run_case(case)
    if update:
        path.write_text(f"{case.source}\n===\n{got}", encoding="utf-8")
    else:
        assert got == case.expected


def test_there_are_cases() -> None:
    assert len(CASES) > 20
