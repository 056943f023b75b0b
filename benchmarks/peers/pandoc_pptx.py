"""pandoc to PowerPoint: a process for each deck."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pypandoc
from content import make_all
from markdown import slide_markdown


def make_deck(document: dict[str, Any], path: Path) -> None:
    command = [pypandoc.get_pandoc_path(), "--from", "markdown", "--to", "pptx", "--slide-level", "1"]
    source = slide_markdown(document).encode()
    subprocess.run([*command, "--output", str(path)], input=source, capture_output=True, check=True)


if __name__ == "__main__":
    make_all(pptx=make_deck)
