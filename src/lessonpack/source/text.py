"""Text that knows where it was written.

In: scalars of a YAML file. Out: `Text`, a `str` with its `Span`, which passes through validation
unchanged, so that a problem found much later still names file, line and column.
"""

from __future__ import annotations

from lessonpack.errors import Span


class Text(str):
    """A teacher's words as written, with the place of their first character."""

    __slots__ = ("span",)

    span: Span

    def __new__(cls, value: str, span: Span) -> Text:
        text = super().__new__(cls, value)
        text.span = span
        return text

    def replaced(self, value: str) -> Text:
        """Return other words from the same place (a template's result, a trimmed text)."""
        return Text(value, self.span)
