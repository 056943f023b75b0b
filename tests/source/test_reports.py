"""A problem as it is shown: the place, the line with its caret, the way out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessonpack.errors import Problem, Span
from lessonpack.reports import WIDTH, columns, render_problem, source_line

LONG = "".join(chr(ord("a") + place % 26) for place in range(1000))


def rendered(line: str, column: int) -> list[str]:
    return render_problem(Problem("it is wrong", Span("a.yaml", 3, column), "Do this."), line).split("\n")


def test_a_problem_with_its_line() -> None:
    assert rendered("ask: Why: because", 9) == [
        "a.yaml:3:9: it is wrong",
        "    ask: Why: because",
        "            ^",
        "    Do this.",
    ]


def test_a_warning_says_so_and_a_problem_without_a_place_has_no_line() -> None:
    assert render_problem(Problem("odd", Span("a", 1, 2), severity="warning"), "") == "a:1:2: warning: odd"
    assert render_problem(Problem("wrong", hint="Do this."), "never shown") == "wrong\n    Do this."


@pytest.mark.parametrize(
    ("line", "column", "before"),
    [
        ("\ta: b", 2, "    "),
        ("a:\tb: c", 5, "a:    b"),
        ("漢字: x", 5, "漢字: "),
        ("e\u0301e\u0301x", 5, "e\u0301e\u0301"),
        ("ab", 3, "ab"),  # at the line's end
        ("ab", 99, "ab"),
        ("a\x1b[31mb", 3, "a�"),
        ("a\u202eb", 3, "a�"),
    ],
)
def test_the_caret_stands_below_its_character(line: str, column: int, before: str) -> None:
    _, shown, caret, _ = rendered(line, column)
    assert shown.startswith(f"    {before}")
    assert caret == f"    {' ' * columns(before)}^"


@pytest.mark.parametrize("column", [1, 2, 99, 100, 101, 500, 950, 999, 1000])
def test_a_long_line_is_cut_around_the_caret(column: int) -> None:
    _, shown, caret, _ = rendered(LONG, column)
    assert shown[len(caret) - 1] == LONG[column - 1]
    assert len(shown) <= 4 + WIDTH + 2
    assert shown[4:].strip("…") in LONG


@settings(deadline=None)
@given(st.text(), st.integers(1, 200), st.text())
def test_whatever_a_file_holds_is_safe_to_print(line: str, column: int, message: str) -> None:
    text = render_problem(Problem(message, Span("a", 1, column), message), line)
    assert all(sign == "\n" or sign.isprintable() or sign.isspace() for sign in text if ord(sign) < 0xA0)
    assert "\x1b" not in text and "\u202e" not in text
    assert text.count("\n") <= 3


def test_the_line_comes_from_the_file_that_the_place_names() -> None:
    sources = {"a": "one\ntwo", "b": ""}
    places = [Span("a", 2), Span("a", 3), Span("b", 1), Span("c", 1), None]
    assert [source_line(sources, span) for span in places] == ["two", "", "", "", ""]
