"""When garbage is collected: between lessons.

In: nothing. Out: nothing. Until a lesson is done, what is made for it is needed to the end, and looking
through it again and again takes a fifth of the time. So processes of ours put collecting off; what
others do with their garbage is their business.
"""

from __future__ import annotations

import gc
from functools import cache

from lessonpack.process import is_ours


def keep_what_is_there() -> None:
    """Never again look for garbage among what is there now: for a process that goes on with it."""
    gc.collect()
    gc.freeze()


# Things made since the last time, about 20 MB: some fifty lessons leave as many, most of which is used again.
MANY = 200_000


def collect_between() -> None:
    """Collect what lessons left behind, in processes of ours; never among what was loaded for them.

    Only what was made since the last time is looked at, once there is enough of it: what outlives that
    is kept to the end.
    """
    if not is_ours():
        return
    if not spare_what_was_loaded.cache_info().currsize:
        spare_what_was_loaded()
    elif gc.get_count()[0] > MANY:
        gc.collect(0)


@cache
def spare_what_was_loaded() -> None:
    """Look no more at what is there now; once a process, as asking how much is spared takes long."""
    gc.freeze()
