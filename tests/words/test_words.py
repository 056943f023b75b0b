"""Every language says everything, with the same blanks to fill, in its own words and in our letters."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from msgspec.structs import asdict, fields

import lessonpack.words
from lessonpack.activities.common import MOST_LETTERS
from lessonpack.activities.registry import activity_names, describe
from lessonpack.looks.registry import load_look, look_names
from lessonpack.typefaces import load_face
from lessonpack.words import ENGLISH, Language, Words, languages, usual_tag, words_for
from lessonpack.words.base import ShapeName
from lessonpack.words.counting import Category, Counted, category_of, say_count

# How a language counts, and its letters: values that are no text.
NO_TEXT = ("counting", "letters", "part_letters", "leads_to")
FOREIGN = [language for language in languages() if not language.tag.startswith("en")]
# Those that are written in the letters of our own fonts.
LATIN = [language for language in languages() if language.tag != "ar"]
BLANK = re.compile(r"\{\w*\}")
# What other languages say as English does.
ALIKE = {
    "ar": {": "},
    "de": {"Name", "Phase", "Material", "Exit-Ticket", ": ", "; "},
    "es": {": ", "; ", "{count} min", "Idea"},
    "fr": {"Date", "Explication"},
}
# English words that none of the other languages has.
ENGLISH_WORDS = {
    *"the and of with your you what how why which each word words write number letter answer answers".split(),
    *"fill gap gaps pupil pupils student students lesson class mark marks true false".split(),
    *"sheet sheets group pair alone need right to at is it they before after".split(),
}

every_language = pytest.mark.parametrize("language", languages(), ids=lambda language: language.tag)
every_foreign_language = pytest.mark.parametrize("language", FOREIGN, ids=lambda language: language.tag)


def said_by(words: Words) -> Iterator[tuple[str, Any]]:
    return ((field.name, getattr(words, field.name)) for field in fields(words))


def counted(words: Words) -> dict[str, Counted]:
    """Return what a language says of numbers of things."""
    return {name: said for name, said in said_by(words) if isinstance(said, Counted)}


def texts(words: Words) -> Iterator[tuple[str, str]]:
    """Yield every text of a language by its field's name, the headings of activities as `titles.cloze`.

    What is said of numbers of things is yielded form by form: `total.one`, `total.other`.
    """
    for name, said in said_by(words):
        if isinstance(said, Counted):
            yield from ((f"{name}.{category}", form) for category, form in said.forms.items())
        elif name not in (*NO_TEXT, "titles", "shapes"):
            yield name, said
    yield from ((f"titles.{name}", title) for name, title in words.titles.items())


@every_foreign_language
def test_every_thing_on_a_slide_has_a_name_of_its_own(language: Language) -> None:
    names = language.words.shapes
    assert list(names) == list(get_args(ShapeName))
    assert len(set(names.values())) == len(names)
    alike = {english for english, name in names.items() if english == name}
    assert alike <= {"Text", "Option", "Ring", "Oval", "Question", "Minutes"}


def test_in_english_things_are_called_what_they_are() -> None:
    assert words_for("en-US").name_shape("Phase and time") == "Phase and time"
    assert words_for("de").name_shape("Phase and time") == "Phase und Zeit"
    assert words_for("de").name_shape("Title bar") == "Title bar"


def test_these_are_the_languages() -> None:
    assert [(language.tag, language.name) for language in languages()] == [
        ("ar", "Arabic"),
        ("de", "German"),
        ("en-GB", "English (United Kingdom)"),
        ("en-US", "English (United States)"),
        ("es", "Spanish"),
        ("fr", "French"),
    ]


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("en-GB", "en-GB"),
        ("en-US", "en-US"),
        ("en-us", "en-US"),
        ("EN-US-posix", "en-US"),
        ("en", "en-GB"),
        ("en-AU", "en-GB"),
        ("de", "de"),
        ("de-CH-1901", "de"),
        ("DE-at", "de"),
        ("fr-CA", "fr"),
        ("es-419", "es"),
        ("pl", "en-GB"),
        ("des", "en-GB"),
        ("zh-Hant-TW", "en-GB"),
        ("ar-EG", "ar"),
        ("base", "en-GB"),
        ("counting", "en-GB"),
        ("", "en-GB"),
    ],
)
def test_the_nearest_language_is_found(tag: str, found: str) -> None:
    (language,) = [language for language in languages() if language.tag == found]
    assert words_for(tag) is language.words


@pytest.mark.parametrize(
    ("tag", "usual"),
    [("en-gb", "en-GB"), ("ZH-hant-tw", "zh-Hant-TW"), ("ES-419", "es-419"), ("de", "de"), ("", "")],
)
def test_tags_are_written_as_is_usual(tag: str, usual: str) -> None:
    assert usual_tag(tag) == usual


@every_language
def test_nothing_is_left_out(language: Language) -> None:
    assert [name for name, text in texts(language.words) if not text.strip()] == []


@every_language
def test_blanks_to_fill_are_the_same(language: Language) -> None:
    english = {name: sorted(BLANK.findall(text)) for name, text in texts(ENGLISH)}
    found = {name: sorted(BLANK.findall(text)) for name, text in texts(language.words)}
    wrong = {name: blanks for name, blanks in found.items() if blanks != english.get(name, [])}
    assert {name: blanks for name, blanks in wrong.items() if "." not in name} == {}


@every_language
def test_numbers_of_things_are_said_in_every_form(language: Language) -> None:
    """The number stands in each form, or in words where the form is that of one number alone."""
    said = counted(language.words)
    assert [*said] == ["minutes", "total", "marks", "lines", "pages", "sheets", "expected_words"]
    used = {category_of(language.words.counting, number) for number in range(200)}
    for name, phrase in said.items():
        assert {*phrase.forms} <= used, name
        assert len({*phrase.forms.values()}) == len(phrase.forms), name
        for category, form in phrase.forms.items():
            alone = [n for n in range(200) if category_of(language.words.counting, n) == category]
            blanks = BLANK.findall(form)
            assert blanks == ["{count}"] or (not blanks and len(alone) == 1), (name, category)
        if name != "minutes":  # an abbreviation says the same of one and of many
            assert "one" in phrase.forms, name


@every_language
def test_every_language_has_letters_enough(language: Language) -> None:
    for letters in (language.words.letters.split(), language.words.part_letters.split()):
        assert len({*letters}) == len(letters) >= MOST_LETTERS


@pytest.mark.parametrize(
    ("tag", "number", "category"),
    [
        *(("en-GB", number, "one" if number == 1 else "other") for number in (0, 1, 2, 5, 21, 101)),
        *(("de", number, "one" if number == 1 else "other") for number in (0, 1, 2, 11, 21)),
        *(("es", number, "one" if number == 1 else "other") for number in (0, 1, 2, 21)),
        *(("fr", number, "one" if number <= 1 else "other") for number in (0, 1, 2, 21, 101)),
        *(("ar", number, "zero") for number in (0,)),
        *(("ar", number, "one") for number in (1,)),
        *(("ar", number, "two") for number in (2,)),
        *(("ar", number, "few") for number in (3, 6, 10, 103, 110, 1003)),
        *(("ar", number, "many") for number in (11, 26, 99, 111, 1099)),
        *(("ar", number, "other") for number in (100, 101, 102, 200, 1000, 1002)),
    ],
)
def test_languages_count_as_the_cldr_says(tag: str, number: int, category: Category) -> None:
    assert category_of(words_for(tag).counting, number) == category


def test_a_form_that_a_language_lacks_is_that_of_others() -> None:
    phrase = Counted(one="one thing", other="{count} things")
    assert [say_count("six forms", phrase, number) for number in (0, 1, 2, 3, 11, 100)] == [
        "0 things",
        "one thing",
        *(f"{number} things" for number in (2, 3, 11, 100)),
    ]


def test_arabic_counts_in_words_up_to_two() -> None:
    words = words_for("ar")
    assert [words.count(words.pages, number) for number in (1, 2, 3, 11, 100)] == [
        "صفحة واحدة",
        "صفحتان",
        "3 صفحات",
        "11 صفحة",
        "100 صفحة",
    ]


@every_language
def test_no_text_says_two_things_on_one_sheet(language: Language) -> None:
    """What stands side by side must differ: steps, boxes, verdicts, columns, parts of a paragraph."""
    words = language.words
    for together in (
        (words.name, words.class_, words.date),
        (words.alone, words.pair, words.group, words.whole_class),
        (words.handout, words.worksheet, words.answers, words.plan, words.slides),
        (words.true, words.false),
        (words.think, words.pair_up, words.share),
        (words.think, words.group_up, words.share),
        (words.topic_sentence, words.point, words.evidence, words.explanation, words.link),
        (words.answer_part, words.cite, words.explain_part),
        (words.definition, words.features, words.examples, words.non_examples),
        (words.confident, words.getting_there, words.unsure),
        (words.match_items, words.match_choices, words.match_letter),
        (words.my_thoughts, words.our_thoughts),
    ):
        assert len({*together}) == len(together), together


@every_foreign_language
def test_every_activity_has_a_heading(language: Language) -> None:
    assert sorted(language.words.titles) == list(activity_names())
    assert len({*language.words.titles.values()}) == len(activity_names())


@every_language
def test_headings_are_those_of_activities(language: Language) -> None:
    assert {*language.words.titles} <= {*activity_names()}


@every_foreign_language
def test_no_english_is_left(language: Language) -> None:
    english = {text for _, text in texts(ENGLISH)} | {describe(name).title for name in activity_names()}
    own = [(name, text) for name, text in texts(language.words) if text not in ALIKE[language.tag]]
    assert [(name, text) for name, text in own if text in english] == []
    bare = [(name, re.findall(r"\w+", BLANK.sub("", text.lower()))) for name, text in own]
    assert [(name, word) for name, words in bare for word in words if word in ENGLISH_WORDS] == []


@pytest.mark.parametrize("language", LATIN, ids=lambda language: language.tag)
def test_our_fonts_have_every_character(language: Language) -> None:
    characters = {character for _, text in texts(language.words) for character in text}
    looks = [look for name in look_names() if (look := load_look(name)[0])]
    assert looks
    for look in looks:
        for bold in (False, True):
            for italic in (False, True):
                face = load_face(look.family.face(bold, italic))
                assert [character for character in characters if not face.has(character)] == [], face.name


@every_language
def test_signs_are_those_of_print(language: Language) -> None:
    wrong = re.compile(r"[\"'`´]|\.\.\.|--| - |  |\t|\n")
    assert [(name, text) for name, text in texts(language.words) if wrong.search(text)] == []


def test_american_english_differs_where_schools_do() -> None:
    words = words_for("en-US")
    said = " ".join(text for _, text in texts(words)).lower()
    assert "pupil" not in said
    assert "pupil" in " ".join(text for _, text in texts(ENGLISH)).lower()
    assert words.count(words.total, 9) == "Total: 9 points"


def test_french_signs_stand_off_by_spaces_that_never_break() -> None:
    for name, text in texts(words_for("fr")):
        assert not re.search(r"(?<!\u202f)[;!?]", text), name
        assert not re.search(r"(?<!\u00a0):", text), name
        assert not re.search(r"\d \w|\} (?:min|mots?|pages?|points?|feuilles?)", text), name


def test_german_needs_no_sharp_s() -> None:
    assert [name for name, text in texts(words_for("de")) if "ß" in text] == []


def test_spanish_questions_begin_with_their_sign() -> None:
    for name, text in texts(words_for("es")):
        assert text.count("¿") == text.count("?") and text.count("¡") == text.count("!"), name


def test_a_language_is_complete_or_none() -> None:
    said: dict[str, Any] = {field.name: getattr(ENGLISH, field.name) for field in fields(Words)}
    assert asdict(Words(**said)) == said
    for name in said:
        with pytest.raises(TypeError, match=f"'{name}'"):
            Words(**{other: text for other, text in said.items() if other != name})


def test_no_language_says_what_nobody_prints() -> None:
    """Each field is read somewhere outside the words themselves."""
    source = Path(lessonpack.words.__file__).parent.parent
    trees = [
        ast.parse(path.read_text("utf-8")) for path in source.rglob("*.py") if path.parent.name != "words"
    ]
    read = {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert [field.name for field in fields(Words) if field.name not in (*read, "counting")] == []


def test_arabic_is_written_in_arabic_letters_and_signs() -> None:
    for name, text in texts(words_for("ar")):
        rest = BLANK.sub("", text)
        assert re.fullmatch(r"[\u0600-\u06ff :.()–]+", rest), name
        assert not re.search(r"[,;?\u0660-\u0669]", rest), name
