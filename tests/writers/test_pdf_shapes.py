"""Shapes in PDFs: where layout put them, in the look's colours, and without a meaning."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pdfplumber
import pikepdf
import pytest
from pdf_build import A4, laid_out, page, paragraph, table, text, words
from pdf_sample import running
from tools.structure import read_aloud

from lessonpack.frames import Frame, Marker, Placed, ShapeFrame, Stroke
from lessonpack.geometry import Point, Size
from lessonpack.look import PanelStyle
from lessonpack.looks.classic import LOOK
from lessonpack.writers.pdf import write_pdf

STROKE = Stroke("text", 1.5)
BOX = Size(80, 20)
SHAPES = [
    (ShapeFrame(BOX, "line", STROKE), "lines", "S"),
    (ShapeFrame(BOX, "line", STROKE, rising=True), "lines", "S"),
    (ShapeFrame(BOX, "rect", STROKE), "rects", "S"),
    (ShapeFrame(BOX, "rect", None, "accent"), "rects", "F"),
    (ShapeFrame(BOX, "rect", STROKE, "accent"), "rects", "SF"),
    (ShapeFrame(BOX, "rect", STROKE, "accent", 6), "curves", "SF"),
    (ShapeFrame(BOX, "rect", STROKE, None, 60), "curves", "S"),
    (ShapeFrame(BOX, "ellipse", STROKE, "accent"), "curves", "SF"),
    (ShapeFrame(BOX, "ring", STROKE, "accent"), "curves", "S"),
]


def drawn(*frames: Frame) -> Any:
    with pdfplumber.open(BytesIO(write_pdf(laid_out(page(*frames)), LOOK))) as pdf:
        return pdf.pages[0].objects


def rounded(color: object) -> str:
    assert isinstance(color, tuple)
    return "#" + "".join(f"{round(part * 255):02x}" for part in color)


@pytest.mark.parametrize(("shape", "kind", "paint"), SHAPES)
def test_a_shape_fills_its_box(shape: ShapeFrame, kind: str, paint: str) -> None:
    found = drawn(shape)
    (made,) = found[kind.removesuffix("s")]
    edges = [round(made[edge], 2) for edge in ("x0", "top", "x1", "bottom")]
    assert edges == [60, 60, 140, 80]
    assert (bool(made["stroke"]), bool(made["fill"])) == ("S" in paint, "F" in paint)
    if "S" in paint:
        assert rounded(made["stroking_color"]) == LOOK.palette["text"]
        assert made["linewidth"] == 1.5
    if "F" in paint:
        assert rounded(made["non_stroking_color"]) == LOOK.palette["accent"]


def test_a_line_rises_only_if_it_is_said_to() -> None:
    falling, rising = (drawn(shape)["line"][0]["pts"] for shape, _, _ in SHAPES[:2])
    assert falling[0][1] < falling[1][1]
    assert rising[0][1] > rising[1][1]


@pytest.mark.parametrize(
    "shape",
    [ShapeFrame(BOX, kind) for kind in ("line", "rect", "ellipse", "ring")],
    ids=lambda shape: shape.kind,
)
def test_a_shape_with_no_stroke_and_no_fill_is_not_drawn(shape: ShapeFrame) -> None:
    assert not {"line", "rect", "curve"} & set(drawn(shape))


def test_a_tick_stays_in_its_box() -> None:
    (tick,) = drawn(ShapeFrame(Size(20, 20), "tick", STROKE))["curve"]
    assert 60 <= tick["x0"] <= tick["x1"] <= 80
    assert 60 <= tick["top"] <= tick["bottom"] <= 80


def test_dashes_belong_to_the_one_line() -> None:
    lines = [ShapeFrame(BOX, "line", Stroke("text", 1, dashed)) for dashed in (True, False)]
    with pikepdf.open(BytesIO(write_pdf(laid_out(page(*lines)), LOOK))) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert content.index(b"[5 3] 0 d") < content.index(b"[] 0 d")


def test_a_panel_lies_behind_its_text_and_has_its_text_in_another_colour() -> None:
    found = drawn(text(paragraph("On"), panel=PanelStyle("accent", None, text="on_accent")))
    assert [rounded(rect["non_stroking_color"]) for rect in found["rect"]] == [LOOK.palette["accent"]]
    assert {rounded(char["non_stroking_color"]) for char in found["char"]} == {LOOK.palette["on_accent"]}


def test_a_tick_box_is_as_high_as_its_text() -> None:
    found = drawn(text(paragraph("H", marker=Marker("tick", "", 0, 1))))
    (box,) = found["rect"]
    baseline = A4.height - found["char"][0]["matrix"][5]
    assert box["bottom"] == pytest.approx(baseline, abs=0.01)
    assert box["height"] == pytest.approx(0.74 * 10.5, abs=0.01)


def test_a_table_has_rules_around_every_cell_and_a_ground_behind_its_header() -> None:
    found = drawn(table([["A", "B"], ["1", "2"], ["3", "4"]]))
    across = {round(line["top"]) for line in found["line"] if line["height"] == 0}
    down = {round(line["x0"]) for line in found["line"] if line["width"] == 0}
    assert across == {60, 82, 104, 126}
    assert down == {60, 180, 300}
    assert [round(rect["top"]) for rect in found["rect"]] == [60, 104]


def test_head_and_foot_are_marked_as_such() -> None:
    sheet = page(words("Text"), furniture=(running(20, "Head"), running(800, "Foot")))
    data = write_pdf(laid_out(sheet), LOOK)
    with pikepdf.open(BytesIO(data)) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert content.index(b"/Subtype /Header") < content.index(b"/Subtype /Footer")
    assert read_aloud(data) == [("P", "Text")]


def test_a_slide_has_its_masters_ground() -> None:
    slide = page(words("Title", "title"))
    slide = type(slide)(Size(960, 540), "title", (Placed(Point(96, 96), words("Title", "title")),))
    with pdfplumber.open(BytesIO(write_pdf(laid_out(slide), LOOK))) as pdf:
        (ground,) = pdf.pages[0].rects
    assert (ground["width"], ground["height"]) == (960, 540)
    assert rounded(ground["non_stroking_color"]) == LOOK.palette["accent"]
