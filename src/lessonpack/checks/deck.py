"""A deck checked: everything that would keep somebody from reading it, as far as a program can tell.

In: a .pptx file, opened. Out: findings: first those of the deck, then slide by slide. The rules are
Microsoft's ("Rules for the Accessibility Checker"), with those of WCAG 2.2 that it only hints at.
Raises `UnreadableError` for what is no deck.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from lessonpack.checks.deck_languages import check_languages, check_main_language
from lessonpack.checks.deck_places import check_edges, check_grounds, check_overlaps
from lessonpack.checks.deck_shapes import (
    check_alternatives,
    check_decorations,
    check_empty_frames,
    check_order,
    check_tables,
    check_title,
)
from lessonpack.checks.deck_texts import check_contrasts, check_links, check_sizes
from lessonpack.checks.deck_whole import (
    check_lost_slides,
    check_pace,
    check_properties,
    check_sections,
    check_unique_titles,
)
from lessonpack.checks.findings import Finding, Findings
from lessonpack.checks.package import read_package
from lessonpack.checks.slides import Deck, Slide, read_deck


def check_deck(file: BinaryIO) -> tuple[Finding, ...]:
    """Return what was found in a deck."""
    deck = read_deck(read_package(file))
    whole = [finding for rule in _OF_DECKS for finding in rule(deck)]
    return (*whole, *(finding for slide in deck.slides for finding in _check_slide(deck, slide)))


def _check_slide(deck: Deck, slide: Slide) -> Findings:
    for shape_rule in _OF_SHAPES:
        yield from shape_rule(slide)
    for text_rule in _OF_TEXTS:
        yield from text_rule(deck, slide)


_OF_DECKS: tuple[Callable[[Deck], Findings], ...] = (
    check_properties,
    check_main_language,
    check_languages,
    check_contrasts,
    check_sections,
    check_lost_slides,
    check_unique_titles,
    check_pace,
)
_OF_SHAPES: tuple[Callable[[Slide], Findings], ...] = (
    check_title,
    check_alternatives,
    check_decorations,
    check_order,
    check_tables,
    check_empty_frames,
)
_OF_TEXTS: tuple[Callable[[Deck, Slide], Findings], ...] = (
    check_links,
    check_grounds,
    check_sizes,
    check_edges,
    check_overlaps,
)
