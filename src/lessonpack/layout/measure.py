"""Every kind of block, measured: the one place that knows them all.

In: a block, a width, a context. Out: its fragment. A new kind of block is one more case here.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import assert_never

from lessonpack.document import (
    Block,
    Break,
    Columns,
    FormLine,
    Grid,
    ItemList,
    Keep,
    Options,
    Panel,
    Paragraph,
    Picture,
    Question,
    Space,
    SplitLine,
    Table,
    TieMap,
    Timer,
)
from lessonpack.errors import Problems
from lessonpack.geometry import Pt
from lessonpack.layout.around import Kept
from lessonpack.layout.columns import measure_columns
from lessonpack.layout.flow import Stack
from lessonpack.layout.fragments import Fragment, MeasureContext, Way, context_of
from lessonpack.layout.grid import measure_grid
from lessonpack.layout.lines import measure_form_line, measure_split_line, measure_timer
from lessonpack.layout.merging import measure_flow, measure_text
from lessonpack.layout.options import measure_options
from lessonpack.layout.panel import measure_panel
from lessonpack.layout.picture import measure_picture
from lessonpack.layout.question import measure_question
from lessonpack.layout.space import measure_space
from lessonpack.layout.table import measure_table
from lessonpack.layout.tiemap import measure_tie_map

# Those of four lessons' paper, and what they share with all others.
_MOST_BLOCKS = 500
# Blocks that stay together are parted rather than leave so much of a page blank.
_HOLE = 0.6


def measure_block(block: Block, width: Pt, context: MeasureContext) -> Fragment:
    """Measure any block at a width.

    A block that was measured in the same way is not measured again, in this document or another; what
    is wrong with it is told each time. Its words know where they come from, so those of another place
    are another block.
    """
    if isinstance(block, Space | Options | Keep):
        # These are known with the question around them, or by what stands in them.
        return _measure(block, width, context)
    fragment, problems = _measure_known(block, width, context.way)
    if problems:
        context.problems.extend(problems)
    return fragment


@lru_cache(_MOST_BLOCKS)
def _measure_known(block: Block, width: Pt, way: Way) -> tuple[Fragment, Problems]:
    context = context_of(way)
    fragment = _measure(block, width, context)
    return fragment, tuple(context.problems)


def _measure(block: Block, width: Pt, context: MeasureContext) -> Fragment:
    match block:
        case Paragraph() | ItemList():
            return measure_text((block,), width, context)
        case Space():
            return measure_space(block, width, context)
        case Question():
            return measure_question(block, width, context)
        case Options():
            return measure_options(block, width, context)
        case Table():
            return measure_table(block, width, context)
        case Picture():
            return measure_picture(block, width, context)
        case Panel():
            return measure_panel(block, width, context)
        case Grid():
            return measure_grid(block, width, context)
        case Columns():
            return measure_columns(block, width, context)
        case SplitLine():
            return measure_split_line(block, width, context)
        case FormLine():
            return measure_form_line(block, width, context)
        case TieMap():
            return measure_tie_map(block, width, context)
        case Timer():
            return measure_timer(block, width, context)
        case Keep():
            hole = math.inf if context.slides else _HOLE * context.room
            return Kept(Stack(width, tuple(measure_flow(block.blocks, width, context))), hole)
        case Break():
            return Stack(width, ())
        case _:
            assert_never(block)
