"""Write the reference in `docs/` from the code: `python scripts/make_docs.py [--check]`.

In: the templates of `docs/templates/`, the example in `docs/example/`, and what fields, activities,
looks and commands say of themselves. Out: `docs/*.md`; with `--check` nothing is written, and the
exit code is 1 if a page is out of step.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
import jinja2

from lessonpack.activities.describe import Description, FieldDescription, describe_fields, is_shared
from lessonpack.activities.registry import activity_names, describe
from lessonpack.checks.colors import contrast
from lessonpack.cli.explain import as_entry
from lessonpack.cli.main import main as command_line
from lessonpack.document import Role
from lessonpack.errors import Span
from lessonpack.look import ColorName, Look
from lessonpack.looks.registry import load_look, look_names
from lessonpack.resolve.scope import Scope, open_scope
from lessonpack.resolve.templates import FILTERS
from lessonpack.source import lesson, unit, week
from lessonpack.source.shapes import ListOf, Record, Shape, TableOf, keys_of
from lessonpack.source.text import Text
from lessonpack.source.workspace import read_workspace
from lessonpack.words import languages

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
EXAMPLE = DOCS / "example"
WIDTH = 88

# The tables that files are made of, each with the heading of its section.
RECORDS: Mapping[type, str] = {
    unit.Unit: "The unit",
    unit.Facet: "Texts that grow with the reading",
    unit.Character: "Characters",
    unit.Bond: "Ties",
    unit.Theme: "Themes",
    unit.Term: "Terms",
    unit.Event: "Events",
    unit.Secret: "Secrets",
    lesson.Lesson: "The lesson",
    lesson.Horizons: "What has been read",
    lesson.Misconception: "Misconceptions",
    lesson.Phase: "Phases",
    lesson.Shown: "Pictures",
    week.Week: "The week",
    week.Day: "Days",
}
# What the roles are called by those who do not build looks, in the order of their sizes on paper.
ROLES: Mapping[Role, str] = {
    "title": "Title",
    "heading": "Heading",
    "subheading": "Heading of an activity",
    "question": "Question",
    "body": "Text",
    "option": "Option to choose",
    "answer": "Answer, on the key and on slides",
    "cell": "Text in a table",
    "small": "Small print",
}
COLORS: Mapping[ColorName, str] = {
    "text": "What is read",
    "secondary": "What is looked up: minutes, captions, page numbers",
    "accent": "Headings, title bars",
    "answer": "Answers, always set in bold as well",
}


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    help: str


def pages() -> dict[Path, str]:
    """Return what every generated page must say."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(DOCS / "templates"),
        undefined=jinja2.StrictUndefined,
        # Lessons hold `{{ }}` themselves.
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.globals.update(_words())
    return {
        DOCS / name.removesuffix(".jinja"): environment.get_template(name).render()
        for name in environment.list_templates()
    }


