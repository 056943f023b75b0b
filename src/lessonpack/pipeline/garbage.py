"""When garbage is collected: once there is some.

In: nothing. Out: nothing. Until a lesson is done, what is made is needed to the end.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def keep_what_is_there() -> None:
    """Never again look for garbage among what is there now: for a process that goes on with it."""
    gc.collect()
    gc.freeze()


@contextmanager
def collect_later() -> Iterator[None]:
    """Put collecting off for something short that somebody waits for."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def collect_from_now_on() -> None:
    """Collect garbage, if that was put off, but never among what was loaded for the first lesson."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
