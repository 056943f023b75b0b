"""What was changed, as it is told: slide by slide, one short sentence each.

In: nothing. Out: `SlideEdit` and its `Change`s.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

# file: it could not be looked into; saved: it was only saved again; deck: all slides at once; slide:
# added, taken out, moved, hidden; text, notes, table: words; shape, picture: what stands on it; format:
# how words look; design: layout and ground; show: transitions and animations.
Kind = Literal[
    "file", "saved", "deck", "slide", "text", "notes", "table", "shape", "picture", "format", "design", "show"
]


class Change(Struct, frozen=True):
    """One change, in words that need no more than the slide's number beside them."""

    kind: Kind
    what: str


class SlideEdit(Struct, frozen=True):
    """What was changed on one slide.

    `number` is its place in the deck now, 0 for one that was taken out; `was` its place when the deck
    was built, 0 for one that was added. Both are 0 for changes of the deck as a whole.
    """

    number: int
    was: int
    title: str
    changes: tuple[Change, ...]

    @property
    def where(self) -> str:
        """The slide as a teacher finds it; nothing for the deck as a whole."""
        if self.number:
            return f"slide {self.number}"
        return f"slide {self.was} as built" if self.was else ""
