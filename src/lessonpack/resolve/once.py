"""What a unit gives to all its lessons, worked out once.

In: a function of a unit and of what can be compared. Out: the same function, which remembers its last
answers. A unit is known by being the same record: its tables can't be keys, and each file is read once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

from lessonpack.source.unit import Unit

_P = ParamSpec("_P")
_T = TypeVar("_T")

# Some stages of a few units.
_REMEMBERED = 64


class _Same:
    """A unit that equals itself alone."""

    __slots__ = ("unit",)

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.unit is other.unit

    def __hash__(self) -> int:
        return id(self.unit)


def once_a_unit(work: Callable[Concatenate[Unit, _P], _T]) -> Callable[Concatenate[Unit, _P], _T]:
    """Let a pure function remember what it has made of a unit."""

    @lru_cache(maxsize=_REMEMBERED)
    def remember(same: _Same, *rest: _P.args, **named: _P.kwargs) -> _T:
        return work(same.unit, *rest, **named)

    def once(unit: Unit, /, *rest: _P.args, **named: _P.kwargs) -> _T:
        return remember(_Same(unit), *rest, **named)  # type: ignore[arg-type]  # names, all of them

    return update_wrapper(once, work)
