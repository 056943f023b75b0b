"""Records in `out/` that a stranger has written: a build deletes nothing but records of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from safe_project import finished, lesson, write_unit

from lessonpack.pipeline import Order, build_lessons
from lessonpack.store.records import Claim, Index, decode_record, encode_record

INDEX = Path("out/.lessonpack/index.json")


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a built project, below a folder with papers of the teacher's."""
    root = tmp_path / "above" / "project"
    root.mkdir(parents=True)
    monkeypatch.chdir(root)
    write_unit(root, {"1-door.yaml": lesson(), "2-door.yaml": lesson()})
    for folder in (root / "papers", root.parent / "papers", root / "out" / "papers"):
        folder.mkdir(parents=True)
        (folder / "letter.txt").write_text("Dear all,", encoding="utf-8")
    assert build_lessons(Order((Path("lessons"),))).exit_code == 0
    return root


def papers(root: Path) -> list[str]:
    return sorted(path.relative_to(root.parent).as_posix() for path in root.parent.rglob("letter.txt"))


def rename_lessons(root: Path) -> None:
    """Do what makes a build forget what it knows of a lesson."""
    path = root / "lessons" / "garden" / "2-door.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("The door", "Another"), encoding="utf-8")


ESCAPES = [
    "../../papers",
    "../../../papers",
    "../papers",
    "..",
    ".",
    "",
    "papers/../../..",
    "\\..\\papers",
    "C:",
]


@pytest.mark.parametrize("name", ESCAPES)
def test_a_unit_that_is_none_of_ours_is_not_forgotten_with_its_folder(project: Path, name: str) -> None:
    """Name as a unit's folder one that lies elsewhere: it stays."""
    before = papers(project)
    index = decode_record(Index, INDEX.read_bytes())
    assert index is not None
    data = encode_record(replace(index, units={**index.units, name: Claim("gone")}))
    assert data is not None
    INDEX.write_bytes(data)
    rename_lessons(project)
    assert build_lessons(Order((Path("lessons"),))).exit_code == 0
    assert papers(project) == before
    assert INDEX.exists()


@pytest.mark.parametrize(
    "link", ["out/.lessonpack/garden/lessons", "out/.lessonpack/garden", "out/.lessonpack"]
)
def test_records_that_are_links_lead_to_no_deletion(project: Path, link: str) -> None:
    """Put a link to other papers in a folder's place: they stay."""
    elsewhere = project.parent / "elsewhere"
    (project / link).rename(elsewhere)
    for folder in (elsewhere, elsewhere / "lessons", elsewhere / "garden" / "lessons"):
        if folder.is_dir():
            (folder / "letter.txt").write_text("Dear all,", encoding="utf-8")
    (project / link).symlink_to(elsewhere, target_is_directory=True)
    before = papers(project)
    rename_lessons(project)
    assert build_lessons(Order((Path("lessons"),))).exit_code == 0
    assert papers(project) == before
    assert len(finished(project)) >= 10
