"""The words that a class must not read yet, found without the product's own search.

In: the unit's and a lesson's file. Out: the words that are secret when the lesson's reading ends; the
places of a finished file in which one of them stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from finished.build import UNIT
from finished.said import Said

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def _read(name: str) -> Any:
    return yaml.safe_load((UNIT / f"{name}.yaml").read_text(encoding="utf-8"))


def secrets_of(slug: str) -> list[str]:
    """Return the words forbidden at the stage up to which a lesson's class has read at its end."""
    unit, read = _read("unit"), _read(slug)["read"]
    reached = unit["stages"].index(read.get("closes", read["opens"]))
    return [
        word
        for secret in unit["secrets"]
        if unit["stages"].index(secret["until"]) > reached
        for word in secret["words"]
    ]


def all_secrets() -> dict[str, list[str]]:
    """Return the unit's secrets by the stage from which they are free."""
    return {secret["until"]: secret["words"] for secret in _read("unit")["secrets"]}


def find_words(words: Iterable[str], said: Iterable[Said]) -> list[tuple[str, str]]:
    """Return each word that stands in a text, whole or with an ending, and where."""
    forms = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    if not forms:
        return []
    pattern = re.compile(rf"(?<![^\W\d_])(?:{forms})(?:['’]?s)?(?![^\W\d_])", re.IGNORECASE)
    return [
        (found.group(), piece.where)
        for piece in said
        for found in [pattern.search(_INVISIBLE.sub("", piece.text))]
        if found
    ]
