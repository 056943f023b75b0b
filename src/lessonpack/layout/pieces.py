"""Where a text may be broken, and how wide it is between those places.

In: a paragraph's runs with their faces. Out: `Pieces`, the stretches that no line end may cut.
Each word is taken apart and measured once for each face in a process; a paragraph then costs a few
list operations. That is why pieces are columns of numbers here, not a list of objects.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from operator import add, sub
from typing import NamedTuple

from msgspec import Struct, field

from lessonpack.document import Paragraph, Run
from lessonpack.layout.fragments import MeasureContext, family_face
from lessonpack.layout.opportunities import SOFT_HYPHEN, is_whole, opportunity, split_words
from lessonpack.look import SCRIPT_SIZE, FontFamily, TextStyle
from lessonpack.typefaces import Typeface

# A word is measured once; a session that sees more words than a shelf of novels starts afresh.
_MOST_WORDS = 200_000
# A text is asked for again at another width, or by the same lesson's next file.
_MOST_TEXTS = 1_000


class Part(NamedTuple):
    """A piece of one word: `length` characters, `width` em wide, and what a line end there adds."""

    length: int
    width: float
    hyphen: float = 0


class WordWidths(dict[str, float]):
    """The width in em of every word seen in one typeface.

    `parted`: words that may be broken, with their parts. `lacking`: those with characters that no
    face has, with these: on paper as wide as the sign drawn for them, on slides as such characters
    are in other fonts.
    """

    def __init__(self, face: Typeface, slides: bool) -> None:
        super().__init__()
        self.face = face
        self.slides = slides
        self.parted: dict[str, tuple[Part, ...]] = {}
        self.lacking: dict[str, str] = {}

    def __missing__(self, word: str) -> float:
        if len(self) >= _MOST_WORDS:
            self.clear()
        if is_whole(word):
            width = self[word] = self.measure(word)
            return width
        parts = tuple(self._parts(word))
        if len(parts) > 1:
            self.parted[word] = parts
        lacking = "" if word.isascii() else self.face.lacking(word)
        if lacking:
            self.lacking[word] = lacking
        width = self[word] = sum(part.width for part in parts)
        return width

    def _parts(self, word: str) -> Iterator[Part]:
        start = 0
        for found in opportunity(word, slides=self.slides).finditer(word):
            end = found.end()
            hyphen = self.face.advance("-") if word[end - 1] == SOFT_HYPHEN else 0
            yield Part(end - start, self.measure(word[start:end]), hyphen)
            start = end
        yield Part(len(word) - start, self.measure(word[start:]))

    def measure(self, text: str) -> float:
        """Return the width of any text, with no look at words."""
        return self.face.measure(text, slides=self.slides)


@cache
def word_widths(face: Typeface, slides: bool) -> WordWidths:
    return WordWidths(face, slides)


def widths_of(run: Run, style: TextStyle, context: MeasureContext) -> WordWidths:
    """Return the words of the face that a run is set in."""
    return word_widths(_face_of(run, style, context), context.slides)


def _face_of(run: Run, style: TextStyle, context: MeasureContext) -> Typeface:
    return context.face(style.bold or run.bold, style.italic or run.italic)


def scale_of(run: Run, size: float) -> float:
    """Return the size that a run is set in."""
    return size if run.script == "normal" else size * SCRIPT_SIZE


class Cut(NamedTuple):
    """A place within a piece: its offset in the run, where it stands, what a line end there adds."""

    offset: int
    x: float
    hyphen: float = 0


class Pieces(Struct):
    """Piece `n` is `runs[run[n]].text[begin[n]:end[n]]`; up to `until[n]` white space follows.

    `left` and `right` are its edges on one endless line. A line may end after every piece but the
    `glued` ones, does end after the `forced` ones, and is a hyphen wider after those in `hyphens`.
    `fonts` are what each run is measured by, and the size in which it is set.
    """

    run: list[int] = field(default_factory=list)
    begin: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    until: list[int] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)
    glued: set[int] = field(default_factory=set)
    forced: list[int] = field(default_factory=list)
    hyphens: dict[int, float] = field(default_factory=dict)
    fonts: list[tuple[WordWidths, float]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.run)

    @property
    def widest(self) -> float:
        """The width of the widest piece, without a hyphen."""
        return max(map(sub, self.right, self.left), default=0.0)

    def cut(self, cuts: dict[int, tuple[Cut, ...]]) -> Pieces:
        """Return the pieces, some cut further."""
        found, forced = Pieces(fonts=self.fonts), set(self.forced)
        for index in range(len(self)):
            first = Cut(self.begin[index], self.left[index])
            last = Cut(self.end[index], self.right[index], self.hyphens.get(index, 0))
            for (begin, left, _), (end, right, hyphen) in pairwise((first, *cuts.get(index, ()), last)):
                if hyphen:
                    found.hyphens[len(found)] = hyphen
                found.run.append(self.run[index])
                found.begin.append(begin)
                found.end.append(end)
                found.until.append(end)
                found.left.append(left)
                found.right.append(right)
            found.until[-1] = self.until[index]
            if index in self.glued:
                found.glued.add(len(found) - 1)
            if index in forced:
                found.forced.append(len(found) - 1)
        return found


def find_pieces(paragraph: Paragraph, style: TextStyle, size: float, context: MeasureContext) -> Pieces:
    """Return the paragraph's pieces in order; joined they are its text. They must not be changed."""
    return _find_pieces(paragraph.runs, size, (context.family, style.bold, style.italic, context.slides))


