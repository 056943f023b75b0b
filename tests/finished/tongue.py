"""A language that says nothing: whatever lessonpack prints by itself then shows by its marks.

In: a folder. Out: `MARKED`, a language whose words are its fields' names between marks, and a unit in
Greek letters with every activity there is. Latin letters outside marks are then somebody's mistake.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

import yaml
from msgspec.structs import fields
from PIL import Image

import lessonpack.words
from lessonpack.activities.registry import activity_names, describe
from lessonpack.words import ENGLISH, Words
from lessonpack.words.base import ShapeName
from lessonpack.words.counting import Counted

TAG = "qaa"
OPEN, CLOSE = "‹", "›"
_LATIN, _GREEK = "abcdefghijklmnopqrstuvwxyz", "αβψδεφγηιξκλμνοπκρστθωςχυζ"
_TO_GREEK = str.maketrans(_LATIN + _LATIN.upper(), _GREEK + _GREEK.upper())
# Fields whose values are words of the format, or names of the unit.
_FORMAT = ("activity", "grouping", "bank", "frame", "term", "event")
_REFERENCE = re.compile(r"(\{\{.*?\}\})")


def marked_words() -> Words:
    """Return words that each say which field they are, with the blanks that English has."""
    titles = {name: f"{OPEN}title of {name}{CLOSE}" for name in activity_names()}
    said: dict[str, Any] = {
        field.name: _mark(field.name, getattr(ENGLISH, field.name))
        for field in fields(Words)
        if field.name not in ("titles", "shapes")
    }
    shapes = {name: f"{OPEN}shape {name}{CLOSE}" for name in get_args(ShapeName)}
    return Words(**said, titles=titles, shapes=shapes)


def _mark(name: str, english: str | Counted) -> str | Counted:
    if name in ("counting", "letters", "part_letters", "leads_to"):
        return english
    if isinstance(english, Counted):
        return Counted(**{category: _marked(name, form) for category, form in english.forms.items()})
    return _marked(name, english)


def _marked(name: str, english: str) -> str:
    return " ".join([f"{OPEN}{name}", *re.findall(r"\{\w+\}", english)]) + CLOSE


@contextmanager
def spoken(folder: Path) -> Iterator[None]:
    """Let lessonpack speak the marked language, which is a file like any other's."""
    (folder / f"{TAG}.py").write_text(
        "from finished.tongue import marked_words\nNAME = 'Marked'\nWORDS = marked_words()\n",
        encoding="utf-8",
    )
    lessonpack.words.__path__.append(str(folder))
    _forget()
    try:
        yield
    finally:
        lessonpack.words.__path__.remove(str(folder))
        sys.modules.pop(f"lessonpack.words.{TAG}", None)
        _forget()


def _forget() -> None:
    for found in (lessonpack.words.words_for, lessonpack.words._modules, lessonpack.words._load):
        found.cache_clear()


def unmarked(text: str) -> str:
    """Return what of a text stands outside marks, which may stand within each other."""
    while True:
        shorter = re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", text)
        if shorter == text:
            return text
        text = shorter


def greek(value: Any, name: str = "") -> Any:
    """Return a value of a lesson's file with its texts in Greek letters; references stay."""
    match value:
        case str() if name not in _FORMAT:
            parts = _REFERENCE.split(value)
            return "".join(part if part.startswith("{{") else part.translate(_TO_GREEK) for part in parts)
        case list():
            return [greek(each, name) for each in value]
        case dict():
            return {key: greek(each, key) for key, each in value.items()}
        case _:
            return value


def write_unit(folder: Path, language: str = TAG) -> Path:
    """Write a unit in a language, a lesson with every activity, and a week."""
    folder.mkdir()
    Image.new("RGB", (90, 60), "grey").save(folder / "picture.png")
    files = {"unit": {**_UNIT, "language": language}, "1-lesson": _lesson(), "week-1": _WEEK}
    for name, data in files.items():
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def _lesson() -> dict[str, Any]:
    entries = [yaml.safe_load(describe(name).example) for name in activity_names()]
    # What an example leaves out is said as well, so that all that can be printed is.
    said = {"say": "Σ", "expect": "Σ", "if_stuck": "Σ", "marking": "Σ"}
    groupings = (("alone", "group"), ("pair", "class"))
    phases = [
        {
            "phase": f"Φ {number}",
            "minutes": 30,
            "say": "Λ",
            "do": "Π",
            "look_for": "Β",
            "activities": [{"grouping": each, **said, **greek(entry)} for each in groupings[number % 2]],
        }
        for number, entry in enumerate(entries)
    ]
    opening = {
        "phase": "Α",
        "minutes": 30,
        "reading": "α–β",
        "show": ["Γ", "Δ"],
        "do": "Ω",
        "picture": {"file": "picture.png", "alt": "Ε", "caption": "Ζ"},
    }
    return {**_LESSON, "minutes": 30 * (1 + len(phases)), "phases": [opening, *phases]}


def _fact(text: str) -> list[dict[str, str]]:
    return [{"from": "unread", "text": text}]


_UNIT = {
    "unit": "Ο κήπος",
    "author": "Κανείς",
    "stages": ["unread", "read"],
    "summary": _fact("Ένας κήπος."),
    "characters": {
        "kathy": {
            "name": "Α",
            "about": _fact("Β"),
            "ties": [{"to": "ruth", "from": "unread", "text": "γ"}],
        },
        "ruth": {"name": "Ρ", "about": _fact("Β")},
    },
    "themes": {"hope": {"title": "Η", "question": "Θ;", "about": _fact("Ι")}},
    "terms": {"wall": {"term": "Τ", "meaning": _fact("Κ")}},
    "events": {"door": {"from": "unread", "text": "Λ"}},
    "sources": ["Μ", "Ν"],
    "guidance": ["Ξ"],
}
_LESSON = {
    "lesson": "Μάθημα",
    "read": {"opens": "unread", "closes": "read"},
    "outcome": "Ο",
    "characters": ["kathy", "ruth"],
    "themes": ["hope"],
    "terms": ["wall"],
    "standards": ["Π"],
    "resources": ["Ρ"],
    "homework": "Σ",
    "misconceptions": [{"think": "Τ", "reply": "Υ"}],
}
_WEEK = {"week": "Ε", "class": "Β", "copies": 3, "days": [{"day": "Δ", "lesson": 1, "room": "Θ"}]}
