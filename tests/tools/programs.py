"""Programs outside Python that checks need: missing ones are a failure that says what to install."""

from __future__ import annotations

import shutil
import subprocess

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


def run_program(name: str, *arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a program on data; its exit code is for the caller to judge."""
    return subprocess.run([find_program(name), *arguments], input=data, capture_output=True, check=False)
