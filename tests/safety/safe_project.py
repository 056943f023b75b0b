"""A small unit on disk, built by a process that is watched, and all that its files hold.

In: lessons as text. Out: what the process printed and reached for; every byte of every finished file,
unpacked.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from tools.structure import read_exactly

GUARD = Path(__file__).parent / "guard"
UNIT = """\
unit: The garden
stages: [unread]
characters: {ada: {name: Ada, about: [{from: unread, text: A girl.}]}}
"""
LESSON = """\
lesson: {title}
minutes: 10
outcome: I can say what a wall is for.
phases:
  - phase: Begin
    minutes: 10
"""
# No process takes longer than this, whatever the machine does meanwhile.
PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Run:
    """What a process came to: its exit code, what it printed, and what it reached for."""

    code: int
    printed: str
    reached: tuple[tuple[str, str], ...]

    def opened(self) -> set[str]:
        return {what for event, what in self.reached if event == "open"}

    def called(self) -> set[str]:
        """Return what was reached for beside files."""
        return {event for event, _ in self.reached if event != "open"}


def write_unit(root: Path, lessons: Mapping[str, str | bytes], unit: str = UNIT) -> Path:
    """Write a unit of lessons below a root; return its folder."""
    folder = root / "lessons" / "garden"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "unit.yaml").write_text(unit, encoding="utf-8")
    for name, text in lessons.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def lesson(more: str = "", title: str = "The door") -> str:
    return LESSON.format(title=title) + "".join(f"    {line}\n" for line in more.splitlines())


def run_watched(root: Path, *arguments: str, before: tuple[str, ...] = ()) -> Run:
    """Run the program in a folder, perhaps behind another command, and watch it."""
    log = root.parent / f"{root.name}-reached.txt"
    paths = filter(None, (str(GUARD), os.environ.get("PYTHONPATH")))
    around = {**os.environ, "GUARD_LOG": str(log), "PYTHONPATH": os.pathsep.join(paths)}
    command = [*before, sys.executable, "-m", "lessonpack", *arguments]
    done = subprocess.run(command, cwd=root, env=around, capture_output=True, check=False, timeout=PATIENCE)
    printed = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert "Traceback" not in printed, printed
    lines = [line.partition("\t") for line in log.read_text(encoding="utf-8").splitlines()]
    log.unlink()
    return Run(done.returncode, printed, tuple((event, what) for event, _, what in lines))


def finished(root: Path) -> dict[str, bytes]:
    """Return every finished file of a project, but not what the program keeps for itself."""
    out = root / "out"
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in files
        if not any(part.startswith(".") for part in path.relative_to(out).parts)
    }


def everything_in(data: bytes) -> Iterator[bytes]:
    """Yield a file's bytes, those of all that is packed in it, and what is read from its pages."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)
    elif data.startswith(b"%PDF"):
        yield "\n".join(text for _, text in read_exactly(data)).encode()
        with pikepdf.open(BytesIO(data)) as pdf:
            for thing in pdf.objects:
                yield thing.unparse()
                if isinstance(thing, pikepdf.Stream):
                    yield thing.read_bytes()
