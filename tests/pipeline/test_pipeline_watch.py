"""The watch: what is saved is made, whatever is saved in between."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest
from pipeline_build import HERE, build, clean_tree, lesson, made, order, picture, tree, write_unit

from lessonpack.pipeline import Report, Watch

WAIT = 60


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_unit(tmp_path)


def edit(path: Path, old: str, new: str) -> None:
    """Change a text as editors do: the new file takes the old one's place."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_text(text.replace(old, new), encoding="utf-8")
    beside.replace(path)


class Warm:
    """A watch in this process, told of changes by the test."""

    def __init__(self, unit: Path) -> None:
        self.watch = Watch(order(unit.resolve()))
        self.watch.build()

    def after(self, *changed: Path) -> Report:
        return self.watch.build([path.resolve() for path in changed])


def test_an_edit_touches_its_lesson_alone(unit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warm = Warm(unit)
    looked: list[str] = []
    monkeypatch.setattr("lessonpack.pipeline.build.plan_lesson", _spy(looked))
    warm.after()
    looked.clear()
    edit(unit / "1-lesson.yaml", "Begin.", "Start.")
    report = warm.after(unit / "1-lesson.yaml")
    assert looked == ["1-lesson-1"]
    assert made(report) == ["1-lesson-1/plan.pdf", "1-lesson-1/slides.pptx"]
    assert report.up_to_date == 9
    assert tree(Path("out")) == clean_tree(unit, Path("clean"))


def _spy(looked: list[str]):  # type: ignore[no-untyped-def]
    from lessonpack.pipeline.plan import plan_lesson

    def look(folder, file, around, *, stands):  # type: ignore[no-untyped-def]
        looked.append(file.slug)
        return plan_lesson(folder, file, around, stands=stands)

    return look


def test_whatever_is_changed_the_files_are_those_of_a_build(unit: Path) -> None:
    warm = Warm(unit)
    one, door = unit / "1-lesson.yaml", unit / "door.png"
    edit(unit / "unit.yaml", "name: Ada", "name: Eve")
    assert warm.after(unit / "unit.yaml").problems == []
    door.write_bytes(picture("brown"))
    assert made(warm.after(door)) == ["2-lesson-2/slides.pptx"]
    (unit / "3-lesson.yaml").write_text(lesson("Lesson 3"), encoding="utf-8")
    assert len(warm.after(unit / "3-lesson.yaml").made) == 5
    edit(one, "lesson: Lesson", "lesson: [")
    assert warm.after(one).exit_code == 1
    edit(one, "lesson: [", "lesson: Lesson")
    assert warm.after(one).problems == []
    (unit / "3-lesson.yaml").unlink()
    assert warm.after(unit / "3-lesson.yaml").lessons == 2
    shutil.rmtree("out/book/3-lesson-3")
    assert tree(Path("out")) == clean_tree(unit, Path("clean"))


def test_a_file_that_was_deleted_or_changed_meanwhile_is_seen_with_its_lesson(unit: Path) -> None:
    warm = Warm(unit)
    deck, plan = (Path("out/book/1-lesson-1") / name for name in ("slides.pptx", "plan.pdf"))
    plan.unlink()
    deck.write_bytes(b"mine")
    edit(unit / "1-lesson.yaml", "Begin.", "Start.")
    report = warm.after(unit / "1-lesson.yaml")
    assert plan.is_file()
    assert (deck.read_bytes(), [Path(one.beside).name for one in report.kept]) == (
        b"mine",
        ["slides (new).pptx"],
    )


def test_another_build_may_come_in_between(unit: Path) -> None:
    warm = Warm(unit)
    build(unit, look="calm", work=HERE)
    edit(unit / "1-lesson.yaml", "Begin.", "Start.")
    report = warm.after(unit / "1-lesson.yaml")
    assert report.kept == []
    assert tree(Path("out")) == clean_tree(unit, Path("clean"))


class Told:
    """The lines that a process prints, as they come."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._queue: Queue[str] = Queue()
        self._thread = Thread(target=self._take, args=(lines,), daemon=True)
        self._thread.start()

    def _take(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._queue.put(line)

    def until(self, pattern: str) -> str:
        """Wait for a line in which a pattern is found; return all that came until then."""
        found = ""
        while not re.search(pattern, found):
            try:
                found += self._queue.get(timeout=WAIT if self._thread.is_alive() else 1)
            except Empty:
                raise AssertionError(f"{pattern!r} was not told, but: {found}") from None
        return found

    def rest(self) -> str:
        self._thread.join(WAIT)
        return "".join(self._queue.get_nowait() for _ in range(self._queue.qsize()))


@contextmanager
def watching(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], Told]]:
    command = [sys.executable, "-u", "-m", "lessonpack", "watch", *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout
        try:
            yield process, Told(process.stdout)
        finally:
            process.kill()


def test_what_is_saved_is_made(unit: Path) -> None:
    one = unit / "1-lesson.yaml"
    with watching() as (process, told):
        told.until("Ctrl-C ends this")
        edit(one, "Begin.", "Start.")
        assert "plan.pdf, slides.pptx of 1 Lesson 1." in told.until(r"\d s\)")
        one.write_text(lesson("["), encoding="utf-8")
        assert "1-lesson.yaml:2:" in told.until(r"1 problem to see to\. \(\d")
        one.write_text(lesson("Lesson 1"), encoding="utf-8")
        told.until(r"All is well again\. \(\d")
        (unit.parent / "new").mkdir()
        (unit.parent / "new" / "unit.yaml").write_bytes((unit / "unit.yaml").read_bytes())
        (unit.parent / "new" / "7-lesson.yaml").write_text(lesson("Lesson 7"), encoding="utf-8")
        told.until(r"slides\.pptx of 7 Lesson 7")
        shutil.rmtree(unit.parent / "new")
        (unit / "3-lesson.yaml").write_text(lesson("Lesson 3"), encoding="utf-8")
        told.until(r"slides\.pptx of 3 Lesson 3")
        process.send_signal(signal.SIGINT)
        assert "Traceback" not in told.rest()
        assert process.wait(WAIT) == 0
    shutil.rmtree("out/new")
    assert tree(Path("out")) == clean_tree(unit, Path("clean"))


def test_what_is_not_there_is_wrong_usage(unit: Path) -> None:
    with watching("lesons") as (process, told):
        assert 'Did you mean "lessons"?' in told.rest()
        assert process.wait(WAIT) == 2
    assert not Path("out").exists()
