"""From a document and a look to frames on pages: the layout's one way in.

In: a `Document`, a `Look`, the paper's size. Out: `LaidOut`, and what does not fit or can't be set.
"""

from __future__ import annotations

from lessonpack.document import Document
from lessonpack.errors import Problem, Problems
from lessonpack.frames import LaidOut
from lessonpack.layout.paginate import PAPER, PaperSize, lay_out_paper
from lessonpack.layout.slides import lay_out_slides
from lessonpack.look import Look
from lessonpack.mirroring import turn_pages

__all__ = ["PaperSize", "lay_out"]


def lay_out(document: Document, look: Look, paper: PaperSize = "a4") -> tuple[LaidOut, Problems]:
    """Lay a document out: on paper if that is what its sheets ask for, else on the look's slides."""
    problems: list[Problem] = []
    if all(sheet.master == PAPER for sheet in document.sheets):
        pages = lay_out_paper(document, look, paper, problems)
    else:
        pages = lay_out_slides(document, look, problems)
    return LaidOut(document, turn_pages(pages, document.language)), tuple(_distinct(problems))


def _distinct(problems: list[Problem]) -> list[Problem]:
    """Return each problem once, and each warning at its first place only."""
    found: dict[object, Problem] = {}
    for problem in problems:
        key = problem if problem.severity == "error" else problem.message
        found.setdefault(key, problem)
    return list(found.values())
