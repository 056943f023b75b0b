"""A folder of lessons on disk, made for a test."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

UNIT = "unit: The Door\nstages: [unread]\n"
LESSON = "lesson: {title}\nminutes: 5\noutcome: I can.\nphases: [{{phase: Begin, minutes: 5}}]\n"
WEEK = "week: Week 1\ndays: [{{day: Monday, lesson: {lesson}}}]\n"


def lesson(title: str = "The door", more: str = "") -> str:
    return LESSON.format(title=title) + more


def week(number: int) -> str:
    return WEEK.format(lesson=number)


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
