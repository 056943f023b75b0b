"""What a teacher has changed in her decks since they were built: `lessonpack edits`.

In: paths of decks and folders. Out: on standard output what was changed, deck by deck and slide by
slide, and a summary; an exit code: 0 all decks were looked at, 2 one of them can't be.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from lessonpack.checks.findings import count
from lessonpack.cli.edit_lines import edits_as_json, tell_edits
from lessonpack.cli.show import Step, colorful, show_problems
from lessonpack.edits.describe import is_changed
from lessonpack.errors import Problem
from lessonpack.pipeline.edited import DECK, EditedDeck, find_decks, look_at_deck
from lessonpack.reports import printable
from lessonpack.source.shown import shown_path


def show_edits(paths: Sequence[Path], step: Step | None, *, as_json: bool) -> int:
    """Compare decks with what they were when they were built, print it, and return the exit code."""
    found, problems = _find(paths)
    decks: list[EditedDeck] = []
    for number, path in enumerate(found):
        if step is not None:
            step(shown_path(path), number, len(found))
        try:
            decks.append(look_at_deck(path))
        except OSError as fault:
            message = f"{shown_path(path)} can't be opened: {fault.strerror or type(fault).__name__}"
            problems.append(Problem(message, hint="Close it in other programs, then try again."))
    if as_json:
        click.echo(json.dumps({"decks": [_as_json(deck) for deck in decks]}, indent=2))
    else:
        _show(decks)
    show_problems(problems, {})
    return 2 if problems else 0


def _find(paths: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    """Return the decks at paths, each once, and paths that lead to none."""
    found: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            decks = find_decks(path)
            found |= dict.fromkeys(decks)
            if not decks:
                hint = "Name the folder in which your files are built, or build some: lessonpack build"
                problems.append(Problem(f"no deck was built in {shown_path(path)}", hint=hint))
        elif path.suffix.lower() == DECK and path.exists():
            found[path] = None
        elif path.exists():
            hint = "It can look into .pptx files, and into folders of them."
            problems.append(Problem(f"{shown_path(path)} is no PowerPoint deck", hint=hint))
        else:
            problems.append(Problem(f"there is no {shown_path(path)}", hint="Check the spelling."))
    return list(found), problems


def _show(decks: Sequence[EditedDeck]) -> None:
    for deck in (deck for deck in decks if deck.edits or not deck.built):
        click.secho(printable(shown_path(deck.path)), bold=colorful(sys.stdout))
        for line in _tell(deck):
            click.echo(f"  {printable(line)}")
        click.echo()
    if decks:
        click.echo(_summary(decks))


def _tell(deck: EditedDeck) -> Iterator[str]:
    if not deck.built:
        yield "lessonpack has built no deck in this folder, so there is nothing to compare it with."
    yield from tell_edits(deck.edits)


def _summary(decks: Sequence[EditedDeck]) -> str:
    built = [deck for deck in decks if deck.built]
    changed = sum(is_changed(deck.edits) for deck in built)
    same = len(built) - changed
    slides = sum(bool(edit.where) for deck in built for edit in deck.edits)
    on = f" on {count(slides, 'slide')}" if slides else ""
    told = [
        f"Changes in {count(changed, 'deck')}{on}." if changed else "",
        f"{count(same, 'deck')} {'is' if same == 1 else 'are'} as built." if same else "",
    ]
    return " ".join(filter(None, told)) or "Nothing to compare."


def _as_json(deck: EditedDeck) -> dict[str, object]:
    return {
        "path": shown_path(deck.path),
        "built": deck.built,
        "changed": is_changed(deck.edits),
        "slides": edits_as_json(deck.edits),
    }
