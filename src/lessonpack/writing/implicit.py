"""Levels that follow from the characters: UAX 9, rules X10, W1 to W7, N0 to N2, I1 and I2.

In: a paragraph's explicit levels. Out: the level of every character.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from lessonpack.writing.brackets import CLOSING, EQUAL, OPENING
from lessonpack.writing.explicit import REMOVED, Explicit

_ISOLATES = frozenset(("LRI", "RLI", "FSI"))
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
_DEEPEST_BRACKETS = 63


class Sequence(Struct):
    """An isolating run sequence: its characters with their classes, which the rules change.

    `before` and `after` are the directions at its ends; `own` are the classes before any rule.
    """

    characters: list[str]
    kinds: list[str]
    own: list[str]
    level: int
    before: str
    after: str
    places: list[int]

    @property
    def direction(self) -> str:
        return _side(self.level)


def _side(level: int) -> str:
    return "R" if level % 2 else "L"


class Sequences(Struct):
    """The sequences of a paragraph, and the levels that come of them."""

    text: str
    explicit: Explicit
    base: int
    done: list[Sequence] = []

    def walk(self) -> Iterator[Sequence]:
        """Yield the isolating run sequences (rule X10, definition BD13)."""
        runs = list(self._level_runs())
        begins = {run[0]: run for run in runs}
        opened = set(self.explicit.pairs.values())
        for run in runs:
            if run[0] in opened:
                continue
            places = list(run)
            while (closing := self.explicit.pairs.get(places[-1])) is not None:
                places += begins[closing]
            sequence = self._make(places)
            self.done.append(sequence)
            yield sequence

    def _level_runs(self) -> Iterator[list[int]]:
        """Yield stretches of one level, without what rule X9 removes."""
        run: list[int] = []
        for place, (kind, level) in enumerate(zip(self.explicit.kinds, self.explicit.levels, strict=True)):
            if kind in REMOVED:
                continue
            if run and self.explicit.levels[run[-1]] != level:
                yield run
                run = []
            run.append(place)
        if run:
            yield run

    def _make(self, places: list[int]) -> Sequence:
        level = self.explicit.levels[places[0]]
        kinds = [self.explicit.kinds[place] for place in places]
        before = self._level_beside(range(places[0] - 1, -1, -1))
        # What an isolate opens and nothing closes ends with the paragraph.
        open_ended = kinds[-1] in _ISOLATES and places[-1] not in self.explicit.pairs
        after = self.base if open_ended else self._level_beside(range(places[-1] + 1, len(self.text)))
        characters = [self.text[place] for place in places]
        sides = _side(max(level, before)), _side(max(level, after))
        return Sequence(characters, kinds, list(kinds), level, *sides, places)

    def _level_beside(self, places: range) -> int:
        kept = (place for place in places if self.explicit.kinds[place] not in REMOVED)
        return next((self.explicit.levels[place] for place in kept), self.base)

    def levels(self) -> list[int]:
        """Return every character's level (rules I1 and I2); removed ones have their neighbour's."""
        levels: list[int | None] = [None] * len(self.text)
        for sequence in self.done:
            for place, kind in zip(sequence.places, sequence.kinds, strict=True):
                levels[place] = sequence.level + _raised(sequence.level, kind)
        found: list[int] = []
        for level in levels:
            found.append(level if level is not None else found[-1] if found else self.base)
        return found


def _raised(level: int, kind: str) -> int:
    if level % 2:
        return int(kind in ("L", "EN", "AN"))
    return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


def resolve_sequence(sequence: Sequence) -> None:
    """Give every character of a sequence a class that has a direction."""
    _resolve_marks(sequence)
    _resolve_numbers(sequence)
    _resolve_separators(sequence)
    _resolve_latin_numbers(sequence)
    _resolve_brackets(sequence)
    _resolve_neutrals(sequence)


def _resolve_marks(sequence: Sequence) -> None:
    """W1: a mark is of the class of what it stands on."""
    before = sequence.before
    for index, kind in enumerate(sequence.kinds):
        if kind == "NSM":
            sequence.kinds[index] = before
        else:
            before = "ON" if kind in _ISOLATES or kind == "PDI" else kind


def _resolve_numbers(sequence: Sequence) -> None:
    """W2 and W3: European digits after an Arabic letter are Arabic ones; such letters are R."""
    strong = sequence.before
    for index, kind in enumerate(sequence.kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            sequence.kinds[index] = "AN"
    sequence.kinds[:] = ["R" if kind == "AL" else kind for kind in sequence.kinds]


def _resolve_separators(sequence: Sequence) -> None:
    """W4, W5 and W6: signs within and beside numbers go with them; others are neutral."""
    kinds = sequence.kinds
    for index in range(1, len(kinds) - 1):
        before, kind, after = kinds[index - 1 : index + 2]
        if before == after and (
            (kind in ("ES", "CS") and before == "EN") or (kind == "CS" and before == "AN")
        ):
            kinds[index] = before
    for start, end in _groups(kinds, frozenset(("ET",))):
        beside = "EN" in (kinds[start - 1] if start else "", kinds[end] if end < len(kinds) else "")
        kinds[start:end] = ["EN" if beside else "ON"] * (end - start)
    kinds[:] = ["ON" if kind in ("ES", "CS") else kind for kind in kinds]


def _resolve_latin_numbers(sequence: Sequence) -> None:
    """W7: European digits after a Latin letter run as it does."""
    strong = sequence.before
    for index, kind in enumerate(sequence.kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            sequence.kinds[index] = "L"


def _resolve_brackets(sequence: Sequence) -> None:
    """N0: brackets run as what they hold, or as what is before them."""
    for opening, closing in _pair_brackets(sequence):
        inside = {_STRONG.get(kind) for kind in sequence.kinds[opening + 1 : closing]}
        side = sequence.direction
        if side not in inside:
            if not inside & {"L", "R"}:
                continue
            other = "L" if side == "R" else "R"
            side = other if _strong_before(sequence, opening) == other else side
        for place in (opening, closing):
            _set_bracket(sequence, place, side)


def _set_bracket(sequence: Sequence, place: int, side: str) -> None:
    """Turn a bracket, and the marks that stand on it."""
    sequence.kinds[place] = side
    for mark in range(place + 1, len(sequence.kinds)):
        if sequence.own[mark] != "NSM":
            break
        sequence.kinds[mark] = side


def _strong_before(sequence: Sequence, place: int) -> str:
    before = (_STRONG[kind] for kind in reversed(sequence.kinds[:place]) if kind in _STRONG)
    return next(before, sequence.before)


def _pair_brackets(sequence: Sequence) -> list[tuple[int, int]]:
    """Return the bracket pairs in the order of their opening brackets (definition BD16)."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for place, (character, kind) in enumerate(zip(sequence.characters, sequence.kinds, strict=True)):
        if kind != "ON":
            continue
        if character in OPENING:
            if len(opened) == _DEEPEST_BRACKETS:
                return []
            closing = OPENING[character]
            opened.append((EQUAL.get(closing, closing), place))
        elif character in CLOSING:
            wanted = EQUAL.get(character, character)
            depth = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == wanted), None)
            if depth is not None:
                pairs.append((opened[depth][1], place))
                del opened[depth:]
    return sorted(pairs)


def _resolve_neutrals(sequence: Sequence) -> None:
    """N1 and N2: what has no direction runs as both its neighbours do, else as the sequence."""
    kinds = sequence.kinds
    for start, end in _groups(kinds, _NEUTRAL):
        before = _STRONG[kinds[start - 1]] if start else sequence.before
        after = _STRONG[kinds[end]] if end < len(kinds) else sequence.after
        kinds[start:end] = [before if before == after else sequence.direction] * (end - start)


def _groups(kinds: list[str], wanted: frozenset[str]) -> list[tuple[int, int]]:
    """Return where stretches of the wanted classes begin and end."""
    found: list[tuple[int, int]] = []
    start = None
    for place, kind in enumerate([*kinds, ""]):
        if kind in wanted:
            start = place if start is None else start
        elif start is not None:
            found.append((start, place))
            start = None
    return found
