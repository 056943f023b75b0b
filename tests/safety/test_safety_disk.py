"""Disks and processes that fail: what was there stays whole, and one sentence says what to do."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from click.testing import CliRunner, Result
from safe_project import PATIENCE, finished, lesson, write_unit

from lessonpack.cli.main import main
from lessonpack.source import out

ROOT = Path(__file__).parents[2]
OLD, NEW = "say: Look at the old wall.\n", "say: Look at the new wall.\n"
ALL = ["answers.pdf", "handout.pdf", "plan.pdf", "slides.pptx", "worksheet.pdf"]


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Stand in a project; give the files of its old and its new version. The old ones are in out/."""
    monkeypatch.chdir(tmp_path)
    write_unit(tmp_path, {"1-door.yaml": lesson(NEW)})
    assert run("build").exit_code == 0
    new = finished(tmp_path)
    write_unit(tmp_path, {"1-door.yaml": lesson(OLD)})
    assert run("build").exit_code == 0
    old = finished(tmp_path)
    assert {path for path in old if old[path] != new[path]} >= {"garden/1-the-door/plan.pdf"}
    write_unit(tmp_path, {"1-door.yaml": lesson(NEW)})
    return old, new


class Full(BytesIO):
    """A file on a full disk: it could be made, and takes nothing."""

    def write(self, *_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("turn", range(8))
def test_a_disk_that_fills_up_in_mid_build(
    versions: tuple[dict[str, bytes], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    """Let the disk be full from one of the build's writes on: each file is old or new, none is lost."""
    old, new = versions
    written: list[str] = []
    give = out.open_temporary

    def fill_up(folder: str) -> tuple[str, BinaryIO]:
        path, file = give(folder)
        written.append(path)
        if len(written) <= turn:
            return path, file
        file.close()
        return path, Full()

    monkeypatch.setattr(out, "open_temporary", fill_up)
    done = run("build")
    now = finished(Path())
    assert now.keys() == old.keys()
    assert all(data in (old[path], new[path]) for path, data in now.items())
    assert [*Path("out").rglob("*.tmp")] == []
    if now != new:
        assert (done.exit_code, "the disk is full | Make room" in flat(done.stderr)) == (1, True)
    monkeypatch.setattr(out, "open_temporary", give)
    assert (run("build").exit_code, finished(Path())) == (0, new)


def flat(said: str) -> str:
    """Return what was said with each hint behind its message."""
    return " | ".join(line.strip() for line in said.splitlines())


def on_a_disk(options: str, then: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of sh in a folder whose out/ is a disk of its own, seen by nobody else (Linux, root)."""
    mount = f"mkdir -p out && mount -t tmpfs -o {options} tmpfs out"
    build = f'"{sys.executable}" -m lessonpack build'
    command = ["unshare", "--mount", "sh", "-c", f"{mount} && {then.format(build=build)}"]
    return subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)


def can_mount() -> bool:
    if not shutil.which("unshare") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    tried = ["unshare", "--mount", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


# Where no disk can be made, the test above stands alone: it needs none.
DISKS = {
    "full from the beginning": ("size=4k,nr_inodes=9", "{build}", "the disk is full"),
    "full in the middle": ("size=60k", "{build}; ls -R out", "the disk is full"),
    "without room for one file more": ("size=9m,nr_inodes=6", "{build}", "the disk is full"),
    "not to be written to": ("ro", "{build}", "it is protected or in use"),
}


@pytest.mark.parametrize("name", DISKS if can_mount() else [])
def test_a_real_disk_without_room(name: str, versions: object) -> None:
    options, then, said = DISKS[name]
    shutil.rmtree("out")
    done = on_a_disk(options, then)
    told = done.stderr.decode()
    assert "Traceback" not in told
    assert said in told
    assert b".tmp" not in done.stdout


def test_a_real_disk_fills_up_and_is_given_room(versions: tuple[object, dict[str, bytes]]) -> None:
    """Build, fill the disk, build another version, give room, build again."""
    if not can_mount():
        return  # said above
    shutil.rmtree("out")
    steps = (
        "{build} >/dev/null && mkdir ../before && cp -r out/garden ../before && "
        "sed -i s/new/other/ lessons/garden/1-door.yaml && "
        "dd if=/dev/zero of=out/fill bs=1k count=100000 2>/dev/null; {build}; code=$?; "
        "find out -name '*.tmp'; diff -rq out/garden ../before/garden; rm out/fill; {build}; exit $code"
    )
    done = on_a_disk("size=2m", steps)
    assert done.returncode == 1
    assert b"the disk is full" in done.stderr
    assert b".tmp" not in done.stdout
    assert b"Only in" not in done.stdout
    assert b"differ" not in done.stdout
    assert b"Made " in done.stdout


def test_a_deck_that_is_open_in_powerpoint(
    versions: tuple[dict[str, bytes], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows lets nobody replace a file that is open elsewhere: the other files are made all the same."""
    old, new = versions
    replace = os.replace

    def sharing(path: str, target: Path | str) -> None:
        if str(target).endswith(".pptx"):
            raise PermissionError(errno.EACCES, "The process cannot access the file", str(target))
        replace(path, target)

    monkeypatch.setattr(os, "replace", sharing)
    done = run("build")
    assert done.exit_code == 1
    where = "out/garden/1-the-door/slides.pptx can't be written: it is protected or in use"
    assert (
        f"{where} | If it is open in PowerPoint or another program, close it there and build again"
        in flat(done.stderr)
    )
    now = finished(Path())
    assert now["garden/1-the-door/slides.pptx"] == old["garden/1-the-door/slides.pptx"]
    assert {path for path in now if now[path] != new[path]} <= {"garden/1-the-door/slides.pptx"}
    monkeypatch.setattr(os, "replace", replace)
    assert (run("build").exit_code, finished(Path())) == (0, new)


def test_builds_that_are_killed_leave_nothing_torn() -> None:
    """Twenty of them, at moments that chance picks; the command does as many as one likes."""
    command = [sys.executable, str(ROOT / "scripts" / "kill.py"), "--times", "20", "--seed", "7"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "20 builds killed" in done.stdout
    assert ", 0 torn" in done.stdout


def test_a_print_list_that_was_being_replaced_is_written_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stop a build between its record and the list: what is recorded is not taken for what is there."""
    monkeypatch.chdir(tmp_path)
    week = "week: {}\ndays: [{{day: Monday, lesson: 1}}]\n"
    folder = write_unit(tmp_path, {"1-door.yaml": lesson(NEW), "week-1.yaml": week.format("First")})
    assert run("build").exit_code == 0
    (folder / "week-1.yaml").write_text(week.format("Second"), encoding="utf-8")

    def stop(path: Path, *_: object, **__: object) -> None:
        raise KeyboardInterrupt(path)

    with monkeypatch.context() as stopped:
        stopped.setattr("lessonpack.pipeline.place.write_seen", stop)
        assert CliRunner().invoke(main, ["build"]).exit_code == 1
    (name,) = [path for path in finished(tmp_path) if "week" in path]
    assert b"First" in finished(tmp_path)[name]
    assert run("build").exit_code == 0
    assert b"Second" in finished(tmp_path)[name]


def test_eight_builds_in_one_folder_never_mix(tmp_path: Path) -> None:
    """One unit, four builds for each size of paper, all into the same out/, twice over."""
    write_unit(tmp_path, {"1-door.yaml": lesson(NEW), "2-door.yaml": lesson(NEW)})
    kept = []
    for paper in PAPERS:
        code, said = build_on(paper, tmp_path).result()
        assert code == 0, said
        kept.append(finished(tmp_path))
    assert kept[0] != kept[1] and kept[0].keys() == kept[1].keys()
    for _ in range(2):
        results = [one.result() for one in [build_on(paper, tmp_path) for paper in PAPERS * 4]]
        assert {code for code, _ in results} <= {0, 1}
        assert all("another build is still writing" in said for code, said in results if code)
        assert any(code == 0 for code, _ in results)
        assert finished(tmp_path) in kept
        assert [*(tmp_path / "out").rglob("*.tmp")] == []


PAPERS = ("a4", "letter")


class Building:
    """A build that goes on in a process of its own."""

    def __init__(self, root: Path, *options: str) -> None:
        command = [sys.executable, "-m", "lessonpack", "build", *options]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=root, stdout=pipe, stderr=pipe)

    def result(self) -> tuple[int, str]:
        """Wait for its end; return its exit code and what it said."""
        _, said = self.process.communicate(timeout=PATIENCE)
        assert b"Traceback" not in said, said
        return self.process.returncode, said.decode()


def build_on(paper: str, root: Path) -> Building:
    return Building(root, "--paper", paper)
