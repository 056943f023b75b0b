"""The whole way: decks built by the command, edited, built over, and told of. Nothing of hers is lost."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from edited_decks import FIRST, Opened, copy_unit, edit_deck, shape_of, slide_of, unit_decks
from test_edits_saved import to_libreoffice
from test_edits_told import (
    add_slide,
    change_text,
    move,
    recolour,
    remove_slide,
    replace_picture,
    write_notes,
)

from lessonpack.cli.main import main

FOLDER = Path("out/never-let-me-go") / FIRST
DECK, NEW = FOLDER / "slides.pptx", FOLDER / "slides (new).pptx"
LESSON = Path("lessons/never-let-me-go") / f"{FIRST}.yaml"
# A slide's number at the head of a line that tells of it; one that was taken out counts as built.
_HEAD = re.compile(r"^ +slide (\d+)( as built)?", re.MULTILINE)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a project in which the first lesson's deck was built."""
    copy_unit(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run_build().exit_code == 0
    assert DECK.read_bytes() == unit_decks()[FIRST]


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def run_build() -> Result:
    return run("build", str(LESSON), "--only", "slides", "--jobs", "1")


def edit(*changes: Callable[[Opened], None]) -> bytes:
    """Change the deck as it lies there, and return it."""

    def change(deck: Opened) -> None:
        for one in changes:
            one(deck)

    hers = edit_deck(DECK.read_bytes(), change)
    DECK.write_bytes(hers)
    return hers


def change_lesson() -> None:
    text = LESSON.read_text(encoding="utf-8")
    LESSON.write_text(text.replace("wins our trust", "earns our trust"), encoding="utf-8")


def slides_told(text: str) -> list[str]:
    return ["".join(found) for found in _HEAD.findall(text)]


EDITS: tuple[tuple[Callable[[Opened], None], list[str]], ...] = (
    (change_text, ["2"]),
    (add_slide, ["20"]),
    (remove_slide, ["4 as built"]),
    (move, ["8"]),
    (write_notes, ["8"]),
    (replace_picture, ["3"]),
    (recolour, ["8"]),
)


@pytest.mark.parametrize(("change", "slides"), EDITS, ids=[change.__name__ for change, _ in EDITS])
def test_an_edited_deck_is_kept_and_its_slides_are_named(
    change: Callable[[Opened], None], slides: list[str]
) -> None:
    hers = edit(change)
    change_lesson()
    told = run_build()
    assert told.exit_code == 0
    assert DECK.read_bytes() == hers
    assert "earns our trust" in _say(NEW)
    assert f"{DECK.as_posix()} was kept, as you have changed it." in told.stderr
    assert slides_told(told.stderr) == slides
    assert slides_told(run("edits").stdout) == slides


def _say(path: Path) -> str:
    said: list[str] = []
    edit_deck(path.read_bytes(), lambda deck: said.extend(slide_of(deck, "By the end of this lesson").shapes))
    return " ".join(shape.text_frame.text for shape in said)  # type: ignore[attr-defined]


def test_many_edits_are_told_in_a_few_lines_and_all_of_them_when_asked() -> None:
    hers = edit(*(change for change, _ in EDITS), *(_rename(number) for number in range(10)))
    change_lesson()
    told = run_build()
    assert DECK.read_bytes() == hers
    lines = [line for line in told.stderr.splitlines() if line.startswith("    ")]
    assert len(lines) == 14
    assert re.fullmatch(r"    … and \d+ more; lessonpack edits tells all of them", lines[-2])
    all_of_them = run("edits")
    assert all_of_them.exit_code == 0
    assert len(slides_told(all_of_them.stdout)) > 10
    assert "more" not in all_of_them.stdout.splitlines()[-1]
    assert all_of_them.stdout.splitlines()[-1].startswith("Changes in 1 deck on ")


def _rename(number: int) -> Callable[[Opened], None]:
    def change(deck: Opened) -> None:
        slide = deck.slides[number + 4]
        slide.shapes.title.text += f" ({number})"

    return change


def test_built_again_and_again_hers_stays_hers() -> None:
    hers = edit(change_text)
    for _ in range(3):
        assert run_build().exit_code == 0
        assert DECK.read_bytes() == hers
    change_lesson()
    for _ in range(3):
        assert run_build().exit_code == 0
        assert DECK.read_bytes() == hers
    assert sorted(path.name for path in FOLDER.glob("*.pptx")) == [NEW.name, DECK.name]


def test_with_the_lesson_unchanged_the_new_one_is_as_it_was_built() -> None:
    hers = edit(change_text)
    told = run_build()
    assert (DECK.read_bytes(), NEW.read_bytes()) == (hers, unit_decks()[FIRST])
    assert slides_told(told.stderr) == ["2"]


def test_edited_once_more_it_is_told_anew() -> None:
    edit(change_text)
    change_lesson()
    run_build()
    hers = edit(recolour)
    told = run("edits")
    assert slides_told(told.stdout) == ["2", "8"]
    run_build()
    assert DECK.read_bytes() == hers


def test_without_records_nothing_is_lost_either() -> None:
    hers = edit(change_text)
    shutil.rmtree("out/.lessonpack")
    change_lesson()
    told = run_build()
    assert told.exit_code == 0
    assert DECK.read_bytes() == hers
    assert "earns our trust" in _say(NEW)
    assert "nothing tells whether you have changed it" in told.stderr


@pytest.mark.tool("soffice")
def test_a_deck_that_libreoffice_saved_is_kept_and_told_as_saved() -> None:
    hers = to_libreoffice({"deck": DECK.read_bytes()})["deck"]
    DECK.write_bytes(hers)
    change_lesson()
    told = run_build()
    assert DECK.read_bytes() == hers
    assert slides_told(told.stderr) == []
    assert "saved again without changes to what it says or shows" in told.stderr
    assert "Nothing of yours is lost" in told.stderr
    assert run("edits").stdout.endswith("1 deck is as built.\n")


def test_a_deck_under_another_name_is_compared_when_it_is_named() -> None:
    edit(change_text)
    mine = DECK.rename(FOLDER / "Monday.pptx")
    told = run("edits", str(mine))
    assert told.exit_code == 0
    assert slides_told(told.stdout) == ["2"]


def test_nothing_changed_is_said_in_a_line() -> None:
    told = run("edits")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "1 deck is as built.\n", "")


