"""Words that say nothing, and words that only look like them."""

from __future__ import annotations

import pytest

from lessonpack.checks.phrases import (
    begins_in_vain,
    is_address,
    is_guessed,
    is_unnamed,
    is_untitled,
    leads_nowhere,
    names_nothing,
)

NOTHING = (
    *("church.png", "C:\\Pictures\\my church.JPG", "IMG_20240102_101530", "DSC01234"),
    *("Screenshot 2024-01-02", "image", "Picture 12", "photo.", "Bild", "Grafik 3", "-", "…", "..."),
)
SOMETHING = (
    *("A church", "Picture of a church", "The image in the mirror", "Chart of deaths by year"),
    *("Graph: 12 %", "Photography in 1990", "Figure 3: Hailsham from the air", "DSC teaches"),
)


@pytest.mark.parametrize("text", NOTHING)
def test_names_nothing(text: str) -> None:
    assert names_nothing(text)


@pytest.mark.parametrize("text", SOMETHING)
def test_names_something(text: str) -> None:
    assert not names_nothing(text)


def test_a_shape_s_own_name_is_no_description() -> None:
    assert names_nothing("Rectangle 7", "Rectangle 7")
    assert not names_nothing("Kathy H.", "Kathy H.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Image of a church", True),
        ("a picture showing Kathy", True),
        ("Bild von der Kirche", True),
        ("photo de l'église", True),
        ("Images of women in Victorian novels", False),
        ("The image of a church", False),
    ],
)
def test_idle_beginnings(text: str, found: bool) -> None:
    assert begins_in_vain(text) is found


def test_guesses() -> None:
    assert is_guessed("A close up of a logo\n\nDescription automatically generated")
    assert is_guessed("Text Description automatically generated with medium confidence")
    assert not is_guessed("Electricity is generated here")


@pytest.mark.parametrize("words", ["https://www.bl.uk/x?y=1", "http://a", "www.bl.uk", " HTTPS://BL.UK "])
def test_addresses(words: str) -> None:
    assert is_address(words)
    assert not is_address(f"The library: {words.strip()} and more")


@pytest.mark.parametrize(
    "words", ["here", "Click here", "click  here!", "Read more…", "link", "This link", "more >", "ici"]
)
def test_words_that_lead_nowhere(words: str) -> None:
    assert leads_nowhere(words)


@pytest.mark.parametrize(
    "words", ["Hailsham today", "More about carers", "Hereford", "Go Set a Watchman", "Quiz"]
)
def test_words_that_lead_somewhere(words: str) -> None:
    assert not leads_nowhere(words)


def test_names_of_sections_and_titles() -> None:
    assert all(map(is_unnamed, ("", "Section 2", "Untitled Section", "Default section")))
    assert not any(map(is_unnamed, ("Reading", "Section on guilt", "Sections")))
    given = ("", "Presentation1", "Microsoft Word - plan.docx", "lesson.pdf", "Untitled-2", "Slide 1")
    meant = ("Never Let Me Go", "Presentation skills", "Document and truth", "The Untitled", "1984")
    assert all(map(is_untitled, given))
    assert not any(map(is_untitled, meant))
