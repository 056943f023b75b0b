"""Other computers: nothing asks for what only some systems have, and names mean the same on all.

Windows and macOS are not at hand here; what can be known of them without is held by reading the code,
by Python's own rules for Windows paths, and by the start of new processes as Windows does it.
"""

from __future__ import annotations

import ast
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safe_project import finished, lesson, run_watched, write_unit
from test_safety_lessons import HOSTILE, canary_picture, quoted
from tools.corpora import naughty_strings

import lessonpack
from lessonpack.errors import Span
from lessonpack.pipeline import Order, Work, build_lessons
from lessonpack.pipeline.workers import can_fork
from lessonpack.source.assets import load_picture
from lessonpack.source.slugs import slug, slugs
from lessonpack.source.text import Text

SOURCE = Path(lessonpack.__file__).parent
ROOT = Path(__file__).parents[2]
FILES = sorted([*SOURCE.rglob("*.py"), *(ROOT / "scripts").glob("*.py")])

# What Windows lacks ("Availability: Unix" in Python's documentation), as far as anybody might use it.
MODULES = set("fcntl grp posix pty pwd resource syslog termios tty".split())
FUNCTIONS = set(
    "fork forkpty getuid geteuid getgid getegid getpgid getpgrp getsid setuid setsid setpgid mkfifo mknod "
    "nice killpg sync chown lchown fchown chroot uname getloadavg sched_getaffinity sched_setaffinity "
    "pipe2 pread pwrite posix_spawn posix_fadvise statvfs fdatasync wait3 wait4 waitid confstr sysconf "
    "O_NOFOLLOW O_DIRECTORY O_CLOEXEC O_NONBLOCK O_SYNC O_NOATIME O_TMPFILE SIGKILL SIGHUP SIGALRM SIGUSR1 "
    "SIGUSR2 SIGCHLD alarm setitimer sigwait pthread_kill pthread_sigmask".split()
)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def keywords_of(call: ast.Call) -> set[str | None]:
    return {keyword.arg for keyword in call.keywords}


