"""Print lists put in place: one for each week whose lessons are all made.

In: a unit and the outcomes of its lessons. Out: an `Outcome` for each week.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from lessonpack.pipeline.finish import Outcome
from lessonpack.pipeline.place import New, Placed, Shelf, place_files, tell_kept_again
from lessonpack.pipeline.plan import make_key
from lessonpack.pipeline.units import UnitState
from lessonpack.source.workspace import WeekFile
from lessonpack.store.records import Record
from lessonpack.store.store import Store

NAME = "print list"


def place_print_lists(unit: UnitState, outcomes: Sequence[Outcome], store: Store) -> list[Outcome]:
    """Write the list of each week, if it is not there as it should be."""
    return [_place(unit, week, outcomes, store) for week in unit.folder.weeks if unit.is_ours]


def _place(unit: UnitState, week: WeekFile, outcomes: Sequence[Outcome], store: Store) -> Outcome:
    shelf = Shelf(store, f"{unit.folder.slug}/weeks/{week.slug}", unit.folder.slug)
    record = store.record(shelf.name)
    key = _key(unit, week, outcomes, store)
    # A list without a key was being replaced when a build was stopped.
    if record.key == key and all(file.key for file in record.files.values()):
        made = {name: file for name, file in record.files.items() if file.key == key}
        if all(
            stamp and store.is_in_place(shelf.name, stamp, f"{shelf.place}/{name}")
            for file in made.values()
            for name, stamp in ((file.spot, file.stamp), *file.kept)
        ):
            kept = tuple(one for file in made.values() for one in tell_kept_again(shelf, file))
            return Outcome.of(record, dict.fromkeys(made, key), True, Placed(kept=kept))
    return _write(unit, week, outcomes, (shelf, record, key))


def _key(unit: UnitState, week: WeekFile, outcomes: Sequence[Outcome], store: Store) -> str:
    """Return a key for all that a list, and what is wrong with its week, depend on."""
    folder = unit.folder
    days = set(week.sheet.days)
    lessons = zip(folder.lessons, outcomes, strict=True)
    taught = [
        (file.number, file.slug, file.sheet.source.digest, sorted(outcome.pages.items()))
        for file, outcome in lessons
        if file.number in days
    ]
    numbers = [*sorted(file.number for file in folder.lessons), *sorted(folder.unread)]
    sources = (folder.file, folder.source.digest, week.path, week.sheet.source.digest, week.slug)
    return make_key(store.index.program, *sources, numbers, taught)


def _write(
    unit: UnitState, week: WeekFile, outcomes: Sequence[Outcome], around: tuple[Shelf, Record, str]
) -> Outcome:
    from lessonpack.products.print_list import PRINT_LIST, check_days, print_list
    from lessonpack.resolve.inline import bare_text

    shelf, record, key = around
    problems = check_days(week.week, unit.folder)
    counts = {
        (outcome.title, product): pages for outcome in outcomes for product, pages in outcome.pages.items()
    }
    text = print_list(week.week, unit.folder, counts)
    record = replace(record, title=bare_text(week.week.week), key=key, problems=problems)
    if not text:
        shelf.store.save(shelf.name, record)
        return Outcome.of(record, {}, True)
    name = PRINT_LIST.format(week=week.slug)
    new = New(NAME, name, "line", text.count("\n"), text.encode(), key)
    placed = place_files(shelf, record, [new])
    return Outcome.of(shelf.store.record(shelf.name), {NAME: key}, True, placed)
