"""Levels that a text's own steering signs ask for: UAX 9, rules X1 to X9.

In: the bidirectional classes of a paragraph's characters, and the level of the paragraph. Out: each
character's level, its class where a sign overrides it, and which isolates belong together.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from lessonpack.writing.direction import first_direction

# What rule X9 takes out of the text: these signs have no place in a line.
REMOVED = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "BN"))
_EMBEDDINGS = {"LRE": (0, ""), "RLE": (1, ""), "LRO": (0, "L"), "RLO": (1, "R")}
_ISOLATES = ("LRI", "RLI", "FSI")
_DEEPEST = 125


class Explicit(NamedTuple):
    """`kinds` with overrides applied; `pairs`: of isolates, each opening sign's closing one."""

    kinds: list[str]
    levels: list[int]
    pairs: dict[int, int]


class _Status(NamedTuple):
    level: int
    override: str
    isolate: bool


class _State(Struct):
    """The stack of rule X1, and how much did not fit on it."""

    stack: list[_Status]
    overflowing_isolates: int = 0
    overflowing_embeddings: int = 0
    isolates: int = 0

    @property
    def top(self) -> _Status:
        return self.stack[-1]

    def push(self, odd: int, override: str, *, isolate: bool) -> None:
        """Go one level deeper, to the next odd or even one (rules X2 to X5c)."""
        level = self.top.level + (2 if self.top.level % 2 == odd else 1)
        if level <= _DEEPEST and not self.overflowing_isolates and not self.overflowing_embeddings:
            self.isolates += isolate
            self.stack.append(_Status(level, override, isolate))
        elif isolate:
            self.overflowing_isolates += 1
        elif not self.overflowing_isolates:
            self.overflowing_embeddings += 1

    def leave_isolate(self) -> None:
        """Go back to before the isolate that ends here (rule X6a)."""
        if self.overflowing_isolates:
            self.overflowing_isolates -= 1
        elif self.isolates:
            self.overflowing_embeddings = 0
            while not self.top.isolate:
                self.stack.pop()
            self.stack.pop()
            self.isolates -= 1

    def leave_embedding(self) -> None:
        """Go back to before the embedding that ends here (rule X7)."""
        if self.overflowing_isolates:
            return
        if self.overflowing_embeddings:
            self.overflowing_embeddings -= 1
        elif not self.top.isolate and len(self.stack) > 1:
            self.stack.pop()


def find_explicit(kinds: list[str], base: int) -> Explicit:
    """Return the levels that steering signs ask for; those signs take the level of what is before."""
    found = Explicit(list(kinds), [base] * len(kinds), pair_isolates(kinds))
    if any(kind in _EMBEDDINGS or kind in _ISOLATES for kind in kinds):
        state = _State([_Status(base, "", False)])
        for place, kind in enumerate(kinds):
            found.levels[place] = _step(state, found, place, kind)
            if state.top.override and kind not in REMOVED and kind not in (*_ISOLATES, "PDI", "B"):
                found.kinds[place] = state.top.override
    return found


def _step(state: _State, found: Explicit, place: int, kind: str) -> int:
    """Let one character do its work; return its level."""
    if kind in _EMBEDDINGS:
        odd, override = _EMBEDDINGS[kind]
        level = state.top.level
        state.push(odd, override, isolate=False)
        return level
    if kind in _ISOLATES:
        level = state.top.level
        found.kinds[place] = state.top.override or kind
        state.push(_direction_of(found, place, kind), "", isolate=True)
        return level
    if kind == "PDI":
        state.leave_isolate()
        found.kinds[place] = state.top.override or kind
    elif kind == "PDF":
        state.leave_embedding()
    return state.top.level


def _direction_of(found: Explicit, place: int, kind: str) -> int:
    """Return 1 for an isolate that runs from right to left; one that is to find out looks inside."""
    if kind != "FSI":
        return int(kind == "RLI")
    inside = found.kinds[place + 1 : found.pairs.get(place, len(found.kinds))]
    return int(first_direction(inside) == "rtl")


def pair_isolates(kinds: list[str]) -> dict[int, int]:
    """Return each isolate's opening sign with the sign that closes it (definition BD9)."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for place, kind in enumerate(kinds):
        if kind in _ISOLATES:
            opened.append(place)
        elif kind == "PDI" and opened:
            pairs[opened.pop()] = place
    return pairs
