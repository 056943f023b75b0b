"""What a peer makes, and how often: read from a recording (`recording.py`).

Each peer is a program of its own: `peer.py RECORDING LESSONS OUT`. It gets headings, texts, entries
and tables, and lays them out by itself, as whoever knows it well would have it do.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Make = Callable[[dict[str, Any], Path], None]


def blocks(document: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return what a whole document says, in reading order."""
    return [(kind, content) for page in document["pages"] for kind, content in page["blocks"]]


def runs(document: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Return blocks with entries that follow each other as one `list`."""
    joined: list[tuple[str, Any]] = []
    for kind, content in document:
        if kind == "item" and joined and joined[-1][0] == "list":
            joined[-1][1].append(content)
        else:
            joined.append(("list", [content]) if kind == "item" else (kind, content))
    return joined


def turned(content: Any, places: int) -> Any:
    """Return content whose texts begin with another word, so that no lesson is like another.

    What has been made before is not made again by a program that remembers.
    """
    if isinstance(content, str):
        words = content.split()
        place = places % len(words) if words else 0
        return " ".join(words[place:] + words[:place])
    return [turned(each, places) for each in content]


def of_lesson(document: dict[str, Any], number: int) -> dict[str, Any]:
    pages = [
        {
            **page,
            "blocks": [(kind, turned(content, number)) for kind, content in page["blocks"]],
            "notes": turned(page["notes"], number),
        }
        for page in document["pages"]
    ]
    return {**document, "pages": pages}


def make_all(pdf: Make | None = None, pptx: Make | None = None) -> None:
    """Make every lesson's PDFs, or decks, or both, from the program's arguments."""
    documents = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["documents"]
    for number in range(int(sys.argv[2])):
        folder = Path(sys.argv[3]) / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        for name, document in documents.items():
            make = pptx if name.endswith("pptx") else pdf
            if make:
                make(of_lesson(document, number), folder / name)