@lru_cache(_MOST_TEXTS)
def _find_pieces(runs: tuple[Run, ...], size: float, way: tuple[FontFamily, bool, bool, bool]) -> Pieces:
    """Return the pieces of runs: in which family, whether all is bold, or italic, and on slides."""
    family, bold, italic, slides = way
    pieces = Pieces()
    for run in runs:
        face = family_face(family, bold or run.bold, italic or run.italic)
        pieces.fonts.append((word_widths(face, slides), scale_of(run, size)))
    for index, run in enumerate(runs):
        if pieces.run and pieces.until[-1] == pieces.end[-1]:
            # The next run may go on with this one's last word.
            pieces.glued.add(len(pieces) - 1)
        writer = _Writer(pieces, index, *pieces.fonts[index])
        if run.blank:
            writer.write(0, _Words([len(run.text)], [writer.words.measure(run.text)], [0]))
        else:
            writer.write_text(run.text)
    return pieces


class _Words(Struct):
    """Pieces one after the other: characters, em, the space after each (1 or 0), em of hyphens."""

    lengths: list[int]
    widths: list[float]
    spaces: list[int]
    hyphens: dict[int, float] = field(default_factory=dict)


class _Writer(Struct, frozen=True):
    """Adds one run's pieces."""

    pieces: Pieces
    index: int
    words: WordWidths
    scale: float

    def write_text(self, text: str) -> None:
        offset = 0
        *forced, last = text.split("\n")
        for line in forced:
            self.write(offset, self._take_apart(split_words(line)))
            self.pieces.until[-1] += 1
            self.pieces.forced.append(len(self.pieces) - 1)
            offset += len(line) + 1
        self.write(offset, self._take_apart(split_words(last)))

    def write(self, offset: int, found: _Words) -> None:
        """Add pieces from a character of the run on, at the right of what there is."""
        pieces, first, scale = self.pieces, len(self.pieces), self.scale
        found.spaces[-1] = 0
        space = self.words.face.advance(" ") * scale
        x = pieces.right[-1] if pieces.right else 0.0
        widths = [width * scale for width in found.widths]
        steps = [width + space if gap else width for width, gap in zip(widths, found.spaces, strict=True)]
        left = list(accumulate(steps[:-1], initial=x))
        until = list(accumulate(map(add, found.lengths, found.spaces), initial=offset))
        begin = until[:-1]
        pieces.run += [self.index] * len(left)
        pieces.begin += begin
        pieces.end += map(add, begin, found.lengths)
        pieces.until += until[1:]
        pieces.left += left
        pieces.right += map(add, left, widths)
        for place, hyphen in found.hyphens.items():
            pieces.hyphens[first + place] = hyphen * scale

    def _take_apart(self, line: list[str]) -> _Words:
        words = self.words
        widths = [words[word] for word in line]
        if words.parted.keys().isdisjoint(line):
            return _Words(list(map(len, line)), widths, [1] * len(line))
        found = _Words([], [], [])
        for word, width in zip(line, widths, strict=True):
            for part in words.parted.get(word, (Part(len(word), width),)):
                if part.hyphen:
                    found.hyphens[len(found.lengths)] = part.hyphen
                found.lengths.append(part.length)
                found.widths.append(part.width)
                found.spaces.append(0)
            found.spaces[-1] = 1
        return found
