"""What the things on a slide are called: in PowerPoint's selection pane, and by screen readers.

In: a role, a kind of shape, a name that the layout gave; the words of the deck's language. Out: names,
in that language, that say what a thing is, not what it is made of.
"""

from __future__ import annotations

from collections.abc import Sequence

from lessonpack.document import Role
from lessonpack.frames import SetParagraph, ShapeFrame, ShapeKind
from lessonpack.words import Words
from lessonpack.words.base import ShapeName
from lessonpack.writers.pptx_layouts import TITLES, Placeholder

# A text box is called by what it begins with.
_TEXTS: dict[Role, ShapeName] = {
    "kicker": "Overline",
    "title": "Heading",
    "cover": "Heading",
    "subtitle": "Subtitle",
    "outcome": "Outcome",
    "heading": "Heading",
    "subheading": "Heading",
    "caption": "Caption",
    "card_title": "Card",
    "question": "Question",
    "answer": "Answer",
    "quotation": "Quotation",
    "cell": "Cell",
    "header_cell": "Cell",
    "label": "Label",
    "small": "Label",
    "running": "Line",
    "chip": "Phase and time",
    "timer": "Minutes",
    "note": "Notes",
}
_SHAPES: dict[ShapeKind, ShapeName] = {
    "line": "Line",
    "rect": "Box",
    "ellipse": "Oval",
    "tick": "Tick",
    "ring": "Ring",
}
_FEET: dict[str, ShapeName] = {"ftr": "Footer", "sldNum": "Slide number"}


def name_text(paragraphs: Sequence[SetParagraph], words: Words) -> str:
    """Return what a box is, by its first paragraph; an option by its letter too: "Option A"."""
    first = paragraphs[0]
    if len(paragraphs) == 1 and (letter := _letter(first, words)):
        return f"{words.name_shape('Option')} {letter}"
    return words.name_shape(_TEXTS.get(first.node.role, "Text"))


def name_placeholder(placeholder: Placeholder, words: Words) -> str:
    """Return the name of a slide's title or foot, which is that of its place."""
    kind = placeholder.slot.kind
    return words.name_shape("Title" if kind in TITLES else _FEET.get(kind, "Text"))


def name_drawn(frame: ShapeFrame, words: Words) -> str:
    """Return what a drawn shape is called: the name that it has, or that of its kind."""
    return words.name_shape(frame.name or ("Timer" if frame.seconds else _SHAPES[frame.kind]))


def _letter(paragraph: SetParagraph, words: Words) -> str:
    """Return the letter before an option: its marker, or the bold capital that it begins with."""
    if paragraph.marker and paragraph.marker.kind == "letter":
        return paragraph.marker.text.strip("().")
    first = paragraph.node.runs[0]
    begin = first.text.strip()
    is_letter = begin.isupper() or begin in words.letters.split()
    return begin if first.bold and len(begin) == 1 and is_letter else ""
