"""Lists: each item a paragraph with its marker hanging in the indent.

In: an `ItemList` and a width. Out: settings, one an item.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from lessonpack.document import ItemList, ListKind
from lessonpack.frames import Marker, MarkerKind
from lessonpack.geometry import Pt
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.setting import Setting, set_paragraph
from lessonpack.look import TICK_SIDE, TextStyle
from lessonpack.typefaces import Typeface

BULLET = "•"
# Bullets, numbers, letters and the labels of some units.
_MOST_SIGNS = 1_000
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Room between the widest marker and the text, and a tick box's width, in em.
_MARKER_GAP = 0.35
_TICK_BOX = 0.8
# Between items that belong together, as a part of the usual space; after the last of them.
_CLOSE, _APART = 0.25, 1.75


def set_items(context: MeasureContext, block: ItemList, width: Pt) -> Iterator[Setting]:
    """Yield a setting for each item; the text of all items of one level begins at one edge."""
    markers = list(_markers(block))
    hang = _hang(context, block, markers)
    outer = 0.0 if block.kind == "plain" else hang
    styles = _styles(context, block, markers)
    for item, marker, style in zip(block.items, markers, styles, strict=True):
        edge = hang * item.level
        indent = edge + outer
        setting = set_paragraph(context, item.paragraph, width - indent, style)
        wide = _marker_width(marker, setting, context)
        placed = replace(marker, x=edge, width=wide, hang=0 if marker.kind == "none" else outer)
        yield replace(setting, indent=indent, marker=placed, level=item.level)


def _styles(context: MeasureContext, block: ItemList, markers: list[Marker]) -> Iterator[TextStyle]:
    """Yield each item's style: one that goes on with the item before stands close to it."""
    goes_on = [block.kind == "label" and marker.kind == "none" for marker in markers]
    for item, before, after in zip(block.items, goes_on, (*goes_on[1:], False), strict=True):
        style = context.style(item.paragraph.role)
        if before:
            style = replace(style, space_before=style.space_before * _CLOSE)
        if before or after:
            share = _CLOSE if after else _APART
            style = replace(style, space_after=style.space_after * share)
        yield style


def _hang(context: MeasureContext, block: ItemList, markers: list[Marker]) -> Pt:
    """Return how far text stands from its marker's left edge: the look's indent, or more."""
    if block.kind == "plain":
        return context.medium.spacing.indent
    role = block.items[0].paragraph.role if block.items else "body"
    style, size = context.style(role), context.size(role)
    face = context.face(style.bold or block.kind == "label", style.italic)
    widest = max([_sign_width(face, marker.text) for marker in markers], default=0)
    if block.kind == "tick":
        widest = _TICK_BOX
    return max(context.medium.spacing.indent, (widest + _MARKER_GAP) * size)


def _marker_width(marker: Marker, setting: Setting, context: MeasureContext) -> Pt:
    """Return the width of what is seen of a marker."""
    if marker.kind == "tick":
        return TICK_SIDE * setting.size
    face = context.face(setting.style.bold or marker.kind == "label", setting.style.italic)
    return _sign_width(face, marker.text) * setting.size


@lru_cache(_MOST_SIGNS)
def _sign_width(face: Typeface, sign: str) -> float:
    return face.width(sign)


def _markers(block: ItemList) -> Iterator[Marker]:
    """Yield each item's marker; an inner list counts afresh below each outer item."""
    if block.kind == "label":
        for number, label in enumerate(block.labels, start=1):
            yield Marker("label" if label else "none", label, 0, number)
        return
    counts: list[int] = []
    for item in block.items:
        del counts[item.level + 1 :]
        while len(counts) <= item.level:
            counts.append(block.start - 1 if not counts else 0)
        counts[item.level] += 1
        number = counts[item.level]
        yield Marker(_kind(block.kind), _text(block.kind, number), 0, number)


def _kind(kind: ListKind) -> MarkerKind:
    return "none" if kind == "plain" else kind


def _text(kind: ListKind, number: int) -> str:
    match kind:
        case "bullet":
            return BULLET
        case "number":
            return f"{number}."
        case "letter":
            return f"{letters(number)}."
        case "tick" | "plain" | "label":
            return ""


def letters(number: int) -> str:
    """Return A to Z, then AA, AB, … as PowerPoint letters its lists."""
    text = ""
    while number > 0:
        number, place = divmod(number - 1, len(_LETTERS))
        text = _LETTERS[place] + text
    return text
