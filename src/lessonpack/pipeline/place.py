"""Finished files put into their folder, so that nothing that somebody changed is ever lost.

In: new files, and what is recorded of those before them. Out: what was written and what was kept, and the
new record. The order is what makes it safe: first the record names the new hashes as ours, then
files are replaced, then the record says that they are in place. Whenever a build is stopped, what
lies there is known to be ours, or is not ours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.edits.records import SlideEdit
from lessonpack.errors import Problems
from lessonpack.pipeline.changes import describe_changes
from lessonpack.pipeline.report import Kept, Made
from lessonpack.source.out import remove_file, write_seen
from lessonpack.store.files import Spot, find_left, find_spot, stamp_written
from lessonpack.store.records import Record, Stamp, Written
from lessonpack.store.store import Store


class New(Struct, frozen=True):
    """A file to be put in place, made from what `key` stands for."""

    product: str
    name: str
    unit: str
    pages: int
    data: bytes
    key: str
    document: str = ""


class Shelf(Struct, frozen=True):
    """Where files go: `place` in the folder of finished files, `name` that of their record."""

    store: Store
    name: str
    place: str

    @property
    def folder(self) -> str:
        return f"{self.store.root}{self.place}"

    def shown(self, name: str) -> str:
        """Return what reports call a file."""
        return PurePath(self.folder, name).as_posix()

    def copy(self, file: str) -> str:
        """Return the name of the copy of a file as it was built."""
        return f"{self.place.replace('/', '/decks/', 1)}{file[file.rfind('.') :]}"


class Placed(Struct, frozen=True):
    """What was written, what was kept, and what the disk refused."""

    made: tuple[Made, ...] = ()
    kept: tuple[Kept, ...] = ()
    problems: Problems = ()


NOTHING_PLACED = Placed()


def place_files(shelf: Shelf, record: Record, files: Iterable[New]) -> Placed:
    """Write files that are not there yet; the record, with what else it says, is saved with them."""
    spots = [(new, _find(shelf, record, new)) for new in files]
    written = dict(record.files)
    for new, spot in spots:
        written[new.product] = _ahead(written.get(new.product), new, spot)
    if any(not spot.there for _, spot in spots):
        shelf.store.save(shelf.name, replace(record, files=dict(written)))
    made: list[Made] = []
    kept: list[Kept] = []
    problems: Problems = ()
    for new, spot in spots:
        stamp, wrong = _write(shelf, new, spot)
        problems = (*problems, *wrong)
        if stamp is None:
            continue
        kept += _tell_kept(shelf, new, spot, record.files.get(new.product))
        _clear(shelf, written[new.product], spot)
        written[new.product] = _done(shelf, written[new.product], (new, spot, stamp))
        if not spot.there:
            made.append(Made(record.title, new.product, shelf.shown(spot.name), new.pages, new.unit))
    shelf.store.save(shelf.name, replace(record, files=written))
    return Placed(tuple(made), tuple(kept), problems)


def _find(shelf: Shelf, record: Record, new: New) -> Spot:
    before = record.files.get(new.product)
    digest = hashlib.sha256(new.data).hexdigest()
    return find_spot(shelf.folder, new.name, digest, before.ours if before else ())


def _ahead(before: Written | None, new: New, spot: Spot) -> Written:
    """Return what is recorded before a file is replaced: both the old and the new are ours."""
    before = before or Written(new.name)
    ours = tuple(dict.fromkeys((*before.ours, spot.digest)))
    key = before.key if spot.there else ""
    return replace(before, name=new.name, unit=new.unit, ours=ours, key=key)


def _write(shelf: Shelf, new: New, spot: Spot) -> tuple[Stamp | None, Problems]:
    """Put a file in its place; return its stamp, or what the disk said."""
    stamp = spot.there
    if stamp is None:
        path = f"{shelf.folder}/{spot.name}"
        seen, problems = write_seen(path, new.data)
        if seen is None:
            return None, problems
        stamp = stamp_written(path, spot.digest, seen)
    if new.unit == "slide" and spot.name == new.name:
        shelf.store.keep_copy(shelf.copy(new.name), new.data)
    return stamp, ()


def _done(shelf: Shelf, ahead: Written, placed: tuple[New, Spot, Stamp]) -> Written:
    """Return what is recorded once a file is in place."""
    new, spot, stamp = placed
    base = spot.digest if spot.name == new.name else ahead.base
    return replace(
        ahead,
        pages=new.pages,
        key=new.key,
        document=new.document,
        program=shelf.store.index.program,
        spot=spot.name,
        stamp=stamp,
        kept=spot.kept,
        # Hers may become what was built again, by undoing; the rest is no longer anywhere.
        ours=tuple(dict.fromkeys(filter(None, (base, spot.digest)))),
        base=base,
    )


def _clear(shelf: Shelf, written: Written, spot: Spot) -> None:
    """Take away files of ours that stood in for those of others and are no longer needed."""
    for name in find_left(shelf.folder, written.name, spot, written.ours):
        remove_file(f"{shelf.folder}/{name}")


def _tell_kept(shelf: Shelf, new: New, spot: Spot, before: Written | None) -> Iterable[Kept]:
    """Say of each file that is not ours that it was kept, and what was changed in it."""
    base = before.base if before else ""
    for name, _ in spot.kept:
        changes: tuple[SlideEdit, ...] = ()
        if new.unit == "slide" and base and not spot.there and name == new.name:
            changes = _describe(shelf, new, base)
        path, beside = shelf.shown(name), shelf.shown(spot.name)
        yield Kept(path, beside, new.unit, bool(base), not spot.there, changes)


def tell_kept_again(shelf: Shelf, written: Written) -> Iterable[Kept]:
    """Say of each file that was kept earlier that it still is."""
    for name, _ in written.kept:
        path, beside = shelf.shown(name), shelf.shown(written.spot)
        yield Kept(path, beside, written.unit, bool(written.base), fresh=False)


def _describe(shelf: Shelf, new: New, base: str) -> tuple[SlideEdit, ...]:
    copy = shelf.store.copy(shelf.copy(new.name))
    if copy is not None and hashlib.sha256(copy).hexdigest() != base:
        copy = None
    try:
        return describe_changes(copy, Path(shelf.folder, new.name).read_bytes())
    except OSError:
        return ()
