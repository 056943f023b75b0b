"""Finished files on the disk: are they as they were written, whose are they, where may a new one lie?

In: paths, and what is recorded of them. Out: answers; nothing is written. A file that looks as it did
when it was written is taken for the same; where that could deceive, its bytes are looked at.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from msgspec import Struct

from lessonpack.store.records import Stamp

# Disks count time in steps of up to 10 ms, some (FAT) of two seconds: within one step a file may change
# and look the same.
_STEP = 20_000_000
_LONG_STEP = 2_100_000_000
_SECOND = 1_000_000_000
_CHUNK = 1 << 20


class Spot(Struct, frozen=True):
    """Where a file of this digest goes: `name`, and its stamp if it lies `there` already.

    `kept` are others' files.
    """

    name: str
    digest: str
    there: Stamp | None
    kept: tuple[tuple[str, Stamp], ...]


def stamp_file(path: Path | str) -> Stamp | None:
    """Return a file's stamp, from its bytes; None if there is no such file, or it can't be read."""
    try:
        with open(path, "rb") as file:
            digest = hashlib.sha256()
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
            seen = os.fstat(file.fileno())
    except OSError:
        return None
    return Stamp(digest.hexdigest(), seen.st_size, seen.st_mtime_ns)


def stamp_written(path: str, digest: str, seen: os.stat_result) -> Stamp:
    """Return the stamp of a file just written, `seen` before it took its place; one that changed is read."""
    try:
        now = os.stat(path)
    except OSError:
        return Stamp(digest, seen.st_size, 0)
    same = (now.st_ino, now.st_size, now.st_mtime_ns) == (seen.st_ino, seen.st_size, seen.st_mtime_ns)
    own = Stamp(digest, seen.st_size, seen.st_mtime_ns)
    return own if same else stamp_file(path) or Stamp(digest, seen.st_size, 0)


def looks_same(path: Path | str, stamp: Stamp, since: int) -> bool | None:
    """Tell whether a file looks as its stamp says; None where only its bytes can tell.

    `since` is when the stamp was written down, by the clock of the same disk.
    """
    try:
        seen = os.stat(path)
    except OSError:
        return False
    if seen.st_size != stamp.size:
        return False
    step = _LONG_STEP if stamp.time % _SECOND == 0 else _STEP
    return True if seen.st_mtime_ns == stamp.time and since - stamp.time > step else None


def is_same(path: Path | str, stamp: Stamp, since: int) -> bool:
    """Tell whether a file still has the content that its stamp says."""
    same = looks_same(path, stamp, since)
    if same is None:
        now = stamp_file(path)
        return now is not None and now.digest == stamp.digest
    return same


def names_for(name: str) -> Iterator[str]:
    """Yield the names under which a file may be written: its own, then `slides (new).pptx`, `(new 2)`, …"""
    stem, dot, ending = name.rpartition(".")
    yield name
    yield f"{stem} (new){dot}{ending}"
    count = 2
    while True:
        yield f"{stem} (new {count}){dot}{ending}"
        count += 1


def find_spot(folder: str, name: str, digest: str, ours: Collection[str]) -> Spot:
    """Return where a file with this digest may be written so that nothing of anybody else's is lost."""
    kept: list[tuple[str, Stamp]] = []
    for candidate in names_for(name):
        path = f"{folder}/{candidate}"
        if not os.path.lexists(path) or os.path.isdir(path):
            return Spot(candidate, digest, None, tuple(kept))
        stamp = stamp_file(path) or Stamp("", 0, 0)
        if stamp.digest == digest or stamp.digest in ours:
            return Spot(candidate, digest, stamp if stamp.digest == digest else None, tuple(kept))
        kept.append((candidate, stamp))
    raise AssertionError("there are names without end")


def find_left(folder: str, name: str, spot: Spot, ours: Collection[str]) -> tuple[str, ...]:
    """Return files of ours, beside the one that was just written, that are no longer needed."""
    taken = {spot.name, *(kept for kept, _ in spot.kept)}
    left: list[str] = []
    for candidate in names_for(name):
        if candidate in taken:
            continue
        path = f"{folder}/{candidate}"
        if os.path.lexists(path):
            stamp = stamp_file(path)
            if stamp and stamp.digest in ours:
                left.append(candidate)
        elif candidate != name:
            # Of a series that had gaps nothing is lost if its rest stays.
            break
    return tuple(left)
