"""Whether this process is ours: begun for a command, or as a worker.

In: word from whoever begins it. Out: the same word for those who would then use it as suits us best.
A program that uses lessonpack as a library has threads, modules and garbage of its own, which are its
own business; so has a cluster's worker.
"""

from __future__ import annotations

import gc

_OURS: list[bool] = []


def take_process() -> None:
    """Say that this process is ours. Its garbage is then collected when we say so (`pipeline.garbage`)."""
    _OURS.append(True)
    gc.disable()


def is_ours() -> bool:
    return bool(_OURS)


def give_process_back() -> None:
    """Take the word back."""
    _OURS.clear()
    gc.enable()
