"""Unicode's own tests, as Debian's package `unicode-data` has them. None of their text stands here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tools.programs import MissingProgramError

_FOLDER = Path("/usr/share/unicode")


def unicode_lines(name: str) -> Iterator[str]:
    """Yield the cases in a file of the Unicode Character Database, without comments and empty lines."""
    path = _FOLDER / name
    if not path.exists():
        raise MissingProgramError(f"{path} is missing: run `apt-get install unicode-data`")
    with path.open(encoding="utf-8") as file:
        for line in file:
            case = line.partition("#")[0].strip()
            if case:
                yield case
