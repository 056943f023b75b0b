"""Write `docs/proof.md`: which check finds which fault in a PDF. `python scripts/prove_pdfs.py`.

Sound files are broken in one way at a time, and every check looks at each; that takes some minutes.
Out: the table. Exit code 1 if a fault is found by no check, or a sound file is told to be broken.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

HEAD = """\
# Proof

What is promised of the finished PDFs, and which check holds it. `scripts/prove_pdfs.py` writes this page.

{papers} PDFs are checked in the test suite: every product of the example unit in both looks and on both
papers, every activity's own example in both looks, and all cases, extreme ones included.

| check | what it looks at |
| --- | --- |
{checks}

## The checks bite

{operators} ways to break a PDF, tried on {specimens} files (one with everything that a document can hold, a
worksheet and a plan), give {mutants} broken files. Each of them is found.

✓ found in every file that could be broken so, (✓) in some of them."""
GROUPS = (
    "The file",
    "The structure",
    "The way back from page to element",
    "The marks on the page",
    "Letters and fonts",
    "Links",
)
CHECKS = {
    "check --accessible": "`lessonpack check --accessible`, as teachers run it: barriers to reading",
    "structure": "tree, pages and way back agree; all that is drawn is owned once or is decoration",
    "heard": "what is read aloud, letter by letter from the file, is what the blocks say, in order",
    "seen": "what is read next stands lower or further on, and is drawn next",
    "bookmarks": "they are the headings, and lead to where these stand",
    "properties": "title, language and dates are the document's, in both places where a PDF keeps them",
    "page-validation": "PDF/UA-1 and PDF/A-2a, by page-validation",
    "qpdf": "the syntax, by `qpdf --check`",
    "veraPDF UA-1": "PDF/UA-1, by the rules of veraPDF, the reference validator",
    "veraPDF A-2a": "PDF/A-2a, by the same",
}


def main() -> int:
    import mutants.pages
    import mutants.tree
    import mutants.whole  # noqa: F401  (they enter their operators)
    from finished.papers import SETS, papers
    from mutants.base import OPERATORS
    from mutants.judges import JUDGES, Case, judge
    from mutants.sampler import specimens

    with TemporaryDirectory() as folder:
        cases = [Case(paper.data, paper, Path(folder)) for paper in specimens()]
        wrong = [(name, case.paper.name) for case in cases for name in JUDGES if judge(name, case)]
        rows = {name: list(_try(name, Path(folder))) for name in OPERATORS}
    survivors = [name for name, found in rows.items() if not all(found)]
    head = HEAD.format(
        checks="\n".join(f"| {name} | {CHECKS[name]} |" for name in JUDGES),
        papers=sum(len(papers(name)) for name in SETS),
        operators=len(OPERATORS),
        specimens=len(cases),
        mutants=sum(map(len, rows.values())),
    )
    lines = [head]
    in_order = sorted(OPERATORS.values(), key=lambda operator: GROUPS.index(operator.group))
    for group, operators in groupby(in_order, key=lambda operator: operator.group):
        lines += [f"\n### {group}\n", f"| what is broken | {' | '.join(JUDGES)} |"]
        lines.append("| --- |" + " :-: |" * len(JUDGES))
        for operator in operators:
            found = rows[operator.name]
            marks = (_mark([name in each for each in found]) for name in JUDGES)
            lines.append(f"| {operator.name} | {' | '.join(marks)} |")
    (ROOT / "docs" / "proof.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for what in (*wrong, *survivors):
        print(what, file=sys.stderr)
    return 1 if wrong or survivors else 0


def _try(name: str, folder: Path) -> Iterator[set[str]]:
    """Yield the checks that find an operator's fault, for each file that it can break."""
    from mutants.base import OPERATORS, NotHereError
    from mutants.judges import JUDGES, Case, judge
    from mutants.sampler import specimens

    for paper in specimens():
        try:
            data = OPERATORS[name].spoil(paper.data)
        except NotHereError:
            continue
        yield {check for check in JUDGES if judge(check, Case(data, paper, folder))}


def _mark(found: list[bool]) -> str:
    return "✓" if all(found) else "(✓)" if any(found) else ""


if __name__ == "__main__":
    sys.exit(main())
