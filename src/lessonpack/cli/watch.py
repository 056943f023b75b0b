"""The watch: lessons built again as they are saved, told in a calm line each time.

In: an order. Out: text, until Ctrl-C. The clock is only looked at to say how long it took.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from time import perf_counter

import click

from lessonpack.cli.kept import show_kept
from lessonpack.cli.show import plural, progress, shorten, show_problems, show_report
from lessonpack.errors import Problem
from lessonpack.pipeline import Order, Report, Watch
from lessonpack.pipeline.garbage import keep_what_is_there
from lessonpack.reports import printable

# Milliseconds: what is saved within one step of the other is built together, up to a longer time.
_STEP = 10
_TOGETHER = 200
# Until it is known that the system tells of changes.
_BEGIN = 200
_ENDINGS = (".yaml", ".yml", ".png", ".jpg", ".jpeg", ".gif", ".webp")
# Files that are named in a line; of more only their number is told.
_FEW = 6


def watch_lessons(order: Order, *, poll: bool) -> None:
    """Build, and build again whatever is touched by each edit. Ends with Ctrl-C."""
    watch = Watch(order)
    with progress(enabled=True) as step:
        report = watch.build(step=step)
    show_report(report, as_json=False)
    keep_what_is_there()
    with suppress(KeyboardInterrupt):
        _go_on(watch, list(report.problems), _changes(watch.folders(), order.out, poll=poll))


def _go_on(watch: Watch, known: Sequence[Problem], changes: Iterator[Sequence[Path]]) -> None:
    """Build after each edit; `known` are the problems told already."""
    next(changes, None)
    click.echo("Watching. Save a lesson, and its files are made; Ctrl-C ends this.")
    # What was saved before the watch began is found by a look at everything.
    begin = watch.folders()
    for changed in chain([begin], changes):
        began = perf_counter()
        report = watch.build(changed)
        if changed is not begin or report.made or report.problems != known:
            _tell(report, known, perf_counter() - began)
        known = list(report.problems)


def _changes(folders: Sequence[Path], out: Path, *, poll: bool) -> Iterator[Sequence[Path]]:
    """Yield the files of lessons that have changed since the last time, until Ctrl-C; first, none."""
    from watchfiles import watch

    away = out.resolve()

    def matters(_: object, name: str) -> bool:
        path = Path(name)
        hidden = any(part.startswith(".") for folder in folders for part in _below(path, folder))
        named = path.suffix.lower() in _ENDINGS or not path.suffix
        return named and not hidden and not path.is_relative_to(away)

    begun = False
    for changes in watch(
        *folders,
        watch_filter=matters,
        step=_STEP,
        debounce=_TOGETHER,
        rust_timeout=_BEGIN,
        yield_on_timeout=True,
        raise_interrupt=False,
        force_polling=poll or None,
    ):
        if changes or not begun:
            yield sorted({Path(name) for _, name in changes})
        begun = True


def _below(path: Path, folder: Path) -> Iterable[str]:
    return path.relative_to(folder).parts if path.is_relative_to(folder) else ()


def _tell(report: Report, known: Sequence[Problem], seconds: float) -> None:
    """Say what an edit has come to; problems that were told before are only counted."""
    if report.problems != known:
        show_problems(report.problems, report.sources)
    show_kept(kept for kept in report.kept if kept.fresh)
    click.echo(f"{_said(report, known)} ({seconds:.2f} s)")


def _said(report: Report, known: Sequence[Problem]) -> str:
    if not report.made:
        made = "Nothing to make." if report.problems or known else "Saved; no file has changed."
    else:
        made = f"Made {_files(report)}."
    if report.problems:
        still = "still " if report.problems == known else ""
        return f"{made} {plural(len(report.problems), 'problem')} {still}to see to."
    return f"{made} All is well again." if known else made


def _files(report: Report) -> str:
    """Name the files that were made, by their lessons, if they are few."""
    if len(report.made) > _FEW:
        return plural(len(report.made), "file")
    lessons: dict[str, list[str]] = {}
    for made in report.made:
        lessons.setdefault(made.lesson, []).append(Path(made.path).name)
    named = (f"{', '.join(files)} of {shorten(lesson)}" for lesson, files in lessons.items())
    return printable("; ".join(named))
