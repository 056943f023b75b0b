"""Lists: each item a paragraph with its marker hanging in the indent.

In: an `ItemList` and a width. Out: settings, one an item.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lessonpack.document import ItemList, ListKind
from lessonpack.frames import Marker, MarkerKind
from lessonpack.geometry import Pt
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.setting import Setting, set_paragraph

BULLET = "•"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Room between the widest marker and the text, and a tick box's width, in em.
_MARKER_GAP = 0.35
_TICK_BOX = 0.8


def set_items(context: MeasureContext, block: ItemList, width: Pt) -> Iterator[Setting]:
    """Yield a setting for each item; the text of all items of one level begins at one edge."""
    markers = list(_markers(block))
    hang = _hang(context, block, markers)
    outer = 0.0 if block.kind == "plain" else hang
    for item, marker in zip(block.items, markers, strict=True):
        edge = hang * item.level
        indent = edge + outer
        setting = set_paragraph(context, item.paragraph, width - indent)
        yield replace(setting, indent=indent, marker=replace(marker, x=edge), level=item.level)


def _hang(context: MeasureContext, block: ItemList, markers: list[Marker]) -> Pt:
    """Return how far text stands from its marker's left edge: the look's indent, or more."""
    if block.kind == "plain":
        return context.medium.spacing.indent
    role = block.items[0].paragraph.role if block.items else "body"
    style, size = context.style(role), context.size(role)
    face = context.face(style.bold, style.italic)
    widest = max((face.width(marker.text) for marker in markers), default=0)
    if block.kind == "tick":
        widest = _TICK_BOX
    return max(context.medium.spacing.indent, (widest + _MARKER_GAP) * size)


def _markers(block: ItemList) -> Iterator[Marker]:
    """Yield each item's marker; an inner list counts afresh below each outer item."""
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
        case "tick" | "plain":
            return ""


def letters(number: int) -> str:
    """Return A to Z, then AA, AB, … as PowerPoint letters its lists."""
    text = ""
    while number > 0:
        number, place = divmod(number - 1, len(_LETTERS))
        text = _LETTERS[place] + text
    return text
