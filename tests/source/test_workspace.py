"""Which files there are, and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from source_build import UNIT, lesson, week, write_files

from lessonpack.errors import Problems
from lessonpack.source.workspace import Workspace, read_workspace

DOOR = {
    "lessons/door/unit.yaml": UNIT,
    "lessons/door/1-door.yaml": lesson(),
    "lessons/door/10-end.yaml": lesson("The end"),
    "lessons/door/2-wall.yml": lesson("The wall"),
    "lessons/door/week-1.yaml": week(2),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(files: Mapping[str, str | bytes], *paths: str) -> tuple[Workspace, Problems]:
    write_files(Path(), files)
    return read_workspace([Path(path) for path in paths])


def listed(workspace: Workspace) -> dict[str, list[str]]:
    return {
        folder.path: [file.slug for file in folder.lessons] + [file.slug for file in folder.weeks]
        for folder in workspace.folders
    }


def told(problems: Problems) -> list[str]:
    return [f"{problem.span or '-'} {problem.message} | {problem.hint}" for problem in problems]


ALL = {"lessons/door": ["1-the-door", "2-the-wall", "10-the-end", "week-1"]}


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["lessons"], ALL),
        (["."], ALL),
        (["lessons/door"], ALL),
        (["lessons/door/unit.yaml"], ALL),
        (["lessons/door/2-wall.yml"], {"lessons/door": ["2-the-wall"]}),
        (["lessons/door/week-1.yaml"], {"lessons/door": ["2-the-wall", "week-1"]}),
        (
            ["lessons/door/10-end.yaml", "lessons/door/1-door.yaml"],
            {"lessons/door": ["1-the-door", "10-the-end"]},
        ),
        (["lessons/door/10-end.yaml", "lessons"], ALL),
        (["lessons/../lessons/door", "lessons"], ALL),
    ],
)
@pytest.mark.usefixtures("here")
def test_what_is_named_is_read_and_nothing_else(paths: list[str], expected: dict[str, list[str]]) -> None:
    workspace, problems = read(DOOR, *paths)
    assert (listed(workspace), told(problems)) == (expected, [])


@pytest.mark.usefixtures("here")
def test_units_stand_in_order_each_with_a_name_of_its_own() -> None:
    files = {
        f"{folder}/{name}": text
        for folder in ("a/Unit 10", "a/Unit 9", "b/unit 9")
        for name, text in {"unit.yaml": UNIT, "1-x.yaml": lesson()}.items()
    }
    workspace, problems = read(files, ".")
    assert [(folder.path, folder.slug) for folder in workspace.folders] == [
        ("a/Unit 9", "unit-9"),
        ("a/Unit 10", "unit-10"),
        ("b/unit 9", "unit-9-2"),
    ]
    assert problems == ()


@pytest.mark.usefixtures("here")
def test_hidden_folders_and_what_was_built_are_left_alone() -> None:
    names = (".git/unit.yaml", "out/unit.yaml", "Out/unit.yaml", ".1-x.yaml", "._1-door.yaml", "notes.txt")
    workspace, problems = read({**DOOR, **{f"lessons/{name}": "lesson: [" for name in names}}, "lessons")
    assert (listed(workspace), told(problems)) == (ALL, [])


def test_files_are_called_as_seen_from_where_one_is(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(here, DOOR)
    monkeypatch.chdir(here / "lessons" / "door")
    workspace, _ = read_workspace([here / "lessons"])
    assert workspace.folders[0].path == "."
    assert sorted(workspace.sources)[0] == "1-door.yaml"
    assert str(workspace.folders[0].lessons[0].span) == "1-door.yaml:1:9"
    monkeypatch.chdir(here / "lessons")
    assert "door/unit.yaml" in read_workspace([Path("door")])[0].sources


@pytest.mark.usefixtures("here")
def test_every_file_read_can_be_shown_even_one_that_is_broken() -> None:
    files: dict[str, str | bytes] = {**DOOR, "lessons/door/3-x.yaml": b"a: b\r\nc: \xff\r\n"}
    workspace, problems = read(files, "lessons")
    assert workspace.sources["lessons/door/3-x.yaml"] == "a: b\nc: �\n"
    assert [str(problem.span) for problem in problems] == ["lessons/door/3-x.yaml:2:4"]
    assert len(workspace.sources) == 6


MORE: dict[str, str | bytes] = {"unit.yaml": UNIT, "1-door.yaml": lesson()}
MISTAKES: list[tuple[dict[str, str | bytes], str, list[str]]] = [
    ({}, "nowhere", ["- there is no file or folder nowhere | Check the name, and the folder you are in."]),
    (MORE, "unitt.yaml", ['- there is no file or folder unitt.yaml | Did you mean "unit.yaml"?']),
    ({"x/y.txt": ""}, "x", ["- there are no lessons in x | Begin a unit: lessonpack new unit TITLE"]),
    (
        {"x.txt": ""},
        "x.txt",
        [
            "x.txt:1:1 x.txt is no lesson"
            " | Name a lesson's .yaml file, a unit's folder, or the folder of all units."
        ],
    ),
    (
        {"a/1-x.yaml": lesson()},
        ".",
        [
            "a/1-x.yaml:1:1 there is no unit.yaml beside 1-x.yaml"
            " | Put the lesson into its unit's folder, or begin a unit: lessonpack new unit TITLE"
        ],
    ),
    (
        {"a/1-x.yaml": lesson()},
        "a/1-x.yaml",
        [
            "a/1-x.yaml:1:1 there is no unit.yaml beside 1-x.yaml"
            " | Put the lesson into its unit's folder, or begin a unit: lessonpack new unit TITLE"
        ],
    ),
    (
        {"unit.yaml": UNIT},
        ".",
        ["unit.yaml:1:1 this unit has no lessons yet | Begin one: lessonpack new lesson TITLE"],
    ),
    (
        {**MORE, "tape.yaml": lesson("The tape")},
        ".",
        [
            "tape.yaml:1:9 this lesson has no number"
            ' | Begin the file\'s name with it ("3-the-tape.yaml"), or write "number: 3".'
        ],
    ),
    (
        {**MORE, "2024-tape.yaml": lesson("The tape")},
        ".",
        [
            "2024-tape.yaml:1:9 a lesson's number is from 1 to 999, not 2024"
            ' | Begin the file\'s name with it ("3-the-tape.yaml"), or write "number: 3".'
        ],
    ),
    (
        {**MORE, "7-tape.yaml": lesson("The tape", "number: 1\n")},
        ".",
        [
            "7-tape.yaml:1:9 two lessons have the number 1: 1-door.yaml and 7-tape.yaml"
            ' | Rename one of the files, or write another "number:" in it.'
        ],
    ),
    (
        {**MORE, "2-x.yaml": lesson().replace("lesson:", "lessn:")},
        ".",
        ['2-x.yaml:1:1 unknown key "lessn" | Did you mean "lesson"?'],
    ),
    (
        {**MORE, "2-x.yaml": lesson().replace("lesson:", "Lesson:")},
        ".",
        ['2-x.yaml:1:1 unknown key "Lesson" | Did you mean "lesson"?'],
    ),
    (
        {**MORE, "w.yaml": week(1).replace("week:", "weak:")},
        ".",
        ['w.yaml:1:1 unknown key "weak" | Did you mean "week"?'],
    ),
    (
        {**MORE, "2-x.yaml": "\n".join(lesson().splitlines()[1:])},
        ".",
        ['2-x.yaml:1:1 "lesson" is missing | Add "lesson: …" (the lesson\'s title).'],
    ),
    (
        {**MORE, "x.yaml": "colour: red\n"},
        ".",
        [
            'x.yaml:1:1 this is no lesson and no week: it begins with "colour"'
            ' | A lesson begins with "lesson: …", a week with "week: …".'
        ],
    ),
    (
        {**MORE, "x.yaml": UNIT},
        ".",
        [
            "x.yaml:1:1 a unit stands in a file named otherwise"
            ' | Name the file "unit.yaml"; each unit has a folder of its own.'
        ],
    ),
    (
        {**MORE, "2-x.yaml": "just words"},
        ".",
        [
            "2-x.yaml:1:1 keys with their values are expected here"
            " | Write each key on a line of its own, with a colon and a space after it."
        ],
    ),
]


@pytest.mark.parametrize(("files", "path", "expected"), MISTAKES)
@pytest.mark.usefixtures("here")
def test_a_mistake_is_named_with_a_way_out(
    files: dict[str, str | bytes], path: str, expected: list[str]
) -> None:
    _, problems = read(files, path)
    assert told(problems) == expected


@pytest.mark.usefixtures("here")
def test_the_problems_of_all_files_are_told_in_one_run() -> None:
    files = {
        "a/unit.yaml": "unit: A\nstage: [b]\n",
        "a/1-x.yaml": lesson().replace("5", "five", 1),
        "a/2-x.yaml": "lesson: [\n",
        "b/unit.yaml": UNIT,
        "b/week.yaml": "week: W\ndays: []\n",
    }
    workspace, problems = read(files, "a", "b", "c")
    # What could be made of the broken ones is there to be checked further, and is not whole.
    assert listed(workspace) == {"a": ["1-the-door"], "b": []}
    assert not any(each.whole for folder in workspace.folders for each in folder.lessons)
    assert [str(problem.span) for problem in problems] == [
        "None",
        "a/unit.yaml:2:1",
        "a/1-x.yaml:2:10",
        "a/2-x.yaml:1:9",
        "b/week.yaml:2:1",
    ]


@pytest.mark.usefixtures("here")
def test_a_week_is_not_held_up_by_lessons_that_it_does_not_teach() -> None:
    files = {**DOOR, "lessons/door/3-x.yaml": "lesson: [\n", "lessons/door/2-wall.yml": "lesson: [\n"}
    workspace, problems = read(files, "lessons/door/week-1.yaml")
    assert listed(workspace) == {"lessons/door": ["week-1"]}
    assert [str(problem.span) for problem in problems] == ["lessons/door/2-wall.yml:1:9"]


def test_links_out_of_the_folder_are_not_read(here: Path) -> None:
    write_files(here, {**DOOR, "secret.yaml": lesson("Secret")})
    (here / "lessons/door/3-x.yaml").symlink_to(here / "secret.yaml")
    (here / "lessons/door/4-x.yaml").symlink_to(here / "lessons/door/4-x.yaml")
    (here / "lessons/round").symlink_to(here / "lessons")
    workspace, problems = read_workspace([Path("lessons")])
    assert listed(workspace) == ALL
    assert told(problems) == [
        "lessons/door/3-x.yaml:1:1 this file can't be read: it is a link to a file outside this folder"
        " | Check that you may open it."
    ]
    assert "Secret" not in "".join(workspace.sources.values())


def test_what_the_disk_refuses_is_a_problem(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(here, DOOR)

    def refuse(path: str, mode: str) -> object:
        if path.endswith("2-wall.yml"):
            raise PermissionError(13, "Permission denied", path)
        return Path(path).open(mode)

    monkeypatch.setattr("lessonpack.source.workspace.open", refuse, raising=False)
    workspace, problems = read_workspace([Path("lessons")])
    assert "2-the-wall" not in listed(workspace)["lessons/door"]
    assert told(problems) == [
        "lessons/door/2-wall.yml:1:1 this file can't be read: Permission denied | Check that you may open it."
    ]


def test_a_folder_that_can_not_be_listed_is_a_problem(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(here, DOOR)

    def refuse(path: Path) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    _, problems = read_workspace([Path("lessons")])
    assert told(problems) == ["- lessons can't be read: Permission denied | Check that you may open it."]


def test_a_folder_within_that_can_not_be_read_hides_no_unit(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(here, {**DOOR, "lessons/closed/x.txt": "", "lessons/wall/unit.yaml": UNIT})
    write_files(here, {"lessons/wall/1-x.yaml": lesson()})
    listing = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    workspace, problems = read_workspace([Path("lessons")])
    assert listed(workspace) == ALL | {"lessons/wall": ["1-the-door"]}
    assert told(problems) == [
        "- lessons/closed can't be read: Permission denied | Check that you may open it."
    ]
