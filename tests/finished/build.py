"""The example unit, built as a teacher builds it, with what every file was made from.

In: a look, a paper and a folder. Out: `Built`: the finished files as they lie on the disk, and beside
each the document and the pages from which it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast

from click.testing import CliRunner

from lessonpack.cli.main import main
from lessonpack.document import Document
from lessonpack.frames import LaidOut
from lessonpack.looks.registry import load_look
from lessonpack.pipeline import Report, Request, compile_lessons
from lessonpack.products.base import Audience, Brief, Product, WriterName
from lessonpack.products.registry import all_products
from lessonpack.products.worksheet import compose

ROOT = Path(__file__).resolve().parents[2]
UNIT = ROOT / "lessons" / "never-let-me-go"
LESSONS = sorted(path.stem for path in UNIT.glob("[0-9]*.yaml"))
PAPER_PRODUCTS = ("handout", "worksheet", "answers", "plan")
STUDENT_PRODUCTS = tuple(product.NAME for product in all_products() if product.AUDIENCE == "student")


@dataclass(frozen=True, slots=True)
class Variant:
    """How the unit is built."""

    look: str
    paper: Literal["a4", "letter"] = "a4"

    def __str__(self) -> str:
        return f"{self.look}-{self.paper}"


CLASSIC, CALM, LETTER = Variant("classic"), Variant("calm"), Variant("classic", "letter")
VARIANTS = (CLASSIC, CALM, LETTER)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson, by product: its finished files and what they were made from."""

    slug: str
    brief: Brief
    laid_out: Mapping[str, LaidOut]
    files: Mapping[str, bytes]

    def document(self, product: str) -> Document:
        return self.laid_out[product].document


@dataclass(frozen=True, slots=True)
class Built:
    """The whole unit; `folder` is where its files lie."""

    folder: Path
    lessons: Mapping[str, Lesson]

    def file(self, slug: str, product: str) -> bytes:
        return self.lessons[slug].files[product]


@dataclass(frozen=True, slots=True)
class _Witness:
    """A product like the worksheet, that keeps the briefs that it was made from."""

    NAME: str = "witness"
    FILE: str = "witness.pdf"
    WRITER: WriterName = "pdf"
    AUDIENCE: Audience = "teacher"
    ORDER: int = 9
    briefs: list[Brief] = field(default_factory=list)

    def compose(self, brief: Brief) -> Document:
        self.briefs.append(brief)
        return compose(brief)


def build(unit: Path, variant: Variant, out: Path) -> Built:
    """Build a unit from the command line into a folder; a lesson with a problem is a failure."""
    run_build(unit, variant, out)
    folder = out / unit.name
    return Built(folder, {lesson.slug: lesson for lesson in _lessons(unit, variant, folder)})


def run_build(unit: Path, variant: Variant, out: Path) -> None:
    options = ["--look", variant.look, "--paper", variant.paper, "--out", str(out)]
    done = CliRunner().invoke(main, ["build", str(unit), *options])
    assert done.exit_code == 0, done.output


def _lessons(unit: Path, variant: Variant, folder: Path) -> Iterator[Lesson]:
    look, _ = load_look(variant.look)
    assert look is not None
    witness, report = _Witness(), Report()
    request = Request((unit,), (*all_products(), cast(Product, witness)), look, variant.paper)
    for compiled in compile_lessons(request, report, None):
        slug = compiled.file.slug
        laid_out = {product.NAME: pages for product, pages in compiled.pages}
        files = {product.NAME: (folder / slug / product.FILE).read_bytes() for product in all_products()}
        yield Lesson(slug, witness.briefs[-1], laid_out, files)
    assert [problem for problem in report.problems if problem.severity == "error"] == []
