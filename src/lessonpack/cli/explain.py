"""What an activity can say: the text of `lessonpack explain`.

In: an activity's name. Out: an example and its fields with their meanings, or a problem.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from lessonpack.errors import Problems

if TYPE_CHECKING:
    from lessonpack.activities.describe import FieldDescription

WIDTH = 88


def list_activities() -> str:
    """Return what each activity is for."""
    from lessonpack.activities.registry import activity_names, describe

    width = max(map(len, activity_names()))
    lines = [_entry(name, describe(name).about, width) for name in activity_names()]
    return "\n".join(["Activities:", "", *lines, "", "More about one of them: lessonpack explain NAME"])


def explain_activity(name: str) -> tuple[str, Problems]:
    """Return an activity's page."""
    from lessonpack.activities.describe import is_shared
    from lessonpack.activities.registry import describe, load_activity
    from lessonpack.errors import Span
    from lessonpack.source.text import Text

    found, problems = load_activity(Text(name, Span("explain")))
    if found is None:
        return "", tuple(replace(problem, span=None) for problem in problems)
    told = describe(name)
    own = [field for field in told.fields if not is_shared(field)]
    shared = [field for field in told.fields if is_shared(field)]
    parts = [
        f"{name}: {told.title}",
        *textwrap.wrap(told.about, WIDTH),
        "",
        "As it stands in a phase of a lesson:",
        "",
        as_entry(told.example),
        "",
        "What it can say (only what is needed must be there):",
        "",
        *_describe(own),
        "",
        "What every activity can say:",
        "",
        *_describe(shared),
    ]
    return "\n".join(parts), ()


def as_entry(example: str) -> str:
    """Return an activity as it stands in the list of its phase, ready to be copied."""
    listed = "- " + textwrap.indent(example.rstrip(), "  ").lstrip()
    return textwrap.indent(f"activities:\n{textwrap.indent(listed, '  ')}", "    ")


def _need_of(field: FieldDescription) -> str:
    """Return whether a field is needed, or what holds without it."""
    if field.required:
        return "needed"
    return f"{field.default} if you don't say" if field.default else ""


def _describe(fields: Iterable[FieldDescription]) -> Iterator[str]:
    """Yield a paragraph for each field; those of a list's entries stand further in."""
    fields = tuple(fields)
    names = [_indented(field.name) for field in fields]
    width = max(map(len, names))
    for name, field in zip(names, fields, strict=True):
        yield _entry(name, field.description, width)
        yield _entry("", f"({'; '.join(filter(None, (field.kind, _need_of(field))))})", width)


def _indented(name: str) -> str:
    *outer, last = name.split(".")
    return "  " * len(outer) + last


def _entry(name: str, text: str, width: int) -> str:
    indent = " " * (width + 4)
    return textwrap.fill(text, WIDTH, initial_indent=f"  {name:<{width}}  ", subsequent_indent=indent)
