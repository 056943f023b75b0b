"""YAML made to harm, values that YAML likes to change, and the public suite of YAML's readers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml as pyyaml
from tools.corpora import YamlCase, yaml_cases
from yaml_bombs import BOMBS
from yaml_events import expected, outside_of

import lessonpack.source.yaml as reader
from lessonpack.errors import has_errors
from lessonpack.source.yaml import MOST, Value, read_yaml

HERE = Path(__file__).parent
# No bomb takes a second; a process that takes so much longer hangs.
PATIENCE = 120.0
ENOUGH = 1 << 20  # kilobytes: far more than any lesson needs, far less than a bomb

DEEP, TWICE = "more than 32 lists or tables", '"a" stands twice, on lines 1 and 2'
SIGN, UTF8 = 'a text that begins with "{}" needs quotes', "this file is not saved as UTF-8"
MANY, SECOND = "this file has more than 100,000 entries", "a second document begins here"
SLASH = "a backslash has a meaning of its own in double quotes"
UNPRINTABLE = "a character that can't be printed stands here"
LARGE = "this file is larger than 1 MB, too large for a lesson"

# The first that is told of each: line, column, words. Those not named here are only text.
TOLD: dict[str, tuple[int, int, str]] = {
    "lists in lists": (1, 33, DEEP),
    "tables in tables": (1, 126, DEEP),
    "dashes behind dashes": (1, 65, DEEP),
    "keys of keys": (1, 65, DEEP),
    "deeper line by line": (32, 32, DEEP),
    "list below list": (33, 33, DEEP),
    "lists, closed": (1, 35, DEEP),
    "references in braces": (1, 33, DEEP),
    "billion laughs": (1, 5, SIGN.format("&")),
    "merge keys": (1, 5, SIGN.format("&")),
    "a list within itself": (1, 4, SIGN.format("&")),
    "a table within itself": (1, 1, SIGN.format("&")),
    "an unknown alias": (1, 4, SIGN.format("*")),
    "anchors": (1, 3, SIGN.format("&")),
    "anchors on one": (1, 1, SIGN.format("&")),
    "code as a tag": (1, 4, SIGN.format("!")),
    "a module as a tag": (1, 1, SIGN.format("!")),
    "a tag of a type": (1, 4, SIGN.format("!")),
    "a binary tag": (1, 4, SIGN.format("!")),
    "tags": (1, 1, SIGN.format("!")),
    "directives": (2, 1, SIGN.format("%")),
    "version after version": (3, 1, SECOND),
    "documents": (2, 1, SECOND),
    "documents of nothing": (2, 1, SECOND),
    "a huge key": (1, 1_048_557, "this colon is one too many"),
    "a huge key in quotes": (1, 1_048_559, "this colon is one too many"),
    "an open quote": (1, 4, "the quote that opens here is never closed"),
    "an open bracket": (1, 299_996, MANY),
    "a comment": (1, 1, "this file is empty"),
    "entries": (100_000, 3, MANY),
    "keys": (50_000, 9, MANY),
    "the same key": (2, 1, TWICE),
    "commas": (1, 2, "the text here needs quotes around all of it"),
    "colons": (1, 1, "a text with a colon in it needs quotes"),
    "questions": (2, 3, TWICE),
    "noughts": (1, 1, UTF8),
    "a nought among text": (1, 10, UNPRINTABLE),
    "control characters": (1, 1, UNPRINTABLE),
    "nothing but its mark": (1, 1, "this file is empty"),
    "UTF-16": (1, 1, UTF8),
    "UTF-16, the other way": (1, 1, UTF8),
    "UTF-16 without its mark": (1, 1, UTF8),
    "UTF-32": (1, 1, UTF8),
    "Latin-1": (1, 11, UTF8),
    "half a character": (1, 9, UTF8),
    "a character in too many bytes": (1, 9, UTF8),
    "halves of surrogate pairs": (1, 9, UTF8),
    "an escaped half": (1, 10, SLASH),
    "an escape beyond Unicode": (1, 10, SLASH),
    "an escape of no digits": (1, 12, "this can't be read: did not find expected hexdecimal number"),
    "a tab before a key": (2, 1, "a tab stands at the beginning of this line"),
    "line ends of all kinds": (4, 2, UNPRINTABLE),
    "a file of 2 MB": (1, 1, LARGE),
}


def test_bombs_are_told_with_line_and_column_and_cost_next_to_nothing() -> None:
    """Read them all in a process of their own, which may hang or die for its part, but does not."""
    command = [sys.executable, str(HERE / "yaml_bombs.py")]
    done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (0, b"")
    report = json.loads(done.stdout)
    assert report["peak"] < ENOUGH
    first = {name: tuple(one["told"][0][1:]) for name, one in report["told"].items() if one["told"]}
    assert first.keys() == TOLD.keys()
    for name, (line, column, words) in TOLD.items():
        assert first[name][:2] == (line, column), name
        assert first[name][2].startswith(words), name
    assert max(len(one["told"]) for one in report["told"].values()) <= MOST + 1


def test_bombs_as_lessons_are_left_out_and_nothing_else(tmp_path: Path) -> None:
    """Give the program all of them as lessons of one unit: it ends, and names each."""
    folder = tmp_path / "lessons" / "bombs"
    folder.mkdir(parents=True)
    (folder / "unit.yaml").write_text("unit: Bombs\nstages: [unread]\n", encoding="utf-8")
    for number, data in enumerate(BOMBS.values(), start=1):
        (folder / f"{number}-bomb.yaml").write_bytes(data)
    command = [sys.executable, "-m", "lessonpack", "build", "--json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=PATIENCE)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    told = json.loads(done.stdout)
    assert told["made"] == []
    files = {Path(one["file"]).name for one in told["problems"] if one["severity"] == "error"}
    assert files == {f"{number}-bomb.yaml" for number in range(1, len(BOMBS) + 1)}
    assert not (tmp_path / "owned").exists()


# What YAML 1.1 takes for truths, numbers, times, dates and nothing.
SCALARS = (
    "yes no on off y n Yes NO true False ~ null NULL 12:30 16:9 1:02:03 010 0o17 0x1F 0b101 1_000 1.10 "
    "1e3 +1 -0 .5 .inf -.inf .NaN 2024-02-30 2026-11-22 2026-11-22T12:30:00Z 4711e12 1,5 50% = <<"
).split()


@pytest.mark.parametrize("written", SCALARS)
def test_a_value_stays_as_it_is_written(written: str) -> None:
    text = f"a: {written}\nb: [{written.replace(',', '.')}]\n{written}: c\n"
    value, problems = read_yaml(text.encode(), "1.yaml")
    assert problems == ()
    assert value == {"a": written, "b": [written.replace(",", ".")], written: "c"}


# Why our reader (libyaml behind it, which is YAML 1.1) does otherwise than the suite (YAML 1.2) asks.
COLON = "libyaml ends a plain text between brackets at a colon, or wants the colon on the key's line"
TAB = "libyaml takes no tab for a gap there, nor do we before a text"
DIRECTIVE = "a \"%\" at the beginning of a line is a teacher's text, not YAML's directive"
ALONE = "a key alone between braces is nearly always a text with a comma in it, so it is a mistake here"
QUESTION = 'libyaml takes "?" between brackets for the sign of a key'
BLOCK = "libyaml wants a block's text further in than the beginning of the line"
BLANKS = "libyaml and the suite count the blank lines at a text's end differently"
LENIENT = "libyaml is lenient: the value is the one that was meant"

DEVIATIONS: dict[str, str] = {
    **dict.fromkeys("4MUZ-0 4MUZ-1 4MUZ-2 58MP 5MUD 5T43 9SA2 DBG4 HM87-0 K3WX NJ66 VJP3-1".split(), COLON),
    **dict.fromkeys(
        "6BCT 6CA3 96NN-0 96NN-1 A2M4 DK95-0 DK95-3 DK95-4 Q5MG R4YG Y79Y-1 Y79Y-10".split(), TAB
    ),
    **dict.fromkeys("2LFX 6LVF BEC7 MUS6-5 MUS6-6".split(), DIRECTIVE),
    **dict.fromkeys("4ABK 8KB6 9BXH".split(), ALONE),
    **dict.fromkeys("652Z HM87-1".split(), QUESTION),
    **dict.fromkeys("DK3J FP8R".split(), BLOCK),
    **dict.fromkeys("JEF9-2 L24T-1".split(), BLANKS),
    **dict.fromkeys("9C9N 9JBA CVW2 DK95-1 G5U8 MUS6-0 QB6E S98Z SU5Z X4QW Y79Y-3 YJV2".split(), LENIENT),
}


def read_case(case: YamlCase) -> tuple[Value | None, bool]:
    """Return what a case reads as, and whether it is refused; each refusal has a place and words."""
    value, problems = read_yaml(case.text.encode("utf-8", "surrogatepass"), "1.yaml")
    for problem in problems:
        assert problem.span and problem.span.line >= 1 and problem.span.column >= 1
        assert problem.message
    return value, has_errors(problems)


def is_as_asked(case: YamlCase) -> bool:
    """Tell whether invalid text and what lesson files may not hold is refused, and the rest read right."""
    value, refused = read_case(case)
    if case.invalid or outside_of(case.events):
        return refused
    return not refused and value == expected(case.events)


def kind_of(case: YamlCase) -> str:
    return "invalid" if case.invalid else outside_of(case.events) or "inside"


def test_every_deviation_from_the_yaml_test_suite_is_explained() -> None:
    assert {case.name for case in yaml_cases() if not is_as_asked(case)} == DEVIATIONS.keys()


def test_rates_of_the_yaml_test_suite() -> None:
    """The figures that docs/safety.md tells."""
    cases = Counter(kind_of(case) for case in yaml_cases())
    passed = Counter(kind_of(case) for case in yaml_cases() if is_as_asked(case))
    assert {kind: (passed[kind], count) for kind, count in cases.items()} == {
        "inside": (170, 208),
        "invalid": (82, 94),
        "an anchor, alias or tag": (57, 57),
        "another document": (19, 19),
        "a key that is no text": (19, 19),
        "no document": (5, 5),
    }


def test_what_is_read_otherwise_than_the_suite_asks_is_told_or_nearly_the_same() -> None:
    inside = [case for case in yaml_cases() if case.name in DEVIATIONS and kind_of(case) == "inside"]
    assert {case.name for case in inside if not read_case(case)[1]} == {"652Z", "JEF9-2", "L24T-1"}


def test_both_parsers_read_alike_what_both_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold that Python's own parser, where there is no libyaml, never gives another value."""
    ours = [read_case(case) for case in yaml_cases()]
    monkeypatch.setattr(reader, "LOADER", pyyaml.SafeLoader)
    other = [read_case(case) for case in yaml_cases()]
    assert [one for one, two in zip(ours, other, strict=True) if not one[1] | two[1] and one != two] == []
    assert sum(one[1] != two[1] for one, two in zip(ours, other, strict=True)) == 24
