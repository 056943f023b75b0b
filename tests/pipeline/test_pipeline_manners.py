"""The pipeline's own manners."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from msgspec import Struct

from lessonpack import document, errors, frames, geometry
from lessonpack.pipeline import check_lessons, garbage, make_request
from lessonpack.pipeline.garbage import spare_what_was_loaded
from lessonpack.process import give_process_back, take_process


class Knot:
    """What only the collector of garbage takes away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def no_collecting() -> Iterator[None]:
    spare_what_was_loaded.cache_clear()
    take_process()
    yield
    give_process_back()
    gc.unfreeze()


@pytest.mark.usefixtures("no_collecting")
@pytest.mark.parametrize("many", [0, 100_000_000])
def test_garbage_is_collected_between_lessons_once_there_is_much(
    pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    request, _ = make_request((pytestconfig.rootpath / "lessons",), ("plan",), "classic")
    assert request
    monkeypatch.setattr(garbage, "MANY", many)
    gone: list[bool] = []
    knots: list[weakref.ref[Knot]] = []

    def tie(*_: object) -> None:
        gone.append(bool(knots) and knots[-1]() is None)
        knots.append(weakref.ref(Knot()))

    check_lessons(request, tie)
    assert not gc.isenabled()
    # What is there at the end of the first lesson is never looked at again.
    assert gone == [False, False, *[many == 0] * 3]


@pytest.mark.parametrize("module", [document, errors, frames, geometry])
def test_no_collector_looks_at_what_a_lesson_is_made_of(module: ModuleType) -> None:
    """They are frozen, and so trees: what isn't needed any more is freed at once."""
    named = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, Struct)]
    own = [one for one in named if one.__module__ == module.__name__]
    assert own
    for kind in own:
        assert (kind.__name__, kind.__struct_config__.frozen, kind.__struct_config__.gc) == (
            kind.__name__,
            True,
            False,
        )


UNIT = """
unit: A Book
stages: [start]
characters: {ada: {name: Ada, about: [{from: start, text: A girl.}]}}
"""
LESSON = """
lesson: One
minutes: 5
outcome: I can say who {{ ada }} is.
phases:
  - phase: Write
    minutes: 5
    activities:
      - {activity: short_answer, questions: [{ask: "Who is {{ ada.name }}?", answer: A girl.}]}
"""
# What is heavy, and what such a lesson has no use for.
SPARED = (
    "jinja2",
    "markdown_it",
    "pikepdf",
    "rich",
    "lessonpack.activities.describe",
    "lessonpack.activities.frayer",
)
PROGRAM = f"""
import sys
from lessonpack.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    print(end.code, *(name for name in {SPARED!r} if name in sys.modules))
"""


def test_a_plain_lesson_loads_nothing_that_it_has_no_use_for(tmp_path: Path) -> None:
    (tmp_path / "unit.yaml").write_text(UNIT, encoding="utf-8")
    (tmp_path / "1-one.yaml").write_text(LESSON, encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, "build", str(tmp_path), "--out", str(tmp_path / "out")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.stdout.splitlines()[-1:] == ["0"], ran.stdout + ran.stderr