def test_edits_for_programs() -> None:
    edit(change_text, remove_slide)
    told = run("edits", "--json")
    (deck,) = json.loads(told.stdout)["decks"]
    assert (deck["path"], deck["built"], deck["changed"]) == (DECK.as_posix(), True, True)
    assert [(slide["slide"], slide["was"]) for slide in deck["slides"]] == [(2, 2), (0, 4)]
    assert deck["slides"][1]["changes"] == [{"kind": "slide", "what": "was taken out"}]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere", "there is no nowhere"),
        ("lessons", "no deck was built in lessons"),
        (str(LESSON), f"{LESSON.as_posix()} is no PowerPoint deck"),
    ],
)
def test_paths_without_decks_are_told(path: str, message: str) -> None:
    told = run("edits", path)
    assert told.exit_code == 2
    assert message in told.stderr


def test_a_deck_that_was_not_built_is_told() -> None:
    Path("mine.pptx").write_bytes(DECK.read_bytes())
    told = run("edits", "mine.pptx")
    assert "nothing to compare it with" in told.stdout
    assert told.stdout.endswith("Nothing to compare.\n")


def test_a_torn_deck_is_kept_and_told() -> None:
    DECK.write_bytes(DECK.read_bytes()[:5000])
    torn = DECK.read_bytes()
    change_lesson()
    told = run_build()
    assert told.exit_code == 0
    assert DECK.read_bytes() == torn
    assert "it can’t be compared: it is damaged" in told.stderr


def test_words_that_steer_a_terminal_are_shown_as_marks() -> None:
    def write(deck: Opened) -> None:
        shape_of(
            deck, "By the end of this lesson", "Outcome"
        ).text_frame.text = "Out\N{RIGHT-TO-LEFT OVERRIDE}come"

    edit(write)
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in run("edits").stdout
