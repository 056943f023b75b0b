"""The files that are broken: one with everything that a document can hold, and products of the unit.

In: nothing. Out: `specimens`, each a sound file with the document that it was made from.
"""

from __future__ import annotations

from functools import cache

from finished.papers import Paper, papers

from lessonpack.document import (
    Cell,
    Column,
    Document,
    FormLine,
    Item,
    ItemList,
    Option,
    Options,
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
)
from lessonpack.layout.engine import lay_out
from lessonpack.looks.classic import LOOK
from lessonpack.writers.pdf import write_pdf


def _cell(text: str, role: Role = "cell") -> Cell:
    return Cell((plain(text, role),))


def _document() -> Document:
    linked = Paragraph(
        (Run("See "), Run("the page about carers", link="https://example.org/"), Run(" here."))
    )
    gapped = Paragraph((Run("Kathy is a "), Run("_" * 12, blank=True), Run(" for eleven years.")), "gapped")
    ties = TieMap((("a", "Kathy"), ("b", "Tommy")), (Tie("a", "b", "friends"),), "Kathy – Tommy: friends.")
    options = Options(tuple(Option(letter, plain(f"Choice {letter}", "option")) for letter in "ABC"))
    rows = tuple((_cell(f"word {number}"), _cell("what it means"), _cell("")) for number in range(34))
    header = tuple(_cell(text, "header_cell") for text in ("Word", "Meaning", "Seen"))
    points = (Item(plain("One")), Item(plain("Inside one"), 1), Item(plain("Two")))
    blocks = (
        plain("The Garden · Worksheet", "kicker"),
        plain("The door", "title"),
        FormLine(("Name", "Date"), (2, 1)),
        plain("Who is who", "heading"),
        linked,
        ItemList(points),
        ItemList((Item(plain("I can explain it")), Item(plain("I can quote it"))), "tick"),
        ties,
        SplitLine(plain("Work", "heading"), plain("5 min", "small")),
        Question("1", plain("What is a wall for?", "question"), (options,), 1),
        Question("2", plain("Describe the garden.", "question"), (Space(3),), 2),
        gapped,
        plain("Words", "heading"),
        Table((Column(1), Column(2), Column(1)), header, rows, "What the words mean", row_headers=True),
        plain("The end"),
    )
    sheets = (Sheet("paper", (Slot("body", blocks),)),)
    return Document(
        "The door – Worksheet", "en-GB", "worksheet", running=Running("Head", "Foot"), sheets=sheets
    )


@cache
def specimens() -> tuple[Paper, ...]:
    """Return the sound files: everything at once, then a worksheet and a plan."""
    laid_out, problems = lay_out(_document(), LOOK)
    assert problems == ()
    everything = Paper("everything", laid_out, LOOK, write_pdf(laid_out, LOOK))
    unit = {paper.name: paper for name in ("unit classic a4", "unit calm a4") for paper in papers(name)}
    wanted = (
        "4-the-deferral-that-never-was/worksheet",
        "2-told-and-not-told/plan",
    )
    return (everything, *(unit[name] for name in wanted))
