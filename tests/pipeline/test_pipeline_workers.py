"""Processes side by side: the same files, whoever makes them, and one lesson lost at most."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from pipeline_build import build, clean_tree, lesson, tree, write_unit
from worker_tasks import dawdle, die, fail

from lessonpack.pipeline import Report, Work, workers
from lessonpack.pipeline.run import Hands, open_hands, run_tasks
from lessonpack.pipeline.task import Result, Task
from lessonpack.pipeline.workers import LostError, Workers, can_fork
from lessonpack.source.sheets import Source

LESSONS = 5
STARTS = ["forked", "started"]


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_unit(tmp_path, LESSONS)


@pytest.fixture(params=STARTS)
def start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let workers come into being in each way that there is."""
    if request.param == "started":
        monkeypatch.setattr(workers, "can_fork", lambda: False)
    return str(request.param)


def told(report: Report) -> tuple[object, ...]:
    made = [(one.lesson, one.product, one.pages, Path(one.path).name) for one in report.made]
    return made, report.problems, report.left_out, report.lessons


@pytest.mark.usefixtures("start")
def test_processes_make_the_same_files_and_say_the_same(unit: Path) -> None:
    (unit / "3-lesson.yaml").write_text(lesson("Lesson 3", "outcom: x\n"), encoding="utf-8")
    (unit / "4-lesson.yaml").write_text(lesson("Lesson \uf8ff"), encoding="utf-8")
    alone = build(unit, out=Path("alone"))
    beside = build(unit, out=Path("beside"), work=Work(jobs=3))
    assert len(alone.problems) > 1
    assert told(beside) == told(alone)
    assert tree(Path("beside")) == tree(Path("alone"))


PAPER, BOTH = ("handout", "plan"), ("handout", "slides")


@pytest.mark.parametrize(
    ("lessons", "sides"),
    [([BOTH] * 5, 2), ([BOTH], 2), ([BOTH, PAPER], 0), ([PAPER] * 3, 0), ([BOTH] * 40, 0)],
)
def test_few_lessons_have_a_side_for_paper_and_one_for_slides(
    lessons: list[tuple[str, ...]], sides: int
) -> None:
    with open_hands(Work(jobs=2), lessons) as hands:
        assert (hands.width, len(hands.sides)) == (2, sides)


@pytest.mark.usefixtures("start")
def test_each_side_has_workers_of_its_own() -> None:
    with Workers(3, None, sides=2) as workers:
        pids = [{side.submit(os.getpid).result() for _ in range(20)} for side in workers.sides]
        assert pids[0] & pids[1] == set()
        with pytest.raises(LostError):
            workers.sides[1].submit(os._exit, 1).result()
        assert workers.sides[1].submit(os.getpid).result() not in {*pids[0], *pids[1]}


