"""The documentation says what is true: it is in step with the code, and its examples build.

In Markdown a fence says what it holds. `yaml unit`, `yaml lesson` and `yaml week` are whole files;
`yaml in unit` (`lesson`, `week`) are keys that replace those of the file, `yaml in phase` keys of the
lesson's last phase. `sh` holds commands, `text` what the last of them printed; a line `…` stands for
any lines. A comment `<!-- write "a" for "b" in FILE -->` changes a file before the next command.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from msgspec import Struct

from lessonpack.activities.registry import activity_names, describe
from lessonpack.cli.main import main as command_line
from lessonpack.looks.registry import look_names
from lessonpack.products.registry import all_products
from lessonpack.source import lesson, unit, week
from lessonpack.source.shapes import keys_of
from lessonpack.starter import start_unit

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
FORMAT = (DOCS / "format.md").read_text(encoding="utf-8")
RECORDS = [
    value
    for module in (unit, lesson, week)
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, Struct) and value.__module__ == module.__name__
]
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STEP = re.compile(rf'<!-- write "(.+)" for "(.+)" in (\S+) -->|{FENCE.pattern}', re.MULTILINE | re.DOTALL)
# A key of a file and all that stands further in below it.
KEY = re.compile(r"^(\w+):.*\n(?:[ \t]+.*\n|\n(?=\s*[ \t]\S))*", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
# Pages that are read from top to bottom, command after command, from a new unit on.
TOURS = ("README.md", "first-week.md")
WHOLE = {"unit": "unit.yaml", "lesson": "1-lesson.yaml", "week": "week.yaml"}


@dataclass(frozen=True, slots=True)
class Example:
    page: str
    place: int
    kind: str
    text: str


def examples() -> Iterator[Example]:
    for page in PAGES:
        for place, found in enumerate(FENCE.finditer(page.read_text(encoding="utf-8")), start=1):
            if found[1].startswith("yaml"):
                yield Example(page.name, place, found[1].removeprefix("yaml").strip(), found[2])


EXAMPLES = list(examples())


def replace_keys(whole: str, fragment: str) -> str:
    """Return a file with the fragment's keys instead of its own, and the new ones behind them."""
    for found in KEY.finditer(fragment):
        own = re.search(KEY.pattern.replace(r"(\w+)", found[1]), whole, re.MULTILINE)
        whole = whole.replace(own[0], found[0]) if own else whole + found[0]
    return whole


def put_in(folder: Path, kind: str, text: str) -> None:
    """Put an example into the files of a folder, in the way its fence says."""
    match kind.split():
        case ["in", "phase"]:
            path = next(folder.glob("1-*.yaml"))
            inner = re.sub(r"(?m)^(?=.)", "    ", text)
            path.write_text(f"{path.read_text(encoding='utf-8')}{inner}", encoding="utf-8")
        case ["in", name]:
            path = next(folder.glob(f"{'1-*' if name == 'lesson' else name + '*'}.yaml"))
            path.write_text(replace_keys(path.read_text(encoding="utf-8"), text), encoding="utf-8")
        case [name]:
            (folder / WHOLE[name]).write_text(text, encoding="utf-8")
        case _:
            pytest.fail(f"this fence does not say where its YAML belongs: {kind!r}")


PHASE = """\
  - phase: Write
    minutes: 15
"""


def put_example(folder: Path, kind: str, text: str) -> None:
    """Put an example into the small unit of the docs; a phase of its own takes what is for a phase."""
    shutil.copytree(DOCS / "example", folder)
    if kind == "in phase":
        path = next(folder.glob("1-*.yaml"))
        before, _, _ = path.read_text(encoding="utf-8").partition(PHASE)
        path.write_text(before + PHASE, encoding="utf-8")
    if kind == "lesson":
        next(folder.glob("1-*.yaml")).unlink()
    if kind == "week":
        (folder / "week-1.yaml").unlink()
    put_in(folder, kind, text)


def run(command: str) -> tuple[int, str]:
    """Run a command of lessonpack in this process, and return its exit code and all it printed."""
    result = CliRunner().invoke(command_line, shlex.split(command)[1:])
    assert result.exception is None or isinstance(result.exception, SystemExit), command
    return result.exit_code, result.output


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.page}-{one.place}-{one.kind}")
def test_every_example_builds(example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if example.page == "first-week.md":
        assert example.kind.split()[0] == "in"  # replayed below, one on top of the other
        return
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "assets", tmp_path / "assets")
    put_example(tmp_path / "book", example.kind, example.text)
    assert run("lessonpack check book") == (0, "Checked 1 lesson: all is well.\n")


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 30
    assert {example.page for example in EXAMPLES} >= {"README.md", "format.md", "activities.md"}


