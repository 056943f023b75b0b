"""Slides as bare XML in a bare zip: one text box a line; no masters, no package that opens."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


def write_deck(pages: list[dict[str, Any]], path: Path) -> None:
    """Write each slide into a zip."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for number, page in enumerate(pages, start=1):
            shapes = "".join(_shape(index, *line) for index, line in enumerate(page["lines"], 2))
            package.writestr(
                f"ppt/slides/slide{number}.xml",
                f"{HEAD}<p:sld {NAMES}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>",
            )
    path.write_bytes(data.getvalue())


def _shape(index: int, text: str, x: float, y: float, size: float) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{index}" name="Text {index}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{int(x * 12700)}" y="{int(y * 12700)}"/><a:ext cx="1" cy="1"/></a:xfrm>'
        f'</p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr sz="{int(size * 100)}"/><a:t>{text}</a:t>'
        "</a:r></a:p></p:txBody></p:sp>"
    )
