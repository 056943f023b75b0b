"""Slides: every slot of a master filled, the flowing one over as many slides as it takes.

In: a document whose sheets are slide masters of the look. Out: pages, each with a title of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.document import Block, Document, Paragraph, Role, Run, Sheet, plain, walk
from lessonpack.errors import Problem, Span
from lessonpack.frames import Page, Placed
from lessonpack.geometry import Size
from lessonpack.layout.evenly import NO_BREAK
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.ladder import Place, find_tier, fit_fixed, fit_flow, inner_of
from lessonpack.layout.measure import measure_block
from lessonpack.layout.opportunities import SOFT_HYPHEN
from lessonpack.look import ColorName, Look, Medium, SlideMaster, SlideSlot
from lessonpack.words import Words, words_for
from lessonpack.writing.direction import language_direction

TITLE = "title"
_TITLE_LINES = 2
# Media for slides' numbers, one for each that a deck is set in.
_MOST_MEDIA = 32

Blocks = tuple[Block, ...]


class _Deck(Struct, frozen=True):
    """What all slides share. `taken` are the titles given so far, `contexts` those of slots, by name."""

    document: Document
    look: Look
    context: MeasureContext
    taken: set[str]
    contexts: dict[tuple[str, str], MeasureContext]

    @property
    def size(self) -> Size:
        return Size(self.look.slide_width, self.look.slide_height)

    def place(self, slot: SlideSlot, master: SlideMaster, origin: Span | None = None) -> Place:
        """Return the slot with what its text is measured by: on the accent, in the colour for it."""
        context = self.contexts.get((master.name, slot.name))
        if context is None:
            ink: ColorName | None = "on_accent" if master.ground == "accent" else None
            context = replace(self.context, room=inner_of(slot).height, ink=ink)
            self.contexts[master.name, slot.name] = context
        return Place(slot, context, origin=origin)


def lay_out_slides(document: Document, look: Look, problems: list[Problem]) -> tuple[Page, ...]:
    """Lay out every sheet on one slide or more, in order."""
    words, room = words_for(document.language), look.slide_height
    context = MeasureContext(
        look.slide, look.family, words, True, room, problems, measure_block, floor=look.floor
    )
    context = replace(context, direction=language_direction(document.language))
    deck = _Deck(document, look, context, set(), {})
    tiers = _first_tiers(document.sheets, deck)
    pages = [
        page
        for sheet, first in zip(document.sheets, tiers, strict=True)
        for page in _lay_out_sheet(sheet, deck, first)
    ]
    return tuple(
        replace(page, furniture=tuple(_furniture(page, number, deck)))
        for number, page in enumerate(pages, start=1)
    )


def _first_tiers(sheets: Sequence[Sheet], deck: _Deck) -> list[int]:
    """Return the largest tier for each sheet: one shown again is as small as its larger self needs."""
    tiers = [0] * len(sheets)
    begins = [index for index, sheet in enumerate(sheets) if not (index and sheet.again)]
    for begin, end in pairwise((*begins, len(sheets))):
        if end - begin > 1:
            smallest = max(_tier_alone(sheet, deck) for sheet in sheets[begin:end])
            tiers[begin:end] = [smallest] * (end - begin)
    return tiers


def _tier_alone(sheet: Sheet, deck: _Deck) -> int:
    master = _find_master(sheet, deck.look)
    flowing, filled = master.flow, _fill_slots(sheet)
    if flowing is None or flowing.name not in filled:
        return 0
    place = deck.place(flowing, master)
    return find_tier(filled[flowing.name], replace(place, context=replace(place.context, problems=[])))


def _fill_slots(sheet: Sheet) -> dict[str, Blocks]:
    """Return what stands in each slot that has something in it."""
    filled: dict[str, Blocks] = {}
    for filling in sheet.slots:
        if filling.blocks:
            filled[filling.name] = filled.get(filling.name, ()) + filling.blocks
    return filled


def _lay_out_sheet(sheet: Sheet, deck: _Deck, first: int) -> Iterator[Page]:
    """Yield the slides of one sheet; the first has its notes."""
    master = _find_master(sheet, deck.look)
    filled = _fill_slots(sheet)
    flowing = master.flow
    flows: tuple[tuple[Placed, ...], ...] = ((),)
    if flowing is not None and flowing.name in filled:
        place = replace(deck.place(flowing, master, sheet.origin), first=first)
        flows = fit_flow(filled[flowing.name], place)
    name = _title_text(sheet, deck)
    fixed = {
        slot.name: fit_fixed(filled[slot.name], deck.place(slot, master, sheet.origin))
        for slot in master.slots
        if slot.name in filled and not slot.flow and slot.name != TITLE
    }
    for number, title in enumerate(_name_slides(name, len(flows), deck)):
        begin, _, end = title.partition(name)
        items: list[Placed] = []
        for slot in master.slots:
            if slot.flow:
                items += flows[number]
            elif slot.name == TITLE and TITLE in filled:
                blocks = _titled(filled[TITLE], (begin, end))
                lines = _TITLE_LINES if slot.kind == "title" else 0  # a cover's may fill its slot
                items += fit_fixed(blocks, deck.place(slot, master, sheet.origin), lines)
            else:
                items += fixed.get(slot.name, ())
        notes = sheet.notes if number == 0 else ()
        key = f"{sheet.key}/{number + 1}" if number else sheet.key
        yield Page(deck.size, master.name, tuple(items), (), notes, sheet.section, title, key)


def _find_master(sheet: Sheet, look: Look) -> SlideMaster:
    """Return the sheet's master; a name or a slot that no master has is a product's mistake."""
    master = next((master for master in look.slide_masters if master.name == sheet.master), None)
    if master is None:
        raise ValueError(f"the look {look.name} has no slide master {sheet.master!r}")
    unknown = {slot.name for slot in sheet.slots} - {slot.name for slot in master.slots}
    if unknown:
        raise ValueError(f"the slide master {sheet.master!r} has no slot {sorted(unknown)}")
    return master


def _title_text(sheet: Sheet, deck: _Deck) -> str:
    """Return what a sheet is called: its title, or else its section's or the document's."""
    blocks = (block for slot in sheet.slots if slot.name == TITLE for block in slot.blocks)
    words = " ".join(block.text for block in walk(blocks) if isinstance(block, Paragraph))
    words = words.replace(SOFT_HYPHEN, "")
    return " ".join(words.split()) or sheet.section or deck.document.title


def _name_slides(title: str, count: int, deck: _Deck) -> tuple[str, ...]:
    """Return a title for each of a sheet's slides, none of which any slide before has.

    A title that comes again is numbered: "Tone (2)"; one that goes on too: "Tone (2 of 3)".
    """
    repeated = 1
    while True:
        named = title if repeated == 1 else f"{title} ({repeated})"
        titles = _continue(named, count, deck.context.words)
        if not deck.taken.intersection(titles):
            deck.taken.update(titles)
            return titles
        repeated += 1


def _continue(title: str, count: int, words: Words) -> tuple[str, ...]:
    if count == 1:
        return (title,)
    before, after = words.continued.split("{title}")
    # Counted as one word: "(2 of 3)" is never broken.
    joined = f"{_unbroken(before)}{{title}}{_unbroken(after)}"
    return tuple(joined.format(title=title, page=page, pages=count) for page in range(1, count + 1))


def _unbroken(added: str) -> str:
    """Return what is added to a title, its inner spaces now no-break ones."""
    inner = added.strip(" ")
    return added.replace(inner, inner.replace(" ", NO_BREAK)) if inner else added


def _titled(blocks: Blocks, added: tuple[str, str]) -> Blocks:
    """Return a title's blocks with what a slide's own title adds before and after them."""
    before, after = added
    first, *rest = blocks
    if before and isinstance(first, Paragraph):
        first = replace(first, runs=(Run(before), *first.runs))
    *most, last = first, *rest
    if after and isinstance(last, Paragraph):
        last = replace(last, runs=(*last.runs, Run(after)))
    return (*most, last)


def _furniture(page: Page, number: int, deck: _Deck) -> Iterator[Placed]:
    """Yield the foot and the slide's number, where its master has room for them."""
    master = next(master for master in deck.look.slide_masters if master.name == page.master)
    for slot in master.slots:
        place = deck.place(slot, master)
        if slot.kind == "ftr" and deck.document.running.foot:
            yield from fit_fixed((plain(deck.document.running.foot, slot.role),), place)
        elif slot.kind == "sldNum":
            yield from fit_fixed((plain(str(number), slot.role),), _to_the_right(place))


def _to_the_right(place: Place) -> Place:
    """Return a place whose text ends at its right edge."""
    medium = _right_aligned(place.context.medium, place.slot.role)
    return replace(place, context=replace(place.context, medium=medium))


@lru_cache(_MOST_MEDIA)
def _right_aligned(medium: Medium, role: Role) -> Medium:
    """Return a medium in which text of the role ends at the right."""
    style = replace(medium.styles[role], align="right")
    return replace(medium, styles={**medium.styles, role: style})
