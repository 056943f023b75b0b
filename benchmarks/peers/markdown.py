"""Markdown of a recorded document, as a teacher would write it for pandoc."""

from __future__ import annotations

import re
from typing import Any

from content import blocks, runs

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+|~$^@-])")


def escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def markdown(kind: str, content: Any, deeper: int = 0) -> str:
    match kind.split():
        case ["title", rank]:
            return f"{'#' * (int(rank) + deeper)} {escape(content)}\n"
        case ["list"]:
            return "".join(f"- {escape(each)}\n" for each in content)
        case ["table"]:
            rows = ["| " + " | ".join(map(escape, row)) + " |" for row in content]
            return "\n".join([rows[0], "|" + "---|" * len(content[0]), *rows[1:]]) + "\n"
        case _:
            return f"{escape(content)}\n"


def page_markdown(document: dict[str, Any]) -> str:
    head = f"---\ntitle: {document['title']!r}\nlang: en-GB\n---\n\n"
    return head + "\n".join(markdown(*block) for block in runs(blocks(document)))


def slide_markdown(document: dict[str, Any]) -> str:
    """Return slides, each below a heading; what stands in it as its title is left to the heading."""
    parts = ["---\nlang: en-GB\n---\n"]
    for page in document["pages"]:
        parts.append(f"# {escape(page['title'])}\n")
        said = [block for block in page["blocks"] if not block[0].startswith("title")]
        parts += [markdown(*block) for block in runs([(kind, content) for kind, content in said])]
        if page["notes"]:
            parts.append("::: notes\n" + "\n\n".join(map(escape, page["notes"])) + "\n:::\n")
    return "\n".join(parts)
