"""What is there as it would be made now is not made again; whatever else is told is told again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pipeline_build import PRODUCTS, build, clean_tree, made, picture, tree, write_unit

ALL = 2 * len(PRODUCTS) + 1


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_unit(tmp_path)


@contextmanager
def idle() -> Iterator[None]:
    """Let making anything be a failure."""

    def refuse(*_: object) -> None:
        raise AssertionError("nothing was to be made")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lessonpack.pipeline.run.run_lessons", refuse)
        yield


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_second_build_makes_nothing(unit: Path) -> None:
    first = build(unit)
    assert (len(first.made), first.up_to_date) == (ALL, 0)
    with idle():
        second = build(unit)
    assert (second.made, second.up_to_date, second.lessons) == ([], ALL, 2)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        # What only the teacher says stands in her plan and in the notes of her slides.
        ("1-lesson.yaml", "say: [Begin.]", "say: [Start.]", {"plan.pdf", "slides.pptx"}),
        ("1-lesson.yaml", "answer: A girl.", "answer: A child.", {"answers.pdf", "slides.pptx"}),
        ("1-lesson.yaml", "lesson: Lesson", "# A comment.\nlesson: Lesson", set()),
    ],
)
def test_an_edit_makes_what_it_changes(unit: Path, file: str, old: str, new: str, expected: set[str]) -> None:
    build(unit)
    edit(unit / file, old, new)
    report = build(unit)
    assert {Path(name).name for name in made(report)} == expected
    assert {Path(name).parent.name for name in made(report)} <= {"1-lesson-1"}
    assert report.up_to_date == ALL - len(expected)
    assert tree(Path("out")) == clean_tree(unit, Path("clean"))


def test_a_picture_that_changes_is_seen(unit: Path) -> None:
    build(unit)
    (unit / "door.png").write_bytes(picture("brown"))
    assert made(build(unit)) == ["2-lesson-2/slides.pptx"]
    assert tree(Path("out")) == clean_tree(unit, Path("clean"))


def test_a_picture_that_is_gone_is_told_each_time(unit: Path) -> None:
    build(unit)
    (unit / "door.png").unlink()
    for _ in range(2):
        report = build(unit)
        assert [problem.message for problem in report.problems] == ['there is no picture "door.png"']
        assert (report.left_out, report.exit_code) == (["2 Lesson 2"], 1)


def test_an_edit_of_the_unit_reaches_every_lesson(unit: Path) -> None:
    build(unit)
    edit(unit / "unit.yaml", "name: Ada", "name: Eve")
    assert {name.split("/")[0] for name in made(build(unit))} == {"1-lesson-1", "2-lesson-2"}
    assert tree(Path("out")) == clean_tree(unit, Path("clean"))


@pytest.mark.parametrize("changed", [{"look": "calm"}, {"paper": "letter"}], ids=str)
def test_a_look_or_paper_asked_for_makes_other_files(unit: Path, changed: dict[str, object]) -> None:
    build(unit)
    build(unit, **changed)
    assert tree(Path("out")) == clean_tree(unit, Path("clean"), **changed)
    build(unit)
    assert tree(Path("out")) == clean_tree(unit, Path("plain"))


def test_files_that_are_asked_for_alone_leave_the_others_as_they_are(unit: Path) -> None:
    build(unit)
    before = tree(Path("out"))
    edit(unit / "1-lesson.yaml", "Who is", "And who is")
    report = build(unit, only=("worksheet",))
    assert made(report) == ["1-lesson-1/worksheet.pdf", "book/week-1 print list.txt"]
    after = tree(Path("out"))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"book/1-lesson-1/worksheet.pdf", "book/week-1 print list.txt"}
    build(unit)
    assert tree(Path("out")) == clean_tree(unit, Path("clean"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("book/1-lesson-1/plan.pdf", ["1-lesson-1/plan.pdf"]),
        ("book/2-lesson-2/slides.pptx", ["2-lesson-2/slides.pptx"]),
        ("book/week-1 print list.txt", ["book/week-1 print list.txt"]),
    ],
)
def test_a_file_that_was_deleted_is_made_again(unit: Path, name: str, expected: list[str]) -> None:
    build(unit)
    before = tree(Path("out"))
    (Path("out") / name).unlink()
    assert made(build(unit)) == expected
    assert tree(Path("out")) == before


def take_away(records: Path) -> None:
    shutil.rmtree(records)


def tear(records: Path) -> None:
    for path in records.rglob("*.json"):
        path.write_bytes(path.read_bytes()[:-7])


def turn(records: Path) -> None:
    for path in records.rglob("*.json"):
        path.write_bytes(path.read_bytes().replace(b'"pages":1', b'"pages":7'))


def empty(records: Path) -> None:
    for path in records.rglob("*.*"):
        if path.is_file():
            path.write_bytes(b"")


def replace_with_others(records: Path) -> None:
    for path in records.rglob("*.json"):
        path.write_bytes(b'lessonpack record 0 0\n{"files": 7}')


def put_folders(records: Path) -> None:
    for path in list(records.rglob("*.json")):
        path.unlink()
        path.mkdir()


@pytest.mark.parametrize("damage", [take_away, tear, turn, empty, replace_with_others, put_folders])
def test_records_that_can_not_be_believed_cost_nothing_but_time(
    unit: Path, damage: Callable[[Path], None]
) -> None:
    build(unit)
    before = tree(Path("out"))
    damage(Path("out/.lessonpack"))
    report = build(unit)
    assert (report.made, report.kept, report.problems, report.up_to_date) == ([], [], [], ALL)
    assert tree(Path("out")) == before


def test_warnings_are_told_again_at_their_places(unit: Path) -> None:
    edit(unit / "1-lesson.yaml", "answer: A girl.", "answer: A girl \uf8ff.")
    first = build(unit)
    assert [problem.severity for problem in first.problems] == ["warning"]
    assert first.problems[0].span is not None
    with idle():
        second = build(unit)
    assert second.problems == first.problems
    assert (second.made, second.exit_code) == ([], 0)
    assert second.sources[first.problems[0].span.file]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("1-lesson.yaml", "outcome:", "outcom:"),
        ("1-lesson.yaml", "minutes: 5\noutcome", "minutes: 6\noutcome"),
        ("1-lesson.yaml", "{{ ada.name }}", "{{ eve }}"),
        ("1-lesson.yaml", "lesson: Lesson 1", "lesson: ["),
        ("unit.yaml", "stages:", "stage:"),
        ("unit.yaml", "from: start", "from: end"),
        ("week-1.yaml", "lesson: 2", "lesson: 7"),
    ],
)
def test_a_mistake_is_told_each_time_and_spares_what_was_made(
    unit: Path, file: str, old: str, new: str
) -> None:
    build(unit)
    before = tree(Path("out"))
    edit(unit / file, old, new)
    first = build(unit)
    assert first.exit_code == 1
    with idle():
        second = build(unit)
    assert (second.problems, second.left_out) == (first.problems, first.left_out)
    assert tree(Path("out")).items() >= before.items() - {("book/week-1 print list.txt", "")}
    edit(unit / file, new, old)
    third = build(unit)
    assert (third.made, third.problems, third.up_to_date) == ([], [], ALL)


def test_a_lesson_in_the_way_of_another_is_made_once_it_is_not(unit: Path) -> None:
    (unit / "1-other.yaml").write_text((unit / "1-lesson.yaml").read_text().replace("Lesson 1", "Other"))
    first = build(unit)
    assert first.exit_code == 1
    (unit / "1-other.yaml").rename(unit / "3-other.yaml")
    assert build(unit).problems == []
    assert tree(Path("out")) == clean_tree(unit, Path("clean"))


def test_what_is_forgotten_is_forgotten_only_with_its_files(unit: Path) -> None:
    build(unit)
    records = Path("out/.lessonpack/book/lessons")
    (unit / "1-lesson.yaml").rename(Path("1-lesson.yaml"))
    build(unit)
    assert (records / "1-lesson-1.json").is_file()
    shutil.rmtree("out/book/1-lesson-1")
    edit(unit / "2-lesson.yaml", "Begin.", "Go.")
    build(unit)
    assert [path.name for path in records.iterdir()] == ["2-lesson-2.json"]


def test_two_units_never_share_a_folder(unit: Path) -> None:
    build(unit)
    before = tree(Path("out"))
    other = Path("other/book")
    shutil.copytree(unit, other)
    edit(other / "unit.yaml", "A Book", "Another Book")
    report = build(other, out=Path("out"))
    assert [problem.message for problem in report.problems] == [
        "out/book holds the files of another unit, lessons/book"
    ]
    assert (report.exit_code, tree(Path("out"))) == (1, before)
    # Both at once have folders of their own; and a unit that has moved takes its folder along.
    shutil.rmtree("out")
    assert build(Path(), out=Path("out")).problems == []
    assert {name.split("/")[0] for name in tree(Path("out"))} == {"book", "book-2"}
    shutil.rmtree("lessons")
    report = build(other, out=Path("out"))
    assert report.problems == []
