"""The room that is printed holds what the key says there, in every look and on every paper."""

from __future__ import annotations

import pytest
from activity_build import build

from lessonpack.document import Document, Sheet, Slot
from lessonpack.errors import Problems
from lessonpack.layout.engine import PaperSize, lay_out
from lessonpack.look import Look
from lessonpack.looks.registry import load_look

# Of the usual length of words, of short ones, and of long ones.
SENTENCES = {
    "usual": "She speaks of things that happened long ago and may well have got some of them wrong",
    "short": "it is a far cry to see me go up to the sea so late on an odd day of May and be in it",
    "long": "contradictory reminiscences notwithstanding, institutionalised schoolchildren misunderstand",
}
LENGTHS = (3, 20, 75, 300, 1200)
ENTRIES = {
    "short_answer": "ask: Why?\nanswer: {answer}\nmarking: {note}",
    "true_false": "statements: [{{statement: Yes, truth: no, correction: {answer}}}]\nmarking: {note}",
    "multiple_choice": "ask: Why?\noptions: [so, no]\nanswer: so\nwhy: {answer}\nmarking: {note}",
    "extended_writing": "task: Why?\nframe: PEE\nmodel: [{answer}, {note}, {answer}]\nmarking: {note}",
    "exit_ticket": "questions: [{{ask: Why?, answer: {answer}}}]\nmarking: {note}",
    "discussion": "question: Why?\nexpect: [{answer}, {note}]\nmarking: {note}",
    "analysis": "rows: [{{moment: Now, model: [{answer}, {note}, {answer}]}}]",
    "frayer": "word: sea\ndefinition: {answer}\nfeatures: [{answer}, {note}]\nexamples: so\nnon_examples: no",
    "cloze": "text: 'The [[{gap}]] and the [[old]] one.'",
}


def answer_of(kind: str, length: int) -> str:
    """Return a text of about `length` characters, made of whole words."""
    words = (SENTENCES[kind].replace(",", "") + " ") * (length // 40 + 1)
    return words[:length].rsplit(" ", 1)[0] if " " in words[:length] else words[:length]


def problems_on_paper(entry: str, look: Look, paper: PaperSize) -> Problems:
    content = build(entry).sound
    sheet = Sheet("paper", (Slot("body", content.sheet),))
    _, problems = lay_out(Document("Key", "en-GB", "Answers", sheets=(sheet,)), look, paper)
    return problems


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("look_name", ["classic", "calm"])
@pytest.mark.parametrize("name", ENTRIES)
def test_every_answer_fits_its_room(name: str, look_name: str, paper: PaperSize) -> None:
    look, _ = load_look(look_name)
    assert look is not None
    longest = 75 if name == "analysis" else 300 if name == "frayer" else 1200
    for kind in SENTENCES:
        for length in (length for length in LENGTHS if length <= longest):
            answer = answer_of(kind, length)
            note = answer_of(kind, min(length, 120))
            entry = ENTRIES[name].format(answer=answer, note=note, gap=answer[:30])
            assert problems_on_paper(f"activity: {name}\n{entry}", look, paper) == ()


def test_too_few_lines_of_the_teachers_own_are_told_by_the_layout() -> None:
    look, _ = load_look("classic")
    assert look is not None
    entry = f"activity: short_answer\nask: Why?\nlines: 1\nanswer: {answer_of('usual', 300)}"
    (problem,) = problems_on_paper(entry, look, "a4")
    assert problem.severity == "error"
    assert problem.span is not None
    assert problem.span.line == 4
    assert "lines" in problem.hint
