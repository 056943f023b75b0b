"""Which font a sign is set in, how wide it is, and what is said where no font has it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest

from lessonpack.document import Document, Sheet, Slot, plain
from lessonpack.errors import Span
from lessonpack.layout import measure, setting
from lessonpack.layout.engine import lay_out
from lessonpack.layout.fragments import family_face
from lessonpack.layout.pieces import _find_pieces, word_widths
from lessonpack.looks.classic import LOOK
from lessonpack.typefaces import INSTALL, REPLACEMENT, extra, load_face, load_typeface, shape, typeface
from lessonpack.typefaces.extra import extra_faces, fonts_version

REGULAR = load_typeface("Arimo-Regular.ttf", False)
BOLD = load_typeface("Arimo-Bold.ttf", True)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the extra not be installed."""
    monkeypatch.setattr(extra, "find_spec", lambda package: None)
    forget()
    yield
    monkeypatch.undo()
    forget()


def forget() -> None:
    """Forget all fonts, and what was measured by them."""
    fonts = (extra.extra_faces, extra._folder, typeface.load_typeface, family_face, word_widths)
    for found in (*fonts, _find_pieces, measure._measure_known):
        found.cache_clear()
    setting._known.clear()


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("a", "Arimo-Regular"),
        ("Ἀ", "Arimo-Regular"),
        ("ש", "Arimo-Regular"),
        ("س", "NotoSansArabic-Regular"),
        ("क्ष", "NotoSansDevanagari-Regular"),
        ("ไ", "NotoSansThai-Regular"),
        ("漢", "NotoSansCJKsc-Regular"),
        ("한", "NotoSansCJKsc-Regular"),
        ("👩🏽‍🚀", "NotoEmoji-Regular"),
        ("#️⃣", "NotoEmoji-Regular"),
        ("x\u0304", "Arimo-Regular"),
    ],
)
def test_a_sign_is_set_in_the_first_font_that_has_all_of_it(sign: str, name: str) -> None:
    face = REGULAR.face_of(sign)
    assert face is not None and face.name == name


def test_words_are_parted_by_fonts_and_never_within_a_sign() -> None:
    parts = REGULAR.split("Say e\u0301 سلام (漢) 𓀀")
    shown = [(part.text, part.face and part.face.name.split("-")[0], part.shaped) for part in parts]
    assert shown == [
        ("Say ", "Arimo", False),
        ("e\u0301", "Arimo", True),
        (" ", "Arimo", False),
        ("سلام", "NotoSansArabic", True),
        (" (", "Arimo", False),
        ("漢", "NotoSansCJKsc", False),
        (") ", "Arimo", False),
        ("𓀀", None, False),
    ]


def test_a_word_is_as_wide_as_its_glyphs_stand() -> None:
    arabic = REGULAR.face_of("س")
    assert arabic is not None
    assert REGULAR.width("سلام") == shape(arabic, "سلام", True).width
    alone = sum(REGULAR.width(letter) for letter in "سلام")
    assert REGULAR.width("سلام") < alone
    assert REGULAR.width("漢字") == 2
    assert REGULAR.width("𓀀") == load_face("Arimo-Regular.ttf").advance(REPLACEMENT)
    assert REGULAR.width("a\u200d") == REGULAR.width("a")


def test_slides_keep_room_for_other_fonts_of_a_script() -> None:
    assert REGULAR.measure("سلام", slides=True) == pytest.approx(1.08 * REGULAR.width("سلام"))
    assert REGULAR.measure("漢字 שלום Größe", slides=True) == REGULAR.width("漢字 שלום Größe")


def test_bold_is_bold_in_every_script() -> None:
    for word in ("سلام", "हिन्दी", "한"):
        thin, fat = REGULAR.face_of(word), BOLD.face_of(word)
        assert thin is not None and fat is not None
        assert (thin.weight, fat.weight) == (400, 700)


def test_chinese_characters_have_their_reader_s_forms() -> None:
    styles = [
        load_typeface("Arimo-Regular.ttf", False, style) for style in ("ja", "ko", "zh-Hans", "zh-Hant")
    ]
    glyphs = [face.glyph("直") for face in (style.face_of("直") for style in styles) if face]
    assert glyphs[0] == glyphs[1] != glyphs[2] == glyphs[3]


def test_letters_of_a_word_join() -> None:
    face = REGULAR.face_of("ب")
    assert face is not None
    alone = {glyph.glyph for cluster in shape(face, "ب", True).clusters for glyph in cluster.glyphs}
    inside = chain.from_iterable(cluster.glyphs for cluster in shape(face, "ببب", True).clusters[1:2])
    assert alone.isdisjoint(glyph.glyph for glyph in inside if glyph.advance)


def test_what_no_font_has_is_told() -> None:
    assert REGULAR.lacking("a𓀀ب漢") == "𓀀"
    assert "manimgx_fonts_cjk" in fonts_version()


@pytest.mark.usefixtures("bare")
def test_without_the_extra_the_way_to_it_is_told() -> None:
    assert extra_faces("zh-Hans", False) == ()
    said = plain("Say سلام", origin=Span("1-day.yaml", 7, 3))
    sheets = (Sheet("paper", (Slot("body", (said,)),)),)
    _, (problem,) = lay_out(Document("Title", "en-GB", "Handout", sheets=sheets), LOOK)
    assert problem.message == "No font here has the characters “س”, “ل”, “ا” and “م”"
    assert problem.hint.endswith(INSTALL)
    assert problem.span is not None and problem.span.line == 7
