"""YAML with places: what is read, what is refused, and in which words."""

from __future__ import annotations

import copy
import pickle
import time

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

import lessonpack.source.yaml as reader
from lessonpack.errors import Problems, Span, has_errors
from lessonpack.source.text import Nothing, Text, clean_text
from lessonpack.source.yaml import MAX_BYTES, Value, read_yaml


def read(text: str | bytes) -> tuple[Value | None, Problems]:
    return read_yaml(text if isinstance(text, bytes) else text.encode(), "f.yaml")


def table(text: str) -> dict[Text, Value]:
    value, problems = read(text)
    assert problems == ()
    assert isinstance(value, dict)
    return value


def place(text: Value) -> tuple[int, int]:
    assert isinstance(text, Text)
    return text.span.line, text.span.column


def told(problems: Problems) -> list[tuple[str, str]]:
    return [(f"{problem.span}: {problem.message}", problem.hint) for problem in problems]


UNCLOSED = "Close it with {}; if it belongs to the text, put the whole text in other quotes."
LINE_UP = "What belongs together begins in the same column; in a list, every entry has a dash."
SPACES = "Use spaces instead: two for each step further in."

# What was written; where; what is wrong with it; the way out.
ACCIDENTS = [
    # a colon within a text
    ("ask: Why: because\n", "1:9", "a text with a colon in it needs quotes", 'Write: ask: "Why: because"'),
    (
        'ask: She said "no": why\n',
        "1:19",
        "a text with a colon in it needs quotes",
        "Write: ask: 'She said \"no\": why'",
    ),
    (
        "ask: “Why: because”\n",
        "1:10",
        "a text with a colon in it needs quotes",
        'Curly quotes don\'t count as quotes here. Write: ask: "Why: because"',
    ),
    (
        "x: {from: unread, text: He said: no}\n",
        "1:32",
        "a text with a colon in it needs quotes",
        'Put the text in quotes, for example: text: "He said: no"',
    ),
    (
        "x:\n - {from: unread,\n    text: He said: no}\n",
        "3:18",
        "a text with a colon in it needs quotes",
        'Put the text in quotes, for example: text: "He said: no"',
    ),
    # signs that YAML keeps for itself
    ("a: * x\n", "1:4", 'a text that begins with "*" needs quotes', 'Write: a: "* x"'),
    ("a: *x y\n", "1:4", 'a text that begins with "*" needs quotes', 'Put the whole text in quotes: "*x y"'),
    ("a: *x\n", "1:4", 'a text that begins with "*" needs quotes', 'Put the whole text in quotes: "*x"'),
    ("a: & x\n", "1:4", 'a text that begins with "&" needs quotes', 'Write: a: "& x"'),
    ("a: &x y\n", "1:4", 'a text that begins with "&" needs quotes', 'Put the whole text in quotes: "&x y"'),
    ("a: !x y\n", "1:4", 'a text that begins with "!" needs quotes', 'Put the whole text in quotes: "!x y"'),
    ("- @x\n", "1:3", 'a text that begins with "@" needs quotes', 'Write: "@x"'),
    ("a: `x`\n", "1:4", 'a text that begins with "`" needs quotes', 'Write: a: "`x`"'),
    ("a: %x\n", "1:4", 'a text that begins with "%" needs quotes', 'Write: a: "%x"'),
    ("%x\n", "1:1", 'a text that begins with "%" needs quotes', 'Write: "%x"'),
    ("a: > 5 people\n", "1:4", 'a text that begins with ">" needs quotes', 'Write: a: "> 5 people"'),
    ("a: | x\n", "1:4", 'a text that begins with "|" needs quotes', 'Write: a: "| x"'),
    ("a: ? x\n", "1:4", 'a text that begins with "?" needs quotes', 'Write: a: "? x"'),
    ("a: , x\n", "1:4", 'a text that begins with "," needs quotes', 'Write: a: ", x"'),
    ("a: ] x\n", "1:4", 'a text that begins with "]" needs quotes', 'Write: a: "] x"'),
    (
        "a: [Kathy] says\nb: c\n",
        "1:4",
        'a text that begins with "[" needs quotes',
        'Write: a: "[Kathy] says"',
    ),
    (
        "a: {{ kathy }}\n",
        "1:4",
        'a text that begins with "{{" needs quotes',
        'Write: "{{ kathy }}"',
    ),
    (
        "a: {{ kathy }} is\nb: c\n",
        "1:4",
        'a text that begins with "{{" needs quotes',
        'Put quotes around all of it: "{{ kathy }} …"',
    ),
    (
        "a: - x\n",
        "1:4",
        "a list can't begin beside its key",
        'Begin the list on the next line, or write: a: "- x"',
    ),
    (
        "x: {day: Friday, lesson: %3}\n",
        "1:26",
        'a text that begins with "%" needs quotes',
        'Put the whole text in quotes: "%3"',
    ),
    (
        "a: [b, * c, d]\n",
        "1:8",
        'a text that begins with "*" needs quotes',
        'Put the whole text in quotes: "* c"',
    ),
    ("a: >60\n", "1:4", 'a text that begins with ">" needs quotes', 'Put the whole text in quotes: ">60"'),
    # tabs
    ("a:\n\tb: c\n", "2:1", "a tab stands at the beginning of this line", SPACES),
    ("a:\n  b: c\n  \td: e\n", "3:3", "a tab stands at the beginning of this line", SPACES),
    ("a:\n  - \tb: c\n", "2:5", "a tab stands here", "Use a space instead."),
    # quotes
    ('a: "x\nb: c\n', "1:4", "the quote that opens here is never closed", UNCLOSED.format("the same quote")),
    (
        'a: "x\nb: "y"\n',
        "1:4",
        "the quote that opens here is never closed",
        UNCLOSED.format("the same quote"),
    ),
    (
        "a: 'It's nice'\nb: c\n",
        "1:8",
        "the text goes on after its closing quote",
        'Put quotes around all of it: a: "It\'s nice"',
    ),
    (
        'a: "Why" she said\n',
        "1:9",
        "the text goes on after its closing quote",
        "Put quotes around all of it: a: '\"Why\" she said'",
    ),
    (
        'x: {from: unread, text: "a" b}\n',
        "1:29",
        "the text here needs quotes around all of it",
        "Between brackets, a text with quotes, commas or colons in it stands in quotes itself.",
    ),
    (
        'a: "\\d"\n',
        "1:5",
        "a backslash has a meaning of its own in double quotes",
        "Write it twice (\\\\), or use single quotes: '…'.",
    ),
    # brackets
    ("a: [b, c\nd: e\n", "1:4", 'the "[" that opens here is never closed', UNCLOSED.format('"]"')),
    ("a: {b: c\nd: e\n", "1:4", 'the "{" that opens here is never closed', UNCLOSED.format('"}"')),
    ("a:\n  - [\n", "2:5", 'the "[" that opens here is never closed', UNCLOSED.format('"]"')),
    (
        "x: {from: unread, text: a, b and c}\n",
        "1:28",
        '"b and c" has no colon after it',
        'If it belongs to the text before it, put quotes around all: text: "a, b and c"',
    ),
    (
        "x: {from:unread, text: y}\n",
        "1:5",
        '"from:unread" has no colon after it',
        "Put a space after the colon: from: unread",
    ),
    # spaces and columns
    ("a:b\nc: d\n", "1:2", "a space is missing after the colon", "Write: a: b"),
    ("a: b\nc:d\ne: f\n", "2:2", "a space is missing after the colon", "Write: c: d"),
    ("- a\n-b: c\n", "2:1", "a space is missing after the dash", "Write: - b: c"),
    ("a:\n  - b: c\n   d: e\n", "3:4", "this line does not line up with those above it", LINE_UP),
    ("a:\n   b: c\n  d: e\n", "3:3", "this line does not line up with those above it", LINE_UP),
    ("- a\nb: c\n", "2:1", "this line does not line up with those above it", LINE_UP),
    (
        "ask: Why\n  does she: cry\n",
        "2:3",
        "this line stands further in than the one above it, which has its text already",
        'Begin it in the same column, or put the whole text of "ask" in quotes.',
    ),
    (
        "words alone\nc: d\n",
        "2:2",
        "this colon stands in a text that began above",
        "Put all of that text in quotes; if this is a key of its own, the line above it lacks one.",
    ),
    ("  a: b\nc: d\n", "2:1", "this line does not line up with those above it", LINE_UP),
    (
        "x: {day: Monday, lesson:{ 3}\n",
        "1:24",
        "a space is missing after this colon",
        "Write a space after the colon; if it belongs to a text, put the whole text in quotes.",
    ),
    (
        'a: "b": c\n',
        "1:7",
        "this colon is one too many",
        "If it belongs to a text, put the whole text in quotes.",
    ),
    (
        "a: b\nwords alone\nc: d\n",
        "2:1",
        "this line has no key",
        "Write a key and a colon before it; if it goes on with the text above, begin it further in.",
    ),
    # keys and documents
    (
        "a: 1\nb: 2\na: 3\n",
        "3:1",
        '"a" stands twice, on lines 1 and 3',
        "Keep one of them: the first is on line 1.",
    ),
    ("? [a]\n: b\n", "1:3", "a key must be plain text", "If it begins with [ or {, put it in quotes."),
    ("?\n: b\n", "1:2", "no key stands before this colon", "Write a word before it."),
    ("a: b\n---\nc: d\n", "2:1", "a second document begins here", 'Delete the line "---".'),
    (
        "",
        "1:1",
        "this file is empty",
        'A lesson begins with "lesson: …", a unit with "unit: …".',
    ),
    (
        "# only a note\n",
        "1:1",
        "this file is empty",
        'A lesson begins with "lesson: …", a unit with "unit: …".',
    ),
]


