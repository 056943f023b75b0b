"""Modules that libraries load for what writers never ask of them: loaded once they are used, if ever.

In: the names of such modules. Out: a time in which importing them costs nothing. python-pptx loads the
network library with a function of its XML library, and Pillow for pictures that it is to measure: more
than a third of its own loading.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

from lessonpack.process import is_ours


class _Finder:
    """Finds modules as Python does, and lets these be loaded by the first who uses them."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target) if name in self.names else None
        if spec and spec.loader and hasattr(spec.loader, "exec_module"):
            spec.loader = LazyLoader(spec.loader)
        return spec


@contextmanager
def loaded_when_used(*names: str) -> Iterator[None]:
    """Let modules that are imported now be loaded at their first use, in a process of ours.

    Two threads that use such a module at once would find it half loaded; a program that uses lessonpack
    as a library may have them, and those of its own.
    """
    if not is_ours():
        yield
        return
    finder = _Finder(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
