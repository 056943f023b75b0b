"""A unit built as a teacher would build it, and judged: for inputs that nobody has looked at.

In: the files of a unit with one lesson, and a seed that chooses what is made of it. Out: an `Outcome`.
"""

from __future__ import annotations

import io
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import process_time

from lessonpack.checks.finished import check_finished
from lessonpack.errors import has_errors
from lessonpack.layout.engine import PaperSize
from lessonpack.pipeline import Order, Report, Work, build_lessons
from lessonpack.source.yaml import read_yaml
from tools.spoiled import Files

PRODUCTS = ("handout", "worksheet", "answers", "plan", "slides")
PAPERS: tuple[PaperSize, ...] = ("a4", "letter")
STAGES = ("decoded", "parsed", "understood", "laid out and written")
# Seconds of work: nothing that a lesson can say takes as long to make.
SLOW = 20.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far an input came, as a number of `STAGES`, and what was unexpected, "" for nothing."""

    stage: int
    wrong: str = ""
    told: str = ""

    @property
    def kind(self) -> str:
        return self.wrong.partition("\n")[0]


def try_input(files: Files, seed: str) -> Outcome:
    """Build a unit, and judge what comes of it."""
    chance = Random(f"products {seed}")
    only = tuple(chance.sample(PRODUCTS, chance.choice((1, 1, 2, 5))))
    look, paper = chance.choice(("classic", "calm")), chance.choice(PAPERS)
    begun = process_time()
    with tempfile.TemporaryDirectory() as folder:
        unit = Path(folder) / "unit"
        unit.mkdir()
        for name, data in files.items():
            (unit / name).write_bytes(data)
        try:
            report = build_lessons(Order((unit,), only, look, paper, Path(folder) / "out", Work(jobs=1)))
            wrong = judge(report)
        except Exception as error:
            return Outcome(stage_of(files, None), f"{name_of(error)}\n{traceback.format_exc()}")
    if not wrong and process_time() - begun > SLOW:
        wrong = f"slow: {process_time() - begun:.0f} s"
    return Outcome(stage_of(files, report), wrong)


def name_of(error: Exception) -> str:
    """Return what tells an error from others: its type, and where it was raised."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}, {last.name}"


def stage_of(files: Files, report: Report | None) -> int:
    value, problems = read_yaml(files["1-lesson.yaml"], "1-lesson.yaml")
    if value is None:
        return int(not any("UTF-8" in problem.message for problem in problems))
    if report is None or not report.made:
        return 2
    return 3 + int(not has_errors(report.problems))


def judge(report: Report) -> str:
    """Return what is unexpected about a report and the files it names."""
    for problem in report.problems:
        if not problem.message.strip():
            return "a problem without words"
        if problem.span is None:
            return f"a problem without a place: {problem.message}"
        lines = report.sources.get(problem.span.file, "").split("\n")
        line = lines[problem.span.line - 1] if problem.span.line <= len(lines) else None
        if line is None or not 1 <= problem.span.column <= len(line) + 1:
            return f"a problem beyond its file's text: {problem.message}"
    for made in report.made:
        data = Path(made.path).read_bytes()
        if made.path.endswith((".pdf", ".pptx")):
            found = [one for one in check_finished("", io.BytesIO(data)) if one.severity == "error"]
            if found:
                return f"{made.product}: {found[0].what[:40]}\n{found}"
    return ""