def calls_in(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls in a file with the last word of what is called."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            yield name, node


def opens_text(name: str, call: ast.Call) -> bool:
    """Tell whether a call reads or writes text in an encoding that it does not say."""
    if "encoding" in keywords_of(call):
        return False
    if name in ("read_text", "TextIOWrapper"):
        return not call.args or name == "TextIOWrapper"
    if name in ("write_text", "NamedTemporaryFile"):
        writes = name == "write_text" and owner_of(call) != "writer"  # which is no path
        return writes or (name != "write_text" and has_text_mode(call, 0))
    if name in ("run", "Popen", "check_output"):
        return bool(keywords_of(call) & {"text", "universal_newlines"})
    if name in ("open", "fdopen"):
        plain = isinstance(call.func, ast.Name) or name == "fdopen"
        return has_text_mode(call, 1) if plain else has_text_mode(call, 0) and not takes_bytes(call)
    return False


def has_text_mode(call: ast.Call, place: int) -> bool:
    modes = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    mode = modes[0] if modes else call.args[place] if len(call.args) > place else ast.Constant("r")
    return isinstance(mode, ast.Constant) and isinstance(mode.value, str) and "b" not in mode.value


def takes_bytes(call: ast.Call) -> bool:
    """Tell whether `x.open(…)` opens a picture, a PDF or an archive, which are no text."""
    return owner_of(call) in ("Image", "pikepdf", "archive", "pdfplumber")


def owner_of(call: ast.Call) -> str:
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    return owner.id if isinstance(owner, ast.Name) else ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_says_its_encoding(path: Path) -> None:
    assert [f"line {call.lineno}" for name, call in calls_in(path) if opens_text(name, call)] == []


def test_a_text_without_encoding_would_be_found() -> None:
    """A control: each of these depends on the computer's language."""
    wrong = (
        "open(p)",
        "open(p, 'w')",
        "path.open()",
        "path.open(mode='a')",
        "path.read_text()",
        "path.write_text(x)",
        "os.fdopen(h, 'w')",
        "subprocess.run(c, text=True)",
        "io.TextIOWrapper(b)",
        "tempfile.NamedTemporaryFile('w')",
    )
    right = ("open(p, 'rb')", "path.open('rb')", "path.read_text('utf-8')", "Image.open(f)", "run(c)")
    for line, expected in (*((one, True) for one in wrong), *((one, False) for one in right)):
        (call,) = [node for node in ast.walk(ast.parse(line)) if isinstance(node, ast.Call)]
        name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id  # type: ignore[attr-defined]
        assert opens_text(name, call) is expected, line


def posix_words(node: ast.AST) -> Iterator[str]:
    """Yield what a piece of code uses that Windows lacks."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Import):
            yield from (alias.name for alias in inner.names if alias.name in MODULES)
        elif isinstance(inner, ast.ImportFrom) and inner.module in MODULES | {"os", "signal"}:
            whole = inner.module in MODULES
            yield from (alias.name for alias in inner.names if whole or alias.name in FUNCTIONS)
        elif isinstance(inner, ast.Attribute) and inner.attr in FUNCTIONS:
            if isinstance(inner.value, ast.Name) and inner.value.id in ("os", "signal"):
                yield inner.attr
        elif isinstance(inner, ast.Constant) and inner.value in ("fork", "forkserver"):
            yield str(inner.value)


def is_asked_first(node: ast.AST) -> bool:
    """Tell whether code asks which system it runs on, or whether there is what it wants to use."""
    asked = ast.unparse(node)
    return any(word in asked for word in ("hasattr(os", "hasattr(signal", "sys.platform", "os.name"))


def questions(path: Path) -> list[ast.stmt]:
    """Return the functions, methods and other statements of a file, classes taken apart."""
    body = tree_of(path).body
    return [inner for node in body for inner in (node.body if isinstance(node, ast.ClassDef) else [node])]


# Forking is asked for by `can_fork` before, and by no other than `Workers` and `open_hands`.
FORKS = {("workers.py", "fork"), ("workers.py", "SIGKILL")}


# A command of this project's own tests, which says that it needs Linux.
TEACHERS = [path for path in FILES if path.name != "kill.py"]


@pytest.mark.parametrize("path", TEACHERS, ids=lambda path: path.stem)
def test_nothing_asks_for_what_only_some_systems_have(path: Path) -> None:
    rest = [node for node in questions(path) if not is_asked_first(node)]
    found = {(path.name, word) for node in rest for word in posix_words(node)}
    assert found - FORKS == set()


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_lessons_are_made_side_by_side_where_nothing_forks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    """Start processes anew, as Windows and macOS must: the files are the same, byte for byte."""
    monkeypatch.chdir(tmp_path)
    write_unit(tmp_path, {f"{number}-door.yaml": lesson(title=f"Door {number}") for number in (1, 2)})
    assert build_lessons(Order((Path("lessons"),), work=Work(jobs=1))).exit_code == 0
    one_by_one = finished(tmp_path)
    shutil.rmtree("out")
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.delattr(os, "fork")
    assert not can_fork()
    assert build_lessons(Order((Path("lessons"),), work=Work(jobs=2))).exit_code == 0
    assert finished(tmp_path) == one_by_one


def test_what_only_some_systems_have_would_be_found() -> None:
    code = "import fcntl\nfrom os import fork\nos.sync()\nsignal.SIGKILL\nget_context('fork')\nos.O_NOFOLLOW"
    assert [*posix_words(ast.parse(code))] == ["fcntl", "fork", "sync", "SIGKILL", "fork", "O_NOFOLLOW"] or (
        set(posix_words(ast.parse(code))) == {"fcntl", "fork", "sync", "SIGKILL", "O_NOFOLLOW"}
    )


def stays_inside(name: str) -> bool:
    """Tell whether Windows would look for a file of that name in the folder it is asked for in."""
    base = PureWindowsPath("C:/lessons/garden")
    path = base / name
    return path.is_relative_to(base) and ".." not in path.parts and not path.is_reserved()


SIGNS = st.lists(st.sampled_from([*'./\\:~ *?"<>|$%a\0\t\u202e', "..", "con", "NUL", "com1", "C:", ".png"]))


@given(st.one_of(SIGNS.map("".join), st.text(max_size=30)).map(lambda name: f"{name}.png"))
def test_a_picture_s_name_leads_nowhere_else_on_windows_either(name: str) -> None:
    """Whatever is not refused by its name alone lies in the folder there, too."""
    _, (problem,) = load_picture(Text(name, Span("1-door.yaml", 7, 9)), Path(__file__).parent)
    if problem.message.startswith("there is no picture"):
        assert stays_inside(name)
        assert not any(sign in name for sign in '<>:"|?*\\')


def test_hostile_names_are_refused_by_their_look(tmp_path: Path) -> None:
    """No name that Windows would take for another place gets as far as the disk."""
    for name in HOSTILE:
        _, (problem,) = load_picture(Text(name.format(root="/x"), Span("1-door.yaml", 7, 9)), tmp_path)
        assert stays_inside(name) or not problem.message.startswith("there is no picture"), name


def test_files_named_after_naughty_strings_can_stand_on_every_computer() -> None:
    names = slugs(naughty_strings())
    assert len({unicodedata.normalize("NFD", name).casefold() for name in names}) == len(names) == 517
    for name in names:
        path = PureWindowsPath(name)
        assert path.parts == (name,) and not path.is_reserved()
        assert name == unicodedata.normalize("NFC", name)
        assert not name.startswith("-") and name[-1] not in ". "


def test_paths_of_finished_files_leave_room_in_260_characters(tmp_path: Path) -> None:
    """Hold that what lies below `out` is never longer than 150, however long the titles are."""
    write_unit(tmp_path, {"1-door.yaml": lesson(title="The wall and the door " * 4)})
    (tmp_path / "lessons" / "garden").rename(tmp_path / "lessons" / ("garden" * 30))
    assert run_watched(tmp_path, "build").code == 0
    paths = [*finished(tmp_path)]
    assert len(paths) == 5
    assert max(map(len, paths)) <= 150
    assert max(len(path.encode()) for path in paths) <= 400
    assert len(slug("w" * 500)) <= 60


@pytest.mark.parametrize("disk", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_accents_mean_the_same_however_a_computer_keeps_them(tmp_path: Path, disk: str, written: str) -> None:
    """macOS keeps a letter and its accent apart in names of files, other systems as one."""
    name = "Gärten à Noël.png"
    on_disk, in_lesson = (unicodedata.normalize(form, name) for form in (disk, written))  # type: ignore[arg-type]
    more = f"picture: {{file: {quoted(in_lesson)}, alt: A door.}}\n"
    folder = write_unit(tmp_path, {"1-door.yaml": lesson(more, unicodedata.normalize(disk, "Über"))})  # type: ignore[arg-type]
    (folder / on_disk).write_bytes(canary_picture())
    done = run_watched(tmp_path, "build", "--only", "slides")
    assert (done.code, [*finished(tmp_path)]) == (0, ["garden/1-über/slides.pptx"]), done.printed
