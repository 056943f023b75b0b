"""A small unit with a picture and a week, and what a build leaves of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from msgspec.structs import replace
from PIL import Image

from lessonpack.pipeline import Order, Report, Work, build_lessons

UNIT = """
unit: A Book
stages: [start]
characters: {ada: {name: Ada, about: [{from: start, text: A girl.}]}}
"""
LESSON = """
lesson: LESSON
minutes: 5
outcome: I can say who {{ ada }} is.
phases:
  - phase: Write
    minutes: 5
    say: [Begin.]
    activities:
      - {activity: short_answer, questions: [{ask: "Who is {{ ada.name }}?", answer: A girl.}]}
"""
PICTURE = "    picture: {file: door.png, alt: A door.}\n"
WEEK = """
week: Week 1
days: [{day: Monday, lesson: 1}, {day: Tuesday, lesson: 2}]
"""
# In one process, unless a test is about others.
HERE = Work(jobs=1)
PRODUCTS = ("handout", "worksheet", "answers", "plan", "slides")


def lesson(title: str, *more: str) -> str:
    return LESSON.replace("LESSON", title) + "".join(more)


def shown(title: str) -> str:
    """Return a lesson that shows a picture."""
    return lesson(title).replace("    say: [Begin.]\n", f"    say: [Begin.]\n    show: [Look.]\n{PICTURE}")


def picture(colour: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (60, 40), colour).save(file, "PNG")
    return file.getvalue()


def write_unit(folder: Path, lessons: int = 2) -> Path:
    """Write the unit; lesson 2 shows a picture."""
    unit = folder / "lessons" / "book"
    unit.mkdir(parents=True)
    (unit / "unit.yaml").write_text(UNIT, encoding="utf-8")
    for number in range(1, lessons + 1):
        text = (shown if number == 2 else lesson)(f"Lesson {number}")
        (unit / f"{number}-lesson.yaml").write_text(text, encoding="utf-8")
    (unit / "door.png").write_bytes(picture("green"))
    (unit / "week-1.yaml").write_text(WEEK, encoding="utf-8")
    return unit


def order(unit: Path, **changed: object) -> Order:
    return replace(Order((unit,), out=unit.parent.parent / "out", work=HERE), **changed)


def build(unit: Path, **changed: object) -> Report:
    return build_lessons(order(unit, **changed))


def made(report: Report) -> list[str]:
    """Return what was made, as lesson and file."""
    return ["/".join(Path(one.path).parts[-2:]) for one in report.made]


def tree(out: Path) -> Mapping[str, str]:
    """Return the digest of each finished file; what lessonpack keeps for itself is behind a dot."""
    names = {path.relative_to(out).as_posix(): path for path in sorted(out.rglob("*")) if path.is_file()}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in names.items()
        if not name.startswith(".")
    }


def clean_tree(unit: Path, folder: Path, **changed: object) -> Mapping[str, str]:
    """Return what a build into an empty folder makes."""
    build(unit, out=folder, **changed)
    return tree(folder)
