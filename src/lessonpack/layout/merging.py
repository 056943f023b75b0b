"""Blocks one after the other; on slides consecutive text becomes one frame, as in any real deck.

In: blocks and a width. Out: fragments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec.structs import replace

from lessonpack.document import Block, Break, ItemList, Paragraph
from lessonpack.geometry import Pt
from lessonpack.layout.fragments import Fragment, MeasureContext
from lessonpack.layout.lists import set_items
from lessonpack.layout.setting import Setting, set_paragraph
from lessonpack.layout.text import Settings, TextFragment


def measure_flow(blocks: Iterable[Block], width: Pt, context: MeasureContext) -> Iterator[Fragment]:
    """Yield a fragment for each block; on slides one for each stretch of paragraphs and lists.

    A break inside other blocks has no page to end: `parted` serves those of a whole sheet.
    """
    blocks = [block for block in blocks if not isinstance(block, Break)]
    if not context.slides:
        for block in blocks:
            yield context.measure(block, width)
        return
    for textual, group in groupby(blocks, key=is_text):
        if textual:
            yield measure_text(group, width, context)
        else:
            for block in group:
                yield context.measure(block, width)


def parted(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield a sheet's blocks up to each break; breaks at either end and next to each other count once."""
    for breaks, group in groupby(blocks, key=lambda block: isinstance(block, Break)):
        if not breaks:
            yield tuple(group)


def measure_loose(blocks: Iterable[Block], width: Pt, context: MeasureContext) -> Iterator[Fragment]:
    """Yield what stands on a slide, text paragraph by paragraph, so that it is cut without a second look."""
    for block in blocks:
        if is_text(block):
            for setting in _set_block(block, width, context):
                yield TextFragment(width, (setting,), whole=context.slides)
        elif not isinstance(block, Break):
            yield context.measure(block, width)


def join_settings(fragments: Iterable[Fragment]) -> Settings:
    """Return the settings of a flow of nothing but text; none of any other."""
    settings: list[Setting] = []
    for fragment in fragments:
        if not isinstance(fragment, TextFragment):
            return ()
        settings += fragment.settings
    return tuple(settings)


def join(fragments: Iterable[Fragment]) -> Iterator[Fragment]:
    """Yield the fragments, consecutive text as one frame again."""
    for textual, group in groupby(fragments, key=lambda each: isinstance(each, TextFragment)):
        if not textual:
            yield from group
            continue
        texts = [each for each in group if isinstance(each, TextFragment)]
        yield replace(texts[0], settings=tuple(setting for text in texts for setting in text.settings))


def is_text(block: Block) -> bool:
    return isinstance(block, Paragraph | ItemList)


def measure_text(blocks: Iterable[Block], width: Pt, context: MeasureContext) -> TextFragment:
    """Measure paragraphs and lists as one frame."""
    settings = [setting for block in blocks for setting in _set_block(block, width, context)]
    return TextFragment(width, tuple(settings), whole=context.slides)


def _set_block(block: Block, width: Pt, context: MeasureContext) -> Iterable[Setting]:
    match block:
        case Paragraph():
            return (set_paragraph(context, block, width),)
        case ItemList():
            return set_items(context, block, width)
        case _:
            raise TypeError(f"{type(block).__name__} is not text")
