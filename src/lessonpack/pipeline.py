"""From paths to finished files: read, resolve, build, lay out, prove, write.

In: a `Request`. Out: a `Report` of what was made and every problem found. A lesson's files are
written only when all of them are right; each replaces its forerunner whole.
"""

from __future__ import annotations

import gc
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from lessonpack.activities.base import Content, Context
from lessonpack.activities.registry import read_entry
from lessonpack.document import PictureFile
from lessonpack.errors import Problem, Problems, Span, has_errors
from lessonpack.frames import LaidOut
from lessonpack.layout.engine import PaperSize, lay_out
from lessonpack.look import Look
from lessonpack.looks.registry import load_look
from lessonpack.products.base import Brief, Product
from lessonpack.products.leaks import find_leaks
from lessonpack.products.print_list import PRINT_LIST, check_days, print_list
from lessonpack.products.registry import choose_products
from lessonpack.resolve.check import check_unit
from lessonpack.resolve.inline import bare_text
from lessonpack.resolve.lesson import LessonSource, ResolvedLesson, ResolvedPhase, resolve_lesson
from lessonpack.source.out import lock_out, write_atomic
from lessonpack.source.workspace import LessonFile, UnitFolder, WeekFile, load_picture, read_workspace

# Called with a lesson's title, how many are done, and how many there are.
Step = Callable[[str, int, int], None]


class Request(Struct, frozen=True):
    """What to make, of which lessons, where to, how it looks."""

    paths: tuple[Path, ...]
    products: tuple[Product, ...]
    look: Look
    paper: PaperSize = "a4"
    out: Path = Path("out")


class Made(Struct, frozen=True):
    """One finished file. `pages` counts its pages or slides; `unit` is the word for one."""

    lesson: str
    product: str
    path: str
    pages: int
    unit: str


class Report(Struct):
    """What came of a request. `left_out` names the lessons that could not be made, or their files."""

    sources: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    lessons: int = 0
    built: bool = False

    @property
    def exit_code(self) -> int:
        return 1 if has_errors(self.problems) else 0


class Compiled(Struct, frozen=True):
    """One lesson, laid out for every product asked for, or the reasons why not."""

    folder: UnitFolder
    file: LessonFile
    pages: tuple[tuple[Product, LaidOut], ...]
    problems: Problems

    @property
    def title(self) -> str:
        return f"{self.file.number} {bare_text(self.file.lesson.lesson)}"


def make_request(
    paths: tuple[Path, ...], only: tuple[str, ...], look: str, **rest: object
) -> tuple[Request | None, Problems]:
    """Return a request with its products and look found by name; unknown names are problems."""
    products, wrong = choose_products(only)
    found, unknown = load_look(look)
    if found is None or wrong:
        return None, (*wrong, *unknown)
    return Request(paths, products, found, **rest), ()  # type: ignore[arg-type]


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


def build_lessons(request: Request, step: Step | None = None) -> Report:
    """Write the files of every lesson that has no error, and each week's print list."""
    report = Report(built=True)
    with lock_out(request.out) as problems:
        report.problems += problems
        if not has_errors(problems):
            folders: dict[str, UnitFolder] = {}
            for compiled in compile_lessons(request, report, step):
                folders[compiled.folder.slug] = compiled.folder
                _write_lesson(compiled, request, report)
            for folder in folders.values():
                _write_print_lists(folder, request, report)
    return report


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
            collect_from_now_on()


def collect_from_now_on() -> None:
    """Collect garbage, if that was put off, but never among what was loaded for the first lesson."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _compile(folder: UnitFolder, file: LessonFile, request: Request) -> Compiled:
    """Resolve a lesson, build its activities, and lay out every product."""
    brief, problems = _brief(folder, file)
    pages: list[tuple[Product, LaidOut]] = []
    if not has_errors(problems):
        for product in request.products:
            laid_out, found = lay_out(product.compose(brief), request.look, request.paper)
            # What a page adds by itself, such as its foot, has no place: then the lesson's is told.
            wrong = tuple(replace(problem, span=problem.span or file.span) for problem in found)
            leaks = find_leaks(laid_out, brief.lesson, product.NAME) if product.AUDIENCE == "student" else ()
            problems = (*problems, *wrong, *leaks)
            pages.append((product, laid_out))
    # What is wrong with a text is found in every product that shows it, and told once.
    return Compiled(folder, file, tuple(pages), tuple(dict.fromkeys(problems)))


def _brief(folder: UnitFolder, file: LessonFile) -> tuple[Brief, Problems]:
    pictures, missing = _pictures(folder, file)
    source = LessonSource(file.lesson, file.number, file.slug, file.span, pictures, file.whole)
    lesson, problems = resolve_lesson(source, folder.unit)
    contents, wrong = _contents(lesson)
    return Brief(lesson, contents), (*missing, *problems, *wrong)


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
    # What is mixed is mixed alike in every build, and otherwise in every activity.
    seed = zlib.crc32(f"{lesson.slug}/{number}".encode())
    return Context(phase.scope, number, seed, phase.name, phase.minutes, origin)


def _write_lesson(compiled: Compiled, request: Request, report: Report) -> None:
    """Write a lesson's files, all of which are in memory before the first is replaced."""
    folder = request.out / compiled.folder.slug / compiled.file.slug
    finished = [
        (product, laid_out, _to_bytes(product, laid_out, request.look))
        for product, laid_out in compiled.pages
    ]
    for product, laid_out, data in finished:
        path = folder / product.FILE
        problems = write_atomic(path, data)
        report.problems += problems
        if not problems:
            unit = "slide" if product.WRITER == "pptx" else "page"
            made = Made(compiled.title, product.NAME, path.as_posix(), len(laid_out.pages), unit)
            report.made.append(made)


def _to_bytes(product: Product, laid_out: LaidOut, look: Look) -> bytes:
    """Draw a document; the writers are heavy and load only here."""
    match product.WRITER:
        case "pdf":
            from lessonpack.writers.pdf import write_pdf

            return write_pdf(laid_out, look)
        case "pptx":
            from lessonpack.writers.pptx import write_pptx

            return write_pptx(laid_out, look)
        case _:
            assert_never(product.WRITER)


def _write_print_lists(folder: UnitFolder, request: Request, report: Report) -> None:
    """Write, for each week whose lessons were all made, what to print in which order."""
    for week in folder.weeks:
        text = print_list(week.week, folder, _page_counts(report))
        if text:
            _write_print_list(week, text, request.out / folder.slug, report)


def _write_print_list(week: WeekFile, text: str, folder: Path, report: Report) -> None:
    path = folder / PRINT_LIST.format(week=week.slug)
    problems = write_atomic(path, text.encode())
    report.problems += problems
    if not problems:
        report.made.append(
            Made(bare_text(week.week.week), "print list", path.as_posix(), text.count("\n"), "line")
        )


def _page_counts(report: Report) -> Mapping[tuple[str, str], int]:
    return {(made.lesson, made.product): made.pages for made in report.made}
