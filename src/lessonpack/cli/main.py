"""The commands: build, check, edits, new, explain, dump.

In: what the teacher typed. Out: files, and an exit code: 0 built, 1 problems in the lessons, 2 wrong
usage. Only click is imported here; what a command needs loads inside it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from lessonpack import __version__
from lessonpack.cli.streams import Commands, leave
from lessonpack.process import take_process

if TYPE_CHECKING:
    from lessonpack.errors import Problems

PAPERS = ("a4", "letter")
STANDARDS = ("ua-1", "ua-2")

paths_argument = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
only_option = click.option(
    "--only",
    metavar="PRODUCTS",
    default="",
    help="Make these alone: handout, worksheet, answers, plan, slides (commas between them).",
)
paper_option = click.option(
    "--paper", type=click.Choice(PAPERS), default="a4", show_default=True, help="The size of printed pages."
)
look_option = click.option(
    "--look",
    metavar="LOOK",
    default="classic",
    show_default=True,
    help="How pages and slides look: classic or calm.",
)
out_option = click.option(
    "--out",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Where the files go.",
)
jobs_option = click.option(
    "--jobs",
    metavar="NUMBER",
    type=click.IntRange(1, 64),
    help="How many lessons to make at once; as many as are useful if you don't say.",
)
scheduler_option = click.option(
    "--scheduler",
    metavar="ADDRESS",
    default="",
    help='Let a Dask cluster make the files (pip install "lessonpack[cluster]").',
)
deadline_option = click.option(
    "--deadline",
    metavar="SECONDS",
    type=click.IntRange(0, 86_400),
    default=60,
    show_default=True,
    help="When a lesson is given up, where several are made at once; 0 for never.",
)
standard_option = click.option(
    "--standard",
    type=click.Choice(STANDARDS),
    default="ua-1",
    show_default=True,
    help="What the PDFs keep: ua-1 is PDF/UA-1 and PDF/A-2a, ua-2 is PDF/UA-2 and PDF/A-4.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Report as JSON, for programs.")


def start() -> None:
    """Run the command that was typed, in a process of its own."""
    take_process()
    try:
        main()
    except SystemExit as ended:
        leave(ended.code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="lessonpack")
def main() -> None:
    """Turn short YAML lessons about a book into handouts, worksheets, keys, plans and decks."""


@main.command()
@paths_argument
@out_option
@only_option
@paper_option
@look_option
@standard_option
@jobs_option
@scheduler_option
@deadline_option
@json_option
def build(as_json: bool, **chosen: Any) -> None:
    """Make the files of your lessons.

    PATHS are folders, lessons or weeks; without any, everything in lessons/ is made. Files that are there
    as they would be made now are left as they are. A file that you have changed is kept, and the new
    one is put beside it.
    """
    from lessonpack.cli.show import progress, show_report
    from lessonpack.pipeline import build_lessons

    order = _order(chosen)
    with progress(enabled=not as_json) as step:
        report = build_lessons(order, step)
    sys.exit(show_report(report, as_json=as_json))


@main.command()
@paths_argument
@only_option
@paper_option
@look_option
@json_option
@click.option(
    "--accessible", is_flag=True, help="Check finished files: can everybody read, hear and follow them?"
)
def check(as_json: bool, accessible: bool, **chosen: Any) -> None:
    """Find every problem, and write nothing.

    PATHS are folders, lessons or weeks; without any, everything in lessons/ is checked.

    With --accessible, PATHS are finished files (PDFs and PowerPoint decks, your own edited ones too) or
    folders of them; without any, everything in out/. It tells what would keep somebody from reading
    them.
    """
    from lessonpack.cli.show import progress, show_report

    with progress(enabled=not as_json) as step:
        if accessible:
            from lessonpack.cli.accessible import check_accessible

            _refuse("--accessible", chosen)
            sys.exit(check_accessible(chosen["paths"] or (Path("out"),), step, as_json=as_json))
        from lessonpack.pipeline import check_lessons

        report = check_lessons(_request(chosen), step)
    sys.exit(show_report(report, as_json=as_json))


def _refuse(option: str, chosen: dict[str, Any]) -> None:
    """Refuse options that say how lessons are made, where no lesson is."""
    context = click.get_current_context()
    for name in (name for name in chosen if name != "paths"):
        if context.get_parameter_source(name) is not ParameterSource.DEFAULT:
            raise click.UsageError(f"{option} looks at finished files: --{name} has no meaning there.")


@main.command()
@paths_argument
@out_option
@only_option
@paper_option
@look_option
@standard_option
@jobs_option
@click.option("--poll", is_flag=True, help="Look at every file now and then: for folders on a network.")
def watch(poll: bool, **chosen: Any) -> None:
    """Build, then build again whenever you save.

    PATHS are folders, lessons or weeks; without any, everything in lessons/ is watched. Only what an
    edit touches is made again. Ctrl-C ends it.
    """
    from lessonpack.cli.watch import watch_lessons

    watch_lessons(_order({**chosen, "scheduler": "", "deadline": 60}), poll=poll)


@main.command()
@click.argument("kind", type=click.Choice(["unit", "lesson"]))
@click.argument("title")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("lessons"),
    show_default=True,
    help="For a unit: where its folder is made. For a lesson: the unit's folder.",
)
def new(kind: str, title: str, folder: Path) -> None:
    """Begin a unit or a lesson.

    The new files build at once, and their comments teach the format. A title of several words needs
    quotes: lessonpack new unit "Jekyll and Hyde"
    """
    from lessonpack.cli.show import show_problems
    from lessonpack.starter import start_lesson, start_unit

    made, problems = (start_unit if kind == "unit" else start_lesson)(title, folder)
    for path in made:
        click.echo(f"Made {path}")
    if problems:
        show_problems(problems, {})
        sys.exit(1)
    click.echo(f"Now try: lessonpack build {made[0].parent}")


@main.command()
@paths_argument
@json_option
def edits(paths: tuple[Path, ...], as_json: bool) -> None:
    """Tell what you have changed in your decks.

    It compares decks with what they were when they were built, slide by slide, and writes nothing. PATHS
    are decks, or folders of finished files; without any, everything in out/.
    """
    from lessonpack.cli.edits import show_edits
    from lessonpack.cli.show import progress

    with progress(enabled=not as_json) as step:
        sys.exit(show_edits(paths or (Path("out"),), step, as_json=as_json))


@main.command()
@click.argument("name", default="", metavar="[NAME]")
def explain(name: str) -> None:
    """Show what an activity can say.

    With an activity's NAME: its fields and an example. Without: the list of all activities.
    """
    from lessonpack.cli.explain import explain_activity, list_activities

    text, problems = explain_activity(name) if name else (list_activities(), ())
    if problems:
        from lessonpack.cli.show import show_problems

        show_problems(problems, {})
        sys.exit(2)
    click.echo(text)


@main.command()
@paths_argument
@only_option
@paper_option
@look_option
def dump(**chosen: Any) -> None:
    """Print every page and slide as text.

    It tells what stands where, in points, for tests and for programs. PATHS are folders, lessons or
    weeks; without any, everything in lessons/ is printed.
    """
    from lessonpack.cli.show import show_problems
    from lessonpack.pipeline import dump_lessons

    report, text = dump_lessons(_request(chosen))
    click.echo(text, nl=False)
    if report.problems:
        show_problems(report.problems, report.sources)
    sys.exit(report.exit_code)


def _order(chosen: dict[str, Any]) -> Any:
    """Return what to build; what names nothing is wrong usage."""
    from lessonpack.pipeline import Order, Work, check_order

    work = Work(chosen["jobs"] or 0, chosen["scheduler"], chosen["deadline"])
    made = (chosen["look"], chosen["paper"], chosen["out"])
    order = Order(_paths(chosen), _names(chosen["only"]), *made, work, chosen["standard"])
    _end_if_wrong(check_order(order))
    return order


def _request(chosen: dict[str, Any]) -> Any:
    """Return what to check; what names nothing is wrong usage."""
    from lessonpack.pipeline import make_request
    from lessonpack.source.discover import find_missing

    paths = _paths(chosen)
    request, problems = make_request(paths, _names(chosen["only"]), chosen["look"], paper=chosen["paper"])
    _end_if_wrong((*find_missing(paths), *problems))
    return request


def _paths(chosen: dict[str, Any]) -> tuple[Path, ...]:
    return chosen["paths"] or (Path("lessons"),)


def _names(only: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in only.split(",") if word.strip())


def _end_if_wrong(problems: Problems) -> None:
    """Show what is wrong with what was typed, and end with 2."""
    if problems:
        from lessonpack.cli.show import show_problems

        show_problems(problems, {})
        sys.exit(2)
