"""A deck as LibreOffice draws it, compared with the frames it was written from.

In: a deck's bytes; a laid-out document and the PDF that LibreOffice made of its deck. Out: the PDF;
what is drawn otherwise than predicted, in words: more lines, baselines elsewhere, ink outside, text lost.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import lessonpack
from lessonpack.frames import LaidOut
from tools.drawn import read_drawn
from tools.fit import measure_fit
from tools.programs import run_program

# LibreOffice sees the shipped fonts and no others, so that it draws alike on every machine.
SHIPPED = Path(lessonpack.__file__).parent / "fonts"
FONTS = """<?xml version="1.0"?>
<fontconfig>
  <dir>{shipped}</dir>
  <cachedir>{cache}/fonts</cachedir>
  <alias binding="same"><family>Arial</family><accept><family>Arimo</family></accept></alias>
</fontconfig>
"""


def to_pdf(data: bytes) -> bytes:
    """Return the PDF that LibreOffice makes of a deck."""
    return to_pdfs({"deck": data})["deck"]


def to_pdfs(decks: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the PDFs that LibreOffice makes of decks, all in one run with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / f"{name}.pptx" for name in decks}
        for name, path in paths.items():
            path.write_bytes(decks[name])
        profile = f"-env:UserInstallation=file://{folder}/profile"
        fonts = Path(folder) / "fonts.conf"
        fonts.write_text(FONTS.format(shipped=SHIPPED, cache=folder), encoding="utf-8")
        options = (profile, "--headless", "--convert-to", "pdf", "--outdir", folder)
        arguments = (*options, *map(str, paths.values()))
        run_program("soffice", *arguments, environment={"FONTCONFIG_FILE": str(fonts)})
        return {name: path.with_suffix(".pdf").read_bytes() for name, path in paths.items()}


def compare_with_office(laid_out: LaidOut, pdf: bytes) -> list[str]:
    """Return where LibreOffice's pages differ from what was predicted."""
    return measure_fit(laid_out, read_drawn(pdf)).all_faults
