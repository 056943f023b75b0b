"""What every drawing function needs, and the three ways in which something is marked as drawn.

Each mark on a page is either content of an element of the tree (`marked`), or of no meaning
(`artifact`), or part of a figure that is read by its words alone (`figure`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct

from lessonpack.look import Look
from lessonpack.words import Words
from lessonpack.writers.pdf_fonts import Fonts
from lessonpack.writers.pdf_pictures import Pictures
from lessonpack.writers.pdf_surface import Surface
from lessonpack.writers.pdf_tags import Attributes, Element, Tags

LAYOUT = "/Type /Layout"
REPETITION = "/Type /Pagination"
HEADER = "/Type /Pagination /Subtype /Header"
FOOTER = "/Type /Pagination /Subtype /Footer"


class Pen(Struct, frozen=True):
    """A surface with its tags, fonts and pictures; `words` are those of its language."""

    surface: Surface
    tags: Tags
    fonts: Fonts
    pictures: Pictures
    look: Look
    words: Words


def begin(pen: Pen, element: Element) -> None:
    """Begin a piece of content of an element, unless all is one piece already."""
    if not pen.tags.silent:
        pen.surface.begin_marked(element.tag, f"/MCID {pen.tags.claim(element)}")


def end(pen: Pen) -> None:
    if not pen.tags.silent:
        pen.surface.end_marked()


@contextmanager
def artifact(pen: Pen, properties: str = LAYOUT) -> Iterator[None]:
    """Mark what is drawn inside as without meaning."""
    with _silence(pen, "Artifact", properties):
        yield


@contextmanager
def figure(pen: Pen, attributes: Attributes) -> Iterator[None]:
    """Mark all that is drawn inside as one figure."""
    if pen.tags.silent:
        yield
        return
    element = pen.tags.current.add("Figure", attributes)
    with _silence(pen, "Figure", f"/MCID {pen.tags.claim(element)}"):
        yield


@contextmanager
def _silence(pen: Pen, tag: str, properties: str) -> Iterator[None]:
    if pen.tags.silent:
        yield
        return
    pen.surface.begin_marked(tag, properties)
    pen.tags.silent = True
    yield
    pen.tags.silent = False
    pen.surface.end_marked()
