"""What a block becomes once it is measured at a width: a fragment, which can still move and be cut.

In: nothing (types only). Out: the `Fragment` protocol that every measured block keeps to, and the
`MeasureContext` that every measuring function gets. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.document import Block, Role
from lessonpack.errors import Problem, Span
from lessonpack.frames import Placed
from lessonpack.geometry import Point, Pt
from lessonpack.look import ColorName, Division, FontFamily, Medium, TextStyle
from lessonpack.typefaces import Typeface, load_typeface
from lessonpack.words import Words
from lessonpack.writing.direction import Direction

# Renderers differ by up to 1 % in a line's width; a line on a slide keeps that much free.
SLIDE_WRAP = 0.99
# A look has fifty styles.
_MOST_STYLES = 512


class Fragment(Protocol):
    """A measured block without a place.

    `space_before` and `space_after` are wished from its neighbours, whose larger wish counts; they
    are not part of `height`. `keep_next`: a page must not end with it. `origin` is where the
    source says it, for a problem with its size.
    """

    @property
    def width(self) -> Pt: ...

    @property
    def height(self) -> Pt: ...

    @property
    def space_before(self) -> Pt: ...

    @property
    def space_after(self) -> Pt: ...

    @property
    def keep_next(self) -> bool: ...

    @property
    def origin(self) -> Span | None: ...

    def split(self, height: Pt, *, forced: bool = False) -> tuple[Fragment, Fragment] | None:
        """Cut into a head at most `height` high and the tail, both whole fragments again.

        Asked only where `height` is less than the fragment's own. None: no useful head fits, so
        all of it goes to the next page. `forced`: it stands at the top of an empty page already,
        so that wishes (keep together, two lines at least) no longer count; None then says that
        it is indivisible.
        """
        ...

    def place(self, at: Point) -> tuple[Placed, ...]:
        """Return its frames in reading order, the fragment's top left corner being at `at`."""
        ...


class MeasureContext(Struct, frozen=True):
    """All that measuring depends on besides block and width.

    `tier` counts the steps down the roles' sizes (always 0 on paper). `room` is the height of a
    whole page or of a slide's flow: a picture is never higher. `problems` collects what is wrong
    with the text; a tier with an error in it is not taken. `measurer` is `measure.measure_block`,
    passed along because blocks hold blocks. `ink` is the colour of text on a coloured ground.
    `direction` is the way in which the document's language runs: where its pages begin. `hole`
    is the part of a page left blank at its end from which a table's row is rather parted. Words of
    `language` are divided as `division` says.
    """

    medium: Medium
    family: FontFamily
    words: Words
    slides: bool
    room: Pt
    problems: list[Problem]
    measurer: Callable[[Block, Pt, MeasureContext], Fragment]
    tier: int = 0
    floor: Pt = 0
    ink: ColorName | None = None
    direction: Direction = "ltr"
    hole: float = 0.25
    language: str = ""
    division: Division = "never"

    @property
    def way(self) -> Way:
        """All of it but the problems, by which is remembered what was measured."""
        return (
            self.medium,
            self.family,
            self.words,
            self.slides,
            self.room,
            self.measurer,
            self.tier,
            self.floor,
            self.ink,
            self.direction,
            self.hole,
            self.language,
            self.division,
        )

    def measure(self, block: Block, width: Pt) -> Fragment:
        """Measure any block at a width."""
        return self.measurer(block, width, self)

    def style(self, role: Role) -> TextStyle:
        style = self.medium.styles[role]
        return style if self.ink is None else _inked(style, self.ink)

    def size(self, role: Role) -> Pt:
        """Return the role's size at this context's tier."""
        if self.tier == 0:
            return self.medium.styles[role].sizes[0]
        sizes = sizes_of(self.medium.styles[role], self.floor)
        return sizes[min(self.tier, len(sizes) - 1)]

    def pitch(self, role: Role) -> Pt:
        """Return the height of one line of the role."""
        return line_pitch(self.style(role), self.size(role))

    def wrap_width(self, width: Pt) -> Pt:
        """Return how wide a line may be in a place of the given width."""
        return width * SLIDE_WRAP if self.slides else width

    def face(self, bold: bool, italic: bool) -> Typeface:
        return family_face(self.family, bold, italic)

    def report(self, message: str, origin: Span | None, hint: str = "") -> None:
        """Add an error to the problems."""
        self.problems.append(Problem(message, origin, hint))


Way = tuple[
    Medium,
    FontFamily,
    Words,
    bool,
    Pt,
    Callable[[Block, Pt, MeasureContext], Fragment],
    int,
    Pt,
    ColorName | None,
    Direction,
    float,
    str,
    Division,
]


def context_of(way: Way) -> MeasureContext:
    """Return a context to measure in that way, without problems so far."""
    medium, family, words, slides, room, measurer, tier, floor, ink, direction, hole, language, division = way
    return MeasureContext(
        medium, family, words, slides, room, [], measurer,
        tier, floor, ink, direction, hole, language, division,
    )  # fmt: skip


@lru_cache(_MOST_STYLES)
def _inked(style: TextStyle, ink: ColorName) -> TextStyle:
    return replace(style, color=ink)


@lru_cache(_MOST_STYLES)
def family_face(family: FontFamily, bold: bool, italic: bool) -> Typeface:
    """Return a family's face for a weight and a slope."""
    return load_typeface(family.face(bold, italic), bold)


@lru_cache(_MOST_STYLES)
def sizes_of(style: TextStyle, floor: Pt) -> tuple[Pt, ...]:
    """Return a role's tiers: its first size, then those that are not below the floor."""
    return style.sizes[:1] + tuple(size for size in style.sizes[1:] if size >= floor)


def line_pitch(style: TextStyle, size: Pt) -> Pt:
    """Return the height of a line: 1.2 × size × factor whatever the font, as PowerPoint sets it."""
    return 1.2 * size * style.factor
