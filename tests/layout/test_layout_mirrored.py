"""Any document from right to left: nothing overlaps or leaves the page, nothing is lost, order stays."""

from __future__ import annotations

from hypothesis import given
from layout_build import paper
from layout_strategies import block_lists
from msgspec.structs import replace
from test_layout_properties import ANY, LOOKS, assert_clear, assert_inside, assert_nothing_lost

from lessonpack.document import Block
from lessonpack.errors import has_errors
from lessonpack.geometry import Rect
from lessonpack.layout.engine import lay_out
from lessonpack.look import Look


@LOOKS
@ANY
@given(block_lists())
def test_any_printed_document_from_right_to_left(look: Look, blocks: tuple[Block, ...]) -> None:
    document = replace(paper(*blocks), language="ar")
    laid_out, problems = lay_out(document, look)
    if has_errors(problems):
        return
    assert_nothing_lost(blocks, laid_out.pages)
    margins = look.paper_master.margins
    for page in laid_out.pages:
        assert_clear(page.items, page.size)
        area = Rect(0, 0, page.size.width, page.size.height).inset(margins)
        assert_inside(page, [replace(area, x=page.size.width - area.right)])
