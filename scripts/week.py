"""Build the example week: `python3 scripts/week.py [options of lessonpack build]`."""

from __future__ import annotations

import subprocess
import sys

from environment import ROOT, prepare

if __name__ == "__main__":
    command = [str(prepare("run")), "-m", "lessonpack", "build", "lessons/never-let-me-go", *sys.argv[1:]]
    sys.exit(subprocess.run(command, cwd=ROOT, check=False).returncode)
