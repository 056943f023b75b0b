"""Spoil lessons by chance and build them: `python scripts/fuzz.py --seed 1 --minutes 10`.

Each input is made from the seed and its number, built in a process of its own kind that may die or hang
for its part, and judged: nothing raises; every problem has words and a place in its file; every file
that is made passes our own checks. What does not is made as short as it can be and saved with what
came of it. In: the options. Out: on standard output how far the inputs came; the exit code is 1 if
anything unexpected was found. `--only NUMBER` tries one input again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from tools.spoiled import Files, make_unit  # noqa: E402
from tools.trial import STAGES, Outcome, try_input  # noqa: E402

EXAMPLE = ROOT / "lessons" / "never-let-me-go"
# Seconds after which a worker that says nothing hangs.
HANGS = 120.0
SHRINKS = 400


@dataclass(slots=True)
class Figures:
    tried: int = 0
    stages: Counter[int] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)


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
