"""The folder of finished files: each replaced whole or not at all, by one build at a time.

In: a path and the bytes of a finished file. Out: problems in plain words where the disk says no.
A reader of a file sees the old one or the new one, never a part of it, even if the program or the
computer stops in between; then a file that begins with `.lessonpack-` may be left, until next time.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lessonpack.errors import Problem, Problems

_PREFIX = ".lessonpack-"
_SUFFIX = ".tmp"
LOCK = f"{_PREFIX}lock"
WAIT = 5.0  # seconds


def write_atomic(path: Path, data: bytes, *, durable: bool = True) -> Problems:
    """Write a file as a whole; its folder is made if need be. What was there stays if that fails.

    One that is not `durable` may be lost if the computer stops.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data, durable=durable)
    except (OSError, UnicodeError) as error:
        return (_explain(error, path),)
    return ()


def remove_file(path: Path) -> None:
    """Take a file away, if that can be done."""
    with contextlib.suppress(OSError):
        path.unlink()


def _replace(path: Path, data: bytes, *, durable: bool) -> None:
    handle, name = tempfile.mkstemp(_SUFFIX, _PREFIX, path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


@contextmanager
def lock_out(folder: Path, wait: float = WAIT, *, sweep: bool = True) -> Iterator[Problems]:
    """Keep other builds out of a folder; give problems instead if it can't be had in `wait` seconds.

    With `sweep`, what stopped builds have left there is removed.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK)
    problems: Problems = ()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=wait)
        if sweep:
            _sweep(folder)
    except Timeout:
        hint = "Wait until it is done, then try again."
        problems = (Problem(f"another build is still writing to {_shown(folder)}", hint=hint),)
    except NotImplementedError:
        message = f"the disk of {_shown(folder)} can't be locked"
        problems = (Problem(message, hint="Start only one build at a time.", severity="warning"),)
    except (OSError, UnicodeError) as error:
        problems = (_explain(error, folder / LOCK if (folder / LOCK).is_dir() else folder),)
    try:
        yield problems
    finally:
        lock.release()


def _sweep(folder: Path) -> None:
    """Remove what a build left behind that was stopped while it wrote."""
    for where, _, files in os.walk(folder):
        for name in files:
            if name.startswith(_PREFIX) and name.endswith(_SUFFIX):
                remove_file(Path(where, name))


def _explain(error: OSError | UnicodeError, path: Path) -> Problem:
    shown = _shown(path)
    if isinstance(error, UnicodeError):
        message = f"{shown} can't be written: this computer's file names have no such letters"
        return Problem(message, hint="Set PYTHONUTF8=1, or use plain letters in titles.")
    match error.errno:
        case errno.EISDIR:
            return Problem(f"{shown} is a folder, so no file can be written there", hint="Rename the folder.")
        case errno.EEXIST | errno.ENOTDIR:
            hint = "Rename that file, or choose another folder with --out."
            return Problem(f"{shown} can't be made: a file has the name of one of its folders", hint=hint)
        case errno.EACCES | errno.EPERM | errno.EROFS | errno.EBUSY | errno.ETXTBSY:
            hint = (
                "If it is open in PowerPoint or another program, close it there and build again; "
                "else choose another folder with --out."
            )
            return Problem(f"{shown} can't be written: it is protected or in use", hint=hint)
        case errno.ENOSPC | errno.EDQUOT:
            return Problem(f"{shown} can't be written: the disk is full", hint="Make room, then try again.")
        case errno.ENAMETOOLONG:
            hint = "Move the lessons to a folder with a shorter name, or choose one with --out."
            return Problem(f"{shown} can't be written: its name is too long", hint=hint)
        case _:
            said = error.strerror or type(error).__name__
            return Problem(f"{shown} can't be written: {said}", hint="Choose another folder with --out.")


def _shown(path: Path) -> str:
    return path.as_posix()
