"""The worksheet: every activity of the lesson with room to write, and never an answer."""

from __future__ import annotations

from lessonpack.audience import withhold
from lessonpack.document import Block, Document, FormLine, Keep, plain
from lessonpack.products.base import Audience, Brief, WriterName
from lessonpack.products.paper import paper_document, title_head

NAME = "worksheet"
FILE = "worksheet.pdf"
WRITER: WriterName = "pdf"
AUDIENCE: Audience = "student"
ORDER = 2


def compose(brief: Brief) -> Document:
    product = brief.words.worksheet
    return paper_document(brief, product, withhold(sheet_blocks(brief, product)))


def sheet_blocks(brief: Brief, product: str) -> tuple[Block, ...]:
    """Return the sheet with its answers: the key as it stands, and the worksheet once withheld."""
    words = brief.words
    form = FormLine((words.name, words.class_, words.date), (5, 2, 2))
    sheets = tuple(block for content in brief.activities for block in content.sheet)
    return (*title_head(brief, product), form, *sheets, *_total(brief))


def _total(brief: Brief) -> tuple[Block, ...]:
    if not brief.marks:
        return ()
    total = brief.words.count(brief.words.total, brief.marks)
    return (Keep((plain(total, "total"),)),)
