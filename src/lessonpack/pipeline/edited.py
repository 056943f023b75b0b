"""Finished decks as they lie there, each with what was changed in it since it was built.

In: paths of decks and of folders of them. Out: `EditedDeck`s. Nothing is written.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from msgspec import Struct

from lessonpack.edits.describe import describe_edits
from lessonpack.edits.reading import MAX_BYTES
from lessonpack.edits.records import SlideEdit
from lessonpack.store.records import Record, Written
from lessonpack.store.store import FOLDER, Store

DECK = ".pptx"


class EditedDeck(Struct, frozen=True):
    """A deck, and what was changed in it. `built`: lessonpack has built a deck in its folder."""

    path: Path
    built: bool
    edits: tuple[SlideEdit, ...] = ()


class _Home(Struct, frozen=True):
    """The folder of a lesson's finished files, and what is recorded of the deck there."""

    store: Store
    unit: str
    lesson: str
    deck: Written

    @property
    def copy(self) -> bytes | None:
        """The deck as it was built, if the copy of it is whole."""
        data = self.store.copy(f"{self.unit}/decks/{self.lesson}{DECK}")
        whole = data is not None and hashlib.sha256(data).hexdigest() == self.deck.base
        return data if whole else None


def find_decks(folder: Path) -> tuple[Path, ...]:
    """Return the decks below a folder that were built there, in the order of their names."""
    found = sorted(path for path in folder.rglob(f"*{DECK}") if FOLDER not in path.parts and path.is_file())
    return tuple(path for path in found if (home := _home_of(path)) and home.deck.name == path.name)


def look_at_deck(path: Path) -> EditedDeck:
    """Return what was changed in a deck since one was built in its folder. Raises `OSError`."""
    home = _home_of(path)
    if home is None:
        return EditedDeck(path, built=False)
    with path.open("rb") as file:
        now = file.read(MAX_BYTES + 1)
    return EditedDeck(path, True, describe_edits(home.copy, now))


def _home_of(path: Path) -> _Home | None:
    """Return the folder of finished files in which a deck lies, if there are records of one."""
    folder = path.absolute().parent
    out = folder.parent.parent
    if not (out / FOLDER).is_dir():
        return None
    store = Store(out, "")
    unit, lesson = folder.parent.name, folder.name
    deck = _deck_of(store.record(f"{unit}/lessons/{lesson}"))
    return None if deck is None else _Home(store, unit, lesson, deck)


def _deck_of(record: Record) -> Written | None:
    decks = (written for written in record.files.values() if written.name.endswith(DECK) and written.base)
    return next(decks, None)
