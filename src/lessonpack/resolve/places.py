"""Where in its file a word of a text stands.

In: a text and an offset in it. Out: a span.
"""

from __future__ import annotations

from lessonpack.errors import Span
from lessonpack.source.text import Folded, Text


def place(text: Text, offset: int) -> Span:
    """Return the place of a text's character, or the text's beginning where lines were folded."""
    if isinstance(text, Folded):
        return text.span
    return Span(text.span.file, text.span.line, text.span.column + offset)
