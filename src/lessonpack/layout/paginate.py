"""Printed pages: one flow cut into pages, with running head and foot.

In: a document whose sheets are paper. Out: pages. The first page has no running head.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.document import Block, Document, Sheet, plain
from lessonpack.errors import Problem
from lessonpack.frames import Page, Placed
from lessonpack.geometry import TOLERANCE, Point, Pt, Rect, Size, mm
from lessonpack.layout.closing import close
from lessonpack.layout.flow import Room, cut_flow, place_flow
from lessonpack.layout.fragments import Fragment, MeasureContext
from lessonpack.layout.measure import measure_block
from lessonpack.layout.merging import measure_flow, parted
from lessonpack.layout.setting import natural_width
from lessonpack.layout.text import text_fragment
from lessonpack.layout.tightening import set_pages
from lessonpack.look import Look, PaperMaster
from lessonpack.words import words_for
from lessonpack.writing.direction import language_direction

PAPER = "paper"
PaperSize = Literal["a4", "letter"]
_SIZES: dict[PaperSize, Size] = {"a4": Size(mm(210), mm(297)), "letter": Size(612, 792)}


def lay_out_paper(
    document: Document, look: Look, paper: PaperSize, problems: list[Problem]
) -> tuple[Page, ...]:
    """Lay out every sheet, each from a new page, and number the pages through."""
    size = _SIZES[paper]
    area = Rect(0, 0, size.width, size.height).inset(look.paper_master.margins)
    words = words_for(document.language)
    context = MeasureContext(look.paper, look.family, words, False, area.height, problems, measure_block)
    context = replace(
        context,
        direction=language_direction(document.language),
        language=document.language,
        division=look.division if document.hyphenation else "never",
    )
    flows = [flow for sheet in document.sheets for flow in _fill_sheet(sheet, area, context)]
    runner = _Runner(document, look.paper_master, context, size)
    return tuple(
        Page(size, PAPER, place_flow(flow, area.origin), tuple(runner.furniture(number, len(flows))))
        for number, flow in enumerate(flows, start=1)
    )


def _fill_sheet(sheet: Sheet, area: Rect, context: MeasureContext) -> list[tuple[Fragment, ...]]:
    """Return what stands on each page of a sheet; an empty sheet is one empty page."""
    blocks = tuple(block for slot in sheet.slots for block in slot.blocks)

    def set_blocks(blocks: tuple[Block, ...], context: MeasureContext) -> list[tuple[Fragment, ...]]:
        flows = [close(part, measure_flow(part, area.width, context)) for part in parted(blocks)]
        return [page for flow in flows for page in fill_pages(flow, Room(area.height))]

    pages = set_pages(blocks, context, set_blocks)
    for page in pages:
        for fragment in page:
            if fragment.height > area.height + TOLERANCE:
                context.report(
                    "This is too high for a page",
                    fragment.origin or sheet.origin,
                    "Shorten it, or part it into several.",
                )
    return pages or [()]


def fill_pages(fragments: list[Fragment], room: Room) -> Iterator[tuple[Fragment, ...]]:
    """Yield what stands on each page, in order; what cannot be cut may be higher than the page.

    The list is used up: where a fragment is cut, its tail takes its place.
    """
    start = 0
    while start < len(fragments):
        cut = cut_flow(fragments, start, room)
        if cut is None:
            raise AssertionError("at a page's top there always is a cut")
        yield cut.head
        start = cut.after
        if cut.tail:
            fragments[start] = cut.tail


class _Runner(Struct, frozen=True):
    """Running head and foot: what stands on every page, never read aloud."""

    document: Document
    master: PaperMaster
    context: MeasureContext
    size: Size

    def furniture(self, number: int, count: int) -> Iterator[Placed]:
        page = self.context.words.page.format(page=number, pages=count)
        running = self.document.running
        foot = self.size.height - self.master.foot
        room = natural_width(self.context, plain(page, "running"))
        left, right = self.master.margins.left, self.size.width - self.master.margins.right
        if number > 1 and running.head:
            head = self._shorten(running.head, right - left)
            yield from self._text(head, (left, self.master.head, right - left), rising=True)
        gutter = self.context.medium.spacing.gutter
        if running.foot:
            yield from self._text(running.foot, (left, foot, right - left - room - gutter))
        yield from self._text(page, (right - room, foot, room))

    def _shorten(self, text: str, width: Pt) -> str:
        """Return as many words as stand on one line, and "…" for the others; the first page has all."""
        words = text.split(" ")
        shown = text
        while len(words) > 1 and natural_width(self.context, plain(shown, "running")) > width:
            words.pop()
            shown = f"{' '.join(words)} …"
        return shown

    def _text(self, text: str, line: tuple[Pt, Pt, Pt], *, rising: bool = False) -> tuple[Placed, ...]:
        """Place text on a baseline; further lines stand below it, or above it if `rising`."""
        x, baseline, width = line
        fragment = text_fragment(self.context, plain(text, "running"), width)
        pitch = self.context.pitch("running")
        above = fragment.height - pitch if rising else 0
        return fragment.place(Point(x, baseline - fragment.first_baseline - above))
