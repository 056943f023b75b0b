"""Processes that run tasks side by side, as a `concurrent.futures.Executor`.

In: functions and their arguments, as for every executor. Out: futures. Each worker runs one task at a
time, so that one that dies, or takes longer than it may, is known by its task and costs no other.
Workers are forked where that is safe (Linux, and this process has one thread alone): they then have
all that is loaded. Elsewhere they are started anew.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from io import BufferedReader, BufferedWriter
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread, Timer
from typing import Any, NamedTuple, ParamSpec, TypeVar

from lessonpack.pipeline.garbage import collect_between
from lessonpack.process import take_process

_P = ParamSpec("_P")
_T = TypeVar("_T")

# A worker that outlives its master ends by itself this many seconds after its task's deadline.
_GRACE = 10


class LostError(Exception):
    """A task whose worker ended before the task did; `late` tells that it was ended for its time."""

    def __init__(self, *, late: bool) -> None:
        super().__init__("too slow" if late else "died")
        self.late = late


class Here(Executor):
    """Runs each task at once, in this process."""

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        future: Future[_T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class Workers(Executor):
    """A number of processes. `deadline` is in seconds for each task, None for no end.

    They may be of several `sides`, by turns: each does what is given to its own side alone, and so
    loads no more than that needs. A task of no side is for the first.
    """

    def __init__(self, number: int, deadline: float | None, sides: int = 1) -> None:
        self.deadline = deadline
        self._ending = False
        self._work: list[SimpleQueue[tuple[Future[Any], Any] | None]] = [SimpleQueue() for _ in range(sides)]
        self.sides = tuple(map(_Side, self._work))
        fork = can_fork()
        self._children = [_fork(deadline) if fork else _start(deadline) for _ in range(number)]
        # Only now, as a process is forked while it has one thread.
        self._threads = [Thread(target=self._serve, args=(place,), daemon=True) for place in range(number)]
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        return self.sides[0].submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers: once all is done, or, with `cancel_futures`, at once."""
        self._ending = cancel_futures
        if cancel_futures:
            for queue in self._work:
                with suppress(Empty):
                    while (work := queue.get_nowait()) is not None:
                        work[0].cancel()
            for child in self._children:
                with suppress(OSError):
                    child.kill()
        for place in range(len(self._threads)):
            self._queue_of(place).put(None)
        for thread in self._threads if wait else ():
            thread.join()

    def _queue_of(self, place: int) -> SimpleQueue[tuple[Future[Any], Any] | None]:
        return self._work[place % len(self._work)]

    def _serve(self, place: int) -> None:
        while (work := self._queue_of(place).get()) is not None:
            future, call = work
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(self._children[place].run(call, self.deadline))
            except LostError as error:
                self._children[place].end()
                if not self._ending:
                    # By now there are threads: a new process is started, never forked.
                    self._children[place] = _start(self.deadline)
                future.set_exception(error)
            except BaseException as error:
                future.set_exception(error)
        self._children[place].end()


class _Side(Executor):
    """What gives tasks to the workers of one side."""

    def __init__(self, queue: SimpleQueue[tuple[Future[Any], Any] | None]) -> None:
        self._queue = queue

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        future: Future[_T] = Future()
        self._queue.put((future, (fn, args, kwargs)))
        return future


class _Child(NamedTuple):
    """One process, and the pipes to and from it."""

    to: BufferedWriter
    back: BufferedReader
    kill: Callable[[], None]
    reap: Callable[[], object]

    def run(self, call: object, deadline: float | None) -> Any:
        late: list[bool] = []

        def stop() -> None:
            late.append(True)
            self.kill()

        timer = Timer(deadline, stop) if deadline else None
        if timer:
            timer.daemon = True
            timer.start()
        try:
            pickle.dump(call, self.to, pickle.HIGHEST_PROTOCOL)
            self.to.flush()
            done, value = pickle.load(self.back)
        except (OSError, EOFError, pickle.UnpicklingError):
            raise LostError(late=bool(late)) from None
        finally:
            if timer:
                timer.cancel()
        if done:
            return value
        raise value

    def end(self) -> None:
        """Let the process end, and wait for it."""
        with suppress(OSError):
            self.to.close()
        with suppress(OSError):
            self.back.close()
        with suppress(OSError):  # it was waited for already
            self.reap()


def can_fork() -> bool:
    """Tell whether a copy of this process would be whole: no other thread holds a lock in it."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        return len([*Path("/proc/self/task").iterdir()]) == 1
    except OSError:
        return False


def _fork(deadline: float | None) -> _Child:
    from_here, to_child = os.pipe()
    from_child, to_here = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    number = os.fork()
    if number == 0:
        code = 1
        try:
            _close_all_but(from_here, to_here)
            _work(os.fdopen(from_here, "rb"), os.fdopen(to_here, "wb"), deadline)
            code = 0
        finally:
            os._exit(code)
    os.close(from_here)
    os.close(to_here)
    return _Child(
        os.fdopen(to_child, "wb"),
        os.fdopen(from_child, "rb"),
        lambda: os.kill(number, signal.SIGKILL),
        lambda: os.waitpid(number, 0),
    )


def _close_all_but(*kept: int) -> None:
    """Close what a worker has no use for: the lock on the folder would outlive its holder."""
    for number in [int(path.name) for path in Path("/proc/self/fd").iterdir()]:
        if number > 2 and number not in kept:
            with suppress(OSError):  # the one by which the list was read
                os.close(number)


_PROGRAM = """
import os, sys
sys.path[:] = {path!r}
back = os.dup(1)
os.dup2(2, 1)
from lessonpack.pipeline.workers import serve
serve(os.fdopen(os.dup(0), "rb"), os.fdopen(back, "wb"), {deadline!r})
"""


def _start(deadline: float | None) -> _Child:
    import subprocess

    program = _PROGRAM.format(path=sys.path, deadline=deadline)
    process = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert isinstance(process.stdin, BufferedWriter)
    assert isinstance(process.stdout, BufferedReader)
    return _Child(process.stdin, process.stdout, process.kill, process.wait)


def serve(here: BufferedReader, back: BufferedWriter, deadline: float | None) -> None:
    """Do what comes through a pipe until it is closed: a process's whole life."""
    take_process()
    with suppress(OSError, EOFError):
        _work(here, back, deadline)


def _work(here: Any, back: Any, deadline: float | None) -> None:
    # Ctrl-C reaches every process of a terminal; the master ends the workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            fn, args, kwargs = pickle.load(here)
        except EOFError:
            return
        _set_alarm(deadline and deadline + _GRACE)
        try:
            answer = (True, fn(*args, **kwargs))
        except Exception as error:
            import traceback

            error.add_note(traceback.format_exc())
            answer = (False, error)
        _set_alarm(0)
        collect_between()
        pickle.dump(answer, back, pickle.HIGHEST_PROTOCOL)
        back.flush()


def _set_alarm(seconds: float | None) -> None:
    """End this process in so many seconds, where the system can; 0 is never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds or 0)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
