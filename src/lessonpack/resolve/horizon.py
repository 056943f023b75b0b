"""What a class knows at a stage of its reading.

In: a unit and a stage. Out: `Known`, and the vocabularies that texts may draw on. Problems of the
unit itself are found by `lessonpack.resolve.check`; here whatever is in doubt is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from lessonpack.document import Paragraph
from lessonpack.resolve.inline import one_line, read_inline
from lessonpack.resolve.known import (
    Known,
    KnownCharacter,
    KnownEvent,
    KnownTerm,
    KnownTheme,
    KnownTie,
)
from lessonpack.resolve.once import once_a_unit
from lessonpack.resolve.subjects import Subject, first, has_reached, latest, subjects, word_of
from lessonpack.resolve.templates import Meaning, Refusal, Vocabulary, fill
from lessonpack.source.text import Text
from lessonpack.source.unit import Bond, Facet, Unit

Audience = Literal["student", "teacher"]

DEFAULT_LANGUAGE = "en-GB"
# Names that the unit's entries cannot have: other things are called by them, or Jinja reads them otherwise.
RESERVED = frozenset(
    ("summary", "unit", "lesson", "and", "or", "not", "in", "is", "if", "else", "true", "false", "none")
)
LATER_HINT = "Move it behind the phase with `reading`, or choose another horizon under `read`."


@once_a_unit
def know(unit: Unit, stage: str, language: str = DEFAULT_LANGUAGE) -> Known:
    """Return everything that is known at a stage, in the unit's order."""
    names = names_at(unit, stage)

    def turn(text: Text) -> Paragraph:
        return Paragraph(read_inline(fill(text, names)[0], language), "body", text.span)

    def name(text: Text) -> Text:
        return text.replaced(one_line(turn(text).runs))

    summary = latest(unit, unit.summary, stage)
    return Known(
        stage=stage,
        summary=turn(summary.text) if summary else None,
        characters=tuple(
            KnownCharacter(key, name(character.name), turn(facet.text), character.name.span)
            for key, character in unit.characters.items()
            if (facet := latest(unit, character.about, stage))
        ),
        ties=_ties(unit, stage, name),
        themes=tuple(
            KnownTheme(key, name(theme.title), turn(theme.question), turn(facet.text))
            for key, theme in unit.themes.items()
            if (facet := latest(unit, theme.about, stage))
        ),
        terms=tuple(
            KnownTerm(key, name(word_of(key, term)), turn(facet.text), term.tier)
            for key, term in unit.terms.items()
            if (facet := latest(unit, term.meaning, stage))
        ),
        events=_events(unit, stage, turn),
    )


def _ties(unit: Unit, stage: str, name: Callable[[Text], Text]) -> tuple[KnownTie, ...]:
    known = {key for key, character in unit.characters.items() if latest(unit, character.about, stage)}
    return tuple(
        KnownTie(key, bond.to, name(bond.text))
        for key, character in unit.characters.items()
        for bond in character.ties
        if key in known and bond.to in known and _holds(unit, bond, stage)
    )


def _holds(unit: Unit, bond: Bond, stage: str) -> bool:
    ended = bond.until is not None and (bond.until not in unit.stages or has_reached(unit, bond.until, stage))
    return has_reached(unit, bond.stage, stage) and not ended


def _events(unit: Unit, stage: str, turn: Callable[[Text], Paragraph]) -> tuple[KnownEvent, ...]:
    return tuple(
        KnownEvent(key, turn(event.text), turn(event.where).text if event.where else "", order)
        for order, (key, event) in enumerate(unit.events.items())
        if has_reached(unit, event.stage, stage)
    )


@once_a_unit
def names_at(unit: Unit, stage: str) -> Vocabulary:
    """Return what the unit's own texts may refer to: names, without their fields.

    An event has no name but its sentence, so it is left out; thus no text can contain itself.
    """
    meanings = {"unit": _unit_meaning(unit)}
    barred: dict[str, Refusal] = {"summary": _barred_inside("the summary")}
    for subject in subjects(unit):
        shown = next(iter(subject.names.values()), None)
        if shown is None:
            barred[subject.key] = _barred_inside(f'"{subject.key}" is an event: its sentence')
        elif latest(unit, subject.facets, stage):
            meanings[subject.key] = Meaning(str(shown))
        else:
            barred[subject.key] = not_yet(unit, subject, stage, "Give this text a later `from`.")
    return Vocabulary(meanings, barred)


def _barred_inside(what: str) -> Refusal:
    message = f"{what} cannot stand inside another text of the unit"
    return Refusal(message, "There, name only characters, themes and terms.")


def words_at(
    unit: Unit, stage: str, audience: Audience = "student", lesson: Mapping[str, str] | None = None
) -> Vocabulary:
    """Return what a lesson's texts may refer to at a stage, every name with its fields.

    Teachers' own texts may name what comes later; it is then told as it will first be known.
    """
    words = _unit_words(unit, stage, audience)
    own = {"lesson": Meaning(lesson["title"], lesson)} if lesson else {}
    return Vocabulary({"unit": _unit_meaning(unit), **own, **words.meanings}, words.barred)


@once_a_unit
def _unit_words(unit: Unit, stage: str, audience: Audience) -> Vocabulary:
    """Return the unit's own part of it: its summary and its entries."""
    meanings: dict[str, Meaning] = {}
    barred: dict[str, Refusal] = {}
    if facet := latest(unit, unit.summary, stage):
        meanings["summary"] = Meaning(fill(facet.text, names_at(unit, stage))[0])
    else:
        barred["summary"] = Refusal(f"there is no summary for who has read up to {stage}", LATER_HINT)
    for subject in subjects(unit):
        facet = latest(unit, subject.facets, stage)
        if facet:
            meanings[subject.key] = _meaning(subject, facet, names_at(unit, stage))
        elif audience == "teacher" and (facet := first(unit, subject.facets)):
            meanings[subject.key] = _meaning(subject, facet, names_at(unit, str(facet.stage)))
        else:
            barred[subject.key] = not_yet(unit, subject, stage)
    return Vocabulary(meanings, barred)


def _unit_meaning(unit: Unit) -> Meaning:
    return Meaning(str(unit.unit), {"title": str(unit.unit), "author": str(unit.author or "")})


def _meaning(subject: Subject, facet: Facet, names: Vocabulary) -> Meaning:
    told = {subject.varying: facet.text, **subject.texts}
    fields = {
        **{name: str(text) for name, text in subject.names.items()},
        **{name: fill(text, names)[0] for name, text in told.items()},
    }
    return Meaning(next(iter(fields.values())), fields)


def not_yet(unit: Unit, subject: Subject, stage: str, hint: str = LATER_HINT) -> Refusal:
    """Say from which stage an entry is known."""
    facet = first(unit, subject.facets)
    if facet is None:
        return Refusal(f'"{subject.key}" is never known', f"Its `{subject.varying}` names no stage.")
    message = f'"{subject.key}" is not known before {facet.stage}; this text is read at {stage}'
    return Refusal(message, hint)
