"""Where a text may be broken, and how wide it is between those places.

In: a paragraph's runs with their faces. Out: `Piece`s, the stretches that no line end may cut.
Each word is taken apart and measured once for each face in a process.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lessonpack.document import Paragraph, Run
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.opportunities import ADDRESS, OPPORTUNITY, SOFT_HYPHEN, is_invisible
from lessonpack.look import SCRIPT_SIZE, TextStyle
from lessonpack.typefaces import REPLACEMENT, Face

# A word is measured once; a session that sees more words than a shelf of novels starts afresh.
_MOST_WORDS = 200_000


class Piece(NamedTuple):
    """`runs[run].text[start:end]`, `width` wide, followed by room of `space` up to `until`.

    `ends`: a line may end here, and then is `hyphen` wider. `forced`: the line does end here.
    """

    run: int
    start: int
    end: int
    until: int
    width: float
    space: float
    ends: bool
    hyphen: float = 0
    forced: bool = False


class _Part(NamedTuple):
    """A piece of one word, in em: `length` characters, and whether a line may end after it."""

    length: int
    width: float
    ends: bool
    hyphen: float


class WordWidths(dict[str, tuple[_Part, ...]]):
    """The parts of every word seen in one face. `lacking`: words with characters it has not."""

    def __init__(self, face: Face, exact: bool) -> None:
        super().__init__()
        self.face = face
        self.exact = exact
        self.lacking: dict[str, str] = {}

    def __missing__(self, word: str) -> tuple[_Part, ...]:
        if len(self) >= _MOST_WORDS:
            self.clear()
        parts = self[word] = tuple(self._parts(word))
        lacking = "".join(char for char in word if not self._has(char))
        if lacking:
            self.lacking[word] = lacking
        return parts

    def _parts(self, word: str) -> Iterator[_Part]:
        start = 0
        for found in OPPORTUNITY.finditer(word):
            end = found.end()
            hyphen = self.face.advance("-") if word[end - 1] == SOFT_HYPHEN else 0
            yield _Part(end - start, self.width(word[start:end]), True, hyphen)
            start = end
        yield _Part(len(word) - start, self.width(word[start:]), False, 0)

    def width(self, text: str) -> float:
        return sum(map(self._advance, text))

    def _advance(self, character: str) -> float:
        if is_invisible(character):
            return 0
        if self.face.has(character):
            return self.face.advance(character)
        return self.face.advance(REPLACEMENT if self.exact else character)

    def _has(self, character: str) -> bool:
        return self.face.has(character) or is_invisible(character)


@cache
def word_widths(face: Face, exact: bool) -> WordWidths:
    """Return a face's words. `exact`: what the face lacks is as wide as the sign drawn for it."""
    return WordWidths(face, exact)


def widths_of(run: Run, style: TextStyle, context: MeasureContext) -> WordWidths:
    face = context.face(style.bold or run.bold, style.italic or run.italic)
    return word_widths(face, not context.slides)


def scale_of(run: Run, size: float) -> float:
    """Return the size that a run is set in."""
    return size if run.script == "normal" else size * SCRIPT_SIZE


def find_pieces(paragraph: Paragraph, style: TextStyle, size: float, context: MeasureContext) -> list[Piece]:
    """Return the paragraph's pieces in order; joined they are its text without line ends."""
    pieces: list[Piece] = []
    for index, run in enumerate(paragraph.runs):
        words = widths_of(run, style, context)
        scale = scale_of(run, size)
        if run.blank:
            length = len(run.text)
            pieces.append(Piece(index, 0, length, length, words.width(run.text) * scale, 0, False))
        else:
            pieces += _run_pieces(index, run.text, words, scale)
    return pieces


def _run_pieces(index: int, text: str, words: WordWidths, scale: float) -> Iterator[Piece]:
    """Yield a run's pieces; its last one does not end a line, as the next run may go on with it."""
    space = words.face.advance(" ") * scale
    start = 0
    *forced, last = text.split("\n")
    for line in forced:
        *most, end = _line_pieces(index, start, line.split(" "), (words, scale, space))
        yield from most
        yield end._replace(until=end.end + 1, space=0, ends=True, forced=True)
        start += len(line) + 1
    *most, end = _line_pieces(index, start, last.split(" "), (words, scale, space))
    yield from most
    yield end._replace(until=end.end, space=0, ends=False)


def _line_pieces(
    index: int, start: int, line: list[str], measure: tuple[WordWidths, float, float]
) -> Iterator[Piece]:
    words, scale, space = measure
    for word in line:
        for length, width, ends, hyphen in words[word]:
            end = start + length
            if ends:
                yield Piece(index, start, end, end, width * scale, 0, True, hyphen * scale)
            else:
                yield Piece(index, start, end, end + 1, width * scale, space, True)
            start = end
        start += 1


def refine(piece: Piece, run: Run, words: WordWidths, scale: float) -> list[Piece]:
    """Return a piece cut at the marks of an address, each part followed by a possible line end."""
    ends = [found.end() for found in ADDRESS.finditer(run.text, piece.start, piece.end)]
    return cut_piece(piece, run, ends, (words, scale))


def shatter(piece: Piece, run: Run, words: WordWidths, scale: float) -> list[Piece]:
    """Return a piece cut between all its characters: the last resort, always with a problem."""
    return cut_piece(piece, run, list(range(piece.start + 1, piece.end)), (words, scale))


def cut_piece(piece: Piece, run: Run, ends: list[int], measure: tuple[WordWidths, float]) -> list[Piece]:
    words, scale = measure
    bounds = [piece.start, *ends, piece.end]
    parts = [
        Piece(piece.run, start, end, end, words.width(run.text[start:end]) * scale, 0, True)
        for start, end in pairwise(bounds)
    ]
    last = parts[-1]
    parts[-1] = piece._replace(start=last.start, width=last.width)
    return parts
