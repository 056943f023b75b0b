"""From lessons to finished files on the disk, of which only those are made that are not there.

In: an `Order`. Out: a `Report`. A lesson's files are written only when all of them are right; each
replaces its forerunner whole, and none that somebody has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lessonpack.errors import has_errors
from lessonpack.pipeline.finish import Outcome, finish_lesson, reuse_lesson
from lessonpack.pipeline.order import Order
from lessonpack.pipeline.plan import LessonPlan, make_task, plan_lesson
from lessonpack.pipeline.report import Report, Step
from lessonpack.pipeline.settled import Settled
from lessonpack.pipeline.task import NoClusterError
from lessonpack.pipeline.units import UnitState, check_units, remember
from lessonpack.pipeline.weeks import place_print_lists
from lessonpack.source.out import lock_out
from lessonpack.source.workspace import read_workspace
from lessonpack.store.program import program_digest
from lessonpack.store.store import Store


def build_lessons(order: Order, step: Step | None = None) -> Report:
    """Write the files of every lesson that has no error, and each week's print list."""
    report = Report(built=True)
    with lock_out(order.out) as problems:
        report.problems += problems
        if not has_errors(problems):
            site = Site(order, Store(order.out, program_digest()), Settled(), step)
            build_there(site, report)
    return report


class Site:
    """Where a build takes place: its order, its records, what this process knows already."""

    def __init__(self, order: Order, store: Store, settled: Settled, step: Step | None = None) -> None:
        self.order = order
        self.store = store
        self.settled = settled
        self.step = step


def build_there(site: Site, report: Report) -> None:
    """Build in a folder that no other build writes to, and report."""
    try:
        _build(site, report)
    except NoClusterError as error:
        report.problems.append(error.problem)


def _build(site: Site, report: Report) -> None:
    store = site.store
    store.know_products(_name_products)
    workspace, problems = read_workspace(site.order.paths, store.known, site.settled.files)
    report.sources = workspace.sources
    report.problems += problems
    units = check_units(workspace, problems, store)
    plans = [plan for unit in units for plan in _plan_unit(unit, site)]
    report.lessons = len(plans)
    outcomes = dict(_settle(plans, site))
    places = iter(range(len(plans)))
    for unit in units:
        _tell_unit(unit, [outcomes[next(places)] for _ in unit.folder.lessons], store, report)
    remember(workspace, units, store)


def _name_products() -> tuple[str, ...]:
    from lessonpack.products.registry import all_products

    return tuple(product.NAME for product in all_products())


def _plan_unit(unit: UnitState, site: Site) -> Iterator[LessonPlan]:
    unit_stands = unit.stands
    for file in unit.folder.lessons:
        stands = unit_stands and file.whole and file.path not in unit.clashing
        plan = site.settled.plan(unit.folder, file, stands=stands)
        yield plan or plan_lesson(unit.folder, file, (site.order, site.store), stands=stands)


def _settle(plans: Sequence[LessonPlan], site: Site) -> Iterator[tuple[int, Outcome]]:
    """Yield what becomes of each lesson, by its place; what is made comes in any order."""
    todo = [place for place, plan in enumerate(plans) if plan.missing]
    for place, plan in enumerate(plans):
        if not plan.missing:
            outcome = site.settled.outcome(plan) or reuse_lesson(plan, site.store)
            site.settled.keep(plan, outcome)
            yield place, outcome
    if not todo:
        return
    from lessonpack.pipeline.run import open_hands, run_lessons

    step = site.step or (lambda *_: None)
    with open_hands(site.order.work, [plans[place].missing for place in todo]) as hands:
        step(plans[todo[0]].file.sheet.title, 0, len(todo))
        tasks = ((place, make_task(plans[place], site.order, site.store)) for place in todo)
        for done, (place, result) in enumerate(run_lessons(hands, tasks), 1):
            yield place, finish_lesson(plans[place], result, site.store)
            step(plans[place].file.sheet.title, done, len(todo))


def _tell_unit(unit: UnitState, outcomes: Sequence[Outcome], store: Store, report: Report) -> None:
    """Report what has become of a unit's lessons, in their order, and see to its print lists."""
    report.problems += unit.problems
    report.left_out += unit.folder.unread.values()
    weeks = place_print_lists(unit, outcomes, store)
    report.problems += [problem for week in weeks for problem in week.problems]
    for outcome in (*outcomes, *weeks):
        report.made += outcome.placed.made
        report.kept += outcome.placed.kept
        report.up_to_date += outcome.up_to_date
    for outcome in outcomes:
        report.problems += outcome.problems
        if not outcome.stands:
            report.left_out.append(outcome.title)
    report.problems += [problem for outcome in (*outcomes, *weeks) for problem in outcome.placed.problems]
