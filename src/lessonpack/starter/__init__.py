"""A first unit and a first lesson: files that build at once, with comments that teach the format.

In: a title and a folder. Out: the paths of the files made, or problems; nothing is ever overwritten.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from msgspec import Struct

from lessonpack.errors import Problem, Problems
from lessonpack.resolve.horizon import know
from lessonpack.resolve.known import KnownCharacter, KnownTerm, KnownTheme
from lessonpack.source.out import write_atomic
from lessonpack.source.slugs import slug
from lessonpack.source.text import clean_text
from lessonpack.source.unit import Unit
from lessonpack.source.workspace import read_workspace

# As many characters as a first handout shows.
FEW = 3
# What begins a reference in the texts of units and lessons.
_REFERENCES = ("{{", "{%", "{#")


class Names(Struct, frozen=True):
    """What a first lesson may name: a stage, and the names of what is known at it."""

    stage: str = "unread"
    characters: tuple[str, ...] = ("hero", "friend")
    themes: tuple[str, ...] = ("courage",)
    terms: tuple[str, ...] = ("narrator",)

    @property
    def hero(self) -> str:
        """Whom the lesson asks about, as a text of the lesson says it."""
        return f"{{{{ {self.characters[0]} }}}}" if self.characters else "the one who tells the story"


def start_unit(title: str, folder: Path) -> tuple[tuple[Path, ...], Problems]:
    """Make `folder/<title>/` with a unit, a first lesson and a week."""
    title = clean_text(title)
    if wrong := _refuse_title("unit", title):
        return (), wrong
    target = folder / slug(title)
    files = {
        target / "unit.yaml": _fill("unit.yaml", title, 1),
        target / "1-first-lesson.yaml": _fill("lesson.yaml", "A first lesson", 1),
        target / "week-1.yaml": _fill("week.yaml", "Week 1", 1),
    }
    return _write_new(files)


def start_lesson(title: str, folder: Path) -> tuple[tuple[Path, ...], Problems]:
    """Make the unit's next lesson, numbered after the last there is."""
    title = clean_text(title)
    if wrong := _refuse_title("lesson", title):
        return (), wrong
    if not (folder / "unit.yaml").is_file():
        hint = "Name the unit's folder with --folder, or begin a unit: lessonpack new unit TITLE"
        return (), (Problem(f"there is no unit.yaml in {folder}", hint=hint),)
    workspace, problems = read_workspace((folder,))
    numbers = [lesson.number for unit in workspace.folders for lesson in unit.lessons]
    numbers += [number for unit in workspace.folders for number in unit.unread]
    if not workspace.folders:
        return (), problems
    number = max(numbers, default=0) + 1
    path = folder / f"{number}-{slug(title)}.yaml"
    names = names_of(workspace.folders[0].unit)
    return _write_new({path: _fill("lesson.yaml", title, number, names)})


def names_of(unit: Unit) -> Names:
    """Return what a lesson may name before anything has been read."""
    stage = str(unit.stages[0])
    known = know(unit, stage)
    return Names(
        stage if re.fullmatch(r"[A-Za-z][\w-]*", stage) else _quoted(stage),
        _keys(known.characters),
        _keys(known.themes),
        _keys(known.terms),
    )


def _keys(known: Iterable[KnownCharacter | KnownTheme | KnownTerm]) -> tuple[str, ...]:
    return tuple(entry.key for entry in known)[:FEW]


def _refuse_title(kind: str, title: str) -> Problems:
    """Return why a title can't be one: it is empty, or would be read as a reference."""
    if not title.strip():
        hint = f'Write it in quotes: lessonpack new {kind} "TITLE"'
        return (Problem(f"this {kind} has no title", hint=hint),)
    sign = next((sign for sign in _REFERENCES if sign in title), "")
    if sign:
        return (Problem(f"a title can't have {sign} in it", hint="Write it without these braces."),)
    return ()


def _fill(name: str, title: str, number: int, names: Names | None = None) -> str:
    """Fill a template; Jinja's own marks are `<< >>` here, since lessons hold `{{ }}` themselves."""
    from jinja2 import Environment

    environment = Environment(
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        keep_trailing_newline=True,
        autoescape=False,
    )
    text = (resources.files("lessonpack.starter") / f"{name}.jinja").read_text(encoding="utf-8")
    return environment.from_string(text).render(title=_quoted(title), number=number, names=names or Names())


def _quoted(title: str) -> str:
    """Return the title as a double-quoted YAML scalar, whatever it holds."""
    return json.dumps(title, ensure_ascii=False)


def _write_new(files: dict[Path, str]) -> tuple[tuple[Path, ...], Problems]:
    there = [path for path in files if path.exists()]
    if there:
        return (), (Problem(f"{there[0]} is there already", hint="Choose another title."),)
    made: list[Path] = []
    for path, text in files.items():
        problems = write_atomic(path, text.encode())
        if problems:
            return tuple(made), problems
        made.append(path)
    return tuple(made), ()
