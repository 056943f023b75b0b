"""Prove that text fits: `python scripts/fit.py --decks 1000 --seed 1 --look both`.

Lessons are made by chance from the seed, built, drawn by another program, and measured text by text
against the frames that they were written from: no more lines than predicted, no baseline more than
2.5 points off, no ink outside. In: the options. Out: the figures on standard output, and in `--out`
pictures of the ten worst slides, the figures as JSON, and each deck that breaks a promise with its
lesson; the exit code is 1 if there is one.

A long run can be done piece by piece (`--first 200 --decks 100`): `--sum` adds up the figures that
all pieces have left in `--out`. `--unit FOLDER` measures the lessons of a unit instead.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

if TYPE_CHECKING:
    from tools.fit import Fit, Measured

    from lessonpack.frames import LaidOut

LOOKS = {"classic": ("classic",), "calm": ("calm",), "both": ("classic", "calm")}
# Lessons of one unit, and with it of one language; decks that a program draws at a time.
UNIT = 5
BATCH = 20
# Batches that are drawn side by side, on two processors.
AT_ONCE = 2
WORST = 10
_SCALE = 1.0


@dataclass(slots=True)
class Figures:
    """What was counted; lengths are points."""

    decks: int = 0
    refused: int = 0
    slides: int = 0
    texts: int = 0
    cells: int = 0
    lines: int = 0
    fewer: int = 0
    more: int = 0
    highest: float = 0
    lowest: float = 0
    outside: float = 0
    lifted: float = 0
    broken: int = 0
    seconds: float = 0
    reasons: dict[str, int] = field(default_factory=dict)

    def add(self, other: Figures) -> None:
        """Add what another run counted."""
        for name, value in asdict(other).items():
            mine = getattr(self, name)
            if isinstance(value, dict):
                setattr(self, name, {key: mine.get(key, 0) + value.get(key, 0) for key in {**mine, **value}})
            elif name in ("outside", "lifted", "lowest"):
                setattr(self, name, max(mine, value))
            else:
                setattr(self, name, min(mine, value) if name == "highest" else mine + value)

    def count(self, fit: Fit) -> None:
        """Count what was measured of one deck."""
        self.decks += 1
        self.broken += bool(fit.all_faults)
        for one in fit.bodies:
            predicted, drawn = one.lines
            self.texts += 1
            self.lines += drawn
            self.fewer += drawn < predicted
            self.more += drawn > predicted
            self.highest = min([self.highest, *one.offsets])
            self.lowest = max([self.lowest, *one.offsets])
            self.outside = max(self.outside, one.outside)
            if one.body.kind == "cell":
                self.cells += 1
                self.lifted = max(self.lifted, one.lifted)


@dataclass(frozen=True, slots=True)
class Deck:
    """One deck to measure, and the lesson that it was made from."""

    name: str
    laid_out: LaidOut
    data: bytes
    lesson: Path


@dataclass(slots=True)
class Bad:
    """A text that is far off, and the page that shows it."""

    deck: str
    measured: Measured
    pdf: bytes

    @property
    def weight(self) -> float:
        return max(abs(self.measured.farthest), self.measured.outside) + 100 * len(self.measured.faults)


@dataclass(slots=True)
class Run:
    """One run of the command, and what it found so far."""

    options: argparse.Namespace
    figures: Figures = field(default_factory=Figures)
    worst: list[Bad] = field(default_factory=list)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--decks", type=int, default=100, help="how many lessons to make")
    parser.add_argument("--first", type=int, default=0, help="how many of the seed's lessons to pass over")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--look", choices=LOOKS, default="both")
    parser.add_argument("--renderer", choices=("libreoffice", "office2pdf"), default="libreoffice")
    parser.add_argument("--unit", type=Path, help="measure the lessons of this unit instead")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "fit")
    parser.add_argument("--sum", action="store_true", help="add up what all runs left in --out")
    return parser.parse_args()


def make_decks(options: argparse.Namespace, folder: Path, figures: Figures) -> Iterator[Deck]:
    """Yield every deck in every look."""
    from tools.lessons import write_lessons

    if options.unit:
        yield from build_unit(options.unit.resolve(), options, figures)
        return
    last = options.first + options.decks
    for begin in range(options.first - options.first % UNIT, last, UNIT):
        unit = write_lessons(folder / f"seed-{options.seed}-{begin}", f"{options.seed}/{begin}", UNIT)
        wanted = range(max(begin, options.first), min(begin + UNIT, last))
        for number in range(begin, begin + UNIT):
            if number not in wanted:
                (unit / f"{number - begin + 1}-lesson.yaml").unlink()
        yield from build_unit(unit, options, figures)


def build_unit(unit: Path, options: argparse.Namespace, figures: Figures) -> Iterator[Deck]:
    """Yield the decks of a unit's lessons; those that are refused are counted, with the reasons."""
    from lessonpack.pipeline import Report, compile_lessons, make_request
    from lessonpack.writers.pptx import write_pptx

    for look in LOOKS[options.look]:
        request, wrong = make_request((unit,), ("slides",), look)
        assert request is not None, wrong
        report = Report()
        for compiled in compile_lessons(request, report):
            laid_out = compiled.pages[0][1]
            figures.slides += len(laid_out.pages)
            name = f"{unit.name}-{compiled.file.slug}-{look}"
            lesson = unit / Path(compiled.file.path).name
            yield Deck(name, laid_out, write_pptx(laid_out, request.look), lesson)
        figures.refused += len(report.left_out)
        for problem in report.problems:
            if problem.severity == "error":
                reason = re.sub("“.*?”", "“…”", problem.message)
                figures.reasons[reason] = figures.reasons.get(reason, 0) + 1


