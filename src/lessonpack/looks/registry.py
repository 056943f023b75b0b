"""The looks there are, found by their file names.

In: a look's name as the teacher gave it. Out: its `LOOK`, or a problem that lists the names.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import lessonpack.looks
from lessonpack.errors import Problem, Problems, did_you_mean, list_words

if TYPE_CHECKING:
    from lessonpack.look import Look

DEFAULT = "classic"


@cache
def look_names() -> tuple[str, ...]:
    """Return the names of all looks, in order."""
    names = (module.name for module in pkgutil.iter_modules(lessonpack.looks.__path__))
    return tuple(sorted(name for name in names if name != "registry"))


def check_look(name: str) -> Problems:
    """Report the name of a look that there is not."""
    if name in look_names():
        return ()
    known = f"There are {list_words(look_names())}."
    hint = " ".join(filter(None, (did_you_mean(name, look_names()), known)))
    return (Problem(f'there is no look "{name}"', hint=hint),)


def load_look(name: str) -> tuple[Look | None, Problems]:
    """Return the look of that name; only its own file is imported."""
    problems = check_look(name)
    if problems:
        return None, problems
    look: Look = import_module(f"lessonpack.looks.{name}").LOOK
    return look, ()
