"""Finished files checked for everybody's eyes and ears: `lessonpack check --accessible`.

In: paths of PDFs, decks and folders of them. Out: on standard output what was found, file by file,
and a summary; an exit code: 0 nothing that keeps anybody out, 1 errors, 2 no such file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from lessonpack.checks.findings import SEVERITIES, Finding, Severity, count, count_severities, error, of_file
from lessonpack.checks.finished import check_finished
from lessonpack.cli.show import Step, colorful, show_problems
from lessonpack.errors import Problem, list_words
from lessonpack.reports import printable
from lessonpack.source.shown import shown_path

DECKS = (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm")
SUFFIXES = (*DECKS, ".pdf")
# As many places are named for one finding.
_PLACES = 6
_COLORS = {"error": "red", "warning": "yellow", "tip": "cyan"}


def check_accessible(paths: Sequence[Path], step: Step | None, *, as_json: bool) -> int:
    """Check files, print what was found, and return the exit code."""
    files, problems = _find_files(paths)
    if problems:
        show_problems(problems, {})
        return 2
    findings: list[Finding] = []
    for number, path in enumerate(files):
        if step is not None:
            step(shown_path(path), number, len(files))
        findings += sorted(_check(path), key=lambda finding: SEVERITIES.index(finding.severity))
    if as_json:
        click.echo(json.dumps(_as_json(files, findings), indent=2))
    else:
        _show(files, findings)
    return 1 if count_severities(findings)["error"] else 0


def _find_files(paths: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    """Return the files to check, each once, in the order they were named; and paths that lead to none."""
    found: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in paths:
        files = list(_files_at(path))
        found |= dict.fromkeys(files)
        if not files:
            problems.append(_explain(path))
    return list(found), problems


def _files_at(path: Path) -> Iterator[Path]:
    """Yield a file that can be checked, or all of a folder; what programs hide or lock is left out."""
    if path.is_dir():
        below = (one for one in path.rglob("*") if one.suffix.lower() in SUFFIXES and one.is_file())
        yield from sorted(one for one in below if not one.name.startswith((".", "~$")))
    elif path.suffix.lower() in SUFFIXES and path.exists():
        yield path


def _explain(path: Path) -> Problem:
    shown = shown_path(path)
    if path.is_dir():
        hint = "Make some first: lessonpack build"
        return Problem(f"there are no PDFs and no PowerPoint decks in {shown}", hint=hint)
    if path.exists():
        hint = f"It can look into {list_words(SUFFIXES)} files. Save it as one of these."
        return Problem(f"{shown} is no PDF and no PowerPoint deck", hint=hint)
    return Problem(f"there is no {shown}", hint="Check the spelling, or make it first: lessonpack build")


def _check(path: Path) -> tuple[Finding, ...]:
    name = shown_path(path)
    try:
        with path.open("rb") as file:
            return check_finished(name, file)
    except OSError as fault:
        way_out = "Close it in other programs, then try again."
        said = fault.strerror or type(fault).__name__
        return of_file(name, [error("", f"it can't be opened: {said}", way_out)])


def _show(files: Sequence[Path], findings: Iterable[Finding]) -> None:
    for file, found in groupby(findings, key=lambda finding: finding.file):
        click.secho(printable(file), bold=colorful(sys.stdout))
        _show_findings(found)
        click.echo()
    click.echo(_summary(files, findings))


def _show_findings(findings: Iterable[Finding]) -> None:
    """Print a file's findings; the same at several places once, and a way out only the first time."""
    places: dict[tuple[Severity, str, str], list[str]] = {}
    for finding in findings:
        places.setdefault((finding.severity, finding.what, finding.way_out), []).append(finding.where)
    told: set[str] = set()
    for (severity, what, way_out), wheres in places.items():
        color = _COLORS[severity] if colorful(sys.stdout) else None
        place = f"{_list_places(wheres)}: " if wheres[0] else ""
        click.echo(f"  {click.style(severity, fg=color)}: {printable(place + what)}")
        if way_out not in told:
            click.echo(f"      {printable(way_out)}")
        told.add(way_out)


def _list_places(wheres: Sequence[str]) -> str:
    """Return places as a list; of many the first alone."""
    if len(wheres) <= _PLACES:
        return list_words(wheres)
    return f"{', '.join(wheres[: _PLACES - 1])} and {len(wheres) - _PLACES + 1} others"


def _summary(files: Sequence[Path], findings: Iterable[Finding]) -> str:
    found = count_severities(findings)
    told = [count(number, severity) for severity, number in found.items() if number]
    said = list_words(told) if told else "all is well, as far as a program can tell"
    return f"Checked {count(len(files), 'file')}: {said}."


def _as_json(files: Sequence[Path], findings: Iterable[Finding]) -> dict[str, object]:
    return {
        "files": [shown_path(path) for path in files],
        "findings": [
            {
                "severity": finding.severity,
                "file": finding.file,
                "where": finding.where,
                "what": finding.what,
                "way_out": finding.way_out,
            }
            for finding in findings
        ],
        "summary": count_severities(findings),
    }
