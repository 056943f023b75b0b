"""What teachers may get wrong in an activity, and what they are told: a table of mistakes."""

from __future__ import annotations

import pytest
from activity_build import build

CASES = {
    "an answer that is no option": (
        "activity: multiple_choice\nask: How?\noptions: [gladly, sadly]\nanswer: gladdly",
        'the answer "gladdly" is not one of the options',
        'Did you mean "gladly"?',
        4,
    ),
    "a letter as answer": (
        "activity: multiple_choice\nask: How?\noptions: [gladly, sadly]\nanswer: B",
        'the answer "B" is not one of the options',
        "Write the option itself: `answer: sadly`.",
        4,
    ),
    "an option twice": (
        "activity: multiple_choice\nask: How?\noptions:\n  - gladly\n  - Gladly\nanswer: gladly",
        'the option "Gladly" stands here twice',
        "Take one away.",
        5,
    ),
    "a correction of what is true": (
        "activity: true_false\nstatements:\n  - {statement: It is wet., truth: true, correction: Dry.}",
        "a true statement needs no correction",
        "Take the correction away, or write `truth: false`.",
        3,
    ),
    "a missing correction": (
        "activity: true_false\nstatements:\n"
        "  - {statement: It is wet., truth: false, correction: Dry.}\n"
        "  - {statement: It is hot., truth: false}",
        "this false statement has no correction",
        "Add `correction: …` with what is true instead, or leave it out of every statement.",
        4,
    ),
    "nothing asked": (
        "activity: short_answer",
        "this activity asks nothing",
        "Add `ask: …` and `answer: …`, or a list of `questions`.",
        1,
    ),
    "no answer": (
        "activity: short_answer\nask: Who?",
        "this question has no answer",
        "Add `answer: …` with what you hope to read.",
        2,
    ),
    "one answer for many": (
        "activity: short_answer\nanswer: Ada\nquestions:\n  - {ask: Who?, answer: Ada}",
        "an answer stands beside a list of questions",
        "Give each of the questions an answer of its own.",
        2,
    ),
    "no gap": (
        "activity: cloze\ntext: Ada opens the door.",
        "this text has no gap",
        "Put each word to be found in brackets: `[[word]]`.",
        2,
    ),
    "an open bracket": (
        "activity: cloze\ntext: Ada [[opens]] the [[door.",
        "the brackets of a gap do not pair up",
        "Each gap is one word or phrase in double square brackets: `[[memory]]`.",
        2,
    ),
    "an extra word that fits": (
        "activity: cloze\ntext: Ada [[opens]] it.\nextra: [closes, Opens]",
        'the extra word "Opens" is in the word bank already',
        "Take it away here.",
        3,
    ),
    "two alike on the right": (
        "activity: matching\npairs:\n  - {left: Ada, right: girl}\n  - {left: Ben, right: girl}",
        'the right side "girl" stands here twice',
        "Take one away.",
        4,
    ),
    "one heading": (
        "activity: matching\npairs: [{left: a, right: b}, {left: c, right: d}]\nheadings: Who",
        "one heading stands here for two columns",
        "Write two, or none.",
        3,
    ),
    "a misspelt event": (
        "activity: sequencing\nevents: [knok, open]",
        'there is no event "knok" in this unit',
        'Did you mean "knock"?',
        2,
    ),
    "minutes that do not add up": (
        "activity: discussion\nquestion: Why?\nminutes: 12",
        "this discussion takes 12 minutes, but its steps take 10",
        "Change `think`, `pair` or `share`, or leave out `minutes`.",
        1,
    ),
    "a step without its words": (
        "activity: discussion\nquestion: Why?\nsteps: [Draw it., Swap.]",
        "a discussion has three steps, but what pupils do stands here for 2",
        "Write one for each step, in their order, or leave `steps` out.",
        3,
    ),
    "a row that looks at two things": (
        "activity: analysis\nrows:\n  - {event: knock, quotation: Knock.}",
        "each row looks at one thing",
        "Give it `event`, `moment` or `quotation`, and only one of them.",
        3,
    ),
    "a row without its third answer": (
        "activity: analysis\nrows:\n  - {event: knock, model: [one, two]}",
        "this row has 2 model answers for 3 columns",
        "Write one for each column, in the order of the columns.",
        3,
    ),
    "an unknown frame": (
        "activity: extended_writing\ntask: Why?\nframe: PEAL",
        'there is no frame "PEAL"',
        'Did you mean "PEEL"?',
        3,
    ),
    "a model without its last part": (
        "activity: extended_writing\ntask: Why?\nframe: PEE\nmodel: [one, two]",
        "here are 2 parts of the model answer, but the frame has 3 parts",
        "Write one for each part: Point, Evidence and Explanation.",
        4,
    ),
    "an own word without a meaning": (
        "activity: frayer\nword: sea\nfeatures: wet\nexamples: North Sea\nnon_examples: lake",
        '"sea" has no definition',
        "Add `definition: …` with what it means.",
        2,
    ),
    "a term and a word": (
        "activity: frayer\nword: sea\nterm: wall\nfeatures: wet\nexamples: a\nnon_examples: b",
        "this activity explores one word",
        "Give it `term` for a term of the unit, or `word` for a word of your own.",
        2,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_told_in_plain_words(name: str) -> None:
    entry, message, hint, line = CASES[name]
    problem = build(entry).only
    assert (problem.message, problem.hint) == (message, hint)
    assert problem.span is not None
    assert (problem.span.file, problem.span.line) == ("lesson.yaml", line)
    assert problem.severity == "error"


BEYOND = {
    "term": "activity: frayer\nterm: key\nfeatures: small\nexamples: a\nnon_examples: b",
    "event": "activity: sequencing\nevents: [knock, escape]",
    "row": "activity: analysis\nrows: [{event: escape}]",
}


@pytest.mark.parametrize("name", BEYOND)
def test_what_is_beyond_the_horizon_is_refused_by_name(name: str) -> None:
    problem = build(BEYOND[name]).only
    assert problem.severity == "error"
    assert "read" in problem.message + problem.hint


FIELDS = {
    "too few options": "activity: multiple_choice\nask: How?\noptions: [gladly]\nanswer: gladly",
    "too many exit questions": "activity: exit_ticket\nquestions: "
    "[{ask: a, answer: b}, {ask: c, answer: b}, {ask: d, answer: b}, {ask: e, answer: b}]",
    "an unknown key": "activity: cloze\ntext: The [[door]].\nbnak: mixed",
    "an unknown order": "activity: cloze\ntext: The [[door]].\nbank: sorted",
    "negative marks": "activity: cloze\ntext: The [[door]].\nmarks: -1",
}


@pytest.mark.parametrize("name", FIELDS)
def test_fields_are_checked_before_anything_is_built(name: str) -> None:
    built = build(FIELDS[name])
    assert built.content is None
    assert built.only.span is not None
