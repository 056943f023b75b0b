"""A first unit: whatever its title, the files build at once, and none is ever overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from finished.said import all_said
from finished.slides import read_slides
from tools.deck_lint import lint_deck
from tools.structure import read_aloud

from lessonpack.cli.main import main

TITLES = [
    "The Garden",
    "Who \"knows\"? and 'why'",
    "Of Mice: and Men, again",
    "A list? - [no] {no} #none & *all* | > % @ `",
    "Ruth’s Tape – a “copy”…",
    "<< title >> and <% raw %>",
    "back\\slash \\n and \\u0041",
    "Les Misérables: œuvre, Ærø, Straße",
    "Сад Ελένη",
    "no",
    "12:30",
    "010",
    "   spaces   ",
]
# What no font here has is told, and printed all the same.
PICTURES = "A garden 𓆰 of trees 𓆭"
# What may never be the end of a file's name, wherever the file goes.
UNSAFE = set('<>:"/\\|?*\n')


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def folder_made(result: Result) -> Path:
    return Path(result.stdout.splitlines()[0].removeprefix("Made ")).parent


@pytest.mark.parametrize("title", TITLES)
def test_a_new_unit_builds_at_once(title: str) -> None:
    unit = folder_made(run("new", "unit", title))
    result = run("build")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == "Made 6 files."
    assert read(unit / "unit.yaml")["unit"] == title


@pytest.mark.parametrize("title", TITLES)
def test_a_new_lesson_builds_at_once(title: str) -> None:
    unit = folder_made(run("new", "unit", "The Garden"))
    made = run("new", "lesson", title, "--folder", str(unit))
    assert made.exit_code == 0
    path = Path(made.stdout.splitlines()[0].removeprefix("Made "))
    assert path.name.startswith("2-") and not UNSAFE & {*path.name}
    assert read(path)["lesson"] == title
    result = run("build")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == "Made 11 files."


def read(path: Path) -> dict[str, object]:
    data: dict[str, object] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def test_a_title_stands_in_the_finished_files_as_it_was_typed() -> None:
    title = "Who knows: Ruth & Tommy <or> 12:30?"
    unit = folder_made(run("new", "unit", "The Garden"))
    run("new", "lesson", title, "--folder", str(unit))
    assert run("build").exit_code == 0
    (folder,) = Path("out/the-garden").glob("2-*")
    assert ("H1", title) in read_aloud((folder / "handout.pdf").read_bytes())
    deck = (folder / "slides.pptx").read_bytes()
    assert read_slides(deck)[0].title == title
    assert lint_deck(deck) == []


def test_signs_that_no_font_has_are_told_and_the_files_made() -> None:
    unit = folder_made(run("new", "unit", PICTURES))
    assert run("new", "lesson", PICTURES, "--folder", str(unit)).exit_code == 0
    result = run("build")
    assert result.exit_code == 0
    assert "No font here has the character" in result.stderr
    assert "“𓆰”" in result.stderr
    assert "Made 11 files, with" in result.stdout
    (handout,) = Path("out").rglob("2-*/handout.pdf")
    assert any(PICTURES in said.text for said in all_said(handout.read_bytes()))


@pytest.mark.parametrize("kind", ["unit", "lesson"])
def test_nothing_is_ever_overwritten(kind: str) -> None:
    unit = folder_made(run("new", "unit", "The Garden"))
    files = {path: path.read_bytes() for path in unit.iterdir()}
    if kind == "unit":
        second = run("new", "unit", "The garden!")
        assert second.exit_code == 1
        assert "is there already" in second.stderr
        assert {path: path.read_bytes() for path in unit.iterdir()} == files
    else:
        for number in (2, 3):
            again = run("new", "lesson", "A first lesson", "--folder", str(unit))
            assert again.stdout.startswith(f"Made {unit.as_posix()}/{number}-a-first-lesson.yaml")
        assert {path: path.read_bytes() for path in files} == files


def test_a_unit_where_only_one_of_its_files_is_left_is_not_touched() -> None:
    week = Path("lessons/the-garden/week-1.yaml")
    week.parent.mkdir(parents=True)
    week.write_text("mine", encoding="utf-8")
    assert run("new", "unit", "The Garden").exit_code == 1
    assert [*week.parent.iterdir()] == [week]
    assert week.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("kind", ["unit", "lesson"])
@pytest.mark.parametrize("sign", ["{{", "{%", "{#"])
def test_a_title_that_would_be_read_as_a_reference_is_refused(kind: str, sign: str) -> None:
    result = run("new", kind, f"The {sign} garden")
    assert result.exit_code == 1
    assert f"a title can't have {sign} in it" in result.stderr
    assert not Path("lessons").exists()


def test_a_title_that_begins_like_an_option_is_written_behind_two_dashes() -> None:
    assert run("new", "unit", "--", "-x").exit_code == 0


def test_a_lesson_without_a_unit_says_how_to_begin_one() -> None:
    Path("empty").mkdir()
    result = run("new", "lesson", "Alone", "--folder", "empty")
    assert result.exit_code == 1
    assert "lessonpack new unit" in result.stderr
    assert [*Path("empty").iterdir()] == []


@pytest.mark.parametrize(
    ("title", "name"), [("🌱", "untitled"), ("...", "untitled"), ("con", "con-untitled")]
)
def test_a_title_that_makes_no_name_is_a_lesson_all_the_same(title: str, name: str) -> None:
    unit = folder_made(run("new", "unit", "The Garden"))
    assert run("new", "lesson", title, "--folder", str(unit)).exit_code == 0
    assert (unit / f"2-{name}.yaml").is_file()
    assert run("build").exit_code == 0


@pytest.mark.parametrize("kind", ["unit", "lesson"])
@pytest.mark.parametrize("title", ["", "   "])
def test_nothing_begins_without_a_title(kind: str, title: str) -> None:
    unit = folder_made(run("new", "unit", "The Garden"))
    folder = [] if kind == "unit" else ["--folder", str(unit)]
    before = set(Path().rglob("*"))
    result = run("new", kind, title, *folder)
    assert result.exit_code == 1
    assert f"this {kind} has no title" in result.stderr
    assert set(Path().rglob("*")) == before


def test_a_broken_lesson_keeps_its_number() -> None:
    unit = folder_made(run("new", "unit", "The Garden"))
    (unit / "2-broken.yaml").write_text("lesson: [", encoding="utf-8")
    run("new", "lesson", "The next", "--folder", str(unit))
    assert (unit / "3-the-next.yaml").is_file()


def test_comments_teach_the_format() -> None:
    unit = folder_made(run("new", "unit", "The Garden"))
    for path in unit.glob("*.yaml"):
        comments = [line for line in path.read_text(encoding="utf-8").splitlines() if "# " in line]
        assert comments, path
