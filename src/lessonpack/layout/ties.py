"""The ties of a map as words: one bond between any two names, whatever ties make it up.

In: names and ties. Out: `Bond`s between the names' places, and the lines of text that say them.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from lessonpack.document import Tie, TieMap
from lessonpack.geometry import TOLERANCE, Point
from lessonpack.writing.direction import Direction

# A line that is steeper than this (down for across) points up or down, else left or right.
_STEEP = 3
# The arrows of what leads on and of what leads back, along a line whose words begin at its start.
_SIDEWAYS: dict[Direction, tuple[str, str]] = {"ltr": ("→", "←"), "rtl": ("←", "→")}


class Bond(Struct, frozen=True):
    """All that is said between two names; `onward` tells for each label whether it leads from
    `ends[0]` to `ends[1]`. Only where the two directions differ in words does the direction show.
    """

    ends: tuple[int, int]
    labels: tuple[str, ...]
    onward: tuple[bool, ...]

    @property
    def two_way(self) -> bool:
        return len(set(self.onward)) > 1


def merge_ties(block: TieMap) -> tuple[Bond, ...] | None:
    """Return one bond for any two names that are tied; None where a tie leads nowhere or back."""
    places = {key: place for place, (key, _) in enumerate(block.names)}
    merged: dict[tuple[int, int], list[Tie]] = {}
    for tie in block.ties:
        if tie.source not in places or tie.target not in places or tie.source == tie.target:
            return None
        low, high = sorted((places[tie.source], places[tie.target]))
        merged.setdefault((low, high), []).append(tie)
    return tuple(_bond(ends, ties, block.names[ends[0]][0]) for ends, ties in merged.items())


def _bond(ends: tuple[int, int], ties: Sequence[Tie], first: str) -> Bond:
    """Return a bond that says each label once: a word for both directions needs no direction."""
    directions: dict[str, set[bool]] = {}
    for tie in ties:
        if tie.label:
            directions.setdefault(tie.label, set()).add(tie.source == first)
    said = list(directions.items())
    if any(len(ways) > 1 for _, ways in said):
        return Bond(ends, tuple(directions), (True,) * len(said))
    return Bond(ends, tuple(directions), tuple(ways == {True} for _, ways in said))


def write_bond(bond: Bond, line: tuple[Point, Point], direction: Direction = "ltr") -> tuple[str, ...]:
    """Return a bond's labels as they stand on a line from one point to another.

    On pages from right to left, which are mirrored later, sideways arrows point the other way.
    """
    if not bond.two_way:
        return bond.labels
    start, end = line
    return tuple(
        _point(label, (start, end) if onward else (end, start), _SIDEWAYS[direction])
        for label, onward in zip(bond.labels, bond.onward, strict=True)
    )


def _point(label: str, line: tuple[Point, Point], sideways: tuple[str, str]) -> str:
    """Return a label with an arrow on the side that it leads to."""
    start, end = line
    dx, dy = end.x - start.x, end.y - start.y
    if abs(dx) * _STEEP <= abs(dy) + TOLERANCE:
        return f"{label} {'↓' if dy > 0 else '↑'}"
    onward, back = sideways
    return f"{label} {onward}" if dx > 0 else f"{back} {label}"


def list_ties(block: TieMap, colon: str) -> tuple[str, ...]:
    """Return every tie as a line of text, and every name that no tie names.

    `colon` parts the names from what ties them, as the language has it.
    """
    shown = dict(block.names)
    lines = [_told(tie, shown, colon) for tie in block.ties]
    tied = {key for tie in block.ties for key in (tie.source, tie.target)}
    return (*lines, *(name for key, name in block.names if key not in tied))


def _told(tie: Tie, shown: dict[str, str], colon: str) -> str:
    source, target = shown.get(tie.source, tie.source), shown.get(tie.target, tie.target)
    ends = source if tie.source == tie.target else f"{source} – {target}"
    return f"{ends}{colon}{tie.label}" if tie.label else ends
