"""Real edits, one at a time: each is told on its slide, in a teacher's words, and nothing else is."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from edited_decks import Opened, edit_deck, first_deck, shape_of, slide_of, told
from PIL import Image
from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.util import Emu, Pt

ASKED, REVEALED = "2. Before we hear her", "2. Before we hear her – Answer"
PICTURE, OUTCOME = "Look twice", "By the end of this lesson"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"


def color(digits: str) -> Any:
    return RGBColor.from_string(digits)  # type: ignore[no-untyped-call]


def first_run(deck: Opened, title: str, name: str) -> Any:
    return shape_of(deck, title, name).text_frame.paragraphs[0].runs[0]


def change_text(deck: Opened) -> None:
    run = first_run(deck, OUTCOME, "Outcome")
    run.text = run.text.replace("can explain", "can show")


def change_text_twice(deck: Opened) -> None:
    run = first_run(deck, OUTCOME, "Outcome")
    run.text = run.text.replace("can explain", "can show").replace("leaves unexplained", "never says")


def add_paragraph(deck: Opened) -> None:
    shape_of(deck, PICTURE, "Text").text_frame.add_paragraph().text = "Third look: draw it."


def empty_text(deck: Opened) -> None:
    shape_of(deck, "Homework", "Text").text_frame.clear()


def take_words_out(deck: Opened) -> None:
    run = first_run(deck, OUTCOME, "Outcome")
    run.text = run.text.replace(", and point to what she leaves unexplained", "")


def embolden(deck: Opened) -> None:
    shape_of(deck, ASKED, "Option C").text_frame.paragraphs[0].runs[1].font.bold = True


def enlarge(deck: Opened) -> None:
    first_run(deck, OUTCOME, "Outcome").font.size = Pt(44)


def set_font(deck: Opened) -> None:
    first_run(deck, OUTCOME, "Outcome").font.name = "Comic Sans MS"


def redden(deck: Opened) -> None:
    first_run(deck, REVEALED, "Answer").font.color.rgb = color("C80000")


def centre(deck: Opened) -> None:
    shape_of(deck, OUTCOME, "Outcome").text_frame.paragraphs[0]._p.get_or_add_pPr().set("algn", "ctr")


def recolour(deck: Opened) -> None:
    fill = shape_of(deck, ASKED, "Option A").fill
    fill.solid()
    fill.fore_color.rgb = color("FFF000")


def outline(deck: Opened) -> None:
    shape_of(deck, ASKED, "Option A").line.fill.background()


def move(deck: Opened) -> None:
    shape_of(deck, ASKED, "Option B").left += Emu(500_000)


def resize(deck: Opened) -> None:
    shape_of(deck, ASKED, "Option B").width += Emu(500_000)


def turn(deck: Opened) -> None:
    shape_of(deck, ASKED, "Option B").rotation = 15


def remove_shape(deck: Opened) -> None:
    element = shape_of(deck, ASKED, "Option D")._element
    element.getparent().remove(element)


def add_box(deck: Opened) -> None:
    box = slide_of(deck, ASKED).shapes.add_textbox(0, 0, Emu(1_000_000), Emu(500_000))
    box.text_frame.text = "Five minutes!"


def red_square() -> io.BytesIO:
    saved = io.BytesIO()
    Image.new("RGB", (50, 50), "red").save(saved, "png")
    return saved


def add_picture(deck: Opened) -> None:
    slide_of(deck, ASKED).shapes.add_picture(red_square(), 0, 0)


def replace_picture(deck: Opened) -> None:
    _, relation = slide_of(deck, PICTURE).part.get_or_add_image_part(red_square())
    shape_of(deck, PICTURE, "Picture")._element.blipFill.blip.rEmbed = relation


def crop_picture(deck: Opened) -> None:
    shape_of(deck, PICTURE, "Picture").crop_left = 0.2


def describe_picture(deck: Opened) -> None:
    shape_of(deck, PICTURE, "Picture")._element.nvPicPr.cNvPr.set("descr", "A field.")


def add_table(deck: Opened) -> None:
    slide_of(deck, ASKED).shapes.add_table(2, 2, 0, 0, Emu(1_000_000), Emu(500_000))


def write_notes(deck: Opened) -> None:
    slide_of(deck, ASKED).notes_slide.notes_text_frame.text = "Ask Mia first."


def hide(deck: Opened) -> None:
    slide_of(deck, ASKED)._element.set("show", "0")


def add_slide(deck: Opened) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name("Title and Content"))
    slide.shapes.title.text = "My own slide"


def slide_list(deck: Opened) -> Any:
    return deck.slides._sldIdLst


def remove_slide(deck: Opened) -> None:
    listed = slide_list(deck)
    deck.part.drop_rel(listed[3].rId)
    listed.remove(listed[3])


def move_slide(deck: Opened) -> None:
    listed = slide_list(deck)
    last = listed[-1]
    listed.remove(last)
    listed.insert(2, last)


def change_layout(deck: Opened) -> None:
    part = slide_of(deck, OUTCOME).part
    relation = next(one for one in part.rels.values() if one.reltype.endswith("/slideLayout"))
    relation._target = deck.slide_layouts.get_by_name("Question").part


def add_transition(deck: Opened) -> None:
    transition = parse_xml(f'<p:transition xmlns:p="{P}"><p:fade/></p:transition>')
    slide_of(deck, ASKED)._element.find(f"{{{P}}}clrMapOvr").addnext(transition)


def take_timer_off(deck: Opened) -> None:
    slide = slide_of(deck, "1. A memory of your own – Pair")._element
    slide.remove(slide.find(f"{{{P}}}timing"))


def paint_ground(deck: Opened) -> None:
    fill = slide_of(deck, ASKED).background.fill
    fill.solid()
    fill.fore_color.rgb = color("000000")


def widen(deck: Opened) -> None:
    deck.slide_width = Emu(9_144_000)


LESSON = "“D The author’s own schooldays under other names.”"
EDITS: tuple[tuple[Callable[[Opened], None], tuple[str, ...]], ...] = (
    (change_text, ("slide 2: text: Outcome: “I can explain how Kathy…” is now “I can show how Kathy…”",)),
    (
        change_text_twice,
        (
            "slide 2: text: Outcome: “I can explain how Kathy…” is now “I can show how Kathy…”",
            "slide 2: text: Outcome: “…what she leaves unexplained.” is now “…what she never says.”",
        ),
    ),
    (add_paragraph, ("slide 3: text: Text: now also says “Third look: draw it.”",)),
    (
        empty_text,
        (
            "slide 19: text: Text: no longer says anything; it said “Read on to the end of Part One. Note"
            " five moments at which…”",
        ),
    ),
    (
        take_words_out,
        (
            "slide 2: text: Outcome: “…wins our trust, and point to what she leaves unexplained.” is now"
            " “…wins our trust.”",
        ),
    ),
    (
        embolden,
        ("slide 8: format: Option C: “A set of lies, made up to mislead the reader.” is bold",),
    ),
    (enlarge, ("slide 2: format: Outcome: is set in 44 points instead of 30",)),
    (set_font, ("slide 2: format: Outcome: is set in Comic Sans MS instead of Arial",)),
    (redden, ("slide 9: format: Answer: “Right answer: B.” is red instead of dark blue",)),
    (centre, ("slide 2: format: Outcome: is centred",)),
    (recolour, ("slide 8: format: Option A is filled yellow",)),
    (outline, ("slide 8: format: Option A is no longer outlined",)),
    (move, ("slide 8: shape: Option B was moved right",)),
    (resize, ("slide 8: shape: Option B was made larger",)),
    (turn, ("slide 8: shape: Option B was turned by 15°",)),
    (remove_shape, (f"slide 8: shape: Option D was taken out: {LESSON}",)),
    (add_box, ("slide 8: shape: a text box was added: “Five minutes!”",)),
    (add_picture, ("slide 8: shape: a picture was added: “image.png”",)),
    (replace_picture, ("slide 3: picture: Picture is another picture",)),
    (crop_picture, ("slide 3: picture: Picture is cropped",)),
    (
        describe_picture,
        (
            "slide 3: picture: Picture, alternative text: “A green field under a wide evening sky with"
            " a pale sun…” is now “A field.”",
        ),
    ),
    (add_table, ("slide 8: shape: a table was added",)),
    (
        write_notes,
        (
            "slide 8: notes: notes: “Show me A, B, C or D; then persuade somebody who disagrees.” is now"
            " “Ask Mia first.”",
        ),
    ),
    (hide, ("slide 8: slide: is hidden",)),
    (add_slide, ("slide 20: slide: was added: “My own slide”",)),
    (remove_slide, ("slide 4 as built: slide: was taken out",)),
    (move_slide, ("slide 3: slide: was moved here from place 19",)),
    (change_layout, ("slide 2: design: has the layout “Question” instead of “Title and Content”",)),
    (add_transition, ("slide 8: show: comes with a transition (fade)",)),
    (take_timer_off, ("slide 5: show: an animation was taken out, by which something goes",)),
    (paint_ground, ("slide 8: design: has a ground in black instead of white",)),
    (widen, ("deck: the slides measure 10 × 7.5 inches instead of 13.33 × 7.5 inches",)),
)


@pytest.mark.parametrize(("change", "expected"), EDITS, ids=[change.__name__ for change, _ in EDITS])
def test_an_edit_is_told_and_nothing_else(
    change: Callable[[Opened], None], expected: tuple[str, ...]
) -> None:
    assert tuple(told(first_deck(), edit_deck(first_deck(), change))) == expected
