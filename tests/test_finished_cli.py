"""The command line as a teacher meets it: exit codes, what is written and what is left alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from lessonpack.cli.main import main

UNIT = Path("lessons/the-garden")
FIRST, SECOND = UNIT / "1-first-lesson.yaml", UNIT / "2-who-knows.yaml"
FILES = {"handout.pdf", "worksheet.pdf", "answers.pdf", "plan.pdf", "slides.pptx"}
BROKEN = "lesson: Broken\noutcom: nothing\n"
HEAVY = {
    "PIL",
    "jinja2",
    "lxml",
    "markdown_it",
    "pikepdf",
    "pptx",
    "reportlab",
    "rich",
    "uharfbuzz",
    "yaml",
}


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a unit of two lessons."""
    monkeypatch.chdir(tmp_path)
    assert run("new", "unit", "The Garden").exit_code == 0
    assert run("new", "lesson", "Who knows", "--folder", str(UNIT)).exit_code == 0
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder; what a build leaves for itself is behind a dot."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".lessonpack" not in str(path.relative_to(folder))
    }


def lesson_files(number: int) -> dict[str, bytes]:
    name = {1: "1-a-first-lesson", 2: "2-who-knows"}[number]
    return contents(Path("out/the-garden") / name)


@pytest.mark.parametrize("command", ["build", "check", "dump"])
def test_right_lessons_end_with_nought(command: str) -> None:
    assert run(command).exit_code == 0


@pytest.mark.parametrize("command", ["build", "check", "dump"])
def test_a_mistake_in_a_lesson_ends_with_one(command: str) -> None:
    FIRST.write_text(BROKEN, encoding="utf-8")
    result = run(command)
    assert result.exit_code == 1
    assert "lessons/the-garden/1-first-lesson.yaml:2:1" in result.output
    assert 'Did you mean "outcome"?' in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--only", "wrksheet"),
        ("build", "--look", "clasic"),
        ("build", "--paper", "a5"),
        ("check", "--only", "handout,wrksheet"),
        ("explain", "multiple_choise"),
        ("frobnicate",),
        ("build", "--frobnicate"),
        ("new", "chapter", "One"),
        ("build", "nothing-there.yaml"),
        ("check", "lesons"),
        ("dump", "nothing-there.yaml"),
        ("build", "--out", "lessons/the-garden/unit.yaml"),
        ("build", "--jobs", "0"),
        ("build", "--deadline", "-1"),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_two(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("empty.yaml", b""),
        ("binary.yaml", bytes(range(256))),
        ("picture.png", b"\x89PNG\r\n\x1a\n"),
        ("list.yaml", b"- one\n- two\n"),
        ("deep.yaml", b"[" * 5000),
        ("folder", None),
    ],
)
def test_what_is_no_lesson_is_a_mistake_and_never_a_crash(path: str, content: bytes | None) -> None:
    Path("folder").mkdir()
    if content is not None:
        Path(path).write_bytes(content)
    for command in ("build", "check"):
        result = run(command, path)
        assert result.exit_code == 1
        assert path in result.stderr
        assert "Traceback" not in result.output


def test_out_that_cannot_be_made_is_a_mistake() -> None:
    Path("file").write_text("mine", encoding="utf-8")
    result = run("build", "--out", "file/out")
    assert result.exit_code == 1
    assert "file/out" in result.stderr
    assert Path("file").read_text(encoding="utf-8") == "mine"


def test_a_build_makes_every_file_and_nothing_else(project: Path) -> None:
    before = contents(project)
    assert run("build").exit_code == 0
    made = {name for name in contents(project) if name not in before}
    folders = ("out/the-garden/1-a-first-lesson", "out/the-garden/2-who-knows")
    assert made == {f"{folder}/{file}" for folder in folders for file in FILES} | {
        "out/the-garden/week-1 print list.txt"
    }
    assert {name: contents(project)[name] for name in before} == before


@pytest.mark.parametrize("command", ["check", "dump"])
@pytest.mark.parametrize("lesson", [None, BROKEN], ids=["right", "wrong"])
def test_only_a_build_writes(project: Path, command: str, lesson: str | None) -> None:
    if lesson:
        FIRST.write_text(lesson, encoding="utf-8")
    before = contents(project)
    run(command)
    assert contents(project) == before
    assert not Path("out").exists()


def test_a_mistake_leaves_the_lesson_s_earlier_files_whole_and_builds_the_others() -> None:
    assert run("build").exit_code == 0
    first, second = lesson_files(1), lesson_files(2)
    FIRST.write_text(BROKEN, encoding="utf-8")
    SECOND.write_text(
        SECOND.read_text(encoding="utf-8").replace("Compare notes", "Share notes"), encoding="utf-8"
    )
    result = run("build")
    assert result.exit_code == 1
    assert lesson_files(1) == first
    assert lesson_files(2).keys() == second.keys()
    assert lesson_files(2)["plan.pdf"] != second["plan.pdf"]
    assert f"not made: {FIRST.as_posix()}" in result.stderr
    assert "has no lesson 1" not in result.stderr


def test_a_mistake_that_only_layout_finds_leaves_the_earlier_files_whole_too() -> None:
    assert run("build").exit_code == 0
    before = lesson_files(1)
    FIRST.write_text(
        FIRST.read_text(encoding="utf-8").replace("Compare notes", "Say " + "m" * 480), encoding="utf-8"
    )
    result = run("build")
    assert result.exit_code == 1
    assert lesson_files(1) == before
    assert lesson_files(2).keys() == FILES


