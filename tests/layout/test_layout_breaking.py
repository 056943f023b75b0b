"""Where lines end: cases of a text, the words that just fit a line, and the lines it falls into."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_build import ORIGIN, messages, paper_context, shown_lines, slide_context, text, words

from lessonpack.document import Paragraph, Run
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.opportunities import opportunity
from lessonpack.layout.setting import longest_word, natural_width, place_setting, set_paragraph
from lessonpack.look import SCRIPT_SIZE
from lessonpack.typefaces import REPLACEMENT, load_face

REGULAR = load_face("Arimo-Regular.ttf")
BOLD = load_face("Arimo-Bold.ttf")
SIZE = 10.5


def lines_in(context: MeasureContext, paragraph: Paragraph, width: float) -> list[str]:
    return shown_lines(place_setting(set_paragraph(context, paragraph, width), 0, 0, 0))


def wide(content: str) -> float:
    """Return the width of text in the body's size, and no more than that."""
    return REGULAR.width(content) * SIZE + 0.00001


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("well-known", "well-|known"),
        ("pages–here", "pages–|here"),
        ("a—b", "a—|b"),
        ("word–", "word–"),
        ("and/or", "and/|or"),
        ("1/2", "1/2"),
        ("3-4", "3-4"),
        ("-ing", "-ing"),
        ("pho\u00adto", "pho\u00ad|to"),
        ("zero\u200bwidth", "zero\u200b|width"),
        ("no\u00a0break", "no\u00a0break"),
        ("日本語、です。「はい」と", "日|本|語、|で|す。|「は|い」|と"),
        ("A日", "A|日"),
        ("日A", "日|A"),
    ],
)
def test_where_a_word_may_be_broken(word: str, parts: str) -> None:
    ends = [0, *(found.end() for found in opportunity(word).finditer(word)), len(word)]
    assert "|".join(word[begin:end] for begin, end in pairwise(ends)) == parts


@pytest.mark.parametrize(
    ("content", "fits", "lines"),
    [
        ("one two three", "one two", ["one two", "three"]),
        ("one two three", "one two three", ["one two three"]),
        ("one two three", "three", ["one", "two", "three"]),
        ("one  two", "one", ["one", "two"]),
        ("one two ", "one two", ["one two"]),
        ("first\nsecond line", "first second line", ["first", "second line"]),
        ("first\n\nthird", "first x", ["first", "", "third"]),
        ("a well-known word", "a well-kn", ["a well-", "known", "word"]),
        ("10\u00a0cm wide", "10 cm", ["10\u00a0cm", "wide"]),
        ("so pho\u00adto here", "so pho-", ["so pho\u00ad", "to here"]),
        ("so pho\u00adto here", "so photo", ["so pho\u00adto", "here"]),
        ("so pho\u00adto now", "so pho", ["so", "pho\u00adto", "now"]),
        ("", "x", [""]),
    ],
)
def test_lines_take_what_fits(content: str, fits: str, lines: list[str]) -> None:
    context = paper_context()
    assert lines_in(context, text(content), wide(fits)) == lines
    assert context.problems == []


def test_a_slide_keeps_a_hundredth_of_a_line_free() -> None:
    """Renderers differ by up to that much; a line that is measured full might break in one."""
    width = REGULAR.width("one two") * 28
    assert lines_in(slide_context(), text("one two"), width / 0.99 + 0.01) == ["one two"]
    assert lines_in(slide_context(), text("one two"), width / 0.985) == ["one two"]
    assert lines_in(slide_context(), text("one two"), width / 0.995) == ["one", "two"]


def test_chinese_text_breaks_between_characters() -> None:
    context = slide_context()
    assert lines_in(context, text("日本語です"), 2 * 28 / 0.99 + 0.01) == ["日本", "語で", "す"]


def test_words_of_several_runs_hold_together() -> None:
    runs = (Run("(see "), Run("Hailsham", bold=True), Run("), page "), Run("2", script="super"))
    context = paper_context()
    paragraph = Paragraph(runs)
    assert lines_in(context, paragraph, wide("(see Hailsham")) == ["(see", "Hailsham),", "page 2"]
    assert lines_in(context, paragraph, wide("(see Hailsham), page 22222")) == ["(see Hailsham), page 2"]


def test_segments_stand_where_their_runs_begin() -> None:
    runs = (Run("one "), Run("two", bold=True), Run(" x"), Run("2", script="super"))
    (line,) = place_setting(set_paragraph(paper_context(), Paragraph(runs), 400), 0, 0, 7).lines
    ends = [
        7 + REGULAR.width("one ") * SIZE,
        7 + REGULAR.width("one ") * SIZE + BOLD.width("two") * SIZE,
        7 + REGULAR.width("one  x") * SIZE + BOLD.width("two") * SIZE,
    ]
    assert [segment.x for segment in line.segments] == pytest.approx([7, *ends])
    assert line.segments[3].width == pytest.approx(REGULAR.width("2") * SIZE * SCRIPT_SIZE)
    assert line.width == pytest.approx(line.segments[3].x + line.segments[3].width - 7)


def test_a_hyphen_takes_room_only_where_the_line_ends() -> None:
    cut = place_setting(set_paragraph(paper_context(), text("pho\u00adto"), wide("pho-")), 0, 0, 0)
    assert [line.width for line in cut.lines] == pytest.approx([wide("pho-"), wide("to")], abs=0.001)
    whole = place_setting(set_paragraph(paper_context(), text("pho\u00adto"), 400), 0, 0, 0)
    assert whole.lines[0].width == pytest.approx(wide("photo"), abs=0.001)


