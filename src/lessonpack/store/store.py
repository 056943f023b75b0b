"""The folder of records in `out/`, read and written.

In: the folder of finished files. Out: a `Store`. What can't be read is as if it weren't there; what
can't be written is left, for then the next build only does more.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.source.out import remove_file, write_atomic
from lessonpack.source.sheets import Sheet, Source
from lessonpack.store.files import is_same, looks_same, stamp_file
from lessonpack.store.records import Entry, Index, Record, Stamp, decode_record, encode_record

FOLDER = ".lessonpack"
_INDEX = "index"
_One = TypeVar("_One", bound=Struct)


class Store:
    """Records by the names of finished folders: `garden/lessons/1-tape`; each is read once."""

    def __init__(self, out: Path, program: str) -> None:
        self.out = out
        self.root = f"{out}{os.sep}"
        self.folder = out / FOLDER
        self._records: dict[str, tuple[Record, int]] = {}
        index, self._indexed = _read(Index, self._path(_INDEX))
        if index is None or index.program != program:
            index = Index(program, index.turn if index else 0, units=index.units if index else {})
        self.index = self._saved = index
        self._changed = False
        self.stamps: dict[str, Stamp] = {}
        self._pruned: dict[str, frozenset[str]] = {}

    def know_products(self, name_all: Callable[[], tuple[str, ...]]) -> None:
        """See to it that the index knows all products; it is asked once for each program."""
        if not self.index.products:
            self.index = replace(self.index, products=name_all())

    def known(self, source: Source) -> Sheet | None:
        """Return what is known of a source file with just these bytes."""
        entry = self.index.sheets.get(source.file)
        return entry.sheet(source) if entry and entry.digest == source.digest else None

    def record(self, name: str) -> Record:
        """Return a record, an empty one if there is none that can be believed."""
        if name not in self._records:
            record, since = _read(Record, self._path(name))
            self._records[name] = (record or Record(), since)
        return self._records[name][0]

    def save(self, name: str, record: Record) -> None:
        self._changed = True
        data = encode_record(record)
        if data is not None:
            write_atomic(self._path(name), data, durable=False)
        self._records[name] = (record, _time_of(self._path(name)))

    def save_index(self, index: Index) -> bool:
        """Write the index if it has changed, or any record has; tell whether that was so."""
        if index == self._saved and not self._changed:
            return False
        self.index = self._saved = replace(index, turn=index.turn + 1)
        self._changed = False
        data = encode_record(self.index)
        if data is not None:
            write_atomic(self._path(_INDEX), data, durable=False)
        self._indexed = _time_of(self._path(_INDEX))
        return True

    def is_current(self) -> bool:
        """Tell whether nobody else has written records since these were read."""
        return self._indexed == _time_of(self._path(_INDEX))

    def is_in_place(self, name: str, stamp: Stamp, path: str) -> bool:
        """Tell whether a file is as the record of that name says."""
        path = self.root + path
        since = self._records[name][1]
        same = looks_same(path, stamp, since)
        if same is None:
            same = is_same(path, stamp, since)
            if same:
                # The bytes were looked at: from now on the looks of the file tell.
                with contextlib.suppress(OSError):
                    os.utime(self._path(name))
        return same

    def stamp_of(self, path: Path, shown: str) -> Stamp | None:
        """Return the stamp of a source that is not a text, from the index if it looks the same."""
        stamp = self.index.stamps.get(shown)
        if stamp is None or not looks_same(path, stamp, self._indexed):
            stamp = stamp_file(path)
            if stamp:
                self.stamps[shown] = stamp
        return stamp

    def load(self, kind: type[_One], name: str) -> _One | None:
        """Return something else that was put by, if it can be believed."""
        return _read(kind, self._path(name))[0]

    def put_by(self, name: str, value: Struct) -> None:
        data = encode_record(value)
        if data is not None:
            write_atomic(self._path(name), data, durable=False)

    def keep_copy(self, name: str, data: bytes) -> None:
        """Keep a finished file as it was built."""
        write_atomic(f"{self.root}{FOLDER}/{name}", data, durable=False)

    def copy(self, name: str) -> bytes | None:
        """Return a finished file as it was built, if it is known."""
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            return None

    def prune(self, unit: str, lessons: Iterable[str]) -> None:
        """Forget the lessons of a unit that are neither among these nor in the folder of finished files."""
        there = frozenset(lessons)
        if self._pruned.get(unit) == there:
            return
        self._pruned[unit] = there
        for kind in ("lessons", "decks"):
            folder = self.folder / unit / kind
            for name in _names(folder) if self._is_own(unit, kind) else ():
                lesson = name.rpartition(".")[0]
                if lesson not in there and not (self.out / unit / lesson).exists():
                    remove_file(folder / name)

    def prune_units(self, units: Iterable[str]) -> None:
        for unit in units:
            if self._is_own(unit):
                import shutil

                shutil.rmtree(self.folder / unit, ignore_errors=True)

    def _is_own(self, *names: str) -> bool:
        """Tell whether a folder of records is one, and no way elsewhere.

        Whoever gave a project to a teacher may have written its records, and made links of its folders.
        """
        real = os.path.realpath(self.folder.joinpath(*names))
        return real == os.path.join(os.path.realpath(self.out), FOLDER, *names)

    def _path(self, name: str) -> str:
        return f"{self.root}{FOLDER}/{name}.json"


def entries(sheets: Iterable[Sheet], before: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return what is to be known of source files next time; of those that couldn't be read, nothing."""
    found: dict[str, Entry] = {}
    for sheet in sheets:
        file, digest = sheet.source.file, sheet.source.digest
        known = before.get(file)
        if sheet.source.data:
            found[file] = known if known and known.digest == digest else Entry.of(sheet)
    return found


def _names(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as found:
            return [entry.name for entry in found]
    except OSError:
        return []


def _read(kind: type[_One], path: str) -> tuple[_One | None, int]:
    """Return a record and when it was written, by the disk's clock."""
    try:
        with open(path, "rb") as file:
            data = file.read()
            time = os.fstat(file.fileno()).st_mtime_ns
    except OSError:
        return None, 0
    return decode_record(kind, data), time


def _time_of(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0