@pytest.mark.parametrize(("text", "where", "message", "hint"), ACCIDENTS)
def test_an_accident_is_named_where_it_happened(text: str, where: str, message: str, hint: str) -> None:
    _, problems = read(text)
    assert told(problems) == [(f"f.yaml:{where}: {message}", hint)]


@pytest.mark.parametrize("text", [case[0] for case in ACCIDENTS if case[3].startswith("Write: ")])
def test_following_a_hint_puts_it_right(text: str) -> None:
    _, problems = read(text)
    line = problems[0].span.line - 1 if problems[0].span else 0
    lines = text.splitlines()
    fixed = problems[0].hint.removeprefix("Write: ")
    lines[line] = fixed if ":" in lines[line] or fixed.startswith("-") else f"- {fixed}"
    _, after = read("\n".join(lines))
    assert told(after) == []


@pytest.mark.parametrize(("text", "where", "message", "hint"), ACCIDENTS)
def test_without_libyaml_nothing_is_taken_for_right(
    text: str, where: str, message: str, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "LOADER", pyyaml.SafeLoader)
    _, problems = read(text)
    assert has_errors(problems)


def test_several_mistakes_are_told_in_one_run() -> None:
    _, problems = read("a: *x\nb: !y z\na: 1\nc: {d: e, f}\n")
    assert [str(problem.span) for problem in problems] == [
        "f.yaml:1:4",
        "f.yaml:2:4",
        "f.yaml:3:1",
        "f.yaml:4:11",
    ]


