"""A finished file of either kind, whoever made it.

In: its name and the file, opened. Out: findings with its name; a file that can't be looked into gives
one finding that says why, never an exception.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from lessonpack.checks.findings import Finding, UnreadableError, error, of_file

MAX_BYTES = 512 << 20
# A PDF may have something else before it (ISO 32000-1, H.3).
_HEAD = 1024


def check_finished(name: str, file: BinaryIO) -> tuple[Finding, ...]:
    """Return what was found in a PDF or deck; what it is decides its content, not its name."""
    try:
        return of_file(name, _rules_for(file)(file))
    except UnreadableError as fault:
        found = error("", f"it can't be checked: {fault.why}", fault.way_out)
    except Exception:
        # Decks and PDFs come from anywhere, and break in more ways than anybody foresees. Whatever
        # happens, the other files are to be checked, and a teacher is to be told in a sentence.
        way_out = "Open it in the program that made it, and save it under a new name."
        found = error("", "it can't be checked: it is built in a way that no usual program builds", way_out)
    return of_file(name, [found])


def _rules_for(file: BinaryIO) -> Callable[[BinaryIO], tuple[Finding, ...]]:
    """Return the check for a file by its first bytes. Raises `UnreadableError` for other files."""
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    if not head:
        raise UnreadableError("it is empty", "Save it again, or delete it.")
    if size > MAX_BYTES:
        raise UnreadableError(f"it is larger than {MAX_BYTES >> 20} MB", "Take films and large pictures out.")
    if head.startswith(b"PK"):
        from lessonpack.checks.deck import check_deck

        return check_deck
    if b"%PDF-" in head:
        from lessonpack.checks.pdf import check_pdf

        return check_pdf
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        why = "it is protected by a password, or from an old PowerPoint (.ppt)"
        raise UnreadableError(why, "Save it in PowerPoint without a password, as a .pptx file.")
    raise UnreadableError("it is neither a PDF nor a PowerPoint deck", "Check that it is the right file.")
