"""The floor below the floor: the same lines as raw bytes, written by Python without any library.

In: a recording of one lesson's pages (see `recording.py`), how many lessons, a folder. Out: PDFs of
packed pages in a font that every reader has, and zips of bare slides. Nothing is measured, embedded
or tagged; only what Python itself brings is loaded.
"""

from __future__ import annotations

import json
import sys
import zlib
from pathlib import Path
from typing import Any

from slides import write_deck


def draw_pdf(pages: list[dict[str, Any]], path: Path) -> None:
    """Write pages, objects and the table of their places."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        f"<</Type /Pages /Count {len(pages)} /Kids [{kids}]>>".encode(),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>",
    ]
    for page in pages:
        width, height = page["size"]
        stream = zlib.compress(b"BT\n%b\nET" % b"\n".join(_line(height, *line) for line in page["lines"]))
        objects += [
            b"<</Length %d /Filter /FlateDecode>>\nstream\n%b\nendstream" % (len(stream), stream),
            f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {len(objects) + 1} 0 R"
            " /Resources <</Font <</F 3 0 R>>>>>>".encode(),
        ]
    path.write_bytes(_file(objects))


def _line(height: float, text: str, x: float, y: float, size: float) -> bytes:
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"/F {size:g} Tf 1 0 0 1 {x} {height - y:.2f} Tm ({escaped}) Tj".encode("cp1252", "replace")


def _file(objects: list[bytes]) -> bytes:
    parts, places, at = [b"%PDF-1.7\n"], [], 9
    for number, body in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % at)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        at += len(parts[-1])
    count = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, b"".join(places)))
    parts.append(b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, at))
    return b"".join(parts)


def main(recording: Path, lessons: int, out: Path) -> None:
    documents = json.loads(recording.read_text(encoding="utf-8"))["documents"]
    for number in range(lessons):
        folder = out / str(number)
        folder.mkdir(parents=True)
        for name, document in documents.items():
            (write_deck if name.endswith("pptx") else draw_pdf)(document["pages"], folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