def test_reading_goes_on_after_a_mistake_that_allows_it() -> None:
    value, problems = read("a: {{ kathy }}\nb: *x\nc: [1, 2]\n")
    assert value == {"a": "{{ kathy }}", "b": "*x", "c": ["1", "2"]}
    assert len(problems) == 2


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "on", "~", "null", "12:30", "16:9", "010", "1.10", "0x1F", "1e3", "2024-02-30", "=", "<<"],
)
def test_values_stay_as_they_are_written(written: str) -> None:
    assert table(f"a: {written}\n") == {"a": written}


def test_keys_and_texts_know_where_they_stand() -> None:
    value = table("a: b\nc:\n  - \"d\"\n  - 'e'\n  - {f: g}\n")
    assert [place(key) for key in value] == [(1, 1), (2, 1)]
    items = value[Text("c", value_span(value))]
    assert isinstance(items, list)
    assert [place(items[0]), place(items[1])] == [(3, 6), (4, 6)]  # the first letter, not the quote
    assert isinstance(items[2], dict)
    assert [(place(key), place(text)) for key, text in items[2].items()] == [((5, 6), (5, 9))]


def value_span(value: dict[Text, Value]) -> Span:
    return next(iter(value)).span


@pytest.mark.parametrize(
    ("text", "words", "where"),
    [
        ("a: |\n  one\n  two\n", "one\ntwo\n", (2, 3)),
        ("a: |\n\n\n    one\n", "\n\none\n", (4, 5)),
        ("a: >-\n  one\n  two\n", "one two", (2, 3)),
        ("- >-  # note\n    one\n", "one", (2, 5)),
        ("a: one\n  two\n", "one two", (1, 4)),
    ],
)
def test_texts_of_several_lines_begin_at_their_first_word(
    text: str, words: str, where: tuple[int, int]
) -> None:
    value, problems = read(text)
    assert problems == ()
    inner = next(iter(value.values())) if isinstance(value, dict) else value
    text_read = inner[0] if isinstance(inner, list) else inner
    assert (text_read, place(text_read or Nothing("", value_span({})))) == (words, where)


def test_nothing_after_a_colon_is_no_empty_text() -> None:
    value = table("a:\nb: ''\nc: {d: , e: f}\ng:\n  -\n  - h\n")
    kinds = {str(key): type(text) for key, text in value.items()}
    assert kinds == {"a": Nothing, "b": Text, "c": dict, "g": list}
    assert place(next(iter(value.values()))) == (1, 1)  # the key, since nothing stands beside it


