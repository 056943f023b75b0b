"""Horizons: what a class gets would be the same, to the byte, if the book ended where it has read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from finished.build import CLASSIC, LESSONS, Built, Variant
from finished.horizons import copy_that_ends_at, read_unit, stages_of

from lessonpack.cli.main import main

Builder = Callable[[Variant], Built]
FILES = {"handout": "handout.pdf", "worksheet": "worksheet.pdf", "slides": "slides.pptx"}


def rebuild(slug: str, stage: str, product: str, project: Path) -> bytes:
    """Build one product of a lesson from a unit that ends at a stage."""
    unit = copy_that_ends_at(stage, project)
    arguments = ["build", str(unit / f"{slug}.yaml"), "--only", product, "--out", str(project / "out")]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return (project / "out" / unit.name / slug / FILES[product]).read_bytes()


@pytest.mark.parametrize("slug", LESSONS)
@pytest.mark.parametrize("product", ["worksheet", "slides"])
def test_what_is_used_in_class_depends_on_nothing_beyond_the_reading(
    slug: str, product: str, built: Builder, tmp_path: Path
) -> None:
    _, closes = stages_of(slug)
    assert rebuild(slug, closes, product, tmp_path) == built(CLASSIC).file(slug, product)


@pytest.mark.parametrize("slug", LESSONS)
def test_what_is_read_before_class_depends_on_nothing_that_is_read_in_it(
    slug: str, built: Builder, tmp_path: Path
) -> None:
    opens, _ = stages_of(slug)
    assert rebuild(slug, opens, "handout", tmp_path) == built(CLASSIC).file(slug, "handout")


@pytest.mark.parametrize("slug", LESSONS[1:])
def test_a_handout_depends_on_the_last_stage_that_was_read(slug: str, built: Builder, tmp_path: Path) -> None:
    """The comparison can tell: with one stage less the handout is another, or can't be made."""
    stages = read_unit()["stages"]
    unit = copy_that_ends_at(stages[stages.index(stages_of(slug)[0]) - 1], tmp_path)
    arguments = ["build", str(unit / f"{slug}.yaml"), "--only", "handout", "--out", str(tmp_path / "out")]
    CliRunner().invoke(main, arguments)
    made = tmp_path / "out" / unit.name / slug / FILES["handout"]
    assert not made.exists() or made.read_bytes() != built(CLASSIC).file(slug, "handout")
