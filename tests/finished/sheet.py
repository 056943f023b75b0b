"""A finished worksheet or key, taken apart into its numbered questions.

In: a PDF's bytes, read as a screen reader reads it. Out: numbers, letters, marks and total as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tools.structure import read_exactly, read_printed

from finished.slides import GAP

_MARKS = re.compile(r"\((\d+)\)")
_ENTRY = re.compile(rf"([A-Z]|\d{{1,2}}){GAP}(.+)")
_RIGHT = re.compile(r"Right answer: ([A-Z])")
_TOTAL = re.compile(r"Total: (\d+) marks?")
_VERDICT = re.compile(r"True or false\? (True|False|blank)\b")


@dataclass(slots=True)
class Asked:
    """One numbered question: `parts` and `entries` by their letters or numbers.

    On a key, `right` is the option with a ring; `given` says what is written before each entry of a
    table (the letter that matches it, or its place in the order); `verdicts` are true or false.
    """

    number: int
    title: str
    prompt: str = ""
    marks: list[int] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)
    right: str = ""
    given: dict[str, str] = field(default_factory=dict)
    verdicts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    questions: list[Asked] = field(default_factory=list)
    total: int = 0


def read_sheet(data: bytes) -> Sheet:
    """Read a worksheet or its key."""
    sheet, title, before = Sheet(), "", ("", "")
    for (tag, aloud), (_, printed) in zip(read_exactly(data), read_printed(data), strict=True):
        text = (aloud if tag == "Lbl" else printed).strip()
        if tag == "H2":
            title = text
        elif tag == "Lbl" and text.isdigit():
            sheet.questions.append(Asked(int(text), title))
        elif found := _TOTAL.fullmatch(text):
            sheet.total = int(found[1])
        elif sheet.questions and tag in ("P", "Lbl"):
            _add(sheet.questions[-1], before, (tag, text))
        before = (tag, text)
    return sheet


def _add(asked: Asked, before: tuple[str, str], now: tuple[str, str]) -> None:
    """Add what is read to a question; a label says what the text behind it is."""
    tag, text = now
    right = _RIGHT.fullmatch(text)
    label = _RIGHT.sub(r"\1", before[1]) if before[0] == "Lbl" else ""
    if right:
        asked.right = right[1]
    elif tag == "Lbl":
        return
    elif before[0] == "Lbl" and before[1].isdigit():
        asked.prompt = text
    elif len(label) == 1 and label.islower():
        asked.parts[label] = text
    elif len(label) == 1 and label.isupper():
        asked.entries[label] = text
    else:
        _add_loose(asked, before[1], text)


def _add_loose(asked: Asked, before: str, text: str) -> None:
    if found := _MARKS.fullmatch(text):
        asked.marks.append(int(found[1]))
    elif found := _VERDICT.match(text):
        asked.verdicts.append(found[1])
    elif found := _ENTRY.fullmatch(text):
        asked.entries[found[1]] = found[2]
        if re.fullmatch(r"[A-Z]|\d{1,2}|blank", before):
            asked.given[found[1]] = before
