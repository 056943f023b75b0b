"""The same small lesson in Arabic, French, German and Spanish: built without a word of English.

The lessons lie in `tests/lessons/`. Arabic is built in both looks and its pages begin at the right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from finished.build import Lesson, Variant, build
from tools.deck import open_deck
from tools.structure import read_aloud

from lessonpack.frames import TableFrame, TextFrame, walk_frames
from lessonpack.looks.registry import look_names
from lessonpack.words import words_for

FOLDER = Path(__file__).parent / "lessons"
TAGS = ("ar", "de", "es", "fr")
PAPERS = ("handout", "worksheet", "answers", "plan")
LOOKS = look_names()
# Words that stand in every English lesson, and in none of these languages.
ENGLISH = re.compile(r"\b(the|and|of|with|page|name|lesson|answer|write|true|false|minutes)\b", re.IGNORECASE)
# What both languages say.
ALIKE = {"de": {"name"}, "fr": {"page"}}

every_language = pytest.mark.parametrize("tag", TAGS)
every_look = pytest.mark.parametrize("look", LOOKS)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Lesson]:
    """Give a language's lesson, built once in each look that a test asks for."""

    @cache
    def make(tag: str, look: str) -> Lesson:
        folder = tmp_path_factory.mktemp(f"{tag}-{look}")
        (lesson,) = build(FOLDER / tag, Variant(look), folder).lessons.values()
        return lesson

    return make


def said(lesson: Lesson) -> Iterator[str]:
    """Yield what all files of a lesson say, to eyes and ears."""
    for product in PAPERS:
        yield from (text for _, text in read_aloud(lesson.files[product]))
    deck = open_deck(lesson.files["slides"])
    for name, tree in deck.trees.items():
        if name.startswith(("ppt/slides/", "ppt/notesSlides/")):
            yield from (element.text or "" for element in tree.iter("{*}t"))


def plain(text: str) -> str:
    """Return a text without soft hyphens, with plain spaces."""
    return text.replace("\u00ad", "").replace("\u202f", " ").replace("\u00a0", " ")


@every_language
def test_no_english_is_left(tag: str, made: Callable[[str, str], Lesson]) -> None:
    found = {word.lower() for text in said(made(tag, "classic")) for word in ENGLISH.findall(text)}
    assert found <= ALIKE.get(tag, set())


@every_language
@every_look
def test_the_languages_own_words_stand_on_the_sheet(
    tag: str, look: str, made: Callable[[str, str], Lesson]
) -> None:
    lesson, words = made(tag, look), words_for(tag)
    told = plain(" ".join(text for _, text in read_aloud(lesson.files["worksheet"])))
    expected = (words.name, words.class_, words.date, words.word_bank, words.verdict, words.confidence)
    assert [word for word in expected if plain(word) not in told] == []
    assert plain(words.count(words.total, 13)) in told


@every_look
def test_arabic_pages_begin_at_the_right(look: str, made: Callable[[str, str], Lesson]) -> None:
    lesson = made("ar", look)
    for product in (*PAPERS, "slides"):
        for page in lesson.laid_out[product].pages:
            frames = [placed.frame for placed in walk_frames(page.items)]
            held = [each for frame in frames if isinstance(frame, TextFrame) for each in frame.paragraphs]
            letters = [each for each in held if re.search("[\u0600-\u06ff]", each.node.text)]
            assert {each.direction for each in letters} == {"rtl"}
            assert all(frame.mirrored for frame in frames if isinstance(frame, TableFrame))
            titles = [each for each in held if each.node.role == "title"]
            assert all(each.style.align == "right" for each in titles)


def test_arabic_slides_and_their_layouts_run_from_right_to_left(made: Callable[[str, str], Lesson]) -> None:
    trees = open_deck(made("ar", "classic").files["slides"]).trees
    levels = [
        element
        for name, tree in trees.items()
        if name.startswith("ppt/slideMasters/")
        for styles in tree.iter("{*}txStyles")
        for element in styles.iter("{*}lvl1pPr")
    ]
    assert [(element.get("rtl"), element.get("algn")) for element in levels] == [("1", "r")] * 3
    tables = [element for tree in trees.values() for element in tree.iter("{*}tblPr")]
    assert tables and {element.get("rtl") for element in tables} == {"1"}
    turned_back = [
        element for tree in trees.values() for element in tree.iter("{*}pPr") if element.get("rtl") == "0"
    ]
    assert turned_back == []


def test_what_arabic_files_say_is_what_the_source_says(made: Callable[[str, str], Lesson]) -> None:
    """Shaped and turned on the page, the text that is read aloud is as it was written."""
    told = " ".join(text for _, text in read_aloud(made("ar", "classic").files["handout"]))
    for written in ("تنتقل ليلى مع أمها إلى بيت قديم في طرف المدينة", "متى يكون الفضول شجاعة؟", "جاران"):
        assert written in told


def test_options_are_lettered_in_arabic(made: Callable[[str, str], Lesson]) -> None:
    told = [text for _, text in read_aloud(made("ar", "classic").files["worksheet"])]
    assert [text.strip() for text in told if text.strip() in ("أ", "ب", "ج", "A", "B", "C")][:3] == [
        "أ",
        "ب",
        "ج",
    ]
