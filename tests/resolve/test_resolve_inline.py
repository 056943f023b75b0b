"""Inline Markdown: texts and the runs that must come of them."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessonpack.document import Run
from lessonpack.resolve.inline import read_inline
from lessonpack.resolve.typography import set_text

WEB = "http://x.org"


def bold(text: str) -> Run:
    return Run(text, bold=True)


def italic(text: str) -> Run:
    return Run(text, italic=True)


TABLE: list[tuple[str, list[Run]]] = [
    ("", []),
    ("  \n ", []),
    ("plain", [Run("plain")]),
    ("a *b* c", [Run("a "), italic("b"), Run(" c")]),
    ("a **b** c", [Run("a "), bold("b"), Run(" c")]),
    ("_a_ __b__", [italic("a"), Run(" "), bold("b")]),
    ("***ab***", [Run("ab", bold=True, italic=True)]),
    ("**a *b***", [bold("a "), Run("b", bold=True, italic=True)]),
    ("snake_case_word, 2*3*4", [Run("snake_case_word, 2"), italic("3"), Run("4")]),
    ("5 * 3 * 2 and _ alone", [Run("5 * 3 * 2 and _ alone")]),
    ('`*a* -- "b"`', [Run('*a* -- "b"', code=True)]),
    ("H~2~O and x^2^", [Run("H"), Run("2", script="sub"), Run("O and x"), Run("2", script="super")]),
    ("**x^n^**", [bold("x"), Run("n", bold=True, script="super")]),
    ("x^a\\^b^", [Run("x"), Run("a^b", script="super")]),
    ("~~no~~, ~5 to ~10, a^ b^", [Run("~~no~~, ~5 to ~10, a^ b^")]),
    (f"[*so* it]({WEB})", [Run("so", italic=True, link=WEB), Run(" it", link=WEB)]),
    (f"[]({WEB})", [Run(WEB, link=WEB)]),
    ("[a](https://x.org/ü?q='1' \"t\")", [Run("a", link="https://x.org/%C3%BC?q='1'")]),
    ("[a](mailto:a@b.org)", [Run("a", link="mailto:a@b.org")]),
    ("[a](javascript:1) [b](file:///x) [c](smb://x)", [Run("[a](javascript:1) [b](file:///x) [c](smb://x)")]),
    ("[a](page.html) [b][c] [ ]", [Run("[a](page.html) [b][c] [ ]")]),
    (f"![a]({WEB}/a.png)", [Run(f"![a]({WEB}/a.png)")]),
    ("<b>a</b> &amp; <http://x.org> http://x.org", [Run("<b>a</b> &amp; <http://x.org> http://x.org")]),
    ('\\*a\\* \\" \\-\\- \\d', [Run('*a* " -- \\d')]),
    ("a\nb  \nc\\\nd", [Run("a b\nc\nd")]),
    ("a\n\n \nb", [Run("a\nb")]),
    ("# a", [Run("# a")]),
    ("1. a", [Run("1. a")]),
    ("> a\n- b", [Run("> a - b")]),
    ("He is ____.", [Run("He is ____.")]),
    ("(____) and (____) ___x___", [Run("(____) and (____) ___x___")]),
    ("'*Kathy*'s'", [Run("‘"), italic("Kathy"), Run("’s’")]),
    ('"`x`"', [Run("“"), Run("x", code=True), Run("”")]),
]


@pytest.mark.parametrize(("text", "runs"), TABLE)
def test_runs(text: str, runs: list[Run]) -> None:
    assert read_inline(text) == tuple(runs)


def test_typography_follows_the_language() -> None:
    assert read_inline('*a* "b"', "de-DE") == (italic("a"), Run(" „b“"))


@pytest.mark.parametrize(
    "pattern", ["*a_", "[", "`", "~a", "^", "[a](", "***", "![", "\\", '"', "'", "a**b", "~x~^y^", "(__"]
)
def test_no_text_takes_long(pattern: str) -> None:
    start = time.process_time()
    read_inline((pattern * 30_000)[:30_000])
    assert time.process_time() - start < 5


def test_plain_texts_never_load_the_parser() -> None:
    program = (
        "import sys; from lessonpack.resolve.inline import read_inline; "
        "read_inline('It is \"plain\" - (so) 5 < 6 & 7; a: b!'); "
        "sys.exit('markdown_it' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@given(st.text())
def test_any_text_gives_runs_none_of_them_empty(text: str) -> None:
    runs = read_inline(text)
    assert all(run.text for run in runs)
    assert all(run.link.startswith(("http://", "https://", "mailto:")) for run in runs if run.link)


@given(st.text(alphabet="ab *_`[]()\\~^!\n\"'-.:/<&\ud800é", max_size=60))
def test_any_mixture_of_signs_gives_runs_and_keeps_the_letters(text: str) -> None:
    runs = read_inline(text)
    letters = [letter for run in runs for letter in run.text if letter in "abé"]
    assert letters == [letter for letter in text if letter in "abé"] or any(run.link for run in runs)


@given(st.text(st.characters(exclude_characters="*_`[\\~^\n\r", exclude_categories=["Cs"])))
def test_plain_text_comes_back(text: str) -> None:
    assert "".join(run.text for run in read_inline(text)) == set_text(text.strip(), "en")
