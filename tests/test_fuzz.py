"""Lessons broken at random: from bytes to laid-out pages nothing raises, and every problem has a place.

The example lessons are what is broken: lines are taken away, doubled, swapped and indented anew,
values become others, and bytes are thrown in anywhere.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tools.spoiled import make_unit
from tools.trial import try_input

from lessonpack.pipeline import Report, check_lessons, make_request
from lessonpack.reports import render_problem, source_line

EXAMPLE = Path(__file__).parents[1] / "lessons" / "never-let-me-go"
LESSONS = sorted(path.name for path in EXAMPLE.glob("[1-5]-*.yaml"))
PRODUCTS = ("handout", "worksheet", "answers", "plan", "slides")

Lines = list[str]
Mutation = Callable[[Lines], Lines]

VALUES = st.one_of(
    st.sampled_from(
        [
            "",
            '""',
            "[]",
            "{}",
            "~",
            "[[a], {b: c}]",
            "{from: unread, text: x}",
            "[unread, opening]",
            "-1",
            "0",
            "9" * 30,
            "1e999",
            ".inf",
            "0x1F",
            "yes",
            "2026-11-22",
            "12:30",
            "|",
            ">-",
            "&a x",
            "*a",
            "!!binary aGk=",
            "'it''s",
            '"\\ud800 \\x00"',
            "{{ kathy }}",
            "'{{ kathy.about }} {{ nobody }} {{ 7*7 }}'",
            "'[[gap]] [[ ]] ]]'",
            "'**bold *both* [link](http://a.b) ~x~ ___'",
            "W" * 400,
            "word " * 400,
            "שלום العربية 中文 👩‍👩‍👧 \u200b\u00ad\u2028",
        ]
    ),
    st.integers(-(10**12), 10**12).map(str),
    st.text(max_size=60),
)


def _at(lines: Lines, place: int) -> int:
    return place % max(1, len(lines))


def _delete(place: int, count: int) -> Mutation:
    return lambda lines: [*lines[: _at(lines, place)], *lines[_at(lines, place) + count :]]


def _double(place: int, count: int) -> Mutation:
    return lambda lines: [*lines[: _at(lines, place) + count], *lines[_at(lines, place) :]]


def _swap(one: int, other: int) -> Mutation:
    def swapped(lines: Lines) -> Lines:
        changed = [*lines]
        first, second = _at(lines, one), _at(lines, other)
        changed[first], changed[second] = lines[second], lines[first]
        return changed

    return swapped


def _indent(place: int, by: int) -> Mutation:
    def indented(lines: Lines) -> Lines:
        line = lines[_at(lines, place)]
        moved = " " * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip())) :]
        return [*lines[: _at(lines, place)], moved, *lines[_at(lines, place) + 1 :]]

    return indented


def _revalue(place: int, value: str) -> Mutation:
    """Return a mutation that puts another value after a line's key or dash."""

    def changed(lines: Lines) -> Lines:
        where = _at(lines, place)
        line = re.sub(r"(:\s|-\s).*", lambda found: f"{found[1]}{value}", lines[where], count=1)
        return [*lines[:where], line, *lines[where + 1 :]]

    return changed


def _insert(place: int, text: str) -> Mutation:
    def changed(lines: Lines) -> Lines:
        where = _at(lines, place)
        column = place // 7 % (len(lines[where]) + 1)
        line = f"{lines[where][:column]}{text}{lines[where][column:]}"
        return [*lines[:where], line, *lines[where + 1 :]]

    return changed


PLACES = st.integers(0, 10_000)
MUTATIONS: st.SearchStrategy[Mutation] = st.one_of(
    st.builds(_revalue, PLACES, VALUES),
    st.builds(_delete, PLACES, st.integers(1, 5)),
    st.builds(_double, PLACES, st.integers(1, 5)),
    st.builds(_swap, PLACES, PLACES),
    st.builds(_indent, PLACES, st.integers(-4, 4)),
    st.builds(_insert, PLACES, st.text(max_size=12)),
)


def _broken(path: Path, mutations: list[Mutation]) -> bytes:
    lines = path.read_text(encoding="utf-8").split("\n")
    for mutation in mutations:
        lines = mutation(lines or [""])
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _check(folder: Path, product: str) -> Report:
    request, wrong = make_request((folder,), (product,), "classic")
    assert request is not None, wrong
    return check_lessons(request)


def _assert_told(report: Report) -> None:
    """Assert that every problem can be read, and stands where it says."""
    for problem in report.problems:
        assert problem.message.strip()
        assert problem.span is not None, problem
        text = report.sources[problem.span.file]
        line = text.split("\n")[problem.span.line - 1]
        assert 1 <= problem.span.column <= len(line) + 1, problem
        assert problem.message.split()[0] in render_problem(
            problem, source_line(report.sources, problem.span)
        )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("unit")
    for picture in (EXAMPLE.parents[1] / "assets").glob("*.png"):
        shutil.copy(picture, made)
    return made


def test_what_is_not_broken_is_laid_out(folder: Path) -> None:
    (folder / "unit.yaml").write_bytes(_broken(EXAMPLE / "unit.yaml", []))
    (folder / "1-lesson.yaml").write_bytes(_broken(EXAMPLE / LESSONS[0], []))
    report = _check(folder, "slides")
    assert (report.problems, report.left_out) == ([], [])


SETTINGS = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


@SETTINGS
@given(
    st.sampled_from(LESSONS),
    st.sampled_from(PRODUCTS),
    st.lists(MUTATIONS, min_size=1, max_size=4),
    st.lists(MUTATIONS, max_size=2),
)
def test_broken_lessons_and_units_are_told_of(
    folder: Path, name: str, product: str, lesson: list[Mutation], unit: list[Mutation]
) -> None:
    (folder / "unit.yaml").write_bytes(_broken(EXAMPLE / "unit.yaml", unit))
    (folder / "1-lesson.yaml").write_bytes(_broken(EXAMPLE / name, lesson))
    _assert_told(_check(folder, product))


@SETTINGS
@given(st.sampled_from(LESSONS), PLACES, st.binary(min_size=1, max_size=20))
def test_bytes_thrown_in_are_told_of(folder: Path, name: str, place: int, thrown: bytes) -> None:
    data = (EXAMPLE / name).read_bytes()
    at = place % len(data)
    (folder / "unit.yaml").write_bytes((EXAMPLE / "unit.yaml").read_bytes())
    (folder / "1-lesson.yaml").write_bytes(data[:at] + thrown + data[at:])
    _assert_told(_check(folder, "plan"))


@pytest.mark.parametrize("seed", range(40))
def test_lessons_spoiled_by_chance_are_made_or_told_of(seed: int) -> None:
    """From bytes to finished files that pass our own checks; `scripts/fuzz.py` tries as many as one likes."""
    assert try_input(make_unit(f"test-{seed}", EXAMPLE), f"test-{seed}").wrong == ""


def test_what_is_unexpected_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A control: were there an error in the way, the same inputs would meet it."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("lessonpack.pipeline.make.lay_out", fail)
    found = [try_input(make_unit(f"test-{seed}", EXAMPLE), f"test-{seed}").kind for seed in range(12)]
    assert "ZeroDivisionError in test_fuzz.py, fail" in found
