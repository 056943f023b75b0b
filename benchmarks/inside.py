"""What each page and slide costs in a process that is warm: laid out, and written.

In: a unit folder and a file to write. Out: a table of milliseconds, each of the processor.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from recording import PRODUCTS

from lessonpack.pipeline.compile import write_product
from lessonpack.pipeline.lessons import compile_lessons
from lessonpack.pipeline.report import Report
from lessonpack.pipeline.request import make_request
from lessonpack.process import take_process


def main(unit: Path, target: Path) -> None:
    take_process()
    request, problems = make_request((unit,), PRODUCTS, "classic")
    assert request is not None, problems
    spent: Counter[str] = Counter()
    pages: Counter[str] = Counter()
    for number, lesson in enumerate(islice(compile_lessons(request, Report()), 40)):
        for product, laid_out in lesson.pages:
            began = time.process_time()
            write_product(product, laid_out, request.look)
            if number >= 1:
                spent[product.WRITER] += time.process_time() - began  # type: ignore[assignment]
                pages[product.WRITER] += len(laid_out.pages)
    lines = [
        f"| {name} writer, per page or slide | {1000 * spent[name] / pages[name]:.2f} |" for name in pages
    ]
    target.write_text("\n".join(["| warm | ms |", "|---|---:|", *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