def test_bytes_of_other_encodings_are_named_with_their_place() -> None:
    _, problems = read("a: b\nc: é\n".encode("latin-1"))
    hint = 'In your editor choose "Save as", then the encoding UTF-8.'
    assert told(problems) == [("f.yaml:2:4: this file is not saved as UTF-8", hint)]
    assert [str(problem.span) for problem in read("a: b".encode("utf-16"))[1]] == ["f.yaml:1:1"]


@pytest.mark.parametrize(
    "text", ["\ufeffa: b\nc: d\n", "a: b\r\nc: d\r\n", "a: b\rc: d\r", "\ufeffa: b\r\nc: d"]
)
def test_byte_order_marks_and_line_ends_do_not_matter(text: str) -> None:
    value = table(text)
    assert (value, [place(key) for key in value]) == ({"a": "b", "c": "d"}, [(1, 1), (2, 1)])


@pytest.mark.parametrize(
    ("written", "read_as", "where"),
    [("x\x07y", "x�y", "1:5"), ('"\\x07"', "�", "1:4"), ("x\x85y", "x�y", "1:5"), ("x\ufffey", "x�y", "1:5")],
)
def test_what_no_file_can_hold_is_replaced_with_a_warning(written: str, read_as: str, where: str) -> None:
    value, problems = read(f"a: {written}\n")
    assert value == {"a": read_as}
    assert [(str(problem.span), problem.severity) for problem in problems] == [(f"f.yaml:{where}", "warning")]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b\u2029c", "a b c"),
        ("\x00\x1b\x7f\x9f\ud800\ufdd0\uffff\U0001fffe", "�" * 8),
        ("tab\tand é 漢 🎓", "tab\tand é 漢 🎓"),
    ],
)
def test_cleaned_text(text: str, clean: str) -> None:
    assert clean_text(text) == clean


def repeated(text: str) -> bytes:
    return (text * (MAX_BYTES // len(text) + 1)).encode()[:MAX_BYTES]


BOMBS = {
    "lists": repeated("["),
    "dashes": repeated("- "),
    "tables": repeated("{a: "),
    "keys": repeated("? "),
    "references": repeated("{{"),
    "anchors": repeated("&a "),
    "indents": "\n".join(" " * depth + "a:" for depth in range(1400)).encode(),
    "merges": b"a: &a {b: c}\nd: &d {<<: [*a, *a]}\ne: {<<: [*d, *d]}\n",
    "entries": repeated("- a\n"),
    "doubles": "".join(f"k{number % 25000}:\n" for number in range(49000)).encode(),
    "quote": b'a: "' + repeated("x y ")[:-4],
    "large": repeated("a") + b"a",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_at_once(name: str) -> None:
    start = time.process_time()
    _, problems = read(BOMBS[name])
    assert has_errors(problems)
    assert time.process_time() - start < 5


def test_depth_and_size_are_told_in_words() -> None:
    messages = {name: read(BOMBS[name])[1][-1].message for name in ("lists", "entries", "large")}
    assert messages == {
        "lists": "more than 32 lists or tables stand inside each other here",
        "entries": "this file has more than 100,000 entries",
        "large": "this file is larger than 1 MB, too large for a lesson",
    }


# Bytes rarely reach the parser; YAML's own signs do.
SIGNS = st.lists(
    st.sampled_from(
        [
            *"abc01-:?,[]{}#&*!|>'\"%@` \t\n\r\\“”\x00\x85\u2028\ufeff\ud7ff",
            "---\n",
            "{{",
            "}}",
            ": ",
            "- ",
            "  ",
        ]
    ),
    max_size=60,
).map("".join)


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=200), SIGNS.map(str.encode)))
def test_no_bytes_raise(data: bytes) -> None:
    value, problems = read(data)
    assert value is not None or has_errors(problems)
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(problem.span and 1 <= problem.span.line <= lines for problem in problems)


@settings(deadline=None)
@given(SIGNS)
def test_no_text_raises_without_libyaml(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "LOADER", pyyaml.SafeLoader)
        value, problems = read(text.encode())
    assert value is not None or has_errors(problems)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=40))
def test_every_text_in_quotes_comes_back_with_its_place(words: str) -> None:
    value = table(f"a: '{words.replace(chr(39), chr(39) * 2)}'\n")
    text = next(iter(value.values()))
    assert text == clean_text(words)
    assert place(text) == (1, 5)


def test_texts_keep_their_place_when_copied_or_sent_elsewhere() -> None:
    text = next(iter(table("a: b\n").values()))
    for twin in (copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert (twin, place(twin)) == ("b", (1, 4))
