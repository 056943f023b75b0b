"""One lesson settled: what a task gave is recorded and put in place, or what lies there is used again.

In: a plan, and the result of its task if there was one. Out: an `Outcome`.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.errors import Problems
from lessonpack.pipeline.place import NOTHING_PLACED, New, Placed, Shelf, place_files, tell_kept_again
from lessonpack.pipeline.plan import LessonPlan
from lessonpack.pipeline.task import File, Result, merge_problems, stands
from lessonpack.store.records import Record, Written
from lessonpack.store.store import Store


class Outcome(Struct, frozen=True):
    """What has become of a lesson, or of a week: `keys` are those of the files that it should have.

    `stands` tells that they are right. `problems` are all that is wrong with it, but for what the disk
    refused, which is told by `placed`; `pages` are those of each file that is in place.
    """

    record: Record
    keys: Mapping[str, str]
    stands: bool
    placed: Placed
    problems: Problems
    pages: Mapping[str, int]

    @classmethod
    def of(
        cls, record: Record, keys: Mapping[str, str], stands: bool, placed: Placed = NOTHING_PLACED
    ) -> Outcome:
        """Return what a record says of files with these keys."""
        files = [(name, key, record.files[name]) for name, key in keys.items() if name in record.files]
        own = [written.problems for _, key, written in files if written.problems and written.tried == key]
        problems = merge_problems(record.problems, *own) if own or record.problems else ()
        pages = {name: written.pages for name, key, written in files if stands and written.key == key}
        return cls(record, keys, stands, placed, problems, pages)

    @property
    def title(self) -> str:
        return self.record.title

    @property
    def up_to_date(self) -> int:
        return len(self.pages) - len(self.placed.made)


def reuse_lesson(plan: LessonPlan, store: Store) -> Outcome:
    """Return the outcome of a lesson of which everything is known and there."""
    right, files = _is_right(plan, plan.record), plan.record.files
    beside = [files[name] for name in plan.keys if name in files and files[name].kept] if right else []
    kept = tuple(one for written in beside for one in tell_kept_again(shelf_of(plan, store), written))
    return Outcome.of(plan.record, plan.keys, right, Placed(kept=kept) if kept else NOTHING_PLACED)


def finish_lesson(plan: LessonPlan, result: Result, store: Store) -> Outcome:
    """Record what a task gave, and put its files in place."""
    for picture in result.cleaned:
        store.put_by(f"pictures/{picture.digest}", picture)
    if result.lost:
        title = plan.record.title or result.title
        return Outcome.of(Record(title, problems=result.problems), plan.keys, False)
    files = dict(plan.record.files)
    for file in result.files:
        files[file.product] = _tried(files.get(file.product), file, plan.keys[file.product])
    record = Record(result.title, plan.key, result.problems, files)
    shelf, right = shelf_of(plan, store), _is_right(plan, record)
    if not right:
        store.save(plan.name, record)
        return Outcome.of(record, plan.keys, right)
    keys = plan.keys
    news = [_new(file, keys[file.product]) for file in result.files if not file.same]
    placed = place_files(shelf, record, news)
    old = (files[name] for name in plan.keys if name not in {new.product for new in news})
    kept = tuple(one for written in old for one in tell_kept_again(shelf, written))
    placed = replace(placed, kept=(*placed.kept, *kept))
    return Outcome.of(store.record(plan.name), plan.keys, right, placed)


def shelf_of(plan: LessonPlan, store: Store) -> Shelf:
    return Shelf(store, plan.name, plan.place)


def _is_right(plan: LessonPlan, record: Record) -> bool:
    own = (record.files[name].problems for name in plan.keys if name in record.files)
    return plan.stands and stands(record.problems, *own)


def _tried(before: Written | None, file: File, key: str) -> Written:
    before = before or Written(file.name, file.unit)
    if file.same:
        return replace(before, tried=key, key=key, problems=())
    return replace(before, tried=key, problems=file.problems)


def _new(file: File, key: str) -> New:
    return New(file.product, file.name, file.unit, file.pages, file.data, key, file.document)
