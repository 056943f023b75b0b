"""A deck as another program draws it, measured frame by frame against the frames it was written from.

In: a laid-out document, and the words that were drawn of each slide. Out: a `Measured` for every text
that has a frame of its own (a table's cell is one), and what is wrong, in words.

The baselines that are expected follow from the frame alone, with two exceptions, both of which leave
room below and never take any. Where fewer lines are drawn than were predicted (LibreOffice kerns, so
that a word more may fit a line), what stands below moves up by whole lines. And LibreOffice sets the
lines of a table's cell by the font's own height, whatever the file says: a little closer, from a little
higher, while rows keep the height that they were given.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from lessonpack.frames import (
    GroupFrame,
    LaidOut,
    Page,
    Placed,
    SetParagraph,
    TableFrame,
    TextFrame,
    walk_frames,
)
from lessonpack.geometry import Point, Pt, Rect
from lessonpack.look import Anchor
from tools.drawn import Word

# The limits: a baseline's distance from where it was expected, and how far ink may leave a frame.
FARTHEST: Pt = 2.5
SLACK: Pt = 1
# A letter's ink may stand out of its own width by this part of its size: a bold italic j does.
_OVERHANG = 0.11
# A word belongs to the line above unless it hangs lower by this part of a line.
_NEXT_LINE = 0.6


class Habits(NamedTuple):
    """How a program sets lines otherwise than they were measured.

    `ascent` and `pitch`: in a table's cells, the first baseline below the top, and from one to the next,
    in parts of the size. `spaced_cells`: whether lines in cells are further apart where their style says
    so. `room_above`: whether that room stands above the first line too. `corners`: whether text is kept
    clear of a box's rounded corners, as ISO 29500-1 has it.
    """

    ascent: float = 1.0
    pitch: float = 1.2
    spaced_cells: bool = True
    room_above: bool = True
    corners: bool = True


AS_PREDICTED = Habits()
# Arimo's ascent, and with its descent (hhea of Arimo-Regular.ttf: 1854 and 434 of 2048).
IN_LIBREOFFICE = Habits(0.905, 1.117)
IN_OFFICE2PDF = Habits(spaced_cells=False, room_above=False, corners=False)
# What a rounded corner takes of a text's room, in parts of its radius (ISO 29500-1, roundRect).
_CORNER = 0.29289
_UNSEEN = dict.fromkeys(map(ord, "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{HYPHEN}-\N{NON-BREAKING HYPHEN}"))
_SHARE_ABOVE: dict[Anchor, float] = {"top": 0.0, "middle": 0.5, "bottom": 1.0}


@dataclass(frozen=True, slots=True)
class Body:
    """Text that flows in one box; `kind` is "frame" or "cell". `tops` are the paragraphs' own.

    `corner` is what the box's rounded corners take of its room at the top.
    """

    kind: str
    rect: Rect
    paragraphs: tuple[SetParagraph, ...]
    tops: tuple[Pt, ...]
    anchor: Anchor = "top"
    corner: Pt = 0


@dataclass(frozen=True, slots=True)
class Line:
    words: tuple[Word, ...]
    baseline: Pt

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Measured:
    """One body: lines predicted and drawn, how far each baseline is off, how far ink is outside.

    `lifted`: how much higher than predicted a baseline stands, by the exceptions or otherwise.
    """

    slide: int
    body: Body
    lines: tuple[int, int]
    offsets: tuple[Pt, ...]
    outside: Pt
    lifted: Pt
    shown: str
    faults: tuple[str, ...] = ()

    @property
    def farthest(self) -> Pt:
        """The largest distance of a baseline from where it was expected, with its sign."""
        return max(self.offsets, key=abs, default=0.0)

    @property
    def text(self) -> str:
        return " ".join(" ".join(paragraph.node.text for paragraph in self.body.paragraphs).split())


@dataclass(frozen=True, slots=True)
class Fit:
    """A whole deck: its bodies, and what is wrong with it that belongs to none."""

    bodies: tuple[Measured, ...]
    faults: tuple[str, ...] = ()

    @property
    def all_faults(self) -> list[str]:
        told = (
            f"slide {one.slide}, {one.body.kind} “{one.text[:50]}”: {fault}"
            for one in self.bodies
            for fault in one.faults
        )
        return [*self.faults, *told]


def measure_fit(laid_out: LaidOut, drawn: Sequence[Sequence[Word]], habits: Habits = IN_LIBREOFFICE) -> Fit:
    """Return how each text of a deck is drawn by a program of such habits."""
    if len(drawn) != len(laid_out.pages):
        return Fit((), (f"{len(drawn)} slides are drawn of {len(laid_out.pages)}",))
    bodies: list[Measured] = []
    faults: list[str] = []
    for number, (page, words) in enumerate(zip(laid_out.pages, drawn, strict=True), start=1):
        # Slides made by hand may leave their foot to the deck's own fields.
        feet = [] if page.furniture else [*laid_out.document.running.foot.split(), str(number)]
        held, loose = _share_words(page, words, feet)
        faults += [f"slide {number}: {fault}" for fault in loose]
        bodies += [_measure_body(number, body, found, habits) for body, found in held]
    return Fit(tuple(bodies), tuple(faults))


def bodies_of(page: Page) -> Iterator[Body]:
    """Yield the texts of a slide, feet included."""
    for placed in (*page.items, *page.furniture):
        yield from _bodies_in(placed)


def _bodies_in(placed: Placed) -> Iterator[Body]:
    at, frame = placed.at, placed.frame
    match frame:
        case TextFrame(paragraphs=paragraphs) if any(_bare(held.node.text) for held in paragraphs):
            tops = tuple(at.y + paragraph.top for paragraph in paragraphs)
            yield Body("frame", placed.rect, paragraphs, tops, frame.anchor, _corner(frame))
        case GroupFrame(items=items):
            for item in items:
                yield from _bodies_in(Placed(item.at.moved(at.x, at.y), item.frame))
        case TableFrame():
            yield from _cells(frame, at)
        case _:
            pass


def _corner(frame: TextFrame) -> Pt:
    if frame.panel is None or frame.anchor != "top":
        return 0
    return _CORNER * min(frame.panel.radius, frame.size.width / 2, frame.size.height / 2)


def _cells(table: TableFrame, at: Point) -> Iterator[Body]:
    y = at.y
    for row in table.rows:
        x = at.x
        for width, cell in zip(table.widths, row.cells, strict=True):
            placed = [Placed(item.at.moved(x, y), item.frame) for item in cell.items]
            yield from _cell(Rect(x, y, width, row.height), placed)
            x += width
        y += row.height


def _cell(rect: Rect, placed: Sequence[Placed]) -> Iterator[Body]:
    """Yield what flows in a cell, and the drawings that are laid over it."""
    figures = [one for one in placed if isinstance(one.frame, GroupFrame) and one.frame.meaning == "figure"]
    for figure in figures:
        yield from _bodies_in(figure)
    rest = [one for one in placed if one not in figures]
    texts = [one for one in walk_frames(tuple(rest)) if isinstance(one.frame, TextFrame)]
    held = [(paragraph, one.at.y) for one in texts for paragraph in _paragraphs(one)]
    if any(_bare(paragraph.node.text) for paragraph, _ in held):
        tops = tuple(y + paragraph.top for paragraph, y in held)
        yield Body("cell", rect, tuple(paragraph for paragraph, _ in held), tops)


def _paragraphs(placed: Placed) -> tuple[SetParagraph, ...]:
    return placed.frame.paragraphs if isinstance(placed.frame, TextFrame) else ()


def _share_words(
    page: Page, drawn: Sequence[Word], feet: Sequence[str]
) -> tuple[list[tuple[Body, list[Word]]], list[str]]:
    """Return each body with the words that stand in it, and what is said of those that stand in none."""
    held: list[tuple[Body, list[Word]]] = [(body, []) for body in bodies_of(page)]
    faults: list[str] = []
    whole = Rect(0, 0, page.size.width, page.size.height)
    for word in drawn:
        # A slide that shows no title has one above its edge.
        if word.box.bottom < 0:
            continue
        if not whole.contains(word.box):
            faults.append(f"“{word.text}” stands over the slide's edge")
        index = _body_of(word, [body for body, _ in held])
        if index is not None:
            held[index][1].append(word)
        elif word.text not in feet:
            faults.append(f"“{word.text}” stands in no frame")
    return held, faults


def _body_of(word: Word, bodies: Sequence[Body]) -> int | None:
    """Return the smallest body in which a word's middle lies."""
    x, y = word.middle
    around = [
        (body.rect.width * body.rect.height, index)
        for index, body in enumerate(bodies)
        if body.rect.x <= x <= body.rect.right and body.rect.y <= y <= body.rect.bottom
    ]
    return min(around)[1] if around else None


