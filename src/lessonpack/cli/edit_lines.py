"""Changes of a deck as lines that a teacher reads, and as values for programs.

In: `SlideEdit`s. Out: lines without an indent; what JSON holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lessonpack.edits.records import SlideEdit
from lessonpack.source.shown import clip

# As much of a slide's title as tells it from others.
_TITLE = 48


def tell_edits(edits: Iterable[SlideEdit], most: int | None = None) -> Iterator[str]:
    """Yield lines that tell of changes, slide by slide; at most so many, and how many more there are."""
    lines = [line for edit in edits for line in _tell_edit(edit)]
    yield from lines[:most]
    if most is not None and len(lines) > most:
        yield f"… and {len(lines) - most} more; lessonpack edits tells all of them"


def _tell_edit(edit: SlideEdit) -> Iterator[str]:
    """Yield a slide's changes: one on the line of the slide itself, more below it."""
    if not edit.where:
        yield from (change.what for change in edit.changes)
        return
    head = f"{edit.where}{f', “{clip(edit.title, _TITLE)}”' if edit.title else ''}"
    if len(edit.changes) == 1:
        yield f"{head}: {edit.changes[0].what}"
        return
    yield f"{head}:"
    yield from (f"    {change.what}" for change in edit.changes)


def edits_as_json(edits: Iterable[SlideEdit]) -> list[dict[str, object]]:
    """Return changes for programs."""
    return [
        {
            "slide": edit.number,
            "was": edit.was,
            "title": edit.title,
            "changes": [{"kind": change.kind, "what": change.what} for change in edit.changes],
        }
        for edit in edits
    ]
