"""Pictures that a lesson names: looked up in the unit's folder, then in the project's `assets/`.

In: a picture's name as written, and the unit's folder. Out: a checked `PictureFile`, or what is wrong.
Lessons come from strangers: a name may not lead out of these two folders, neither by itself nor by
a link, and only what is a picture inside is taken for one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lessonpack.document import PictureFile
from lessonpack.errors import Problem, Problems, did_you_mean
from lessonpack.pictures import PictureError, inspect_picture
from lessonpack.source.shown import clip, shown_path
from lessonpack.source.slugs import is_device
from lessonpack.source.text import Text

ASSETS = "assets"
ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp")
# As many as are looked through for the name that was meant.
_MOST_NAMES = 2000
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ODD = re.compile('[\x00-\x1f\x7f-\x9f<>:"|?*\ufffd\ud800-\udfff\u202a-\u202e\u2066-\u2069]')


def load_picture(name: Text, folder: str | Path) -> tuple[PictureFile | None, Problems]:
    """Find and check a picture named in a lesson of the unit in `folder`."""
    path, problems = find_picture(name, folder)
    if path is None:
        return None, problems
    try:
        return inspect_picture(shown_path(path), path.read_bytes()), ()
    except PictureError as error:
        return None, (refuse_picture(name, error),)
    except OSError as error:
        return None, (unreadable_picture(name, error),)


def find_picture(name: Text, folder: str | Path) -> tuple[Path | None, Problems]:
    """Find a picture's file; what is in it is not looked at."""
    refused = _refuse(name)
    if refused:
        return None, (Problem(f'the picture "{clip(name)}" {refused[0]}', name.span, refused[1]),)
    roots = picture_folders(Path(folder))
    try:
        spelt = [(root, spelling) for root in roots for spelling in _spellings(name)]
        path = next(filter(None, (find_inside(root, spelling) for root, spelling in spelt)), None)
        return path, () if path else (_missing(name, roots),)
    except OSError as error:
        return None, (unreadable_picture(name, error),)


def refuse_picture(name: str, error: PictureError) -> Problem:
    """Say why a picture can't be used; `span` is where it is named, if the name knows that."""
    hint = "Save it anew as PNG or JPEG in a picture program."
    return Problem(f'the picture "{clip(name)}" can\'t be used: {error}', getattr(name, "span", None), hint)


def unreadable_picture(name: Text, error: OSError) -> Problem:
    message = f'the picture "{clip(name)}" can\'t be read: {error.strerror or error}'
    return Problem(message, name.span, "Check that the file can be opened.")


def _refuse(name: str) -> tuple[str, str] | None:
    """Say why a name is none that a lesson may use, and what to write instead."""
    inside = "Put the picture into the unit's folder or into assets/, and write its name alone."
    parts = name.split("/")
    if not name.strip():
        return "has no name", "Write the file's name, for example: map.png"
    if "\\" in name:
        return "has a backslash in its name", "Write / between folder and file."
    if _ADDRESS.match(name):
        return "lies on a drive or in the web", inside
    if name.startswith(("/", "~")) or any(part in ("", ".", "..") for part in parts):
        return "lies outside the unit's folder", inside
    if _ODD.search(name):
        return "has a sign in its name that not every computer takes", "Rename the file."
    if any(is_device(part) or part[-1] in " ." or part[0] == " " for part in parts):
        return "has a name that not every computer takes", "Rename the file."
    if not name.lower().endswith(ENDINGS):
        return "is no PNG, JPEG, GIF or WebP picture", "Save it as PNG or JPEG in a picture program."
    return None


def picture_folders(folder: Path) -> tuple[Path, ...]:
    """Return where a unit's pictures may lie: the unit's folder, and the nearest `assets` at or above it."""
    unit = folder.resolve()
    nearest = (above / ASSETS for above in (unit, *unit.parents) if (above / ASSETS).is_dir())
    return (unit, *islice(nearest, 1))


def _spellings(name: str) -> tuple[str, ...]:
    """Return a name as written, and with accents as Windows and Linux or as macOS keep them on disk."""
    forms = (unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name))
    return tuple(dict.fromkeys((name, *forms)))


def find_inside(root: Path, name: str) -> Path | None:
    """Return the file of that name in a folder, None where there is none, or where it leads out."""
    try:
        base = root.resolve(strict=True)
        path = (base / name).resolve(strict=True)
        return path if path.is_relative_to(base) and path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # names too long, links in a circle, odd encodings
        return None


def _missing(name: Text, roots: tuple[Path, ...]) -> Problem:
    if any(inner.name == name for root in roots for inner in root.iterdir()):
        message = f'"{clip(name)}" is a folder, or a link that leads elsewhere'
        return Problem(message, name.span, "Put the picture itself in its place.")
    known = sorted({found for root in roots for found in islice(_pictures_in(root), _MOST_NAMES)})
    assets = f" or into {shown_path(roots[1])}" if len(roots) > 1 else ""
    hint = did_you_mean(name, known) or f"Put it into the unit's folder{assets}."
    return Problem(f'there is no picture "{clip(name)}"', name.span, hint)


def _pictures_in(root: Path) -> Iterator[str]:
    """Yield the names of the pictures in a folder and the folders right inside it."""
    for pattern in ("*", "*/*"):
        for path in sorted(root.glob(pattern)):
            hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
            if path.suffix.lower() in ENDINGS and not hidden:
                yield path.relative_to(root).as_posix()
