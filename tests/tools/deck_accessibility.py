"""What `lessonpack check --accessible` says of a deck, as plain words.

In: a .pptx file's bytes. Out: findings. Decks of lessonpack have none of any kind, tips included.
"""

from __future__ import annotations

from io import BytesIO

from lessonpack.checks.deck import check_deck


def check_accessibility(data: bytes) -> list[str]:
    """Return everything that would keep somebody from reading the deck, or make it harder."""
    return [f"{finding.where}: {finding.what}" for finding in check_deck(BytesIO(data))]
