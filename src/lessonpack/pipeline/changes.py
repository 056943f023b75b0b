"""What a teacher changed in a deck since it was built.

In: the deck as it was built, if that is known, and as it is now. Out: `SlideEdit`s. What compares decks
is heavy, and loads only for one that was changed.
"""

from __future__ import annotations

from lessonpack.edits.records import SlideEdit


def describe_changes(before: bytes | None, now: bytes) -> tuple[SlideEdit, ...]:
    """Return what was changed, slide by slide."""
    from lessonpack.edits.describe import describe_edits

    return describe_edits(before, now)
