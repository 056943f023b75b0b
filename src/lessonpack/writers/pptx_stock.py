"""The parts that a look gives every deck in a language, made once and kept for the next deck.

In: a look and a language. Out: a `Stock`: the template with its parts, in which only a deck's own foot
is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.look import Look
from lessonpack.mirroring import turn_look
from lessonpack.writers.pptx_notes import write_notes_master
from lessonpack.writers.pptx_package import Part, Relation, text_part
from lessonpack.writers.pptx_presentation import write_empty
from lessonpack.writers.pptx_slide import NOTES_MASTER
from lessonpack.writers.pptx_template import FOOT, Template, read_template, write_layout, write_master
from lessonpack.writers.pptx_theme import write_table_styles, write_theme

MASTER, THEME = "/ppt/slideMasters/slideMaster1.xml", "/ppt/theme/theme1.xml"
_NOTES_THEME = "/ppt/theme/theme2.xml"
_MOST_LOOKS = 8


class Stock(Struct, frozen=True):
    """A template and its parts; a part that shows the deck's foot is in pieces, the foot between them."""

    template: Template
    parts: tuple[Part, ...]

    def parts_with(self, foot: str) -> Iterator[Part]:
        """Yield the parts of a deck with that foot, a paragraph."""
        shown = foot.encode()
        for part in self.parts:
            first, *others = part.pieces
            pieces = (piece for other in others for piece in (shown, other))
            yield replace(part, pieces=(first, *pieces)) if others else part


@lru_cache(maxsize=_MOST_LOOKS)
def take_stock(look: Look, language: str) -> Stock:
    """Return what a look gives the decks in a language."""
    template = read_template(turn_look(look, language), language)
    return Stock(template, tuple(map(_in_pieces, _template_parts(template))))


def _in_pieces(part: Part) -> Part:
    (blob,) = part.pieces
    return replace(part, pieces=tuple(blob.split(FOOT.encode())))


def _template_parts(template: Template) -> Iterator[Part]:
    """Yield the parts that a look gives every deck."""
    look = template.look
    layouts = list(template.layouts.values())
    yield text_part("/ppt/presProps.xml", "presProps", write_empty("presentationPr"))
    yield text_part("/ppt/viewProps.xml", "viewProps", write_empty("viewPr"))
    yield text_part("/ppt/tableStyles.xml", "tableStyles", write_table_styles(look))
    yield text_part(THEME, "theme", write_theme(look, look.title))
    yield text_part(_NOTES_THEME, "theme", write_theme(look, f"{look.title} notes"))
    to_layouts = [Relation(f"rId{layout.number}", "slideLayout", layout.part) for layout in layouts]
    to_theme = Relation(f"rId{len(layouts) + 1}", "theme", THEME)
    yield text_part(MASTER, "slideMaster", write_master(template), [*to_layouts, to_theme])
    to_master = Relation("rId1", "slideMaster", MASTER)
    for layout in layouts:
        yield text_part(layout.part, "slideLayout", write_layout(layout, template), [to_master])
    to_notes_theme = Relation("rId1", "theme", _NOTES_THEME)
    yield text_part(NOTES_MASTER, "notesMaster", write_notes_master(template), [to_notes_theme])
