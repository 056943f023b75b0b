"""The words that lessonpack itself prints, in the unit's language.

In: a BCP 47 language tag. Out: `Words`. A new language is one more entry in `_LANGUAGES`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Each field is one word or phrase; braces are filled in by whoever prints it."""

    name: str = "Name"
    class_: str = "Class"
    date: str = "Date"
    minutes: str = "{minutes} min"
    alone: str = "on your own"
    pair: str = "in pairs"
    group: str = "in groups"
    whole_class: str = "whole class"
    lesson: str = "Lesson {number}"
    handout: str = "Handout"
    worksheet: str = "Worksheet"
    answers: str = "Answers"
    plan: str = "Lesson plan"
    slides: str = "Slides"
    page: str = "Page {page} of {pages}"
    continued: str = "{title} ({page} of {pages})"
    total: str = "Total: {marks} marks"
    total_one: str = "Total: 1 mark"
    answer: str = "{title}: answer"
    story: str = "The story so far"
    characters: str = "Who is who"
    ties: str = "How they are tied to each other"
    themes: str = "Questions the book asks"
    terms: str = "Words to know"
    outcome: str = "By the end of this lesson"
    word_bank: str = "Word bank"
    blank: str = "blank"  # what a screen reader says for a gap
    true: str = "True"
    false: str = "False"
    correction: str = "If it is false, put it right:"
    think: str = "Think"
    pair_up: str = "Pair"
    share: str = "Share"
    starters: str = "Sentence starters"
    criteria: str = "Success criteria"
    notes: str = "Notes"
    definition: str = "What it means"
    features: str = "What belongs to it"
    examples: str = "Examples"
    non_examples: str = "Not examples"
    time: str = "Time"
    phase: str = "Phase"
    say: str = "I say and ask"
    do: str = "Pupils do"
    look_for: str = "Look and listen for"
    expect: str = "Expect: {text}"
    if_stuck: str = "If stuck: {text}"
    objectives: str = "Outcome"
    standards: str = "Standards"
    resources: str = "At hand"
    misconceptions: str = "What pupils may think"
    homework: str = "Homework"
    guidance: str = "Before you teach this"
    sources: str = "Facts from: {sources}"
    reading: str = "Read: {text}"
    teacher_only: str = "For the teacher"
    beyond: str = "This file tells what the class has not read yet."


ENGLISH = Words()
_LANGUAGES: dict[str, Words] = {"en": ENGLISH}


def words_for(language: str) -> Words:
    """Return the words of a language, its region ignored; English where it has none yet."""
    return _LANGUAGES.get(language.split("-")[0].lower(), ENGLISH)
