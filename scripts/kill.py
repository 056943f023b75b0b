"""Kill builds at random moments, and look whether anything is torn: `python scripts/kill.py --times 1000`.

Each time a small unit has changed, its build is ended the hard way (what `kill -9` and Windows's "End
task" do) at a moment that chance picks, of the whole build or while it writes; by turns the one process
or all that it has started. Then every finished file must be one of its two versions, byte for byte; the
next build must need nobody's help, make what a build from nothing makes, and leave no half-written file.
It needs Linux, to look for processes that are left.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import zlib
from argparse import ArgumentParser
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from struct import pack
from time import monotonic, sleep

import lessonpack.pipeline.make
import lessonpack.writers.pdf
import lessonpack.writers.pptx  # noqa: F401  # all of it loaded once, before there are copies
from lessonpack.pipeline import Order, build_lessons

PATIENCE = 120.0
# How long a build writes, in seconds, or a little longer.
WRITING = 0.05
STORE = ".lessonpack"
ENDED = "too late, it had just ended by itself (not counted)"
UNIT = """\
unit: The {} garden
stages: [unread]
characters: {{ada: {{name: Ada, about: [{{from: unread, text: A {} girl.}}]}}}}
"""
LESSON = """\
lesson: The door
minutes: 10
outcome: I can say what a {0} wall is for.
characters: [ada]
phases:
  - phase: Begin
    minutes: 10
    say: Look at the {0} wall.
    picture: {{file: wall.png, alt: A wall.}}
    activities:
      - activity: short_answer
        questions: [{{ask: Who built the {0} wall?, answer: Nobody.}}]
"""
WEEK = "week: A week of {}\ndays: [{{day: Monday, lesson: 1}}, {{day: Tuesday, lesson: 2}}]\n"
VERSIONS = ("green", "golden")
Files = dict[str, bytes]


class TornError(Exception):
    """Something a killed build left is neither old nor new; the message says what."""


@dataclass(slots=True)
class Trial:
    """A project that builds in `seconds`, its two versions, and what the kills met."""

    root: Path
    kept: dict[str, Files]
    seconds: float
    chance: random.Random
    met: Counter[str] = field(default_factory=Counter)
    half_written: int = 0

    @property
    def out(self) -> Path:
        return self.root / "out"

    @property
    def killed(self) -> int:
        """How many builds were killed before they had ended by themselves."""
        return self.met.total() - self.met[ENDED]


def picture(grey: int) -> bytes:
    """Return a small PNG of one colour."""

    def chunk(tag: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + tag + content + pack(">I", zlib.crc32(tag + content))

    rows = b"".join(b"\0" + bytes([grey]) * 40 for _ in range(30))
    head = chunk(b"IHDR", pack(">IIBBBBB", 40, 30, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def write_version(root: Path, word: str) -> None:
    folder = root / "lessons" / "garden"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "unit.yaml").write_text(UNIT.format(word, word), encoding="utf-8")
    for number in (1, 2):
        (folder / f"{number}-door.yaml").write_text(LESSON.format(word), encoding="utf-8")
    (folder / "week-1.yaml").write_text(WEEK.format(word), encoding="utf-8")
    (folder / "wall.png").write_bytes(picture(len(word) * 20))


def finished(out: Path) -> Files:
    """Return what teachers see in `out`, by path."""
    paths = sorted(path for path in out.rglob("*") if path.is_file())
    shown = [path for path in paths if not any(part.startswith(".") for part in path.relative_to(out).parts)]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in shown}


def half_written(out: Path) -> list[str]:
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*.tmp"))


class Building:
    """A build in a process of its own, a copy of this one."""

    def __init__(self, root: Path) -> None:
        self.said = root / "said.txt"
        self.number = os.fork()
        if self.number == 0:
            code = 1
            try:
                os.setsid()
                os.chdir(root)
                code = self._build()
            finally:
                os._exit(code)
        self._code: int | None = None

    def _build(self) -> int:
        report = build_lessons(Order((Path("lessons"),)))
        self.said.write_text("\n".join(problem.message for problem in report.problems), encoding="utf-8")
        return report.exit_code

    def poll(self, *, wait: bool = False) -> int | None:
        """Return its exit code once it has ended, a signal's number below nought."""
        if self._code is None:
            number, status = os.waitpid(self.number, 0 if wait else os.WNOHANG)
            self._code = os.waitstatus_to_exitcode(status) if number else None
        return self._code

    def kill(self, *, whole_group: bool) -> None:
        """End it the hard way, alone or with all that it has started."""
        with suppress(ProcessLookupError):
            if whole_group:
                os.killpg(self.number, signal.SIGKILL)
            os.kill(self.number, signal.SIGKILL)
        self.poll(wait=True)

    def wait_for_orphans(self) -> None:
        """Wait until nothing that it had started is left: until its session is empty."""
        end = monotonic() + PATIENCE
        while any(session_of(path) == self.number for path in Path("/proc").glob("[0-9]*/stat")):
            if monotonic() > end:
                raise TornError("a process of a killed build goes on for ever")
            sleep(0.002)


