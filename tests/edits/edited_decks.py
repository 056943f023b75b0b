"""Decks as the command builds them, and as teachers leave them.

In: lessons of the example unit, changes. Out: bytes of decks; what is told of their changes, as lines.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from finished.build import LESSONS, ROOT, UNIT
from pptx import Presentation

from lessonpack.cli.main import main
from lessonpack.edits.describe import describe_edits

FIRST = LESSONS[0]
# A deck that python-pptx has opened; its own annotations promise less than it does.
Opened = Any


def copy_unit(folder: Path) -> Path:
    """Return the folder of a copy of the example unit, with its pictures beside."""
    shutil.copytree(ROOT / "assets", folder / "assets")
    return Path(shutil.copytree(UNIT, folder / "lessons" / UNIT.name))


def build_decks(lessons: Path, out: Path) -> dict[str, bytes]:
    """Return the decks that the command makes, by the names of their lessons."""
    run = CliRunner().invoke(main, ["build", str(lessons), "--out", str(out), "--only", "slides"])
    assert run.exit_code == 0, run.output
    return {path.parent.name: path.read_bytes() for path in sorted(out.rglob("slides.pptx"))}


@cache
def unit_decks() -> Mapping[str, bytes]:
    """Return the decks of the example unit."""
    with tempfile.TemporaryDirectory() as folder:
        return build_decks(UNIT, Path(folder))


def first_deck() -> bytes:
    return unit_decks()[FIRST]


def edit_deck(data: bytes, change: Callable[[Opened], object]) -> bytes:
    """Return a deck that was opened, changed and saved."""
    deck = Presentation(io.BytesIO(data))
    change(deck)
    saved = io.BytesIO()
    deck.save(saved)
    return saved.getvalue()


def change_parts(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a deck with each of its parts changed, packed anew."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return saved.getvalue()


def slide_of(deck: Opened, title: str) -> Any:
    return next(slide for slide in deck.slides if slide.shapes.title and slide.shapes.title.text == title)


def shape_of(deck: Opened, title: str, name: str) -> Any:
    """Return the shape of that name on the slide of that title."""
    return next(shape for shape in slide_of(deck, title).shapes if shape.name == name)


def told(before: bytes | None, now: bytes) -> list[str]:
    """Return what is told of a deck's changes: "slide 4: kind: what", "kind: what" for the whole deck."""
    return [
        ": ".join(filter(None, (edit.where, change.kind, change.what)))
        for edit in describe_edits(before, now)
        for change in edit.changes
    ]
