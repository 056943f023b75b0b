"""One lesson's files as a task: all that is read for them, and all that comes of it.

In: nothing (values only). A task holds bytes and names, no folder of this computer, so that a worker
elsewhere can run it; what does so is heavy, and loads where it is run.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.errors import Problem, Problems, has_errors
from lessonpack.source.sheets import Source
from lessonpack.writers.pdf_standard import StandardName

PaperSize = Literal["a4", "letter"]


class Cleaned(Struct, frozen=True):
    """A picture as it goes into files; `digest` is that of the file it was made from."""

    digest: str
    width: int
    height: int
    data: bytes


class Given(Struct, frozen=True):
    """A picture that a lesson names: its file as it is, or cleaned already; or why it can't be had.

    `path` is what problems call the file.
    """

    name: str
    path: str = ""
    digest: str = ""
    data: bytes = b""
    cleaned: Cleaned | None = None
    problems: Problems = ()


class Task(Struct, frozen=True):
    """Some files of one lesson. Where `draw` is not set, they are only tried, to find what is wrong.

    `done` are digests of documents whose files are there already: they need not be drawn.
    """

    unit: Source
    lesson: Source
    number: int
    slug: str
    pictures: tuple[Given, ...]
    products: tuple[str, ...]
    look: str
    paper: PaperSize
    draw: bool = True
    done: tuple[str, ...] = ()
    standard: StandardName = "ua-1"


class File(Struct, frozen=True):
    """One finished file. `pages` counts its pages or slides; `unit` is the word for one.

    `document` is the digest of all that it shows; where that is one of those that are `done`, the file is
    the `same` as before, and nothing else is known. `data` is empty where nothing was to be drawn.
    """

    product: str
    name: str
    unit: str
    pages: int
    data: bytes
    document: str
    problems: Problems = ()
    same: bool = False


class Result(Struct, frozen=True):
    """What came of a task; `title` is the lesson's number and title.

    `problems` are those of no one file; where they forbid building, there are no files. `lost` tells that
    another time all may go well.
    """

    title: str
    files: tuple[File, ...]
    problems: Problems
    cleaned: tuple[Cleaned, ...] = ()
    lost: bool = False


class NoClusterError(Exception):
    """The cluster can't be used; the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def merge_results(parts: Sequence[Result], products: Sequence[str]) -> Result:
    """Return what came of a lesson whose files were made by several tasks, as if by one."""
    lost = next((part for part in parts if part.lost), None)
    if lost or len(parts) == 1:
        return lost or parts[0]
    files = {file.product: file for part in parts for file in part.files}
    cleaned = {picture.digest: picture for part in parts for picture in part.cleaned}
    ordered = tuple(files[name] for name in products if name in files)
    return replace(parts[0], files=ordered, cleaned=tuple(cleaned.values()))


def merge_problems(*many: Problems) -> Problems:
    """Return each problem once: what is wrong with a text is found in every file that shows it."""
    return tuple(dict.fromkeys(problem for problems in many for problem in problems))


def stands(*many: Problems) -> bool:
    return not any(has_errors(problems) for problems in many)


def lose(task: Task, problem: Problem) -> Result:
    """Return what comes of a task whose worker was lost."""
    return Result(f"{task.number} {task.slug}", (), (problem,), lost=True)


def run_task(task: Task) -> Result:
    """Make the files of a task: a pure function, for any process."""
    from lessonpack.pipeline.make import make_files

    return make_files(task)
