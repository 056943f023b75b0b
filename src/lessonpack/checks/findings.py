"""What was found in a finished file: how bad it is, where, what, and the way out.

In: nothing. Out: `Finding`, the ways to say one, and `UnreadableError` for a file that is none.
The severities are those of Microsoft's "Rules for the Accessibility Checker": an error keeps somebody
from the content, a warning does so in most cases, a tip makes reading easier.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Severity = Literal["error", "warning", "tip"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "tip")
# As much of a text as is needed to find it.
_SHOWN = 40


class Finding(Struct, frozen=True):
    """One barrier: `where` is "slide 4" or "page 2", nothing for the file as a whole."""

    severity: Severity
    where: str
    what: str
    way_out: str
    file: str = ""


Findings = Iterator[Finding]


class UnreadableError(Exception):
    """A file that can't be looked into: why, and what to do about it."""

    def __init__(self, why: str, way_out: str) -> None:
        super().__init__(why)
        self.why, self.way_out = why, way_out


def error(where: str, what: str, way_out: str) -> Finding:
    """Say what keeps somebody from reading."""
    return Finding("error", where, what, way_out)


def warning(where: str, what: str, way_out: str) -> Finding:
    """Say what makes reading hard for most who need help."""
    return Finding("warning", where, what, way_out)


def tip(where: str, what: str, way_out: str) -> Finding:
    """Say what would make reading easier."""
    return Finding("tip", where, what, way_out)


def of_file(file: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings with the file's name; those that can't be told apart become one."""
    told = Counter(replace(finding, file=file) for finding in findings)
    return tuple(
        replace(finding, what=f"{finding.what} ({times} times)") if times > 1 else finding
        for finding, times in told.items()
    )


def count_severities(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many findings there are of each severity."""
    found = [finding.severity for finding in findings]
    return {severity: found.count(severity) for severity in SEVERITIES}


def quote(text: str) -> str:
    """Return a text's beginning in quotation marks, as it is shown in a finding."""
    words = " ".join(text.split())
    return f'"{words}"' if len(words) <= _SHOWN else f'"{words[: _SHOWN - 1].rstrip()}…"'


def count(number: int, word: str) -> str:
    """Return "1 text" or "3 texts"."""
    return f"{number} {word}{'' if number == 1 else 's'}"
