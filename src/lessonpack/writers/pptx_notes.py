"""Speaker notes: the notes master, and the page that each slide with notes has.

In: paragraphs that the teacher says. Out: XML of notes parts. Keynote loses notes without a master.
"""

from __future__ import annotations

from collections.abc import Sequence

from lessonpack.document import Paragraph
from lessonpack.geometry import Rect
from lessonpack.words import words_for
from lessonpack.writers.pptx_levels import DEPTH, write_full_levels
from lessonpack.writers.pptx_template import COLOR_MAP, Template, write_number_field
from lessonpack.writers.pptx_text import Prose, write_note, write_plain
from lessonpack.writers.pptx_xml import HEADER, NAMESPACES, element, escape, shape_tree, transform

# An upright page of 540 × 720 points: the slide above, the words below, as Microsoft's.
WIDTH, HEIGHT = 540.0, 720.0
_PICTURE = Rect(54, 56, 432, 243)
_WORDS = Rect(54, 320, 432, 340)
_NUMBER = Rect(306, 684, 234, 36)
_BODY = '<p:ph type="body" sz="quarter" idx="3"/>'
_FIELD = '<p:ph type="sldNum" sz="quarter" idx="5"/>'
_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def write_notes_master(template: Template) -> str:
    names = words_for(template.language).name_shape
    words = write_plain(names("Notes"), template.language)
    number = write_number_field(template.language)
    shapes = (
        _slide_picture(names("Slide"), _PICTURE)
        + _text_shape(3, names("Notes"), _BODY, (words, _WORDS))
        + _text_shape(4, names("Slide number"), _FIELD, (number, _NUMBER))
    )
    ground = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    return (
        f"{HEADER}<p:notesMaster {NAMESPACES}>{shape_tree(shapes, background=ground)}{COLOR_MAP}"
        f"<p:notesStyle>{write_full_levels((template.note,) * DEPTH, template.scheme, '+mn')}</p:notesStyle>"
        "</p:notesMaster>"
    )


def write_notes(number: int, paragraphs: Sequence[Paragraph], prose: Prose, template: Template) -> str:
    """Return the notes page of the slide with that number."""
    field = write_number_field(template.language, number)
    words = "".join(write_note(paragraph, prose, template.note) for paragraph in paragraphs)
    names = words_for(template.language).name_shape
    shapes = (
        _slide_picture(names("Slide"), None)
        + _text_shape(3, names("Notes"), _BODY, (words, None))
        + _text_shape(4, names("Slide number"), _FIELD, (field, None))
    )
    return (
        f"{HEADER}<p:notes {NAMESPACES}>{shape_tree(shapes)}"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )


def _slide_picture(name: str, place: Rect | None) -> str:
    line = '<a:noFill/><a:ln w="9525"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln>'
    where = f"{transform(place)}{_RECTANGLE}{line}" if place else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{escape(name)}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>{element("p:spPr", "", where)}</p:sp>'
    )


def _text_shape(number: int, name: str, tie: str, content: tuple[str, Rect | None]) -> str:
    paragraphs, place = content
    where = f"{transform(place)}{_RECTANGLE}" if place else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(name)}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{tie}</p:nvPr></p:nvSpPr>'
        f"{element('p:spPr', '', where)}<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )
