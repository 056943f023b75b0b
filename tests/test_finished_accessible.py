"""Every file of the example unit passes the check that teachers run on finished files."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner
from finished.build import LESSONS, VARIANTS, Built, Variant

from lessonpack.cli.main import main


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_nothing_keeps_anybody_out(variant: Variant, built: Callable[[Variant], Built]) -> None:
    done = CliRunner().invoke(main, ["check", "--accessible", str(built(variant).folder)])
    files = 5 * len(LESSONS)
    assert done.output == f"Checked {files} files: all is well, as far as a program can tell.\n"
    assert done.exit_code == 0
