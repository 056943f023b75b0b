"""The slides of a finished deck, as whoever opens it finds them.

In: a deck's bytes. Out: each slide with its layout's name, its texts and its notes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from tools.deck import Deck, open_deck

from lessonpack.checks.slides import TITLES, A, P, placeholder_of

REVEAL = "Reveal"
# What stands between a letter or number and its text.
GAP = "\N{EN SPACE}"
_FURNITURE = ("ftr", "sldNum", "dt", "sldImg")


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide; `paragraphs` are those of its shapes and tables in reading order, title first.

    `alternatives` are the words for its pictures and drawings; `parts` are its XML and its notes', as
    they lie in the file.
    """

    layout: str
    title: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]
    alternatives: tuple[str, ...]
    parts: tuple[bytes, ...]

    @property
    def reveals(self) -> bool:
        return self.layout == REVEAL


def read_slides(data: bytes) -> tuple[Slide, ...]:
    """Return a deck's slides in order."""
    deck = open_deck(data)
    return tuple(_slide(deck, name, tree) for name, tree in deck.slides())


def other_parts(data: bytes) -> dict[str, bytes]:
    """Return everything in a deck but its slides and their notes."""
    members = open_deck(data).members
    return {
        name: blob
        for name, blob in members.items()
        if not name.startswith(("ppt/slides/", "ppt/notesSlides/"))
    }


def _slide(deck: Deck, name: str, tree: Any) -> Slide:
    notes = deck.linked(name, "notesSlide")
    titles = [shape for shape in tree.iter(f"{P}sp") if _kind(shape) in TITLES]
    return Slide(
        deck.layout_of(name).find(f"{P}cSld").get("name"),
        " ".join(text for shape in titles for text in _paragraphs(shape)),
        _read(tree),
        tuple(text for note in notes for text in _read(deck.trees[note])),
        tuple(each.get("descr") for each in tree.iter(f"{P}cNvPr") if each.get("descr")),
        tuple(deck.members[part] for part in (name, *notes)),
    )


def _read(tree: Any) -> tuple[str, ...]:
    """Return the paragraphs that a person reads on a slide or among its notes."""
    said = (shape for shape in tree.iter(f"{P}sp", f"{P}graphicFrame") if _kind(shape) not in _FURNITURE)
    return tuple(text for shape in said for text in _paragraphs(shape))


def _paragraphs(shape: Any) -> tuple[str, ...]:
    """Return a shape's paragraphs, each with the number or letter that the program counts for it."""
    counts: Counter[str] = Counter()
    texts: list[str] = []
    for paragraph in shape.iter(f"{A}p"):
        counted = paragraph.find(f"{A}pPr/{A}buAutoNum")
        label = ""
        if counted is not None:
            kind = counted.get("type")
            number = int(counted.get("startAt", 1)) + counts[kind]
            counts[kind] += 1
            label = f"{chr(ord('A') + number - 1) if kind.startswith('alphaUc') else number}{GAP}"
        if text := _text(paragraph):
            texts.append(f"{label}{text}")
    return tuple(text for text in texts if text.strip())


def _text(paragraph: Any) -> str:
    """Return a paragraph's text; a line break within it is one, and the tab after a label a gap."""
    pieces = paragraph.iter(f"{A}t", f"{A}br")
    text = "".join("\n" if piece.tag == f"{A}br" else piece.text or "" for piece in pieces)
    return text.replace("\t", GAP)


def _kind(shape: Any) -> str:
    holder = placeholder_of(shape) if shape.tag == f"{P}sp" else None
    return "" if holder is None else str(holder.get("type", "obj"))
