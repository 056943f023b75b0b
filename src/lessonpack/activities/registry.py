"""Which activities there are, found by the names of their files; only those needed are loaded.

In: an activity's name, or an entry as a lesson has it. Out: its module; its validated fields.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

import lessonpack.activities
from lessonpack.activities.base import Activity, Shared
from lessonpack.errors import Problem, Problems, Span, did_you_mean, list_words, nearest
from lessonpack.source.fields import validate
from lessonpack.source.lesson import Entry
from lessonpack.source.text import Text

if TYPE_CHECKING:
    from lessonpack.activities.describe import Description

# The modules of this package that activities are made with, and that are none themselves.
MACHINERY = frozenset({"base", "common", "describe", "parts", "registry"})


@cache
def activity_names() -> tuple[str, ...]:
    """Return the names that a lesson may write after `activity:`, in alphabetical order."""
    found = {module.name for module in pkgutil.iter_modules(lessonpack.activities.__path__)}
    return tuple(sorted(found - MACHINERY))


def load_activity(name: Text) -> tuple[Activity | None, Problems]:
    """Return the activity of that name, or a problem that names the one probably meant."""
    if name in activity_names():
        return _load(str(name)), ()
    hint = did_you_mean(name, activity_names()) or f"There are {list_words(activity_names())}."
    return None, (Problem(f'there is no activity "{name}"', name.span, hint),)


def read_entry(entry: Entry, origin: Span) -> tuple[Shared | None, Activity | None, Problems]:
    """Return an entry's fields and its activity, or what is wrong; `origin` is where its phase stands."""
    name = entry.get(Text("activity", origin))
    start = next((key.span for key in entry), origin)
    if not isinstance(name, Text):
        return None, None, (_nameless(entry, start),)
    activity, problems = load_activity(name)
    if activity is None:
        return None, None, problems
    fields, problems = validate(activity.Fields, entry, start)
    return fields, activity, problems


def _nameless(entry: Entry, start: Span) -> Problem:
    """Say that an entry does not tell which activity it is, or tells it behind a misspelt key."""
    meant = next((key for key in entry if nearest(key, ["activity"])), None)
    if meant is not None and meant != "activity":
        return Problem(f'unknown key "{meant}"', meant.span, did_you_mean(meant, ["activity"]))
    hint = "Begin it with `activity: short_answer`, or with another activity's name."
    return Problem("this activity does not say what it is", start, hint)


def describe(name: str) -> Description:
    """Return what the activity of that name, which must be one, can say."""
    from lessonpack.activities.describe import describe_activity

    return describe_activity(name, _load(name))


def _load(name: str) -> Activity:
    return cast(Activity, import_module(f"lessonpack.activities.{name}"))
