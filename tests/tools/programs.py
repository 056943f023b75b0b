"""Programs outside Python that checks need: missing ones are a failure that says what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping

PACKAGES = {
    "java": "default-jre-headless",
    "qpdf": "qpdf",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "soffice": "libreoffice-impress",
}


class MissingProgramError(Exception):
    """A program is not on this machine; the message says how to get it."""


def find_program(name: str) -> str:
    """Return a program's path."""
    path = shutil.which(name)
    if path is None:
        raise MissingProgramError(f"{name} is missing: run `apt-get install {PACKAGES[name]}`")
    return path


def run_program(
    name: str, *arguments: str, data: bytes = b"", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a program on data, with more in its environment; its exit code is for the caller to judge."""
    command = [find_program(name), *arguments]
    around = {**os.environ, **(environment or {})}
    return subprocess.run(command, input=data, capture_output=True, check=False, env=around)
