"""The syntax of a PDF by qpdf: objects, cross-references, packed data.

In: a PDF's bytes and a folder to put them in. Out: what qpdf finds, line by line.
"""

from __future__ import annotations

from pathlib import Path

from tools.programs import run_program


def syntax_faults(data: bytes, folder: Path) -> list[str]:
    """Return qpdf's errors and warnings."""
    path = folder / "file.pdf"
    path.write_bytes(data)
    checked = run_program("qpdf", "--check", str(path))
    said = checked.stdout + checked.stderr
    lines = said.decode("utf-8", "replace").splitlines()
    return [line for line in lines if checked.returncode or line.startswith("WARNING")]
