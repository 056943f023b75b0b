"""Kill builds at random moments, and look whether anything is torn: `python scripts/kill.py --times 1000`.

Each time a small unit has changed, its build is ended the hard way (what `kill -9` and Windows's "End
task" do) at a moment that chance picks, of the whole build or while it writes; by turns the one process
or all that it has started. Then every finished file must be one of its two versions, byte for byte; the
next build must need nobody's help, make what a build from nothing makes, and leave no half-written file.
"""

from __future__ import annotations

import os
import random
import subprocess
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

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120.0
# How long a build writes, in seconds, or a little longer.
WRITING = 0.25
LOCK = ".lessonpack-lock"
MARK = "LESSONPACK_KILL"
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


def start(root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "lessonpack", "build"]
    group = os.name != "nt"
    quiet = subprocess.DEVNULL
    around = {**os.environ, MARK: str(root)}
    return subprocess.Popen(
        command, cwd=root, env=around, stdout=quiet, stderr=subprocess.PIPE, start_new_session=group
    )


def build(root: Path) -> Files:
    """Build to the end; anything but success, and anything half written, is an error."""
    process = start(root)
    _, said = process.communicate(timeout=PATIENCE)
    if process.returncode:
        raise TornError(f"the next build failed: {said.decode('utf-8', 'replace')}")
    left = half_written(root / "out")
    if left:
        raise TornError(f"left behind: {left}")
    return finished(root / "out")


def kill(process: subprocess.Popen[bytes], *, whole_group: bool) -> None:
    if whole_group and hasattr(os, "killpg"):
        from signal import SIGKILL

        with suppress(ProcessLookupError):
            os.killpg(process.pid, SIGKILL)
    process.kill()
    process.communicate()


def wait_for_orphans(root: Path) -> None:
    """Wait until no process that a killed build had started is left; see Linux's /proc."""
    end = monotonic() + PATIENCE
    mark = f"{MARK}={root}".encode()
    while any(mark in environment(path) for path in Path("/proc").glob("[0-9]*/environ")):
        if monotonic() > end:
            raise TornError("a process of a killed build goes on for ever")
        sleep(0.02)


def environment(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has just ended
        return b""


def try_once(trial: Trial) -> None:
    """Change the lessons, kill the build, look at what there is, and build to the end."""
    before = finished(trial.out)
    word = trial.chance.choice(VERSIONS)
    write_version(trial.root, word)
    if trial.chance.random() < 0.2:
        forget(trial.out)
    seen = stamps(trial.out)
    process = start(trial.root)
    if trial.chance.random() < 0.5:
        sleep(trial.chance.random() * trial.seconds)
    else:  # most of a build is thinking; half of the kills wait until it writes
        wait_for_writing(process, trial.out, seen)
        sleep(trial.chance.random() ** 2 * WRITING)
    ended = process.poll() is not None
    kill(process, whole_group=trial.chance.random() < 0.5)
    now = finished(trial.out)
    torn = [path for path, data in now.items() if data not in [files[path] for files in trial.kept.values()]]
    if torn or now.keys() != before.keys():
        raise TornError(f"torn: {torn}; gone: {before.keys() - now.keys()}")
    trial.met[stage_of((before, now, trial.kept[word]), ended=ended)] += 1
    trial.half_written += bool(half_written(trial.out))
    wait_for_orphans(trial.root)
    if build(trial.root) != trial.kept[word]:
        raise TornError("the next build made something else")


def stamps(out: Path) -> dict[str, int]:
    """Return when each file was written, but for the lock."""
    times = {}
    for path in out.rglob("*"):
        with suppress(OSError):  # a file may go while one looks
            times[path.as_posix()] = path.stat().st_mtime_ns if path.is_file() and path.name != LOCK else 0
    return times


def wait_for_writing(process: subprocess.Popen[bytes], out: Path, seen: dict[str, int]) -> None:
    while process.poll() is None and stamps(out) == seen:
        sleep(0.0005)


def forget(out: Path) -> None:
    """Remove what the program remembers of earlier builds, as anybody may at any time."""
    for path in sorted((out / ".lessonpack").rglob("*")):
        if path.is_file():
            path.unlink()


def stage_of(files: tuple[Files, Files, Files], *, ended: bool) -> str:
    """Say how far a build had come, by its files before, now and as they were to be."""
    before, now, wanted = files
    new = sum(data != before[path] for path, data in now.items())
    due = sum(data != before[path] for path, data in wanted.items())
    if ended:
        return "it had just ended by itself"
    return "no file was new" if not new else "all files were new" if new == due else "some files were new"


def prepare(root: Path, chance: random.Random) -> Trial:
    """Build both versions from nothing, and once more as they will be built; see how long that takes."""
    kept = {}
    for word in VERSIONS:
        write_version(root, word)
        forget(root / "out")
        kept[word] = build(root)
    begun = monotonic()
    write_version(root, VERSIONS[0])
    build(root)
    return Trial(root, kept, 1.05 * (monotonic() - begun), chance)


def main() -> int:
    parser = ArgumentParser(description="Kill builds at random moments, and look whether anything is torn.")
    parser.add_argument("--times", type=int, default=20, help="how many builds to kill")
    parser.add_argument("--seed", type=int, default=1, help="for other moments")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trial = prepare(Path(folder).resolve(), random.Random(chosen.seed))
        for number in range(chosen.times):
            try:
                try_once(trial)
            except TornError as error:
                print(f"build {number + 1} of seed {chosen.seed}: {error}", file=sys.stderr)
                return 1
            if (number + 1) % 100 == 0:
                print(f"{number + 1} killed, nothing torn", flush=True)
    print(f"{chosen.times} builds killed within {trial.seconds:.2f} s each, 0 torn. When they were killed:")
    for stage, times in trial.met.most_common():
        print(f"  {stage}: {times}")
    print(f"  of all, a file was half written, and swept away by the next build: {trial.half_written}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
