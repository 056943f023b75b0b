"""Where a word may be divided, by its language's dictionary.

In: a language's tag, a word. Out: offsets in the word. The dictionaries are LibreOffice's, as the
package `pyphen` brings them; the way to read them is F. M. Liang's ("Word Hy-phen-a-tion by
Com-put-er", 1983). They are read here because a word needs a handful of patterns: the German
dictionary has 77,000, and parsing them all takes longer than building a lesson.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

# So many letters stay before a division and after it, and so long is the shortest divided word.
LEFT, RIGHT, SHORTEST = 3, 3, 7
_MOST_WORDS = 20_000
_DIGITS = b"0123456789"
_NO_PATTERNS = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUND", "NEXTLEVEL", "NOHYPHEN")
_LETTERS = re.compile(r"[^\W\d_]+")
# Languages whose nouns begin with a capital; elsewhere a capital begins a name, which stays whole.
_CAPITAL_NOUNS = ("de", "lb")
_STEP = re.compile(r"(\d?)(\D?)")


@lru_cache(_MOST_WORDS)
def divisions(word: str, language: str) -> tuple[int, ...]:
    """Return after how many characters a word may be divided, in order; () for one left whole.

    Words of more than letters, with capitals inside, and names are left whole; so is every word of
    a language without a dictionary.
    """
    if len(word) < SHORTEST or not _LETTERS.fullmatch(word) or not _is_common(word, language):
        return ()
    patterns = _patterns(language)
    return tuple(_find_divisions(word.lower(), patterns)) if patterns else ()


def _is_common(word: str, language: str) -> bool:
    rest = word[1:]
    begins = word[0].islower() or word[0] == word[0].lower()
    return rest == rest.lower() and (begins or language.split("-")[0].lower() in _CAPITAL_NOUNS)


def _find_divisions(word: str, patterns: Mapping[str, str]) -> Iterator[int]:
    framed = f".{word}."
    values = [0] * (len(framed) + 1)
    for start in range(len(framed)):
        for end in range(start + 1, len(framed) + 1):
            pattern = patterns.get(framed[start:end])
            if pattern is not None:
                for place, value in zip(range(start, len(values)), _read(pattern), strict=False):
                    values[place] = max(values[place], value)
    # A value stands before its character; the frame's dot is one of them.
    return (at for at in range(LEFT, len(word) - RIGHT + 1) if values[at + 1] % 2)


@cache
def _read(pattern: str) -> tuple[int, ...]:
    """Return a pattern's values, one before each letter and one after the last.

    A division that changes the spelling (`asszony` is `asz-szony`) is none: its value is made even.
    """
    letters, _, changed = pattern.partition("/")
    values = [int(digit or 0) for digit, _ in _STEP.findall(letters)]
    return tuple(value + 1 if changed and value % 2 else value for value in values)


@cache
def _patterns(language: str) -> Mapping[str, str]:
    """Return a language's patterns by their letters; none where there is no dictionary."""
    path = _find_dictionary(language.lower().replace("-", "_"))
    if path is None:
        return {}
    encoding, _, body = path.read_bytes().partition(b"\n")
    name = encoding.decode("ascii", "replace").strip().lower().replace("microsoft-cp", "cp")
    written = body.decode(name).split("\n")
    if "^^" in body.decode(name):
        written = [re.sub(r"\^\^([0-9a-f]{2})", _from_hex, line) for line in written]
    # The digits are dropped from all lines at once; what stands after "/" is no letter.
    plain = body.translate(None, _DIGITS).decode(name).split("\n")
    return {
        letters.strip().partition("/")[0]: line.strip()
        for letters, line in zip(plain, written, strict=True)
        if line and not line.startswith(_NO_PATTERNS)
    }


def _find_dictionary(language: str) -> Path | None:
    """Return the dictionary of a language or of the nearest that there is: en_au is read as en.

    The package is found, not imported: that alone would take longer than all that is done here.
    """
    package = find_spec("pyphen")
    folders = package.submodule_search_locations if package else None
    if not folders:
        return None
    paths = sorted((Path(folders[0]) / "dictionaries").glob("hyph_*.dic"))
    known = {path.stem.removeprefix("hyph_").lower(): path for path in reversed(paths)}
    known |= {
        name.partition("_")[0]: path for name, path in known.items() if name.partition("_")[0] not in known
    }
    while language and language not in known:
        language = language.rpartition("_")[0]
    return known.get(language)


def _from_hex(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
