"""One lesson settled: what a task gave is recorded and put in place, or what lies there is used again.

In: a plan, and the result of its task if there was one. Out: an `Outcome`.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.errors import Problems
from lessonpack.pipeline.place import New, Placed, Shelf, place_files, tell_kept_again
from lessonpack.pipeline.plan import LessonPlan
from lessonpack.pipeline.task import File, Result, merge_problems, stands
from lessonpack.store.records import Record, Written
from lessonpack.store.store import Store


class Outcome(Struct, frozen=True):
    """What has become of a lesson, or of a week: `keys` are those of the files that it should have.

    `stands` tells that they are right.
    """

    record: Record
    keys: Mapping[str, str]
    stands: bool
    placed: Placed = Placed()

    @property
    def title(self) -> str:
        return self.record.title

    @property
    def problems(self) -> Problems:
        """What is wrong with it; what the disk refused is told by `placed`."""
        own = (written.problems for name, written in self.files.items() if written.tried == self.keys[name])
        return merge_problems(self.record.problems, *own)

    @property
    def files(self) -> Mapping[str, Written]:
        return {name: self.record.files[name] for name in self.keys if name in self.record.files}

    @property
    def pages(self) -> Mapping[str, int]:
        """The pages of each file that is in place."""
        if not self.stands:
            return {}
        return {name: file.pages for name, file in self.files.items() if file.key == self.keys[name]}

    @property
    def up_to_date(self) -> int:
        return len(self.pages) - len(self.placed.made)


def reuse_lesson(plan: LessonPlan, store: Store) -> Outcome:
    """Return the outcome of a lesson of which everything is known and there."""
    outcome = Outcome(plan.record, plan.keys, stands=_is_right(plan, plan.record))
    if not outcome.stands:
        return outcome
    shelf = shelf_of(plan, store)
    kept = tuple(one for written in outcome.files.values() for one in tell_kept_again(shelf, written))
    return replace(outcome, placed=Placed(kept=kept))


def finish_lesson(plan: LessonPlan, result: Result, store: Store) -> Outcome:
    """Record what a task gave, and put its files in place."""
    for picture in result.cleaned:
        store.put_by(f"pictures/{picture.digest}", picture)
    if result.lost:
        title = plan.record.title or result.title
        return Outcome(Record(title, problems=result.problems), plan.keys, stands=False)
    files = dict(plan.record.files)
    for file in result.files:
        files[file.product] = _tried(files.get(file.product), file, plan.keys[file.product])
    record = Record(result.title, plan.key, result.problems, files)
    shelf, right = shelf_of(plan, store), _is_right(plan, record)
    if not right:
        store.save(plan.name, record)
        return Outcome(record, plan.keys, right)
    keys = plan.keys
    news = [_new(file, keys[file.product]) for file in result.files if not file.same]
    placed = place_files(shelf, record, news)
    old = (files[name] for name in plan.keys if name not in {new.product for new in news})
    kept = tuple(one for written in old for one in tell_kept_again(shelf, written))
    placed = replace(placed, kept=(*placed.kept, *kept))
    return Outcome(store.record(plan.name), plan.keys, right, placed)


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
