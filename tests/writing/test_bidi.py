"""The order of mixed text, held against all of Unicode's own cases and against a few readable ones."""

from __future__ import annotations

import pytest
from tools.unicode_data import unicode_lines

from lessonpack.writing.bidi import find_levels, line_levels, order_line
from lessonpack.writing.direction import Direction, bidi_class, first_direction

# As many cases as Unicode 15.0 has.
CASES = 91_707


def shown(text: str, direction: Direction, start: int = 0, end: int | None = None) -> str:
    """Return a line's characters as they stand from left to right, before brackets are mirrored."""
    stretches = order_line(find_levels(text, direction), start, len(text) if end is None else end)
    parts = [text[stretch.start : stretch.end] for stretch in stretches]
    return "".join(
        part[::-1] if stretch.turned else part for part, stretch in zip(parts, stretches, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("abc", "ltr", "abc"),
        ("abc", "rtl", "abc"),
        ("אבג", "ltr", "גבא"),
        ("see אבג 12 now", "ltr", "see 12 גבא now"),
        ("אבג abc דה", "rtl", "הד abc גבא"),
        ("אבג (abc) דה", "rtl", "הד )abc( גבא"),
        ("abc (אבג) de", "ltr", "abc (גבא) de"),
        ("אבג 12.50 דה!", "rtl", "!הד 12.50 גבא"),
        ("عدد 5% من", "rtl", "نم %5 ددع"),
        ("the \u2067אבג, דה\u2069, too", "ltr", "the \u2067הד ,גבא\u2069, too"),
        ("", "rtl", ""),
    ],
)
def test_a_line_stands_in_its_order(text: str, direction: Direction, expected: str) -> None:
    assert shown(text, direction) == expected


def test_a_paragraph_is_ordered_line_by_line() -> None:
    text = "abc אבג דהו"
    assert shown(text, "ltr", 0, 8) == "abc גבא "
    assert shown(text, "ltr", 8) == "והד"


def test_space_at_a_line_s_end_stands_at_its_end() -> None:
    paragraph = find_levels("אבג דה ", "ltr")
    assert line_levels(paragraph, 0, 7) == [1, 1, 1, 1, 1, 1, 0]
    assert line_levels(paragraph, 0, 4) == [1, 1, 1, 0]


@pytest.mark.tool("unicode-data")
def test_every_case_of_unicode_passes() -> None:
    cases = [case.split(";") for case in unicode_lines("BidiCharacterTest.txt")]
    failed = [case for case in cases if not _passes(case)]
    print(f"BidiCharacterTest: {len(cases) - len(failed)} of {len(cases)}")
    assert (len(cases), failed) == (CASES, [])


def _passes(case: list[str]) -> bool:
    codes, way, base, levels, order = case
    text = "".join(chr(int(code, 16)) for code in codes.split())
    asked: dict[str, Direction | None] = {"0": "ltr", "1": "rtl"}
    direction = asked.get(way) or first_direction([bidi_class(sign) for sign in text]) or "ltr"
    paragraph = find_levels(text, direction)
    wanted = levels.split()
    kept = [place for place, level in enumerate(wanted) if level != "x"]
    found = line_levels(paragraph, 0, len(text))
    places: list[int] = []
    for stretch in order_line(paragraph, 0, len(text)):
        within = range(stretch.start, stretch.end)
        places += reversed(within) if stretch.turned else within
    return (
        paragraph.base == int(base)
        and [found[place] for place in kept] == [int(wanted[place]) for place in kept]
        and [place for place in places if place in set(kept)] == [int(place) for place in order.split()]
    )
