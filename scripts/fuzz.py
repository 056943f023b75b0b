"""Spoil lessons by chance and build them: `python scripts/fuzz.py --seed 1 --minutes 10`.

Each input is made from the seed and its number, built in a process of its own kind that may die or hang
for its part, and judged: nothing raises; every problem has words and a place in its file; every file
that is made passes our own checks. What does not is made as short as it can be and saved with what
came of it. In: the options. Out: on standard output how far the inputs came; the exit code is 1 if
anything unexpected was found. `--only NUMBER` tries one input again.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic, process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from tools.spoiled import Files, make_unit  # noqa: E402

from lessonpack.checks.finished import check_finished  # noqa: E402
from lessonpack.errors import has_errors  # noqa: E402
from lessonpack.layout.engine import PaperSize  # noqa: E402
from lessonpack.pipeline import Order, Report, Work, build_lessons  # noqa: E402
from lessonpack.source.yaml import read_yaml  # noqa: E402

EXAMPLE = ROOT / "lessons" / "never-let-me-go"
PRODUCTS = ("handout", "worksheet", "answers", "plan", "slides")
PAPERS: tuple[PaperSize, ...] = ("a4", "letter")
STAGES = ("decoded", "parsed", "understood", "laid out and written")
# Seconds: nothing that a lesson can say takes as long to make; nothing at all takes longer.
SLOW, HANGS = 20.0, 120.0
SHRINKS = 400


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far an input came, as a number of `STAGES`, and what was unexpected, "" for nothing."""

    stage: int
    wrong: str = ""
    told: str = ""

    @property
    def kind(self) -> str:
        return self.wrong.partition("\n")[0]


@dataclass(slots=True)
class Figures:
    tried: int = 0
    stages: Counter[int] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)


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


def shrink(files: Files, seed: str, kind: str) -> Files:
    """Leave out lines for as long as the same is found."""
    left = [SHRINKS]

    def still(smaller: Files) -> bool:
        left[0] -= 1
        return left[0] > 0 and try_input(smaller, seed).kind == kind

    for name in ("1-lesson.yaml", "unit.yaml"):
        files = shrink_file(files, name, still)
    return files


def shrink_file(files: Files, name: str, still: Callable[[Files], bool]) -> Files:
    lines = files[name].split(b"\n")
    size = max(1, len(lines) // 2)
    while size:
        place = 0
        while place < len(lines):
            fewer = lines[:place] + lines[place + size :]
            if still({**files, name: b"\n".join(fewer)}):
                lines = fewer
            else:
                place += size
        size //= 2
    return {**files, name: b"\n".join(lines)}


def save(files: Files, number: int, outcome: Outcome, options: argparse.Namespace) -> str:
    """Save a finding's input, shrunk, and what came of it; return where."""
    seed = f"{options.seed}-{number}"
    folder = options.save / seed
    folder.mkdir(parents=True, exist_ok=True)
    if outcome.kind and not outcome.kind.startswith(("slow", "died", "hung")):
        files = shrink(files, seed, outcome.kind)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "found.txt").write_text(f"{outcome.wrong}\n", encoding="utf-8")
    return f"{folder}: {outcome.kind}"


def work(options: argparse.Namespace) -> None:
    """Try inputs from a number on until time is up; say what each came to, a line of JSON each."""
    limit_memory()
    number, end = options.first, monotonic() + options.minutes * 60
    while monotonic() < end:
        print(json.dumps({"begun": number}), flush=True)
        files = make_unit(f"{options.seed}-{number}", EXAMPLE)
        outcome = try_input(files, f"{options.seed}-{number}")
        saved = save(files, number, outcome, options) if outcome.wrong else ""
        print(json.dumps({"stage": outcome.stage, "found": saved}), flush=True)
        number += 1


def limit_memory() -> None:
    """Let whatever needs two gigabytes be told as an error, where the system can do that."""
    if sys.platform != "win32":
        from resource import RLIMIT_AS, setrlimit

        setrlimit(RLIMIT_AS, (2 << 30, 2 << 30))


def supervise(options: argparse.Namespace) -> Figures:
    """Have inputs tried by one worker after the other: a new one after each that died or hung."""
    figures = Figures()
    end = monotonic() + options.minutes * 60
    number = options.first
    while (left := end - monotonic()) > 1:
        worker = ["--work", f"--seed={options.seed}", f"--first={number}", f"--minutes={left / 60}"]
        command = [sys.executable, __file__, *worker, f"--save={options.save}"]
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(command, stdout=said)
            try:
                code = process.wait(left + HANGS)
            except subprocess.TimeoutExpired:
                process.kill()
                code = process.wait() or 1
            said.seek(0)
            number = 1 + count(said.read().decode("utf-8"), figures, number)
        if code:
            how = "died" if code < 0 else "hung or failed"
            found = Outcome(0, f"{how}, exit code {code}")
            files = make_unit(f"{options.seed}-{number - 1}", EXAMPLE)
            figures.found.append(save(files, number - 1, found, options))
    return figures


def count(said: str, figures: Figures, number: int) -> int:
    """Add up what a worker said; return the number of its last input."""
    for line in said.splitlines():
        told = json.loads(line)
        number = told.get("begun", number)
        if "stage" in told:
            figures.tried += 1
            figures.stages[told["stage"]] += 1
            figures.found += filter(None, [told["found"]])
    return number


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Spoil lessons by chance and build them.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--only", type=int, help="try this input alone, and tell what came of it")
    parser.add_argument("--save", type=Path, default=Path(tempfile.gettempdir()) / "lessonpack-found")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> int:
    options = read_options()
    if options.work:
        work(options)
        return 0
    if options.only is not None:
        seed = f"{options.seed}-{options.only}"
        outcome = try_input(make_unit(seed, EXAMPLE), seed)
        print(outcome.wrong or f"all is well (stage {outcome.stage} of {len(STAGES)})")
        return int(bool(outcome.wrong))
    figures = supervise(options)
    print(f"{figures.tried} inputs of seed {options.seed} in {options.minutes:g} minutes")
    for stage, name in enumerate(STAGES, start=1):
        reached = sum(times for one, times in figures.stages.items() if one >= stage)
        print(f"  {name}: {reached}")
    print(f"unexpected: {len(figures.found)}")
    for found in figures.found:
        print(f"  {found}")
    return int(bool(figures.found))


if __name__ == "__main__":
    sys.exit(main())
