"""What users and strangers may do that no case can hold: bytes, pictures, disks, processes, terminals.

Whatever it is, one message names it, no traceback is shown, and what was built before stays whole.
Disks, signals and terminals are those of Linux, with bash.
"""

from __future__ import annotations

import io
import json
import os
import random
import re
import shutil
import signal
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic, sleep

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from lessonpack.cli.main import main
from lessonpack.pipeline import check_lessons, make_request
from lessonpack.source.yaml import MOST

UNIT = Path("lessons/the-garden")
LESSON = UNIT / "1-door.yaml"
OUT = Path("out/the-garden/1-the-door")
FILES = ["answers.pdf", "handout.pdf", "plan.pdf", "slides.pptx", "worksheet.pdf"]
TEXT = """\
lesson: The door
minutes: 10
outcome: I can say what a wall is for.
phases:
  - phase: Begin
    minutes: 10
    say: Look at the wall.
"""
# No process of these tests takes longer than this, whatever the machine does meanwhile.
PATIENCE = 60.0


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a unit of one lesson."""
    monkeypatch.chdir(tmp_path)
    UNIT.mkdir(parents=True)
    (UNIT / "unit.yaml").write_text("unit: The garden\nstages: [unread]\n", encoding="utf-8")
    LESSON.write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def start(*arguments: str, **around: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "lessonpack", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, env={**os.environ, **around})


def finish(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    """Return exit code and output of a process, neither of which may hold a traceback."""
    out, err = (text.decode("utf-8", "replace") for text in process.communicate(timeout=PATIENCE))
    assert "Traceback" not in out + err, err
    return process.returncode, out, err


def shell(line: str, **around: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash in which `lessonpack` is this one; it must show no traceback."""
    begin = f'set -o pipefail; lessonpack() {{ "{sys.executable}" -m lessonpack "$@"; }}; '
    command = ["bash", "-c", begin + line]
    done = subprocess.run(
        command, capture_output=True, check=False, timeout=PATIENCE, env={**os.environ, **around}
    )
    assert b"Traceback" not in done.stdout + done.stderr, done.stderr
    assert b"Exception ignored" not in done.stderr
    return done


def finished() -> dict[str, bytes]:
    """Return what was built, but not what a build leaves for itself."""
    found = sorted(path for path in Path("out").rglob("*") if path.is_file())
    shown = [path for path in found if not any(part.startswith(".") for part in path.parts)]
    return {path.as_posix(): path.read_bytes() for path in shown}


def has_changed(before: dict[str, bytes], more_than: int) -> bool:
    return sum(before[path] != data for path, data in finished().items()) > more_than


