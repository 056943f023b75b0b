"""The units of a build: what is wrong with each as a whole, and where its finished files go.

In: the workspace and what is recorded. Out: a `UnitState` for each unit; and, at the end, what is to be
known of all sources next time.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.errors import Problem, Problems, Span, has_errors
from lessonpack.source.discover import is_unit
from lessonpack.source.shown import shown_path
from lessonpack.source.workspace import UnitFolder, Workspace
from lessonpack.store.records import Claim, Entry
from lessonpack.store.store import Store, entries


class UnitState(Struct, frozen=True):
    """A unit, and whether its lessons may be made. `clashing` are files that others clash with.

    `claim` says whose the folder of finished files is; where it is not this unit's, `is_ours` is not set.
    """

    folder: UnitFolder
    problems: Problems
    clashing: frozenset[str]
    claim: Claim
    is_ours: bool

    @property
    def stands(self) -> bool:
        unit = self.folder.sheets[0]
        return self.is_ours and unit.whole and not has_errors(self.problems)


def check_units(workspace: Workspace, problems: Problems, store: Store) -> list[UnitState]:
    """Return the state of each unit; a unit's own texts are only checked where it has changed."""
    clashing = frozenset(problem.span.file for problem in problems if problem.span and has_errors((problem,)))
    return [_check(folder, clashing, store) for folder in workspace.folders]


def _check(folder: UnitFolder, clashing: frozenset[str], store: Store) -> UnitState:
    here = _seen_from(store.out, folder)
    known = store.index.units.get(folder.slug)
    if known and known.folder != here and is_unit(store.out / known.folder):
        other = (store.out / known.folder).resolve()
        return UnitState(folder, (_taken(folder, other, store.out),), clashing, known, is_ours=False)
    digest = f"{store.index.program} {folder.file} {folder.source.digest}"
    if known is None or known.digest != digest:
        from lessonpack.resolve.check import check_unit

        known = Claim(here, digest, check_unit(folder.unit))
    return UnitState(folder, known.problems, clashing, replace(known, folder=here), is_ours=True)


def _seen_from(out: Path, folder: UnitFolder) -> str:
    """Return a unit's folder as seen from the finished files, so that both can be moved together."""
    try:
        return PurePath(os.path.relpath(Path(folder.path).resolve(), out.resolve())).as_posix()
    except ValueError:  # Windows: another drive
        return Path(folder.path).resolve().as_posix()


def _taken(folder: UnitFolder, other: Path, out: Path) -> Problem:
    message = f"{shown_path(out / folder.slug)} holds the files of another unit, {shown_path(other)}"
    hint = "Build both at once, rename one of the two folders, or choose another place with --out."
    return Problem(message, Span(folder.file), hint)


def remember(workspace: Workspace, units: Sequence[UnitState], store: Store) -> None:
    """Write down what is known of sources now, and forget what is no longer there."""
    index = store.index
    stamps = {path: stamp for path, stamp in (index.stamps | store.stamps).items() if Path(path).exists()}
    sheets = dict(index.sheets)
    claims = dict(index.units)
    for unit in units:
        if unit.folder.complete:
            _forget(sheets, unit.folder)
        sheets |= entries(unit.folder.sheets, index.sheets)
        if unit.is_ours:
            claims[unit.folder.slug] = unit.claim
    gone = _gone(claims, store)
    for slug in gone:
        del claims[slug]
    if store.save_index(replace(index, sheets=sheets, stamps=stamps, units=claims)):
        store.prune_units(gone)
        for unit in units:
            if unit.is_ours and unit.folder.complete and all(sheet.whole for sheet in unit.folder.sheets):
                store.prune(unit.folder.slug, [file.slug for file in unit.folder.lessons])


def _forget(sheets: dict[str, Entry], folder: UnitFolder) -> None:
    """Take out what is known of files of a folder that has been read anew."""
    prefix = "" if folder.path == "." else f"{folder.path}/"
    for file in [file for file in sheets if file.startswith(prefix) and "/" not in file[len(prefix) :]]:
        del sheets[file]


def _gone(claims: dict[str, Claim], store: Store) -> list[str]:
    """Return the names of finished folders that are gone, and whose units are too."""
    return [
        slug
        for slug, claim in claims.items()
        if not (store.out / slug).exists() and not is_unit(store.out / claim.folder)
    ]
