"""What somebody has changed is never lost: it is kept, and the new file is put beside it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from pipeline_build import build, clean_tree, made, tree, write_unit
from pptx import Presentation

from lessonpack.cli.main import main
from lessonpack.pipeline import Report

DECK = Path("out/book/1-lesson-1/slides.pptx")
NEW = DECK.with_name("slides (new).pptx")
PLAN = DECK.with_name("plan.pdf")
LIST = Path("out/book/week-1 print list.txt")


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a unit that has been built."""
    monkeypatch.chdir(tmp_path)
    unit = write_unit(tmp_path)
    build(unit)
    return unit


def say(unit: Path, words: str) -> None:
    """Change what stands on slides and in the plan of lesson 1."""
    path = unit / "1-lesson.yaml"
    text = path.read_text(encoding="utf-8")
    begin = text.index("say: [") + len("say: [")
    path.write_text(text[:begin] + words + text[text.index("]", begin) :], encoding="utf-8")


def edit_deck(path: Path, words: str) -> bytes:
    """Change a deck as a teacher does, and return it."""
    deck = Presentation(str(path))
    deck.slides[0].shapes.title.text = words
    file = BytesIO()
    deck.save(file)
    path.write_bytes(file.getvalue())
    return file.getvalue()


def others(report: Report) -> list[tuple[str, str, bool, bool]]:
    return [(Path(one.path).name, Path(one.beside).name, one.known, one.fresh) for one in report.kept]


def clean(unit: Path) -> dict[str, bytes]:
    """Return the files of lesson 1 as they would be made now."""
    shutil.rmtree("clean", ignore_errors=True)
    clean_tree(unit, Path("clean"))
    return {path.name: path.read_bytes() for path in Path("clean/book/1-lesson-1").iterdir()}


def test_an_edited_deck_is_kept_and_the_new_one_put_beside_it(unit: Path) -> None:
    hers = edit_deck(DECK, "Hello")
    say(unit, "Start anew.")
    report = build(unit)
    assert (DECK.read_bytes(), NEW.read_bytes()) == (hers, clean(unit)["slides.pptx"])
    assert others(report) == [("slides.pptx", "slides (new).pptx", True, True)]
    assert (report.exit_code, sorted(made(report))) == (
        0,
        ["1-lesson-1/plan.pdf", "1-lesson-1/slides (new).pptx"],
    )
    (kept,) = report.kept
    assert [edit.number for edit in kept.changes] == [1]
    assert "Hello" in kept.changes[0].changes[0].what


def test_what_lies_beside_already_is_said_shortly(unit: Path) -> None:
    hers = edit_deck(DECK, "Hello")
    build(unit)
    new = NEW.stat()
    report = build(unit)
    assert others(report) == [("slides.pptx", "slides (new).pptx", True, False)]
    assert (report.made, report.kept[0].changes) == ([], ())
    assert (DECK.read_bytes(), NEW.stat()) == (hers, new)


def test_the_one_beside_follows_the_lesson(unit: Path) -> None:
    hers = edit_deck(DECK, "Hello")
    for words in ("One.", "Two."):
        say(unit, words)
        assert len(build(unit).kept[0].changes) == 1
        assert (DECK.read_bytes(), NEW.read_bytes()) == (hers, clean(unit)["slides.pptx"])
    assert sorted(path.name for path in DECK.parent.glob("*.pptx")) == ["slides (new).pptx", "slides.pptx"]


def test_one_that_was_edited_beside_is_kept_too(unit: Path) -> None:
    hers = edit_deck(DECK, "Hello")
    build(unit)
    second = edit_deck(NEW, "Good morning")
    say(unit, "Start anew.")
    report = build(unit)
    third = NEW.with_name("slides (new 2).pptx")
    assert [path.read_bytes() for path in (DECK, NEW, third)] == [hers, second, clean(unit)["slides.pptx"]]
    assert [Path(one.path).name for one in report.kept] == ["slides.pptx", "slides (new).pptx"]


@pytest.mark.parametrize("gone", ["deleted", "renamed", "undone"])
def test_once_hers_is_out_of_the_way_all_is_as_before(unit: Path, gone: str) -> None:
    built = DECK.read_bytes()
    edit_deck(DECK, "Hello")
    say(unit, "Start anew.")
    build(unit)
    match gone:
        case "deleted":
            DECK.unlink()
        case "renamed":
            DECK.rename(DECK.with_name("my slides.pptx"))
        case _:
            DECK.write_bytes(built)
    report = build(unit)
    assert (report.kept, DECK.read_bytes()) == ([], clean(unit)["slides.pptx"])
    assert not NEW.exists()
    assert build(unit).made == []


def test_the_new_one_may_be_put_in_the_place_of_hers(unit: Path) -> None:
    edit_deck(DECK, "Hello")
    say(unit, "Start anew.")
    build(unit)
    NEW.replace(DECK)
    report = build(unit)
    assert (report.kept, report.made, DECK.read_bytes()) == ([], [], clean(unit)["slides.pptx"])


