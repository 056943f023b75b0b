"""The lesson: its frame, and its phases with their activities.

In: a validated lesson file. Out: `Lesson`. An activity's own fields are not known here: an
`Entry` keeps them as they were written, for the activity's own file to check.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Struct

from lessonpack.source.shapes import Field
from lessonpack.source.text import Text
from lessonpack.source.unit import Texts

# An activity as it was written: its keys are `Text`, its values what the YAML reader made.
Entry = Mapping[Text, Any]


class Horizons(Struct, frozen=True):
    """How far the class has read: when the lesson begins, and once it has read in the lesson."""

    opens: Annotated[Text, Field(description="the stage read before this lesson")]
    closes: Annotated[Text | None, Field(description="the stage read by its end")] = None


class Misconception(Struct, frozen=True):
    """What pupils are likely to think, and what to reply."""

    think: Annotated[Text, Field(description="what pupils are likely to think")]
    reply: Annotated[Text, Field(description="what to ask or say then")]


class Shown(Struct, frozen=True):
    """A picture, with the words for those who cannot see it."""

    file: Annotated[Text, Field(description="the file's name, in the unit's folder or in assets/")]
    alt: Annotated[Text, Field(min_length=1, description="what it shows, for those who can't see it")]
    caption: Annotated[Text | None, Field(description="a line below it, naming the source")] = None


class Phase(Struct, frozen=True):
    """A stretch of the lesson in which the class does one kind of thing.

    `reading` names what is read: from the next phase on, the class knows what `read: closes` says.
    """

    phase: Annotated[Text, Field(description="its name: Do now, Read, Talk, Write, Exit")]
    minutes: Annotated[int, Field(ge=1, le=600, description="how long it takes")]
    reading: Annotated[Text | None, Field(description="what is read in this phase")] = None
    say: Annotated[Texts, Field(description="what you say and ask; the speaker notes")] = ()
    do: Annotated[Texts, Field(description="what pupils do")] = ()
    look_for: Annotated[Texts, Field(description="what to look and listen for")] = ()
    show: Annotated[Texts, Field(description="points on a slide of their own")] = ()
    picture: Annotated[Shown | None, Field(description="a picture on that slide")] = None
    activities: Annotated[tuple[Entry, ...], Field(description="what pupils work on")] = ()


class Lesson(Struct, frozen=True):
    """One lesson. `characters`, `themes` and `terms` are names from the unit."""

    lesson: Annotated[Text, Field(description="the lesson's title")]
    minutes: Annotated[int, Field(ge=1, le=600, description="its length; the phases add up to it")]
    outcome: Annotated[Text, Field(description="I can …: what every pupil can do at the end")]
    phases: Annotated[tuple[Phase, ...], Field(min_length=1, description="what happens, in order")]
    read: Annotated[Horizons | None, Field(description="how far the class has read")] = None
    number: Annotated[
        int | None, Field(ge=1, le=999, description="its place; else the file name's first number")
    ] = None
    language: Annotated[Text | None, Field(description="if it differs from the unit's")] = None
    characters: Annotated[Texts, Field(description="who the handout shows")] = ()
    themes: Annotated[Texts, Field(description="which themes the handout asks about")] = ()
    terms: Annotated[Texts, Field(description="which words the handout explains")] = ()
    standards: Annotated[Texts, Field(description="what the curriculum asks for, by its number")] = ()
    resources: Annotated[Texts, Field(description="what must be at hand")] = ()
    misconceptions: Annotated[tuple[Misconception, ...], Field(description="what pupils may get wrong")] = ()
    homework: Annotated[Text | None, Field(description="what is done until next time")] = None
