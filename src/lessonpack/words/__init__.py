"""The words that lessonpack itself prints, in the unit's language.

In: a BCP 47 language tag. Out: `Words`. Each language is a module of this package, with its `NAME` in
English and its `WORDS`; it is found by its file's name, its tag in small letters: `de`, `en_us`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import cast

from msgspec import Struct

from lessonpack.words.base import Words
from lessonpack.words.en_gb import WORDS as ENGLISH

# Modules of this package that are no language.
_NO_LANGUAGES = ("base", "counting")

__all__ = ["ENGLISH", "Language", "Words", "languages", "usual_tag", "words_for"]


class Language(Struct, frozen=True):
    """A language that lessonpack speaks; `name` is what it is called in English."""

    tag: str
    name: str
    words: Words


@cache
def words_for(language: str) -> Words:
    """Return the words of a language or of the nearest that there is, else English ones."""
    nearest = next((tag for tag in _ever_shorter(usual_tag(language)) if tag in _modules()), None)
    return _load(nearest).words if nearest else ENGLISH


def languages() -> tuple[Language, ...]:
    """Return every language, in the order of the tags."""
    return tuple(_load(tag) for tag in sorted(_modules()))


def usual_tag(tag: str) -> str:
    """Return a language tag written as is usual: en-GB, zh-Hant."""
    primary, *rest = tag.split("-")
    return "-".join((primary.lower(), *map(_usual_case, rest)))


def _usual_case(subtag: str) -> str:
    match len(subtag):
        case 2:
            return subtag.upper()
        case 4:
            return subtag.title()
        case _:
            return subtag.lower()


def _ever_shorter(tag: str) -> Iterator[str]:
    """Yield a tag, then what is left of it as it loses its last parts (RFC 4647, section 3.4)."""
    parts = tag.split("-")
    for count in range(len(parts), 0, -1):
        yield "-".join(parts[:count])


@cache
def _modules() -> dict[str, str]:
    """Return the modules' names by their languages' tags."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return {usual_tag(name.replace("_", "-")): name for name in names if name not in _NO_LANGUAGES}


@cache
def _load(tag: str) -> Language:
    module = import_module(f"lessonpack.words.{_modules()[tag]}")
    return Language(tag, cast(str, module.NAME), cast(Words, module.WORDS))
