"""All lessons asked for, one after another, in this process: to check them, or to look at their pages.

In: a `Request`. Out: what stands on every page, and every problem; nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from lessonpack.document import PictureFile
from lessonpack.errors import Problems, has_errors
from lessonpack.frames import LaidOut
from lessonpack.pipeline.compile import lay_out_product, make_brief
from lessonpack.pipeline.garbage import collect_between
from lessonpack.pipeline.report import Report, Step
from lessonpack.pipeline.request import Request
from lessonpack.products.base import Product
from lessonpack.products.print_list import check_days
from lessonpack.resolve.check import check_unit
from lessonpack.resolve.inline import bare_text
from lessonpack.resolve.lesson import LessonSource
from lessonpack.source.workspace import LessonFile, UnitFolder, load_picture, read_workspace


class Compiled(Struct, frozen=True):
    """One lesson, laid out for every product asked for, or the reasons why not."""

    folder: UnitFolder
    file: LessonFile
    pages: tuple[tuple[Product, LaidOut], ...]
    problems: Problems

    @property
    def title(self) -> str:
        return f"{self.file.number} {bare_text(self.file.lesson.lesson)}"


def check_lessons(request: Request, step: Step | None = None) -> Report:
    """Find every problem in the lessons, down to what does not fit, and write nothing."""
    report = Report()
    for _ in compile_lessons(request, report, step):
        pass
    return report


def dump_lessons(request: Request) -> tuple[Report, str]:
    """Return what stands where on every page, as text."""
    from lessonpack.writers.dump import write_dump

    report = Report()
    texts = [
        write_dump(laid_out)
        for compiled in compile_lessons(request, report)
        for _, laid_out in compiled.pages
    ]
    return report, "\n".join(texts)


def compile_lessons(request: Request, report: Report, step: Step | None = None) -> Iterator[Compiled]:
    """Yield lesson after lesson, so that one alone is in memory; collect what is wrong."""
    workspace, problems = read_workspace(request.paths)
    report.sources = workspace.sources
    report.problems += problems
    report.lessons = total = sum(len(folder.lessons) for folder in workspace.folders)
    wrong_files = {problem.span.file for problem in problems if problem.span and has_errors((problem,))}
    done = 0
    for folder in workspace.folders:
        wrong = check_unit(folder.unit)
        report.problems += wrong
        unit_stands = folder.file not in wrong_files and not has_errors(wrong)
        report.left_out += folder.unread.values()
        report.problems += [late for week in folder.weeks for late in check_days(week.week, folder)]
        for file in folder.lessons:
            if step:
                step(file.lesson.lesson, done, total)
            compiled = _compile(folder, file, request)
            report.problems += compiled.problems
            done += 1
            if not unit_stands or file.path in wrong_files or has_errors(compiled.problems):
                report.left_out.append(compiled.title)
            else:
                yield compiled
            collect_between()


def _compile(folder: UnitFolder, file: LessonFile, request: Request) -> Compiled:
    """Resolve a lesson, build its activities, and lay out every product."""
    pictures, problems = _pictures(folder, file)
    source = LessonSource(file.lesson, file.number, file.slug, file.span, pictures, file.whole)
    brief, wrong = make_brief(folder.unit, source)
    problems = (*problems, *wrong)
    pages: list[tuple[Product, LaidOut]] = []
    if not has_errors(problems):
        for product in request.products:
            laid_out, found = lay_out_product(brief, product, request.look, request.paper)
            problems = (*problems, *found)
            pages.append((product, laid_out))
    # What is wrong with a text is found in every product that shows it, and told once.
    return Compiled(folder, file, tuple(pages), tuple(dict.fromkeys(problems)))


def _pictures(folder: UnitFolder, file: LessonFile) -> tuple[Mapping[str, PictureFile], Problems]:
    found: dict[str, PictureFile] = {}
    problems: Problems = ()
    for phase in file.lesson.phases:
        if phase.picture:
            picture, wrong = load_picture(phase.picture.file, folder.path)
            problems = (*problems, *wrong)
            if picture:
                found[phase.picture.file] = picture
    return found, problems
