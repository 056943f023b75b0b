"""A Dask cluster as an executor: the same tasks, on other computers.

In: a scheduler's address. Out: an `Executor`, and how many tasks it runs at a time. `distributed` is heavy,
and loads only here.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from lessonpack.errors import Problem
from lessonpack.pipeline.task import NoClusterError

_WAIT = 10  # seconds until a scheduler must have answered


@contextmanager
def open_cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """Give the executor of the cluster at an address. Raises `NoClusterError`."""
    try:
        from distributed import Client
    except ImportError:
        hint = 'Install it: pip install "lessonpack[cluster]"'
        raise NoClusterError(Problem("--scheduler needs Dask, which is not installed", hint=hint)) from None
    try:
        client = Client(address, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        hint = f"Is it running, and is the address right? It said: {str(error).splitlines()[0]}"
        raise NoClusterError(Problem(f"there is no Dask scheduler at {address}", hint=hint)) from None
    with client:
        width = sum(client.ncores().values())
        if not width:
            hint = "Start one: dask worker ADDRESS"
            raise NoClusterError(Problem(f"the scheduler at {address} has no workers yet", hint=hint))
        yield client.get_executor(pure=False), width
