"""Tasks handed to whatever runs them, and their results as they come.

In: tasks, and how they are to be run. Out: results, in no order. `concurrent.futures.Executor` is all that is
asked of what runs them: this process, processes beside it, or a cluster elsewhere. Only a few tasks
are on their way at a time, so that not all results are in memory at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

from msgspec import Struct

from lessonpack.errors import Problem, Span
from lessonpack.pipeline.garbage import collect_between
from lessonpack.pipeline.order import Work
from lessonpack.pipeline.task import Result, Task, lose, merge_results, run_task

_Key = TypeVar("_Key")

# More take more memory than they save time.
_MOST_JOBS = 8
# Lessons from which on starting a process anew (a third of a second) is worth it; forking always is.
_WORTH_STARTING = 8
# Lessons up to which it is worth it that a worker writes paper or slides alone, and loads no more.
_FEW = 12
# Tasks on their way for each worker: one that it does, and one that waits.
_AHEAD = 2


class Hands(Struct, frozen=True):
    """What runs tasks, and how many at a time.

    `deadline` is set where a worker that is late is not known by itself. With `sides`, a lesson's paper
    and its slides are made side by side, by the first and by the second of them.
    """

    executor: Executor
    width: int
    deadline: float
    sides: Sequence[Executor] = ()

    @property
    def ahead(self) -> int:
        """How many tasks are on their way; a side never waits until the other has caught up."""
        if self.sides:
            return _FEW * self.width
        return self.width * _AHEAD if self.width > 1 else 1

    def split(self, task: Task) -> tuple[Task, ...]:
        """Return the tasks that a lesson is made by."""
        if not self.sides:
            return (task,)
        from lessonpack.pipeline.make import split_task

        return split_task(task)

    def submit(self, task: Task) -> Future[Result]:
        executor = self.sides["pptx" in kinds_of(task.products)] if self.sides else self.executor
        return executor.submit(run_task, task)


@contextmanager
def open_hands(work: Work, lessons: Sequence[Sequence[str]]) -> Iterator[Hands]:
    """Give what makes these products of lessons; whatever happens, no worker is left.

    Raises `NoClusterError`.
    """
    if work.scheduler:
        from lessonpack.pipeline.cluster import open_cluster

        with open_cluster(work.scheduler) as (executor, width):
            yield Hands(executor, width, work.deadline)
        return
    from lessonpack.pipeline.workers import Here, Workers, can_fork

    number = _count_workers(work, len(lessons))
    if number == 0:
        yield Hands(Here(), 1, 0)
        return
    kinds = [kinds_of(names) for names in lessons]
    sided = len(kinds) <= _FEW and all(len(kind) > 1 for kind in kinds)
    if can_fork():
        _load(frozenset() if sided else frozenset().union(*kinds))
    workers = Workers(number, work.deadline or None, sides=2 if sided else 1)
    try:
        yield Hands(workers, number, 0, workers.sides if sided else ())
    except BaseException:
        workers.shutdown(cancel_futures=True)
        raise
    workers.shutdown()


def kinds_of(products: Sequence[str]) -> frozenset[str]:
    """Return the kinds of files that products are."""
    from lessonpack.products.registry import all_products

    return frozenset(product.WRITER for product in all_products() if product.NAME in products)


def _load(kinds: frozenset[str]) -> None:
    """Load what all workers need, once, with what writes these kinds of files."""
    import lessonpack.pipeline.make

    if "pdf" in kinds:
        import lessonpack.writers.pdf
    if "pptx" in kinds:
        import lessonpack.writers.pptx  # noqa: F401


def _count_workers(work: Work, tasks: int) -> int:
    """Return how many processes to use beside this one, 0 for none."""
    from lessonpack.pipeline.workers import can_fork, processors

    if not work.jobs and tasks < _WORTH_STARTING and not (tasks > 1 and can_fork()):
        return 0
    # A lesson alone is made in two halves, if that is asked for: it pays where two processors are idle.
    number = min(work.jobs or min(processors(), _MOST_JOBS), max(tasks, 2))
    return number if number > 1 else 0


def run_lessons(hands: Hands, tasks: Iterable[tuple[int, Task]]) -> Iterator[tuple[int, Result]]:
    """Yield what comes of each lesson, by its place, as soon as all of it is there."""
    parts: dict[int, tuple[Task, list[Result], int]] = {}

    def halves() -> Iterator[tuple[int, Task]]:
        for place, task in tasks:
            split = hands.split(task)
            parts[place] = (task, [], len(split))
            yield from ((place, part) for part in split)

    for place, result in run_tasks(hands, halves()):
        task, results, number = parts[place]
        results.append(result)
        if len(results) == number:
            del parts[place]
            yield place, merge_results(results, task.products)


def run_tasks(hands: Hands, tasks: Iterable[tuple[_Key, Task]]) -> Iterator[tuple[_Key, Result]]:
    """Yield the results of tasks as they come, each with its task's key."""
    rest = iter(tasks)
    running: dict[Future[Result], tuple[_Key, Task]] = {}
    while True:
        for key, task in islice(rest, hands.ahead - len(running)):
            running[hands.submit(task)] = (key, task)
        if not running:
            return
        done, _ = wait(running, hands.deadline or None, FIRST_COMPLETED)
        if not done:
            yield from _give_up(running, hands)
            continue
        for future in [future for future in running if future in done]:
            key, task = running.pop(future)
            yield key, _result(future, task)
        collect_between()


def _give_up(running: dict[Future[Result], tuple[_Key, Task]], hands: Hands) -> Iterator[tuple[_Key, Result]]:
    """Report all tasks that run when none has ended for as long as one may take."""
    for future, (key, task) in running.items():
        future.cancel()
        yield key, lose(task, _too_slow(task))
    running.clear()


def _result(future: Future[Result], task: Task) -> Result:
    from lessonpack.pipeline.workers import LostError

    try:
        return future.result()
    except LostError as error:
        return lose(task, _too_slow(task) if error.late else _died(task))
    except (BrokenExecutor, CancelledError):
        return lose(task, _died(task))
    except Exception as error:
        # A cluster has errors of its own for workers that end.
        if type(error).__module__.startswith("distributed"):
            return lose(task, _died(task))
        raise


def _too_slow(task: Task) -> Problem:
    hint = "Look for a text that makes itself longer and longer. If it is just very long: --deadline 600"
    return Problem("this lesson took too long, and was given up", _start(task), hint)


def _died(task: Task) -> Problem:
    hint = "Try again; if it happens again, make this lesson shorter, or its pictures smaller."
    return Problem("the process that made this lesson ended before it was done", _start(task), hint)


def _start(task: Task) -> Span:
    return Span(task.lesson.file)
