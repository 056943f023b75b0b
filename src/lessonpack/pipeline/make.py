"""A task done: bytes in, bytes out, by a pure function that any process may run.

In: a `Task`. Out: a `Result`. What is heavy loads here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from threading import Lock

import msgspec
from msgspec.structs import replace

from lessonpack.document import Document, PictureFile
from lessonpack.errors import Problem, Problems, has_errors
from lessonpack.layout.engine import lay_out
from lessonpack.looks.registry import load_look
from lessonpack.pictures import PictureError, clean_bytes, hold_pictures
from lessonpack.pipeline.compile import make_brief, prove, write_product
from lessonpack.pipeline.task import Cleaned, File, Given, Result, Task
from lessonpack.products.base import Brief
from lessonpack.products.registry import choose_products
from lessonpack.resolve.inline import bare_text
from lessonpack.resolve.lesson import LessonSource
from lessonpack.source.assets import refuse_picture
from lessonpack.source.sheets import read_lesson, read_sheet, read_unit

# A worker that gets a lesson's paper and then its slides resolves it once.
_REMEMBERED = 4
# A worker may have threads; the writers' libraries have state that threads would share.
_ALONE = Lock()
# A place in a source, which no file shows; in a text, quotation marks have a backslash before them.
_ORIGIN = re.compile(rb'"origin":(?:null|\{"file":"[^"\\]*(?:\\.[^"\\]*)*","line":\d+,"column":\d+\}),?')


def split_task(task: Task) -> tuple[Task, ...]:
    """Return a lesson's paper and its slides as tasks of their own, which load less each."""
    writers: dict[str, list[str]] = {}
    for name in task.products:
        (product,), _ = choose_products((name,))
        writers.setdefault(product.WRITER, []).append(name)
    return tuple(replace(task, products=tuple(names)) for names in writers.values())


def make_files(task: Task) -> Result:
    """Make the files of a task. Raises only what is no mistake of a teacher."""
    with _ALONE:
        return _run(task)


def _run(task: Task) -> Result:
    pictures = tuple(map(_clean, task.pictures))
    subject = replace(task, pictures=pictures, products=(), look="", draw=True, done=())
    brief, problems = _make_brief(subject)
    title = f"{task.number} {bare_text(read_lesson(task.lesson).lesson)}"
    cleaned = tuple(
        after.cleaned
        for before, after in zip(task.pictures, pictures, strict=True)
        if after.cleaned and not before.cleaned
    )
    if has_errors(problems):
        return Result(title, (), problems, cleaned)
    held = {picture.digest: picture.cleaned.data for picture in pictures if picture.cleaned}
    with hold_pictures(held):
        files = tuple(_make_file(task, brief, name) for name in task.products)
    return Result(title, files, problems, cleaned)


def _make_file(task: Task, brief: Brief, name: str) -> File:
    (product,), _ = choose_products((name,))
    look, _ = load_look(task.look)
    assert look is not None  # a request names only what there is
    unit = "slide" if product.WRITER == "pptx" else "page"
    document = product.compose(brief)
    made = (task.look, task.paper, task.standard)
    digest = digest_document(document, *made, *brief.lesson.forbidden_closes)
    if digest in task.done:
        return File(name, product.FILE, unit, 0, b"", digest, same=True)
    laid_out, found = lay_out(document, look, task.paper)
    problems = prove(laid_out, found, brief, product)
    draw = task.draw and not has_errors(problems)
    data = write_product(product, laid_out, look, task.standard) if draw else b""
    return File(name, product.FILE, unit, len(laid_out.pages), data, digest, problems)


def digest_document(document: Document, *around: str) -> str:
    """Return a digest of what a file shows, wherever in the source it stands; of odd names, nothing."""
    try:
        told = msgspec.json.encode((document, around), enc_hook=str)
    except UnicodeEncodeError:
        return ""
    return hashlib.sha256(_ORIGIN.sub(b"", told)).hexdigest()


@lru_cache(maxsize=_REMEMBERED)
def _make_brief(task: Task) -> tuple[Brief, Problems]:
    lesson, sheet = read_lesson(task.lesson), read_sheet(task.lesson)
    found, missing = _pictures(task)
    source = LessonSource(lesson, task.number, task.slug, sheet.span, found, sheet.whole)
    brief, problems = make_brief(read_unit(task.unit), source)
    return brief, (*missing, *problems)


def _clean(given: Given) -> Given:
    """Return a picture cleaned, or why it can't be."""
    if given.cleaned or given.problems:
        return given
    try:
        (width, height), data = clean_bytes(given.data)
    except PictureError as error:
        return replace(given, data=b"", problems=(refuse_picture(given.name, error),))
    return replace(given, data=b"", cleaned=Cleaned(given.digest, width, height, data))


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
            if picture.cleaned:
                size = picture.cleaned
                found[name] = PictureFile(picture.path, size.width, size.height, size.digest)
    return found, tuple(problems)
