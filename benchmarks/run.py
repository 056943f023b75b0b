"""Time whole cold builds: `python benchmarks/run.py [LESSONS …]` (1, 5, 50 and 500 if none).

Every number of lessons is built in a process of its own, in turn with the floor (`floor.py`), so
that both meet the same machine; medians of the repeats, and their ratio. The growth exponent is
the slope between the two largest numbers: 1 is linear.
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
from dataclasses import dataclass
from pathlib import Path

from generate import write_unit

HERE = Path(__file__).resolve().parent
REPEATS = {1: 7, 5: 5, 50: 3}


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the wall, and peak memory in MB."""

    seconds: float
    memory: float


def run_cold(command: list[str]) -> Run:
    """Run a command in a new process and measure it whole."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        assert process.stderr is not None
        sys.exit(process.stderr.read().decode())
    return Run(seconds, usage.ru_maxrss / 1024)


def count_pages(recording: Path) -> int:
    documents = json.loads(recording.read_text(encoding="utf-8"))["documents"]
    return sum(len(pages) for pages in documents.values())


def measure(lessons: int, folder: Path) -> tuple[Run, Run, int]:
    """Return the medians of lessonpack and of the floor, and the pages that both drew."""
    unit = write_unit(folder, lessons)
    recording = folder / "recording.json"
    subprocess.run([sys.executable, str(HERE / "record.py"), str(unit), str(recording)], check=True)
    ours: list[Run] = []
    floor: list[Run] = []
    for _ in range(REPEATS.get(lessons, 1)):
        for out in (folder / "ours", folder / "floor"):
            shutil.rmtree(out, ignore_errors=True)
        build = ["-m", "lessonpack", "build", str(unit), "--out", str(folder / "ours")]
        ours.append(run_cold([sys.executable, *build]))
        bare = [str(HERE / "floor.py"), str(recording), str(lessons), str(folder / "floor")]
        floor.append(run_cold([sys.executable, *bare]))
    return median(ours), median(floor), count_pages(recording) * lessons


def median(runs: list[Run]) -> Run:
    return Run(statistics.median(run.seconds for run in runs), statistics.median(run.memory for run in runs))


def main(numbers: list[int]) -> None:
    print("lessons  pages+slides  seconds  pages/s  MB   floor s  floor MB  ratio")
    points: list[tuple[int, float]] = []
    for lessons in numbers:
        with tempfile.TemporaryDirectory() as name:
            ours, floor, pages = measure(lessons, Path(name))
        points.append((lessons, ours.seconds))
        print(
            f"{lessons:7}  {pages:12}  {ours.seconds:7.2f}  {pages / ours.seconds:7.0f}  {ours.memory:3.0f}"
            f"  {floor.seconds:7.2f}  {floor.memory:8.0f}  {ours.seconds / floor.seconds:5.2f}",
            flush=True,
        )
    if len(points) > 1:
        (few, quick), (many, slow) = points[-2:]
        print(f"growth exponent from {few} to {many}: {math.log(slow / quick) / math.log(many / few):.2f}")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1, 5, 50, 500])
