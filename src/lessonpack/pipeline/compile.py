"""One lesson from what it says to what stands on its pages.

In: a unit and a `LessonSource`, a product, a look and a paper. Out: `LaidOut` pages, and problems.
Everything here is pure: no file is read and none is written.
"""

from __future__ import annotations

import zlib
from typing import assert_never

from msgspec.structs import replace

from lessonpack.activities.base import Content, Context
from lessonpack.activities.registry import read_entry
from lessonpack.errors import Problem, Problems, Span
from lessonpack.frames import LaidOut
from lessonpack.layout.engine import PaperSize, lay_out
from lessonpack.look import Look
from lessonpack.products.base import Brief, Product
from lessonpack.products.leaks import find_leaks
from lessonpack.resolve.lesson import LessonSource, ResolvedLesson, ResolvedPhase, resolve_lesson
from lessonpack.source.unit import Unit
from lessonpack.writers.pdf_standard import STANDARDS, StandardName


def make_brief(unit: Unit, source: LessonSource) -> tuple[Brief, Problems]:
    """Resolve a lesson and build its activities."""
    lesson, problems = resolve_lesson(source, unit)
    contents, wrong = _contents(lesson)
    return Brief(lesson, contents), (*problems, *wrong)


def lay_out_product(brief: Brief, product: Product, look: Look, paper: PaperSize) -> tuple[LaidOut, Problems]:
    """Compose one product of a lesson and lay it out."""
    laid_out, found = lay_out(product.compose(brief), look, paper)
    return laid_out, prove(laid_out, found, brief, product)


def prove(laid_out: LaidOut, found: Problems, brief: Brief, product: Product) -> Problems:
    """Return what the layout found, and what the pages may not say."""
    # What a page adds by itself, such as its foot, has no place: then the lesson's is told.
    problems = tuple(replace(problem, span=problem.span or brief.lesson.origin) for problem in found)
    leaks = find_leaks(laid_out, brief.lesson, product.NAME) if product.AUDIENCE == "student" else ()
    return (*problems, *leaks)


def write_product(product: Product, laid_out: LaidOut, look: Look, standard: StandardName = "ua-1") -> bytes:
    """Draw a document; the writers are heavy and load only here. `standard` is one for PDFs."""
    match product.WRITER:
        case "pdf":
            from lessonpack.writers.pdf import write_pdf

            return write_pdf(laid_out, look, standard=STANDARDS[standard])
        case "pptx":
            from lessonpack.writers.pptx import write_pptx

            return write_pptx(laid_out, look)
        case _:
            assert_never(product.WRITER)


def _contents(lesson: ResolvedLesson) -> tuple[tuple[tuple[Content, ...], ...], Problems]:
    """Build every activity; each that is asked has one number, in the order of the lesson."""
    problems: list[Problem] = []
    number = 0
    phases: list[tuple[Content, ...]] = []
    for phase in lesson.phases:
        built: list[Content] = []
        for entry in phase.entries:
            number += 1
            fields, activity, wrong = read_entry(entry, phase.origin)
            problems += wrong
            if fields is not None and activity is not None:
                built.append(activity.build(fields, _context(lesson, phase, (number, fields.activity.span))))
        phases.append(tuple(built))
        problems += phase.scope.problems
    return tuple(phases), tuple(problems)


def _context(lesson: ResolvedLesson, phase: ResolvedPhase, place: tuple[int, Span]) -> Context:
    number, origin = place
    # What is mixed is mixed alike in every build, whatever stands before it in the lesson.
    seed = zlib.crc32(f"{lesson.slug}/{phase.name}".encode())
    return Context(phase.scope, number, seed, phase.name, phase.minutes, origin)
