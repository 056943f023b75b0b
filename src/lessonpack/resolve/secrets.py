"""Words that would give the story away, and the texts that hold them.

In: a unit, a stage, texts. Out: the words that are still forbidden there, and where they stand.
A word counts whole, in any case, with a plural or possessive ending, in whatever guise: across
Markdown's marks, soft hyphens and invisible characters, or in a link's address.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from lessonpack.document import Run
from lessonpack.errors import Problem, Problems
from lessonpack.resolve.once import once_a_unit
from lessonpack.resolve.places import place
from lessonpack.resolve.subjects import has_reached
from lessonpack.source.text import Text
from lessonpack.source.unit import Unit

# Characters that print nothing, and so could hide a word: soft hyphen, joiners, direction marks.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_LETTER = r"[^\W\d_]"


class Forbidden(Struct, frozen=True):
    """Words forbidden at a stage, each with the stage from which it is free.

    `pattern` finds any of them; it is None if there are none.
    """

    until: tuple[tuple[str, str], ...] = ()
    pattern: re.Pattern[str] | None = None

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for word, _ in self.until)


@once_a_unit
def forbidden_at(unit: Unit, stage: str) -> Forbidden:
    """Return what no pupil's text may say at a stage. A secret until an unknown stage is never free."""
    until = {
        str(word): str(secret.until)
        for secret in unit.secrets
        if not has_reached(unit, secret.until, stage)
        for word in secret.words
        if word.strip()
    }
    return Forbidden(tuple(until.items()), compile_words(tuple(until)))


@lru_cache(64)
def compile_words(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return a pattern that finds any of the words, the longest first; None for no words."""
    forms = [
        _forms(word) for word in sorted({bare(word) for word in words}, key=lambda word: (-len(word), word))
    ]
    if not forms:
        return None
    return re.compile(rf"(?<!{_LETTER})(?:{'|'.join(forms)})(?!{_LETTER})", re.IGNORECASE)


def _forms(word: str) -> str:
    """Return a pattern for a word and its plain endings: baby, babies, baby's, classes, ghosts'."""
    parts = [re.escape(part) for part in word.split()]
    spaced = r"\s+".join(parts)
    stem = rf"(?:{spaced}|{spaced[:-1]}ies)" if word.endswith("y") else spaced
    return rf"{stem}(?:['’ʼ]?s|es)?"


def bare(text: str) -> str:
    """Return a text as it is compared: compatible characters made one, invisible ones taken away."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def find_secret(text: str, words: Sequence[str]) -> str | None:
    """Return the first of the forbidden words that a text holds, as it stands there."""
    pattern = compile_words(tuple(words))
    found = pattern.search(bare(text)) if pattern else None
    return found[0] if found else None


def _found(text: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[0] for match in pattern.finditer(bare(text))))


def check_words(text: Text, runs: Iterable[Run], forbidden: Forbidden) -> Problems:
    """Report the forbidden words in a pupil's text, as it will be printed."""
    if forbidden.pattern is None:
        return ()
    runs = tuple(runs)
    said = ["".join(run.text for run in runs), *dict.fromkeys(run.link for run in runs if run.link)]
    found = _found("\n".join(said), forbidden.pattern)
    return tuple(_problem(text, word, forbidden) for word in found)


def _problem(text: Text, word: str, forbidden: Forbidden) -> Problem:
    until = next(until for secret, until in forbidden.until if _is_form(word, secret))
    written = re.search(re.escape(word), text, re.IGNORECASE)
    span = place(text, written.start()) if written else text.span
    hint = f"It is a secret until {until}: say it otherwise, or move it behind the reading."
    return Problem(f'"{word}" must not be read before {until}', span, hint)


def _is_form(word: str, secret: str) -> bool:
    pattern = compile_words((secret,))
    return pattern is not None and pattern.fullmatch(word) is not None
