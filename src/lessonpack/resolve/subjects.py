"""What a unit tells of, all alike: characters, themes, terms and events, and the stages between.

In: a unit. Out: a `Subject` for every entry, and which of its facets a stage has reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct, field

from lessonpack.source.text import Text
from lessonpack.source.unit import Character, Event, Facet, Term, Theme, Unit

Kind = Literal["character", "theme", "term", "event"]


class Subject(Struct, frozen=True):
    """One entry of a unit.

    `names` are words that say the same at every stage and refer to nothing; `texts` are sentences
    that do not change but may name others; `facets` change from stage to stage, in the field
    called `varying`. An event has the one facet that says what happens.
    """

    kind: Kind
    key: Text
    names: Mapping[str, Text]
    varying: str
    facets: tuple[Facet, ...]
    texts: Mapping[str, Text] = field(default_factory=dict)


def subjects(unit: Unit) -> Iterator[Subject]:
    """Yield a unit's entries in its order; two of one name both come."""
    tables: tuple[Mapping[Text, Character | Theme | Term | Event], ...] = (
        unit.characters,
        unit.themes,
        unit.terms,
        unit.events,
    )
    for table in tables:
        for key, entry in table.items():
            yield _subject(key, entry)


def _subject(key: Text, entry: Character | Theme | Term | Event) -> Subject:
    match entry:
        case Character():
            return Subject("character", key, {"name": entry.name}, "about", entry.about)
        case Theme():
            texts = {"question": entry.question}
            return Subject("theme", key, {"title": entry.title}, "about", entry.about, texts)
        case Term():
            return Subject("term", key, {"term": word_of(key, entry)}, "meaning", entry.meaning)
        case Event():
            where = {"where": entry.where} if entry.where else {}
            return Subject("event", key, {}, "text", (Facet(entry.stage, entry.text),), where)


def word_of(key: Text, term: Term) -> Text:
    """Return a term's word: as given, or its key with spaces."""
    return term.term or key.replaced(key.replace("_", " "))


def has_reached(unit: Unit, stage: str, at: str) -> bool:
    """Tell whether who has read up to `at` has read up to `stage`. An unknown stage never is."""
    return stage in unit.stages and at in unit.stages and position(unit, stage) <= position(unit, at)


def position(unit: Unit, stage: str) -> int:
    """Return a stage's place, from 0. It must be one of the unit's."""
    return unit.stages.index(stage)


def latest(unit: Unit, facets: Iterable[Facet], at: str) -> Facet | None:
    """Return the last of the facets that are known at a stage."""
    known = [facet for facet in facets if has_reached(unit, facet.stage, at)]
    return max(known, key=lambda facet: position(unit, facet.stage), default=None)


def first(unit: Unit, facets: Iterable[Facet]) -> Facet | None:
    """Return the facet that is known before all others."""
    known = [facet for facet in facets if facet.stage in unit.stages]
    return min(known, key=lambda facet: position(unit, facet.stage), default=None)
