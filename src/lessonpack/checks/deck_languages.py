"""Rules for the languages of a deck: in which one its texts are read aloud (WCAG 2.2, 3.1.1 and 3.1.2).

In: a `Deck`, one of its `Slide`s. Out: findings, one for a slide however many texts it concerns.
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


def check_languages(deck: Deck, slide: Slide) -> Findings:
    """Find texts that don't say in which language they are to be read aloud, or name none that exists."""
    pieces = list(_pieces(deck, slide))
    yield from _say_silent(slide.where, [piece.text for piece in pieces if not piece.language])
    _, notes = deck.package.follow(slide.part, "notesSlide")
    if notes is not None:
        runs = notes.iterfind(f".//{P}txBody/{A}p/{A}r")
        silent = [run.findtext(f"{A}t") or "" for run in runs if not _has_language(run)]
        yield from _say_silent(f"{slide.where}, notes", [text for text in silent if text.strip()])
    wrong = next((piece for piece in pieces if piece.language and not _TAG.fullmatch(piece.language)), None)
    if wrong is not None:
        what = f"{quote(wrong.text)} has a language that no program knows: {quote(wrong.language)}"
        yield warning(slide.where, what, _PROOFING)


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


def _say_silent(where: str, texts: list[str]) -> Findings:
    if texts:
        others = f" and {count(len(texts) - 1, 'other text')}" if len(texts) > 1 else ""
        verb = "have" if others else "has"
        yield warning(where, f"{quote(texts[0])}{others} {verb} no language", _PROOFING)
