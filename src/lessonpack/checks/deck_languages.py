"""Rules for the languages of a deck: in which one its texts are read aloud (WCAG 2.2, 3.1.1 and 3.1.2).

In: a `Deck`. Out: findings, one for each fault however many texts it concerns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lessonpack.checks.deck_whole import said_in_properties
from lessonpack.checks.findings import Findings, count, quote, warning
from lessonpack.checks.slides import FEET, A, Deck, P, Slide, flatten
from lessonpack.checks.texts import Piece, bodies_of, pieces_of

# Language, script, region, as programs write them (BCP 47); "x-none" is Office's for no language.
_TAG = re.compile(r"[a-z]{2,3}([-_][a-z]{4})?([-_]([a-z]{2}|\d{3}))?([-_][a-z0-9]{4,8})*", re.IGNORECASE)
_PROOFING = "Select all text (Ctrl+A), and choose Review > Language > Set Proofing Language."


def check_languages(deck: Deck) -> Findings:
    """Find texts that don't say in which language they are to be read aloud, or name none that exists."""
    texts = [(slide.where, piece) for slide in deck.slides for piece in _pieces(deck, slide)]
    yield from _say_silent([(where, piece.text) for where, piece in texts if not piece.language])
    yield from _say_silent(list(_silent_notes(deck)))
    wrong = [(where, one) for where, one in texts if one.language and not _TAG.fullmatch(one.language)]
    if wrong:
        told = told_of([(where, piece.text) for where, piece in wrong])
        what = f"{told} a language that no program knows: {quote(wrong[0][1].language)}"
        yield warning(wrong[0][0], what, _PROOFING)


def _silent_notes(deck: Deck) -> Iterator[tuple[str, str]]:
    for slide in deck.slides:
        _, notes = deck.package.follow(slide.part, "notesSlide")
        for run in () if notes is None else notes.iterfind(f".//{P}txBody/{A}p/{A}r"):
            text = run.findtext(f"{A}t") or ""
            if text.strip() and not _has_language(run):
                yield f"{slide.where}, notes", text


def check_main_language(deck: Deck) -> Findings:
    """Find a deck whose properties name a language that none of its texts is in."""
    said = said_in_properties(deck, "language").strip()
    spoken = Counter[str]()
    for slide in deck.slides:
        for piece in _pieces(deck, slide):
            spoken[piece.language] += len(piece.text) if piece.language else 0
    if said and spoken.total() and _main(said) not in {_main(tag) for tag in spoken if tag}:
        usual = spoken.most_common(1)[0][0]
        what = f"by its properties the deck is in {quote(said)}, but its texts are marked as {quote(usual)}"
        yield warning("", what, f"{_PROOFING} The properties are under File > Info.")


def _main(tag: str) -> str:
    """Return a tag's language without its region: "en" of "en-GB"."""
    return re.split("[-_]", tag.strip())[0].casefold()


def _pieces(deck: Deck, slide: Slide) -> Iterator[Piece]:
    for shape in flatten(slide.spoken()):
        for body in bodies_of(shape) if shape.kind not in FEET else ():
            yield from pieces_of(deck, slide, body)


def _has_language(run: object) -> bool:
    properties = run.find(f"{A}rPr")  # type: ignore[attr-defined]
    return properties is not None and bool(properties.get("lang"))


def _say_silent(texts: list[tuple[str, str]]) -> Findings:
    if texts:
        yield warning(texts[0][0], f"{told_of(texts)} no language", _PROOFING)


def told_of(texts: list[tuple[str, str]]) -> str:
    """Return who has something, by the first text and the number of the others, with "has" or "have"."""
    places = len({where for where, _ in texts})
    on = f" on {count(places, 'slide')}" if places > 1 else ""
    others = f" and {count(len(texts) - 1, 'other text')}{on}" if len(texts) > 1 else ""
    return f"{quote(texts[0][1])}{others} {'have' if others else 'has'}"
