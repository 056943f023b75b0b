"""Measure what docs/safety.md tells: `python scripts/safety.py`.

What the tests in tests/safety hold without a clock is measured here with one: YAML and templates made
to harm, keys misspelt once, twice and three times, pictures of 40 million pixels, decks and PDFs that are
bombs. Each part runs in a process of its own. In: with `--pictures FOLDER`, the pictures below a folder
instead, for example those that Pillow's source package has for its own tests. Out: a line a part, on
standard output.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import Any

SAFETY = Path(__file__).resolve().parent.parent / "tests" / "safety"
sys.path[:0] = [str(SAFETY), str(SAFETY.parent)]

from foreign_bombs import write_bombs  # noqa: E402
from misspelt import KeyPlace, find_problems, key_places, slip  # noqa: E402
from picture_bombs import write_pictures  # noqa: E402


def run(program: str, *arguments: str) -> tuple[Any, float]:
    """Run one of the tests' programs; return what it tells, and the seconds it took."""
    begun = perf_counter()
    command = [sys.executable, str(SAFETY / program), *arguments]
    told = subprocess.run(command, check=True, capture_output=True).stdout
    return json.loads(told), perf_counter() - begun


def slowest(told: dict[str, dict[str, float]]) -> str:
    name = max(told, key=lambda one: told[one]["seconds"])
    return f"the slowest ({name}) {told[name]['seconds']:.2f} s"


def measure_yaml() -> str:
    told, _ = run("yaml_bombs.py")
    return f"YAML: {len(told['told'])} bombs, {slowest(told['told'])}, peak {told['peak'] // 1024} MB"


def measure_templates() -> str:
    told, _ = run("template_bombs.py")
    return f"templates: {len(told)} bombs, {slowest(told)}"


def measure_keys() -> str:
    places, chance = [*key_places()], random.Random(1)
    lines = [f"keys: {len(places)} of the example unit"]
    for slips in (1, 2, 3):
        counts = Counter(judge_key(place, slip(place.key, slips, chance)) for place in places)
        tried = sum(times for kind, times in counts.items() if kind != "another key")
        rates = ", ".join(f"{kind} {times / tried:.1%}" for kind, times in sorted(counts.items()))
        lines.append(f"  {slips} slips, {tried} words: {rates}")
    doubled = sum("stands twice" in message_of(place) for place in places)
    return "\n".join([*lines, f"  stands twice: {doubled} of {len(places)} told with both lines"])


def judge_key(place: KeyPlace, word: str) -> str:
    """Say what is told of a word in a key's place."""
    if word in place.known:
        return "another key"
    told = find_problems(place.path, place.changed(word))
    here = [one for one in told if one.span and one.span.line == place.key.span.line]
    if not here:
        return "on another line"
    hints = [one.hint for one in here if one.hint.startswith("Did you mean")]
    right = any(f'"{place.key}"' in hint for hint in hints)
    return "right word" if right else "another word" if hints else "line alone"


def message_of(place: KeyPlace) -> str:
    return " ".join(one.message for one in find_problems(place.path, place.doubled()))


def measure_pictures() -> str:
    lines = []
    for large in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            write_pictures(Path(folder), large=large)
            lines.append(
                read_pictures(Path(folder), "of 40 million pixels and more" if large else "odd or broken")
            )
    return "\n".join(lines)


def measure_pictures_below(found: Path) -> str:
    """Read all files below a folder as pictures, whatever they are."""
    with tempfile.TemporaryDirectory() as folder:
        files = [path for path in sorted(found.rglob("*")) if path.is_file()]
        for number, path in enumerate(files):
            (Path(folder) / f"{number}.png").write_bytes(path.read_bytes())
        names = {f"{number}.png": path.as_posix() for number, path in enumerate(files)}
        (Path(folder) / "names.json").write_text(json.dumps(names), encoding="utf-8")
        return read_pictures(Path(folder), f"below {found}")


def read_pictures(folder: Path, kind: str) -> str:
    told, _ = run("picture_bombs.py", str(folder))
    refused = sum(bool(one["told"]) for one in told.values())
    peak = max(one["peak"] for one in told.values())
    return f"pictures: {len(told)} {kind}, {refused} refused, {slowest(told)}, peak {peak // 1024} MB"


def measure_foreign() -> str:
    with tempfile.TemporaryDirectory() as folder:
        sent = Path(folder) / "sent"
        sent.mkdir()
        (Path(folder) / "canary.txt").write_text("canary", encoding="utf-8")
        names = write_bombs(sent, Path(folder) / "canary.txt")
        told, seconds = run("foreign_bombs.py", str(sent))
    return f"decks and PDFs: {len(names)} bombs in {seconds:.1f} s, peak {told['peak'] // 1024} MB"


def main() -> None:
    parser = ArgumentParser(description="Measure what docs/safety.md tells.")
    parser.add_argument("--pictures", type=Path, help="a folder of pictures to read instead")
    chosen = parser.parse_args()
    if chosen.pictures:
        print(measure_pictures_below(chosen.pictures))
        return
    for measure in (measure_yaml, measure_templates, measure_keys, measure_pictures, measure_foreign):
        print(measure(), flush=True)


if __name__ == "__main__":
    main()
