"""YAML made to harm: to hang a reader, to fill its memory, to end its process, or to run code.

In: nothing, or as a program the names of bombs. Out: `BOMBS`, bytes by name; as a program, what the
reader says of each, how long it took and how much memory the process came to need, as JSON.
"""

from __future__ import annotations

import json
import sys
from time import perf_counter

from peak import peak_memory

MEGABYTE = 1 << 20


def _repeat(text: str, size: int = MEGABYTE) -> bytes:
    data = text.encode()
    return data * (size // len(data))


def _laughs(wide: int, deep: int) -> bytes:
    """Return lists of references to lists of references: wide to the power of deep entries."""
    lines = [f"a0: &a0 [{', '.join(['ha'] * wide)}]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * wide)}]" for n in range(1, deep)]
    return "\n".join(lines).encode()


def _merges(deep: int) -> bytes:
    lines = ["a0: &a0 {k: v}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, deep)]
    return "\n".join(lines).encode()


TEXT = "lesson: Thé\nminutes: 10\n"

BOMBS: dict[str, bytes] = {
    "lists in lists": b"[" * 100_000,
    "tables in tables": b"{a: " * 100_000,
    "dashes behind dashes": b"- " * 100_000,
    "keys of keys": b"? " * 100_000,
    "deeper line by line": "\n".join(f"{' ' * depth}a:" for depth in range(1400)).encode(),
    "list below list": "\n".join(f"{' ' * depth}-" for depth in range(1400)).encode(),
    "lists, closed": b"a: " + b"[" * 100_000 + b"]" * 100_000,
    "references in braces": _repeat("{{"),
    "billion laughs": _laughs(9, 9),
    "merge keys": _merges(12),
    "a list within itself": b"a: &a [*a]\n",
    "a table within itself": b"&a {? *a : *a}\n",
    "an unknown alias": b"a: *nobody\n",
    "anchors": _repeat("- &a x\n"),
    "anchors on one": _repeat("&a "),
    "code as a tag": b"a: !!python/object/apply:os.system ['touch owned']\n",
    "a module as a tag": b"!!python/module:os.path {}\n",
    "a tag of a type": b"a: !!timestamp never\n",
    "a binary tag": b"a: !!binary ====\n",
    "tags": _repeat("! ", MEGABYTE - 10) + b"x",
    "directives": _repeat("%TAG !a! tag:x,2000:\n"),
    "version after version": _repeat("%YAML 1.1\n---\n"),
    "documents": _repeat("--- a\n"),
    "documents of nothing": _repeat("---\n"),
    "a huge text": b"lesson: " + b"x" * (MEGABYTE - 20),
    "a huge quoted text": b'lesson: "' + b"x y " * (MEGABYTE // 4 - 20) + b'"',
    "escapes": b'lesson: "' + rb"\U0001F600" * 100_000 + b'"',
    "a huge block": b"lesson: |\n" + b"  line\n" * 140_000,
    "folded lines": b"lesson: >\n" + b"  x\n\n" * 200_000,
    "a huge key": b"k" * (MEGABYTE - 20) + b": 1\n",
    "a huge key in quotes": b'"' + b"k" * (MEGABYTE - 20) + b'": 1\n',
    "an open quote": b'a: "' + rb"x\n" * 300_000,
    "an open bracket": b"a: [" + b"x, " * 300_000,
    "one line of blanks": b"a:" + b" " * (MEGABYTE - 20) + b"b",
    "a far indent": b"a:\n" + b" " * (MEGABYTE - 20) + b"b: c",
    "a comment": b"#" * MEGABYTE,
    "entries": _repeat("- a\n"),
    "keys": b"".join(b"k%d: 1\n" % number for number in range(60_000)),
    "the same key": b"a: 1\n" * 100_000,
    "commas": b"[" + b",a" * 300_000,
    "colons": _repeat(": "),
    "questions": _repeat("? a\n"),
    "a number of 100,000 digits": b"lesson: {minutes: " + b"9" * 100_000 + b"}",
    "a number of a billion noughts": b"lesson: L\nminutes: 1e1000000000\n",
    "a day that never was": b"lesson: L\nminutes: 2024-02-30\n",
    "minutes in base sixty": b"lesson: L\nminutes: " + b":".join([b"59"] * 50_000),
    "noughts": bytes(1000),
    "a nought among text": b"lesson: a\0b\nminutes: x\n",
    "control characters": bytes(range(1, 9)) * 1000,
    "nothing but its mark": b"\xef\xbb\xbf",
    "marks": b"\xef\xbb\xbf" * 1000,
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16, the other way": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "UTF-16 without its mark": TEXT.encode("utf-16-le"),
    "UTF-32": TEXT.encode("utf-32"),
    "Latin-1": TEXT.encode("latin-1"),
    "half a character": b"lesson: \xe2\x82",
    "a character in too many bytes": b"lesson: \xc0\xaf\xe0\x80\xaf",
    "halves of surrogate pairs": b"lesson: \xed\xa0\x80\xed\xb0\x80",
    "an escaped half": rb'lesson: "\ud800"',
    "an escape beyond Unicode": rb'lesson: "\U00110000"',
    "an escape of no digits": rb'lesson: "\xzz"',
    "a tab before a key": b"a:\n\tb: c\n",
    "line ends of all kinds": "a\r\nb\rc\nd\x85e\u2028f\u2029: g: h".encode(),
    "a file of 2 MB": b"#" * (2 * MEGABYTE),
}


def main() -> None:
    from lessonpack.source.yaml import read_yaml

    told = {}
    for name, data in BOMBS.items():
        start = perf_counter()
        _, problems = read_yaml(data, "1-bomb.yaml")
        spent = perf_counter() - start
        told[name] = {
            "seconds": round(spent, 4),
            "told": [
                (one.severity, one.span.line, one.span.column, one.message) if one.span else one.message
                for one in problems
            ],
        }
    # Kilobytes on Linux.
    json.dump({"told": told, "peak": peak_memory()}, sys.stdout)


if __name__ == "__main__":
    main()
