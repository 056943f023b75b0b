"""What workers are given in tests: little to load, and not always an end."""

from __future__ import annotations

import os


def die(number: int) -> int:
    if number == 3:
        os._exit(1)
    return number


def dawdle(number: int) -> int:
    while number == 3:
        pass
    return number


def fail(number: int) -> int:
    raise ValueError(number)
