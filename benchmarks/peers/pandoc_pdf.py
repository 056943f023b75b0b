"""pandoc to Typst, Typst to PDF: a process of pandoc for each file, Typst in this one."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pypandoc
from content import make_all
from markdown import page_markdown
from typst_direct import compiler


def make_pdf(document: dict[str, Any], path: Path) -> None:
    command = [pypandoc.get_pandoc_path(), "--from", "markdown", "--to", "typst", "--standalone"]
    source = subprocess.run(command, input=page_markdown(document).encode(), capture_output=True, check=True)
    path.write_bytes(compiler.compile(source.stdout, format="pdf"))


if __name__ == "__main__":
    make_all(pdf=make_pdf)
