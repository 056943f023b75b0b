"""The unit: everything about the book that lessons refer to, stage by stage.

In: a validated `unit.yaml`. Out: `Unit`. Every fact that becomes known as the class reads on is a
`Facet`: from which stage, and what it then says. What has no stage is known from the start.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct, field

from lessonpack.source.shapes import MAY_BE_EMPTY, MAY_STAND_ALONE, Field
from lessonpack.source.text import Text

# A class reads a book in a term; every text is checked at each stage.
MOST_STAGES = 40

# A list of texts; a single text may stand for a list of one.
Texts = Annotated[tuple[Text, ...], MAY_STAND_ALONE]
# The same, some of them empty.
Cells = Annotated[tuple[Annotated[Text, MAY_BE_EMPTY], ...], MAY_STAND_ALONE]


class Facet(Struct, frozen=True):
    """One version of a text, and the stage from which the class may read it."""

    stage: Annotated[Text, Field(alias="from", description="the stage from which this is known")]
    text: Annotated[Text, Field(description="what is then known, in your own words")]


class Bond(Struct, frozen=True):
    """What ties a character to another, from a stage on, until another stage if it ends."""

    to: Annotated[Text, Field(description="the other character's name in this file")]
    stage: Annotated[Text, Field(alias="from", description="the stage from which this is known")]
    text: Annotated[Text, Field(description="one to three words: friend, teaches, loves")]
    until: Annotated[Text | None, Field(description="the stage from which it no longer holds")] = None


class Character(Struct, frozen=True):
    name: Annotated[Text, Field(description="the name as pupils read it")]
    about: Annotated[
        tuple[Facet, ...], Field(description="who it is; each stage's text replaces the one before")
    ]
    ties: Annotated[tuple[Bond, ...], Field(description="what binds this character to others")] = ()


class Theme(Struct, frozen=True):
    """An idea of the book (how pages look is a look, never a theme)."""

    title: Annotated[Text, Field(description="the idea in a word or two")]
    question: Annotated[Text, Field(description="the question the book puts to us")]
    about: Annotated[tuple[Facet, ...], Field(description="how the book treats it so far")]


class Term(Struct, frozen=True):
    meaning: Annotated[tuple[Facet, ...], Field(description="what it means, as far as is known")]
    term: Annotated[Text | None, Field(description="the word itself, if it is not the key")] = None
    tier: Annotated[
        int, Field(ge=1, le=3, description="1 everyday, 2 across subjects, 3 this subject's own")
    ] = 2


class Event(Struct, frozen=True):
    stage: Annotated[Text, Field(alias="from", description="the stage from which this is known")]
    text: Annotated[Text, Field(description="what happens, in a sentence")]
    where: Annotated[Text | None, Field(description="chapter or place in the book")] = None


class Secret(Struct, frozen=True):
    """Words that may stand in no pupil's file before a stage."""

    until: Annotated[Text, Field(description="the stage from which the words are free")]
    words: Annotated[Texts, Field(description="the words that would give it away")]


class Unit(Struct, frozen=True):
    """A book's unit. Names of characters, themes, terms and events are the keys of their tables."""

    unit: Annotated[Text, Field(description="the unit's title: usually the book's")]
    stages: Annotated[
        Texts, Field(min_length=1, max_length=MOST_STAGES, description="how far a class can have read")
    ]
    author: Annotated[Text | None, Field(description="who wrote the book")] = None
    language: Annotated[Text | None, Field(description="of its texts: en-GB if you don't say")] = None
    summary: Annotated[tuple[Facet, ...], Field(description="the story so far, stage by stage")] = ()
    characters: Annotated[Mapping[Text, Character], Field(description="who is who")] = field(
        default_factory=dict
    )
    themes: Annotated[Mapping[Text, Theme], Field(description="the book's ideas")] = field(
        default_factory=dict
    )
    terms: Annotated[Mapping[Text, Term], Field(description="words to know")] = field(default_factory=dict)
    events: Annotated[Mapping[Text, Event], Field(description="what happens, in order")] = field(
        default_factory=dict
    )
    secrets: Annotated[tuple[Secret, ...], Field(description="what must not be given away")] = ()
    sources: Annotated[Texts, Field(description="where the facts come from")] = ()
    guidance: Annotated[Texts, Field(description="what a teacher should know before teaching this")] = ()
    hyphenation: Annotated[
        bool, Field(description="`no`: words are never divided at the ends of lines, not even long ones")
    ] = True
