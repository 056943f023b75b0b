"""What was changed in a deck, told: the way into this package.

In: the bytes of a deck as it was built and as it is now, whatever became of it. Out: `SlideEdit`s;
never an exception.
"""

from __future__ import annotations

from lessonpack.checks.findings import UnreadableError
from lessonpack.edits.comparing_slides import compare_decks
from lessonpack.edits.reading import read_seen
from lessonpack.edits.records import Change, SlideEdit

_SAVED = Change("saved", "saved again without changes to what it says or shows")
_LOST = Change(
    "file", "what was changed can’t be told: the copy of the deck as it was built is gone or damaged"
)


def describe_edits(before: bytes | None, now: bytes) -> tuple[SlideEdit, ...]:
    """Return what was changed, slide by slide; nothing where not a byte was.

    `before` is None where no copy of the deck as it was built is left. What can't be compared is told
    as one edit of the deck as a whole, as is a deck that was only saved again.
    """
    if before == now:
        return ()
    try:
        return _compare(before, now)
    except UnreadableError as fault:
        return _of_deck(Change("file", f"it can’t be compared: {fault.why}"))
    except Exception:
        # Decks come from anywhere, and break in more ways than anybody foresees. Whatever happens, a
        # teacher is to be told in a sentence, and her lessons are to be built.
        return _of_deck(Change("file", "it can’t be compared: no usual program builds decks like this"))


def _compare(before: bytes | None, now: bytes) -> tuple[SlideEdit, ...]:
    seen = read_seen(now)
    try:
        built = None if before is None else read_seen(before)
    except UnreadableError:
        # Our own copy was torn or written over.
        built = None
    return _of_deck(_LOST) if built is None else compare_decks(built, seen) or _of_deck(_SAVED)


def is_changed(edits: tuple[SlideEdit, ...]) -> bool:
    """Tell whether anything that a deck says or shows was changed, or may have been."""
    return any(change.kind != "saved" for edit in edits for change in edit.changes)


def says_the_same(before: bytes, now: bytes) -> bool:
    """Tell whether two decks say and show the same, however their programs wrote them."""
    return not is_changed(describe_edits(before, now))


def _of_deck(change: Change) -> tuple[SlideEdit, ...]:
    return (SlideEdit(0, 0, "", (change,)),)
