"""A last page with next to nothing on it is saved, if less space between blocks can save it.

In: the pages of a sheet, and how to set it with other spacing. Out: the pages to print. Sizes of type
and the pitch of ruled lines never change. What is decided depends on no answer, so that worksheet
and key are set alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lessonpack.audience import withhold
from lessonpack.document import Block
from lessonpack.geometry import Pt
from lessonpack.layout.flow import flow_height
from lessonpack.layout.fragments import Fragment, MeasureContext
from lessonpack.look import Medium

Blocks = tuple[Block, ...]
Pages = list[tuple[Fragment, ...]]
# How blocks are set and cut into pages.
Setter = Callable[[Blocks, MeasureContext], Pages]

# Of the usual space between blocks, what is tried in turn.
_SHARES = (0.85, 0.7)
# A last page that is filled less than this is worth saving.
_FULL = 0.4


def set_pages(blocks: Blocks, context: MeasureContext, setter: Setter) -> Pages:
    """Return the pages of a sheet: as the look has it, or tighter where that saves the last page."""
    usual = replace(context, problems=[])
    pages = setter(blocks, usual)
    if len(pages) > 1 and flow_height(pages[-1]) < _FULL * context.room:
        bare = withhold(blocks)
        for share in _SHARES:
            tighter = replace(context, medium=tighten(context.medium, share), problems=[])
            if len(setter(bare, replace(tighter, problems=[]))) < len(pages):
                pages, usual = setter(blocks, tighter), tighter
                break
    context.problems.extend(usual.problems)
    return pages


def tighten(medium: Medium, share: float) -> Medium:
    """Return a medium with a share of its space between blocks."""

    def less(space: Pt) -> Pt:
        return space * share

    styles = {
        role: replace(style, space_before=less(style.space_before), space_after=less(style.space_after))
        for role, style in medium.styles.items()
    }
    return replace(medium, styles=styles, spacing=replace(medium.spacing, block=less(medium.spacing.block)))
