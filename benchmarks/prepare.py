"""Install what lessonpack is measured against: `python benchmarks/prepare.py` (into .tools/benchmarks)."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv

from measure import HERE, PEER_PYTHON, TOOLS


def main() -> None:
    if not shutil.which("npm"):
        sys.exit("Install Node.js first: https://nodejs.org")
    TOOLS.mkdir(parents=True, exist_ok=True)
    venv.create(TOOLS / "venv", with_pip=True)
    subprocess.run([PEER_PYTHON, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt"], check=True)
    shutil.copy(HERE / "package.json", TOOLS)
    subprocess.run(["npm", "install", "--silent", "--prefix", TOOLS], check=True)


if __name__ == "__main__":
    main()
