"""Text that knows where it was written.

In: scalars of a YAML file. Out: `Text`, a `str` with its `Span`, which passes through validation
unchanged, so that a problem found much later still names file, line and column.
"""

from __future__ import annotations

import re
from typing import Self

from lessonpack.errors import Span

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# What XML 1.0 forbids, the other control characters, and code points that are no characters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


class Text(str):
    """A teacher's words as written, with the place of their first character."""

    __slots__ = ("span",)

    span: Span

    def __new__(cls, value: str, span: Span) -> Self:
        text = super().__new__(cls, value)
        text.span = span
        return text

    def __getnewargs__(self) -> tuple[str, Span]:  # type: ignore[override]
        """Return what copies and other processes make this text from."""
        return str(self), self.span

    def replaced(self, value: str) -> Text:
        """Return other words from the same place (a template's result, a trimmed text)."""
        return Text(value, self.span)


def written_at(text: str, otherwise: Span) -> Span:
    """Return where a text was written, if it knows that itself."""
    return text.span if isinstance(text, Text) else otherwise


class Nothing(Text):
    """What stands after a colon or a dash where nothing does: `title:` (an empty text has quotes)."""

    __slots__ = ()


class Folded(Text):
    """Text that stands otherwise in the file: on several lines, or with escapes.

    Only its beginning has a place; any other text stands in one line just as it reads.
    """

    __slots__ = ()


def clean_text(text: str) -> str:
    """Return a text that every format can hold: line ends as `\\n`, what is no character as U+FFFD.

    The line and paragraph separators of word processors become spaces, so that a line of the
    source is what every editor calls a line.
    """
    # All of these are among what Python calls not printable.
    if text.replace("\n", " ").isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\N{LINE SEPARATOR}", " ").replace("\N{PARAGRAPH SEPARATOR}", " ")
    return _FORBIDDEN.sub(REPLACEMENT, text)
