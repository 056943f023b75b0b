"""Which folders are units, and which files in them may be lessons and weeks.

In: the paths a teacher named. Out: one `Found` for each unit, in order, and problems. Hidden folders,
`out` and links are never looked into.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.errors import Problem, Problems, Span, did_you_mean
from lessonpack.source.shown import shown_path
from lessonpack.source.slugs import natural_order

UNIT_FILES = ("unit.yaml", "unit.yml")
ENDINGS = (".yaml", ".yml")
# Folders in folders: a year, a class, a book; deeper is not a teacher's tree.
_MAX_DEPTH = 6
_LESSON = re.compile(rb"^(?:lesson|week)[ \t]*:", re.MULTILINE)


class Found(Struct, frozen=True):
    """A unit's folder, its unit file and its other YAML files; `named` are those asked for, none for all."""

    folder: Path
    unit: Path
    others: tuple[Path, ...]
    named: tuple[Path, ...] = ()


def discover(paths: Iterable[Path]) -> tuple[tuple[Found, ...], Problems]:
    """Return the units that the paths name or hold."""
    found: dict[Path, Found] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            units, wrong = _look_at(path)
        except (OSError, RuntimeError) as error:
            units, wrong = (), (_unreadable(path, error),)
        problems += wrong
        for unit in units:
            found[unit.folder] = _both(found.get(unit.folder), unit)
    ordered = sorted(found.values(), key=lambda unit: natural_order(unit.folder.as_posix()))
    return tuple(ordered), tuple(problems)


def _yaml_files(folder: Path) -> list[Path]:
    """Return a folder's YAML files, hidden ones left out, in the order a person would put them."""
    with os.scandir(folder) as found:
        names = [entry.name for entry in found if _is_yaml(entry.name) and _is_file(entry)]
    return [folder / name for name in sorted(names, key=lambda name: (natural_order(name), name))]


def _is_file(entry: os.DirEntry[str]) -> bool:
    # Of a link that leads round in a circle an entry would raise.
    return entry.is_file(follow_symlinks=False) or os.path.isfile(entry.path)


def _is_yaml(name: str) -> bool:
    return name.lower().endswith(ENDINGS) and not name.startswith(".")


def _both(one: Found | None, other: Found) -> Found:
    if one is None or not one.named or not other.named:
        return other if one is None or not other.named else one
    return replace(one, named=tuple(dict.fromkeys((*one.named, *other.named))))


def _look_at(path: Path) -> tuple[tuple[Found, ...], Problems]:
    path = path.resolve()
    if path.is_dir():
        return _look_in(path)
    if not path.exists():
        return (), (_not_there(path),)
    if not path.is_file() or not _is_yaml(path.name):
        hint = "Name a lesson's .yaml file, a unit's folder, or the folder of all units."
        return (), (Problem(f"{shown_path(path)} is no lesson", Span(shown_path(path)), hint),)
    found = _unit_in(path.parent)
    if found is None:
        return (), (_no_unit(path),)
    return (found if path == found.unit else replace(found, named=(path,)),), ()


def _look_in(folder: Path) -> tuple[tuple[Found, ...], Problems]:
    units: list[Found] = []
    problems: list[Problem] = []
    for inner in _walk(folder, 0):
        match inner:
            case Found():
                units.append(inner)
            case Problem():
                problems.append(inner)
    if not units and not problems:
        hint = "Begin a unit: lessonpack new unit TITLE"
        problems.append(Problem(f"there are no lessons in {shown_path(folder)}", hint=hint))
    return tuple(units), tuple(problems)


def _walk(folder: Path, depth: int) -> Iterator[Found | Problem]:
    """Yield the units in a folder and those within it; one that can't be read hides no other."""
    try:
        unit, files = _look_at_files(folder)
        if unit is not None:
            yield unit
            return
        yield from [_no_unit(path) for path in files if _looks_like_lesson(path)]
        for inner in _folders(folder) if depth < _MAX_DEPTH else ():
            yield from _walk(inner, depth + 1)
    except (OSError, RuntimeError) as error:
        yield _unreadable(folder, error)


def _folders(folder: Path) -> list[Path]:
    """Return the folders in a folder that may hold units, in order."""
    inner = sorted(folder.iterdir(), key=lambda path: natural_order(path.name))
    named = (path for path in inner if not path.name.startswith(".") and path.name.casefold() != "out")
    return [path for path in named if not path.is_symlink() and path.is_dir()]


def _unit_in(folder: Path) -> Found | None:
    """Return the unit that a folder is, if it is one."""
    return _look_at_files(folder)[0]


def _look_at_files(folder: Path) -> tuple[Found | None, list[Path]]:
    """Return the unit that a folder is, if it is one, and its YAML files."""
    files = _yaml_files(folder)
    unit = next((path for path in files if path.name.casefold() in UNIT_FILES), None)
    found = Found(folder, unit, tuple(path for path in files if path != unit)) if unit else None
    return found, files


def _looks_like_lesson(path: Path) -> bool:
    with path.open("rb") as file:
        return bool(_LESSON.search(file.read(1 << 16)))


def _no_unit(path: Path) -> Problem:
    message = f"there is no unit.yaml beside {path.name}"
    hint = "Put the lesson into its unit's folder, or begin a unit: lessonpack new unit TITLE"
    return Problem(message, Span(shown_path(path)), hint)


def is_unit(folder: Path) -> bool:
    """Tell whether a folder is a unit's."""
    return any(_is_there(folder / name) for name in UNIT_FILES)


def find_missing(paths: Iterable[Path]) -> Problems:
    """Return a problem for each path that names nothing."""
    return tuple(_not_there(path.absolute()) for path in paths if not _is_there(path))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, RuntimeError, ValueError):
        return False


def _not_there(path: Path) -> Problem:
    siblings = [inner.name for inner in path.parent.iterdir()] if path.parent.is_dir() else []
    hint = did_you_mean(path.name, siblings) or "Check the name, and the folder you are in."
    return Problem(f"there is no file or folder {shown_path(path)}", hint=hint)


def _unreadable(path: Path, error: Exception) -> Problem:
    inner = getattr(error, "filename", None)
    shown = shown_path(Path(inner) if isinstance(inner, str) else path)
    said = getattr(error, "strerror", None) or "it is a link that leads round in a circle"
    return Problem(f"{shown} can't be read: {said}", hint="Check that you may open it.")
