"""A problem as it is shown to a teacher: where, what, the line itself with a caret, and a way out.

In: a `Problem` and the line it stands in. Out: plain text of two to four lines, safe to print.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from lessonpack.errors import Problem, Span

WIDTH = 100  # columns of a source line that are shown
_TAB = "    "
# Signs that move the cursor, or turn the order of letters round; harmless when replaced.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")

# A file's text by the name that problems give it.
Sources = Mapping[str, str]


def source_line(sources: Sources, span: Span | None) -> str:
    """Return the line that a span names, or nothing where there is none."""
    if span is None or span.file not in sources:
        return ""
    lines = sources[span.file].split("\n")
    return lines[span.line - 1] if 0 < span.line <= len(lines) else ""


def render_problem(problem: Problem, source_line: str) -> str:
    """Return a problem as text: `file:line:column: message`, the line, a caret, the hint."""
    head = f"{problem.span}: " if problem.span else ""
    kind = "" if problem.severity == "error" else f"{problem.severity}: "
    lines = [printable(f"{head}{kind}{problem.message}")]
    if problem.span and source_line.strip():
        lines += _with_caret(source_line, problem.span.column - 1)
    if problem.hint:
        lines.append(f"    {printable(problem.hint)}")
    return "\n".join(lines)


def _with_caret(line: str, column: int) -> list[str]:
    """Return a line, cut around the caret where it is long, and a caret below one character."""
    before, after = printable(line[:column]), printable(line[column:].rstrip())
    ahead = _tail(before, WIDTH - min(columns(after[:WIDTH]), WIDTH // 2))
    shown = _head(after, WIDTH - columns(ahead))
    ahead = ahead if ahead == before else f"…{ahead}"
    shown = shown if shown == after else f"{shown}…"
    return [f"    {ahead}{shown}", f"    {' ' * columns(ahead)}^"]


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _head(text: str, width: int) -> str:
    """Return as much of a text's beginning as fits into `width` columns."""
    used = 0
    for place, character in enumerate(text):
        used += _columns_of(character)
        if used > width:
            return text[:place]
    return text


def _tail(text: str, width: int) -> str:
    """Return as much of a text's end as fits into `width` columns."""
    return _head(text[::-1], width)[::-1]


def printable(text: str) -> str:
    """Return a text that a terminal shows as it stands: no tabs, nothing that steers it."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\t", _TAB))
