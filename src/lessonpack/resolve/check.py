"""What can be wrong with a unit beyond its fields: stages, names, ties, secrets, its own texts.

In: a unit. Out: problems, in the order of the file. A text of the unit is checked at the first
stage at which it is shown; whatever it may say there, it may say at all later ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from lessonpack.errors import Problem, Problems, Span, did_you_mean, list_words
from lessonpack.resolve.horizon import DEFAULT_LANGUAGE, RESERVED, know, names_at
from lessonpack.resolve.inline import read_inline
from lessonpack.resolve.places import place
from lessonpack.resolve.scope import Scope
from lessonpack.resolve.secrets import Forbidden, check_words, forbidden_at
from lessonpack.resolve.subjects import Subject, first, has_reached, position, subjects
from lessonpack.resolve.templates import Vocabulary, fill, has_references
from lessonpack.source.text import Text
from lessonpack.source.unit import Bond, Facet, Unit

# RFC 5646, without extensions and private use: language, script, region, variants.
_TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([0-9a-z]{5,8}|[0-9][0-9a-z]{3}))*", re.IGNORECASE
)
_KEY = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


def check_unit(unit: Unit) -> Problems:
    """Return all that is wrong with a unit."""
    found = [
        *check_language(unit.language),
        *_check_stages(unit),
        *_check_keys(unit),
        *_check_facets(unit),
        *_check_ties(unit),
        *_check_secrets(unit),
        *_check_texts(unit),
        *_check_teachers_texts(unit),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.span or Span("")))


def check_language(language: Text | None) -> Problems:
    """Report a language that is no BCP 47 tag."""
    if language is None or _TAG.fullmatch(language):
        return ()
    hint = "Write it as en-GB: the language, a hyphen, the country."
    return (Problem(f'"{language}" is no language tag', language.span, hint),)


def check_stage(unit: Unit, stage: Text) -> Problems:
    """Report a stage that the unit does not have."""
    if stage in unit.stages:
        return ()
    hint = did_you_mean(stage, unit.stages) or f"The stages are {list_words(unit.stages)}."
    return (Problem(f'there is no stage "{stage}" in this unit', stage.span, hint),)


def _check_stages(unit: Unit) -> Iterator[Problem]:
    for place_, stage in enumerate(unit.stages):
        if stage in unit.stages[:place_]:
            yield Problem(f'the stage "{stage}" is named twice', stage.span, "Take one away.")
        if not stage.strip():
            yield Problem("a stage needs a name", stage.span, "Write a word, such as part-one.")
    for stage in _stages_named(unit):
        yield from check_stage(unit, stage)


def _stages_named(unit: Unit) -> Iterator[Text]:
    yield from (facet.stage for facet in unit.summary)
    yield from (facet.stage for subject in subjects(unit) for facet in subject.facets)
    yield from (secret.until for secret in unit.secrets)
    for bond in _bonds(unit):
        yield bond.stage
        if bond.until is not None:
            yield bond.until


def _bonds(unit: Unit) -> Iterator[Bond]:
    return (bond for character in unit.characters.values() for bond in character.ties)


def _check_keys(unit: Unit) -> Iterator[Problem]:
    taken: dict[str, Subject] = {}
    for subject in subjects(unit):
        key = subject.key
        if not _KEY.fullmatch(key):
            hint = "Use small letters a to z, digits and _, beginning with a letter: miss_emily."
            yield Problem(f'"{key}" cannot be a name in texts', key.span, hint)
        elif key in RESERVED:
            yield Problem(f'"{key}" has a meaning of its own', key.span, "Choose another name.")
        if key in taken:
            both = f"both a {taken[key].kind} and a {subject.kind}".replace("a event", "an event")
            hint = f"Give one another name: {key}_{subject.kind}."
            yield Problem(f'"{key}" is {both}', key.span, hint)
        taken.setdefault(key, subject)


def _check_facets(unit: Unit) -> Iterator[Problem]:
    yield from _check_order(unit, unit.summary)
    for subject in subjects(unit):
        yield from _check_order(unit, subject.facets)
        if not subject.facets:
            message = f'"{subject.key}" is never known: its `{subject.varying}` is empty'
            yield Problem(message, subject.key.span, "Write what is known, and from which stage.")


def _check_order(unit: Unit, facets: Iterable[Facet]) -> Iterator[Problem]:
    known = (facet for facet in facets if facet.stage in unit.stages)
    for before, after in pairwise(known):
        if before.stage == after.stage:
            hint = "Join them, or give one another stage."
            yield Problem(f"there are two texts from {after.stage}", after.stage.span, hint)
        elif position(unit, after.stage) < position(unit, before.stage):
            message = f"the text from {after.stage} stands behind the one from {before.stage}"
            hint = f"Put them in the order of the stages: {', '.join(unit.stages)}."
            yield Problem(message, after.stage.span, hint)


def _check_ties(unit: Unit) -> Iterator[Problem]:
    for key, character in unit.characters.items():
        for bond in character.ties:
            if bond.to == key:
                yield Problem(f'"{key}" is tied to itself', bond.to.span, "Name another character.")
            elif bond.to not in unit.characters:
                hint = did_you_mean(bond.to, unit.characters)
                yield Problem(f'there is no character "{bond.to}" in this unit', bond.to.span, hint)
            yield from _check_end(unit, bond)


def _check_end(unit: Unit, bond: Bond) -> Iterator[Problem]:
    if bond.until is None or bond.stage not in unit.stages:
        return
    if has_reached(unit, bond.until, bond.stage):
        hint = f"It must be a later stage than {bond.stage}."
        yield Problem(f"this tie ends before it begins: until {bond.until}", bond.until.span, hint)


def _check_secrets(unit: Unit) -> Iterator[Problem]:
    for secret in unit.secrets:
        for word in secret.words:
            if not word.strip():
                yield Problem("a secret word is empty", word.span, "Write the word, or take it away.")


def _check_texts(unit: Unit) -> Iterator[Problem]:
    """Check every text of the unit that pupils may read."""
    start = unit.stages[0]
    checker = _Checker(unit)
    yield from checker.check_name(unit.unit, start)
    if unit.author:
        yield from checker.check_name(unit.author, start)
    for facet in unit.summary:
        yield from checker.check(facet.text, facet.stage)
    for subject in subjects(unit):
        known = first(unit, subject.facets)
        if known is None:
            continue
        for name in subject.names.values():
            yield from checker.check_name(name, known.stage)
        for text in subject.texts.values():
            yield from checker.check(text, known.stage)
        for facet in subject.facets:
            yield from checker.check(facet.text, facet.stage)
    for bond in _bonds(unit):
        yield from checker.check(bond.text, bond.stage)


class _Checker:
    """The vocabulary and the forbidden words of each stage, worked out once."""

    def __init__(self, unit: Unit) -> None:
        self.language = unit.language or DEFAULT_LANGUAGE
        self.stages: dict[str, tuple[Vocabulary, Forbidden]] = {
            str(stage): (names_at(unit, stage), forbidden_at(unit, stage)) for stage in unit.stages
        }

    def check(self, text: Text, stage: str) -> Problems:
        """Return what is wrong with a text at a stage; an unknown stage is reported elsewhere."""
        if stage not in self.stages:
            return ()
        names, forbidden = self.stages[stage]
        filled, problems = fill(text, names)
        return (*problems, *check_words(text, read_inline(filled, self.language), forbidden))

    def check_name(self, name: Text, stage: str) -> Problems:
        """Return what is wrong with a name or title, which may not refer to others."""
        if has_references(name):
            span = place(name, name.index("{"))
            return (Problem("a name cannot refer to another name", span, "Write it out."),)
        return self.check(name, stage)


def _check_teachers_texts(unit: Unit) -> Problems:
    last = unit.stages[-1]
    scope = Scope(unit, know(unit, last), DEFAULT_LANGUAGE, audience="teacher")
    for text in (*unit.sources, *unit.guidance):
        scope.runs(text)
    return tuple(scope.problems)
