"""One lesson's files as a task: bytes in, bytes out, by a pure function that any process may run.

In: a `Task`, which holds all that is read. Out: a `Result`: finished files and problems. Neither knows
a folder of this computer, so that a worker elsewhere gives the same as one here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.document import PictureFile
from lessonpack.errors import Problem, Problems, has_errors
from lessonpack.layout.engine import PaperSize
from lessonpack.looks.registry import load_look
from lessonpack.pictures import hold_pictures
from lessonpack.pipeline.compile import lay_out_product, make_brief, write_product
from lessonpack.products.base import Brief
from lessonpack.products.registry import choose_products
from lessonpack.resolve.inline import bare_text
from lessonpack.resolve.lesson import LessonSource
from lessonpack.source.sheets import Source, read_lesson, read_sheet, read_unit

# A worker that gets a lesson's paper and then its slides resolves it once.
_REMEMBERED = 4


class Given(Struct, frozen=True):
    """A picture that a lesson names: what it is, and its cleaned bytes; or why it can't be had."""

    name: str
    file: PictureFile | None
    data: bytes = b""
    problems: Problems = ()


class Task(Struct, frozen=True):
    """Some files of one lesson. Where `draw` is not set, they are only tried, to find what is wrong."""

    unit: Source
    lesson: Source
    number: int
    slug: str
    pictures: tuple[Given, ...]
    products: tuple[str, ...]
    look: str
    paper: PaperSize
    draw: bool = True


class File(Struct, frozen=True):
    """One finished file. `pages` counts its pages or slides; `unit` is the word for one."""

    product: str
    name: str
    unit: str
    pages: int
    data: bytes
    problems: Problems = ()


class Result(Struct, frozen=True):
    """What came of a task; `title` is the lesson's number and title, `problems` those of no one file."""

    title: str
    files: tuple[File, ...]
    problems: Problems

    @property
    def all_problems(self) -> Problems:
        """Return each problem once: what is wrong with a text is found in every file that shows it."""
        every = (*self.problems, *(problem for file in self.files for problem in file.problems))
        return tuple(dict.fromkeys(every))


def run_task(task: Task) -> Result:
    """Make the files of a task. Raises only what is no mistake of a teacher."""
    brief, problems = _make_brief(replace(task, products=(), look="", draw=True))
    title = f"{task.number} {bare_text(read_lesson(task.lesson).lesson)}"
    if has_errors(problems):
        return Result(title, (), problems)
    return Result(title, tuple(_make_file(task, brief, name) for name in task.products), problems)


def _make_file(task: Task, brief: Brief, name: str) -> File:
    (product,), _ = choose_products((name,))
    look, _ = load_look(task.look)
    assert look is not None  # a request names only what there is
    laid_out, problems = lay_out_product(brief, product, look, task.paper)
    unit = "slide" if product.WRITER == "pptx" else "page"
    data = b""
    if task.draw and not has_errors(problems):
        with hold_pictures({given.file.digest: given.data for given in task.pictures if given.file}):
            data = write_product(product, laid_out, look)
    return File(name, product.FILE, unit, len(laid_out.pages), data, problems)


@lru_cache(maxsize=_REMEMBERED)
def _make_brief(task: Task) -> tuple[Brief, Problems]:
    lesson, sheet = read_lesson(task.lesson), read_sheet(task.lesson)
    found, missing = _pictures(task)
    source = LessonSource(lesson, task.number, task.slug, sheet.span, found, sheet.whole)
    brief, problems = make_brief(read_unit(task.unit), source)
    return brief, (*missing, *problems)


def _pictures(task: Task) -> tuple[Mapping[str, PictureFile], Problems]:
    """Return the lesson's pictures by name; what is wrong with one is told where it is named."""
    given = {picture.name: picture for picture in task.pictures}
    found: dict[str, PictureFile] = {}
    problems: list[Problem] = []
    for phase in read_lesson(task.lesson).phases:
        if phase.picture:
            name = phase.picture.file
            picture = given[name]
            problems += [replace(problem, span=name.span) for problem in picture.problems]
            if picture.file:
                found[name] = picture.file
    return found, tuple(problems)
