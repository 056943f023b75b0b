"""The project's own environment: made once in `.venv`, made again when what it needs has changed.

In: the name of a lock in `requirements/`. Out: the path of a Python that has it all installed.
Needs nothing but Python itself, so that it runs on a fresh machine.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
OLDEST = (3, 11)


def prepare(lock: str) -> Path:
    """Return the environment's Python, with `requirements/<lock>.txt` and lessonpack installed."""
    if sys.version_info < OLDEST:
        sys.exit(
            f"lessonpack needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}."
        )
    python = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = FOLDER / f"{lock}.stamp"
    wanted = _fingerprint(lock)
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    print(f"Preparing {FOLDER.relative_to(ROOT)} (once) …", flush=True)
    if not python.exists():
        venv.create(FOLDER, with_pip=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*install, "--requirement", str(ROOT / "requirements" / f"{lock}.txt")])
    _run([*install, "--no-deps", "--editable", str(ROOT)])
    stamp.write_text(wanted, encoding="utf-8")
    return python


def _fingerprint(lock: str) -> str:
    read = (ROOT / "requirements" / f"{lock}.txt", ROOT / "pyproject.toml")
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in read)).hexdigest()


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)
