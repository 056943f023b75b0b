"""What a teacher reads of files that were kept, as she had changed them.

In: what was kept. Out: text on standard error, or values for JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

import click

from lessonpack.edits.records import SlideEdit
from lessonpack.pipeline import Kept
from lessonpack.reports import printable

# Slides of a deck whose changes are told; who has changed more knows it.
_MOST = 20


def show_kept(files: Iterable[Kept]) -> None:
    """Print why each file was kept, where the new one is, and what was changed in it."""
    for kept in files:
        for line in _tell(kept):
            click.echo(printable(line), err=True)
        click.echo(err=True)


def _tell(kept: Kept) -> Iterator[str]:
    beside = PurePath(kept.beside).name
    if not kept.fresh:
        whose = "as you have changed it" if kept.known else "as nothing tells whether you have changed it"
        yield f"{kept.path} was kept, {whose}; {beside} beside it is up to date."
        return
    if kept.known:
        yield f"{kept.path} was kept, as you have changed it. The new one is {beside}, beside it."
        yield from map(_tell_edit, kept.changes[:_MOST])
        if len(kept.changes) > _MOST:
            yield f"    and {len(kept.changes) - _MOST} more slides"
        yield "    To go on with the new one alone, delete or rename yours."
    else:
        yield f"{kept.path} was kept, as nothing tells whether you have changed it."
        yield f"    The new one is {beside}, beside it. If you have changed nothing, delete the old one."


def _tell_edit(edit: SlideEdit) -> str:
    changes = "; ".join(change.what for change in edit.changes)
    return f"    {edit.where}: {changes}" if edit.where else f"    {changes}"


def kept_as_json(kept: Kept) -> dict[str, object]:
    """Return what was kept for programs."""
    changes = [
        {
            "slide": edit.number,
            "was": edit.was,
            "title": edit.title,
            "changes": [{"kind": change.kind, "what": change.what} for change in edit.changes],
        }
        for edit in kept.changes
    ]
    return {
        "path": kept.path,
        "beside": kept.beside,
        "new": kept.fresh,
        "known": kept.known,
        "changes": changes,
    }
