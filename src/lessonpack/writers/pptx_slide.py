"""One page as a slide: its frames as shapes in reading order, its number and foot, its notes.

In: a page, the layout of its master. Out: the slide's part and, if the teacher says something, the
part of its notes. Title first, then what the page says in its order; the foot comes last.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.frames import (
    GroupFrame,
    Page,
    PictureFrame,
    Placed,
    ShapeFrame,
    TableFrame,
    TextFrame,
)
from lessonpack.writers.pptx_canvas import Canvas, Media, Register
from lessonpack.writers.pptx_layouts import FEET, Layout, Placeholder
from lessonpack.writers.pptx_names import name_placeholder
from lessonpack.writers.pptx_notes import write_notes
from lessonpack.writers.pptx_package import Part, Relation, text_part
from lessonpack.writers.pptx_shapes import write_hidden_title, write_picture, write_shape, write_text_frame
from lessonpack.writers.pptx_table import over_table, write_table
from lessonpack.writers.pptx_template import Template, write_number_field
from lessonpack.writers.pptx_text import Prose
from lessonpack.writers.pptx_timing import write_timing
from lessonpack.writers.pptx_xml import DECORATIVE, HEADER, NAMESPACES, escape, group_transform, shape_tree

NOTES_MASTER = "/ppt/notesMasters/notesMaster1.xml"


class Deck(Struct, frozen=True):
    """What all slides of a deck share; `foot` is what stands at the foot of each, as a paragraph."""

    template: Template
    media: Media
    foot: str

    def prose(self, register: Register) -> Prose:
        template = self.template
        return Prose(template.scheme, template.language, template.answer, register.link)


def slide_name(number: int) -> str:
    return f"/ppt/slides/slide{number}.xml"


def write_slide(number: int, page: Page, deck: Deck) -> Iterator[Part]:
    """Yield the parts of a slide; slides are numbered from 1.

    Raises `KeyError` if the look has no slide master of the page's name.
    """
    layout = deck.template.layouts[page.master]
    notes_name = f"/ppt/notesSlides/notesSlide{number}.xml"
    register = Register([Relation("rId1", "slideLayout", layout.part)])
    if page.notes:
        register.relate("notesSlide", notes_name)
    canvas = Canvas(deck.template.look, layout, deck.prose(register), register, deck.media, number)
    xml = _slide(page, canvas, deck)
    yield text_part(slide_name(number), "slide", xml, register.relations)
    if page.notes:
        yield _notes_part(notes_name, number, page, deck)


def _notes_part(name: str, number: int, page: Page, deck: Deck) -> Part:
    register = Register(
        [Relation("rId1", "notesMaster", NOTES_MASTER), Relation("rId2", "slide", slide_name(number))]
    )
    xml = write_notes(number, page.notes, deck.prose(register), deck.template)
    return text_part(name, "notesSlide", xml, register.relations)


def _slide(page: Page, canvas: Canvas, deck: Deck) -> str:
    title, others = part_title(page, canvas.layout)
    shapes = [write_frame(title, canvas)] if title else []
    if not title and page.title:
        shapes.append(write_hidden_title(page.title, canvas))
    shapes += [
        write_frame(placed, canvas) for placed in page.furniture if not _is_foot(placed, canvas.layout)
    ]
    shapes += [write_frame(placed, canvas) for placed in others]
    shapes += [_foot(placeholder, canvas, deck) for placeholder in canvas.layout.feet()]
    timing = write_timing(canvas.register.timers, canvas.look.direction)
    return (
        f"{HEADER}<p:sld {NAMESPACES}>{shape_tree(''.join(shapes))}"
        f"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>{timing}</p:sld>"
    )


def part_title(page: Page, layout: Layout) -> tuple[Placed | None, list[Placed]]:
    """Return the frame that fills the title's place, and all other items in their order."""
    slot = layout.title.slot.name if layout.title else ""
    items = [placed for placed in page.items if not _is_foot(placed, layout)]
    for number, placed in enumerate(items):
        if isinstance(placed.frame, TextFrame) and slot and placed.frame.slot == slot:
            return placed, items[:number] + items[number + 1 :]
    return None, items


def write_frame(placed: Placed, canvas: Canvas) -> str:
    """Return a frame's shapes; groups that only hold together fall apart into what they hold."""
    match placed.frame:
        case TextFrame() as frame:
            return write_text_frame(placed, frame, canvas)
        case TableFrame() as frame:
            over = "".join(write_frame(item, canvas) for item in over_table(frame, placed.at))
            return write_table(placed, frame, canvas) + over
        case PictureFrame() as frame:
            return write_picture(placed, frame, canvas)
        case ShapeFrame() as frame:
            return write_shape(placed, frame, canvas)
        case GroupFrame() as frame:
            return _group(placed, frame, canvas)
        case _:
            assert_never(placed.frame)


def _group(placed: Placed, group: GroupFrame, canvas: Canvas) -> str:
    items = [Placed(item.at.moved(placed.at.x, placed.at.y), item.frame) for item in group.items]
    if group.meaning != "figure" or canvas.figure:
        return "".join(write_frame(item, canvas) for item in items)
    number, name = canvas.register.shape_id(), escape(canvas.register.name(canvas.words.name_shape("Figure")))
    inner = "".join(write_frame(item, replace(canvas, figure=True)) for item in items)
    described = f' descr="{escape(group.alt)}"' if group.alt else ""
    meaning = "" if group.alt else DECORATIVE
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name="{name}"{described}>{meaning}</p:cNvPr>'
        f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{group_transform(placed.rect)}</p:grpSpPr>"
        f"{inner}</p:grpSp>"
    )


def _is_foot(placed: Placed, layout: Layout) -> bool:
    """Tell whether a frame stands for what the deck's own fields write at the foot."""
    if not isinstance(placed.frame, TextFrame):
        return False
    placeholder = layout.placeholders.get(placed.frame.slot)
    return placeholder is not None and placeholder.slot.kind in FEET


def _foot(placeholder: Placeholder, canvas: Canvas, deck: Deck) -> str:
    """Return the slide number, or the running foot; nothing where the foot has no words."""
    if placeholder.slot.kind == "sldNum":
        text = write_number_field(deck.template.language, canvas.number)
    elif deck.foot:
        text = deck.foot
    else:
        return ""
    called = name_placeholder(placeholder, canvas.words)
    number, name = canvas.register.shape_id(), escape(canvas.register.name(called))
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{placeholder.tie}</p:nvPr></p:nvSpPr><p:spPr/>"
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody></p:sp>"
    )
