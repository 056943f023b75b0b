"""A deck made by hand, with every kind of shape: what lessons rarely have is there as well.

In: nothing. Out: the bytes of the deck that `tests/writers/build_deck.py` describes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from unittest.mock import patch

from lessonpack.looks.classic import LOOK
from lessonpack.writers.pptx import write_pptx

EVERYTHING = "every kind of shape"


def everything() -> bytes:
    """Return the deck; its picture is made here."""
    folder = str(Path(__file__).resolve().parents[1] / "writers")
    if folder not in sys.path:
        sys.path.append(folder)
    from build_deck import deck, picture_bytes

    with patch("lessonpack.writers.pptx_canvas.picture_bytes", picture_bytes):
        return write_pptx(deck(), LOOK)
