"""A deck as LibreOffice draws it, compared with the frames it was written from.

In: a deck's bytes; a laid-out document and the PDF that LibreOffice made of its deck. Out: the PDF;
what is drawn otherwise than predicted, in words: more lines, baselines elsewhere, ink outside, text lost.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import lessonpack
from lessonpack.frames import LaidOut
from tools.drawn import read_drawn
from tools.fit import measure_fit
from tools.programs import run_program

# LibreOffice sees the shipped fonts and those of the extra and no others, so that it draws alike on
# every machine.
SHIPPED = Path(lessonpack.__file__).parent / "fonts"
EXTRA = tuple(str(files(package)) for package in ("manimgx_fonts", "manimgx_fonts_cjk"))
TWINS = {
    "Arial": ("Arimo", "Noto Sans Arabic"),
    "Nirmala UI": ("Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Tamil"),
    "Leelawadee UI": ("Noto Sans Thai",),
    "Malgun Gothic": ("Noto Sans CJK KR",),
    "Microsoft JhengHei": ("Noto Sans CJK TC",),
    "Microsoft YaHei": ("Noto Sans CJK SC",),
    "Yu Gothic": ("Noto Sans CJK JP",),
}
FONTS = """<?xml version="1.0"?>
<fontconfig>
  <dir>{shipped}</dir>
  <dir>{text}</dir>
  <dir>{cjk}</dir>
  <cachedir>{cache}/fonts</cachedir>
  {twins}
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
        fonts.write_text(_font_rules(folder), encoding="utf-8")
        options = (profile, "--headless", "--convert-to", "pdf", "--outdir", folder)
        arguments = (*options, *map(str, paths.values()))
        run_program("soffice", *arguments, environment={"FONTCONFIG_FILE": str(fonts)})
        return {name: path.with_suffix(".pdf").read_bytes() for name, path in paths.items()}


def _font_rules(cache: str) -> str:
    """Return what LibreOffice is told of fonts: where they lie, and which stand in for Microsoft's."""
    twins = "".join(
        f'<alias binding="same"><family>{name}</family><accept>'
        f"{''.join(f'<family>{twin}</family>' for twin in found)}</accept></alias>"
        for name, found in TWINS.items()
    )
    return FONTS.format(shipped=SHIPPED, text=EXTRA[0], cjk=EXTRA[1], cache=cache, twins=twins)


def compare_with_office(laid_out: LaidOut, pdf: bytes) -> list[str]:
    """Return where LibreOffice's pages differ from what was predicted."""
    return measure_fit(laid_out, read_drawn(pdf)).all_faults
