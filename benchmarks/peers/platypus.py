"""reportlab's platypus for pages and plain python-pptx for slides, as a teacher who programs has it."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from content import blocks, make_all
from pptx import Presentation
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

STYLES = getSampleStyleSheet()
GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def flowable(kind: str, content: Any) -> Flowable:
    match kind.split():
        case ["title", rank]:
            return Paragraph(escape(content), STYLES[f"Heading{rank}"])
        case ["item"]:
            return Paragraph(escape(content), STYLES["Normal"], bulletText="•")
        case ["table"]:
            rows = [[Paragraph(escape(cell), STYLES["Normal"]) for cell in row] for row in content]
            return Table(rows, style=GRID)
        case _:
            return Paragraph(escape(content), STYLES["Normal"])


def make_pdf(document: dict[str, Any], path: Path) -> None:
    template = SimpleDocTemplate(str(path), pagesize=A4, title=document["title"], lang="en-GB")
    template.build([flowable(*block) for block in blocks(document)])


def make_deck(document: dict[str, Any], path: Path) -> None:
    deck = Presentation()
    for page in document["pages"]:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = page["title"]
        frame = slide.placeholders[1].text_frame
        frame.text = ""
        for kind, content in page["blocks"]:
            if not kind.startswith("title"):
                frame.add_paragraph().text = content if isinstance(content, str) else str(content)
        slide.notes_slide.notes_text_frame.text = "\n".join(page["notes"])
    deck.save(str(path))


if __name__ == "__main__":
    make_all(pdf=make_pdf, pptx=make_deck)
