"""Every script that there is a font for, in finished files: drawn in its shapes, read back, editable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import pytest
import uharfbuzz as hb
from finished.scripts import SAMPLES, Made, made
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.deck import open_deck, text_of
from tools.office import compare_with_office, to_pdfs
from tools.programs import run_program
from tools.second_opinion import second_opinion
from tools.structure import find_faults, read_exactly
from tools.vera import find_breaches

from lessonpack.checks.slides import A
from lessonpack.document import Document, Paragraph, Run, Sheet, Slot
from lessonpack.layout.engine import lay_out
from lessonpack.looks.classic import LOOK
from lessonpack.typefaces import load_typeface, shape
from lessonpack.writers.pdf import write_pdf
from lessonpack.writing.direction import is_turning, language_direction, text_direction
from lessonpack.writing.han import han_style
from lessonpack.writing.scripts import split_by_script

# What steers a line's order; what stands between words; what stands between stretches of one script.
_STEERING = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\f]")
_BETWEEN = re.compile(
    "[^\\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u200d\ufe0f\u20e3\U0001f000-\U0001faff]|[\\d_]"
)
_NEUTRAL = re.compile(
    "[^\\w\\s#\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u200d\ufe0f\u20e3\U0001f000-\U0001faff]|[\\d_]"
)


# What a reader may put in or leave out: space, soft hyphens.
_UNREAD = re.compile("[\\s\u00ad\u200b]")
# Letters of every kind of script, signs that turn, join and steer, and what no font has.
_ALPHABET = (
    "abc 12().,«»“”[]-–/:%\u00ad\u200d\u200c\u200f\u202a\u202b\u202c\u202e\u2066\u2067\u2068\u2069\ufe0f"
    "سلامعربلاآ\u064b\u0651٤،؟שלוםב\u05c1\u05bcहिन्दीक्षर्তকোதமிழ்கொไทยน้ำ漢字かカ。「」한국\u1112\u1161👩🏽🚀🇩🇪❤#\u20e3e\u0301𓀀\u0378"
)


def papers(name: str) -> Iterator[Made]:
    return (file for file in made(name) if file.writer == "pdf")


def deck(name: str) -> bytes:
    return next(file.data for file in made(name) if file.writer == "pptx")


def words_of(text: str) -> set[str]:
    """Return a text's words: letters with their marks, without signs and digits around them."""
    return {word for word in _BETWEEN.split(text) if word}


@pytest.mark.parametrize("name", SAMPLES)
def test_papers_are_read_as_they_are_written(name: str) -> None:
    said = "\n".join(text for file in papers(name) for _, text in read_exactly(file.data))
    plain = " ".join(said.split())
    assert [sentence for sentence in SAMPLES[name].sentences if sentence not in plain] == []


@pytest.mark.tool("pdftotext")
@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_is_found_on_the_page(name: str) -> None:
    """What turns is drawn from left to right and read by poppler from right to left, word by word."""
    found = "\n".join(
        run_program("pdftotext", "-", "-", data=file.data).stdout.decode() for file in papers(name)
    )
    there = words_of(_STEERING.sub(" ", found))
    words = set().union(*map(words_of, SAMPLES[name].sentences))
    assert {word for word in words - there if word not in found} == set()


@pytest.mark.tool("java")
@pytest.mark.parametrize("name", SAMPLES)
def test_papers_are_accessible_and_last(name: str) -> None:
    for file in papers(name):
        assert find_breaches(file.data, "PDFUA-1") == {}, file.product
        assert find_breaches(file.data, "PDFA-2A") == {}, file.product
        assert second_opinion(file.data) == [], file.product
        assert find_faults(file.data) == [], file.product