class Backwards(Executor):
    """Runs all that it is given once nothing more comes, the last first."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        future: Future[object] = Future()
        self.waiting.append(lambda: future.set_result(fn(*args, **kwargs)))
        if len(self.waiting) == LESSONS:
            for run in reversed(self.waiting):
                run()
        return future


def standard_processes() -> Executor:
    return ProcessPoolExecutor(2)


@pytest.mark.parametrize("kind", [Backwards, lambda: ThreadPoolExecutor(3), standard_processes])
def test_any_executor_will_do_and_any_order(
    unit: Path, monkeypatch: pytest.MonkeyPatch, kind: Callable[[], Executor]
) -> None:
    expected = clean_tree(unit, Path("clean"))

    @contextmanager
    def give(*_: object) -> Iterator[Hands]:
        with kind() as executor:
            yield Hands(executor, LESSONS, 0)

    monkeypatch.setattr("lessonpack.pipeline.run.open_hands", give)
    report = build(unit)
    assert [one.lesson for one in report.made[::5]][:LESSONS] == [f"{n} Lesson {n}" for n in range(1, 6)]
    assert tree(Path("out")) == expected


@pytest.mark.usefixtures("start")
@pytest.mark.parametrize("task", [die, dawdle])
def test_a_worker_that_is_lost_costs_its_task_alone(task: Callable[[int], int]) -> None:
    with Workers(2, 4 if task is dawdle else 60) as executor:
        futures = [executor.submit(task, number) for number in range(6)]
        with pytest.raises(LostError) as lost:
            futures[3].result()
        assert lost.value.late is (task is dawdle)
        assert [futures[number].result() for number in (0, 1, 2, 4, 5)] == [0, 1, 2, 4, 5]


@pytest.mark.usefixtures("start")
def test_a_mistake_of_the_program_is_not_hidden() -> None:
    with Workers(1, None) as executor, pytest.raises(ValueError, match="7"):
        executor.submit(fail, 7).result()


LOST = Task(
    Source("1-x.yaml", "1-x.yaml", b""), Source("1-x.yaml", "1-x.yaml", b""), 1, "x", (), (), "", "a4"
)


def lose_first(task: Task) -> Result:
    if task.number == 1:
        os._exit(1)
    return Result(f"{task.number}", (), ())


def be_late_first(task: Task) -> Result:
    while task.number == 1:
        pass
    return Result(f"{task.number}", (), ())


@pytest.mark.parametrize(
    ("run", "said"), [(lose_first, "ended before it was done"), (be_late_first, "too long")]
)
def test_a_lost_lesson_is_one_clear_problem(
    monkeypatch: pytest.MonkeyPatch, run: Callable[[Task], Result], said: str
) -> None:
    from msgspec.structs import replace

    monkeypatch.setattr("lessonpack.pipeline.run.run_task", run)
    tasks = [(number, replace(LOST, number=number)) for number in range(1, 6)]
    with Workers(2, 4) as executor:
        results = dict(run_tasks(Hands(executor, 2, 0), tasks))
    (problem,) = results[1].problems
    assert said in problem.message
    assert str(problem.span) == "1-x.yaml:1:1"
    assert [results[number].title for number in range(2, 6)] == ["2", "3", "4", "5"]


def test_what_does_not_end_elsewhere_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    class Never(Executor):
        def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
            return Future()

    results = dict(run_tasks(Hands(Never(), 2, 0.1), [(1, LOST), (2, LOST)]))
    assert [result.lost for result in results.values()] == [True, True]


def test_only_a_few_results_are_on_their_way() -> None:
    running, most = 0, 0

    class Counting(Executor):
        def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
            nonlocal running, most
            running += 1
            most = max(most, running)
            future: Future[Result] = Future()
            future.set_result(Result("", (), ()))
            return future

    for _ in run_tasks(Hands(Counting(), 2, 0), ((number, LOST) for number in range(100))):
        running -= 1
    assert most <= 4


# No text takes for ever, as all are bounded; so one lesson is made to.
SLOW = """
import sys
import lessonpack.pipeline.make as make
made = make.make_files
def slowly(task):
    while task.number == 2:
        pass
    return made(task)
make.make_files = slowly
from lessonpack.cli.main import main
main(sys.argv[1:])
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="a started worker knows nothing of the change"
)
def test_a_lesson_that_never_ends_is_given_up_and_the_others_are_made(unit: Path) -> None:
    command = [sys.executable, "-c", SLOW, "build", "--deadline", "2", "--jobs", "2", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    report = json.loads(done.stdout)
    assert (done.returncode, report["left_out"]) == (1, ["2 2-lesson-2"])
    assert [problem["message"] for problem in report["problems"]] == [
        "this lesson took too long, and was given up"
    ]
    assert len(report["made"]) == 5 * (LESSONS - 1)
    # What was lost is tried again next time.
    report = build(unit)
    assert (report.exit_code, len(report.made)) == (0, 5 + 1)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_ended_leaves_no_process_and_no_lock(unit: Path, sign: signal.Signals) -> None:
    command = [sys.executable, "-c", SLOW, "build", "--jobs", "2", "--deadline", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        wait_for(lambda: len(children(process.pid)) == 2 and bool(tree(Path("out"))))
        workers = children(process.pid)
        if sign == signal.SIGINT:
            os.killpg(process.pid, sign)  # as a terminal does
            assert b"Traceback" not in process.communicate(timeout=60)[1]
            wait_for(lambda: not any(map(is_alive, workers)))
        else:
            process.kill()
            process.wait()
        try:
            assert process.returncode != 0
            assert build(unit).exit_code == 0
        finally:
            for number in filter(is_alive, workers):
                os.kill(number, signal.SIGKILL)


def wait_for(happens: Callable[[], bool]) -> None:
    for _ in range(600):
        if happens():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen")


def children(number: int) -> list[int]:
    text = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii")
    return [int(word) for word in text.split()]


def is_alive(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere nothing is ever forked")
def test_nothing_is_forked_beside_another_thread() -> None:
    with ThreadPoolExecutor(1) as executor:
        assert executor.submit(can_fork).result() is False


@pytest.mark.usefixtures("start")
def test_paper_and_slides_side_by_side_are_the_same(unit: Path) -> None:
    one = unit / "2-lesson.yaml"
    alone = build(one, out=Path("alone"))
    halves = build(one, out=Path("halves"), work=Work(jobs=2))
    assert told(halves) == told(alone)
    assert len(halves.made) == 5
    assert tree(Path("halves")) == tree(Path("alone"))
