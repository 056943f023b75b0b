"""Keys misspelt and doubled: each is told on its own line, with the word that was meant."""

from __future__ import annotations

import random

import pytest
from misspelt import KeyPlace, find_problems, key_places, slip

# Each key of the format once, wherever the example unit first has it.
PLACES = {(place.known, str(place.key)): place for place in reversed([*key_places()])}.values()


def named(place: KeyPlace) -> str:
    return f"{place.path.stem}-{place.key.span.line}-{place.key}"


def test_the_example_has_keys_of_every_kind() -> None:
    assert len(PLACES) >= 180


@pytest.mark.parametrize("place", PLACES, ids=named)
def test_a_key_that_stands_twice_is_told_with_both_lines(place: KeyPlace) -> None:
    line = place.key.span.line
    second = line if place.is_in_braces() else line + 1
    told = [problem for problem in find_problems(place.path, place.doubled()) if problem.span]
    assert f'"{place.key}" stands twice, on lines {line} and {second}' in [one.message for one in told]
    assert second in [one.span.line for one in told if one.span]


@pytest.mark.parametrize("place", PLACES, ids=named)
def test_a_misspelt_key_is_told_on_its_line_with_the_right_one(place: KeyPlace) -> None:
    """One slip of the fingers; scripts/safety.py tells the rates for two and three."""
    chance = random.Random(named(place))
    word = next(word for _ in range(99) if (word := slip(place.key, 1, chance)) not in place.known)
    told = find_problems(place.path, place.changed(word))
    here = [problem for problem in told if problem.span and problem.span.line == place.key.span.line]
    assert f'Did you mean "{place.key}"?' in [problem.hint for problem in here]
