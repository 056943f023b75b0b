"""Time lessonpack: `python benchmarks/run.py [scale] [peers] [edit] [deck] [part] [jobs]` (all if none).

    scale   1, 5, 50 and 500 lessons against both floors, and how time grows
    peers   the week and more against what else makes PDFs and decks (`prepare.py` installs it)
    edit    a line edited in one lesson of 500, and built again: a new process, and one that watches
    deck    one lesson of 380 to 3,000 slides
    part    what a page, a slide and the start cost
    jobs    500 lessons on one processor and on two

Whole processes in turn, medians of several. `--quick` measures few and each once.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from generate import write_long_lesson, write_unit
from measure import HERE, PEER_PYTHON, TOOLS, Bench, Run, exponent, median, table

ONLY = ("--only", "handout,worksheet,plan,slides")
PAPER, DECK = ("--only", "handout,worksheet,plan"), ("--only", "slides")
# Five pages and fifteen slides.
PAGES, SLIDES = 5, 15
REPEATS = {1: 7, 5: 5, 50: 3}
QUICK = "--quick" in sys.argv
Job = Callable[[], Run]


def in_turn(jobs: dict[str, Job], repeats: int) -> dict[str, Run]:
    """Run each of several in turn, several times; return the medians."""
    runs: dict[str, list[Run]] = {name: [] for name in jobs}
    for _ in range(1 if QUICK else repeats):
        for name, job in jobs.items():
            runs[name].append(job())
    return {name: median(several) for name, several in runs.items()}


def prepare(bench: Bench, lessons: int) -> tuple[Path, Path]:
    """Write a unit and a recording of its first lesson; return both paths."""
    folder = bench.folder / f"of {lessons}"
    unit, recording = folder / "unit", folder / "recording.json"
    if not unit.exists():
        write_unit(folder, lessons)
        bench.run(sys.executable, HERE / "recording.py", unit, recording)
    return unit, recording


def ours(bench: Bench, unit: Path, *options: str) -> Job:
    return lambda: bench.build(unit, bench.folder / "ours", *ONLY, *options)


def scale(bench: Bench) -> None:
    points: list[tuple[int, float]] = []

    def rows() -> Iterator[list[object]]:
        for lessons in (1, 5) if QUICK else (1, 5, 50, 500):
            unit, recording = prepare(bench, lessons)
            found = in_turn(
                {
                    "one": ours(bench, unit, "--jobs", "1"),
                    "all": ours(bench, unit),
                    "floor": lambda: bench.draw("floors/libraries.py", recording, lessons),  # noqa: B023
                    "raw": lambda: bench.draw("floors/raw.py", recording, lessons),  # noqa: B023
                },
                REPEATS.get(lessons, 1),
            )
            one, side, floor, raw = found.values()
            points.append((lessons, one.processor))
            yield [
                f"{lessons}",
                one.seconds,
                side.seconds,
                one.processor,
                one.memory,
                floor.seconds,
                side.seconds / floor.seconds,
                one.processor / floor.processor,
                raw.seconds,
                side.seconds / raw.seconds,
                one.processor / raw.processor,
            ]

    head = "lessons|one process, s|side by side, s|processor, s|MB|floor, s|ratio|of processor"
    head += "|raw bytes, s|ratio|of processor"
    table(head.split("|"), rows())
    print(f"growth exponent: {exponent(points):.2f}\n")


PEERS = {
    "Typst directly": "peers/typst_direct.py",
    "pandoc → Typst": "peers/pandoc_pdf.py",
    "WeasyPrint": "peers/weasyprint_pdf.py",
    "PptxGenJS": "peers/pptxgen.mjs",
    "pandoc → PPTX": "peers/pandoc_pptx.py",
    "platypus + python-pptx": "peers/platypus.py",
}
PAIRS = (
    ("Typst directly", "PptxGenJS"),
    ("pandoc → Typst", "pandoc → PPTX"),
    ("WeasyPrint", "PptxGenJS"),
    ("platypus + python-pptx",),
)


def peers(bench: Bench) -> None:
    if not PEER_PYTHON.exists():
        sys.exit("Install what is compared first: python benchmarks/prepare.py")
    for lessons in (5,) if QUICK else (5, 500):
        compare(bench, lessons)


def compare(bench: Bench, lessons: int) -> None:
    """Compare with every peer; of very many lessons with the fastest alone."""
    unit, recording = prepare(bench, lessons)
    few = lessons < 50
    wanted = list(PEERS) if few else list(PAIRS[0])
    jobs: dict[str, Job] = {"lessonpack": ours(bench, unit)}
    for name in wanted:
        jobs[name] = lambda name=name: bench.draw(PEERS[name], recording, lessons)  # type: ignore[misc]
    found = in_turn(jobs, REPEATS.get(lessons, 1))
    print(f"{lessons} lessons:\n")
    table(
        ["program", "s", "processor, s", "MB"],
        ([name, run.seconds, run.processor, run.memory] for name, run in found.items()),
    )
    mine = found["lessonpack"]
    pairs = [pair for pair in PAIRS if set(pair) <= set(found)]
    table(
        ["one after the other", "s", "lessonpack's share", "processor, s", "lessonpack's share"],
        (share(mine, pair, [found[name] for name in pair]) for pair in pairs),
    )


def share(mine: Run, pair: tuple[str, ...], runs: list[Run]) -> list[object]:
    """Return what programs take one after the other, and which part of that lessonpack takes."""
    both = runs[0] if len(runs) == 1 else runs[0].then(runs[1])
    spent = mine.processor / both.processor
    return [" + ".join(pair), both.seconds, mine.seconds / both.seconds, both.processor, spent]


def edit(bench: Bench) -> None:
    lessons = 5 if QUICK else 500
    unit, _ = prepare(bench, lessons)
    out = bench.folder / "edited"
    first = bench.build(unit, out, *ONLY)
    still = median(bench.rebuild(unit, out, *ONLY) for _ in range(3))
    file = unit / f"{lessons // 2}-lesson.yaml"
    again: list[Run] = []
    for number in range(5):
        change(file, number)
        again.append(bench.rebuild(unit, out, *ONLY))
    table(
        [f"{lessons} lessons", "s", "processor, s", "MB"],
        (
            [name, run.seconds, run.processor, run.memory]
            for name, run in {
                "all of them": first,
                "nothing edited": still,
                "one line edited": median(again),
            }.items()
        ),
    )
    told = bench.folder / "watched.txt"
    bench.run(sys.executable, HERE / "watching.py", unit, out, file, told)
    print(told.read_text(encoding="utf-8"))


def change(file: Path, number: int) -> None:
    text = file.read_text(encoding="utf-8")
    head, _, rest = text.partition("\n")
    file.write_text(f"{head.rstrip('!')}{'!' * (number + 1)}\n{rest}", encoding="utf-8")


def deck(bench: Bench) -> None:
    points: list[tuple[int, float]] = []

    def rows() -> Iterator[list[object]]:
        for slides in (60, 120) if QUICK else (380, 760, 1500, 3000):
            unit = write_long_lesson(bench.folder / f"slides {slides}", slides)
            out = bench.folder / "deck"
            run = median(bench.build(unit, out, *DECK) for _ in range(1 if QUICK else 3))
            points.append((slides, run.processor))
            yield [f"{slides}", run.seconds, run.processor, run.memory]

    table(["slides", "s", "processor, s", "MB"], rows())
    # Of few slides most of the time is the start.
    print(f"growth exponent of the last two: {exponent(points[-2:]):.2f}\n")


def part(bench: Bench) -> None:
    few, many = (1, 5) if QUICK else (1, 50)
    some, lots = prepare(bench, few)[0], prepare(bench, many)[0]
    out = bench.folder / "part"
    found = in_turn(
        {
            "help": lambda: bench.run(sys.executable, "-m", "lessonpack", "--help"),
            "python": lambda: bench.run(sys.executable, "-c", "pass"),
            "first page": lambda: bench.build(some, out, *PAPER, "--jobs", "1"),
            "pages": lambda: bench.build(lots, out, *PAPER, "--jobs", "1"),
            "first slides": lambda: bench.build(some, out, *DECK, "--jobs", "1"),
            "slides": lambda: bench.build(lots, out, *DECK, "--jobs", "1"),
        },
        5,
    )
    more = many - few
    page = (found["pages"].processor - found["first page"].processor) / more / PAGES
    slide = (found["slides"].processor - found["first slides"].processor) / more / SLIDES
    table(
        ["what", "ms of the processor"],
        [
            ["Python itself", 1000 * found["python"].processor],
            ["--help", 1000 * found["help"].processor],
            ["a lesson's pages alone, from the start", 1000 * found["first page"].processor],
            ["a lesson's slides alone, from the start", 1000 * found["first slides"].processor],
            ["each further page: read, laid out, tagged, written", 1000 * page],
            ["each further slide: read, laid out, written", 1000 * slide],
        ],
    )
    inside = bench.folder / "inside.txt"
    bench.run(sys.executable, HERE / "inside.py", lots, inside)
    print(inside.read_text(encoding="utf-8"))


def jobs(bench: Bench) -> None:
    unit, _ = prepare(bench, 5 if QUICK else 500)
    found = in_turn({number: ours(bench, unit, "--jobs", number) for number in ("1", "2")}, 1 if QUICK else 3)
    table(
        ["processes", "s", "processor, s", "MB of the largest"],
        ([name, run.seconds, run.processor, run.memory] for name, run in found.items()),
    )
    print(f"two are {found['1'].seconds / found['2'].seconds:.2f} × as fast as one\n")


SUITES = {"scale": scale, "peers": peers, "edit": edit, "deck": deck, "part": part, "jobs": jobs}


def main(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        extra = {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PEERS": str(TOOLS)}
        bench = Bench(folder, {**kept, **extra})
        # Modules are compiled before anything is measured, as they are when a package is installed.
        unit, _ = prepare(bench, 1)
        bench.build(unit, folder / "ours")
        for each in names:
            print(f"## {each}\n", flush=True)
            SUITES[each](bench)


if __name__ == "__main__":
    main([name for name in sys.argv[1:] if not name.startswith("-")] or list(SUITES))
