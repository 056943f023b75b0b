"""What a teacher reads in the terminal: problems with their lines, what was made, progress.

In: a report. Out: text on standard output (what was made) and standard error (problems, progress).
Rich draws the table and the progress bar on a terminal; piped output is plain.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

import click

from lessonpack.cli.kept import kept_as_json, show_kept
from lessonpack.errors import Problem
from lessonpack.pipeline import Made, Report
from lessonpack.reports import Sources, printable, render_problem, source_line

Step = Callable[[str, int, int], None]
# Few lessons are built before a bar could be read.
_LONG = 8
# Characters of a title that are shown where many stand in one line.
TITLE = 60


def show_report(report: Report, *, as_json: bool) -> int:
    """Print a report and return the exit code it stands for."""
    if as_json:
        import json

        click.echo(json.dumps(_as_json(report), indent=2))
        return report.exit_code
    show_problems(report.problems, report.sources)
    if report.made:
        _show_made(report)
    show_kept(report.kept)
    click.echo(_summary(report), err=bool(report.exit_code))
    return report.exit_code


def show_problems(problems: Iterable[Problem], sources: Sources) -> None:
    """Print each problem with its line, a caret and a way out, in the order of the files."""
    for problem in problems:
        color = "red" if problem.severity == "error" else "yellow"
        first, *rest = render_problem(problem, source_line(sources, problem.span)).splitlines() or [""]
        click.echo(click.style(first, fg=color, bold=True) if colorful(sys.stderr) else first, err=True)
        if rest:
            click.echo("\n".join(rest), err=True)
        click.echo(err=True)


def colorful(stream: TextIO) -> bool:
    """Tell whether a stream shows colours, and the teacher wants them."""
    import os

    return stream.isatty() and not os.environ.get("NO_COLOR")


def _show_made(report: Report) -> None:
    if sys.stdout.isatty():
        _show_table(report.made)
    else:
        for made in report.made:
            click.echo(f"{made.path}\t{plural(made.pages, made.unit)}")


def _show_table(made: Sequence[Made]) -> None:
    """Print a row for each lesson: its folder, and how long each of its files has become."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    products = list(dict.fromkeys(item.product for item in made if item.unit != "line"))
    table = Table(box=None, pad_edge=False, header_style="bold")
    # As `Text`, so that a bracket in a title is no markup.
    table.add_column("Lesson", overflow="fold")
    for product in products:
        table.add_column(product.capitalize(), justify="right", no_wrap=True)
    for files in _by_folder(made):
        cells = (plural(files[name].pages, files[name].unit) if name in files else "" for name in products)
        table.add_row(Text(printable(next(iter(files.values())).lesson)), *cells)
    console = Console()
    console.print(table)
    for folder in dict.fromkeys(item.path.rsplit("/", 2)[0] for item in made if item.unit != "line"):
        console.print(Text(f"In {printable(folder)}/, a folder for each lesson"), style="dim", soft_wrap=True)
    for item in made:
        if item.unit == "line":
            console.print(Text(f"To print: {printable(item.path)}"), style="dim", soft_wrap=True)


def _by_folder(made: Sequence[Made]) -> Iterable[dict[str, Made]]:
    """Return each lesson's files by their product; two units may have lessons of one title."""
    folders: dict[str, dict[str, Made]] = {}
    for item in made:
        if item.unit != "line":
            folders.setdefault(item.path.rsplit("/", 1)[0], {})[item.product] = item
    return folders.values()


def _summary(report: Report) -> str:
    errors = sum(problem.severity == "error" for problem in report.problems)
    warnings = len(report.problems) - errors
    found = [plural(errors, "problem"), plural(warnings, "warning")]
    told = " and ".join(text for text in found if text)
    if not report.built:
        return f"Found {told}." if told else f"Checked {plural(report.lessons, 'lesson')}: all is well."
    kept = f"; not made: {', '.join(map(shorten, report.left_out))}" if report.left_out else ""
    there = f"{plural(report.up_to_date, 'file')} {'was' if report.up_to_date == 1 else 'were'} up to date."
    if report.up_to_date and not report.made and not kept:
        return f"All {there[0].lower()}{there[1:]}" if not told else f"Nothing to make, with {told}. {there}"
    made = f"Made {plural(len(report.made), 'file') or 'no files'}{f', with {told}' if told else ''}{kept}."
    return f"{made} {there}" if report.up_to_date else made


def shorten(title: str) -> str:
    """Return a title as it is shown where many stand in one line."""
    return printable(title if len(title) <= TITLE else f"{title[: TITLE - 1]}…")


def plural(number: int, word: str) -> str:
    """Return `1 file` or `2 files`; nothing for none."""
    return f"{number:,} {word}{'' if number == 1 else 's'}" if number else ""


def _as_json(report: Report) -> dict[str, object]:
    return {
        "made": [
            {"lesson": made.lesson, "product": made.product, "path": made.path, "pages": made.pages}
            for made in report.made
        ],
        "kept": [kept_as_json(kept) for kept in report.kept],
        "left_out": list(report.left_out),
        "up_to_date": report.up_to_date,
        "problems": [
            {
                "severity": problem.severity,
                "message": problem.message,
                "hint": problem.hint,
                "file": problem.span.file if problem.span else None,
                "line": problem.span.line if problem.span else None,
                "column": problem.span.column if problem.span else None,
            }
            for problem in report.problems
        ],
    }


@contextmanager
def progress(*, enabled: bool) -> Iterator[Step | None]:
    """Give a function that shows how far a long build has come; None where nobody would see it."""
    if not (enabled and sys.stderr.isatty()):
        yield None
        return
    bar = _Bar()
    try:
        yield bar.step
    finally:
        bar.close()


class _Bar:
    """A progress bar that appears only once a build turns out to be long."""

    def __init__(self) -> None:
        self._progress: object | None = None
        self._task: object | None = None

    def step(self, lesson: str, done: int, total: int) -> None:
        if total < _LONG:
            return
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import Progress

        if self._progress is None:
            self._progress = Progress(console=Console(stderr=True), transient=True)
            self._progress.start()
            self._task = self._progress.add_task("", total=total)
        assert isinstance(self._progress, Progress)
        self._progress.update(self._task, completed=done, description=escape(shorten(lesson)))  # type: ignore[arg-type]

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()  # type: ignore[attr-defined]
