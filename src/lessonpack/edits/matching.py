"""Which slide of a deck as it was built is which of the deck as it is now; and which shape is which.

In: two decks, two slides. Out: pairs. Identity comes first: PowerPoint keeps the ids of slides, and
ids and names of shapes. Where a program gives new ones (LibreOffice, Google Slides), or somebody pasted
slides into another deck, words and places decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from lessonpack.edits.seen import SeenShape, SeenSlide
from lessonpack.geometry import Pt, Rect

One = TypeVar("One", SeenSlide, SeenShape)
# Slides and shapes that share fewer of their words, or less of their ground, are not the same.
_ALIKE = 0.5
# With more left over than anybody edits, what is alike is no longer looked for.
_MOST = 150


class Pairs(Struct):
    """What belongs together, as places in two lists; filled step by step, surest first."""

    before: int
    now: int
    found: dict[int, int]

    @classmethod
    def among(cls, before: Sequence[object], now: Sequence[object]) -> Pairs:
        return cls(len(before), len(now), {})

    @property
    def left(self) -> list[int]:
        """The places in the first list that have no partner yet."""
        return [place for place in range(self.before) if place not in self.found]

    @property
    def right(self) -> list[int]:
        taken = set(self.found.values())
        return [place for place in range(self.now) if place not in taken]


def match_slides(before: Sequence[SeenSlide], now: Sequence[SeenSlide]) -> Mapping[int, int]:
    """Return, for places in the first deck, those of the same slides in the second."""
    pairs = Pairs.among(before, now)
    _pair_equal(pairs, before, now, lambda slide: slide.id or None)
    _pair_equal(pairs, before, now, lambda slide: (slide.title, slide.words) if slide.words else None)
    _pair_equal(pairs, before, now, lambda slide: slide.title or None)
    _pair_alike(pairs, before, now, lambda one, other: _share_words(one.words, other.words))
    return pairs.found


def match_shapes(before: Sequence[SeenShape], now: Sequence[SeenShape]) -> Mapping[int, int]:
    """Return, for places among a slide's shapes, those of the same shapes on the slide now."""
    pairs = Pairs.among(before, now)
    _pair_equal(pairs, before, now, lambda shape: (shape.name, shape.id))
    _pair_equal(pairs, before, now, lambda shape: shape.name or None)
    _pair_equal(pairs, before, now, lambda shape: (shape.sort, shape.words) if shape.words else None)
    _pair_equal(pairs, before, now, lambda shape: shape.holds or None)
    _pair_alike(pairs, before, now, _resemble)
    return pairs.found


def _pair_equal(
    pairs: Pairs, before: Sequence[One], now: Sequence[One], key: Callable[[One], Hashable]
) -> None:
    """Pair what has one key; of those with the same key, as many as there are on both sides, in order.

    Names of shapes and ids are unique in what we build: more of one on either side are copies, and only
    the first of them is the one.
    """
    waiting: dict[Hashable, list[int]] = {}
    for place in pairs.right:
        if (found := key(now[place])) is not None:
            waiting.setdefault(found, []).append(place)
    for place in pairs.left:
        if partners := waiting.get(key(before[place])):
            pairs.found[place] = partners.pop(0)


def _pair_alike(
    pairs: Pairs, before: Sequence[One], now: Sequence[One], alike: Callable[[One, One], float]
) -> None:
    """Pair what is left by how much it is alike, the most alike first."""
    left, right = pairs.left[:_MOST], pairs.right[:_MOST]
    ranked = sorted((-alike(before[one], now[other]), one, other) for one in left for other in right)
    taken: set[int] = set()
    for likeness, one, other in ranked:
        if -likeness >= _ALIKE and one not in pairs.found and other not in taken:
            pairs.found[one] = other
            taken.add(other)


def _resemble(one: SeenShape, other: SeenShape) -> float:
    """Tell how much two shapes are alike, from 0 to 1: by their words, or by where they stand."""
    if one.sort != other.sort and (one.picture or other.picture or "table" in (one.sort, other.sort)):
        return 0
    if one.picture and one.picture == other.picture:
        return 1
    return max(_share_words(one.words, other.words), _share_ground(one.place, other.place))


def _share_words(one: str, other: str) -> float:
    """Return the part of all words of two texts that stand in both."""
    mine, others = Counter(one.split()), Counter(other.split())
    all_words = (mine | others).total()
    return (mine & others).total() / all_words if all_words else 0


def _share_ground(one: Rect | None, other: Rect | None) -> float:
    """Return the part of the ground of two places that both cover."""
    if one is None or other is None:
        return 0
    common = _length(one.x, one.right, other.x, other.right) * _length(
        one.y, one.bottom, other.y, other.bottom
    )
    whole = one.width * one.height + other.width * other.height - common
    return common / whole if whole > 0 else 0


def _length(start: Pt, end: Pt, other_start: Pt, other_end: Pt) -> Pt:
    return max(0, min(end, other_end) - max(start, other_start))


def find_moved(order: Iterable[int]) -> frozenset[int]:
    """Return which of different numbers have to move so that all stand in rising order: as few as can be.

    The others are a longest rising run (patience sorting), so it takes n log n steps.
    """
    from bisect import bisect_left

    numbers = list(order)
    ends: list[int] = []
    lengths = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        lengths.append(place)
    stays: set[int] = set()
    wanted = len(ends) - 1
    for number, length in zip(reversed(numbers), reversed(lengths), strict=True):
        if length == wanted:
            stays.add(number)
            wanted -= 1
    return frozenset(numbers) - stays
