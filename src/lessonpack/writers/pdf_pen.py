"""What every drawing function needs, and the three ways in which something is marked as drawn.

Each mark on a page is either content of an element of the tree (`marked`), or of no meaning
(`artifact`), or part of a figure that is read by its words alone (`figure`).
"""

from __future__ import annotations

from contextlib import AbstractContextManager

from msgspec import Struct

from lessonpack.look import Look
from lessonpack.words import Words
from lessonpack.writers.pdf_fonts import Fonts
from lessonpack.writers.pdf_pictures import Pictures
from lessonpack.writers.pdf_surface import Surface
from lessonpack.writers.pdf_tags import NOTHING, Attributes, Element, Tags

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


def artifact(pen: Pen, properties: str = LAYOUT) -> AbstractContextManager[object]:
    """Mark what is drawn inside as without meaning."""
    return NOTHING if pen.tags.silent else _Silence(pen, "Artifact", properties)


def figure(pen: Pen, attributes: Attributes) -> AbstractContextManager[object]:
    """Mark all that is drawn inside as one figure."""
    if pen.tags.silent:
        return NOTHING
    element = pen.tags.current.add("Figure", attributes)
    return _Silence(pen, "Figure", f"/MCID {pen.tags.claim(element)}")


class _Silence:
    """One piece of content, within which nothing is marked."""

    __slots__ = ("_pen", "_properties", "_tag")

    def __init__(self, pen: Pen, tag: str, properties: str) -> None:
        self._pen, self._tag, self._properties = pen, tag, properties

    def __enter__(self) -> None:
        self._pen.surface.begin_marked(self._tag, self._properties)
        self._pen.tags.silent = True

    def __exit__(self, *_: object) -> None:
        self._pen.tags.silent = False
        self._pen.surface.end_marked()
