"""The unit as it would be if the book ended where a class has read.

In: a unit's folder and a stage. Out: a copy of it in another project that holds nothing from beyond
that stage: no later facet, no name or tie that becomes known later.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from finished.build import ROOT, UNIT

Entry = dict[str, Any]
_REFERENCE = re.compile(r"\{\{ (\w+) \}\}")


def read_unit() -> Entry:
    unit: Entry = yaml.safe_load((UNIT / "unit.yaml").read_text(encoding="utf-8"))
    return unit


def stages_of(slug: str) -> tuple[str, str]:
    """Return how far a class has read before a lesson, and after it."""
    read = yaml.safe_load((UNIT / f"{slug}.yaml").read_text(encoding="utf-8"))["read"]
    return read["opens"], read.get("closes", read["opens"])


def end_at(unit: Entry, stage: str) -> Entry:
    """Return a unit without all that comes after a stage; the secrets stay."""
    known = unit["stages"][: unit["stages"].index(stage) + 1]
    characters = _entries(unit["characters"], "about", known)
    for character in characters.values():
        ties = [tie for tie in character.get("ties", ()) if tie["from"] in known and tie["to"] in characters]
        character["ties"] = ties
    return unit | {
        "summary": [facet for facet in unit["summary"] if facet["from"] in known],
        "characters": characters,
        "themes": _entries(unit["themes"], "about", known),
        "terms": _entries(unit["terms"], "meaning", known),
        "events": {name: event for name, event in unit["events"].items() if event["from"] in known},
    }


def _entries(entries: dict[str, Entry], facets: str, known: list[str]) -> dict[str, Entry]:
    """Return the entries that have a facet by then, with those alone."""
    cut = {
        name: entry | {facets: [facet for facet in entry[facets] if facet["from"] in known]}
        for name, entry in entries.items()
    }
    return {name: entry for name, entry in cut.items() if entry[facets]}


def copy_that_ends_at(stage: str, project: Path) -> Path:
    """Copy the example unit into another project, cut off at a stage; return the copy's folder."""
    copy = project / "lessons" / UNIT.name
    shutil.copytree(UNIT, copy)
    shutil.copytree(ROOT / "assets", project / "assets")
    unit = end_at(read_unit(), stage)
    text = yaml.safe_dump(unit, allow_unicode=True, sort_keys=False, width=10_000)
    (copy / "unit.yaml").write_text(text, encoding="utf-8")
    for path in copy.glob("[0-9]*.yaml"):
        path.write_text(_without_references(path.read_text(encoding="utf-8"), unit), encoding="utf-8")
    return copy


def _without_references(lesson: str, unit: Entry) -> str:
    """Return a lesson in which a name that the unit no longer has is a plain word."""
    named = {name for kind in ("characters", "themes", "terms", "events") for name in unit[kind]}
    return _REFERENCE.sub(lambda found: found[0] if found[1] in named else found[1], lesson)
