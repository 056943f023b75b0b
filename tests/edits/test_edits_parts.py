"""The pieces that tell edits: places that moved, words that changed, names of colours, pairs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessonpack.edits.color_names import name_color, tell_colors
from lessonpack.edits.comparing_slides import compare_decks
from lessonpack.edits.matching import find_moved, match_shapes, match_slides
from lessonpack.edits.records import Change, SlideEdit
from lessonpack.edits.seen import SeenDeck, SeenShape, SeenSlide, Text
from lessonpack.edits.wording import quote, tell_words
from lessonpack.geometry import Rect


def shape(name: str = "", words: str = "", place: Rect | None = None, id: str = "") -> SeenShape:
    texts = (Text(None, words, ()),) if words else ()
    return SeenShape(id, name, "text" if words else "drawing", "", place, 0, texts)


def slide(number: int, words: str, id: str = "") -> SeenSlide:
    return SeenSlide(number, id, words, (shape("Title", words),), "", "Blank", False, "FFFFFF", "", ())


def deck(*slides: SeenSlide, program: str = "Microsoft") -> SeenDeck:
    return SeenDeck(slides, (960, 540), program, (), (), 0)


@given(st.permutations(list(range(8))))
def test_as_few_slides_as_can_be_are_told_as_moved(order: list[int]) -> None:
    moved = find_moved(order)
    stays = [number for number in order if number not in moved]
    assert stays == sorted(stays)
    longest = max(
        sum(1 for place in range(8) if mask >> place & 1)
        for mask in range(256)
        if all(one < other for one, other in pairwise([order[p] for p in range(8) if mask >> p & 1]))
    )
    assert len(stays) == longest


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("", "New.", ["now says “New.”"]),
        ("Old.", "", ["no longer says anything; it said “Old.”"]),
        ("One two three", "One three", ["no longer says “two”"]),
        ("One three", "One two three", ["now also says “two”"]),
        ("a b c d e f g", "a b c X e f g", ["“…b c d e f…” is now “…b c X e f…”"]),
        ("Quite another", "Nothing alike", ["“Quite another” is now “Nothing alike”"]),
        ("One\ntwo", "One two", ["is divided into other paragraphs"]),
        (
            "a b c d e f g h i j",
            "A b c d e f g h i J",
            ["“a b c…” is now “A b c…”", "“…h i j” is now “…h i J”"],
        ),
    ],
)
def test_words_are_told_where_they_changed(before: str, now: str, expected: list[str]) -> None:
    assert list(tell_words(before, now)) == expected


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_are_told_in_short(before: str, now: str) -> None:
    for line in tell_words(before, now):
        assert len(line) < 200
        assert "\n" not in line


def test_long_texts_are_compared_in_no_time() -> None:
    before = " ".join(f"w{number}" for number in range(20_000))
    (line,) = tell_words(before, before.replace(" w9999 ", " other "))
    assert line == "“…w9997 w9998 w9999 w10000 w10001…” is now “…w9997 w9998 other w10000 w10001…”"


def test_long_words_are_cut() -> None:
    assert quote("x" * 500) == f"“{'x' * 59}…”"
    assert quote("one two three", 9) == "“one two…”"


@pytest.mark.parametrize(
    ("color", "name"),
    [
        ("000000", "black"), ("FFFFFF", "white"), ("808080", "grey"), ("1F1F1F", "black"),
        ("C8C8C8", "light grey"), ("FF0000", "red"), ("C00000", "red"), ("800000", "dark red"),
        ("FFC000", "yellow"), ("FF8000", "orange"), ("00B050", "dark green"), ("0B4A6F", "dark blue"),
        ("7030A0", "purple"), ("FFCCE0", "light pink"),
    ],
)  # fmt: skip
def test_colours_have_names(color: str, name: str) -> None:
    assert name_color(color) == name


def test_two_colours_of_one_name_are_told_apart() -> None:
    assert tell_colors("FF0000", "0000FF") == "blue instead of red"
    assert tell_colors("FF0000", "FA0000") == "another red"


def test_slides_are_known_by_their_ids_before_their_words() -> None:
    before = [slide(1, "One", "300"), slide(2, "Two", "301")]
    now = [slide(1, "Two", "300"), slide(2, "One", "301")]
    assert match_slides(before, now) == {0: 0, 1: 1}


def test_slides_without_their_ids_are_known_by_their_words() -> None:
    before = [slide(1, "One thing to say", "300"), slide(2, "Two things to say here", "301")]
    now = [slide(1, "Two things to say there", "256"), slide(2, "One thing to say", "257")]
    assert match_slides(before, now) == {0: 1, 1: 0}


def test_shapes_with_other_names_are_known_by_words_and_places() -> None:
    here, there = Rect(0, 0, 100, 50), Rect(300, 0, 100, 50)
    before = [shape("Option A", "A one", here, "5"), shape("Option B", "B two", there, "6")]
    now = [shape("PlaceHolder 1", "B two", here, "90"), shape("PlaceHolder 2", "quite new", there, "91")]
    assert match_shapes(before, now) == {1: 0}
    assert match_shapes(before, [shape("x", "quite new", there, "9")]) == {1: 0}


def test_a_copy_of_a_slide_is_told_as_one() -> None:
    one = slide(1, "One", "300")
    edits = compare_decks(deck(one), deck(one, slide(2, "One", "301")))
    assert edits == (SlideEdit(2, 0, "One", (Change("slide", "was added: a copy of slide 1 as built"),)),)


def test_what_changed_on_most_slides_is_told_once() -> None:
    def with_foot(number: int, foot: str) -> SeenSlide:
        shapes = (shape("Title", f"Title {number}"), shape("Footer", foot))
        return SeenSlide(number, str(number), f"Title {number}", shapes, "", "", False, "", "", ())

    before = deck(*(with_foot(number, "Lesson 1") for number in range(1, 7)))
    now = deck(*(with_foot(number, "Lesson 1, class 9b") for number in range(1, 7)))
    told = Change("text", "Footer: “Lesson 1” is now “Lesson 1, class 9b” (on 6 slides)")
    assert compare_decks(before, now) == (SlideEdit(0, 0, "", (told,)),)


def test_slides_that_were_taken_out_stand_where_they_were() -> None:
    slides = [slide(number, f"Slide of its own {number * 111}", str(number)) for number in range(1, 5)]
    edits = compare_decks(deck(*slides), deck(slides[2], slides[3]))
    assert [(edit.was, edit.number, edit.where) for edit in edits] == [
        (1, 0, "slide 1 as built"),
        (2, 0, "slide 2 as built"),
    ]
