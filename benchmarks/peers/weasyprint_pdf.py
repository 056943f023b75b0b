"""WeasyPrint: HTML and a page's style to tagged PDF."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from content import blocks, make_all, runs
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

STYLE = """@page { size: A4; margin: 2cm; @bottom-center { content: counter(page) } }
body { font: 11pt Arial, sans-serif } td { border: 0.5pt solid; padding: 2pt 4pt }
table { border-collapse: collapse; width: 100% }"""


def html(kind: str, content: Any) -> str:
    match kind.split():
        case ["title", rank]:
            return f"<h{rank}>{escape(content)}</h{rank}>"
        case ["list"]:
            return "<ul>" + "".join(f"<li>{escape(each)}</li>" for each in content) + "</ul>"
        case ["table"]:
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in content)
            return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
        case _:
            return f"<p>{escape(content)}</p>"


def make_pdf(document: dict[str, Any], path: Path) -> None:
    body = "".join(html(*block) for block in runs(blocks(document)))
    title = escape(document["title"])
    page = f'<html lang="en-GB"><head><title>{title}</title></head><body>{body}</body></html>'
    fonts = FontConfiguration()
    HTML(string=page).write_pdf(path, stylesheets=[CSS(string=STYLE, font_config=fonts)], font_config=fonts)


if __name__ == "__main__":
    make_all(pdf=make_pdf)
