"""What has to be made: of each lesson, the files that are not there as they would be made now.

In: an order, the unit's sources and what is recorded. Out: a `LessonPlan` for each lesson, with a key for
everything that its files are made from. No lesson is read for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from lessonpack.errors import Problems, has_errors
from lessonpack.pipeline.order import Order
from lessonpack.pipeline.task import Cleaned, Given, Task
from lessonpack.source.assets import find_picture, unreadable_picture
from lessonpack.source.shown import shown_path
from lessonpack.source.text import Text
from lessonpack.source.workspace import LessonFile, UnitFolder
from lessonpack.store.records import Record, Stamp, Written
from lessonpack.store.store import Store


class Seen(Struct, frozen=True):
    """A picture that a lesson names: its file, or why it can't be had."""

    name: Text
    path: str = ""
    stamp: Stamp | None = None
    problems: Problems = ()

    @property
    def key(self) -> str:
        told = [problem.message + problem.hint for problem in self.problems]
        return "|".join((self.name, self.path, self.stamp.digest if self.stamp else "", *told))


class LessonPlan(Struct, frozen=True):
    """One lesson: what its files are made from (`key`; `keys` by product), and what is recorded.

    `stands` tells that nothing around it forbids its files. `missing` are the products to be tried or
    made.
    """

    folder: UnitFolder
    file: LessonFile
    pictures: tuple[Seen, ...]
    record: Record
    key: str
    keys: Mapping[str, str]
    stands: bool
    missing: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its record's name, and with that its folder's."""
        return record_name(self.folder, self.file)

    @property
    def place(self) -> str:
        return f"{self.folder.slug}/{self.file.slug}"


def record_name(folder: UnitFolder, file: LessonFile) -> str:
    """Return what the record of a lesson's files is called."""
    return f"{folder.slug}/lessons/{file.slug}"


def make_key(*parts: object) -> str:
    """Return a digest of the parts; no two different sequences have the same."""
    return hashlib.sha256(repr(parts).encode(errors="surrogatepass")).hexdigest()


def plan_lesson(
    folder: UnitFolder, file: LessonFile, around: tuple[Order, Store], *, stands: bool
) -> LessonPlan:
    """Find out what of a lesson has to be made."""
    order, store = around
    pictures = tuple(_see(Text(name, file.span), folder, store) for name in file.sheet.pictures)
    record = store.record(record_name(folder, file))
    unit, lesson = folder.source, file.sheet.source
    key = make_key(
        store.index.program,
        *(unit.file, unit.digest, lesson.file, lesson.digest, file.number, file.slug),
        *(picture.key for picture in pictures),
    )
    made = (order.look, order.paper, order.standard)
    keys = {product: make_key(key, product, *made) for product in wanted(order, store)}
    plan = LessonPlan(folder, file, pictures, record, key, keys, stands)
    return LessonPlan(folder, file, pictures, record, key, keys, stands, tuple(_missing(plan, store)))


def wanted(order: Order, store: Store) -> tuple[str, ...]:
    """Return the products to be made, in their order."""
    return tuple(name for name in store.index.products if not order.only or name in order.only)


def _missing(plan: LessonPlan, store: Store) -> Iterable[str]:
    record, files = plan.record, plan.record.files
    if record.key != plan.key:
        return plan.keys
    if has_errors(record.problems):
        return ()
    untried = {name for name, key in plan.keys.items() if name not in files or files[name].tried != key}
    tried = [files[name] for name in plan.keys if name not in untried]
    if not plan.stands or any(has_errors(written.problems) for written in tried):
        return [name for name in plan.keys if name in untried]
    return [
        name
        for name, key in plan.keys.items()
        if name in untried or files[name].key != key or not _in_place(plan, files[name], store)
    ]


def _in_place(plan: LessonPlan, written: Written, store: Store) -> bool:
    """Tell whether the file lies where it was written, and those of others still do."""
    files = ((written.spot, written.stamp), *written.kept)
    return all(stamp and store.is_in_place(plan.name, stamp, f"{plan.place}/{name}") for name, stamp in files)


def _see(name: Text, folder: UnitFolder, store: Store) -> Seen:
    path, problems = find_picture(name, folder.path)
    if path is None:
        return Seen(name, problems=problems)
    shown = shown_path(path)
    stamp = store.stamp_of(path, shown)
    if stamp is None:
        return Seen(name, problems=(unreadable_picture(name, OSError("it is gone")),))
    return Seen(name, shown, stamp)


def make_task(plan: LessonPlan, order: Order, store: Store) -> Task:
    """Return the task that makes what is missing of a lesson."""
    pictures = tuple(_give(picture, store) for picture in plan.pictures)
    lesson = plan.file.sheet.source
    done = tuple(_done(plan, order, store))
    return Task(
        *(plan.folder.source, lesson, plan.file.number, plan.file.slug, pictures, plan.missing),
        *(order.look, order.paper, plan.stands, done, order.standard),
    )


def _done(plan: LessonPlan, order: Order, store: Store) -> Iterable[str]:
    """Yield the digests of the documents that lie there, made by this program and without a warning."""
    program = store.index.program
    written = (plan.record.files.get(name) for name in plan.missing if plan.stands)
    for file in filter(None, written):
        # One that is not where it belongs, or is beside another, is made anew.
        known = file.document if file.program == program and not file.problems and not file.kept else ""
        if known and file.key and _in_place(plan, file, store):
            yield known


def _give(picture: Seen, store: Store) -> Given:
    if picture.stamp is None:
        return Given(picture.name, problems=picture.problems)
    digest = picture.stamp.digest
    kept = store.load(Cleaned, f"pictures/{digest}")
    if kept:
        return Given(picture.name, picture.path, digest, cleaned=kept)
    try:
        data = Path(picture.path).read_bytes()
        if hashlib.sha256(data).hexdigest() != digest:
            raise OSError("it changed while it was read")
    except OSError as error:
        return Given(picture.name, picture.path, problems=(unreadable_picture(picture.name, error),))
    return Given(picture.name, picture.path, digest, data)
