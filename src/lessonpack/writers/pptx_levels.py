"""How text is set at each level of a list: what a shape inherits, and what it says itself.

In: text styles of a look, or the set paragraphs of a frame. Out: `Levels`, and the list style that
turns one set of levels into another, saying only what differs. Paragraphs then say nothing about
sizes and colours, so that editing and restyling a deck works as a teacher expects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.frames import SetParagraph
from lessonpack.geometry import TOLERANCE, Pt
from lessonpack.look import Align, ColorName, TextStyle
from lessonpack.writers.pptx_xml import Scheme, element, emu, hundredths, solid_fill
from lessonpack.writing.direction import Direction

NO_BULLET = "<a:buNone/>"
# Both signs are in Arial, which every PC has; a text's own font may lack the square.
BULLET = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
TICK_BOX = '<a:buFont typeface="Arial"/><a:buChar char="□"/>'

DEPTH = 9
_MOST_STYLES = 1024
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_RTL = {"ltr": "0", "rtl": "1"}


class Hanging(NamedTuple):
    """How an item of a list stands: its text's left edge, its marker before it, and which."""

    indent: Pt
    hang: Pt
    bullet: str


class Level(Struct, frozen=True, cache_hash=True):
    """One level. `indent` is the text's left edge, `hang` how far its marker stands before it."""

    size: Pt
    factor: float = 1
    bold: bool = False
    italic: bool = False
    color: ColorName = "text"
    align: Align = "left"
    gap: Pt = 0
    indent: Pt = 0
    hang: Pt = 0
    bullet: str = NO_BULLET
    direction: Direction = "ltr"

    @property
    def hanging(self) -> Hanging:
        return Hanging(self.indent, self.hang, self.bullet)


Levels = tuple[Level, ...]
# How a paragraph is set, wherever it hangs.
_Face = tuple[TextStyle, Pt, Direction]


@lru_cache(maxsize=2)
def box_levels(direction: Direction) -> Levels:
    """Return what a text box has of itself, in PowerPoint and by our presentation's defaults."""
    align: Align = "left" if direction == "ltr" else "right"
    return tuple(Level(18, align=align, indent=36.0 * depth, direction=direction) for depth in range(DEPTH))


def style_level(style: TextStyle, direction: Direction = "ltr") -> Level:
    """Return how a role is set where it has all the room it wants: at its largest size."""
    return Level(
        style.sizes[0],
        style.factor,
        style.bold,
        style.italic,
        style.color,
        style.align,
        max(style.space_before, style.space_after),
        direction=direction,
    )


def list_levels(first: Level, step: Pt) -> Levels:
    """Return nine levels: plain text, then bulleted lists that go in by `step` each."""
    deeper = (
        replace(first, indent=(depth + 1) * step, hang=step, bullet=BULLET) for depth in range(1, DEPTH)
    )
    return (first, *deeper)


def frame_style(paragraphs: Sequence[SetParagraph], inherited: Levels, scheme: Scheme) -> tuple[Levels, str]:
    """Return the levels that say most about a frame's paragraphs, and the list style that makes them so."""
    firsts: dict[int, _Face] = {}
    gaps: dict[int, Pt] = {}
    for number, held in enumerate(paragraphs):
        if held.level not in firsts:
            firsts[held.level] = (held.style, held.size, held.direction)
        if number and held.level not in gaps:
            gaps[held.level] = held.gap
    return _frame_style(tuple(firsts.items()), tuple(gaps.items()), inherited, scheme)


@lru_cache(maxsize=_MOST_STYLES)
def _frame_style(
    firsts: tuple[tuple[int, _Face], ...], gaps: tuple[tuple[int, Pt], ...], inherited: Levels, scheme: Scheme
) -> tuple[Levels, str]:
    levels = _frame_levels(dict(firsts), dict(gaps), inherited)
    return levels, write_list_style(levels, inherited, scheme)


def _frame_levels(firsts: Mapping[int, _Face], gaps: Mapping[int, Pt], inherited: Levels) -> Levels:
    """Return the levels of a frame, each set as its first paragraph is.

    A level that has no paragraph here is set like the nearest above it, so that text typed there
    later suits its surroundings.
    """
    if not firsts:
        return inherited
    nearest = firsts[min(firsts)]
    levels = []
    for depth, level in enumerate(inherited):
        nearest = firsts.get(depth, nearest)
        levels.append(set_level(nearest, gaps.get(depth, level.gap), level.hanging))
    return tuple(levels)


