"""The photocopier: in black and white everything still reads, and colour alone never says anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from math import ceil, floor
from pathlib import Path

import pdfplumber
import pytest
from finished.build import CALM, CLASSIC, LESSONS, PAPER_PRODUCTS, Built, Lesson, Variant
from PIL import Image
from tools.programs import run_program

from lessonpack.checks.colors import contrast
from lessonpack.document import PanelKind
from lessonpack.frames import TextFrame, walk_frames
from lessonpack.geometry import Rect
from lessonpack.look import ColorName, Look, Medium
from lessonpack.looks.registry import load_look, look_names

# WCAG 2.2, 1.4.6 and 1.4.3: what is read at length, and everything else that is read.
ENHANCED, LEAST = 7.0, 4.5
# A copier makes black what is darker than the middle grey.
MIDDLE = 128
# What is darker than this is seen on the original; at least this part of it must be black.
SEEN, KEPT = 200, 0.45
DPI = 300
COPIED = LESSONS[2]
READ_AT_LENGTH = ("body", "question", "option", "cell", "quotation", "gapped", "lead", "answer")
INKS: tuple[ColorName, ...] = ("text", "secondary", "hairline", "accent", "answer")
STRONG_AND_WEAK: tuple[tuple[PanelKind, PanelKind], ...] = (
    ("chosen", "faded"),
    ("chosen", "choice"),
    ("current", "step"),
)
GROUNDS: tuple[ColorName, ...] = ("page", "panel", "on_accent")


def looks() -> list[Look]:
    found = [load_look(name)[0] for name in look_names()]
    return [look for look in found if look is not None]


every_look = pytest.mark.parametrize("look", looks(), ids=lambda look: look.name)
both_looks = pytest.mark.parametrize("variant", (CLASSIC, CALM), ids=str)


def channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def grey(color: str) -> float:
    """Return how a copier sees a colour, from 0 for black to 255."""
    red, green, blue = channels(color)
    return 255 * (0.299 * red + 0.587 * green + 0.114 * blue)


@every_look
def test_inks_are_dark_and_grounds_are_light(look: Look) -> None:
    assert {name: grey(look.palette[name]) for name in INKS if grey(look.palette[name]) >= MIDDLE} == {}
    assert {name: grey(look.palette[name]) for name in GROUNDS if grey(look.palette[name]) < 220} == {}


def grounds_of(medium: Medium) -> set[ColorName]:
    """Return what text may stand on: the page, and the grounds of panels."""
    return {"page", *(panel.fill for panel in medium.panels.values() if panel.fill)}


@every_look
@pytest.mark.parametrize("name", ["paper", "slide"])
def test_text_stands_out_from_every_ground(look: Look, name: str) -> None:
    medium: Medium = getattr(look, name)
    for role, style in medium.styles.items():
        if style.color == "on_accent":
            continue
        for ground in grounds_of(medium):
            least = ENHANCED if role in READ_AT_LENGTH else LEAST
            assert contrast(look.palette[style.color], look.palette[ground]) >= least, (role, ground)


@every_look
@pytest.mark.parametrize("name", ["paper", "slide"])
def test_text_of_panels_and_tables_stands_out(look: Look, name: str) -> None:
    medium: Medium = getattr(look, name)
    pairs = [(panel.text, panel.fill or "page") for panel in medium.panels.values() if panel.text]
    pairs.append((medium.table.header_text, medium.table.header_fill or "page"))
    pairs += [("text", "panel")] if medium.table.bands else []
    assert min(contrast(look.palette[ink], look.palette[ground]) for ink, ground in pairs) >= LEAST


@every_look
def test_slots_of_slides_stand_out_from_their_master(look: Look) -> None:
    for master in look.slide_masters:
        for slot in master.slots:
            ink = look.slide.styles[slot.role].color
            assert contrast(look.palette[ink], look.palette[master.ground]) >= LEAST, (master.name, slot.name)


@every_look
@pytest.mark.parametrize("name", ["paper", "slide"])
def test_answers_have_another_face_not_only_another_colour(look: Look, name: str) -> None:
    medium: Medium = getattr(look, name)
    assert medium.styles["answer"].bold
    assert not any(medium.styles[role].bold for role in ("body", "option", "cell"))
    for strong, weak in STRONG_AND_WEAK:
        assert medium.panels[strong].stroke_width >= 2 * medium.panels[weak].stroke_width


@both_looks
@pytest.mark.parametrize("slug", LESSONS)
def test_what_the_key_writes_is_bold(variant: Variant, slug: str, built: Callable[[Variant], Built]) -> None:
    lesson = built(variant).lessons[slug]
    sheet, key = (signs(lesson.files[product]) for product in ("worksheet", "answers"))
    notes = [*note_rooms(lesson)]
    weak = [
        (page, x, y, text)
        for page, x, y, text, face in key - sheet
        if "Bold" not in face and not any(number == page and holds(rect, x, y) for number, rect in notes)
    ]
    # All that is left is the product's own name.
    names = [text for _, _, _, text in weak]
    assert sorted(names) == sorted("Answers" * (1 + len(lesson.laid_out["answers"].pages)))


def signs(data: bytes) -> set[tuple[int, float, float, str, str]]:
    with pdfplumber.open(BytesIO(data)) as pdf:
        return {
            (number, round(char["x0"], 2), round(char["top"], 2), char["text"], face_of(char))
            for number, page in enumerate(pdf.pages)
            for char in page.chars
        }


def face_of(char: dict[str, str]) -> str:
    """Return a sign's face without the letters that name its subset."""
    return char["fontname"].partition("+")[2]


