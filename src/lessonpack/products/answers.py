"""The key: the worksheet line for line, with each answer in the room where pupils write theirs."""

from __future__ import annotations

from lessonpack.document import Document
from lessonpack.products.base import Audience, Brief, WriterName
from lessonpack.products.paper import paper_document
from lessonpack.products.worksheet import sheet_blocks

NAME = "answers"
FILE = "answers.pdf"
WRITER: WriterName = "pdf"
AUDIENCE: Audience = "teacher"
ORDER = 3


def compose(brief: Brief) -> Document:
    product = brief.words.answers
    return paper_document(brief, product, sheet_blocks(brief, product))
