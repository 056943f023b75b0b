"""What a line costs in a process that watches: edited, and all files of its lesson built again.

In: a unit folder, where its files are, the lesson to edit, and a file to write. Out: milliseconds.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

from recording import PRODUCTS

from lessonpack.pipeline import Order, Watch
from lessonpack.pipeline.garbage import keep_what_is_there
from lessonpack.process import take_process


def main(unit: Path, out: Path, file: Path, target: Path) -> None:
    take_process()
    watch = Watch(Order((unit,), PRODUCTS, out=out))
    watch.build()
    keep_what_is_there()
    spent: list[float] = []
    processor = time.process_time()
    for number in range(25):
        head, _, rest = file.read_text(encoding="utf-8").partition("\n")
        file.write_text(f"{head.rstrip('?')}{'?' * (number % 5 + 1)}\n{rest}", encoding="utf-8")
        began = time.perf_counter()
        report = watch.build({file})
        spent.append(time.perf_counter() - began)
        assert len(report.made) >= 1, report.problems
    mean = (time.process_time() - processor) * 1000 / len(spent)
    first, rest_of = spent[0] * 1000, statistics.median(spent[1:]) * 1000
    text = f"watched: the first edit {first:.0f} ms, then {rest_of:.0f} ms (median of {len(spent) - 1});"
    text += f" {mean:.0f} ms of the processor for each\n"
    target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
