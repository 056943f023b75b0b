"""What a look gives every deck is made once, and differs from deck to deck by its foot alone."""

from __future__ import annotations

import zipfile
from io import BytesIO

from build_deck import deck, slide
from msgspec.structs import replace

from lessonpack.document import Running
from lessonpack.frames import LaidOut
from lessonpack.look import Look
from lessonpack.looks.calm import LOOK as CALM
from lessonpack.looks.classic import LOOK
from lessonpack.writers import pptx_stock
from lessonpack.writers.pptx import write_pptx
from lessonpack.writers.pptx_template import FOOT


def with_foot(foot: str, language: str = "en-GB") -> LaidOut:
    return deck(slide("Tone", []), running=Running(foot=foot), language=language)


def open_zip(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def alone(laid_out: LaidOut, look: Look) -> bytes:
    """Return a deck as a process writes it that has written no other."""
    pptx_stock.take_stock.cache_clear()
    return write_pptx(laid_out, look)


def test_a_deck_is_the_same_whatever_was_written_before() -> None:
    decks = [
        (with_foot(foot, language), look)
        for look in (LOOK, CALM, replace(LOOK, palette={**LOOK.palette, "accent": "#123456"}))
        for language in ("en-GB", "ar")
        for foot in ("Lesson 1", "Lesson 2 & <3>", "")
    ]
    first = [alone(laid_out, look) for laid_out, look in decks]
    assert len(set(first)) == len(decks)
    assert [write_pptx(laid_out, look) for laid_out, look in decks] == first
    assert [write_pptx(laid_out, look) for laid_out, look in decks] == first


def test_decks_of_a_look_differ_by_the_foot_alone() -> None:
    one, other = (open_zip(write_pptx(with_foot(foot), LOOK)) for foot in ("Lesson 1", "Lesson 2"))
    layout = "ppt/slideLayouts/slideLayout2.xml"
    assert "<a:t>Lesson 1</a:t>" in one[layout]
    assert FOOT not in one[layout]
    assert {name: text.replace("Lesson 1", "Lesson 2") for name, text in one.items()} == other


def test_few_looks_are_kept() -> None:
    pptx_stock.take_stock.cache_clear()
    for number in range(12):
        write_pptx(with_foot("Foot"), replace(LOOK, title=f"Look {number}"))
    assert pptx_stock.take_stock.cache_info().currsize == pptx_stock._MOST_LOOKS == 8
