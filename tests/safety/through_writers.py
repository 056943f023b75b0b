"""Texts sent through layout and a writer, and read back from the finished file.

In: texts, in any order. Out: for each, by its number, what the file says, all white space alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pptx import Presentation
from tools.structure import read_exactly

from lessonpack.document import Document, Sheet, Slot, plain
from lessonpack.errors import Problems
from lessonpack.layout.engine import lay_out
from lessonpack.looks.classic import LOOK
from lessonpack.writers.pdf import write_pdf
from lessonpack.writers.pptx import write_pptx

_NUMBER = re.compile(r"Number ([0-9]+)\.")
Said = dict[int, str]


def alike(text: str) -> str:
    return " ".join(text.split())


def make_paper(texts: Sequence[str]) -> tuple[bytes, Problems]:
    """Return a PDF with each text as a paragraph behind its number, and what layout says of them."""
    blocks = [plain(part) for number, text in enumerate(texts) for part in (f"Number {number}.", text)]
    sheet = Sheet("paper", (Slot("body", tuple(blocks)),))
    pages, problems = lay_out(Document("Texts", "en-GB", "Handout", sheets=(sheet,)), LOOK)
    return write_pdf(pages, LOOK), problems


def read_paper(data: bytes) -> Said:
    said: Said = {}
    for _, text in read_exactly(data):
        number = _NUMBER.fullmatch(text.strip())
        if number:
            said[int(number[1])] = ""
        elif said:
            said[len(said) - 1] += text
    return {number: alike(text) for number, text in said.items()}


def make_deck(texts: Sequence[str]) -> tuple[bytes, Problems]:
    """Return a deck with each text on a slide of its own and in that slide's notes."""
    sheets = tuple(
        Sheet(
            "content",
            (Slot("title", (plain(f"Number {number}.", "title"),)), Slot("body", (plain(text),))),
            (plain(text, "note"),),
            "1 Texts",
        )
        for number, text in enumerate(texts)
    )
    pages, problems = lay_out(Document("Texts", "en-GB", "Slides", sheets=sheets), LOOK)
    return write_pptx(pages, LOOK), problems


def read_deck(data: bytes) -> tuple[Said, Said]:
    """Return what stands on the slides, and what in their notes."""
    shown: Said = {}
    noted: Said = {}
    for slide in Presentation(BytesIO(data)).slides:
        found = _NUMBER.match(slide.shapes.title.text_frame.text)
        assert found is not None
        number = int(found[1])
        shown[number] = alike(f"{shown.get(number, '')} {_body_of(slide)}")
        noted[number] = alike(slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "")
    return shown, noted


def _body_of(slide: Any) -> str:
    """Return what stands beside title and slide number."""
    bodies = [
        shape
        for shape in slide.placeholders
        if shape.placeholder_format.type.name not in ("TITLE", "SLIDE_NUMBER", "FOOTER")
    ]
    return " ".join(shape.text_frame.text for shape in bodies)
