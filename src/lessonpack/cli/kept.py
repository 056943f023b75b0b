"""What a teacher reads of files that were kept, as she had changed them.

In: what was kept. Out: text on standard error, or values for JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

import click

from lessonpack.cli.edit_lines import edits_as_json, tell_edits
from lessonpack.pipeline import Kept
from lessonpack.reports import printable

# Lines that are told of one deck's changes; `lessonpack edits` tells all of them.
_MOST = 12


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
        yield from (f"    {line}" for line in tell_edits(kept.changes, _MOST))
        yield f"    {_way_out(kept)}"
    else:
        yield f"{kept.path} was kept, as nothing tells whether you have changed it."
        yield f"    The new one is {beside}, beside it. If you have changed nothing, delete the old one."


def _way_out(kept: Kept) -> str:
    if kept.changes and all(change.kind == "saved" for edit in kept.changes for change in edit.changes):
        return "Nothing of yours is lost if you delete it and go on with the new one."
    return "To go on with the new one alone, delete or rename yours."


def kept_as_json(kept: Kept) -> dict[str, object]:
    """Return what was kept for programs."""
    return {
        "path": kept.path,
        "beside": kept.beside,
        "new": kept.fresh,
        "known": kept.known,
        "changes": edits_as_json(kept.changes),
    }