@pytest.mark.parametrize("name", SAMPLES)
def test_words_have_the_glyphs_that_the_whole_text_has(name: str) -> None:
    """Text is shaped word by word; HarfBuzz makes the same of each sentence's stretches as wholes."""
    sample = SAMPLES[name]
    shaped = 0
    for sentence in sample.sentences:
        typeface = load_typeface("Arimo-Regular.ttf", False, han_style(sentence, sample.language))
        for run in _NEUTRAL.split(sentence):
            parts = [part for part in typeface.split(run) if part.text.strip()]
            faces = {part.face for part in parts}
            (face,) = faces if len(faces) == 1 else (None,)
            if face is None or not all(part.shaped for part in parts):
                continue
            shaped += 1
            clusters = chain.from_iterable(shape(face, part.text, is_turning(run)).clusters for part in parts)
            ours = [glyph.glyph for cluster in clusters for glyph in cluster.glyphs]
            assert sorted(ours) == sorted(_glyphs(face.font, run, face.glyph(" "))), run
    assert shaped > 0 or name in ("greek", "cyrillic", "chinese", "japanese", "korean")


def _glyphs(font: hb.Font, text: str, space: int) -> list[int]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {"kern": False, "liga": False, "clig": False})
    return [info.codepoint for info in buffer.glyph_infos if info.codepoint != space]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_deck_says_it_all_in_its_languages(name: str) -> None:
    found = open_deck(deck(name))
    paragraphs = [item for _, slide in found.slides() for item in slide.iter(f"{A}p")]
    said = "\n".join(text_of(paragraph).replace("\u00a0", " ") for paragraph in paragraphs)
    assert [sentence for sentence in SAMPLES[name].sentences if sentence not in said] == []
    runs = chain.from_iterable(paragraph.iter(f"{A}r") for paragraph in paragraphs)
    for run in runs:
        text, language = text_of(run), run.find(f"{A}rPr").get("lang")
        assert {passage.language for passage in split_by_script(text, SAMPLES[name].language)} == {
            language
        }, text


@pytest.mark.parametrize("name", SAMPLES)
def test_a_deck_s_paragraphs_run_as_their_text_does(name: str) -> None:
    usual = language_direction(SAMPLES[name].language)
    found = open_deck(deck(name))
    for paragraph in chain.from_iterable(slide.iter(f"{A}p") for _, slide in found.slides()):
        text = text_of(paragraph)
        own, inherited = paragraph.find(f"{A}pPr"), paragraph.getparent().find(f"{A}lstStyle/{A}lvl1pPr")
        said = next(
            (held.get("rtl") for held in (own, inherited) if held is not None and "rtl" in held.attrib), ""
        )
        if usual == "ltr" and text:
            assert (said == "1") == (text_direction(text, usual) == "rtl"), text


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.text(_ALPHABET, max_size=40), st.booleans()), min_size=1, max_size=3),
    st.sampled_from(("en", "ar", "he", "hi", "ja", "zh-TW")),
)
def test_any_mixture_of_scripts_is_read_back_as_written(parts: list[tuple[str, bool]], language: str) -> None:
    paragraph = Paragraph(tuple(Run(text, bold=bold) for text, bold in parts))
    sheets = (Sheet("paper", (Slot("body", (paragraph,)),)),)
    laid_out, _ = lay_out(Document("Title", language, "Handout", sheets=sheets), LOOK)
    said = "".join(text for _, text in read_exactly(write_pdf(laid_out, LOOK)))
    assert _UNREAD.sub("", paragraph.text) in _UNREAD.sub("", said)


@pytest.mark.tool("soffice")
def test_libreoffice_makes_no_more_lines_of_any_script_than_were_measured() -> None:
    decks = {name: next(file for file in made(name) if file.writer == "pptx") for name in SAMPLES}
    drawn = to_pdfs({name: deck.data for name, deck in decks.items()})
    faults = {name: compare_with_office(deck.laid_out, drawn[name]) for name, deck in decks.items()}
    more = {name: [fault for fault in found if "lines instead of" in fault] for name, found in faults.items()}
    assert more == {name: [] for name in SAMPLES}
