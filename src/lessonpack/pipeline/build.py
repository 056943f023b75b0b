"""From lessons to finished files on the disk.

In: a `Request`. Out: a `Report`. A lesson's files are written only when all of them are right; each
replaces its forerunner whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from lessonpack.errors import Problem, has_errors
from lessonpack.pictures import picture_bytes
from lessonpack.pipeline.lessons import collect_from_now_on
from lessonpack.pipeline.report import Made, Report, Step
from lessonpack.pipeline.request import Request
from lessonpack.pipeline.task import Given, Result, Task, run_task
from lessonpack.products.print_list import PRINT_LIST, check_days, print_list
from lessonpack.resolve.check import check_unit
from lessonpack.resolve.inline import bare_text
from lessonpack.source.out import lock_out, write_atomic
from lessonpack.source.text import Text
from lessonpack.source.workspace import (
    LessonFile,
    UnitFolder,
    WeekFile,
    load_picture,
    read_workspace,
)


def build_lessons(request: Request, step: Step | None = None) -> Report:
    """Write the files of every lesson that has no error, and each week's print list."""
    report = Report(built=True)
    with lock_out(request.out) as problems:
        report.problems += problems
        if not has_errors(problems):
            folders: dict[str, UnitFolder] = {}
            for folder, file, result in _make_lessons(request, report, step):
                folders[folder.slug] = folder
                _write_lesson(folder, file, result, (request, report))
            for folder in folders.values():
                _write_print_lists(folder, request, report)
    return report


def _make_lessons(
    request: Request, report: Report, step: Step | None
) -> Iterator[tuple[UnitFolder, LessonFile, Result]]:
    """Yield lesson after lesson, so that one alone is in memory; collect what is wrong."""
    workspace, problems = read_workspace(request.paths)
    report.sources = workspace.sources
    report.problems += problems
    report.lessons = total = sum(len(folder.lessons) for folder in workspace.folders)
    done = 0
    for folder in workspace.folders:
        wrong = check_unit(folder.unit)
        report.problems += wrong
        unit_stands = folder.sheets[0].whole and not has_errors(wrong)
        report.left_out += folder.unread.values()
        report.problems += [late for week in folder.weeks for late in check_days(week.week, folder)]
        clashing = _clashing(problems)
        for file in folder.lessons:
            if step:
                step(file.sheet.title, done, total)
            stands = unit_stands and file.whole and file.path not in clashing
            result = run_task(_task(folder, file, request, draw=stands))
            report.problems += result.all_problems
            done += 1
            if not stands or has_errors(result.all_problems):
                report.left_out.append(result.title)
            else:
                yield folder, file, result
            collect_from_now_on()


def _clashing(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.span.file for problem in problems if problem.span and has_errors((problem,))}


def _task(folder: UnitFolder, file: LessonFile, request: Request, *, draw: bool) -> Task:
    pictures = tuple(_give(name, folder, file) for name in file.sheet.pictures)
    names = tuple(product.NAME for product in request.products)
    look = request.look.name
    return Task(
        folder.source, file.sheet.source, file.number, file.slug, pictures, names, look, request.paper, draw
    )


def _give(name: str, folder: UnitFolder, file: LessonFile) -> Given:
    picture, problems = load_picture(Text(name, file.span), folder.path)
    return Given(name, picture, picture_bytes(picture) if picture else b"", problems)


def _write_lesson(folder: UnitFolder, file: LessonFile, result: Result, told: tuple[Request, Report]) -> None:
    """Write a lesson's files, all of which are in memory before the first is replaced."""
    request, report = told
    for made in result.files:
        path = request.out / folder.slug / file.slug / made.name
        problems = write_atomic(path, made.data)
        report.problems += problems
        if not problems:
            report.made.append(Made(result.title, made.product, path.as_posix(), made.pages, made.unit))


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
