"""Small blocks, contexts and documents to lay out, and ways to look at what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from lessonpack.document import (
    Block,
    Document,
    Item,
    ItemList,
    ListKind,
    Paragraph,
    Role,
    Running,
    Sheet,
    Slot,
    plain,
)
from lessonpack.errors import Problem, Problems, Span
from lessonpack.frames import LaidOut, Page, Placed, SetParagraph, TextFrame, walk_frames
from lessonpack.geometry import Point, Pt
from lessonpack.layout.engine import PaperSize, lay_out
from lessonpack.layout.fragments import Fragment, MeasureContext
from lessonpack.layout.measure import measure_block
from lessonpack.looks.classic import LOOK
from lessonpack.words import ENGLISH

ORIGIN = Span("lesson.yaml", 7, 3)


def paper_context(**changes: object) -> MeasureContext:
    context = MeasureContext(LOOK.paper, LOOK.family, ENGLISH, False, 700, [], measure_block)
    return replace(context, **changes)


def slide_context(**changes: object) -> MeasureContext:
    context = MeasureContext(LOOK.slide, LOOK.family, ENGLISH, True, 364, [], measure_block, floor=LOOK.floor)
    return replace(context, **changes)


def words(count: int, word: str = "word") -> str:
    return " ".join([word] * count)


def text(content: str, role: Role = "body") -> Paragraph:
    return plain(content, role, ORIGIN)


def items(*texts: str, kind: ListKind = "bullet", start: int = 1) -> ItemList:
    return ItemList(tuple(Item(text(each)) for each in texts), kind, start)


def paper(*blocks: Block, running: Running | None = None) -> Document:
    sheets = (Sheet("paper", (Slot("body", blocks),), origin=ORIGIN),)
    return Document("Title", "en-GB", "Handout", running=running or Running("Head", "Foot"), sheets=sheets)


def slide(*body: Block, title: str = "Title", master: str = "content") -> Sheet:
    slots = (Slot("title", (text(title, "title"),)), Slot("body", body))
    return Sheet(master, slots, (text("Say it.", "note"),), "Start", ORIGIN)


def deck(*sheets: Sheet) -> Document:
    return Document("Deck", "en-GB", "Slides", running=Running(foot="Unit · Lesson 1"), sheets=sheets)


def lay(document: Document, size: PaperSize = "a4") -> LaidOut:
    """Lay out what has no problems."""
    laid_out, problems = lay_out(document, LOOK, size)
    assert problems == ()
    return laid_out


def problems_of(document: Document) -> Problems:
    return lay_out(document, LOOK)[1]


def messages(problems: Sequence[Problem]) -> list[str]:
    return [problem.message for problem in problems]


def set_paragraphs(placed: Iterable[Placed]) -> Iterator[tuple[Placed, SetParagraph]]:
    """Yield every paragraph with the frame it stands in, in reading order."""
    for each in walk_frames(tuple(placed)):
        if isinstance(each.frame, TextFrame):
            for paragraph in each.frame.paragraphs:
                yield each, paragraph


def shown_lines(paragraph: SetParagraph) -> list[str]:
    """Return the text of each line, as its segments name it."""
    runs = paragraph.node.runs
    return ["".join(runs[s.run].text[s.start : s.end] for s in line.segments) for line in paragraph.lines]


def baselines(page: Page) -> list[tuple[str, Pt, Pt]]:
    """Return each line's text, left edge and baseline on the page, in reading order."""
    return [
        (line, round(each.at.x + found.segments[0].x, 2), round(each.at.y + found.baseline, 2))
        for each, paragraph in set_paragraphs(page.items)
        for line, found in zip(shown_lines(paragraph), paragraph.lines, strict=True)
        if found.segments
    ]


def text_of(fragment: Fragment) -> list[str]:
    """Return the texts of a fragment's paragraphs."""
    return [paragraph.node.text for _, paragraph in set_paragraphs(fragment.place(Point(0, 0)))]
