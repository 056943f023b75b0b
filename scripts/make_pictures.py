"""Draw the pictures of the README anew: `python scripts/make_pictures.py`.

In: the example unit. Out: `docs/pictures/*.png`: the handouts of two lessons, a worksheet beside its
key, and some slides. Needs pdftoppm (poppler) and soffice (LibreOffice).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from lessonpack.errors import has_errors
from lessonpack.pipeline import Order, Report, build_lessons, compile_lessons, make_request
from lessonpack.source.slugs import slugs

ROOT = Path(__file__).resolve().parent.parent
UNIT = ROOT / "lessons" / "never-let-me-go"
PICTURES = ROOT / "docs" / "pictures"

GROUND = "#e9ecef"
EDGE = "#c9ced3"
GAP = 20  # pixels between pages, and around them
COLORS = 256
DRAWN = 2000  # the width in pixels at which a page is drawn


@dataclass(frozen=True, slots=True)
class Strip:
    """Pages in rows. `width` is one page's, in pixels."""

    pages: Sequence[Image.Image]
    columns: int
    width: int


@dataclass(frozen=True, slots=True)
class Deck:
    """A finished deck, and the titles of its slides in order."""

    path: Path
    titles: tuple[str, ...]


# The lessons of each picture, and the titles of the slides to show.
HANDOUTS = ("1 A world slightly wrong", "3 Copies and originals")
SHEET = "4 The deferral that never was"
SLIDES = "1 A world slightly wrong"
TITLES = (
    "A world slightly wrong",
    "Look twice",
    "1. A memory of your own – Think",
    "2. Before we hear her",
    "2. Before we hear her – Answer",
    "3. Given and withheld (1 of 4) – Answer",
)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        out = _build(work)
        handouts = [next(pages_of(out / _slug(title) / "handout.pdf")) for title in HANDOUTS]
        sheet = next(pages_of(out / _slug(SHEET) / "worksheet.pdf"))
        key = next(pages_of(out / _slug(SHEET) / "answers.pdf"))
        deck = Deck(out / _slug(SLIDES) / "slides.pptx", _slide_titles())
        pictures = {
            "handout.png": Strip(handouts, 2, 580),
            "worksheet-and-key.png": Strip((sheet, key), 2, 580),
            "slides.png": Strip(tuple(slides_of(deck, work)), 3, 400),
        }
        PICTURES.mkdir(exist_ok=True)
        for name, strip in pictures.items():
            save(draw(strip), PICTURES / name)
    return 0


def _slug(title: str) -> str:
    return slugs((title,))[0]


def _build(work: Path) -> Path:
    """Build the example unit, and return the folder of its lessons."""
    report = build_lessons(Order((UNIT,), out=work / "out"))
    if has_errors(report.problems):
        raise SystemExit("the example unit has problems; see: lessonpack check")
    return work / "out" / UNIT.name


def _slide_titles() -> tuple[str, ...]:
    request, _ = make_request((UNIT,), ("slides",), "classic")
    assert request is not None
    found = (one for one in compile_lessons(request, Report(), None) if one.title == SLIDES)
    ((_, laid_out),) = next(found).pages
    # Titles hold no-break spaces where a line must not end.
    return tuple(page.title.replace("\u00a0", " ") for page in laid_out.pages)


def slides_of(deck: Deck, work: Path) -> Iterator[Image.Image]:
    """Yield the slides that are to be shown, as LibreOffice draws them."""
    command = ["soffice", "--headless", f"-env:UserInstallation={(work / 'profile').as_uri()}"]
    _run([*command, "--convert-to", "pdf", "--outdir", str(work), str(deck.path)])
    drawn = tuple(pages_of(work / "slides.pdf"))
    for title in TITLES:
        if title not in deck.titles:
            raise SystemExit(f'no slide has the title "{title}" any more; choose others in {__file__}')
        yield drawn[deck.titles.index(title)]


def pages_of(path: Path) -> Iterator[Image.Image]:
    """Yield a PDF's pages, drawn much larger than shown, so that all thin lines come out alike."""
    target = path.with_suffix("")
    _run(["pdftoppm", "-scale-to-x", str(DRAWN), "-scale-to-y", "-1", "-png", str(path), str(target)])
    for drawn in sorted(path.parent.glob(f"{target.name}-*.png")):
        with Image.open(drawn) as page:
            yield page.convert("RGB")


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def draw(strip: Strip) -> Image.Image:
    """Return pages side by side on a pale ground, each with a thin edge."""
    heights = {round(page.height * strip.width / page.width) for page in strip.pages}
    height = max(heights)
    rows = -(-len(strip.pages) // strip.columns)
    size = (GAP + strip.columns * (strip.width + GAP), GAP + rows * (height + GAP))
    picture = Image.new("RGB", size, GROUND)
    for place, page in enumerate(strip.pages):
        row, column = divmod(place, strip.columns)
        left, top = GAP + column * (strip.width + GAP), GAP + row * (height + GAP)
        picture.paste(EDGE, (left - 1, top - 1, left + strip.width + 1, top + height + 1))
        picture.paste(page.resize((strip.width, height), Image.Resampling.LANCZOS), (left, top))
    return picture


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture with few colours, which is small and sharp for text."""
    picture.quantize(COLORS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"Wrote {path.relative_to(ROOT).as_posix()}, {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    sys.exit(main())
