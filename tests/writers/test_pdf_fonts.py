"""Codes of a font in a PDF: one for each character, and never one for two."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from lessonpack.geometry import Size
from lessonpack.typefaces import load_typeface
from lessonpack.writers.pdf_embedding import embed_fonts
from lessonpack.writers.pdf_fonts import Font, Fonts
from lessonpack.writers.pdf_objects import Dictionary, File

FACE = load_typeface("Arimo-Regular.ttf", False).face
# As many characters beyond the basic plane as use up all codes that are nobody's, and some that are.
RARE = "".join(map(chr, range(0x20000, 0x20000 + 9800)))


def read_back(font: Font, operator: str) -> str:
    """Return what the codes of an operator stand for."""
    codes = [int(code, 16) for code in re.findall("[0-9a-f]{4}", "".join(re.findall("<(.*?)>", operator)))]
    return "".join(font.others[code].text if code in font.others else chr(code) for code in codes)


def test_a_character_drawn_as_it_is_has_its_number_as_its_code() -> None:
    font = Font(FACE, "F1")
    assert font.show("Aé–") == "[<004100e92013>] TJ"
    assert font.others == {}


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn"])), max_size=5))
def test_what_is_shown_reads_back(texts: list[str]) -> None:
    font = Font(FACE, "F1")
    shown = [(text, font.show(text)) for text in texts]
    assert [read_back(font, operator) for _, operator in shown] == [text for text, _ in shown]
    assert not {chr(code) for code in font.others} & font.own


def test_a_character_whose_number_was_given_away_gets_another_code() -> None:
    font = Font(FACE, "F1")
    assert read_back(font, font.show(RARE)) == RARE
    assert FACE.has("ﬁ")
    assert ord("ﬁ") in font.others
    assert read_back(font, font.show("ﬁ and ﬂ")) == "ﬁ and ﬂ"


def test_a_mark_that_was_shown_by_itself_is_not_plain_afterwards() -> None:
    font = Font(FACE, "F1")
    font.show("\u0301")
    assert FACE.has("\u0301")
    assert "\u0301" not in font.own


def test_files_of_one_language_have_the_same_part_of_a_font() -> None:
    def program(text: str) -> tuple[str, bytes]:
        fonts = Fonts("en-GB")
        fonts.font(FACE).show(text)
        file = File()
        file.add_page(Size(100, 100), b"", Dictionary(Font=embed_fonts(file, fonts)))
        with pikepdf.open(BytesIO(file.save())) as pdf:
            descriptor = pdf.pages[0].obj.Resources.Font.F1.DescendantFonts[0].FontDescriptor
            return str(descriptor.FontName), descriptor.FontFile2.read_bytes()

    assert program("Kathy walks") == program("“Who?” – 12 of us…") != program("Ελλάδα")
    assert program("déjà") == program("Übung") != program("plain")
