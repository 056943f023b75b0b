"""One identity: numbers, letters, marks and titles are the same wherever they are printed.

All is read from the finished files: the worksheet and the key as a screen reader reads them, the
slides and the plan as they open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from finished.build import LESSONS, VARIANTS, Built, Variant
from finished.sheet import Asked, Sheet, read_sheet
from finished.slides import GAP, Slide, read_slides
from tools.structure import read_aloud

TITLE = re.compile(r"(\d+)\. (.+)")
LABELLED = re.compile(rf"([a-z]|[A-Z]|\d+){GAP}(?:([A-Z]){GAP})?(.+)")
RIGHT = re.compile(r"Right answer: ([A-Z])\. .*")
every_lesson = pytest.mark.parametrize("slug", LESSONS)
every_variant = pytest.mark.parametrize("variant", VARIANTS, ids=str)
Builder = Callable[[Variant], Built]


@pytest.fixture
def worksheet(variant: Variant, slug: str, built: Builder) -> Sheet:
    return read_sheet(built(variant).file(slug, "worksheet"))


@pytest.fixture
def key(variant: Variant, slug: str, built: Builder) -> Sheet:
    return read_sheet(built(variant).file(slug, "answers"))


@pytest.fixture
def slides(variant: Variant, slug: str, built: Builder) -> dict[int, list[Slide]]:
    """Give the slides of each numbered question."""
    found: dict[int, list[Slide]] = {}
    for slide in read_slides(built(variant).file(slug, "slides")):
        if named := TITLE.fullmatch(slide.title):
            found.setdefault(int(named[1]), []).append(slide)
    return found


@every_variant
@every_lesson
def test_questions_are_numbered_through(worksheet: Sheet) -> None:
    assert [asked.number for asked in worksheet.questions] == [*range(1, len(worksheet.questions) + 1)]
    assert len(worksheet.questions) >= 4
    for asked in worksheet.questions:
        assert asked.title and asked.prompt
        assert [*asked.parts] == list("abcdefghijkl"[: len(asked.parts)])


@every_variant
@every_lesson
def test_the_total_is_the_sum_of_the_marks(worksheet: Sheet) -> None:
    assert worksheet.total == sum(sum(asked.marks) for asked in worksheet.questions) > 0


@every_variant
@every_lesson
def test_the_key_has_the_worksheet_s_numbers_letters_and_marks(worksheet: Sheet, key: Sheet) -> None:
    assert key.total == worksheet.total
    assert [asked_of(each) for each in key.questions] == [asked_of(each) for each in worksheet.questions]


def asked_of(asked: Asked) -> tuple[object, ...]:
    """Return what a question asks, without what the key adds."""
    return (asked.number, asked.title, asked.prompt, asked.marks, asked.parts, asked.entries)


@every_variant
@every_lesson
def test_the_slides_have_the_worksheet_s_numbers_and_titles(
    worksheet: Sheet, slides: dict[int, list[Slide]]
) -> None:
    assert [*slides] == [asked.number for asked in worksheet.questions]
    for asked in worksheet.questions:
        for slide in slides[asked.number]:
            assert slide.title.startswith(f"{asked.number}. {asked.title}")


@every_variant
@every_lesson
def test_the_plan_has_the_worksheet_s_numbers_and_titles(
    variant: Variant, slug: str, worksheet: Sheet, built: Builder
) -> None:
    said = [text for _, text in read_aloud(built(variant).file(slug, "plan"))]
    for asked in worksheet.questions:
        named = f"{asked.number}. {asked.title}"
        assert any(re.fullmatch(rf"{re.escape(named)} \(.+\)", text) for text in said), named
    numbered = [text for text in said if re.match(r"\d+\. .+ \((on your own|in \w+|whole class)\)$", text)]
    assert len(numbered) == len(worksheet.questions)


@every_variant
@every_lesson
def test_parts_and_options_on_slides_have_the_worksheet_s_letters(
    worksheet: Sheet, slides: dict[int, list[Slide]]
) -> None:
    for asked in worksheet.questions:
        known = asked.parts | asked.entries
        asking = [slide for slide in slides[asked.number] if not slide.reveals]
        shown = dict(labelled(asking))
        assert {label: text for label, text in shown.items() if label in known} == known
        assert all(label in known for label in shown if len(label) == 1)


def labelled(slides: list[Slide]) -> Iterator[tuple[str, str]]:
    """Yield labels and texts; a letter behind a number is the text's own."""
    for slide in slides:
        for text in slide.paragraphs:
            if found := LABELLED.fullmatch(text):
                yield found[2] or found[1], found[3]


@every_variant
@every_lesson
def test_the_reveal_says_what_the_key_says(key: Sheet, slides: dict[int, list[Slide]]) -> None:
    for asked in key.questions:
        revealing = [slide for slide in slides[asked.number] if slide.reveals]
        told = [text for slide in revealing for text in slide.paragraphs]
        assert [found[1] for text in told if (found := RIGHT.match(text))] == [asked.right] * bool(
            asked.right
        )
        verdicts = [text.split(".")[0] for text in told if re.match(r"(True|False)\.", text)]
        assert verdicts == asked.verdicts
        assert given(told) == given_of(asked)
        assert all(
            asked.entries[label] == text for label, text in labelled(revealing) if label in asked.entries
        )


def given(told: list[str]) -> set[tuple[str, str]]:
    """Return which number goes with which letter on a reveal slide.

    In an ordered list both stand in one line; in a table the letter follows in the next cell.
    """
    found = [match for text in told if (match := LABELLED.fullmatch(text))]
    together = {(match[1], match[2]) for match in found if match[2]}
    beside = {
        (one[1], other[1])
        for one, other in pairwise(found)
        if one[1].isdigit() and not one[2] and other[1].isupper()
    }
    return together | beside


def given_of(asked: Asked) -> set[tuple[str, str]]:
    """Return which number goes with which letter on the key, whichever of the two is written."""
    return {
        (label, value) if label.isdigit() else (value, label)
        for label, value in asked.given.items()
        if value != "blank"
    }


@every_variant
@every_lesson
def test_nothing_is_written_on_the_worksheet(worksheet: Sheet, key: Sheet) -> None:
    for asked, answered in zip(worksheet.questions, key.questions, strict=True):
        assert asked.right == ""
        assert {*asked.verdicts, *asked.given.values()} <= {"blank"}
        assert [*asked.given] == [*answered.given]
        assert "blank" not in {*answered.verdicts, *answered.given.values()}


def test_the_unit_has_answers_of_every_kind(built: Builder) -> None:
    keys = [read_sheet(lesson.files["answers"]) for lesson in built(VARIANTS[0]).lessons.values()]
    asked = [each for key in keys for each in key.questions]
    assert sum(bool(each.right) for each in asked) >= 3
    assert {verdict for each in asked for verdict in each.verdicts} == {"True", "False"}
    written = [(label, value) for each in asked for label, value in each.given.items()]
    assert {(label.isdigit(), value.isdigit()) for label, value in written} == {(True, False), (False, True)}
