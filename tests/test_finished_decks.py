"""Every deck of the example unit: valid, accessible, and drawn by LibreOffice as predicted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from finished.build import CALM, CLASSIC, LESSONS, LETTER, Built, Lesson, Variant
from finished.slides import read_slides
from tools.deck_accessibility import check_accessibility
from tools.deck_lint import lint_deck
from tools.deck_validators import find_audit_faults, find_sdk_faults
from tools.office import compare_with_office, to_pdfs

CHECKS = (find_sdk_faults, find_audit_faults, lint_deck, check_accessibility)
Builder = Callable[[Variant], Built]
both_looks = pytest.mark.parametrize("variant", (CLASSIC, CALM), ids=str)
every_lesson = pytest.mark.parametrize("slug", LESSONS)


@pytest.fixture
def lesson(variant: Variant, slug: str, built: Builder) -> Lesson:
    return built(variant).lessons[slug]


@pytest.fixture(scope="module")
def drawn(built: Builder) -> Mapping[str, bytes]:
    """Give what LibreOffice draws of all decks, asked for in one go: it takes long to start."""
    decks = {
        f"{variant}-{slug}": lesson.files["slides"]
        for variant in (CLASSIC, CALM)
        for slug, lesson in built(variant).lessons.items()
    }
    return to_pdfs(decks)


@both_looks
@every_lesson
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_deck_has_no_faults(check: Callable[[bytes], list[str]], lesson: Lesson) -> None:
    assert check(lesson.files["slides"]) == []


@both_looks
@every_lesson
def test_libreoffice_draws_it_as_predicted(
    variant: Variant, lesson: Lesson, drawn: Mapping[str, bytes]
) -> None:
    assert compare_with_office(lesson.laid_out["slides"], drawn[f"{variant}-{lesson.slug}"]) == []


@both_looks
@every_lesson
def test_its_slides_are_those_laid_out(lesson: Lesson) -> None:
    slides = read_slides(lesson.files["slides"])
    pages = lesson.laid_out["slides"].pages
    # A title's last two words may be joined by a no-break space.
    assert [slide.title.split() for slide in slides] == [page.title.split() for page in pages]
    assert [slide.notes for slide in slides] == [tuple(note.text for note in page.notes) for page in pages]


@every_lesson
def test_paper_does_not_matter_to_slides(slug: str, built: Builder) -> None:
    assert built(CLASSIC).file(slug, "slides") == built(LETTER).file(slug, "slides")
