"""Worksheet and key: the same sheet, so that a key laid beside a pupil's page matches line for line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO

import pdfplumber
import pytest
from finished.build import LESSONS, VARIANTS, Built, Lesson, Variant
from msgspec import Struct
from msgspec.structs import replace

from lessonpack.document import Option, Options, walk
from lessonpack.frames import LaidOut, Page, Placed, ShapeFrame, TextFrame, walk_frames
from lessonpack.geometry import Pt, Rect

every_lesson = pytest.mark.parametrize("slug", LESSONS)
every_variant = pytest.mark.parametrize("variant", VARIANTS, ids=str)


class Put(Struct, frozen=True):
    """Text at a place of a page, to 0.01 points. `bold` tells the right option from the others."""

    page: int
    x: Pt
    y: Pt
    text: str
    bold: bool = False


@pytest.fixture
def lesson(variant: Variant, slug: str, built: Callable[[Variant], Built]) -> Lesson:
    return built(variant).lessons[slug]


def lines(laid_out: LaidOut) -> Iterator[Put]:
    """Yield each line of text, and where it begins; the product's own name is left out."""
    name = laid_out.document.product
    for number, page in enumerate(laid_out.pages):
        for placed in all_frames(page):
            if isinstance(placed.frame, TextFrame):
                yield from (
                    Put(number, put.x, put.y, put.text.replace(name, "…")) for put in lines_of(placed, number)
                )


def all_frames(page: Page) -> Iterator[Placed]:
    yield from walk_frames((*page.items, *page.furniture))


def lines_of(placed: Placed, number: int) -> Iterator[Put]:
    assert isinstance(placed.frame, TextFrame)
    for paragraph in placed.frame.paragraphs:
        for line in paragraph.lines:
            runs = paragraph.node.runs
            text = "".join(runs[each.run].text[each.start : each.end] for each in line.segments)
            x = placed.at.x + min((each.x for each in line.segments), default=0)
            yield Put(number, round(x, 2), round(placed.at.y + line.baseline, 2), text)


@cache
def signs(data: bytes) -> Counter[Put]:
    """Return every printed sign and where it stands."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        return Counter(
            Put(number, round(char["x0"], 2), round(char["top"], 2), char["text"], "Bold" in char["fontname"])
            for number, page in enumerate(pdf.pages)
            for char in page.chars
        )


@every_variant
@every_lesson
def test_every_line_of_the_worksheet_stands_at_its_place_in_the_key(lesson: Lesson) -> None:
    sheet, key = lesson.laid_out["worksheet"], lesson.laid_out["answers"]
    assert [page.size for page in sheet.pages] == [page.size for page in key.pages]
    assert Counter(lines(sheet)) - Counter(lines(key)) == Counter()
    assert len([*lines(sheet)]) < len([*lines(key)])


@every_variant
@every_lesson
def test_every_sign_of_the_worksheet_is_printed_at_its_place_in_the_key(lesson: Lesson) -> None:
    sheet, key = (signs(lesson.files[product]) for product in ("worksheet", "answers"))
    name = lesson.document("worksheet").product
    moved = {line for line in printed_lines(sheet - key) if line.text != name}
    right = [without_gaps(option.paragraph.text) for option in right_options(lesson)]
    # The right option is set bold, so its letters are wider; but it begins where it began.
    assert {line.text for line in moved} <= {*right}
    assert {replace(line, bold=True) for line in moved} <= printed_lines(key - sheet)
    names = [line for line in printed_lines(sheet - key) if line.text == name]
    assert len(names) == 1 + len(lesson.laid_out["worksheet"].pages)


def printed_lines(signs: Counter[Put]) -> set[Put]:
    """Return what signs of one height and face make up, from left to right."""
    found: dict[tuple[int, Pt, bool], list[Put]] = {}
    for put in sorted(signs.elements(), key=lambda put: put.x):
        found.setdefault((put.page, put.y, put.bold), []).append(put)
    return {
        Put(page, line[0].x, y, without_gaps("".join(put.text for put in line)), bold)
        for (page, y, bold), line in found.items()
    }


def without_gaps(text: str) -> str:
    return "".join(text.split())


def right_options(lesson: Lesson) -> Iterator[Option]:
    for activity in lesson.brief.activities:
        for block in walk(activity.sheet):
            if isinstance(block, Options):
                yield from (option for option in block.options if option.right)


@every_variant
@every_lesson
def test_what_the_key_adds_is_bold_or_marked(lesson: Lesson) -> None:
    """Every line that the worksheet does not have is set in the answer's face or the note's."""
    sheet = Counter(lines(lesson.laid_out["worksheet"]))
    for number, page in enumerate(lesson.laid_out["answers"].pages):
        for placed in all_frames(page):
            if isinstance(placed.frame, TextFrame):
                added = [put for put in lines_of(placed, number) if put not in sheet]
                roles = {paragraph.node.role for paragraph in placed.frame.paragraphs}
                assert not added or roles & {"answer", "marking", "kicker", "running"}, added


def shapes(laid_out: LaidOut, name: str) -> list[tuple[int, Rect]]:
    return [
        (number, placed.rect)
        for number, page in enumerate(laid_out.pages)
        for placed in all_frames(page)
        if isinstance(placed.frame, ShapeFrame) and placed.frame.name == name
    ]


@every_variant
@every_lesson
def test_a_bar_stands_beside_every_answer_in_its_room(lesson: Lesson) -> None:
    """Where colour and weight are lost in copying, the bar still says which text is the answer."""
    bars = shapes(lesson.laid_out["answers"], "Answer")
    answers = [
        (number, placed.rect)
        for number, page in enumerate(lesson.laid_out["answers"].pages)
        for placed in all_frames(page)
        if isinstance(placed.frame, TextFrame)
        and {paragraph.node.role for paragraph in placed.frame.paragraphs} <= {"answer", "marking"}
    ]
    assert len(bars) == len(answers) > 0
    for (page, bar), (other, answer) in zip(bars, answers, strict=True):
        assert page == other and bar.right < answer.x < bar.right + 12
        assert (bar.y, bar.height) == pytest.approx((answer.y, answer.height), abs=0.01)
    assert shapes(lesson.laid_out["worksheet"], "Answer") == []


@every_variant
@every_lesson
def test_a_ring_goes_round_every_right_letter(lesson: Lesson) -> None:
    rings = shapes(lesson.laid_out["answers"], "Right answer")
    assert len(rings) == len([*right_options(lesson)])
    assert shapes(lesson.laid_out["worksheet"], "Right answer") == []