def _measure_body(number: int, body: Body, words: Sequence[Word], habits: Habits) -> Measured:
    lines = _lines(words, min(paragraph.pitch for paragraph in body.paragraphs))
    predicted = sum(len(held.lines) for held in body.paragraphs if _bare(held.node.text))
    shared = _share_lines(body, lines)
    offsets = tuple(_offsets(body, shared, habits))
    measured = Measured(
        number,
        body,
        (predicted, len(lines)),
        offsets,
        max((_outside(word, body.rect) for word in words), default=0.0),
        -min(_offsets(body, shared, AS_PREDICTED), default=0.0),
        " / ".join(line.text for line in lines),
        () if shared else ("its text is not all there",),
    )
    return replace(measured, faults=(*measured.faults, *_faults(measured)))


def _faults(measured: Measured) -> Iterator[str]:
    predicted, drawn = measured.lines
    if drawn > predicted:
        yield f"{drawn} lines instead of {predicted}: {measured.shown[:80]}"
    if measured.outside > SLACK:
        yield f"ink {measured.outside:.1f} pt outside"
    if abs(measured.farthest) > FARTHEST:
        yield f"a baseline is {measured.farthest:+.1f} pt off"


def _outside(word: Word, room: Rect) -> Pt:
    ink, overhang = word.box, _OVERHANG * word.size
    across = max(room.x - ink.x, ink.right - room.right) - overhang
    return max(across, room.y - ink.y, ink.bottom - room.bottom, 0.0)