def set_level(face: _Face, gap: Pt, hanging: Hanging) -> Level:
    """Return a level that is set as a paragraph is."""
    style, size, direction = face
    return Level(
        size, style.factor, style.bold, style.italic, style.color, style.align, gap, *hanging, direction
    )


def same(one: Pt, other: Pt) -> bool:
    return abs(one - other) < TOLERANCE


def write_list_style(levels: Levels, inherited: Levels, scheme: Scheme) -> str:
    """Return `a:lstStyle` saying what differs from the inherited levels, level by level."""
    written = (
        write_level(f"a:lvl{depth}pPr", level, base, scheme)
        for depth, (level, base) in enumerate(zip(levels, inherited, strict=True), start=1)
        if level != base
    )
    return element("a:lstStyle", "", "".join(written))


def write_level(tag: str, level: Level, base: Level, scheme: Scheme) -> str:
    """Return one level's properties where they differ from the base's, or nothing."""
    face = _default_face(level, base, scheme)
    attributes, children = paragraph_properties(level, base)
    if not (attributes or children or face):
        return ""
    return element(tag, attributes, children + face)


def paragraph_properties(level: Level, base: Level) -> tuple[str, str]:
    """Return the attributes and children by which a paragraph differs from its base."""
    attributes = ""
    if not (same(level.indent, base.indent) and same(level.hang, base.hang)):
        attributes = f' marL="{emu(level.indent)}" indent="{-emu(level.hang)}"'
    if level.align != base.align:
        attributes += f' algn="{_ALIGN[level.align]}"'
    if level.direction != base.direction:
        attributes += f' rtl="{_RTL[level.direction]}"'
    children = ""
    if abs(level.factor - base.factor) > 0.0005:
        children += f'<a:lnSpc><a:spcPct val="{round(level.factor * 100000)}"/></a:lnSpc>'
    if not same(level.gap, base.gap):
        children += f'<a:spcBef><a:spcPts val="{hundredths(level.gap)}"/></a:spcBef>'
    if level.bullet != base.bullet:
        children += level.bullet
    return attributes, children


def _default_face(level: Level, base: Level, scheme: Scheme) -> str:
    attributes, fill = face_attributes(level, base), face_fill(level, base, scheme)
    return element("a:defRPr", attributes, fill) if attributes or fill else ""


def face_attributes(level: Level, base: Level) -> str:
    attributes = ""
    if not same(level.size, base.size):
        attributes += f' sz="{hundredths(level.size)}"'
    if level.bold != base.bold:
        attributes += f' b="{level.bold:d}"'
    if level.italic != base.italic:
        attributes += f' i="{level.italic:d}"'
    return attributes


def face_fill(level: Level, base: Level, scheme: Scheme) -> str:
    return "" if level.color == base.color else solid_fill(level.color, scheme)


def write_full_levels(levels: Iterable[Level], scheme: Scheme, font: str) -> str:
    """Return all there is to say of each level, for a master; `font` is `+mj` or `+mn`.

    Nothing says `kern`: Office then sets words unkerned, as they were measured.
    """
    return "".join(_full_level(depth, level, scheme, font) for depth, level in enumerate(levels, start=1))


def _full_level(depth: int, level: Level, scheme: Scheme, font: str) -> str:
    return (
        f'<a:lvl{depth}pPr marL="{emu(level.indent)}" indent="{-emu(level.hang)}" '
        f'algn="{_ALIGN[level.align]}" defTabSz="914400" rtl="{_RTL[level.direction]}" '
        'eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:lnSpc><a:spcPct val="{round(level.factor * 100000)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{hundredths(level.gap)}"/></a:spcBef>{level.bullet}'
        f'<a:defRPr sz="{hundredths(level.size)}" b="{level.bold:d}" i="{level.italic:d}">'
        f'{solid_fill(level.color, scheme)}<a:latin typeface="{font}-lt"/><a:ea typeface="{font}-ea"/>'
        f'<a:cs typeface="{font}-cs"/></a:defRPr></a:lvl{depth}pPr>'
    )
