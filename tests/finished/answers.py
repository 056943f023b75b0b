"""What pupils are not to read: the answers of a lesson, and the same lesson with other answers.

In: a built lesson; a unit's folder. Out: the texts that stand on its key alone; a copy of the unit in
which every answer is another one of the same length, and everything else the same. Whatever differs
between the files of the two units depends on an answer, however short or ordinary its words are.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from finished.build import ROOT, Lesson
from lessonpack.document import Space, walk

# What only teachers read, by its key in a lesson's file.
TEACHERS_KEYS = {
    "accept",
    "correction",
    "definition",
    "examples",
    "expect",
    "features",
    "if_stuck",
    "look_for",
    "marking",
    "misconceptions",
    "model",
    "non_examples",
    "why",
}
# Nothing that anybody writes looks like it; short words in capitals do not count.
MARK = re.compile("xxxx+")
_REFERENCE = re.compile(r"(\{\{.*?\}\})")
_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)

Entry = dict[str, Any]


def written_answers(lesson: Lesson) -> Iterator[str]:
    """Yield each sentence that only the key has, in the room where pupils write."""
    for activity in lesson.brief.activities:
        for block in walk(activity.sheet):
            if isinstance(block, Space):
                for paragraph in block.answer:
                    yield from re.split(r"(?<=[.!?])\s+", paragraph.text)


@cache
def words(text: str) -> str:
    """Return a text's words alone, to be compared whatever marks and line ends stand between them."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def copy_with_other_answers(unit: Path, project: Path) -> Path:
    """Copy a unit into another project, with other answers; return the copy's folder."""
    copy = project / "lessons" / unit.name
    shutil.copytree(unit, copy)
    shutil.copytree(ROOT / "assets", project / "assets")
    for path in copy.glob("[0-9]*.yaml"):
        lesson = yaml.safe_load(path.read_text(encoding="utf-8"))
        for phase in lesson["phases"]:
            phase["activities"] = [_with_others(entry) for entry in phase.get("activities", [])]
        path.write_text(
            yaml.safe_dump(_masked(lesson), allow_unicode=True, sort_keys=False, width=10_000),
            encoding="utf-8",
        )
    return copy


def _masked(value: Any, key: str = "") -> Any:
    """Return a lesson whose teacher's texts have other letters; a question's answer is one of them."""
    match value:
        case dict():
            chosen = value.get("activity") == "multiple_choice"
            return {
                name: inner if chosen and name == "answer" else _masked(inner, key or _secret(name))
                for name, inner in value.items()
            }
        case list():
            return [_masked(inner, key) for inner in value]
        case str() if key:
            return "".join(
                part if part.startswith("{{") else re.sub(r"[^\W\d_]", "x", part)
                for part in _REFERENCE.split(value)
            )
        case _:
            return value


def _secret(name: str) -> str:
    return name if name in TEACHERS_KEYS or name == "answer" else ""


def _with_others(entry: Entry) -> Entry:
    """Return an activity in which what is right is wrong: the next option, another order."""
    match entry["activity"]:
        case "multiple_choice":
            options = entry["options"]
            return entry | {"answer": options[(options.index(entry["answer"]) + 1) % len(options)]}
        case "cloze":
            gaps = _GAP.findall(entry["text"])
            others = iter([*gaps[1:], gaps[0]])
            return entry | {"text": _GAP.sub(lambda _: f"[[{next(others)}]]", entry["text"])}
        case "matching":
            rights = [pair["right"] for pair in entry["pairs"]]
            pairs = zip(entry["pairs"], [*rights[1:], rights[0]], strict=True)
            return entry | {"pairs": [pair | {"right": right} for pair, right in pairs]}
        case "sequencing":
            return entry | {"events": [*entry["events"][1:], entry["events"][0]]}
        case "true_false":
            return entry | {"statements": _judged_otherwise(entry["statements"])}
        case _:
            return entry


def _judged_otherwise(statements: list[Entry]) -> list[Entry]:
    """Return statements with the other verdict; the longest correction sets the room for all."""
    longest = max((each.get("correction", "") for each in statements), key=len)
    return [
        {"statement": each["statement"], "truth": not each["truth"]}
        | ({"correction": longest} if each["truth"] else {})
        for each in statements
    ]