@pytest.mark.parametrize("name", TOURS)
def test_a_tour_goes_as_it_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = next(page for page in PAGES if page.name == name)
    monkeypatch.chdir(tmp_path)
    folder = Path("lessons/jekyll-and-hyde")
    code, printed = 0, ""
    told = False
    for step in STEP.finditer(page.read_text(encoding="utf-8")):
        new, old, file, kind, text = step.groups()
        if file:
            path = Path(file)
            assert old in path.read_text(encoding="utf-8")
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        elif kind == "text":
            assert_printed(printed, text)
            told = True
        elif kind == "sh":
            assert code == 0 or told, printed
            code, printed, told = *run_all(text), False
        elif kind.startswith("yaml in ") and name == "first-week.md":
            put_in(folder, kind.removeprefix("yaml "), text)
    assert code == 0 or told, printed


def run_all(commands: str) -> tuple[int, str]:
    """Run those of the commands that are lessonpack's, and return what the last of them printed."""
    code, printed = 0, ""
    for command in commands.splitlines():
        if command.startswith("lessonpack"):
            assert code == 0, printed
            code, printed = run(command)
    return code, printed


def assert_printed(printed: str, told: str) -> None:
    """Check that something was printed as it is told, `…` standing for any lines."""
    pattern = "(?:.*\n)*".join(map(re.escape, told.split("…\n")))
    assert re.fullmatch(pattern, printed), printed


def test_docs_are_in_step_with_the_code() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "make_docs.py"), "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_key_is_documented(record: type) -> None:
    for key in keys_of(record).values():
        assert key.about, key.name
        assert f"| `{key.name}` | {key.about} |" in FORMAT


@pytest.mark.parametrize("name", activity_names())
def test_every_activity_is_documented(name: str) -> None:
    page = (DOCS / "activities.md").read_text(encoding="utf-8")
    (section,) = re.findall(rf"(?ms)^## {name}\n(.*?)(?=^## |\Z)", page)
    for field in describe(name).fields:
        assert field.description, field.name
        assert field.description in page
        assert field.name in page or f"`{field.name.split('.')[-1]}`" in section
    assert describe(name).about in section
    assert all(line in section for line in describe(name).example.splitlines())


def test_every_look_is_documented() -> None:
    page = (DOCS / "looks.md").read_text(encoding="utf-8").lower()
    assert [name for name in look_names() if f"\n## {name}\n" not in page] == []
    assert [name for name in look_names() if name not in option("build", "look")] == []


def test_every_product_is_documented() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [product.FILE for product in all_products() if f"| `{product.FILE}` |" not in page] == []
    assert [one.NAME for one in all_products() if one.NAME not in option("build", "only")] == []


def option(command: str, name: str) -> str:
    """Return what a command says of one of its options."""
    (found,) = [one for one in command_line.commands[command].params if one.name == name]
    assert isinstance(found, click.Option)
    return found.help or ""


@pytest.mark.parametrize("name", sorted(command_line.commands))
def test_every_command_says_what_it_does(name: str) -> None:
    command = command_line.commands[name]
    assert command.get_short_help_str(60) == (command.help or "").splitlines()[0]
    assert f"\n## {name}\n" in (DOCS / "commands.md").read_text(encoding="utf-8")
    for parameter in command.params:
        assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    links = [link for link in LINK.findall(re.sub("`[^`]*`", "", text)) if "://" not in link]
    for link in links:
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        assert not anchor or anchor in anchors(target), link


def anchors(page: Path) -> set[str]:
    """Return the anchors that headings get on GitHub."""
    headings = re.findall(r"(?m)^#+ (.+)$", FENCE.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 150
    pictures = list((DOCS / "pictures").glob("*.png"))
    assert sum(picture.stat().st_size for picture in pictures) <= 600 * 1024


def test_a_new_lesson_names_what_its_unit_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    start_unit("Wuthering Heights", Path("lessons"))
    folder = Path("lessons/wuthering-heights")
    put_in(folder, "unit", 'unit: A book\nstages: ["part one, begun", done]\n')
    code, printed = run('lessonpack new lesson "Another" --folder lessons/wuthering-heights')
    assert code == 0, printed
    assert run("lessonpack check lessons/wuthering-heights/2-another.yaml")[0] == 0
