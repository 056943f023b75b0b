"""Decks made by chance, drawn by LibreOffice as predicted: a few of the thousands of `scripts/fit.py`.

The measuring itself is tested too: a deck whose frames are not those that it was written from is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from finished.build import CLASSIC, LESSONS, Built, Variant
from msgspec.structs import replace
from tools.drawn import Word, read_drawn
from tools.fit import measure_fit
from tools.lessons import write_lessons
from tools.office import to_pdfs

from lessonpack.frames import GroupFrame, LaidOut, Page, Placed, TableFrame, TextFrame
from lessonpack.geometry import Pt, Rect
from lessonpack.pipeline import Report, compile_lessons, make_request
from lessonpack.writers.pptx import write_pptx

# Units of five lessons each, and the looks that they are measured in.
CHOSEN = (("1", "classic"), ("2", "calm"), ("3", "classic"), ("4", "calm"))
Drawn = list[list[Word]]


def _decks(folder: Path, look: str) -> Iterator[tuple[str, LaidOut, bytes]]:
    request, _ = make_request((folder,), ("slides",), look)
    assert request is not None
    for compiled in compile_lessons(request, Report()):
        laid_out = compiled.pages[0][1]
        yield f"{folder.name}-{compiled.file.slug}", laid_out, write_pptx(laid_out, request.look)


def test_generated_decks_are_drawn_as_predicted(tmp_path: Path) -> None:
    made = [
        deck
        for seed, look in CHOSEN
        for deck in _decks(write_lessons(tmp_path / f"unit-{seed}", seed, 5), look)
    ]
    assert len(made) >= 18
    pdfs = to_pdfs({name: data for name, _, data in made})
    faults = {name: measure_fit(laid_out, read_drawn(pdfs[name])).all_faults for name, laid_out, _ in made}
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.fixture(scope="module")
def sound(built: Callable[[Variant], Built]) -> tuple[LaidOut, Drawn]:
    """Give a deck with tables, and what is drawn of it."""
    lesson = built(CLASSIC).lessons[LESSONS[4]]
    return lesson.laid_out["slides"], read_drawn(to_pdfs({"deck": lesson.files["slides"]})["deck"])


def moved(words: list[Word], down: Pt, right: Pt = 0) -> list[Word]:
    return [
        Word(
            word.text,
            word.baseline + down,
            word.size,
            Rect(word.box.x + right, word.box.y + down, word.box.width, word.box.height),
        )
        for word in words
    ]


def said(sound: tuple[LaidOut, Drawn], change: Callable[[list[Word]], list[Word]]) -> str:
    laid_out, drawn = sound
    return " ".join(measure_fit(laid_out, [change(words) for words in drawn]).all_faults)


def test_what_is_drawn_elsewhere_is_told(sound: tuple[LaidOut, Drawn]) -> None:
    assert said(sound, list) == ""
    assert said(sound, lambda words: moved(words, 0.4)) == ""
    assert "a baseline is +3.0 pt off" in said(sound, lambda words: moved(words, 3))
    assert "stands in no frame" in said(sound, lambda words: moved(words, 0, 400))
    assert "stands over the slide's edge" in said(sound, lambda words: moved(words, 0, 400))


def test_what_is_not_drawn_is_told(sound: tuple[LaidOut, Drawn]) -> None:
    laid_out, drawn = sound
    assert "its text is not all there" in said(sound, lambda words: words[:-5])
    assert measure_fit(laid_out, drawn[:-1]).faults == (f"{len(drawn) - 1} slides are drawn of {len(drawn)}",)


def test_ink_outside_is_told(sound: tuple[LaidOut, Drawn]) -> None:
    laid_out, drawn = sound
    narrow = replace(laid_out, pages=tuple(_narrowed(page) for page in laid_out.pages))
    faults = measure_fit(narrow, drawn).all_faults
    assert any("pt outside" in fault for fault in faults)
    assert not any("lines instead of" in fault for fault in faults)


def _narrowed(page: Page) -> Page:
    """Return a page whose frames end where their longest line has its last letters."""
    return replace(page, items=tuple(_narrow(placed) for placed in page.items))


def _narrow(placed: Placed) -> Placed:
    match placed.frame:
        case TextFrame() as frame:
            widths = (line.width for paragraph in frame.paragraphs for line in paragraph.lines)
            indent = max((paragraph.indent for paragraph in frame.paragraphs), default=0)
            width = frame.insets.left + indent + max(widths, default=0) - 4
            return replace(placed, frame=replace(frame, size=replace(frame.size, width=width)))
        case GroupFrame(items=items) as group:
            return replace(placed, frame=replace(group, items=tuple(map(_narrow, items))))
        case _:
            return placed


def test_more_lines_than_predicted_are_told(sound: tuple[LaidOut, Drawn]) -> None:
    laid_out, drawn = sound
    fewer = replace(laid_out, pages=tuple(_shortened(page) for page in laid_out.pages))
    assert any("lines instead of" in fault for fault in measure_fit(fewer, drawn).all_faults)


def _shortened(page: Page) -> Page:
    """Return a page whose texts have one line less than they need."""
    return replace(page, items=tuple(_shorten(placed) for placed in page.items))


def _shorten(placed: Placed) -> Placed:
    match placed.frame:
        case TextFrame(paragraphs=paragraphs) as frame:
            cut = tuple(replace(held, lines=held.lines[:-1] or held.lines) for held in paragraphs)
            return replace(placed, frame=replace(frame, paragraphs=cut))
        case GroupFrame(items=items) as group:
            return replace(placed, frame=replace(group, items=tuple(map(_shorten, items))))
        case TableFrame() as table:
            rows = tuple(
                replace(
                    row,
                    cells=tuple(replace(cell, items=tuple(map(_shorten, cell.items))) for cell in row.cells),
                )
                for row in table.rows
            )
            return replace(placed, frame=replace(table, rows=rows))
        case _:
            return placed
