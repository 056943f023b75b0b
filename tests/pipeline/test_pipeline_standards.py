"""The standard that a teacher asks for is the one that her PDFs keep, also where files are there already."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from pipeline_build import write_unit

from lessonpack.cli.main import main


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_unit(tmp_path)


def versions(*options: str) -> set[str]:
    """Build, and return the versions of PDF in which the files are."""
    done = CliRunner().invoke(main, ["build", "--jobs", "1", *options])
    assert done.exit_code == 0, done.output
    found = set()
    for path in Path("out").rglob("*.pdf"):
        with pikepdf.open(path) as pdf:
            found.add(str(pdf.pdf_version))
    return found


def test_pdfs_keep_the_standard_that_is_asked_for(unit: Path) -> None:
    assert versions() == {"1.7"}
    assert versions("--standard", "ua-2") == {"2.0"}
    assert versions() == {"1.7"}


def test_a_standard_that_there_is_not_is_wrong_usage(unit: Path) -> None:
    done = CliRunner().invoke(main, ["build", "--standard", "pdf/x"])
    assert done.exit_code == 2
    assert "ua-2" in done.output