@pytest.mark.parametrize("slides", [False, True])
def test_a_word_too_long_for_its_line_is_an_error_at_its_place(slides: bool) -> None:
    context = slide_context() if slides else paper_context()
    long = "Photosynthesis" * 4
    placed = place_setting(set_paragraph(context, text(f"The {long} of it"), 100), 0, 0, 0)
    (problem,) = context.problems
    assert problem.message == f"“{long[:39]}…” is too long for its place"
    assert problem.span == ORIGIN
    assert problem.severity == "error"
    assert problem.hint == "Add a soft hyphen or a space where it may be broken."
    assert max(line.width for line in placed.lines) <= 100
    assert "".join(shown_lines(placed)).replace(" ", "") == f"The{long}ofit"


def test_an_address_is_broken_at_its_marks_on_paper_alone() -> None:
    address = "https://example.org/one/two_three?four=five"
    context = paper_context()
    assert lines_in(context, text(address), wide("https://example.org/one/tw")) == [
        "https://example.org/one/",
        "two_three?four=five",
    ]
    assert context.problems == []
    lines_in(slides := slide_context(), text(address), 200)
    assert messages(slides.problems) == [
        "“https://example.org/one/two_three?four=…” is too long for its place"
    ]


def test_on_slides_a_word_is_parted_only_where_all_renderers_part_it() -> None:
    """LibreOffice breaks at no slash, PowerPoint may know no soft hyphen; a hyphen parts in both."""
    context, width = slide_context(), 28 * REGULAR.width("photograph") / 0.98
    assert lines_in(context, text("a well-known pho\u00adto\u00adgraph"), width) == [
        "a well-",
        "known",
        "pho\u00adto\u00adgraph",
    ]
    assert lines_in(context, text("a lot of and/or now"), 28 * REGULAR.width("a lot of and/") / 0.98) == [
        "a lot of",
        "and/or now",
    ]
    assert context.problems == []


def test_on_slides_no_hyphen_or_dash_before_a_slash_parts_a_word() -> None:
    """Where a line would end at the slash, LibreOffice goes back to the space before the whole word."""
    width = 28 * REGULAR.width("all of well-known/") / 0.98
    assert lines_in(slide_context(), text("all of well-known/read now"), width) == [
        "all of",
        "well-known/read",
        "now",
    ]
    assert lines_in(slide_context(), text("a well—known/ read"), 28 * REGULAR.width("a well—") / 0.98) == [
        "a well—",
        "known/",
        "read",
    ]


def test_on_slides_a_soft_hyphen_helps_a_word_longer_than_its_line() -> None:
    context, width = slide_context(), 28 * REGULAR.width("photo-") / 0.98
    assert lines_in(context, text("pho\u00adto\u00adgraph"), width) == ["pho\u00adto\u00ad", "graph"]
    assert context.problems == []


def test_a_word_of_several_runs_too_long_for_its_line_is_an_error() -> None:
    context = paper_context()
    runs = (Run("out"), Run("rage", italic=True), Run("ously"))
    assert lines_in(context, Paragraph(runs), wide("outrageo")) == ["outrage", "ously"]
    assert messages(context.problems) == ["“rage” is too long for its place"]


def test_a_character_that_no_font_has_is_a_warning() -> None:
    context = paper_context()
    placed = place_setting(set_paragraph(context, text("a 𓀀 b"), 400), 0, 0, 0)
    (problem,) = context.problems
    assert problem.severity == "warning"
    assert problem.message == "No font here has the character “𓀀” (egyptian hieroglyph a001)"
    assert problem.span == ORIGIN
    assert placed.lines[0].width == pytest.approx(wide(f"a {REPLACEMENT} b"), abs=0.001)


def test_a_gap_stays_whole_and_holds_its_answer() -> None:
    gap = Run("_" * 10, blank=True, answer="narrator")
    paragraph = Paragraph((Run("Kathy is the "), gap, Run(" of it.")))
    context = paper_context()
    assert lines_in(context, paragraph, wide("Kathy is the _____")) == ["Kathy is the", "_" * 10 + " of it."]
    assert context.problems == []
    long = Run("_" * 4, blank=True, answer="narrator")
    lines_in(context, Paragraph((long,), origin=ORIGIN), 400)
    assert messages(context.problems) == ["The answer “narrator” is longer than its gap"]


def test_widths_for_columns_that_are_as_narrow_as_their_words() -> None:
    content = text("a well-known word\nand more")
    assert natural_width(paper_context(), content) == pytest.approx(wide("a well-known word"), abs=0.001)
    assert longest_word(paper_context(), content) == pytest.approx(wide("known"), abs=0.001)
    assert natural_width(slide_context(), text("word")) == pytest.approx(REGULAR.width("word") * 28 / 0.99)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(st.text("ab -–\u00ad\u00a0\n/日", max_size=30), min_size=1, max_size=4),
    st.floats(20, 300),
)
def test_breaking_keeps_every_character(texts: list[str], width: float) -> None:
    paragraph = Paragraph(tuple(Run(each, bold=place % 2 == 1) for place, each in enumerate(texts)))
    context = paper_context()
    placed = place_setting(set_paragraph(context, paragraph, width), 0, 0, 0)
    seen = "".join(shown_lines(placed))
    assert "".join(seen.split()) == "".join(paragraph.text.split())
    for line in placed.lines:
        for segment in line.segments:
            assert segment.x + segment.width <= width + 0.01


def test_a_long_text_and_a_long_word_take_linear_time() -> None:
    context = paper_context()
    begin = time.perf_counter()
    set_paragraph(context, text(words(50_000)), 480)
    set_paragraph(context, text("x" * 50_000), 480)
    assert time.perf_counter() - begin < 5
