"""Write a laid-out document as a PowerPoint deck that a teacher can go on editing.

In: a `LaidOut` document whose pages are slides, and the look it was laid out in. Out: the bytes of
a .pptx file; the same for the same input. Nothing is measured here.
"""

from __future__ import annotations

from collections.abc import Sequence

from lessonpack.document import Document
from lessonpack.frames import LaidOut
from lessonpack.look import Look
from lessonpack.writers.pptx_canvas import Media
from lessonpack.writers.pptx_identity import slide_ids
from lessonpack.writers.pptx_package import Part, Relation, save_package, text_part
from lessonpack.writers.pptx_presentation import (
    read_sections,
    write_app,
    write_core,
    write_presentation,
)
from lessonpack.writers.pptx_slide import NOTES_MASTER, Deck, slide_name, write_slide
from lessonpack.writers.pptx_stock import MASTER, THEME, take_stock
from lessonpack.writers.pptx_template import Template
from lessonpack.writers.pptx_text import write_plain

_PRESENTATION = "/ppt/presentation.xml"
_CORE, _APP = "/docProps/core.xml", "/docProps/app.xml"
# In the order of their relation ids, from rId1; slides come after these.
_PRESENTATION_PARTS = (
    ("slideMaster", MASTER),
    ("notesMaster", NOTES_MASTER),
    ("presProps", "/ppt/presProps.xml"),
    ("viewProps", "/ppt/viewProps.xml"),
    ("theme", THEME),
    ("tableStyles", "/ppt/tableStyles.xml"),
)
_ROOTS = (
    Relation("rId1", "presentation", _PRESENTATION),
    Relation("rId2", "core", _CORE),
    Relation("rId3", "app", _APP),
)


def write_pptx(laid_out: LaidOut, look: Look) -> bytes:
    """Return the document as a deck.

    Raises `KeyError` if a page has a master that the look has not: laid out with another look.
    """
    document = laid_out.document
    stock = take_stock(look, document.language)
    foot = write_plain(document.running.foot, document.language)
    deck = Deck(stock.template, Media(), foot if document.running.foot else "")
    slides = [
        part
        for number, page in enumerate(laid_out.pages, start=1)
        for part in write_slide(number, page, deck)
    ]
    parts = [
        *_properties(document, slides),
        _presentation(stock.template, laid_out),
        *stock.parts_with(foot),
        *slides,
        *deck.media.parts.values(),
    ]
    return save_package(parts, _ROOTS)


def write_template(look: Look, language: str = "en-GB") -> bytes:
    """Return a deck without slides: the look as a file that a teacher can start from."""
    return write_pptx(LaidOut(Document(look.title, language, "template"), ()), look)


def _properties(document: Document, slides: Sequence[Part]) -> tuple[Part, ...]:
    counts = [sum(part.kind == kind for part in slides) for kind in ("slide", "notesSlide")]
    return (
        text_part(_CORE, "core", write_core(document)),
        text_part(_APP, "app", write_app(counts[0], counts[1])),
    )


def _presentation(template: Template, laid_out: LaidOut) -> Part:
    names = [name for _, name in _PRESENTATION_PARTS]
    kinds = [kind for kind, _ in _PRESENTATION_PARTS]
    count = len(laid_out.pages)
    targets = names + [slide_name(number) for number in range(1, count + 1)]
    relations = [
        Relation(f"rId{number}", kind, target)
        for number, (kind, target) in enumerate(zip(kinds + ["slide"] * count, targets, strict=True), start=1)
    ]
    ids = dict(zip(slide_ids(laid_out.pages), (one.id for one in relations[len(names) :]), strict=True))
    sections = read_sections(laid_out.pages, laid_out.document.title)
    return text_part(_PRESENTATION, "presentation", write_presentation(template, ids, sections), relations)
