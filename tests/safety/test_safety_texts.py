"""Texts that mean something elsewhere: through both writers each comes back as it was typed."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from through_writers import Said, alike, make_deck, make_paper, read_deck, read_paper
from tools.corpora import naughty_strings
from tools.deck_lint import lint_deck
from tools.deck_validators import find_sdk_faults
from tools.structure import find_faults

from lessonpack.document import Document, Sheet, Slot, plain
from lessonpack.errors import Span
from lessonpack.layout.engine import lay_out
from lessonpack.looks.classic import LOOK
from lessonpack.source.text import Text, clean_text
from lessonpack.typefaces.extra import extra_faces
from lessonpack.typefaces.faces import Face, load_face

STRINGS = tuple(map(clean_text, naughty_strings()))
ESCAPED = re.compile(rb"_x[0-9A-Fa-f]{4}_")


def differing(said: Said, texts: tuple[str, ...]) -> list[str]:
    assert len(said) == len(texts)
    return [text for number, text in enumerate(texts) if said[number] != alike(text)]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def turns(text: str) -> bool:
    """Tell whether a text has words from right to left; each turn within one is a piece of its own."""
    return any(unicodedata.bidirectional(sign) in ("R", "AL", "AN") for sign in text)


def bare(text: str) -> str:
    """Return a text without spaces, and without the two signs that are never seen."""
    return "".join(text.replace("\N{SOFT HYPHEN}", "").replace("\N{ZERO WIDTH NO-BREAK SPACE}", "").split())


def test_naughty_strings_come_back_from_paper() -> None:
    """All of them; a sign of a private alphabet has no meaning and is read as U+FFFD (PDF/A-2a)."""
    data, _ = make_paper(STRINGS)
    assert find_faults(data) == []
    said = read_paper(data)
    assert (len(STRINGS), len(said)) == (517, 517)
    private = {text for text in STRINGS if any(unicodedata.category(sign) == "Co" for sign in text)}
    lost = [text for number, text in enumerate(STRINGS) if bare(said[number]) != bare(text)]
    assert (set(lost), len(private)) == (private, 1)
    # Nearly all come back with their spaces too; where they don't, it is seen why.
    for text in differing(said, STRINGS):
        assert turns(text) or text in private or "\N{ZERO WIDTH NO-BREAK SPACE}" in text


def test_naughty_strings_come_back_from_slides_and_notes() -> None:
    data, _ = make_deck(STRINGS)
    shown, noted = read_deck(data)
    assert (differing(shown, STRINGS), differing(noted, STRINGS)) == ([], [])
    assert [name for name, part in parts_of(data).items() if ESCAPED.search(part)] == []
    assert lint_deck(data) == []


@pytest.mark.tool("npm")
def test_a_deck_of_naughty_strings_opens() -> None:
    data, _ = make_deck(STRINGS)
    assert find_sdk_faults(data) == []


# Every control character, every code point that is none, and samples of the surrogates.
CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"]
NOTHINGS = [chr(plane | last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)]
NOTHINGS += [chr(code) for code in (*range(0xFDD0, 0xFDF0), 0xD800, 0xDBFF, 0xDC00, 0xDFFF)]
ILLEGAL = tuple(f"before{sign}after" for sign in CONTROLS + NOTHINGS)
REPLACED = ("before\N{REPLACEMENT CHARACTER}after",) * len(ILLEGAL)


def test_what_is_no_character_is_replaced_as_it_is_read() -> None:
    assert len(ILLEGAL) == 62 + 66 + 4
    assert tuple(map(clean_text, ILLEGAL)) == REPLACED


# Of these, what XML 1.0 forbids.
FORBIDDEN = tuple(
    text for text in ILLEGAL if not re.search("[\x7f-\x9f\ufdd0-\ufdef\U00010000-\U0010ffff]", text)
)


def test_what_is_no_character_is_replaced_by_the_writers_too() -> None:
    """Send them past the reader: neither writer fails, nor lets through what its format forbids."""
    assert len(FORBIDDEN) == 29 + 2 + 4
    paper, _ = make_paper(ILLEGAL)
    deck, _ = make_deck(ILLEGAL)
    assert find_faults(paper) == []
    assert [part for part in parts_of(deck).values() if ESCAPED.search(part)] == []
    for said in (read_paper(paper), *read_deck(deck)):
        texts = [said[number] for number, text in enumerate(ILLEGAL) if text in FORBIDDEN]
        assert {re.sub("^before(.*)after$", r"\1", text) for text in texts} <= {"\ufffd", " ", ""}


def sampled() -> tuple[str, ...]:
    """Return a letter or sign of each script and block that Python's Unicode has, by names' first words."""
    found: dict[str, str] = {}
    for code in (*range(0xA1, 0x3400), *range(0xA000, 0xD7A4), *range(0xF900, 0x1FC00)):
        sign = chr(code)
        if unicodedata.category(sign) in ("Lu", "Ll", "Lo", "Nd", "So", "Sm"):
            found.setdefault(" ".join(unicodedata.name(sign, "?").split()[:2]), sign)
    return tuple(found.values())


def test_no_letter_becomes_a_white_square_without_a_word() -> None:
    """Whatever is not warned of by name, with its place, has a font that draws it."""
    signs = sampled()
    assert len(signs) > 500
    texts = [Text(sign, Span("1-door.yaml", number, 7)) for number, sign in enumerate(signs, start=1)]
    sheet = Sheet("paper", (Slot("body", tuple(map(plain, texts))),))
    _, problems = lay_out(Document("Letters", "en-GB", "Handout", sheets=(sheet,)), LOOK)
    warned = {problem.span.line: problem.message for problem in problems if problem.span}
    faces = (load_face("Arimo-Regular.ttf"), *extra_faces("zh-Hans", False))
    without = {number for number, sign in enumerate(signs, start=1) if not any(map(has(sign), faces))}
    assert without and without == warned.keys()
    assert all(f"“{signs[line - 1]}”" in message for line, message in warned.items())


def has(sign: str) -> Callable[[Face], bool]:
    return lambda face: face.has(sign)
