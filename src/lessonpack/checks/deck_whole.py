"""Rules for a deck as a whole: title and language, titles used twice, sections, lost slides, pace.

In: a `Deck`. Out: findings. The rules are those of Microsoft's "Rules for the Accessibility Checker";
a slide's title and a section's name are what a screen reader's list of slides is made of.
"""

from __future__ import annotations

from collections import Counter

from lessonpack.checks.findings import Findings, error, quote, tip, warning
from lessonpack.checks.phrases import is_unnamed, is_untitled
from lessonpack.checks.slides import P14, TITLES, Deck, P, Slide, number

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def check_properties(deck: Deck) -> Findings:
    """Find out whether the file says what it is called and in which language (WCAG 2.2, 2.4.2, 3.1.1)."""
    if is_untitled(said_in_properties(deck, "title")):
        yield warning("", "the deck has no title", "Write its title under File > Info > Properties > Title.")
    if not said_in_properties(deck, "language").strip():
        way_out = "Write it under File > Info > Properties > Show All Properties; for English: en-GB."
        yield tip("", "the deck has no language in its properties", way_out)


def said_in_properties(deck: Deck, name: str) -> str:
    """Return what the file's properties say of themselves: `title`, `language`."""
    _, core = deck.package.follow("", "core-properties")
    return "" if core is None else core.findtext(f"{_DUBLIN_CORE}{name}") or ""


def check_lost_slides(deck: Deck) -> Findings:
    """Find slides that can't be read."""
    for where in deck.lost:
        way_out = "Open the deck in PowerPoint, let it be repaired, and look at that slide."
        yield error(where, "this slide is missing from the file, or damaged", way_out)
    if not deck.slides and not deck.lost:
        yield warning("", "there are no slides in it", "Check that it is the right file.")


def check_unique_titles(deck: Deck) -> Findings:
    """Find titles that several slides share: in a list of slides nobody can tell them apart."""
    first: dict[str, Slide] = {}
    for slide in deck.slides:
        said = title_of(slide)
        if said and said in first:
            what = f"a second slide called {quote(said)}, after {first[said].where}"
            yield tip(slide.where, what, 'Make the titles differ: add "(2)", or what is new.')
        first.setdefault(said, slide)


def title_of(slide: Slide) -> str:
    """Return what a slide's title placeholder says."""
    return " ".join(shape.text for shape in slide.shapes if shape.kind in TITLES).strip()


def check_sections(deck: Deck) -> Findings:
    """Find sections that nobody named, or that share a name."""
    names = [section.get("name") or "" for section in deck.presentation.iter(f"{P14}section")]
    for name, times in Counter(names).items():
        way_out = "Right-click the section in the list of slides, and choose Rename Section."
        if is_unnamed(name):
            yield warning("", f"a section called {quote(name)}: nobody has named it", way_out)
        if times > 1:
            yield tip("", f"{times} sections called {quote(name)}", way_out)


def check_pace(deck: Deck) -> Findings:
    """Find slides that go on by themselves: who reads slowly is left behind (WCAG 2.2, 2.2.1)."""
    for slide in deck.slides:
        for change in slide.tree.iterchildren(f"{P}transition"):
            if change.get("advTm") is not None:
                after = f"{number(change.get('advTm')) / 1000:g} seconds"
                way_out = "Untick Transitions > Timing > After, and tick On Mouse Click."
                yield warning(slide.where, f"it goes on by itself after {after}", way_out)