def measure(decks: list[Deck], pdfs: Mapping[str, bytes], run: Run) -> None:
    """Count what is measured of decks that were drawn, keep what is broken, and the worst texts."""
    from tools.drawn import read_drawn
    from tools.fit import measure_fit
    from tools.renderers import RENDERERS

    habits = RENDERERS[run.options.renderer].habits
    for deck in decks:
        pdf = pdfs[deck.name]
        fit = measure_fit(deck.laid_out, read_drawn(pdf), habits)
        run.figures.count(fit)
        if fit.all_faults:
            keep(deck, pdf, fit, run.options)
        bad = [Bad(deck.name, one, pdf) for one in fit.bodies]
        run.worst = sorted([*run.worst, *bad], key=lambda one: -one.weight)[:WORST]
    print(f"{run.figures.decks} decks, {run.figures.broken} broken", file=sys.stderr, flush=True)


def keep(deck: Deck, pdf: bytes, fit: Fit, options: argparse.Namespace) -> None:
    """Save a deck that breaks a promise, all that it was made from, and say what is wrong with it."""
    folder = options.out / "broken" / deck.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "slides.pptx").write_bytes(deck.data)
    (folder / "slides.pdf").write_bytes(pdf)
    (folder / "faults.txt").write_text("\n".join(fit.all_faults) + "\n", encoding="utf-8")
    for path in [deck.lesson, deck.lesson.parent / "unit.yaml", *deck.lesson.parent.glob("*.png")]:
        if path.exists():
            shutil.copy(path, folder)
    print(f"{deck.name}: {len(fit.all_faults)} faults\n  " + "\n  ".join(fit.all_faults[:4]), flush=True)


def paint(worst: list[Bad], folder: Path) -> None:
    """Save the slides of the worst texts as pictures, each text in a red frame."""
    import pypdfium2
    from PIL import ImageDraw

    folder.mkdir(parents=True, exist_ok=True)
    for number, bad in enumerate(worst, start=1):
        slide = bad.measured.slide
        document = pypdfium2.PdfDocument(bad.pdf)
        image = document[slide - 1].render(scale=_SCALE).to_pil().convert("RGB")
        rect = bad.measured.body.rect
        ImageDraw.Draw(image).rectangle((rect.x, rect.y, rect.right, rect.bottom), outline="red", width=2)
        image.save(folder / f"{number:02}-{bad.deck}-{slide}.png")
        document.close()


def show(figures: Figures, worst: list[Bad]) -> None:
    """Print what was found."""
    per_deck = figures.seconds / figures.decks if figures.decks else 0
    print(
        f"{figures.decks} decks, {figures.slides} slides, {figures.seconds:.0f} s ({per_deck:.2f} s a deck)"
    )
    print(f"{figures.refused} lessons refused: {figures.reasons or 'none'}")
    print(f"{figures.texts} texts ({figures.cells} in cells), {figures.lines} lines")
    print(f"texts with more lines than predicted: {figures.more}; with fewer: {figures.fewer}")
    print(f"baselines: {figures.highest:+.2f} to {figures.lowest:+.2f} pt off where expected")
    print(f"ink at most {figures.outside:.2f} pt out of its frame")
    print(f"in cells, text stands up to {figures.lifted:.1f} pt higher than predicted")
    print(f"decks that break a promise: {figures.broken}")
    for number, bad in enumerate(worst, start=1):
        one = bad.measured
        place = f"{bad.deck} {one.slide} {one.text[:40]!r}"
        print(f"{number:3}. {one.farthest:+.2f} pt, {one.outside:.2f} pt out: {place}")


def measure_all(run: Run) -> None:
    """Measure all decks of one run; while some are drawn, the next are made."""
    from tools.renderers import RENDERERS

    draw = RENDERERS[run.options.renderer].draw
    drawing: deque[tuple[list[Deck], Future[dict[str, bytes]]]] = deque()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        decks = make_decks(run.options, Path(folder), run.figures)
        while held := list(islice(decks, BATCH)):
            drawing.append((held, pool.submit(draw, {deck.name: deck.data for deck in held})))
            if len(drawing) > AT_ONCE:
                done, drawn = drawing.popleft()
                measure(done, drawn.result(), run)
        for done, drawn in drawing:
            measure(done, drawn.result(), run)


def start(options: argparse.Namespace) -> Figures:
    """Do one run, and say and save what it found."""
    from tools.renderers import RENDERERS, version_of

    run = Run(options)
    begin = time.monotonic()
    measure_all(run)
    run.figures.seconds = time.monotonic() - begin
    print(version_of(RENDERERS[options.renderer]))
    show(run.figures, run.worst)
    name = options.unit.name if options.unit else f"{options.seed}-{options.first}"
    stem = f"{options.renderer}-{options.look}-{name}"
    paint(run.worst, options.out / f"worst-{stem}")
    found = json.dumps(asdict(run.figures), indent=1, ensure_ascii=False)
    (options.out / f"{stem}.json").write_text(found, encoding="utf-8")
    return run.figures


def add_up(folder: Path) -> Figures:
    """Return the figures of all runs together."""
    total = Figures()
    for path in sorted(folder.glob("*.json")):
        total.add(Figures(**json.loads(path.read_text(encoding="utf-8"))))
    show(total, [])
    return total


def main() -> int:
    options = read_options()
    options.out.mkdir(parents=True, exist_ok=True)
    figures = add_up(options.out) if options.sum else start(options)
    return 1 if figures.broken or not figures.decks else 0


if __name__ == "__main__":
    sys.exit(main())