def _lines(words: Sequence[Word], pitch: Pt) -> list[Line]:
    held: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if not held or word.baseline - held[-1][0].baseline > _NEXT_LINE * pitch:
            held.append([])
        held[-1].append(word)
    return [_line(line) for line in held]


def _line(words: Sequence[Word]) -> Line:
    """Return words as a line, from left to right; its baseline is that of its largest letters."""
    largest = max(words, key=lambda word: word.size)
    return Line(tuple(sorted(words, key=lambda word: word.box.x)), largest.baseline)


def _share_lines(body: Body, lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of each paragraph, by what they say; nothing if not all was drawn."""
    rest = list(lines)
    shared: list[list[Line]] = []
    for paragraph in body.paragraphs:
        said, drawn = _bare(paragraph.node.text), ""
        held: list[Line] = []
        while rest and not _says(drawn, said):
            held.append(rest.pop(0))
            drawn += _bare(held[-1].text)
        if not _says(drawn, said):
            return []
        shared.append(held)
    return shared


def _says(drawn: str, said: str) -> bool:
    """Tell whether all that was written is drawn; what runs to the left is drawn in another order."""
    if any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in said):
        return not set(said) - set(drawn) and len(drawn) >= len(said)
    return said in drawn


def _offsets(body: Body, shared: Sequence[Sequence[Line]], habits: Habits) -> Iterator[Pt]:
    """Yield how far below the expected place each baseline is drawn."""
    if not shared:
        return
    counts = [
        len(lines) if _bare(paragraph.node.text) else len(paragraph.lines)
        for paragraph, lines in zip(body.paragraphs, shared, strict=True)
    ]
    pitches = [_pitch(body, paragraph, habits) for paragraph in body.paragraphs]
    spare = sum(
        (len(paragraph.lines) - count) * pitch
        for paragraph, count, pitch in zip(body.paragraphs, counts, pitches, strict=True)
    )
    y = body.tops[0] + _SHARE_ABOVE[body.anchor] * spare - (0 if habits.corners else body.corner)
    end = body.tops[0]
    for index, paragraph in enumerate(body.paragraphs):
        y += body.tops[index] - end
        for number, line in enumerate(shared[index]):
            yield line.baseline - (y + _ascent(body, paragraph, habits) + number * pitches[index])
        y += counts[index] * pitches[index]
        end = body.tops[index] + paragraph.height


def _pitch(body: Body, paragraph: SetParagraph, habits: Habits) -> Pt:
    if body.kind == "frame":
        return paragraph.pitch
    return habits.pitch * paragraph.size * (paragraph.style.factor if habits.spaced_cells else 1)


def _ascent(body: Body, paragraph: SetParagraph, habits: Habits) -> Pt:
    """Return how far below a paragraph's top its first baseline is."""
    pitch, size = _pitch(body, paragraph, habits), paragraph.size
    if body.kind == "cell":
        natural = habits.pitch * size
        return habits.ascent * size + (max(0, pitch - natural) if habits.room_above else 0)
    ascent = paragraph.lines[0].baseline - paragraph.top
    return ascent if habits.room_above else ascent - max(0, pitch - 1.2 * size)


def _bare(text: str) -> str:
    """Return a text without what is not seen, or seen only where a line ends."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_UNSEEN).split())
