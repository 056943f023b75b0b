"""Line ends and signs held against Unicode's own cases, and every deviation counted by its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_build import paper_context, shown_lines, slide_context, text
from tools.unicode_data import unicode_lines

from lessonpack.layout.opportunities import is_whole, opportunity, split_words
from lessonpack.layout.setting import place_setting, set_paragraph
from lessonpack.writing.clusters import find_clusters

# Characters that no lesson's text holds: reading turns them into spaces and line breaks, or refuses them.
CONTROLS = "\n\r\x0b\x0c\x85\u2028\u2029"
SIGNS = st.sampled_from(
    [
        *"abcäñ·-–/日本語ぁか",
        "e\u0301",
        "A\u030a\u0323",
        "कि",
        "ក្រ",
        "각",
        "\u1112\u1161\u11ab",
        "👩\u200d👩\u200d👧",
        "🇫🇷",
        "👍🏽",
        "❤\ufe0f",
        "שָׁ",
        "لَا",
    ]
)


def ends_of(content: str) -> set[int]:
    """Return after how many characters a line of paper may end."""
    ends: set[int] = set()
    start = 0
    for line in content.split("\n"):
        for word in split_words(line):
            ends |= {start + found.end() for found in opportunity(word).finditer(word)}
            start += len(word) + 1
            ends.add(start)
    # A line ends after all of the spaces that follow its last word.
    between = {end for end in ends if end < len(content) and content[end - 1] == content[end] == " "}
    return {end for end in ends - between if 0 < end < len(content)} | {len(content)}


def read_case(line: str) -> tuple[str, set[int]]:
    """Return a case's text, and after how many of its characters there is a "÷"."""
    marks = line.split()
    characters = "".join(chr(int(code, 16)) for code in marks[1::2])
    return characters, {place for place, mark in enumerate(marks[::2]) if mark == "÷"} - {0}


def breaks() -> Iterator[tuple[str, set[int], set[int]]]:
    for line in unicode_lines("auxiliary/LineBreakTest.txt"):
        content, allowed = read_case(line)
        yield content, allowed, ends_of(content)


def beside_control(content: str, place: int) -> bool:
    return any(character in CONTROLS for character in content[max(0, place - 1) : place + 1])


@pytest.mark.tool("unicode-data")
def test_lines_end_where_unicode_lets_them() -> None:
    """Of 23,970 places in 7,654 cases; `docs/scripts.md` tells what the figures mean."""
    told: Counter[str] = Counter()
    for content, allowed, ends in breaks():
        wrong = {place for place in ends ^ allowed if not beside_control(content, place)}
        told["cases"] += 1
        told["alike"] += ends == allowed
        told["alike but for controls"] += not wrong
        told["never where Unicode forbids it"] += not wrong & ends
        told["places"] += len(content)
        told["forbidden, taken"] += len(wrong & ends)
        told["allowed, not taken"] += len(wrong & allowed)
    assert told == {
        "cases": 7654,
        "alike": 5679,
        "alike but for controls": 6492,
        "never where Unicode forbids it": 7529,
        "places": 23970,
        "forbidden, taken": 125,
        "allowed, not taken": 1047,
    }


@pytest.mark.tool("unicode-data")
def test_signs_are_unicodes() -> None:
    """A mark on a space is the one sign that is parted: lines end at spaces."""
    parted = []
    joined = cases = 0
    for line in unicode_lines("auxiliary/GraphemeBreakTest.txt"):
        content, ends = read_case(line)
        found = set(accumulate(map(len, find_clusters(content))))
        cases += 1
        joined += bool(ends - found)
        if found - ends:
            parted.append(content)
    assert (cases, len(parted), joined) == (602, 24, 49)
    assert [content for content in parted if not content.startswith((" ", "\r\n"))] == []


@settings(max_examples=150, deadline=None)
@given(st.lists(SIGNS, min_size=1, max_size=30), st.integers(1, 120), st.booleans())
def test_no_line_ends_within_a_sign(signs: list[str], width: int, slides: bool) -> None:
    content = "".join(signs)
    context = slide_context(problems=[]) if slides else paper_context(problems=[])
    lines = shown_lines(place_setting(set_paragraph(context, text(content), width), 0, 0, 0))
    assert "".join(lines) == content
    assert set(accumulate(map(len, lines))) <= set(accumulate(map(len, find_clusters(content))))


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(max_codepoint=0x7F) | st.sampled_from("-/é–語"), max_size=9))
def test_a_word_that_is_whole_at_a_glance_has_no_place_to_break(word: str) -> None:
    if is_whole(word):
        assert not any(opportunity(word, slides=slides).search(word) for slides in (False, True))


@pytest.mark.parametrize("word", ["plain", "it's", "(so)", "3,000", "end."])
def test_usual_words_are_whole_at_a_glance(word: str) -> None:
    assert is_whole(word)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("a b c", ["a", "b", "c"]),
        ("so ! then", ["so !", "then"]),
        ("cats / dogs", ["cats /", "dogs"]),
        ("( see page 5 )", ["( see", "page", "5 )"]),
        ("¿ qué ?", ["¿ qué ?"]),
        ("a  b", ["a", "", "b"]),
        ("", [""]),
    ],
)
def test_some_spaces_hold_their_neighbours_together(content: str, words: list[str]) -> None:
    assert split_words(content) == words