@pytest.mark.parametrize("path", [PLAN, LIST], ids=["pdf", "print list"])
def test_other_files_are_kept_alike(unit: Path, path: Path) -> None:
    path.write_bytes(b"mine")
    report = build(unit)
    beside = path.with_name(f"{path.stem} (new){path.suffix}")
    assert path.read_bytes() == b"mine"
    assert beside.is_file()
    assert others(report) == [(path.name, beside.name, True, True)]
    path.unlink()
    assert build(unit).kept == []
    assert path.is_file()
    assert not beside.exists()


def test_files_from_before_there_were_records_are_taken_over_if_they_are_the_same(unit: Path) -> None:
    before = tree(Path("out"))
    shutil.rmtree("out/.lessonpack")
    PLAN.write_bytes(b"mine, or an older lessonpack's")
    report = build(unit)
    assert others(report) == [("plan.pdf", "plan (new).pdf", False, True)]
    assert (
        tree(Path("out")).items() >= {name: it for name, it in before.items() if "plan" not in name}.items()
    )
    say(unit, "Start anew.")
    report = build(unit)
    assert others(report) == [("plan.pdf", "plan (new).pdf", False, True)]
    assert PLAN.read_bytes() == b"mine, or an older lessonpack's"
    assert DECK.read_bytes() == clean(unit)["slides.pptx"]


def test_a_deck_whose_copy_is_gone_is_kept_all_the_same(unit: Path) -> None:
    shutil.rmtree("out/.lessonpack/book/decks")
    hers = edit_deck(DECK, "Hello")
    report = build(unit)
    assert DECK.read_bytes() == hers
    assert "can’t be told" in report.kept[0].changes[0].changes[0].what


def test_what_is_no_deck_any_more_is_kept(unit: Path) -> None:
    DECK.write_bytes(b"PK\x03\x04 torn")
    assert others(build(unit)) == [("slides.pptx", "slides (new).pptx", True, True)]
    assert DECK.read_bytes() == b"PK\x03\x04 torn"


def test_a_folder_in_the_way_is_a_problem_and_stays(unit: Path) -> None:
    DECK.unlink()
    DECK.mkdir()
    (DECK / "mine.txt").write_text("x", encoding="utf-8")
    for _ in range(2):
        report = build(unit)
        assert (report.exit_code, (DECK / "mine.txt").exists()) == (1, True)
        assert "is a folder" in report.problems[0].message


def test_the_teacher_is_told_in_sentences(unit: Path) -> None:
    edit_deck(DECK, "Hello")
    say(unit, "Start anew.")
    told = CliRunner().invoke(main, ["build", "--jobs", "1"])
    assert told.exit_code == 0
    assert f"{DECK.as_posix()} was kept, as you have changed it." in told.stderr
    assert "The new one is slides (new).pptx, beside it." in told.stderr
    assert "slide 1, “Hello”: " in told.stderr
    told = CliRunner().invoke(main, ["build", "--jobs", "1"])
    assert "slides (new).pptx beside it is up to date." in told.stderr
    assert "slide 1, " not in told.stderr


def test_programs_are_told_too(unit: Path) -> None:
    edit_deck(DECK, "Hello")
    told = json.loads(CliRunner().invoke(main, ["build", "--jobs", "1", "--json"]).stdout)
    (kept,) = told["kept"]
    assert (kept["path"], kept["beside"]) == (DECK.as_posix(), NEW.as_posix())
    assert (kept["known"], kept["new"], kept["changes"][0]["slide"]) == (True, True, 1)
    assert told["up_to_date"] == 10


# Ends the process at the so-many-th time that a file takes its place.
KILLED = """
import os, signal, sys
left, replace = int(sys.argv[1]), os.replace
def stop(path, target):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(path, target)
os.replace = stop
from lessonpack.cli.main import main
main(["build", "--jobs", "1"])
"""


def killed_builds() -> Iterator[int]:
    """Kill builds ever later, until one comes to its end."""
    for place in range(200):
        yield place
        done = subprocess.run([sys.executable, "-c", KILLED, str(place)], capture_output=True, check=False)
        if done.returncode == 0:
            return
        assert done.returncode == -9
    raise AssertionError("builds never end")


@pytest.mark.skipif(sys.platform == "win32", reason="processes can't be killed so there")
def test_whenever_a_build_is_killed_ours_stays_ours_and_hers_hers(unit: Path) -> None:
    hers = edit_deck(Path("out/book/2-lesson-2/slides.pptx"), "Hello")
    for place in killed_builds():
        # Ours is other than all that a killed build may have left, hers is the same.
        say(unit, f"Start, time {place}.")
    report = build(unit)
    assert [Path(one.path).parent.name for one in report.kept] == ["2-lesson-2"]
    assert Path("out/book/2-lesson-2/slides.pptx").read_bytes() == hers
    expected = clean(unit)
    assert {path.name: path.read_bytes() for path in DECK.parent.iterdir()} == expected
