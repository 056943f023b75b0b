"""From blocks to a deck: what layout predicted is what PowerPoint is told and LibreOffice draws."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from build_deck import picture_bytes
from deck_document import document
from tools.deck import open_deck
from tools.deck_accessibility import check_accessibility
from tools.deck_lint import lint_deck
from tools.deck_validators import find_audit_faults, find_sdk_faults
from tools.office import compare_with_office, to_pdf

from lessonpack.checks.slides import TITLES, P
from lessonpack.frames import LaidOut, page_text
from lessonpack.layout.engine import lay_out
from lessonpack.look import Look
from lessonpack.looks.calm import LOOK as CALM
from lessonpack.looks.classic import LOOK as CLASSIC
from lessonpack.writers import pptx_canvas
from lessonpack.writers.pptx import write_pptx


@dataclass(frozen=True, slots=True)
class Made:
    laid_out: LaidOut
    data: bytes


@pytest.fixture(scope="module", params=(CLASSIC, CALM), ids=lambda look: look.name)
def made(request: pytest.FixtureRequest) -> Made:
    look: Look = request.param
    laid_out, problems = lay_out(document(), look)
    assert problems == ()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pptx_canvas, "picture_bytes", picture_bytes)
        return Made(laid_out, write_pptx(laid_out, look))


def test_the_deck_has_no_faults(made: Made) -> None:
    assert find_sdk_faults(made.data) == []
    assert find_audit_faults(made.data) == []
    assert lint_deck(made.data) == []
    assert check_accessibility(made.data) == []


def test_libreoffice_draws_no_line_more_and_nothing_outside(made: Made) -> None:
    assert compare_with_office(made.laid_out, to_pdf(made.data)) == []


def test_every_word_of_a_page_is_on_its_slide_in_its_order(made: Made) -> None:
    for page, (_, tree) in zip(made.laid_out.pages, open_deck(made.data).slides(), strict=True):
        shown = "".join("".join(tree.itertext()).split())
        begin = 0
        for text in sorted(page_text(page), key=lambda text: text != page.title):
            bare = "".join(text.split())
            found = shown.find(bare, begin)
            assert found >= 0, f"{text!r} is not on the slide {page.title!r}, or before what it follows"
            begin = found + len(bare)


def test_what_fills_a_slot_is_a_placeholder(made: Made) -> None:
    """What layout set in a master's place is in the layout's own, no text box laid over it."""
    for page, (name, tree) in zip(made.laid_out.pages, open_deck(made.data).slides(), strict=True):
        held = [holder.get("type", "obj") for holder in tree.iter(f"{P}ph")]
        slots = {getattr(placed.frame, "slot", "") for placed in page.items} - {""}
        assert held[0] in TITLES, name
        assert len([kind for kind in held if kind not in ("ftr", "sldNum")]) == len(slots), name
