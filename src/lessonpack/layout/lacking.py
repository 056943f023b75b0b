"""Characters that no font has: told, never left out in silence.

In: a paragraph and the faces that it is set in. Out: one warning for it, and the way out where there
is one. On paper a white square stands for such a character; a deck keeps it as text.
"""

from __future__ import annotations

import unicodedata

from lessonpack.document import Paragraph
from lessonpack.errors import Problem, list_words
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.opportunities import split_words
from lessonpack.layout.pieces import widths_of
from lessonpack.look import TextStyle
from lessonpack.typefaces import INSTALL, has_all_fonts

# As many characters are named of those that a paragraph has and no font.
_NAMED = 6


def warn_of_lacking(paragraph: Paragraph, style: TextStyle, context: MeasureContext) -> None:
    """Report the characters that no face has, once a paragraph."""
    found: dict[str, None] = {}
    for run in paragraph.runs:
        lacking = widths_of(run, style, context).lacking
        if lacking:
            words = (word for line in run.text.split("\n") for word in split_words(line))
            found.update(dict.fromkeys("".join(lacking.get(word, "") for word in words)))
    if found:
        message, hint = _say_lacking("".join(found))
        if not has_all_fonts():
            hint = f"{hint} Fonts for more scripts come with: {INSTALL}"
        context.problems.append(Problem(message, paragraph.origin, hint, "warning"))


def _say_lacking(characters: str) -> tuple[str, str]:
    if len(characters) == 1:
        message = f"No font here has the character “{characters}” ({_name(characters)})"
        return message, "It is printed as a white square."
    told = [f"“{character}”" for character in characters[:_NAMED]]
    rest = [f"{len(characters) - _NAMED} more"] if len(characters) > _NAMED else []
    message = f"No font here has the characters {list_words([*told, *rest])}"
    return message, "They are printed as white squares."


def _name(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}").lower()
