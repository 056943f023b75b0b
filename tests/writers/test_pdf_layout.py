"""From blocks to a PDF, through the layout: what is read is what the document says."""

from __future__ import annotations

import pytest
from tools.structure import find_faults, read_aloud
from tools.vera import find_breaches

from lessonpack.document import (
    Block,
    Cell,
    Column,
    Columns,
    Document,
    Grid,
    Item,
    ItemList,
    Option,
    Options,
    Panel,
    Paragraph,
    Question,
    Role,
    Run,
    Running,
    Sheet,
    Slot,
    Space,
    SplitLine,
    Table,
    Tie,
    TieMap,
    plain,
    walk,
)
from lessonpack.layout.engine import lay_out
from lessonpack.looks.classic import LOOK
from lessonpack.writers.pdf import write_pdf

LONG = "It had never occurred to me that our lives – so closely interwoven – could unravel. "


def cell(content: str, role: Role = "cell") -> Cell:
    return Cell((plain(content, role),))


def options(key: bool) -> Options:
    words = enumerate(("nostalgic", "angry", "bored", "proud"))
    return Options(
        tuple(
            Option("ABCD"[place], plain(word, "option"), place == 0 if key else None) for place, word in words
        )
    )


def blocks(key: bool) -> tuple[Block, ...]:
    answer = (plain("She looks after donors.", "answer"), plain("Accept: nurse.", "marking"))
    gap = Run("______________", blank=True, answer="carer" if key else "")
    cards = tuple(
        Panel((plain(name, "card_title"), plain(LONG * 2))) for name in ("Kathy H.", "Tommy", "Ruth")
    )
    words = tuple((cell(f"word {number}"), cell(LONG * 2)) for number in range(24))
    return (
        plain("Never Let Me Go · Lesson 1", "kicker"),
        plain("A world slightly wrong", "title"),
        plain("Who is who", "heading"),
        Grid(cards, 2),
        *(plain(f"{number}. {LONG * (5 + number)}") for number in range(9)),
        ItemList(tuple(Item(plain(f"{number} {LONG * 4}")) for number in range(1, 9)), "number"),
        ItemList((Item(plain("one")), Item(plain("inner"), 1), Item(plain("two")))),
        SplitLine(plain("Multiple choice", "subheading"), plain("5 min · alone", "small")),
        Question("1", plain("Which word is best?", "question"), (options(key),), 1),
        Question("2", plain("What is a carer?", "question"), (Space(3, "lines", answer if key else ()),), 2),
        Paragraph((Run("Kathy is a "), gap, Run(" for eleven years.")), "gapped"),
        Table(
            (Column(1), Column(2)),
            (cell("Word", "header_cell"), cell("Meaning", "header_cell")),
            words,
            "What the words mean",
            True,
        ),
        TieMap((("a", "Kathy"), ("b", "Tommy")), (Tie("a", "b", "friends"),), "Kathy and Tommy are friends."),
        Columns(tuple(plain(LONG * 3) for _ in range(6))),
        plain("Total: 3 marks", "total"),
    )


def document(key: bool) -> Document:
    sheet = Sheet("paper", (Slot("body", blocks(key)),))
    running = Running("Never Let Me Go · lesson 1", "Worksheet")
    return Document("A world slightly wrong", "en-GB", "worksheet", running=running, sheets=(sheet,))


@pytest.fixture(scope="module", params=[False, True], ids=["worksheet", "answers"])
def made(request: pytest.FixtureRequest) -> tuple[tuple[Block, ...], bytes]:
    laid, problems = lay_out(document(request.param), LOOK)
    assert problems == ()
    assert len(laid.pages) >= 5
    return blocks(request.param), write_pdf(laid, LOOK)


def said(block: Block) -> str:
    if isinstance(block, TieMap):
        return block.alt
    if not isinstance(block, Paragraph):
        return ""
    runs = (run.answer or "blank" if run.blank else run.text for run in block.runs)
    return " ".join("".join(runs).split())


def test_every_text_is_read_whole_and_in_order(made: tuple[tuple[Block, ...], bytes]) -> None:
    source, data = made
    expected = [text for block in walk(source) if (text := said(block))]
    read = [text for _, text in read_aloud(data)]
    for text in expected:
        assert text in read, text
        del read[: read.index(text) + 1]


def test_marks_labels_and_the_right_answer_are_read(made: tuple[tuple[Block, ...], bytes]) -> None:
    source, data = made
    read = read_aloud(data)
    assert [text for tag, text in read if tag == "Lbl"][:3] == ["1.", "2.", "3."]
    assert ("P", "2 marks") in read
    right = any(tag == "Lbl" and text == "Right answer: A" for tag, text in read)
    assert right == (source == blocks(True))


@pytest.mark.tool("java")
def test_what_was_laid_out_is_valid(made: tuple[tuple[Block, ...], bytes]) -> None:
    _, data = made
    assert find_faults(data) == []
    assert find_breaches(data, "PDFUA-1") == {}
    assert find_breaches(data, "PDFA-2A") == {}
