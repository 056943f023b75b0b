"""What to build, in words: which lessons, which files, where to, how they look, who makes them.

In: what a teacher typed. Out: an `Order`, or problems. Nothing heavy is loaded for an order that names
no products.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from lessonpack.errors import Problem, Problems
from lessonpack.pipeline.task import PaperSize
from lessonpack.source.discover import find_missing
from lessonpack.source.shown import shown_path
from lessonpack.writers.pdf_standard import StandardName

# Seconds for one lesson, which takes a tenth of one.
DEADLINE = 60.0


class Work(Struct, frozen=True):
    """How tasks are run: `jobs` side by side, 0 for as many as are useful; or by a cluster.

    `deadline` is in seconds for each lesson; 0 means no end.
    """

    jobs: int = 0
    scheduler: str = ""
    deadline: float = DEADLINE


class Order(Struct, frozen=True):
    """What to build; `only` are names of products, none for all; `standard` is what the PDFs keep."""

    paths: tuple[Path, ...]
    only: tuple[str, ...] = ()
    look: str = "classic"
    paper: PaperSize = "a4"
    out: Path = Path("out")
    work: Work = Work()
    standard: StandardName = "ua-1"


def check_order(order: Order) -> Problems:
    """Return what is wrong with an order: names of what is not there."""
    return (*find_missing(order.paths), *_check_out(order.out), *_check_names(order))


def _check_out(out: Path) -> Problems:
    if not out.is_file():
        return ()
    hint = "Give the folder for the finished files another name, or rename that file."
    return (Problem(f"{shown_path(out)} is a file, and --out names a folder", hint=hint),)


def _check_names(order: Order) -> Problems:
    from lessonpack.looks.registry import check_look

    problems = check_look(order.look)
    if order.only:
        from lessonpack.products.registry import choose_products

        _, wrong = choose_products(order.only)
        problems = (*wrong, *problems)
    return problems
