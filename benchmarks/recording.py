"""What stands on one lesson's pages, for the floors and the peers to make again.

In: a unit folder and a file to write. Out: JSON of every line of text with its place and size, for
those that draw without any layout; and of each document's headings, texts, entries and tables, for
those that lay out themselves.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from lessonpack.document import OUTLINE_RANK
from lessonpack.frames import (
    GroupFrame,
    LaidOut,
    Page,
    Placed,
    SetParagraph,
    SetRow,
    TableFrame,
    TextFrame,
    walk_frames,
)
from lessonpack.pipeline.lessons import compile_lessons
from lessonpack.pipeline.report import Report
from lessonpack.pipeline.request import make_request

# Three PDFs of five pages together, and a deck of fifteen slides.
PRODUCTS = ("handout", "worksheet", "plan", "slides")
Block = tuple[str, object]


def lines_of(page: Page) -> Iterator[tuple[str, float, float, float]]:
    """Yield each line's text, left edge, baseline from the top, and size."""
    for placed in walk_frames((*page.items, *page.furniture)):
        if not isinstance(placed.frame, TextFrame):
            continue
        for paragraph in placed.frame.paragraphs:
            for line in paragraph.lines:
                words = "".join(
                    paragraph.node.runs[piece.run].text[piece.start : piece.end] for piece in line.segments
                )
                left = placed.at.x + (line.segments[0].x if line.segments else 0)
                yield words, round(left, 2), round(placed.at.y + line.baseline, 2), paragraph.size


def blocks_of(items: tuple[Placed, ...]) -> Iterator[Block]:
    """Yield what a page says, in reading order: `title 2`, `text`, `item`, `table`."""
    for placed in items:
        match placed.frame:
            case TextFrame(paragraphs=paragraphs):
                yield from map(block_of, paragraphs)
            case TableFrame(rows=rows):
                yield "table", [[*map(words_in, cells_of(row))] for row in rows]
            case GroupFrame(items=inner):
                yield from blocks_of(inner)
            case _:
                pass


def block_of(paragraph: SetParagraph) -> Block:
    rank = OUTLINE_RANK.get(paragraph.node.role)
    if rank:
        return f"title {rank}", paragraph.node.text
    return "item" if paragraph.marker else "text", paragraph.node.text


def cells_of(row: SetRow) -> Iterator[tuple[Placed, ...]]:
    return (cell.items for cell in row.cells)


def words_in(items: tuple[Placed, ...]) -> str:
    frames = (placed.frame for placed in walk_frames(items))
    return " ".join(
        paragraph.node.text
        for frame in frames
        if isinstance(frame, TextFrame)
        for paragraph in frame.paragraphs
    )


def record(laid_out: LaidOut) -> dict[str, object]:
    return {
        "title": laid_out.document.title,
        "pages": [
            {
                "size": (page.size.width, page.size.height),
                "title": page.title,
                "lines": [*lines_of(page)],
                "blocks": [*blocks_of(page.items)],
                "notes": [paragraph.text for paragraph in page.notes],
            }
            for page in laid_out.pages
        ],
    }


def main(unit: Path, target: Path) -> None:
    request, problems = make_request((unit,), PRODUCTS, "classic")
    assert request is not None, problems
    first = next(compile_lessons(request, Report()))
    documents = {product.FILE: record(laid_out) for product, laid_out in first.pages}
    font = str(resources.files("lessonpack") / "fonts" / request.look.family.regular)
    target.write_text(json.dumps({"font": font, "documents": documents}), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