def note_rooms(lesson: Lesson) -> Iterator[tuple[int, Rect]]:
    """Yield where marking notes stand: smaller, beside a bar, under the answer."""
    for number, page in enumerate(lesson.laid_out["answers"].pages):
        for placed in walk_frames(page.items):
            if isinstance(placed.frame, TextFrame):
                roles = {paragraph.node.role for paragraph in placed.frame.paragraphs}
                if "marking" in roles:
                    yield number, placed.rect


def holds(rect: Rect, x: float, y: float) -> bool:
    return rect.x - 1 <= x <= rect.right and rect.y - 3 <= y <= rect.bottom


@both_looks
@pytest.mark.parametrize("product", PAPER_PRODUCTS)
def test_a_copy_in_black_and_white_keeps_every_word_and_line(
    variant: Variant, product: str, built: Callable[[Variant], Built], tmp_path: Path
) -> None:
    data = built(variant).file(COPIED, product)
    with pdfplumber.open(BytesIO(data)) as pdf:
        for page, image in zip(pdf.pages, greys(data, tmp_path), strict=True):
            words = page.extract_words()
            assert len(words) > 20
            assert [word["text"] for word in words if kept(image, box_of(word)) < KEPT] == []
            assert [line for line in straight_lines(page) if kept(image, line) < KEPT] == []


def greys(data: bytes, folder: Path) -> Iterator[Image.Image]:
    """Yield each page as a copier sees it."""
    run_program("pdftoppm", "-r", str(DPI), "-gray", "-", str(folder / "page"), data=data)
    for path in sorted(folder.glob("page*")):
        with Image.open(path) as image:
            yield image.convert("L")


Box = tuple[float, float, float, float]


def box_of(word: dict[str, float]) -> Box:
    return word["x0"], word["top"], word["x1"], word["bottom"]


def straight_lines(page: pdfplumber.page.Page) -> Iterator[Box]:
    """Yield the boxes of rules and of the edges of tables, level or upright."""
    for line in page.lines:
        half = line["linewidth"] / 2
        if line["top"] == line["bottom"]:
            yield line["x0"], line["top"] - half, line["x1"], line["top"] + half
        elif line["x0"] == line["x1"]:
            yield line["x0"] - half, line["top"], line["x0"] + half, line["bottom"]


def kept(image: Image.Image, box: Box) -> float:
    """Return how much of what is seen within a box is black on the copy, from 0 to 1."""
    scale = DPI / 72
    left, top, right, bottom = (edge * scale for edge in box)
    part = image.crop((floor(left), floor(top), ceil(right), ceil(bottom)))
    shades = part.histogram()
    seen = sum(shades[:SEEN])
    return sum(shades[:MIDDLE]) / seen if seen else 0
