"""What was changed of a deck: slide by slide, and of the deck as a whole.

In: a deck as it was built and as it is now. Out: `SlideEdit`s: first the deck's, then those of slides
in the order in which they stand now, each that was taken out after the slide that it followed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from lessonpack.checks.findings import count
from lessonpack.edits.color_names import tell_colors
from lessonpack.edits.comparing_shapes import compare_shapes
from lessonpack.edits.matching import find_moved, match_slides
from lessonpack.edits.records import Change, SlideEdit
from lessonpack.edits.seen import SeenDeck, SeenSlide
from lessonpack.edits.wording import quote, tell_words

# A change that is the same on so many slides, and on most of them, is one of the deck.
_FEW = 3
_WORDS = {"entr": "appears", "exit": "goes", "emph": "is stressed", "path": "moves", "mediacall": "plays"}


def compare_decks(before: SeenDeck, now: SeenDeck) -> tuple[SlideEdit, ...]:
    """Return everything that was changed; nothing where both decks say and show the same."""
    rewritten = is_rewritten(before, now)
    pairs = match_slides(before.slides, now.slides)
    edits = [*_compare_slides(before, now, pairs, rewritten=rewritten)]
    whole, edits = _gather(edits, len(pairs))
    found = (*_compare_whole(before, now), *whole)
    return (*((SlideEdit(0, 0, "", found),) if found else ()), *(edit for edit in edits if edit.changes))


def is_rewritten(before: SeenDeck, now: SeenDeck) -> bool:
    """Tell whether a program saved the deck that is not PowerPoint: most write all of it in their own way.

    They give every slide a layout of their own, and lose alternative texts of tables.
    """
    return now.program != before.program and not now.program.startswith("Microsoft")


def _compare_whole(before: SeenDeck, now: SeenDeck) -> Iterator[Change]:
    if before.size != now.size:
        sizes = [f"{width / 72:.4g} × {height / 72:.4g} inches" for width, height in (before.size, now.size)]
        yield Change("deck", f"the slides measure {sizes[1]} instead of {sizes[0]}")
    if before.colors and now.colors and before.colors != now.colors:
        yield Change("deck", "the theme has other colours")
    if before.fonts and now.fonts and before.fonts != now.fonts:
        fonts = [" and ".join(dict.fromkeys(deck.fonts)) for deck in (before, now)]
        yield Change("deck", f"the theme’s typefaces are {fonts[1]} instead of {fonts[0]}")
    if now.comments > before.comments:
        yield Change("deck", f"{count(now.comments - before.comments, 'slide')} got comments")


def _compare_slides(
    before: SeenDeck, now: SeenDeck, pairs: Mapping[int, int], *, rewritten: bool
) -> Iterator[SlideEdit]:
    """Yield an edit for each slide, the unchanged too, in the order of the deck as it is now."""
    partners = {place: old for old, place in pairs.items()}
    moved = find_moved(partners[place] for place in sorted(partners))
    gone = _taken_out(before, pairs)
    yield from gone.get(-1, ())
    for place, slide in enumerate(now.slides):
        if place in partners:
            old = partners[place]
            changes = [*_compare_slide(before.slides[old], slide, rewritten=rewritten)]
            if old in moved:
                changes.insert(0, Change("slide", f"was moved here from place {old + 1}"))
            yield SlideEdit(slide.number, old + 1, slide.title, tuple(changes))
            yield from gone.get(old, ())
        else:
            yield SlideEdit(slide.number, 0, slide.title, (_added(slide, before.slides),))


def _taken_out(before: SeenDeck, pairs: Mapping[int, int]) -> Mapping[int, list[SlideEdit]]:
    """Return the slides that are no longer there, by the place of the last one before that still is."""
    gone: dict[int, list[SlideEdit]] = {}
    last = -1
    for place, slide in enumerate(before.slides):
        if place in pairs:
            last = place
        else:
            change = Change("slide", "was taken out")
            gone.setdefault(last, []).append(SlideEdit(0, slide.number, slide.title, (change,)))
    return gone


def _added(slide: SeenSlide, before: Sequence[SeenSlide]) -> Change:
    for other in before:
        if slide.words and slide.words == other.words:
            return Change("slide", f"was added: a copy of slide {other.number} as built")
    said = slide.words or slide.notes
    return Change("slide", f"was added{f': {quote(said)}' if said else ', empty'}")


def _compare_slide(before: SeenSlide, now: SeenSlide, *, rewritten: bool) -> Iterator[Change]:
    if before.hidden != now.hidden:
        yield Change("slide", "is hidden" if now.hidden else "is no longer hidden")
    if before.layout != now.layout and not rewritten:
        yield Change("design", f"has the layout {quote(now.layout)} instead of {quote(before.layout)}")
    if before.ground and now.ground and before.ground != now.ground:
        yield Change("design", f"has a ground in {tell_colors(before.ground, now.ground)}")
    elif bool(before.ground) != bool(now.ground):
        yield Change("design", "has another ground")
    yield from compare_shapes(before.shapes, now.shapes, rewritten=rewritten)
    if before.notes != now.notes:
        yield from (Change("notes", f"notes: {told}") for told in tell_words(before.notes, now.notes))
    if before.transition != now.transition:
        yield Change("show", _tell_transition(now.transition))
    yield from _compare_effects(before, now)


def _tell_transition(transition: str) -> str:
    if not transition:
        return "comes without a transition"
    kind = transition.removesuffix("by itself").strip()
    by_itself = transition.endswith("by itself")
    comes = f"comes with a transition ({kind})" if kind else ""
    goes = "goes on by itself" if by_itself else ""
    return " and ".join(filter(None, (comes, goes)))


def _compare_effects(before: SeenSlide, now: SeenSlide) -> Iterator[Change]:
    """Yield what moves otherwise than before; only how many times a thing moves, and how, is compared."""
    old, new = (Counter(kind.split()[0] for _, kind in slide.effects) for slide in (before, now))
    for kind in sorted({*old, *new}):
        more = new[kind] - old[kind]
        if more:
            verb = _WORDS.get(kind, "moves")
            what = "was added" if more > 0 else "was taken out"
            yield Change("show", f"an animation {what}, by which something {verb}")


def _gather(edits: Sequence[SlideEdit], slides: int) -> tuple[tuple[Change, ...], list[SlideEdit]]:
    """Return the changes that most slides have in common, and the edits without these."""
    times = Counter(change for edit in edits for change in dict.fromkeys(edit.changes))
    common = {
        change: number
        for change, number in times.items()
        if change.kind != "slide" and number >= _FEW and number * 2 > slides
    }
    whole = tuple(
        replace(change, what=f"{change.what} (on {count(number, 'slide')})")
        for change, number in common.items()
    )
    rest = [
        replace(edit, changes=tuple(change for change in edit.changes if change not in common))
        for edit in edits
    ]
    return whole, rest
