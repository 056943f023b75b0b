"""How wide a table's columns are: by their shares, as far as their words allow.

In: what each column needs at the least and would like, the shares, the room. Out: widths.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from lessonpack.document import Block, ItemList, Paragraph, Space, children
from lessonpack.geometry import Pt
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.lists import set_items
from lessonpack.layout.setting import longest_word, natural_width

# Room to write in is at least so many ruled lines' pitches wide, and rather so many.
_LEAST_ROOM, _GOOD_ROOM = 2, 6


class Need(Struct, frozen=True, gc=False):
    """A column's widest word, its widest line unbroken, and its share; share 0 is its content's."""

    least: Pt
    natural: Pt
    share: float


def share_widths(needs: Sequence[Need], room: Pt) -> tuple[Pt, ...]:
    """Share out the room: narrow columns first, the rest by shares, no word broken if there is room.

    All of it is used if any column has a share; else only what the content needs.
    """
    least = level([need.least for need in needs], room)
    flexible = [index for index, need in enumerate(needs) if need.share > 0]
    spare = room - sum(least)
    widths = list(least)
    narrow = [index for index, need in enumerate(needs) if need.share <= 0]
    wishes = [max(0.0, needs[index].natural - least[index]) for index in narrow]
    for index, more in zip(narrow, level(wishes, spare), strict=True):
        widths[index] += more
    left = room - sum(widths[index] for index in narrow)
    shares = [needs[index].share for index in flexible]
    for index, width in zip(flexible, _by_shares(shares, [least[i] for i in flexible], left), strict=True):
        widths[index] = width
    return tuple(widths)


def level(wishes: Sequence[Pt], room: Pt) -> list[Pt]:
    """Return what each gets: its wish if all have room, else the largest wishes are cut level."""
    if not wishes or sum(wishes) <= room:
        return list(wishes)
    left, count = max(0.0, room), len(wishes)
    for wish in sorted(wishes):
        if wish * count >= left or count == 1:
            break
        left -= wish
        count -= 1
    most = left / count
    return [min(wish, most) for wish in wishes]


def _by_shares(shares: Sequence[float], least: Sequence[Pt], room: Pt) -> list[Pt]:
    """Return each column's share of the room; those that need more get just that, from the others."""
    held: set[int] = set()
    while True:
        free = [index for index in range(len(shares)) if index not in held]
        left = room - sum(least[index] for index in held)
        whole = sum(shares[index] for index in free)
        short = {index for index in free if left * shares[index] / whole < least[index]}
        if not short or short == set(free):
            return [
                least[index] if index in held or short else left * shares[index] / whole
                for index in range(len(shares))
            ]
        held |= short


def find_need(blocks: Iterable[Block], share: float, context: MeasureContext) -> Need:
    """Return what all of a column's blocks need. The natural width is sought only where it counts."""
    least = natural = 0.0
    for block in blocks:
        word, line = _block_widths(block, share <= 0, context)
        least, natural = max(least, word), max(natural, line)
    return Need(least, natural, share)


def _block_widths(block: Block, whole: bool, context: MeasureContext) -> tuple[Pt, Pt]:
    match block:
        case Paragraph():
            word = longest_word(context, block)
            return word, natural_width(context, block) if whole else word
        case ItemList():
            return _list_widths(block, context)
        case _:
            # What is written into a space must not move the columns: key and worksheet are alike.
            within = () if isinstance(block, Space) else children(block)
            inner = [_block_widths(child, whole, context) for child in within]
            pitch = context.medium.spacing.writing
            least = max((word for word, _ in inner), default=0)
            natural = max((line for _, line in inner), default=0)
            return max(least, _LEAST_ROOM * pitch), max(natural, _GOOD_ROOM * pitch)


def _list_widths(block: ItemList, context: MeasureContext) -> tuple[Pt, Pt]:
    """Return a list's widths; its indents are those it has at any width."""
    least = natural = 0.0
    for setting in set_items(context, block, context.medium.spacing.writing * 1000):
        least = max(least, setting.indent + longest_word(context, setting.paragraph))
        natural = max(natural, setting.indent + natural_width(context, setting.paragraph))
    return least, natural
