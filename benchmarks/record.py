"""What stands where on one lesson's pages, recorded for the floor to draw without any layout.

In: a unit folder and a file to write. Out: JSON of every line of text with its place and size.
"""

from __future__ import annotations

import json
import sys
from importlib import resources
from pathlib import Path

from lessonpack.frames import LaidOut, Page, TextFrame, walk_frames
from lessonpack.pipeline import Report, compile_lessons, make_request


def lines_of(page: Page) -> list[tuple[str, float, float, float]]:
    """Return each line's text, left edge, baseline from the top, and size."""
    found: list[tuple[str, float, float, float]] = []
    for placed in walk_frames((*page.items, *page.furniture)):
        if not isinstance(placed.frame, TextFrame):
            continue
        for paragraph in placed.frame.paragraphs:
            for line in paragraph.lines:
                words = "".join(
                    paragraph.node.runs[piece.run].text[piece.start : piece.end] for piece in line.segments
                )
                left = placed.at.x + (line.segments[0].x if line.segments else 0)
                found.append((words, round(left, 2), round(placed.at.y + line.baseline, 2), paragraph.size))
    return found


def record(laid_out: LaidOut) -> list[dict[str, object]]:
    return [{"size": (page.size.width, page.size.height), "lines": lines_of(page)} for page in laid_out.pages]


def main(unit: Path, target: Path) -> None:
    request, problems = make_request((unit,), (), "classic")
    assert request is not None, problems
    report = Report()
    first = next(compile_lessons(request, report))
    documents = {product.FILE: record(laid_out) for product, laid_out in first.pages}
    font = str(resources.files("lessonpack") / "fonts" / request.look.family.regular)
    target.write_text(json.dumps({"font": font, "documents": documents}), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
