"""When garbage is collected: between lessons.

In: nothing. Out: nothing. Until a lesson is done, what is made for it is needed to the end, and looking
through it again and again takes a fifth of the time. So processes of ours put collecting off.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


def keep_what_is_there() -> None:
    """Never again look for garbage among what is there now: for a process that goes on with it."""
    gc.collect()
    gc.freeze()


# Things made since the last time, about 20 MB: some fifty lessons leave as many, most of which is used again.
MANY = 200_000


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


def collect_between() -> None:
    """Collect what lessons left behind, where collecting is put off; never among what was loaded for them.

    Only what was made since the last time is looked at, once there is enough of it: what outlives that
    is kept to the end.
    """
    if gc.isenabled():
        return
    if not spare_what_was_loaded.cache_info().currsize:
        spare_what_was_loaded()
    elif gc.get_count()[0] > MANY:
        gc.collect(0)


@cache
def spare_what_was_loaded() -> None:
    """Look no more at what is there now; once a process, as asking how much is spared takes long."""
    gc.freeze()
