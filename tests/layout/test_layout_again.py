"""A slide that is shown again with something added is set alike both times."""

from __future__ import annotations

from msgspec.structs import replace

from lessonpack.document import Block, Cell, Column, Document, Grid, Panel, Sheet, Slot, Table, plain
from lessonpack.frames import TableFrame, TextFrame, walk_frames
from lessonpack.layout.engine import lay_out
from lessonpack.looks.classic import LOOK

CARDS = Grid(
    tuple(Panel((plain(f"{letter}  an option of several words", "option"),), "choice") for letter in "ABCD")
)
ASKED = plain("Which of these four is the one that the narrator would choose?", "question")
REASON = plain(" ".join(["and the reason takes a good many words to give"] * 6), "answer")


def sheet(*blocks: Block, again: bool = False) -> Sheet:
    title = "Answer" if again else "Question"
    slots = (Slot("title", (plain(title, "title"),)), Slot("body", blocks))
    return Sheet("reveal" if again else "question", slots, again=again)


def sizes(*sheets: Sheet) -> list[list[float]]:
    laid_out, problems = lay_out(Document("t", "en-GB", "Slides", sheets=sheets), LOOK)
    assert problems == ()
    return [
        [
            paragraph.size
            for placed in walk_frames(page.items)
            if isinstance(placed.frame, TextFrame)
            for paragraph in placed.frame.paragraphs
            if paragraph.node.role in ("question", "option")
        ]
        for page in laid_out.pages
    ]


def test_question_and_reveal_have_the_same_sizes() -> None:
    asking, revealing = sheet(ASKED, CARDS), sheet(ASKED, CARDS, REASON, again=True)
    question, reveal = sizes(asking, revealing)
    assert question == reveal
    # Each by itself, they would not be alike: the reason takes room.
    alone, other = sizes(asking, replace(revealing, again=False))
    assert alone != other
    assert other == reveal


def test_a_table_alone_fills_the_body() -> None:
    cells = (Cell((plain("a", "cell"),)), Cell((plain("b", "cell"),)))
    table = Table((Column(), Column()), cells, (cells,), "two letters")
    document = Document("t", "en-GB", "Slides", sheets=(sheet(table),))
    frames = [placed.frame for placed in walk_frames(lay_out(document, LOOK)[0].pages[0].items)]
    assert [frame.slot for frame in frames if isinstance(frame, TableFrame)] == ["body"]
