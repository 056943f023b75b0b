"""What makes files: this program, as a digest. Another program may make other files from the same lessons.

In: the package's own files, and the names of what is installed beside it. Out: one digest.
"""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache

import lessonpack

# What has no part in what a file says.
_NO_MATTER = {"__pycache__", "checks", "cli", "edits", "starter"}


@cache
def program_digest() -> str:
    """Return a digest of every byte of the package, of Python's version, and of what is installed."""
    digest = hashlib.sha256(repr((sys.version_info[:3], sys.byteorder, sys.platform)).encode())
    for name in _installed():
        digest.update(f"{name}\n".encode(errors="surrogateescape"))
    folder = os.path.dirname(lessonpack.__file__)
    for path in _program_files(folder):
        digest.update(f"{path[len(folder) :]}\n".encode(errors="surrogateescape"))
        with open(path, "rb", buffering=0) as file:
            digest.update(file.readall())
    return digest.hexdigest()


def _program_files(folder: str) -> list[str]:
    found: list[str] = []
    for where, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in _NO_MATTER]
        found += [os.path.join(where, name) for name in files]
    return sorted(found)


def _installed() -> list[str]:
    """Return the names and versions of all distributions, as their folders are called."""
    found: set[str] = set()
    for folder in sys.path:
        found.update(name for name in _names(folder or ".") if name.endswith(".dist-info"))
    return sorted(found)


def _names(folder: str) -> list[str]:
    """Return what is in a folder; nothing for an archive, or one that is not there."""
    try:
        with os.scandir(folder) as found:
            return [entry.name for entry in found]
    except OSError:
        return []
