"""Time whole cold builds: `python benchmarks/run.py [LESSONS …]` (1, 5, 50 and 500 if none).

Every number of lessons is built in a process of its own, in turn with the floor (`floor.py`), so
that both meet the same machine; medians of the repeats, and their ratio. `seconds` are on the wall,
`CPU` those of one processor, which other programs disturb less. The growth exponent is the slope
between the two largest numbers, in CPU: 1 is linear. Modules are compiled before anything is
measured, as they are when a package is installed.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generate import write_unit

HERE = Path(__file__).resolve().parent
REPEATS = {1: 11, 5: 7, 50: 3}
HEAD = "lessons  pages+slides  pages/s  seconds  floor  ratio    CPU  floor  ratio   MB  floor"


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the wall and of the processor, and peak memory in MB."""

    seconds: float
    processor: float
    memory: float


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder for everything that is written, and the variables that every process gets."""

    folder: Path
    environment: Mapping[str, str]

    def run(self, *arguments: str | Path) -> Run:
        """Run Python in a new process and measure it whole."""
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=self.environment,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        if status:
            assert process.stderr is not None
            sys.exit(process.stderr.read().decode())
        return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(bench: Bench, lessons: int, repeats: int) -> tuple[Run, Run, int]:
    """Return the medians of lessonpack and of the floor, and the pages that both drew."""
    shutil.rmtree(bench.folder, ignore_errors=True)
    unit = write_unit(bench.folder, lessons)
    recording, ours, floor = (bench.folder / name for name in ("recording.json", "ours", "floor"))
    bench.run(HERE / "record.py", unit, recording)
    runs: list[tuple[Run, Run]] = []
    for _ in range(repeats):
        for out in (ours, floor):
            shutil.rmtree(out, ignore_errors=True)
        built = bench.run("-m", "lessonpack", "build", unit, "--out", ours)
        runs.append((built, bench.run(HERE / "floor.py", recording, str(lessons), floor)))
    return median(run for run, _ in runs), median(run for _, run in runs), count_pages(recording) * lessons


def median(runs: Iterable[Run]) -> Run:
    every = [(run.seconds, run.processor, run.memory) for run in runs]
    return Run(*(statistics.median(column) for column in zip(*every, strict=True)))


def count_pages(recording: Path) -> int:
    documents = json.loads(recording.read_text(encoding="utf-8"))["documents"]
    return sum(len(pages) for pages in documents.values())


def row(lessons: int, pages: int, ours: Run, floor: Run) -> str:
    return (
        f"{lessons:7}  {pages:12}  {pages / ours.seconds:7.0f}"
        f"  {ours.seconds:7.2f}  {floor.seconds:5.2f}  {ours.seconds / floor.seconds:5.2f}"
        f"  {ours.processor:5.2f}  {floor.processor:5.2f}  {ours.processor / floor.processor:5.2f}"
        f"  {ours.memory:3.0f}  {floor.memory:5.0f}"
    )


def main(numbers: list[int]) -> None:
    with tempfile.TemporaryDirectory() as name:
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        bench = Bench(Path(name) / "bench", {**kept, "PYTHONPYCACHEPREFIX": str(Path(name) / "compiled")})
        measure(bench, 1, 1)
        print(HEAD)
        points: list[tuple[int, float]] = []
        for lessons in numbers:
            ours, floor, pages = measure(bench, lessons, REPEATS.get(lessons, 1))
            print(row(lessons, pages, ours, floor), flush=True)
            points.append((lessons, ours.processor))
    if len(points) > 1:
        (few, quick), (many, slow) = points[-2:]
        print(f"growth exponent from {few} to {many}: {math.log(slow / quick) / math.log(many / few):.2f}")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1, 5, 50, 500])
