"""Finished files: replaced whole or not at all, by one build at a time."""

from __future__ import annotations

import errno
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import filelock
import pytest

from lessonpack.errors import Problems, has_errors
from lessonpack.source import out
from lessonpack.source.out import LOCK, lock_out, write_atomic


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def told(problems: Problems, folder: Path) -> list[str]:
    return [
        f"{problem.message} | {problem.hint}".replace(f"{folder.as_posix()}/", "") for problem in problems
    ]


@pytest.fixture(params=[0o077, 0o022, 0], ids=oct)
def mask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Let new files be their maker's alone, or everybody's."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_a_file_is_written_with_the_folders_it_needs(tmp_path: Path, mask: int) -> None:
    path = tmp_path / "out" / "door" / "handout.pdf"
    for data in (b"one", b"two", b""):
        assert write_atomic(path, data) == ()
        assert path.read_bytes() == data
    assert names(tmp_path) == ["out", "out/door", "out/door/handout.pdf"]
    assert path.stat().st_mode & 0o777 == 0o644


STEPS = ["fsync", "chmod", "replace", "open"]
NO_ROOM = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("mask", [0o077], indirect=True)  # else nobody else has to be let in
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("error", [NO_ROOM, KeyboardInterrupt()], ids=["disk full", "interrupted"])
def test_what_was_there_stays_whole_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mask: int, step: str, error: BaseException
) -> None:
    path = tmp_path / "handout.pdf"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise error

    targets = {
        "fsync": "os.fsync",
        "chmod": "os.chmod",
        "replace": "os.replace",
        "open": "lessonpack.source.out.open_temporary",
    }
    monkeypatch.setattr(targets[step], fail)
    if isinstance(error, OSError):
        problems = write_atomic(path, b"new")
        assert told(problems, tmp_path) == [
            "handout.pdf can't be written: the disk is full | Make room, then try again."
        ]
    else:
        with pytest.raises(KeyboardInterrupt):
            write_atomic(path, b"new")
    assert (names(tmp_path), path.read_bytes()) == (["handout.pdf"], b"old")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (
            errno.EACCES,
            "it is protected or in use | If it is open in PowerPoint or another program, close it",
        ),
        (errno.EPERM, "it is protected or in use | "),
        (errno.EROFS, "it is protected or in use | "),
        (errno.EDQUOT, "the disk is full | Make room, then try again."),
        (errno.ENAMETOOLONG, "its name is too long | "),
        (errno.EIO, "Input/output error | Choose another folder with --out."),
    ],
)
def test_what_the_disk_says_is_told_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: str
) -> None:
    def fail(path: str, target: Path) -> None:
        raise OSError(number, os.strerror(number), path)

    monkeypatch.setattr(os, "replace", fail)
    (line,) = told(write_atomic(tmp_path / "a.pdf", b""), tmp_path)
    assert line.startswith(f"a.pdf can't be written: {expected}")


def test_files_and_folders_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    in_the_way = "Rename that file, or choose another folder with --out."
    assert told(write_atomic(tmp_path / "folder", b""), tmp_path) == [
        "folder is a folder, so no file can be written there | Rename the folder."
    ]
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    assert told(write_atomic(tmp_path / "link", b""), tmp_path) == [
        "link is a folder, so no file can be written there | Rename the folder."
    ]
    assert (tmp_path / "link").is_symlink()
    assert told(write_atomic(tmp_path / "file" / "a.pdf", b""), tmp_path) == [
        f"file/a.pdf can't be made: a file has the name of one of its folders | {in_the_way}"
    ]
    assert told(write_atomic(tmp_path / ("x" * 300), b""), tmp_path)[0].startswith("xxx")
    with lock_out(tmp_path / "file") as problems:
        assert told(problems, tmp_path) == [
            f"file can't be made: a file has the name of one of its folders | {in_the_way}"
        ]


def test_one_build_at_a_time(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with lock_out(out) as first:
        assert first == ()
        with lock_out(out, wait=0.05) as second:
            assert told(second, tmp_path) == [
                "another build is still writing to out | Wait until it is done, then try again."
            ]
    with lock_out(out, wait=0.05) as third:
        assert third == ()
    assert names(out) == [LOCK]


@pytest.mark.skipif(sys.platform == "win32", reason="there filelock does it all")
def test_a_lock_taken_at_once_is_the_one_that_filelock_takes(tmp_path: Path) -> None:
    with lock_out(tmp_path), pytest.raises(filelock.Timeout):
        filelock.FileLock(tmp_path / LOCK).acquire(timeout=0)
    with filelock.FileLock(tmp_path / LOCK):
        assert out._lock_at_once(tmp_path / LOCK) is None
        with lock_out(tmp_path, wait=0) as problems:
            assert has_errors(problems)
    with lock_out(tmp_path) as problems:
        assert problems == ()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked there")
def test_a_lock_is_free_though_a_process_was_forked_meanwhile(tmp_path: Path) -> None:
    read, write = os.pipe()
    with lock_out(tmp_path):
        child = os.fork()
        if child == 0:
            os.close(write)
            os.read(read, 1)
            os._exit(0)
    try:
        with lock_out(tmp_path, wait=0) as problems:
            assert problems == ()
    finally:
        os.close(write)
        os.close(read)
        os.waitpid(child, 0)


def test_a_lock_that_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / LOCK).symlink_to(tmp_path / "elsewhere")
    with lock_out(tmp_path / "out") as problems:
        assert has_errors(problems)
    assert not (tmp_path / "elsewhere").exists()


def hold(out: Path, pipe: Connection) -> None:
    with lock_out(out):
        pipe.send("held")
        pipe.recv()


def test_a_build_that_was_killed_holds_up_none(tmp_path: Path) -> None:
    here, there = multiprocessing.Pipe()
    build = multiprocessing.get_context("spawn").Process(target=hold, args=(tmp_path, there))
    build.start()
    assert here.recv() == "held"
    with lock_out(tmp_path, wait=0.05) as problems:
        assert has_errors(problems)
    build.kill()
    build.join()
    build.close()
    with lock_out(tmp_path) as problems:
        assert problems == ()


def test_a_build_that_fails_gives_the_folder_free(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), lock_out(tmp_path):
        raise ZeroDivisionError
    with lock_out(tmp_path, wait=0.05) as problems:
        assert problems == ()


KILLED = """
import os, pathlib, signal, sys
from lessonpack.source.out import write_atomic
os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
write_atomic(pathlib.Path(sys.argv[1]), b"new")
"""


def test_what_a_killed_build_left_is_swept_away_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "door" / "a.pdf"
    assert write_atomic(path, b"old") == ()
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode < 0
    left = [name for name in names(tmp_path) if ".tmp" in name]
    assert len(left) == 1
    (tmp_path / "mine.tmp").write_text("x")
    with lock_out(tmp_path):
        assert names(tmp_path) == [LOCK, "door", "door/a.pdf", "mine.tmp"]
    assert path.read_bytes() == b"old"


def test_a_disk_without_locks_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(out, "_lock_at_once", lambda _: None)
    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)
    with lock_out(tmp_path / "out") as problems:
        assert [problem.severity for problem in problems] == ["warning"]
        assert told(problems, tmp_path) == [
            "the disk of out can't be locked | Start only one build at a time."
        ]
