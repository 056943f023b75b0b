"""What to make: the words a teacher typed, and the products and the look that they name."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from lessonpack.errors import Problems
from lessonpack.layout.engine import PaperSize
from lessonpack.look import Look
from lessonpack.looks.registry import load_look
from lessonpack.products.base import Product
from lessonpack.products.registry import choose_products


class Request(Struct, frozen=True):
    """What to make, of which lessons, where to, how it looks."""

    paths: tuple[Path, ...]
    products: tuple[Product, ...]
    look: Look
    paper: PaperSize = "a4"
    out: Path = Path("out")


def make_request(
    paths: tuple[Path, ...], only: tuple[str, ...], look: str, **rest: object
) -> tuple[Request | None, Problems]:
    """Return a request with its products and look found by name; unknown names are problems."""
    products, wrong = choose_products(only)
    found, unknown = load_look(look)
    if found is None or wrong:
        return None, (*wrong, *unknown)
    return Request(paths, products, found, **rest), ()  # type: ignore[arg-type]
