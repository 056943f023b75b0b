"""Lessons spoiled by chance: hostile values, lines torn apart, bytes thrown in.

In: a seed, and the folder of the example unit. Out: the files of a unit with one lesson, the same for
the same seed: written by chance (see `lessons.py`) or the example's, then spoiled more or less.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from tools.corpora import naughty_strings
from tools.lessons import write_lessons

Files = dict[str, bytes]
Lines = list[str]

# What stands where a value should, as YAML.
VALUES = (
    "",
    '""',
    "' '",
    "[]",
    "{}",
    "~",
    "[[a], {b: c}]",
    "{from: unread, text: x}",
    "{a: {b: {c: {d: e}}}}",
    "[unread, opening]",
    "-1",
    "0",
    "9" * 30,
    "1e999",
    ".nan",
    "0x1F",
    "yes",
    "2026-11-22",
    "12:30",
    "|",
    ">-",
    "&a x",
    "*a",
    "!!binary aGk=",
    "'it''s",
    '"\\ud800 \\x00 \\uFFFE"',
    "{{ kathy }}",
    "'{{ kathy.about }} {{ nobody }} {{ 7*7 }}'",
    "'[[gap]] [[ ]] ]] [[a|b]] [[]]'",
    "'**bold *both* [link](http://a.b/(c) \"d\") ~x~ ^y^ ___ `code` \\* <b>'",
    "'" + "W" * 400 + "'",
    "'" + "word " * 400 + "'",
    "'" + "a\u0301\u0302\u0303" * 60 + "'",
    "'שלום العربية 123 (abc) 中文 한국어 हिन्दी ไทย 👩‍👩‍👧 🏳️‍🌈 \u200b\u00ad\u202e x \u2066y'",
    "'" + "\u00a0" * 40 + "x" + "\u2060" * 40 + "'",
    "' \u3000\u2003 '",
    "'\ufffd\ue000\U0010fffd\U000e0041'",
    '"a\\nb\\n\\nc\\td"',
    "'- a\n  - b'",
    "'$(touch owned) `touch owned` =1+1 <script>alert(1)</script>'",
    "../../../etc/passwd",
    "'1.png'",
)

# Languages of all directions and scripts, those with words of ours and those without, and none at all.
LANGUAGES = (
    *("ar", "he", "fa", "ur", "hi", "th", "zh-Hans", "zh-Hant", "ja", "ko", "de-CH", "en-US", "fr", "es"),
    *("el", "ru", "tr", "vi", "ka", "hy", "am", "my", "x-none", "und", "i-klingon", "de_DE"),
)
_LANGUAGE = re.compile(rb"(language[\"']?: *[\"']?)[A-Za-z-]+")
# First and last letters of alphabets, and signs that join, part or turn them.
_LETTERS = (
    "ابتثيوةء",
    "אבגדהוזתךם",
    "कखगािीु्ॐ१",
    "กขคงะาิีเแ",
    "中文字符漢字",
    "あいうカキッー",
    "가나다힣",
    "αβγΩΐ",
    "жщъЯё",
)
_JOINTS = (
    " ",
    " ",
    " ",
    "",
    "-",
    "\u200d",
    "\u200c",
    "\u200f",
    "\u2067",
    "\u2069",
    "(",
    ")",
    "1",
    "2.5",
    "%",
    "/",
    "،",
    "。",
)


def make_unit(seed: str, example: Path) -> Files:
    """Return the files of a unit with one lesson."""
    chance = Random(seed)
    files = _written(seed) if chance.random() < 0.5 else _example(example, chance)
    if chance.random() < 0.4:
        language = chance.choice(LANGUAGES).encode()
        files["unit.yaml"] = _LANGUAGE.sub(rb"\g<1>" + language, files["unit.yaml"], count=1)
    for _ in range(chance.choice((0, 1, 1, 1, 2, 4))):
        name = chance.choice(("1-lesson.yaml", "1-lesson.yaml", "1-lesson.yaml", "unit.yaml"))
        files[name] = chance.choice(_SPOILS)(files[name], chance)
    return files


def _written(seed: str) -> Files:
    with tempfile.TemporaryDirectory() as folder:
        made = write_lessons(Path(folder) / "unit", seed, 1)
        return {path.name: path.read_bytes() for path in sorted(made.iterdir())}


def _example(example: Path, chance: Random) -> Files:
    lesson = chance.choice(sorted(example.glob("[1-9]-*.yaml")))
    pictures = sorted((example.parents[1] / "assets").glob("*.png"))
    files = {path.name: path.read_bytes() for path in pictures}
    unit = (example / "unit.yaml").read_bytes()
    return {**files, "unit.yaml": unit, "1-lesson.yaml": lesson.read_bytes()}


def _on_lines(change: Callable[[Lines, Random], Lines]) -> Callable[[bytes, Random], bytes]:
    def changed(data: bytes, chance: Random) -> bytes:
        lines = data.decode("utf-8", "surrogateescape").split("\n")
        return "\n".join(change(lines, chance)).encode("utf-8", "surrogateescape")

    return changed


def _value(chance: Random) -> str:
    """Return a value as YAML: a hostile one, words of other scripts, or a naughty string in quotes."""
    likely = chance.random()
    if likely < 0.4:
        return chance.choice(VALUES)
    if likely < 0.7:
        return json.dumps(_words(chance), ensure_ascii=False)
    return json.dumps(chance.choice(naughty_strings()), ensure_ascii=chance.random() < 0.5)


def _words(chance: Random) -> str:
    """Return up to thirty words of one script or several."""
    alphabets = chance.choices((*_LETTERS, "abcWé"), k=chance.choice((1, 1, 2, 3)))
    words = []
    for _ in range(chance.randrange(1, 30)):
        words.append("".join(chance.choices(chance.choice(alphabets), k=chance.randrange(1, 12))))
        words.append(chance.choice(_JOINTS))
    return "".join(words)


def _revalue(lines: Lines, chance: Random) -> Lines:
    """Put another value behind a key, a dash or a comma."""
    where = chance.randrange(len(lines))
    value = _value(chance)
    end = "," if lines[where].rstrip().endswith(",") else ""
    pattern = r"(:\s|-\s|^\s+(?=\"))([^{\[].*)$"
    line = re.sub(pattern, lambda found: f"{found[1]}{value}{end}", lines[where], count=1)
    return [*lines[:where], line, *lines[where + 1 :]]


def _revalue_many(lines: Lines, chance: Random) -> Lines:
    for _ in range(chance.randrange(1, 12)):
        lines = _revalue(lines, chance)
    return lines


def _delete(lines: Lines, chance: Random) -> Lines:
    where = chance.randrange(len(lines))
    return [*lines[:where], *lines[where + chance.randrange(1, 6) :]] or [""]


def _double(lines: Lines, chance: Random) -> Lines:
    where = chance.randrange(len(lines))
    return [*lines[: where + chance.randrange(1, 6)], *lines[where:]]


def _repeat(lines: Lines, chance: Random) -> Lines:
    where = chance.randrange(len(lines))
    some = lines[where : where + chance.randrange(1, 8)]
    return [*lines[:where], *some * chance.choice((3, 10, 40)), *lines[where:]]


def _swap(lines: Lines, chance: Random) -> Lines:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def _indent(lines: Lines, chance: Random) -> Lines:
    where, by = chance.randrange(len(lines)), chance.choice((-4, -2, -1, 1, 2, 4))
    line = lines[where]
    lines[where] = " " * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip())) :]
    return lines


def _insert(lines: Lines, chance: Random) -> Lines:
    where = chance.randrange(len(lines))
    column = chance.randrange(len(lines[where]) + 1)
    lines[where] = f"{lines[where][:column]}{chance.choice(naughty_strings())}{lines[where][column:]}"
    return lines


def _throw_bytes(data: bytes, chance: Random) -> bytes:
    where = chance.randrange(len(data) + 1)
    return data[:where] + chance.randbytes(chance.randrange(1, 20)) + data[where + chance.randrange(8) :]


def _flip_bits(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(7)
    return bytes(changed)


_SPOILS: tuple[Callable[[bytes, Random], bytes], ...] = (
    *map(_on_lines, (*[_revalue] * 5, *[_revalue_many] * 5, _delete, _double)),
    *map(_on_lines, (_repeat, _swap, _indent, _insert, _insert)),
    _throw_bytes,
    _flip_bits,
)
