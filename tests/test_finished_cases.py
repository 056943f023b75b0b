"""Decks of every activity and of every case that lays out: valid, accessible, drawn as predicted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from finished.decks import SETS, Slides, decks
from tools.deck_accessibility import check_accessibility
from tools.deck_lint import lint_deck
from tools.deck_validators import find_audit_faults, find_sdk_faults
from tools.office import compare_with_office, to_pdfs

from lessonpack.frames import page_text

CHECKS = (find_sdk_faults, find_audit_faults, lint_deck, check_accessibility)
every_set = pytest.mark.parametrize("name", SETS)


@every_set
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_decks_have_no_faults(check: Callable[[bytes], list[str]], name: str) -> None:
    found = {slides.name: faults for slides in decks(name) if (faults := check(slides.data))}
    assert found == {}


@every_set
def test_libreoffice_draws_them_as_predicted(name: str) -> None:
    # What no font here has is drawn as boxes, or not at all; lessonpack has warned of it.
    made = [slides for slides in decks(name) if not _has_lost_letters(slides)]
    assert len(made) > 10
    pdfs = to_pdfs({str(number): slides.data for number, slides in enumerate(made)})
    found = {
        slides.name: faults
        for number, slides in enumerate(made)
        if (faults := compare_with_office(slides.laid_out, pdfs[str(number)]))
    }
    assert found == {}


def _has_lost_letters(slides: Slides) -> bool:
    """Tell whether a deck has hieroglyphs or cuneiform, which no shipped font has."""
    words = "".join(text for page in slides.laid_out.pages for text in page_text(page))
    return any("\U00012000" <= character <= "\U00013fff" for character in words)
