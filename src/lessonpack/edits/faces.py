"""How the look of a text was changed: bold, italic, size, typeface, colour, side.

In: a text before and now. Out: sentences. What stands in both is compared, letter by letter, wherever
the words around it were changed: how new words look is no change.
"""

from __future__ import annotations

from collections.abc import Iterator

from lessonpack.edits.color_names import tell_colors
from lessonpack.edits.seen import Face, Text
from lessonpack.edits.wording import quote
from lessonpack.geometry import Pt

# Half a point nobody sees, and programs round.
_SIZE: Pt = 0.5
_SIDES = {"l": "on the left", "ctr": "centred", "r": "on the right", "just": "justified"}

_Letters = list[tuple[str, Face]]


def tell_faces(before: Text, now: Text) -> Iterator[str]:
    """Say how letters that stand in both texts look now: once for each way in which they differ."""
    told: dict[str, list[str]] = {}
    whole = True
    for letter, old, new in _same_letters(before, now):
        changes = list(_differences(old, new))
        whole = whole and bool(changes)
        for change in changes:
            told.setdefault(change, []).append(letter)
    length = sum(len(letters) for letters, _ in now.faces)
    for change, letters in told.items():
        if len(letters) == length:
            yield f"is {change}"
        else:
            yield f"{quote(_find(''.join(letters), now.words))} is {change}"


def _same_letters(before: Text, now: Text) -> Iterator[tuple[str, Face, Face]]:
    """Yield the letters with which both texts begin, then those with which both end."""
    old, new = _letters(before), _letters(now)
    shorter = min(len(old), len(new))
    first = next((place for place in range(shorter) if old[place][0] != new[place][0]), shorter)
    rest = shorter - first
    last = next((place for place in range(rest) if old[-1 - place][0] != new[-1 - place][0]), rest)
    ends = zip(old[len(old) - last :], new[len(new) - last :], strict=True)
    for (letter, one), (_, other) in (*zip(old[:first], new[:first], strict=True), *ends):
        yield letter, one, other


def _letters(text: Text) -> _Letters:
    return [(letter, face) for letters, face in text.faces for letter in letters]


def _differences(old: Face, new: Face) -> Iterator[str]:
    if old is new or old == new:
        return
    for name in ("bold", "italic", "underlined"):
        if getattr(old, name) != getattr(new, name):
            yield name if getattr(new, name) else f"no longer {name}"
    if abs(old.size - new.size) >= _SIZE:
        yield f"set in {new.size:g} points instead of {old.size:g}"
    if old.font and new.font and old.font.casefold() != new.font.casefold():
        yield f"set in {new.font} instead of {old.font}"
    if old.color and new.color and old.color != new.color:
        yield tell_colors(old.color, new.color)
    if old.align != new.align:
        yield _SIDES.get(new.align, "aligned otherwise")


def _find(letters: str, words: str) -> str:
    """Return a text's letters with the spaces that part them where they stand, if they stand together."""
    places = [place for place, letter in enumerate(words) if not letter.isspace()]
    start = "".join(words.split()).find(letters)
    if start < 0 or start + len(letters) > len(places):
        return letters
    return words[places[start] : places[start + len(letters) - 1] + 1]
