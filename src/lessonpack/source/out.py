"""The folder of finished files: each replaced whole or not at all, by one build at a time.

In: a path and the bytes of a finished file. Out: problems in plain words where the disk says no.
A reader of a file sees the old one or the new one, never a part of it, even if the program or the
computer stops in between; then a file that begins with `.lessonpack-` may be left, until next time.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import BinaryIO

from lessonpack.errors import Problem, Problems

_PREFIX = ".lessonpack-"
_SUFFIX = ".tmp"
LOCK = f"{_PREFIX}lock"
WAIT = 5.0  # seconds
_MODE = 0o644
Seen = os.stat_result | None


def write_atomic(path: Path | str, data: bytes, *, durable: bool = True) -> Problems:
    """Write a file as a whole; its folder is made if need be. What was there stays if that fails.

    One that is not `durable` may be lost if the computer stops.
    """
    return write_seen(path, data, durable=durable)[1]


def write_seen(path: Path | str, data: bytes, *, durable: bool = True) -> tuple[Seen, Problems]:
    """Do the same, and tell how the disk saw the file before it took its place."""
    try:
        try:
            return _replace(path, data, durable=durable), ()
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            return _replace(path, data, durable=durable), ()
    except (OSError, UnicodeError) as error:
        return None, (_explain(_reason(error, path), Path(path)),)


def _reason(error: OSError | UnicodeError, path: Path | str) -> OSError | UnicodeError:
    """Return why a file couldn't be written: each system says in its own way that a folder is in the way."""
    if isinstance(error, OSError) and os.path.isdir(path):
        return IsADirectoryError(errno.EISDIR, "is a folder", str(path))
    return error


def remove_file(path: Path | str) -> None:
    """Take a file away, if that can be done."""
    with contextlib.suppress(OSError):
        os.unlink(path)


def _replace(path: Path | str, data: bytes, *, durable: bool) -> os.stat_result:
    temporary, file = open_temporary(os.path.dirname(path))
    try:
        with file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
            seen = os.fstat(file.fileno())
        if seen.st_mode & 0o777 != _MODE:
            os.chmod(temporary, _MODE)
        if os.path.isdir(path):  # a link to one would be replaced
            raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    return seen


def open_temporary(folder: str) -> tuple[str, BinaryIO]:
    """Open a new file that takes another's place later; one that a killed build left is not touched."""
    for number in count():
        path = os.path.join(folder, f"{_PREFIX}{os.getpid()}-{number}{_SUFFIX}")
        with contextlib.suppress(FileExistsError):
            return path, open(path, "xb")
    raise AssertionError("there are names without end")


@contextmanager
def lock_out(folder: Path, wait: float = WAIT, *, sweep: bool = True) -> Iterator[Problems]:
    """Keep other builds out of a folder; give problems instead if it can't be had in `wait` seconds.

    With `sweep`, what stopped builds have left there is removed.
    """
    release: Callable[[], object] | None = None
    problems: Problems = ()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        release = _lock(folder / LOCK, wait)
        if sweep:
            _sweep(folder)
    except TimeoutError:
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
        if release:
            release()


def _lock(path: Path, wait: float) -> Callable[[], object]:
    """Lock a file; return what gives it free. Raises `TimeoutError`, `NotImplementedError`, `OSError`."""
    release = _lock_at_once(path)
    if release is not None:
        return release
    from filelock import FileLock

    lock = FileLock(path)
    lock.acquire(timeout=wait)
    return lock.release


def _lock_at_once(path: Path) -> Callable[[], object] | None:
    """Take the lock that filelock takes where nobody has it, as is usual: that needs nothing loaded.

    None where it isn't had at once, for whatever reason: filelock waits, and knows every system.
    """
    if not hasattr(os, "O_NOFOLLOW"):  # Windows
        return None
    import fcntl

    def release() -> None:
        # Said, as closing alone leaves it to processes that were forked meanwhile.
        fcntl.flock(handle, fcntl.LOCK_UN)
        os.close(handle)

    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, _MODE)
    except (OSError, UnicodeError):
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(handle), os.stat(path)):  # else it was replaced in between
            return release
    except OSError:
        pass
    os.close(handle)
    return None


def _sweep(folder: Path) -> None:
    """Remove what a build left behind that was stopped while it wrote."""
    folders = [os.fspath(folder)]
    while folders:
        with contextlib.suppress(OSError), os.scandir(folders.pop()) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX):
                    remove_file(entry.path)


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
