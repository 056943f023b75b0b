"""The dump: what a case shows of a page."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from pdf_build import laid_out, page, paragraph, table, text, words
from pdf_sample import bullet, group, tie_map

from lessonpack.document import PictureFile, Run, plain
from lessonpack.frames import Frame, PictureFrame, ShapeFrame, Stroke
from lessonpack.geometry import Size
from lessonpack.look import PanelStyle
from lessonpack.writers.dump import write_dump

RUNS = (
    Run("Read "),
    Run("this", bold=True, italic=True),
    Run(" at "),
    Run("home", link="https://example.org/"),
    Run(" or "),
    Run("ls", code=True),
    Run("2", script="super"),
    Run("____", blank=True, answer="so"),
)
FRAMES: list[tuple[Frame, str]] = [
    (words("A title", "title"), "text 60,60 400x29\n  title 20pt\n    0,19 55.6 | A title"),
    (
        text(paragraph("The first line and the second.", breaks=("and",))),
        "text 60,60 400x34\n  body 10.5pt\n    0,10 57.2 | The first line\n    0,25 74.7 | and the second.",
    ),
    (
        text(paragraph(RUNS)),
        "text 60,60 400x19\n  body 10.5pt\n"
        "    0,10 137.5 | Read ***this*** at <home>(https://example.org/) or `ls`^2^[____=so]",
    ),
    (
        text(bullet(1, "One", 1), panel=PanelStyle("panel", "hairline", radius=6)),
        "text 60,60 400x19 panel(panel, hairline 0.5, radius 6)\n"
        "  body 10.5pt bullet='•'@20 level=1\n    32,10 19.8 | One",
    ),
    (
        replace(words("Slot"), slot="body", anchor="middle"),
        "text 60,60 400x19 slot=body middle\n  body 10.5pt\n    0,10 18.1 | Slot",
    ),
    (
        ShapeFrame(Size(40, 0), "line", Stroke("hairline", 0.5, dashed=True), rising=True, name="Rule"),
        "line 60,60 40x0 'Rule' hairline 0.5 dashed rising",
    ),
    (
        ShapeFrame(Size(40, 8), "rect", fill="accent", radius=4, seconds=300),
        "rect 60,60 40x8 fill=accent radius=4 seconds=300",
    ),
    (
        PictureFrame(Size(90, 60.04), PictureFile("a/b.png", 60, 40, "x"), "A map"),
        "picture 60,60 90x60 a/b.png alt='A map'",
    ),
    (
        group("section", words("In")),
        "section 60,60 400x23\n  text 0,0 400x19\n    body 10.5pt\n      0,10 8.8 | In",
    ),
]


@pytest.mark.parametrize(("frame", "expected"), FRAMES)
def test_a_frame_is_a_few_lines(frame: Frame, expected: str) -> None:
    dump = write_dump(laid_out(page(frame)))
    head = "document 'A world slightly wrong' en-GB worksheet\n\npage 1 paper 595.3x841.9\n"
    assert dump == head + "".join(f"  {line}\n" for line in expected.split("\n"))


def test_a_table_shows_its_rows_and_a_figure_its_words() -> None:
    dump = write_dump(laid_out(page(table([["A", "B"], ["1", "2"]], piece=1), tie_map())))
    lines = [line.strip() for line in dump.splitlines()]
    assert "table 60,60 240x44 columns=120,120 piece=1 alt='What each is for'" in lines
    assert lines.count("cell") == 4
    assert "header 22" in lines and "row 22" in lines
    assert "figure 60,112 260x52 alt='Kathy and Tommy are friends.'" in lines


def test_a_slide_shows_title_section_and_notes() -> None:
    slide = replace(page(words("x")), title="Tone", section="Do now", notes=(plain("Wait.", "note"),))
    lines = write_dump(laid_out(slide)).splitlines()
    assert "page 1 paper 595.3x841.9 title='Tone' section='Do now'" in lines
    assert lines[-2:] == ["  notes", "    note: Wait."]


def test_what_is_below_a_tenth_of_a_point_does_not_show() -> None:
    frame = words("x")
    moved = replace(frame, size=Size(frame.size.width + 0.04, frame.size.height - 0.04))
    assert write_dump(laid_out(page(frame))) == write_dump(laid_out(page(moved)))