def session_of(path: Path) -> int:
    """Return the session of a process by Linux's /proc, 0 for one that has ended."""
    try:
        state, _, _, session = (
            path.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[:4]
        )
    except OSError:
        return 0
    return 0 if state == "Z" else int(session)


def build(root: Path) -> Files:
    """Build to the end; anything but success, and anything half written, is an error."""
    process = Building(root)
    if process.poll(wait=True):
        raise TornError(f"the next build failed: {process.said.read_text(encoding='utf-8')}")
    left = half_written(root / "out")
    if left:
        raise TornError(f"left behind: {left}")
    return finished(root / "out")


def try_once(trial: Trial) -> None:
    """Change the lessons, kill the build, look at what there is, and build to the end."""
    word = VERSIONS[(trial.met.total() + 1) % 2]  # never what is there
    write_version(trial.root, word)
    if trial.chance.random() < 0.2:  # as a first build
        shutil.rmtree(trial.out)
    before = finished(trial.out)
    # Most of a build is thinking: two kills of three wait until it writes records, or what teachers see.
    wait = trial.chance.choice((None, trial.out / STORE, trial.out / "garden"))
    seen = stamps(wait) if wait else {}
    process = Building(trial.root)
    if wait:
        wait_for_writing(process, wait, seen)
    sleep(trial.chance.random() ** 2 * WRITING if wait else trial.chance.random() * trial.seconds)
    ended = process.poll() is not None
    process.kill(whole_group=trial.chance.random() < 0.5)
    now = finished(trial.out)
    whole = [(path, data) for files in trial.kept.values() for path, data in files.items()]
    torn = [path for path, data in now.items() if (path, data) not in whole]
    if torn or before.keys() - now.keys():
        raise TornError(f"torn: {torn}; gone: {before.keys() - now.keys()}")
    trial.met[stage_of((before, now, trial.kept[word]), ended=ended)] += 1
    trial.half_written += bool(half_written(trial.out))
    process.wait_for_orphans()
    made, wanted = build(trial.root), trial.kept[word]
    if made != wanted:
        other = [path for path in wanted if made.get(path) != wanted[path]]
        raise TornError(f"the next build made something else: {other}, {made.keys() - wanted.keys()}")


def stamps(folder: Path) -> dict[str, int]:
    """Return when each file of a folder was written."""
    times = {}
    for path in folder.rglob("*"):
        with suppress(OSError):  # a file may go while one looks
            times[path.as_posix()] = path.stat().st_mtime_ns if path.is_file() else 0
    return times


def wait_for_writing(process: Building, folder: Path, seen: dict[str, int]) -> None:
    while process.poll() is None and stamps(folder) == seen:
        sleep(0.0002)


def stage_of(files: tuple[Files, Files, Files], *, ended: bool) -> str:
    """Say how far a build had come, by its files before, now and as they were to be."""
    before, now, wanted = files
    new = sum(data != before.get(path) for path, data in now.items())
    due = sum(data != before.get(path) for path, data in wanted.items())
    if ended:
        return ENDED
    return "no file was new" if not new else "all files were new" if new == due else "some files were new"


def prepare(root: Path, chance: random.Random) -> Trial:
    """Build both versions from nothing, and one once more, to see how long that takes."""
    kept = {}
    for word in VERSIONS:
        write_version(root, word)
        kept[word] = build(root)
        shutil.rmtree(root / "out")
    build(root)
    begun = monotonic()
    write_version(root, VERSIONS[0])
    build(root)
    return Trial(root, kept, 1.05 * (monotonic() - begun), chance)


def main() -> int:
    parser = ArgumentParser(description="Kill builds at random moments, and look whether anything is torn.")
    parser.add_argument("--times", type=int, default=20, help="how many builds to kill")
    parser.add_argument("--seed", type=int, default=1, help="for other moments")
    chosen = parser.parse_args()
    if not sys.platform.startswith("linux"):
        parser.error("this needs Linux")
    with tempfile.TemporaryDirectory() as folder:
        trial = prepare(Path(folder).resolve(), random.Random(chosen.seed))
        while trial.killed < chosen.times:
            try:
                try_once(trial)
            except TornError as error:
                kept = Path(tempfile.mkdtemp(prefix="lessonpack-torn-")) / "project"
                shutil.copytree(trial.root, kept)
                print(
                    f"build {trial.met.total()} of seed {chosen.seed}: {error}; see {kept}", file=sys.stderr
                )
                return 1
    print(f"{chosen.times} builds killed within {trial.seconds:.2f} s each, 0 torn. When they were killed:")
    for stage, times in trial.met.most_common():
        print(f"  {stage}: {times}")
    print(f"  of all, a file was half written, and swept away by the next build: {trial.half_written}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
