"""Every PDF that has to be proven, with the document that it was made from.

In: a set's name. Out: `Paper`s: the products of the example unit in both looks and on both papers,
every activity's own example in both looks, and every case of `tests/cases` that lays out, extreme
ones included. A set is made once in a process.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from test_cases import CASES, read_case, write_files

from finished.build import UNIT
from lessonpack.activities.registry import activity_names, describe
from lessonpack.document import Document
from lessonpack.frames import LaidOut
from lessonpack.look import Look
from lessonpack.pipeline import Report, compile_lessons, make_request
from lessonpack.products.registry import all_products
from lessonpack.writers.pdf import write_pdf

Size = Literal["a4", "letter"]
LOOKS = ("classic", "calm")
SETS = (
    *(f"unit {look} {size}" for look in LOOKS for size in ("a4", "letter")),
    *(f"activities {look} a4" for look in LOOKS),
    "cases",
)
_PRODUCTS = tuple(product.NAME for product in all_products() if product.WRITER == "pdf")
_LESSON = """\
lesson: One activity alone
minutes: 60
outcome: I can do what {name} asks.
read: {{opens: part-three, closes: part-three}}
phases:
  - phase: Work
    minutes: 60
    activities:
      - {entry}
"""


@dataclass(frozen=True, slots=True)
class Paper:
    """One finished PDF: what it is, what it says and what came of it."""

    name: str
    laid_out: LaidOut
    look: Look
    data: bytes

    @property
    def document(self) -> Document:
        return self.laid_out.document

    def __str__(self) -> str:
        return self.name


@cache
def papers(name: str) -> tuple[Paper, ...]:
    """Return all PDFs of a set."""
    if name == "cases":
        return tuple(_cases())
    kind, look, size = name.split()
    if kind == "unit":
        return tuple(compile_papers(UNIT, look, size))
    with TemporaryDirectory() as folder:
        return tuple(compile_papers(write_activities(Path(folder)), look, size))


def compile_papers(folder: Path, look: str, size: str) -> Iterator[Paper]:
    """Yield the PDFs of all lessons in a folder that can be made."""
    request, wrong = make_request((folder,), _PRODUCTS, look, paper=size)
    assert request is not None, wrong
    for compiled in compile_lessons(request, Report()):
        for product, laid_out in compiled.pages:
            name = f"{compiled.file.slug}/{product.NAME}"
            yield Paper(name, laid_out, request.look, write_pdf(laid_out, request.look))


def write_activities(folder: Path) -> Path:
    """Write a lesson for each activity's own example, in the example unit."""
    (folder / "unit.yaml").write_bytes((UNIT / "unit.yaml").read_bytes())
    for number, name in enumerate(activity_names(), start=1):
        entry = describe(name).example.strip().replace("\n", "\n        ")
        text = _LESSON.format(name=name, entry=entry)
        (folder / f"{number}-{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return folder


def _cases() -> Iterator[Paper]:
    """Yield all PDFs of every case, in its own look and on its own paper."""
    for path in CASES:
        case = read_case(path)
        with TemporaryDirectory() as folder, chdir(folder):
            write_files(case)
            look, size = case.options.get("look", "classic"), case.options.get("paper", "a4")
            for paper in compile_papers(Path(), look, size):
                yield replace(paper, name=f"{path.stem}/{paper.name}")
