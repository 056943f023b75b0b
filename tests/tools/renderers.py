"""Programs that draw decks, and how each sets lines.

In: decks by name. Out: the PDFs that a program makes of them; what it is called, with its version.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import metadata

from tools.fit import IN_LIBREOFFICE, IN_OFFICE2PDF, Habits
from tools.office import SHIPPED, to_pdfs
from tools.programs import MissingProgramError, run_program

# What installs the second program; it is heavy, and no test needs it.
OFFICE2PDF = "office2pdf-python==0.4.0"


@dataclass(frozen=True, slots=True)
class Renderer:
    """`habits` are how it sets lines; `draw` makes PDFs of decks, `version` says who did."""

    habits: Habits
    draw: Callable[[Mapping[str, bytes]], dict[str, bytes]]
    version: Callable[[], str]


def _libreoffice() -> str:
    return run_program("soffice", "--version").stdout.decode().split("(")[0].strip()


def _office2pdf() -> str:
    return f"office2pdf-python {metadata.version('office2pdf-python')}"


def _draw_again(decks: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the PDFs that office2pdf makes, with no fonts but the shipped ones."""
    try:
        import office2pdf
    except ImportError as fault:
        raise MissingProgramError(f"office2pdf is missing: run `pip install {OFFICE2PDF}`") from fault
    options = office2pdf.ConvertOptions(font_paths=[str(SHIPPED)])
    return {
        name: bytes(office2pdf.convert_bytes(deck, office2pdf.Format.PPTX, options=options).pdf)
        for name, deck in decks.items()
    }


RENDERERS: Mapping[str, Renderer] = {
    "libreoffice": Renderer(IN_LIBREOFFICE, to_pdfs, _libreoffice),
    "office2pdf": Renderer(IN_OFFICE2PDF, _draw_again, _office2pdf),
}


def version_of(renderer: Renderer) -> str:
    """Return a program's name and version, and Python's."""
    return f"{renderer.version()}, Python {sys.version.split()[0]}"
