"""The floor: the same pages and slides drawn by bare libraries, with no layout, tags or checks.

In: a recording of one lesson's pages (see `recording.py`), how many lessons, a folder. Out: as many
PDFs and decks as lessonpack makes, from a bare reportlab canvas and a bare zip.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from slides import write_deck


def draw_pdf(pages: list[dict[str, Any]], path: Path) -> None:
    """Draw each line of text where it was recorded."""
    data = io.BytesIO()
    canvas = Canvas(data, invariant=1, pageCompression=1)
    for page in pages:
        width, height = page["size"]
        canvas.setPageSize((width, height))
        for text, x, y, size in page["lines"]:
            canvas.setFont("Face", size)
            canvas.drawString(x, height - y, text)
        canvas.showPage()
    canvas.save()
    path.write_bytes(data.getvalue())


def main(recording: Path, lessons: int, out: Path) -> None:
    recorded = json.loads(recording.read_text(encoding="utf-8"))
    pdfmetrics.registerFont(TTFont("Face", recorded["font"]))
    for number in range(lessons):
        folder = out / str(number)
        folder.mkdir(parents=True)
        for name, document in recorded["documents"].items():
            (write_deck if name.endswith("pptx") else draw_pdf)(document["pages"], folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
