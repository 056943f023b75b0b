"""The shape of the house: layers that import one way, small files, small functions, few parameters."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import lessonpack

SOURCE = Path(lessonpack.__file__).parent
ROOT = SOURCE.parent.parent
FILES = sorted(SOURCE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions() -> Iterator[tuple[Path, Function]]:
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield path, node


def length(node: Function) -> int:
    """Lines of code: the docstring says what they mean, and doesn't count."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def parameters(node: Function) -> int:
    arguments = node.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return len([argument for argument in named if argument.arg not in ("self", "cls")])


def test_imports_go_one_way() -> None:
    lint = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert lint.returncode == 0, lint.stdout + lint.stderr


def test_files_are_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert statistics.median(lengths.values()) <= 150
    assert {path.name: lines for path, lines in lengths.items() if lines > 400} == {}


def test_functions_are_small() -> None:
    lengths = sorted(length(node) for _, node in functions())
    assert statistics.median(lengths) <= 10
    assert lengths[int(len(lengths) * 0.9)] <= 30
    assert [(path.name, node.name) for path, node in functions() if length(node) > 60] == []


def test_functions_take_few_parameters() -> None:
    many = [
        (path.name, node.name) for path, node in functions() if parameters(node) > 4 and not is_command(node)
    ]
    assert many == []


def is_command(node: Function) -> bool:
    """A command's parameters are the teacher's options: click passes them all."""
    return any(isinstance(decorator, ast.Call) for decorator in node.decorator_list)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(TREES[path])


def test_looks_hold_no_functions() -> None:
    looks = [tree for path, tree in TREES.items() if path.parent.name == "looks" and path.stem != "registry"]
    found = [
        node for tree in looks for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)
    ]
    assert found == []


# Where the program may touch the teacher's disk; the fonts and templates are the program's own.
DISK = {"source", "store", "cli", "starter", "pictures.py", "typefaces", "hyphens.py"}
DISK_MODULES = {"os", "pathlib", "shutil", "tempfile", "glob", "fileinput", "io"}
# The pipeline hands paths on, and has pipes to its workers; writers and edits have whole files in memory.
HARMLESS = {"pipeline": {"pathlib", "os", "io"}, "writers": {"io"}, "edits": {"io"}}
CLOCKS = {"time", "datetime", "random", "secrets", "uuid1", "uuid4", "locale", "getpass", "socket"}


def imports(path: Path) -> set[str]:
    """Return the names of the modules that a file imports, and of what it imports from them."""
    found: set[str] = set()
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {(node.module or "").split(".")[0], *(alias.name for alias in node.names)}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_named_places_touch_the_disk(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0]
    if room in DISK:
        return
    assert imports(path) & DISK_MODULES <= HARMLESS.get(room, set())
    called = {node.func.id for node in ast.walk(TREES[path]) if is_plain_call(node)}  # type: ignore[attr-defined]
    assert "open" not in called


def is_plain_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_clock_and_no_chance(path: Path) -> None:
    # The watch says how long it took; no file knows.
    told = {"time"} if path.relative_to(SOURCE).as_posix() == "cli/watch.py" else set()
    assert not imports(path) & (CLOCKS - told)
