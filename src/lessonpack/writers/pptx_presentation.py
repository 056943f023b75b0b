"""The presentation part and the deck's properties: slide list, sections, title and author.

In: a laid-out document. Out: XML of the parts that belong to the deck as a whole. Dates are fixed:
the same lesson gives the same file.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from lessonpack.document import Document
from lessonpack.frames import Page
from lessonpack.writers.pptx_levels import Levels, write_full_levels
from lessonpack.writers.pptx_notes import HEIGHT, WIDTH
from lessonpack.writers.pptx_template import MASTER_ID, Template
from lessonpack.writers.pptx_xml import HEADER, NAMESPACES, Scheme, emu, escape

_DATE = "2000-01-01T00:00:00Z"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_CORE_TYPES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


class Section(Struct, frozen=True):
    """Consecutive slides under one name; `first` and `last` count slides from 0."""

    name: str
    first: int
    last: int


def write_presentation(template: Template, slides: Mapping[int, str], sections: Sequence[Section]) -> str:
    """Return the presentation part; `slides` are the relations to the slides by the slides' ids."""
    look = template.look
    listed = "".join([f'<p:sldId id="{number}" r:id="{relation}"/>' for number, relation in slides.items()])
    styles = _default_text_style(template.language, template.box_levels, template.scheme)
    slide_list = f"<p:sldIdLst>{listed}</p:sldIdLst>" if listed else ""
    return (
        f'{HEADER}<p:presentation {NAMESPACES} saveSubsetFonts="1">'
        f'<p:sldMasterIdLst><p:sldMasterId id="{MASTER_ID}" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>{slide_list}'
        f'<p:sldSz cx="{emu(look.slide_width)}" cy="{emu(look.slide_height)}"/>'
        f'<p:notesSz cx="{emu(WIDTH)}" cy="{emu(HEIGHT)}"/>'
        f"{styles}{_section_list(sections, list(slides))}</p:presentation>"
    )


@lru_cache(maxsize=8)
def _default_text_style(language: str, levels: Levels, scheme: Scheme) -> str:
    """Return how text is set where no placeholder says it: in text boxes and shapes."""
    spoken = f'<a:defPPr><a:defRPr lang="{escape(language)}"/></a:defPPr>'
    return f"<p:defaultTextStyle>{spoken}{write_full_levels(levels, scheme, '+mn')}</p:defaultTextStyle>"


def read_sections(pages: Sequence[Page], title: str) -> tuple[Section, ...]:
    """Return runs of slides with one section name each; none if no slide names any.

    A slide without a name belongs to the section before it, or opens the deck under its title.
    A name that comes back gets a number, for PowerPoint's checker wants each name once.
    """
    if not any(page.section for page in pages):
        return ()
    runs: list[Section] = []
    for number, page in enumerate(pages):
        if runs and page.section in ("", runs[-1].name):
            runs[-1] = Section(runs[-1].name, runs[-1].first, number)
        else:
            runs.append(Section(page.section or title, number, number))
    return _named_once(runs)


def _named_once(runs: Sequence[Section]) -> tuple[Section, ...]:
    seen: dict[str, int] = {}
    named = []
    for run in runs:
        times = seen[run.name] = seen.get(run.name, 0) + 1
        named.append(Section(f"{run.name} ({times})", run.first, run.last) if times > 1 else run)
    return tuple(named)


def _section_list(sections: Sequence[Section], slides: Sequence[int]) -> str:
    if not sections:
        return ""
    written = "".join(
        _section(section.name, slides[section.first : section.last + 1]) for section in sections
    )
    return (
        f'<p:extLst><p:ext uri="{_SECTIONS}"><p14:sectionLst '
        f'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">{written}</p14:sectionLst>'
        "</p:ext></p:extLst>"
    )


def _section(name: str, slides: Sequence[int]) -> str:
    listed = "".join([f'<p14:sldId id="{number}"/>' for number in slides])
    return f"<p14:section {_name_section(name)}><p14:sldIdLst>{listed}</p14:sldIdLst></p14:section>"


@lru_cache(maxsize=256)
def _name_section(name: str) -> str:
    """Return a section's attributes: its name, and an identity that depends on nothing else."""
    name = escape(name)
    identity = str(uuid.uuid5(uuid.NAMESPACE_URL, f"lessonpack/section/{name}")).upper()
    return f'name="{name}" id="{{{identity}}}"'


def write_core(document: Document) -> str:
    """Return the properties that every program shows: title, author, subject, language."""
    author = escape(document.author)
    return (
        f'{HEADER}<cp:coreProperties xmlns:cp="{_CORE_TYPES}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:subject>{escape(document.subject)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f"<dc:language>{escape(document.language)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_DATE}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_DATE}</dcterms:modified></cp:coreProperties>'
    )


def write_app(slides: int, notes: int) -> str:
    return (
        f'{HEADER}<Properties xmlns="{_TYPES}"><PresentationFormat>Widescreen</PresentationFormat>'
        f"<Slides>{slides}</Slides><Notes>{notes}</Notes><Application>lessonpack</Application></Properties>"
    )


def write_empty(tag: str) -> str:
    """Return a part that must be there and has nothing to say."""
    return f"{HEADER}<p:{tag} {NAMESPACES}/>"
