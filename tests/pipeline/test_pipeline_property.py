"""Whatever has been edited, deleted or spoilt before: a build leaves what a build into nothing makes."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pipeline_build import WEEK, build, clean_tree, lesson, picture, shown, tree, write_unit

# Two values of each, so that what was there before often comes back.
Step = tuple[str, int, int]
STEPS = st.tuples(
    st.sampled_from("words answer comment unit picture week add remove delete records spoil copy".split()),
    st.integers(0, 1),
    st.integers(0, 99),
)
OPTIONS = st.sampled_from([{}, {"look": "calm"}, {"paper": "letter"}, {"only": ("plan", "slides")}])
ROUNDS = st.lists(st.tuples(st.lists(STEPS, min_size=1, max_size=2), OPTIONS), min_size=2, max_size=4)


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def change(unit: Path, step: Step) -> None:
    """Do one thing that a teacher, or her computer, may do."""
    kind, which, chance = step
    out, one = unit.parent.parent / "out", unit / "1-lesson.yaml"
    match kind:
        case "words":
            write(one, lesson("Lesson 1").replace("Begin.", ("Start.", "Go.")[which]))
        case "answer":
            write(unit / "2-lesson.yaml", shown("Lesson 2").replace("A girl", ("A child", "Nobody")[which]))
        case "comment":
            write(one, "# Not yet done.\n" * which + one.read_text(encoding="utf-8"))
        case "unit":
            text = (unit / "unit.yaml").read_text(encoding="utf-8")
            write(unit / "unit.yaml", text.replace(*(("Ada", "Eve"), ("Eve", "Ada"))[which]))
        case "picture":
            (unit / "door.png").write_bytes(picture(("brown", "green")[which]))
        case "week":
            write(unit / "week-1.yaml", WEEK.replace("Monday", ("Friday", "Monday")[which]))
        case "add":
            write(unit / "3-lesson.yaml", lesson("Lesson 3"))
        case "remove":
            (unit / "3-lesson.yaml").unlink(missing_ok=True)
            shutil.rmtree(out / "book" / "3-lesson-3", ignore_errors=True)
        case "delete":
            files = [out / name for name in tree(out)]
            if files:
                files[chance % len(files)].unlink()
        case "records":
            shutil.rmtree(out / ".lessonpack", ignore_errors=True)
        case _:
            spoil(out, kind, chance)


def spoil(out: Path, kind: str, chance: int) -> None:
    files = sorted(path for path in (out / ".lessonpack").rglob("*") if path.is_file())
    if not files:
        return
    one, other = files[chance % len(files)], files[chance * 7 % len(files)]
    data = one.read_bytes()
    one.write_bytes(other.read_bytes() if kind == "copy" else data[: chance % (len(data) + 1)])


SPOILING = ("records", "spoil", "copy")


def alone(steps: list[Step]) -> list[Step]:
    """Return the steps, or the one of them that spoils records: without these, what lies there and would be
    made otherwise now can't be told from a teacher's own, and is kept."""
    spoiling = [step for step in steps if step[0] in SPOILING]
    return spoiling[:1] or steps


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROUNDS)
def test_a_build_leaves_what_a_clean_build_makes(rounds: list[tuple[list[Step], dict[str, object]]]) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.chdir(name)
        unit = write_unit(Path(name))
        build(unit)
        for steps, options in rounds:
            for step in alone(steps):
                change(unit, step)
            if steps == alone(steps) and steps[0][0] not in SPOILING:
                build(unit, **options)
            report = build(unit)
            assert (report.kept, report.problems) == ([], [])
            with TemporaryDirectory() as empty:
                assert tree(Path("out")) == clean_tree(unit, Path(empty) / "out")
