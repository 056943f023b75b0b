"""Where a line ends between two runs, the space that begins the second is no part of a word."""

from __future__ import annotations

from lessonpack.document import Cell, Column, Document, Paragraph, Run, Sheet, Slot, Table, plain
from lessonpack.layout.engine import lay_out
from lessonpack.looks.classic import LOOK

RUNS = (Run("Which of the false ones is "), Run("nearly", italic=True), Run(" true? What makes it false?"))


def test_a_line_may_end_with_a_run() -> None:
    for share in range(20, 60):
        cells = (Cell((Paragraph(RUNS, "cell"),)), Cell((plain("b", "cell"),)))
        table = Table((Column(share / 100), Column(1 - share / 100)), cells, (cells,), "a table")
        document = Document("t", "en", "x", sheets=(Sheet("paper", (Slot("body", (table,)),)),))
        assert lay_out(document, LOOK, "a4")[1] == (), share
