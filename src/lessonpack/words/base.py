"""The words that lessonpack prints by itself, whatever their language.

In: nothing (values only). Out: `Words`, which each language fills: none of them has a default, so
that a language is complete or isn't one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

from msgspec import Struct

from lessonpack.words.counting import Counted, Counting, say_count

# What stands on slides, by the names that layout and writers call it.
ShapeName = Literal[
    "Title", "Overline", "Subtitle", "Outcome", "Heading", "Text", "Question", "Option", "Answer",
    "Right answer", "Quotation", "Cell", "Label", "Line", "Phase and time", "Minutes", "Card",
    "Caption", "Footer", "Slide number", "Picture", "Table", "Figure", "Timer", "Time", "Time left",
    "Tick", "Ring", "Box", "Panel", "Oval", "Tie", "Notes", "Slide",
]  # fmt: skip


class Words(Struct, frozen=True, kw_only=True, eq=False):
    """Each field is one word or phrase; what stands in braces is filled in by whoever prints it.

    What is said of a number of things is a `Counted`; `count` puts a number into it.
    """

    # How the language counts, and its letters for options and for the parts of a question.
    counting: Counting
    letters: str
    part_letters: str
    # On every sheet.
    name: str
    class_: str
    date: str
    minutes: Counted
    page: str
    continued: str  # a slide's title where it goes on: "Tone (2 of 3)"
    total: Counted
    marks: Counted  # what a screen reader says for "(2)"
    lines: Counted  # what it says for ruled lines
    room: str  # what it says for a box to write in
    tick_box: str
    colon: str  # between a label and what it is the label of
    between: str  # between the entries of a sentence's list
    leads_to: str  # the arrow from a thing to what follows from it
    # Who works together.
    alone: str
    pair: str
    group: str
    whole_class: str
    # The files of a lesson.
    lesson: str
    handout: str
    worksheet: str
    answers: str
    plan: str
    slides: str
    # The handout.
    outcome: str
    story: str
    characters: str
    ties: str
    themes: str
    terms: str
    # The plan.
    time: str
    phase: str
    say: str
    do: str
    look_for: str
    expect: str
    if_stuck: str
    standards: str
    resources: str
    misconceptions: str
    homework: str
    guidance: str
    sources: str
    reading: str
    # The print list of a week.
    print_heading: str
    print_heading_for: str
    print_day: str  # `lesson` is its number and title
    pages: Counted
    sheets: Counted
    # All activities.
    answer: str  # a slide's title where the answer is out
    model_answer: str  # the same, where it is one answer of many
    answer_each: str
    accept: str
    starters: str
    criteria: str
    right_answer: str
    # The activities' own headings, by their names in lessons; one without an entry keeps its English one.
    titles: Mapping[str, str]
    # Gaps and their words.
    blank: str  # what a screen reader says for a gap, or for the line after a label
    word_bank: str
    fill_gaps: str
    fill_gaps_extra: str
    fill_gaps_unaided: str
    # True or false.
    true: str
    false: str
    verdict: str
    judge: str
    correction: str
    # Pairs to match.
    match_pairs: str
    match_pairs_extra: str
    match_items: str
    match_choices: str
    match_letter: str
    match_alt: str
    matched_alt: str
    # Events to put in order.
    number_events: str
    event: str
    order: str
    order_alt: str
    # Think, pair, share.
    think: str
    pair_up: str
    share: str
    think_step: str
    pair_step: str
    share_step: str
    # The same in groups: its heading, its second step, and what all three ask for.
    group_talk: str
    group_up: str
    group_think_step: str
    group_step: str
    group_share_step: str
    my_thoughts: str
    our_thoughts: str
    # Moments to look at closely.
    analysis_task: str
    analysis_row: str
    analysis_what: str
    analysis_how: str
    analysis_why: str
    analysis_alt: str
    # Longer writing, and the parts of its paragraphs.
    frame: str
    frame_alt: str
    frame_part: str
    frame_starter: str
    expected_words: Counted
    topic_sentence: str
    point: str
    evidence: str
    explanation: str
    link: str
    answer_part: str
    cite: str
    explain_part: str
    # A word in four boxes.
    frayer: str
    definition: str
    features: str
    examples: str
    non_examples: str
    # Exit tickets.
    confidence: str
    confident: str
    getting_there: str
    unsure: str
    # What things on slides are called in lists of shapes, and by screen readers; one without an entry
    # keeps its English name.
    shapes: Mapping[ShapeName, str]

    def name_shape(self, name: str) -> str:
        """Return what a thing on a slide is called, from its English name."""
        return self.shapes.get(cast(ShapeName, name), name)

    def count(self, phrase: Counted, number: int) -> str:
        """Return a phrase of these words as it is said of so many."""
        return say_count(self.counting, phrase, number)
