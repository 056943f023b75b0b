"""A Dask cluster: the same tasks in processes that know no folder of this one, the same files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from pipeline_build import clean_tree, lesson, tree, write_unit

from lessonpack.cli.main import main

CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Give the address of a cluster of two workers, which stand in a folder of their own."""
    folder.mkdir()
    program = folder / "cluster.py"
    program.write_text(CLUSTER, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(program)],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.communicate()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lessonpack", "build", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_a_cluster_makes_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    unit = write_unit(tmp_path, 4)
    (unit / "3-lesson.yaml").write_text(lesson("Three", "outcom: x\n"), encoding="utf-8")
    expected = clean_tree(unit, Path("clean"))
    with cluster(tmp_path / "elsewhere") as address:
        done = run("--scheduler", address, "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, len(report["made"]), report["left_out"]) == (1, 16, ["3 Three"]), done.stderr
    assert tree(Path("out")) == expected
    assert run("--json", "--jobs", "1").stdout.count('"up_to_date": 16') == 1


def test_a_cluster_that_is_not_there_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_unit(tmp_path)
    monkeypatch.setattr("lessonpack.pipeline.cluster._WAIT", 1)
    for address in ("tcp://127.0.0.1:9", "nonsense://x"):
        done = CliRunner().invoke(main, ["build", "--scheduler", address])
        assert done.exit_code == 1
        assert f"there is no Dask scheduler at {address}" in done.stderr
        assert "Traceback" not in done.output
        assert tree(Path("out")) == {}


def test_without_dask_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_unit(tmp_path)
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = CliRunner().invoke(main, ["build", "--scheduler", "tcp://127.0.0.1:9"])
    assert done.exit_code == 1
    assert 'pip install "lessonpack[cluster]"' in done.stderr
