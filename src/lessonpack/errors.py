"""Where something went wrong, and how to put it right.

Mistakes of the user are values: a stage takes its input and returns `(value, problems)`.
Nothing below the command line prints, logs or raises for them.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Span(Struct, frozen=True, gc=False, order=True):
    """A place in a source file: the file as the teacher named it, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Problem(Struct, frozen=True, gc=False):
    """One mistake: what is wrong (`message`), where (`span`), and a way out (`hint`)."""

    message: str
    span: Span | None = None
    hint: str = ""
    severity: Severity = "error"


Problems = tuple[Problem, ...]


def has_errors(problems: Collection[Problem]) -> bool:
    """Tell whether any problem forbids building; warnings do not."""
    if not problems:  # as nearly always, and asked for each of many lessons
        return False
    return any(problem.severity == "error" for problem in problems)


def is_one_slip(wrong: str, right: str) -> bool:
    """Tell whether one letter is missing, too many or another, or two neighbours are swapped."""
    same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(wrong, right, strict=False))
    start = sum(1 for _ in same)
    left, kept = wrong[start:], right[start:]
    swapped = left[:2] == kept[1::-1] and left[2:] == kept[2:]
    return swapped or left[1:] in (kept, kept[1:]) or left == kept[1:]


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant, if one is near.

    One slip always counts, however short the word; beyond that the cutoff of 0.6 catches most keys
    with two or three slips and nearly no word that is simply other.
    """
    import difflib  # only for a mistake

    names = {name.casefold(): name for name in sorted(known)}
    word = wrong.casefold()
    near = difflib.get_close_matches(word, names, n=3, cutoff=0.6)
    slips = [name for name in (*near, *names) if is_one_slip(word, name)]
    found = (slips or near)[:1]
    return names[found[0]] if found else None


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return `Did you mean "x"?` for the nearest known word, or nothing when none is near."""
    name = nearest(wrong, known)
    return f'Did you mean "{name}"?' if name is not None else ""


def list_words(words: Iterable[str]) -> str:
    """Return words as a teacher would list them: `a, b and c`."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last
