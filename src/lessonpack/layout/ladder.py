"""The ladder by which content fits a slide: smaller tiers, two columns, further slides.

In: a slot's blocks, the slot, a context. Out: what stands in the slot on each slide, placed.
Nothing is ever below the look's floor, and what not even a slide of its own can hold is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.document import Block, ItemList, Paragraph, Picture, Role, TieMap, children
from lessonpack.errors import Problems, Span, has_errors
from lessonpack.frames import Placed
from lessonpack.geometry import TOLERANCE, Point, Pt, Rect
from lessonpack.layout.columns import ColumnsFragment, balance
from lessonpack.layout.flow import Room, flow_height, place_flow
from lessonpack.layout.fragments import Fragment, MeasureContext, Way, context_of, sizes_of
from lessonpack.layout.merging import join, join_settings, measure_loose, parted
from lessonpack.layout.paginate import fill_pages
from lessonpack.layout.picture import PictureFragment
from lessonpack.layout.table import TableFragment
from lessonpack.layout.text import Box, TextFragment, make_frame
from lessonpack.look import Anchor, SlideSlot

# What stands in the slots of five decks, and what they share with all others; what one sheet tries.
_MOST_KNOWN, _MOST_TRIALS = 300, 64
# A list stands in two columns only if each of its items, two at the least, takes one line there.
_SHORT_LINES, _FEWEST_ITEMS = 1, 2
# A picture among text takes at most this share of the slot's height.
_PICTURE_SHARE = 0.6
# Continued slides are level to within this.
_LEVEL: Pt = 1
_SHARE_ABOVE: dict[Anchor, float] = {"top": 0.0, "middle": 0.5, "bottom": 1.0}

Flow = tuple[Fragment, ...]
Blocks = tuple[Block, ...]


class Trial(Struct, frozen=True, gc=False):
    """A flow at one tier: its pages, the problems of its text, and whether all of it fits."""

    flow: Flow
    pages: tuple[Flow, ...]
    problems: Problems
    fits: bool
    tier: int = 0


class Place(Struct, frozen=True, gc=False):
    """A slot, and the context in which its blocks are measured; `first` is the largest tier tried.

    `origin`: what is wrong with something that has no place of its own is told there.
    """

    slot: SlideSlot
    context: MeasureContext
    first: int = 0
    origin: Span | None = None

    @property
    def inner(self) -> Rect:
        return inner_of(self.slot)

    @property
    def known(self) -> Known:
        """All of it but the problems, by which is remembered what was fitted."""
        return self.slot, self.context.way, self.first, self.origin


@lru_cache(_MOST_KNOWN)
def inner_of(slot: SlideSlot) -> Rect:
    """Return where in a slot its text stands."""
    return slot.rect.inset(slot.insets)


Known = tuple[SlideSlot, Way, int, Span | None]


def place_of(known: Known) -> Place:
    """Return a place to fit something into, without problems so far."""
    slot, way, first, origin = known
    return Place(slot, context_of(way), first, origin)


def fit_flow(blocks: Blocks, place: Place) -> tuple[tuple[Placed, ...], ...]:
    """Return what stands in a flowing slot on each of as few slides as it takes, at least one.

    As in a fixed slot, what was fitted into the same place before, by this deck or another, is known.
    """
    slides, problems = _fit_flow(blocks, place.known)
    place.context.problems.extend(problems)
    return slides


@lru_cache(_MOST_KNOWN)
def _fit_flow(blocks: Blocks, known: Known) -> tuple[tuple[tuple[Placed, ...], ...], Problems]:
    place = place_of(known)
    slides: list[tuple[Placed, ...]] = []
    for part in parted(blocks):
        trial = _climb(part, place)
        _report(trial, place)
        slides += [place_in_slot(flow, place.slot) for flow in trial.pages]
    return tuple(slides) or ((),), tuple(place.context.problems)


def find_tier(blocks: Blocks, place: Place) -> int:
    """Return the tier at which a flow fits one slide; the first where it takes more, or columns."""
    return _find_tier(blocks, place.known)


@lru_cache(_MOST_KNOWN)
def _find_tier(blocks: Blocks, known: Known) -> int:
    trial = _climb(blocks, place_of(known)) if blocks else None
    return trial.tier if trial and trial.fits and len(trial.pages) == 1 else 0


def fit_fixed(blocks: Blocks, place: Place, lines: int = 0) -> tuple[Placed, ...]:
    """Return what stands in a fixed slot: all of it, in at most `lines` lines if that is not 0."""
    placed, problems = _fit_fixed(blocks, place.known, lines)
    place.context.problems.extend(problems)
    return placed


@lru_cache(_MOST_KNOWN)
def _fit_fixed(blocks: Blocks, known: Known, lines: int) -> tuple[tuple[Placed, ...], Problems]:
    place = place_of(known)
    trial = Trial((), (), (), False)
    for tier in rungs(blocks, place.context):
        flow, problems = _measure(blocks, place, tier)
        fits = _holds(flow, place.inner.height) and (not lines or _count_lines(flow) <= lines)
        trial = Trial(flow, (flow,), problems, fits and not has_errors(problems))
        if trial.fits:
            break
    place.context.problems.extend(trial.problems)
    if trial.pages and not trial.fits and not has_errors(trial.problems):
        _report_full(trial.pages[0], place)
    placed = place_in_slot(trial.pages[0], place.slot) if trial.pages else ()
    return placed, tuple(place.context.problems)


def rungs(blocks: Blocks, context: MeasureContext, first: int = 0) -> Iterator[int]:
    """Yield the tiers to try, from the first or the last there is; most often the largest is enough."""
    if not first:
        yield 0
    every = tiers(blocks, context)
    yield from every[min(first, every[-1]) if first else 1 :]


def tiers(blocks: Blocks, context: MeasureContext) -> range:
    """Return the tiers of the fit ladder that change the size of any text in the blocks."""
    styles = context.medium.styles
    return range(max([len(sizes_of(styles[role], context.floor)) for role in _roles(blocks)], default=1))


def _roles(blocks: Iterable[Block]) -> set[Role]:
    """Return the roles of all text in the blocks."""
    found: set[Role] = set()
    for block in blocks:
        match block:
            case Paragraph():
                found.add(block.role)
            case TieMap():
                found.update(("card_title", "small", "body"))
            case _:
                found |= _roles(children(block))
    return found


def _climb(blocks: Blocks, place: Place) -> Trial:
    """Return the first rung of the ladder that holds; a sheet that is shown twice asks twice."""
    return _climb_once(blocks, place.slot, place.context.way, place.first)


@lru_cache(_MOST_TRIALS)
def _climb_once(blocks: Blocks, slot: SlideSlot, way: Way, first: int) -> Trial:
    place = Place(slot, context_of(way), first)
    trials: list[Trial] = []
    for tier in rungs(blocks, place.context, first):
        trial = _fill(_measure(blocks, place, tier), place, tier)
        if trial.fits and len(trial.pages) == 1:
            return trial
        trials.append(trial)
    columns = next(_in_columns(blocks, place), None)
    if columns:
        return columns
    holding = [trial for trial in trials if trial.fits] or trials[-1:]
    best = min(holding, key=lambda trial: len(trial.pages))
    return _level(best, place)


def _measure(blocks: Blocks, place: Place, tier: int) -> tuple[Flow, Problems]:
    alone = len(blocks) == 1 and isinstance(blocks[0], Picture | TieMap)
    room = place.inner.height * (1 if alone else _PICTURE_SHARE)
    context = replace(place.context, tier=tier, problems=[], room=room)
    flow = tuple(measure_loose(blocks, place.inner.width, context))
    return flow, tuple(context.problems)


def _fill(measured: tuple[Flow, Problems], place: Place, tier: int) -> Trial:
    flow, problems = measured
    height = place.inner.height
    if flow and flow_height(flow) <= height:
        return Trial(flow, (flow,), problems, not has_errors(problems), tier)
    pages = tuple(fill_pages(list(flow), Room(height)))
    fits = not has_errors(problems) and all(_holds(page, height) for page in pages)
    return Trial(flow, pages, problems, fits, tier)


def _holds(page: Flow, height: Pt) -> bool:
    return flow_height(page) <= height + TOLERANCE


def _in_columns(blocks: Blocks, place: Place) -> Iterator[Trial]:
    """Yield a body of one list of short items in two columns, at each tier where it fits."""
    if len(blocks) != 1 or not isinstance(blocks[0], ItemList) or len(blocks[0].items) < _FEWEST_ITEMS:
        return
    gutter = place.context.medium.spacing.gutter
    width = (place.inner.width - gutter) / 2
    for tier in tiers(blocks, place.context):
        context = replace(place.context, tier=tier, problems=[])
        flow = tuple(measure_loose(blocks, width, context))
        if has_errors(context.problems) or _longest(flow) > _SHORT_LINES:
            continue
        columns = ColumnsFragment(
            place.inner.width, balance(flow, 2, context.room), width + gutter, 0, context.room
        )
        if columns.height <= place.inner.height + TOLERANCE:
            yield Trial((columns,), ((columns,),), tuple(context.problems), True)


def _longest(flow: Flow) -> int:
    return max(
        (setting.count for each in flow if isinstance(each, TextFragment) for setting in each.settings),
        default=0,
    )


def _count_lines(flow: Flow) -> int:
    return sum(setting.count for each in flow if isinstance(each, TextFragment) for setting in each.settings)


def _level(trial: Trial, place: Place) -> Trial:
    """Return the trial with as many slides, all of them as level as can be."""
    low = flow_height(trial.flow) / max(len(trial.pages), 1)
    high = place.inner.height
    best = trial
    while trial.fits and high - low > _LEVEL:
        middle = (low + high) / 2
        pages = tuple(fill_pages(list(trial.flow), Room(middle)))
        if len(pages) <= len(trial.pages) and all(_holds(page, middle) for page in pages):
            best, high = replace(trial, pages=pages), middle
        else:
            low = middle
    return best


def _report(trial: Trial, place: Place) -> None:
    """Report what is wrong with the rung taken: a word too long, or a block higher than a slide."""
    problems = place.context.problems
    problems.extend(trial.problems)
    if trial.fits or has_errors(trial.problems):
        return
    for page in trial.pages:
        if not _holds(page, place.inner.height):
            _report_full(page, place)


def _report_full(flow: Flow, place: Place) -> None:
    where = next((each.origin for each in flow if each.origin), place.origin)
    if place.slot.flow:
        message = "This does not fit on a slide, even in the smallest size"
        place.context.report(message, where, "Shorten it, or part it into several.")
    else:
        what = "title" if place.slot.kind in ("title", "ctrTitle") else "text"
        place.context.report(f"This {what} is too long for its place on a slide", where, "Shorten it.")


def place_in_slot(loose: Flow, slot: SlideSlot) -> tuple[Placed, ...]:
    """Place a flow at the slot's anchor; its first text fills the slot's placeholder."""
    settings = join_settings(loose)
    if settings:
        box = Box(slot.insets, slot.anchor, None, slot.name)
        return (Placed(slot.rect.origin, make_frame(settings, slot.rect.size, box)),)
    match flow := tuple(join(loose)):
        case (TableFragment() as table,):
            return replace(table, slot=slot.name).place(slot.rect.inset(slot.insets).origin)
        case (PictureFragment() as picture,) if picture.caption is None:
            return replace(picture, slot=slot.name).place(_picture_corner(picture, slot))
        case _:
            inner = slot.rect.inset(slot.insets)
            spare = max(inner.height - flow_height(flow), 0) * _SHARE_ABOVE[slot.anchor]
            return place_flow(_named(flow, slot.name), inner.origin.moved(0, spare))


def _picture_corner(picture: PictureFragment, slot: SlideSlot) -> Point:
    """Return where a picture stands alone: at the right edge of a picture's slot, else at its left."""
    inner = slot.rect.inset(slot.insets)
    x = inner.width - picture.size.width if slot.kind == "pic" else 0
    return inner.origin.moved(x, (inner.height - picture.size.height) * _SHARE_ABOVE[slot.anchor])


def _named(flow: Flow, name: str) -> Iterator[Fragment]:
    """Yield the flow, its first text frame now the slot's."""
    named = False
    for fragment in flow:
        if not named and isinstance(fragment, TextFragment):
            named = True
            yield replace(fragment, box=replace(fragment.box, slot=name))
        elif not named and isinstance(fragment, ColumnsFragment):
            named = True
            first, *rest = (tuple(join(column)) for column in fragment.columns)
            yield replace(fragment, columns=(tuple(_named(first, name)), *rest))
        else:
            yield fragment
