"""A deck as LibreOffice draws it, compared with the frames it was written from.

In: a deck's bytes; a laid-out document and the PDF that LibreOffice made of its deck. Out: the PDF;
what is drawn otherwise than predicted, in words: more lines, text outside of its frame, text lost.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pdfplumber

import lessonpack
from lessonpack.frames import LaidOut, Page, Placed, TextFrame, walk_frames
from lessonpack.geometry import Point, Pt, Rect
from tools.programs import run_program

# LibreOffice sees the shipped fonts and no others, so that it draws alike on every machine.
SHIPPED = Path(lessonpack.__file__).parent / "fonts"
FONTS = """<?xml version="1.0"?>
<fontconfig>
  <dir>{shipped}</dir>
  <cachedir>{cache}/fonts</cachedir>
  <alias binding="same"><family>Arial</family><accept><family>Arimo</family></accept></alias>
</fontconfig>
"""
# What LibreOffice's rounding and its glyphs' own boxes may stand out of a frame.
SLACK: Pt = 3
# A word belongs to the line above unless it hangs lower by this part of a line.
_NEXT_LINE = 0.6
_INVISIBLE = str.maketrans(dict.fromkeys("\N{SOFT HYPHEN}\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}"))


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    box: Rect

    @property
    def middle(self) -> Point:
        return Point(self.box.x + self.box.width / 2, self.box.y + self.box.height / 2)


def to_pdf(data: bytes) -> bytes:
    """Return the PDF that LibreOffice makes of a deck."""
    return to_pdfs({"deck": data})["deck"]


def to_pdfs(decks: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the PDFs that LibreOffice makes of decks, all in one run with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / f"{name}.pptx" for name in decks}
        for name, path in paths.items():
            path.write_bytes(decks[name])
        profile = f"-env:UserInstallation=file://{folder}/profile"
        fonts = Path(folder) / "fonts.conf"
        fonts.write_text(FONTS.format(shipped=SHIPPED, cache=folder), encoding="utf-8")
        options = (profile, "--headless", "--convert-to", "pdf", "--outdir", folder)
        arguments = (*options, *map(str, paths.values()))
        run_program("soffice", *arguments, environment={"FONTCONFIG_FILE": str(fonts)})
        return {name: path.with_suffix(".pdf").read_bytes() for name, path in paths.items()}


def read_words(pdf: bytes) -> list[list[Word]]:
    """Return the words on each page, with their boxes."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [
            [
                Word(
                    found["text"],
                    Rect(
                        found["x0"], found["top"], found["x1"] - found["x0"], found["bottom"] - found["top"]
                    ),
                )
                for found in page.extract_words(use_text_flow=False, x_tolerance=1.5)
            ]
            for page in opened.pages
        ]


def compare_with_office(laid_out: LaidOut, pdf_bytes: bytes) -> list[str]:
    """Return where LibreOffice's pages differ from what was predicted."""
    drawn = read_words(pdf_bytes)
    if len(drawn) != len(laid_out.pages):
        return [f"{len(drawn)} pages are drawn of {len(laid_out.pages)}"]
    return [
        f"slide {number}: {fault}"
        for number, (page, found) in enumerate(zip(laid_out.pages, drawn, strict=True), start=1)
        for fault in _compare_page(page, found, laid_out.document.running.foot)
    ]


def _compare_page(page: Page, drawn: Sequence[Word], foot: str) -> Iterator[str]:
    frames = [placed for placed in walk_frames(page.items) if isinstance(placed.frame, TextFrame)]
    held: dict[int, list[Word]] = {number: [] for number in range(len(frames))}
    for word in drawn:
        number = _frame_of(word, frames)
        if number is not None:
            held[number].append(word)
        elif word.text not in foot.split() and not word.text.isdigit():
            yield f"“{word.text}” stands in no frame"
    for number, words in held.items():
        yield from _compare_frame(frames[number], words)


def _frame_of(word: Word, frames: Sequence[Placed]) -> int | None:
    """Return the smallest frame in which a word's middle lies."""
    around = [number for number, placed in enumerate(frames) if _covers(placed.rect, word.middle)]
    return min(
        around,
        key=lambda number: frames[number].rect.width * frames[number].rect.height,
        default=None,
    )


def _covers(rect: Rect, point: Point) -> bool:
    return rect.x <= point.x <= rect.right and rect.y <= point.y <= rect.bottom


def _compare_frame(placed: Placed, words: Sequence[Word]) -> Iterator[str]:
    frame = placed.frame
    assert isinstance(frame, TextFrame)
    room = Rect(
        placed.rect.x - SLACK,
        placed.rect.y - SLACK,
        placed.rect.width + 2 * SLACK,
        placed.rect.height + 2 * SLACK,
    )
    for word in words:
        if not room.contains(word.box):
            yield f"“{word.text}” stands out of its frame"
    predicted = sum(len(paragraph.lines) for paragraph in frame.paragraphs if paragraph.node.text.strip())
    lines = _lines(words, min((paragraph.pitch for paragraph in frame.paragraphs), default=0))
    if len(lines) > predicted:
        yield f"{len(lines)} lines instead of {predicted}: {_shown(lines)[:80]}"
    yield from _lost(frame, _shown(lines))


def _lines(words: Sequence[Word], pitch: Pt) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.bottom):
        if not lines or word.box.bottom - lines[-1][0].box.bottom > _NEXT_LINE * pitch:
            lines.append([])
        lines[-1].append(word)
    return [sorted(line, key=lambda word: word.box.x) for line in lines]


def _shown(lines: Sequence[Sequence[Word]]) -> str:
    return "".join(_bare(word.text) for line in lines for word in line)


def _lost(frame: TextFrame, shown: str) -> Iterator[str]:
    begin = 0
    for paragraph in frame.paragraphs:
        said = _bare(paragraph.node.text)
        found = shown.find(said, begin)
        if found < 0:
            yield f"“{paragraph.node.text[:60]}” is not all there"
        else:
            begin = found + len(said)


def _bare(text: str) -> str:
    return "".join(text.translate(_INVISIBLE).split())
