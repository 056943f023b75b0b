"""Every deck that has to be proven besides the example unit's, with the pages that it was made from.

In: a set's name. Out: `Slides` of every activity's own example in both looks, and of every case of
`tests/cases` that lays out, extreme ones included. A set is made once in a process.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from test_cases import CASES, read_case, write_files

from finished.papers import write_activities
from lessonpack.frames import LaidOut
from lessonpack.pipeline import Report, compile_lessons, make_request
from lessonpack.writers.pptx import write_pptx

SETS = ("activities classic", "activities calm", "cases")


@dataclass(frozen=True, slots=True)
class Slides:
    """One finished deck."""

    name: str
    laid_out: LaidOut
    data: bytes


@cache
def decks(name: str) -> tuple[Slides, ...]:
    """Return all decks of a set."""
    if name == "cases":
        return tuple(_cases())
    with TemporaryDirectory() as folder:
        return tuple(compile_decks(write_activities(Path(folder)), name.split()[1]))


def compile_decks(folder: Path, look: str) -> Iterator[Slides]:
    """Yield the decks of all lessons in a folder that can be made."""
    request, wrong = make_request((folder,), ("slides",), look)
    assert request is not None, wrong
    for compiled in compile_lessons(request, Report()):
        ((_, laid_out),) = compiled.pages
        yield Slides(compiled.file.slug, laid_out, write_pptx(laid_out, request.look))


def _cases() -> Iterator[Slides]:
    for path in CASES:
        case = read_case(path)
        with TemporaryDirectory() as folder, chdir(folder):
            write_files(case)
            for slides in compile_decks(Path(), case.options.get("look", "classic")):
                yield replace(slides, name=f"{path.stem}-{slides.name}")
