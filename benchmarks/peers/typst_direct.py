"""Typst, spoken to directly: its own markup, compiled in this process; the fastest way to a PDF."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import typst
from content import blocks, make_all, runs

HEAD = """#set document(title: "{title}")
#set page(paper: "a4", margin: 2cm, numbering: "1")
#set text(font: "Libertinus Serif", size: 11pt, lang: "en", region: "GB")
"""
_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~=/+-])")


def escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def markup(kind: str, content: Any) -> str:
    match kind.split():
        case ["title", rank]:
            return f"{'=' * int(rank)} {escape(content)}\n"
        case ["list"]:
            return "".join(f"- {escape(each)}\n" for each in content)
        case ["table"]:
            cells = "".join(f"[{escape(cell)}], " for row in content for cell in row)
            return f"#table(columns: {len(content[0])}, {cells})\n"
        case _:
            return f"{escape(content)}\n"


def make_pdf(document: dict[str, Any], path: Path) -> None:
    body = "\n".join(markup(*block) for block in runs(blocks(document)))
    source = HEAD.format(title=document["title"].replace('"', "'")) + body
    path.write_bytes(compiler.compile(source.encode(), format="pdf"))


class Compiler:
    """One compiler for all files, so that fonts are looked for once."""

    def __init__(self) -> None:
        self._compiler: Any = None

    def compile(self, source: bytes, format: str) -> bytes:
        if self._compiler is None:
            self._compiler = typst.Compiler(source, ignore_system_fonts=True)
            return bytes(self._compiler.compile(format=format))
        return bytes(self._compiler.compile(input=source, format=format))


compiler = Compiler()

if __name__ == "__main__":
    make_all(pdf=make_pdf)
