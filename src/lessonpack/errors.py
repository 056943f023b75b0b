"""Where something went wrong, and how to put it right.

Mistakes of the user are values: a stage takes its input and returns `(value, problems)`.
Nothing below the command line prints, logs or raises for them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source file: the file as the teacher named it, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: what is wrong (`message`), where (`span`), and a way out (`hint`)."""

    message: str
    span: Span | None = None
    hint: str = ""
    severity: Severity = "error"


Problems = tuple[Problem, ...]


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any problem forbids building; warnings do not."""
    return any(problem.severity == "error" for problem in problems)


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return `Did you mean "x"?` for the nearest known word, or nothing when none is near.

    The cutoff of 0.6 catches every single slip of a key and nearly no word that is simply other.
    """
    names = {name.casefold(): name for name in sorted(known)}
    near = difflib.get_close_matches(wrong.casefold(), names, n=1, cutoff=0.6)
    return f'Did you mean "{names[near[0]]}"?' if near else ""


def list_words(words: Iterable[str]) -> str:
    """Return words as a teacher would list them: `a, b and c`."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last
