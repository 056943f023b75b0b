"""Same input, same bytes: wherever, whenever and in whatever language a computer builds the lessons."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from finished.build import CLASSIC, LESSONS, ROOT, UNIT, VARIANTS, run_build


@dataclass(frozen=True, slots=True)
class Computer:
    """Where a build is started, how it names the unit, and what differs around it."""

    folder: Path
    path: str
    around: dict[str, str]


COMPUTERS = (
    Computer(ROOT, "lessons/never-let-me-go", {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}),
    # The oldest of locales, without Python's ways round it.
    Computer(
        UNIT,
        ".",
        {
            "PYTHONHASHSEED": "1",
            "LC_ALL": "C",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONUTF8": "0",
            "TZ": "Pacific/Chatham",
        },
    ),
    Computer(
        ROOT.parent, str(UNIT), {"PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/St_Johns"}
    ),
)


def build_on(computer: Computer, variant: str, out: Path) -> dict[str, str]:
    """Build the unit in a process of its own; return each file's digest."""
    command = [
        sys.executable,
        "-m",
        "lessonpack",
        "build",
        computer.path,
        "--look",
        variant,
        "--out",
        str(out),
    ]
    around = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    subprocess.run(
        command, cwd=computer.folder, env=around | computer.around, check=True, capture_output=True
    )
    return digests(out)


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of each finished file; what a build leaves for itself is behind a dot."""
    names = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in names.items()
        if not name.startswith(".")
    }


@pytest.mark.parametrize("look", ["classic", "calm"])
def test_every_computer_makes_the_same_files(look: str, tmp_path: Path) -> None:
    first, *others = [
        build_on(computer, look, tmp_path / str(number)) for number, computer in enumerate(COMPUTERS)
    ]
    assert len(first) == 5 * len(LESSONS) + 1
    for other in others:
        assert other == first


def test_a_second_build_into_the_same_folder_changes_nothing(tmp_path: Path) -> None:
    run_build(UNIT, CLASSIC, tmp_path)
    before = digests(tmp_path)
    run_build(UNIT, CLASSIC, tmp_path)
    assert digests(tmp_path) == before


def test_looks_and_papers_make_other_files(tmp_path: Path) -> None:
    made = []
    for variant in VARIANTS:
        run_build(UNIT, variant, tmp_path / str(variant))
        made.append(digests(tmp_path / str(variant)))
    pdfs = [name for name in made[0] if name.endswith(".pdf")]
    assert all(len({each[name] for each in made}) == len(VARIANTS) for name in pdfs)


def test_one_lesson_alone_is_the_same_as_among_the_others(tmp_path: Path) -> None:
    lesson = UNIT / f"{LESSONS[2]}.yaml"
    run_build(lesson, CLASSIC, tmp_path / "one")
    run_build(UNIT, CLASSIC, tmp_path / "all")
    one, every = digests(tmp_path / "one"), digests(tmp_path / "all")
    assert len(one) == 5
    assert one.items() <= every.items()
