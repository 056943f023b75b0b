"""Names of files and folders made from titles, safe on Windows, macOS and Linux alike.

In: titles as teachers write them. Out: short lower-case names of letters, digits and hyphens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

MAX_LENGTH = 60
# File systems count bytes; a letter takes up to four of them.
MAX_BYTES = 180
NAMELESS = "untitled"

# Names that Windows keeps for devices, whatever ending they have (Microsoft, "Naming Files").
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"}
)
_NO_WORD = re.compile("[^0-9a-z]")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")


@lru_cache(maxsize=4096)
def slug(title: str) -> str:
    """Return a title as a file's name: "Ruth's Tape?" becomes `ruths-tape`."""
    plain = unicodedata.normalize("NFKC", title).translate(_APOSTROPHES).lower()
    words = _NO_WORD.sub(" ", plain) if plain.isascii() else "".join(map(_in_name, plain))
    name = _shorten("-".join(unicodedata.normalize("NFC", words).split()), MAX_LENGTH) or NAMELESS
    return f"{name}-" + NAMELESS if is_device(name) else name


def _in_name(sign: str) -> str:
    """Return what a sign is in a name: itself, nothing if it can't be seen, or a gap."""
    category = unicodedata.category(sign)
    if category == "Cf":
        return ""
    return sign if sign.isalnum() or category.startswith("M") else " "


def is_device(name: str) -> bool:
    """Tell whether Windows would take a file of this name for a device."""
    return name.split(".")[0].strip().casefold() in DEVICES


def slugs(titles: Iterable[str]) -> tuple[str, ...]:
    """Return a slug for each title, each different: a second `tape` becomes `tape-2`."""
    taken: set[str] = set()
    result = []
    for title in titles:
        name = first = slug(title)
        count = 1
        while name.casefold() in taken:
            count += 1
            name = f"{_shorten(first, MAX_LENGTH - len(f'-{count}'))}-{count}"
        taken.add(name.casefold())
        result.append(name)
    return tuple(result)


def leading_number(name: str) -> int | None:
    """Return the number that a file's name begins with, if it does: 3 for `03-tape.yaml`."""
    found = re.match(r"[0-9]{1,9}(?![0-9])", name)
    return int(found[0]) if found else None


@lru_cache(maxsize=4096)
def natural_order(name: str) -> tuple[tuple[int, str], ...]:
    """Return a sort key by which `week-2` comes before `week-10`."""
    parts = re.split(r"([0-9]{1,18})", name.casefold())
    return tuple((int(part), "") if place % 2 else (0, part) for place, part in enumerate(parts))


def _shorten(name: str, length: int) -> str:
    name = name[:length]
    while len(name.encode()) > MAX_BYTES:
        name = name[:-1]
    return name.rstrip("-")
