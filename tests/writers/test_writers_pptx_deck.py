"""A whole deck with every kind of frame: what validators, programs and people make of it."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from build_deck import RICH, deck, picture_bytes
from pptx import Presentation
from tools.deck import open_deck
from tools.deck_accessibility import check_accessibility
from tools.deck_lint import lint_deck
from tools.deck_validators import find_audit_faults, find_sdk_faults
from tools.office import compare_with_office, to_pdf

from lessonpack.looks.calm import LOOK as CALM
from lessonpack.looks.classic import LOOK
from lessonpack.writers import pptx_canvas
from lessonpack.writers.pptx import write_pptx, write_template

MAKE = """
import sys, hashlib
sys.path[:0] = sys.argv[1:]
from build_deck import deck, picture_bytes
from lessonpack.looks.classic import LOOK
from lessonpack.writers import pptx_canvas
from lessonpack.writers.pptx import write_pptx
pptx_canvas.picture_bytes = picture_bytes
print(hashlib.sha256(write_pptx(deck(), LOOK)).hexdigest())
"""


@pytest.fixture(scope="module")
def data() -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pptx_canvas, "picture_bytes", picture_bytes)
        return write_pptx(deck(), LOOK)


CHECKS = (find_sdk_faults, find_audit_faults, lint_deck, check_accessibility)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_deck_has_no_faults(data: bytes, check: object) -> None:
    assert check(data) == []  # type: ignore[operator]


@pytest.mark.parametrize("look", (LOOK, CALM), ids=lambda look: look.name)
@pytest.mark.parametrize("check", CHECKS[:3], ids=lambda check: check.__name__)
def test_a_template_has_no_faults(look: object, check: object) -> None:
    assert check(write_template(look)) == []  # type: ignore[arg-type, operator]


def test_libreoffice_draws_it_as_predicted(data: bytes) -> None:
    assert compare_with_office(deck(), to_pdf(data)) == []


def test_a_deck_has_no_leftovers(data: bytes) -> None:
    folders = {name.split("/")[1] for name in open_deck(data).members if name.startswith("ppt/")}
    assert folders == {
        "_rels",
        "media",
        "notesMasters",
        "notesSlides",
        "presProps.xml",
        "presentation.xml",
        "slideLayouts",
        "slideMasters",
        "slides",
        "tableStyles.xml",
        "theme",
        "viewProps.xml",
    }


def test_the_same_document_gives_the_same_bytes_in_every_process() -> None:
    here = Path(__file__).parent
    digests = {
        subprocess.run(
            [sys.executable, "-c", MAKE, str(here), str(here.parent)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_python_pptx_reads_titles_and_bodies(data: bytes) -> None:
    slides = list(Presentation(BytesIO(data)).slides)
    assert [slide.shapes.title.text_frame.text for slide in slides] == [page.title for page in deck().pages]
    types = {holder.placeholder_format.type.name for slide in slides for holder in slide.placeholders}
    kinds = {"TITLE", "CENTER_TITLE", "SUBTITLE", "BODY", "OBJECT", "PICTURE", "TABLE"}
    assert types >= kinds - {"TABLE"} | {"SLIDE_NUMBER", "FOOTER"}


def test_python_pptx_reads_notes(data: bytes) -> None:
    slides = list(Presentation(BytesIO(data)).slides)
    assert [slide.has_notes_slide for slide in slides] == [bool(page.notes) for page in deck().pages]
    assert slides[1].notes_slide.notes_text_frame.text == "Say: slowly\nWait for five hands."


def test_python_pptx_reads_the_table(data: bytes) -> None:
    slide = list(Presentation(BytesIO(data)).slides)[9]
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    assert table.first_row
    assert table.cell(2, 2).text_frame.text == "He is angry & right < wrong"
    assert [round(column.width / 12700) for column in table.columns] == [200, 300, 364]


def test_python_pptx_reads_links_and_line_breaks(data: bytes) -> None:
    slide = list(Presentation(BytesIO(data)).slides)[4]
    paragraph = slide.placeholders[1].text_frame.paragraphs[0]
    assert paragraph.text == "".join(run.text for run in RICH).replace("\n", "\v")
    assert [run.hyperlink.address for run in paragraph.runs if run.hyperlink.address] == [RICH[5].link]


def test_the_properties_say_what_the_document_says(data: bytes) -> None:
    properties = Presentation(BytesIO(data)).core_properties
    assert properties.title == "A world slightly wrong – Slides"
    assert (properties.author, properties.language) == ("A. Teacher", "en-GB")
    assert properties.subject == "Never Let Me Go · lesson 1"
    assert properties.created == properties.modified


def test_a_look_s_layouts_have_microsoft_s_names_and_types() -> None:
    layouts = Presentation(BytesIO(write_template(LOOK))).slide_layouts
    assert [layout.name for layout in layouts] == [master.label for master in LOOK.slide_masters]
    written = {layout._element.get("type") for layout in layouts}
    assert written == {master.type for master in LOOK.slide_masters}
