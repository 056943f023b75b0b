"""How a file is called towards the teacher, and how much of a text is shown.

In: a path. Out: the path from the current folder, with slashes; the same on every computer.
"""

from __future__ import annotations

import os
from pathlib import Path


def shown_path(path: Path) -> str:
    """Return a path as seen from the current folder, or whole where it lies on another disk."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except (ValueError, OSError):  # Windows: another drive; or the current folder is gone
        return path.as_posix()


def clip(text: str, width: int = 60) -> str:
    """Return a text on one line, cut with an ellipsis if it is longer than `width` characters."""
    line = " ".join(text[: 4 * width].split())
    return line if len(line) <= width else f"{line[: width - 1]}…"
