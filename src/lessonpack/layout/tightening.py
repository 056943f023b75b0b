"""A last page with next to nothing on it is saved, if less space between blocks can save it.

In: the blocks of a sheet, and how to set them. Out: the pages to print. No size of type changes but an
answer's where its room is less. What is decided depends on no answer, so that worksheet and key are
set alike.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from msgspec.structs import replace

from lessonpack.audience import withhold
from lessonpack.document import Block, Role
from lessonpack.geometry import Pt, mm
from lessonpack.layout.flow import flow_height
from lessonpack.layout.fragments import Fragment, MeasureContext
from lessonpack.look import Medium, TextStyle

Blocks = tuple[Block, ...]
Pages = list[tuple[Fragment, ...]]
# How blocks are set and cut into pages.
Setter = Callable[[Blocks, MeasureContext], Pages]

# As many looks are in use at once, times what is tried.
_MOST_MEDIA = 32
_MOST_BLOCKS = 300
# What is tried in turn: the share of the usual space between blocks, and what ruled lines give up.
_RUNGS: tuple[tuple[float, Pt], ...] = ((1, 0), (0.85, 0), (0.7, 0), (0.7, mm(0.5)))
# Rows of tables are then parted rather than leave so much of a page blank.
_HOLE = 0.08
# What stands in the room to write, and how much smaller than that room its last resort is.
_WRITTEN: tuple[Role, ...] = ("answer", "marking")
_SPARE = 0.03
# A last page that is filled less than this is worth saving.
_FULL = 0.4


def set_pages(blocks: Blocks, context: MeasureContext, setter: Setter) -> Pages:
    """Return the pages of a sheet: as the look has it, or tighter where that saves the last page."""
    usual = replace(context, problems=[])
    pages = setter(blocks, usual)
    if len(pages) > 1 and flow_height(pages[-1]) < _FULL * context.room:
        bare = tuple(map(_withhold, blocks))
        for share, writing in _RUNGS:
            medium = tighten(context.medium, share, writing)
            tighter = replace(context, medium=medium, hole=_HOLE, problems=[])
            if len(setter(bare, replace(tighter, problems=[]))) < len(pages):
                pages, usual = setter(blocks, tighter), tighter
                break
    context.problems.extend(usual.problems)
    return pages


@lru_cache(_MOST_BLOCKS)
def _withhold(block: Block) -> Block:
    """Return a block without its answers, one and the same for all that is tried and for all lessons."""
    return withhold((block,))[0]


@lru_cache(_MOST_MEDIA)
def tighten(medium: Medium, share: float, writing: Pt = 0) -> Medium:
    """Return a medium with a share of its space between blocks, its ruled lines `writing` closer.

    It is one for all sheets, so that what was measured in it is known again.
    """
    pitch = medium.spacing.writing - writing
    styles = {
        role: replace(style, space_before=style.space_before * share, space_after=style.space_after * share)
        for role, style in medium.styles.items()
    }
    if writing:
        for role in _WRITTEN:
            styles[role] = _with_smaller(styles[role], pitch / medium.spacing.writing - _SPARE)
    insets = medium.table.insets
    table = replace(insets, top=insets.top * share, bottom=insets.bottom * share)
    return replace(
        medium,
        styles=styles,
        table=replace(medium.table, insets=table),
        spacing=replace(medium.spacing, block=medium.spacing.block * share, writing=pitch),
    )


def _with_smaller(style: TextStyle, share: float) -> TextStyle:
    """Return a style with one more tier: what just fitted in the usual room fits in less."""
    return replace(style, sizes=(*style.sizes, style.sizes[-1] * share))
