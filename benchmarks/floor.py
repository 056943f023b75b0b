"""The floor: the same pages and slides drawn by bare libraries, with no layout, tags or checks.

In: a recording of one lesson's pages (text, place, size; see `record.py`), how many lessons, a
folder. Out: as many PDFs and decks as lessonpack makes, from a bare reportlab canvas and a bare zip.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path
from typing import TypedDict
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


class Page(TypedDict):
    """A page's width and height; each line's text, left edge, baseline from the top, and size."""

    size: tuple[float, float]
    lines: list[tuple[str, float, float, float]]


def draw_pdf(pages: list[Page], path: Path) -> None:
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


def write_deck(pages: list[Page], path: Path) -> None:
    """Write each slide as one text box a line into a zip."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for number, page in enumerate(pages, start=1):
            shapes = "".join(_shape(index, line) for index, line in enumerate(page["lines"], 2))
            package.writestr(
                f"ppt/slides/slide{number}.xml",
                f"{HEAD}<p:sld {NAMES}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>",
            )
    path.write_bytes(data.getvalue())


def _shape(index: int, line: tuple[str, float, float, float]) -> str:
    text, x, y, size = line
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{index}" name="Text {index}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{int(x * 12700)}" y="{int(y * 12700)}"/><a:ext cx="1" cy="1"/></a:xfrm>'
        f'</p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr sz="{int(size * 100)}"/><a:t>{escape(text)}</a:t>'
        "</a:r></a:p></p:txBody></p:sp>"
    )


def main(recording: Path, lessons: int, out: Path) -> None:
    recorded = json.loads(recording.read_text(encoding="utf-8"))
    pdfmetrics.registerFont(TTFont("Face", recorded["font"]))
    for number in range(lessons):
        folder = out / str(number)
        folder.mkdir(parents=True)
        for name, pages in recorded["documents"].items():
            (write_deck if name.endswith("pptx") else draw_pdf)(pages, folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