def test_a_mistake_in_the_unit_leaves_every_earlier_file_whole() -> None:
    assert run("build").exit_code == 0
    before = contents(Path("out"))
    unit = UNIT / "unit.yaml"
    unit.write_text(unit.read_text(encoding="utf-8").replace("stages:", "stage:"), encoding="utf-8")
    assert run("build").exit_code == 1
    assert contents(Path("out")) == before


@pytest.mark.parametrize(
    ("only", "files"),
    [
        ("worksheet", {"worksheet.pdf"}),
        ("slides, handout", {"handout.pdf", "slides.pptx"}),
        (",plan,", {"plan.pdf"}),
    ],
)
def test_only_makes_what_is_asked_for(only: str, files: set[str]) -> None:
    assert run("build", "--only", only).exit_code == 0
    assert lesson_files(1).keys() == lesson_files(2).keys() == files


def test_only_replaces_nothing_else() -> None:
    assert run("build").exit_code == 0
    before = contents(Path("out"))
    assert run("build", "--only", "worksheet", "--look", "calm").exit_code == 0
    after = contents(Path("out"))
    changed = {Path(name).name for name in before if before[name] != after[name]}
    assert changed - {"week-1 print list.txt"} == {"worksheet.pdf"}
    assert after.keys() == before.keys()


def test_paper_and_look_are_those_asked_for() -> None:
    assert run("build", "--paper", "letter", "--out", "letter").exit_code == 0
    assert run("build", "--look", "calm", "--out", "calm").exit_code == 0
    sizes = [media_box(Path(folder)) for folder in ("letter", "calm")]
    assert sizes == [pytest.approx([0, 0, 612, 792]), pytest.approx([0, 0, 595.276, 841.89], abs=0.01)]


def media_box(out: Path) -> list[float]:
    data = (out / "the-garden" / "2-who-knows" / "handout.pdf").read_bytes()
    with pikepdf.open(BytesIO(data)) as pdf:
        return [float(edge) for edge in pdf.pages[0].mediabox]


def test_json_says_what_was_made() -> None:
    result = run("build", "--json")
    told = json.loads(result.stdout)
    assert result.stderr == ""
    assert (told["left_out"], told["problems"]) == ([], [])
    assert {made["product"] for made in told["made"]} >= {"handout", "worksheet", "answers", "plan", "slides"}
    for made in told["made"]:
        assert Path(made["path"]).is_file()
        assert made["pages"] > 0


def test_json_says_what_is_wrong_and_where() -> None:
    FIRST.write_text(BROKEN, encoding="utf-8")
    result = run("check", "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["made"], told["left_out"]) == (1, [], [FIRST.as_posix()])
    found = [problem for problem in told["problems"] if "outcom" in problem["message"]]
    places = {(problem["file"], problem["line"], problem["column"]) for problem in found}
    assert ("lessons/the-garden/1-first-lesson.yaml", 2, 1) in places
    assert {problem["severity"] for problem in found} == {"error"}


def in_a_process(*arguments: str, **around: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lessonpack", *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **around}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )


def test_piped_output_is_plain() -> None:
    FIRST.write_text(BROKEN, encoding="utf-8")
    done = in_a_process("build", FORCE_COLOR="", COLUMNS="40")
    assert done.returncode == 1
    assert "\x1b" not in done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == len(FILES)
    assert all(Path(line.split("\t")[0]).is_file() for line in lines)


ON_A_TERMINAL = """
import os, pty, sys
sys.exit(os.waitstatus_to_exitcode(pty.spawn([sys.executable, '-m', 'lessonpack', *sys.argv[1:]])))
"""


def on_a_terminal(*arguments: str, **around: str) -> str:
    """Run a command whose output goes to a terminal; return all that it shows."""
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | around
    command = [sys.executable, "-c", ON_A_TERMINAL, *arguments]
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return done.stdout.decode()


@pytest.mark.parametrize("around", [{}, {"NO_COLOR": "1"}], ids=["colour", "no colour"])
def test_a_terminal_has_colours_unless_they_are_not_wanted(around: dict[str, str]) -> None:
    FIRST.write_text(BROKEN, encoding="utf-8")
    shown = on_a_terminal("check", TERM="xterm-256color", **around)
    assert "1-first-lesson.yaml:2:1" in shown
    assert ("\x1b[" in shown) is not bool(around)


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("--version",), *(((name, "--help")) for name in main.commands)],
    ids=" ".join,
)
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    code = (
        "import sys; sys.argv[0] = 'lessonpack'; from lessonpack.cli.main import main\n"
        "try: main()\n"
        "except SystemExit as done: print(done.code, *{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, encoding="utf-8", check=True
    )
    *_, last = done.stdout.splitlines()
    exit_code, *loaded = last.split()
    assert exit_code == "0"
    assert "click" in loaded
    assert HEAVY & {*loaded} == set()


def test_a_terminal_has_a_table_of_what_was_made() -> None:
    shown = on_a_terminal("build", TERM="xterm-256color", COLUMNS="120")
    assert "Made 11 files." in shown
    row = next(line for line in shown.splitlines() if line.startswith("2 "))
    assert row.count("page") == 4
    assert row.count("slide") == 1
    assert "In out/the-garden/" in shown
    assert "To print: out/the-garden/" in shown


def test_a_process_that_ends_at_once_has_written_all() -> None:
    command = [sys.executable, "-m", "lessonpack", "build", "--json"]
    made = subprocess.run([*command, "--only", "plan"], capture_output=True, check=False)
    assert (made.returncode, made.stderr) == (0, b"")
    assert [each["product"] for each in json.loads(made.stdout)["made"]] == ["plan", "plan", "print list"]
    FIRST.write_text(BROKEN, encoding="utf-8")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere no disk is always full")
def test_what_cannot_be_written_is_a_failure() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "lessonpack", "--version"]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode != 0