def wait_until(true: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait for something that a process does, or for its end."""
    end = monotonic() + PATIENCE
    while not true() and process.poll() is None:
        assert monotonic() < end
        sleep(0.005)


NOISE = random.Random(7).randbytes(4000)
BYTES = {
    "noise": (NOISE, "this file is not saved as UTF-8"),
    "Word": (b"PK\x03\x04" + NOISE, "this file is not saved as UTF-8"),
    "UTF-16": (TEXT.encode("utf-16"), "this file is not saved as UTF-8"),
    "UTF-16 without its mark": (TEXT.encode("utf-16-le"), "this file is not saved as UTF-8"),
    "UTF-32": (TEXT.encode("utf-32"), "this file is not saved as UTF-8"),
    "Latin-1": (TEXT.replace("The", "Thé").encode("latin-1"), "this file is not saved as UTF-8"),
    "no bytes": (b"", "this file is empty"),
    "nothing but noughts": (bytes(500), "this file is not saved as UTF-8"),
    "2 MB": (TEXT.encode() + b"#" * (2 << 20), "this file is larger than 1 MB"),
    "brackets": (b"[" * 100_000, "more than 32 lists or tables stand inside each other"),
    "braces": (b"{a: " * 100_000, "more than 32 lists or tables stand inside each other"),
    "dashes": (b"- " * 100_000, "more than 32 lists or tables stand inside each other"),
    "keys": (b"".join(b"k%d: 1\n" % i for i in range(60_000)), "more than 100,000 entries"),
    "anchors": (b"".join(b"- &a%d x\n" % i for i in range(50_000)), "more problems follow from here on"),
    "the same key": (b"a: 1\n" * 40_000, "more problems follow from here on"),
    "a bomb": (
        b"a: &a [x, x, x]\n" + b"".join(b"k%d: &k%d [*a, *a, *a]\n" % (i, i) for i in range(9)),
        'a text that begins with "&" needs quotes',
    ),
    "signs": (b"!" * 100_000, 'a text that begins with "!" needs quotes'),
    "a quote": (b'a: "' + rb"x\n" * 100_000, "the quote that opens here is never closed"),
}


@pytest.mark.parametrize("name", BYTES)
def test_a_file_that_is_no_lesson(name: str) -> None:
    data, message = BYTES[name]
    LESSON.write_bytes(data)
    request, _ = make_request((Path("lessons"),), ("handout",), "classic")
    assert request is not None
    report = check_lessons(request)
    assert any(message in problem.message for problem in report.problems)
    assert all(problem.span and problem.span.file == LESSON.as_posix() for problem in report.problems)
    assert len(report.problems) <= MOST + 1
    assert (run("check").exit_code, finished()) == (1, {})


@pytest.mark.parametrize("text", [TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r"), f"\ufeff{TEXT}"])
def test_files_as_other_editors_leave_them(text: str) -> None:
    LESSON.write_bytes(text.encode())
    assert run("check").exit_code == 0


def png(width: int, height: int) -> bytes:
    """Return a picture that says it is so large, and holds nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def drawn() -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").save(file, "PNG")
    return file.getvalue()


PICTURES = {
    "huge": (png(40_000, 40_000), "it has too many pixels"),
    "as large as can be said": (png(2**31 - 1, 2**31 - 1), "it has too many pixels"),
    "no pixels": (png(0, 0), "it is no PNG"),
    "cut": (drawn()[:200], "it is broken"),
    "its head": (drawn()[:20], "it is broken"),
    "no bytes": (b"", "it is no PNG"),
    "a text": (b"Dear all,\n", "it is no PNG"),
    "a drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "it is no PNG"),
}


def with_picture(name: str = "p.png") -> None:
    LESSON.write_text(f"{TEXT}    picture: {{file: {name}, alt: A thing.}}\n", encoding="utf-8")


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_is_none(name: str) -> None:
    assert run("build", "--only", "slides").exit_code == 0
    before = finished()
    with_picture()
    data, message = PICTURES[name]
    (UNIT / "p.png").write_bytes(data)
    result = run("build", "--only", "slides")
    assert (result.exit_code, finished()) == (1, before)
    assert f'{LESSON.as_posix()}:8:21: the picture "p.png" can\'t be used: {message}' in result.stderr


@pytest.mark.parametrize("kind", ["folder", "link", "pipe", "loop"])
def test_what_only_has_a_pictures_name(kind: str, tmp_path: Path) -> None:
    with_picture()
    here, outside = UNIT / "p.png", tmp_path / "secret.png"
    outside.write_bytes(drawn())
    make: dict[str, Callable[[], object]] = {
        "folder": here.mkdir,
        "link": lambda: here.symlink_to(outside),
        "pipe": lambda: os.mkfifo(here),
        "loop": lambda: here.symlink_to(here),
    }
    make[kind]()
    result = run("check")
    assert result.exit_code == 1
    assert '"p.png" is a folder, or a link that leads elsewhere' in result.stderr


def put_file(path: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text("mine", encoding="utf-8")


PLACES: dict[str, tuple[Callable[[], None], str]] = {
    "a file in place of a folder": (lambda: put_file(OUT.as_posix()), "a file has the name of one of"),
    "a folder in place of a file": (lambda: (OUT / "plan.pdf").mkdir(parents=True), "plan.pdf is a folder"),
    "a folder in place of the lock": (
        lambda: Path("out/.lessonpack-lock").mkdir(parents=True),
        "out/.lessonpack-lock is a folder",
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_where_no_file_can_be_written(name: str) -> None:
    put, message = PLACES[name]
    put()
    result = run("build")
    assert result.exit_code == 1
    assert message in result.stderr
    if name == "a folder in place of a file":
        assert sorted(path.name for path in OUT.iterdir()) == FILES  # the others are made


def test_out_may_not_be_a_file() -> None:
    put_file("out")
    assert run("build").exit_code == 2
    assert Path("out").read_text(encoding="utf-8") == "mine"


FULL = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
sys.argv = ['lessonpack', 'build']
runpy.run_module('lessonpack', run_name='__main__')
"""


def test_a_disk_without_room_keeps_what_there_was() -> None:
    assert run("build").exit_code == 0
    before = finished()
    LESSON.write_text(TEXT.replace("wall", "door"), encoding="utf-8")
    pipe = subprocess.PIPE
    code, _, err = finish(subprocess.Popen([sys.executable, "-c", FULL], stdout=pipe, stderr=pipe))
    assert (code, "slides.pptx can't be written" in err) == (1, True)
    after = finished()
    large = {path for path, data in before.items() if len(data) > 20_000}
    assert large
    assert {path: after[path] for path in large} == {path: before[path] for path in large}
    assert after.keys() == before.keys()
    assert list(Path("out").rglob(".lessonpack-*.tmp")) == []


def test_a_build_that_is_killed_leaves_whole_files() -> None:
    versions = [TEXT, TEXT.replace("wall", "door")]
    kept = []
    for text in versions:
        LESSON.write_text(text, encoding="utf-8")
        assert run("build").exit_code == 0
        kept.append(finished())
    for turn in range(3):
        LESSON.write_text(versions[turn % 2], encoding="utf-8")
        before = finished()
        process = start("build")
        # From the first new file on, each time a file further.
        wait_until(partial(has_changed, before, turn), process)
        process.kill()
        process.communicate()
        now = finished()
        assert now.keys() == before.keys()
        assert all(data in (kept[0][path], kept[1][path]) for path, data in now.items())
    assert run("build").exit_code == 0
    assert finished() == kept[0]
    assert list(Path("out").rglob(".lessonpack-*.tmp")) == []


def test_a_build_that_is_interrupted_says_so_and_leaves_nothing_behind() -> None:
    process = start("build")
    wait_until(Path("out/.lessonpack-lock").exists, process)
    process.send_signal(signal.SIGINT)
    code, _, err = finish(process)
    assert (code, "Aborted!" in err) in ((1, True), (0, False))  # 0: it was done before
    assert list(Path("out").rglob(".lessonpack-*.tmp")) == []


def test_builds_at_once_wait_for_each_other() -> None:
    processes = [start("build") for _ in range(3)]
    assert [finish(process)[0] for process in processes] == [0, 0, 0]
    together = finished()
    shutil.rmtree("out")
    assert run("build").exit_code == 0
    assert finished() == together


@pytest.mark.parametrize("command", ["build --only handout", "dump", "--help"])
@pytest.mark.parametrize("ends", [" | true", " >&-", " 2>&-", " >&- 2>&-"])
def test_nobody_listens(command: str, ends: str) -> None:
    assert shell(f"lessonpack {command}{ends}").returncode in (0, 1)


@pytest.mark.parametrize("command", ["build", "dump", "--help"])
def test_what_is_shown_finds_no_room(command: str) -> None:
    done = shell(f"lessonpack {command} >/dev/full")
    assert (done.returncode, b"lessonpack had to stop: " in done.stderr) == (1, True)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_terminal_of_few_letters(encoding: str) -> None:
    LESSON.write_text(TEXT.replace("The door", "Über 😀 “中” ∞"), encoding="utf-8")
    for command in ("check", "dump"):
        assert finish(start(command, "--only", "handout", PYTHONIOENCODING=encoding))[0] == 0
    code, out, _ = finish(start("build", "--only", "handout", "--json", PYTHONIOENCODING=encoding))
    assert (code, json.loads(out)["made"][0]["lesson"]) == (0, "1 Über 😀 “中” ∞")


ON_A_TERMINAL = "import pty, sys; pty.spawn([sys.executable, '-m', 'lessonpack', *sys.argv[1:]])"


@pytest.mark.parametrize("lessons", [1, 9])  # nine have a progress bar
def test_brackets_in_a_title_are_no_markup(lessons: int) -> None:
    LESSON.unlink()
    for number in range(1, lessons + 1):
        text = TEXT.replace("The door", f'"[/b] [red]{number}[/] :smile:"')
        (UNIT / f"{number}-door.yaml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", ON_A_TERMINAL, "build", "--only", "handout"]
    around = {**os.environ, "COLUMNS": "150", "TERM": "xterm"}
    done = subprocess.run(
        command, capture_output=True, stdin=subprocess.DEVNULL, check=False, timeout=PATIENCE, env=around
    )
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", done.stdout.decode("utf-8", "replace"))
    assert f"{lessons} [/b] [red]{lessons}[/] :smile:" in shown
    assert "Made" in shown


@pytest.mark.parametrize("command", ["build", "check", "dump", "new unit X"])
def test_a_folder_that_is_gone(command: str, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    done = shell(f"mkdir {gone} && cd {gone} && rmdir {gone} && lessonpack {command}")
    assert (done.returncode, bool(done.stderr)) == (1, True)


@pytest.mark.parametrize(
    "path",
    ["lessons/", "./lessons/../lessons", "lessons/the-garden/", "lessons/the-garden/1-door.yaml", "link"],
)
def test_other_ways_to_the_same_lesson(path: str) -> None:
    if path == "link":
        Path("link").symlink_to("lessons", target_is_directory=True)
    result = run("build", "--only", "handout", path)
    assert (result.exit_code, [*finished()]) == (0, [f"{OUT.as_posix()}/handout.pdf"])


def test_folders_with_spaces_and_umlauts() -> None:
    shutil.move("lessons", "Meine Stunden – für Übung")
    assert run("build", "--only", "handout", "Meine Stunden – für Übung").exit_code == 0


@pytest.mark.parametrize("paths", [[], ["nope"], ["out"], ["lessons/the-garden/nope.yaml"]])
def test_where_there_are_no_lessons(paths: list[str]) -> None:
    if not paths:
        shutil.rmtree("lessons")
    result = run("build", *paths)
    assert result.exit_code == 2  # what was typed names nothing
    assert result.stderr.startswith(("there is no file or folder", "there are no lessons"))
