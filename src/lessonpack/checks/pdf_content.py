"""What is drawn on a page of a PDF, and under which marks.

In: a page. Out: `Drawn`: the numbers of the marked content, what is drawn outside of any mark, and
whether there are words and pictures. Marks are those of ISO 32000-1, 14.6: content numbered by an
MCID, or an artifact, which is passed over when the page is read aloud.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from msgspec import Struct, field
from pikepdf import Array, Name, Stream

from lessonpack.checks.pdf_objects import read_name, table_at, value_at

_TEXT = ("TJ", "Tj", "'", '"')
# What draws lines and areas, which hold no words.
PATHS = ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh")
_OPERATORS = " ".join(("BDC", "BMC", "EMC", "Do", *_TEXT, *PATHS, "EI"))
# Drawings within drawings.
_DEEPEST = 8


class Drawn(Struct):
    """What a page draws. `loose` are the operators outside of any mark; `nested` counts content within
    content; `whole` is false where more is drawn than was looked at."""

    numbers: list[int] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    nested: int = 0
    words: bool = False
    pictures: bool = False
    whole: bool = True


class Budget(Struct):
    """How many bytes of drawing may still be read, in one page and in the whole file."""

    file: int
    page: int

    def allows(self, stream: Any) -> bool:
        """Take a stream's size from what is left; tell whether it was left."""
        parts = stream if isinstance(stream, Array) else [stream]
        try:
            size = sum(len(part.read_bytes()) for part in parts if isinstance(part, Stream))
        except pikepdf.PdfError:  # packed in a way that can't be undone, or larger than any page
            return False
        if size > min(self.page, self.file):
            return False
        self.file -= size
        return True


def read_drawn(page: Any, budget: Budget) -> Drawn:
    """Return what a page draws, its drawings within drawings included."""
    drawn = Drawn()
    content = page.obj.get(Name.Contents)
    if content is None:
        return drawn
    drawn.whole = budget.allows(content) and _read_all(drawn, page, budget)
    return drawn


def _read_all(drawn: Drawn, page: Any, budget: Budget) -> bool:
    """Read a page's drawing; tell whether it could be read."""
    try:
        _read(drawn, page, (table_at(page.obj, Name.Resources), budget, 0, False))
    except (pikepdf.PdfError, TypeError, ValueError):  # what stands between its operators is no PDF
        return False
    return drawn.whole


# Resources, budget, depth, and whether all of it stands within a mark.
_Around = tuple[Any, Budget, int, bool]


def _read(drawn: Drawn, stream: Any, around: _Around) -> None:
    resources, _, depth, covered = around
    marks: list[bool] = []
    open_marks = 0
    for operands, operator in operations(stream, _OPERATORS):
        drawn.words |= operator in _TEXT
        drawn.pictures |= operator == "EI"
        match operator:
            case "BDC" | "BMC":
                marks.append(_open_mark(drawn, operands, (resources, depth, open_marks > 0)))
                open_marks += marks[-1]
            case "EMC":
                open_marks -= marks.pop() if marks else False
            case "Do":
                _draw(drawn, operands, (*around[:3], covered or open_marks > 0))
            case _ if not (covered or open_marks):
                drawn.loose.append(operator)


def _open_mark(drawn: Drawn, operands: Any, around: tuple[Any, int, bool]) -> bool:
    """Take a mark in, and tell whether it makes what it holds content or artifact."""
    resources, depth, within = around
    number = mark_number(operands, resources)
    if number is not None and depth == 0:
        drawn.nested += within
        drawn.numbers.append(number)
    return number is not None or (len(operands) > 0 and operands[0] == Name.Artifact)


def mark_number(operands: Any, resources: Any = None) -> int | None:
    """Return a mark's MCID, looked up in the page's resources where it is only named."""
    facts = operands[1] if len(operands) > 1 else None
    if isinstance(facts, Name):
        facts = value_at(table_at(resources, Name.Properties), facts)
    number = value_at(facts, Name.MCID)
    return int(number) if isinstance(number, int) else None


def _draw(drawn: Drawn, operands: Any, around: _Around) -> None:
    """Follow a call of another drawing, or note a picture."""
    resources, budget, depth, covered = around
    called = value_at(table_at(resources, Name.XObject), operands[0] if operands else None)
    if not isinstance(called, Stream):
        return
    if called.get(Name.Subtype) != Name.Form:
        drawn.pictures = True
        if not covered:
            drawn.loose.append("Do")
    elif depth < _DEEPEST and budget.allows(called):
        _read(drawn, called, (called.get(Name.Resources, resources), budget, depth + 1, covered))
    else:
        drawn.whole = False


def operations(stream: Any, operators: str = "") -> Iterator[tuple[Any, str]]:
    """Yield what a page or form does: operands and operator."""
    for operation in pikepdf.parse_content_stream(stream, operators):
        yield operation.operands, read_name(operation.operator)