def _words() -> dict[str, object]:
    """Return what templates may use."""
    names = {kind.__name__: kind for kind in RECORDS}
    return {
        "fields": lambda name: record_table(names[name]),
        "source": lambda name: (EXAMPLE / name).read_text(encoding="utf-8").rstrip(),
        "shown": show_text,
        "reference_fields": reference_fields,
        "code": lambda text: f"`{text}`".replace("|", "\\|"),
        "filters": [f"`{name}`" for name in FILTERS],
        "activities": [describe(name) for name in activity_names()],
        "activity_table": activity_table,
        "shared_table": shared_table,
        "as_entry": as_entry,
        "dedented": textwrap.dedent,
        "looks": [look for name in look_names() if (look := load_look(name)[0])],
        "sizes": look_sizes,
        "colors": look_colors,
        "language_table": language_table,
        "millimetres": lambda points: f"{points * 25.4 / 72:.0f}",
        "commands": list(commands()),
        "help": _help(command_line, "lessonpack"),
    }


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    heads = list(head)
    lines = [heads, ["---"] * len(heads), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def record_table(kind: type) -> str:
    """Return the table of a record's own keys."""
    own = [field for field in describe_fields(kind) if "." not in field.name]
    shapes = [key.shape for key in keys_of(kind).values()]
    rows = (
        (f"`{field.name}`", field.description, _linked(field, shape), _need(field))
        for field, shape in zip(own, shapes, strict=True)
    )
    return table(("Key", "What it says", "Value", "Needed"), rows)


def _linked(field: FieldDescription, shape: Shape) -> str:
    """Return a field's kind, with a link to the section about the tables in it."""
    match shape:
        case Record(kind):
            return f"a table: {_link(kind)}"
        case ListOf(item=Record(kind)):
            return f"a list: {_link(kind)}"
        case TableOf(item=Record(kind)):
            return f"a table of your own names: {_link(kind)}"
        case ListOf(item=TableOf()):
            return "a list: [activities](activities.md)"
        case _:
            return field.kind


def _link(kind: type) -> str:
    title = RECORDS[kind]
    return f"[{title.lower()}](#{title.lower().replace(' ', '-')})"


def _need(field: FieldDescription) -> str:
    if field.required:
        return "yes"
    return f"no, else `{field.default}`" if field.default else "no"


def activity_table(described: Description) -> str:
    """Return the table of the fields that an activity alone has."""
    return _fields_table(field for field in described.fields if not is_shared(field))


def shared_table() -> str:
    """Return the table of the fields that every activity has."""
    return _fields_table(field for field in describe(activity_names()[0]).fields if is_shared(field))


def _fields_table(fields: Iterable[FieldDescription]) -> str:
    rows = (
        (
            " › ".join(f"`{part}`" for part in field.name.split(".")),
            field.description,
            field.kind,
            _need(field),
        )
        for field in fields
    )
    return table(("Field", "What it says", "Value", "Needed"), rows)


def _path(name: str) -> str:
    """Return a field's name; that of a list's entry behind its list's."""
    return " › ".join(f"`{part}`" for part in name.split("."))


def example_scope(stage: str) -> Scope:
    """Return what the example's lesson may say at a stage."""
    workspace, _ = read_workspace((EXAMPLE,))
    (folder,) = workspace.folders
    scope = open_scope(folder.unit, stage, "en-GB")
    scope.lesson = {"title": "A world slightly wrong", "number": "1", "minutes": "50"}
    return scope


def show_text(written: str, stage: str) -> str:
    """Return what pupils read where a text of the example stands, at a stage."""
    scope = example_scope(stage)
    shown = scope.plain(Text(written, Span("format.md")))
    if scope.problems:
        raise SystemExit(f"the example cannot say {written} at {stage}: {scope.problems[0].message}")
    return shown


def reference_fields(name: str) -> str:
    """Return the fields that a name of the example has, once everything is known."""
    meaning = example_scope("part-one").words().meanings[name]
    return ", ".join(f"`{field}`" for field in meaning.fields)


def language_table() -> str:
    """Return the table of the languages that lessonpack speaks, with a taste of each."""
    rows = (
        (
            language.name,
            f"`{language.tag}`",
            " · ".join(
                (language.words.name, language.words.worksheet, language.words.count(language.words.total, 9))
            ),
        )
        for language in languages()
    )
    return table(("Language", "Write", "On paper"), rows)


def look_sizes(look: Look) -> str:
    """Return the table of a look's sizes, in points."""
    rows = (
        (name, _tiers(look.paper.styles[role].sizes), _tiers(look.slide.styles[role].sizes))
        for role, name in ROLES.items()
    )
    return table(("", "On paper", "On slides"), rows)


def _tiers(sizes: tuple[float, ...]) -> str:
    steps = [f"{size:g}" for size in dict.fromkeys(sizes)]
    return f"{steps[0]}, if long {list_steps(steps[1:])}" if len(steps) > 1 else steps[0]


def list_steps(steps: list[str]) -> str:
    return " or ".join([", ".join(steps[:-1]), steps[-1]] if len(steps) > 1 else steps)


def look_colors(look: Look) -> str:
    """Return the table of a look's colours with their contrast on its ground."""
    ground = look.palette["page"]
    rows = [
        (use, f"`{look.palette[name]}`", f"{contrast(look.palette[name], ground):.1f} : 1")
        for name, use in COLORS.items()
    ]
    return table(("Colour of", "", "Contrast"), rows)


def commands() -> Iterator[Command]:
    """Yield every command with its help as it is printed."""
    for name, command in sorted(command_line.commands.items()):
        yield Command(name, _help(command, f"lessonpack {name}"))


def _help(command: click.Command, name: str) -> str:
    settings = {**command_line.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    return command.get_help(click.Context(command, info_name=name, **settings))


def main(check: bool) -> int:
    """Write the pages, or tell which are out of step."""
    stale = [
        path
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in pages().items():
        if path in stale and not check:
            path.write_text(text, encoding="utf-8", newline="\n")
    verb = "Out of step" if check else "Wrote"
    for path in stale:
        print(f"{verb}: {path.relative_to(ROOT).as_posix()}")
    if check and stale:
        print("Run: python scripts/make_docs.py")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
