"""Whole processes, measured: seconds on the wall and of the processor, and the most memory.

In: commands. Out: `Run`s and their medians. What is compared is run in turn, so that all meet the
same machine.
"""

from __future__ import annotations

import math
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOOLS = HERE.parent / ".tools" / "benchmarks"
PEER_PYTHON = TOOLS / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the wall and of the processor, and the peak memory of the largest process in MB."""

    seconds: float
    processor: float
    memory: float

    def then(self, other: Run) -> Run:
        """Return what one run after the other takes."""
        return Run(
            self.seconds + other.seconds, self.processor + other.processor, max(self.memory, other.memory)
        )


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder for everything that is written, and the variables that every process gets."""

    folder: Path
    environment: Mapping[str, str]

    def run(self, *command: str | Path) -> Run:
        """Run a command in a new process, with the processes that it starts, and measure it whole."""
        before = os.times()
        began = time.perf_counter()
        process = subprocess.Popen(
            [*map(str, command)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=self.environment,
            cwd=self.folder,
        )
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        after = os.times()
        if status:
            sys.exit(f"{command}: {said.decode(errors='replace')}")
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        return Run(seconds, spent, usage.ru_maxrss / 1024)

    def build(self, unit: Path, out: Path, *options: str) -> Run:
        """Build with lessonpack into a new folder."""
        shutil.rmtree(out, ignore_errors=True)
        return self.rebuild(unit, out, *options)

    def rebuild(self, unit: Path, out: Path, *options: str) -> Run:
        return self.run(sys.executable, "-m", "lessonpack", "build", unit, "--out", out, *options)

    def draw(self, program: str, recording: Path, lessons: int) -> Run:
        """Run a floor or a peer."""
        out = self.folder / Path(program).stem
        shutil.rmtree(out, ignore_errors=True)
        python = ["node"] if program.endswith(".mjs") else [str(PEER_PYTHON)]
        if program.startswith("floors/raw"):
            python = [sys.executable]
        return self.run(*python, HERE / program, recording, str(lessons), out)


def median(runs: Iterable[Run]) -> Run:
    every = [(run.seconds, run.processor, run.memory) for run in runs]
    return Run(*(statistics.median(column) for column in zip(*every, strict=True)))


def exponent(points: Sequence[tuple[int, float]]) -> float:
    """Return the power with which time grows between the last two numbers: 1 is linear."""
    (few, quick), (many, slow) = points[-2:]
    return math.log(slow / quick) / math.log(many / few)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table as Markdown, row by row as they are measured."""
    print("| " + " | ".join(head) + " |")
    print("|---" + "|---:" * (len(head) - 1) + "|")
    for row in rows:
        print("| " + " | ".join(map(_cell, row)) + " |", flush=True)
    print(flush=True)


def _cell(value: object) -> str:
    return value if isinstance(value, str) else f"{value:.3g}" if isinstance(value, float) else f"{value:,}"
