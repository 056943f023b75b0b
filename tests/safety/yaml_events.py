"""What our reader should make of the events of a yaml-test-suite case.

In: a case's events, in the suite's notation. Out: plain lists, tables and texts, or why the case lies
outside of what lesson files may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from lessonpack.source.text import clean_text

Plain = str | list["Plain"] | dict[str, "Plain"]
Outside = Literal["another document", "an anchor, alias or tag", "no document", "a key that is no text"]

_ESCAPES = {"\\\\": "\\", "\\n": "\n", "\\t": "\t", "\\r": "\r", "\\b": "\b"}


def outside_of(events: Sequence[str]) -> Outside | None:
    """Tell what of a case lesson files may not hold."""
    if sum(event.startswith("+DOC") for event in events) > 1:
        return "another document"
    if not any(event[0] == "=" or event.startswith(("+MAP", "+SEQ")) for event in events):
        return "no document"
    if any(re.match(r"=ALI|(?:=VAL|\+MAP|\+SEQ)(?: [\[{][\]}])? [&<]", event) for event in events):
        return "an anchor, alias or tag"
    try:
        expected(events)
    except TypeError:
        return "a key that is no text"
    return None


def expected(events: Sequence[str]) -> Plain:
    """Return the value of a case's only document. Raises `TypeError` for a key that is no text."""
    inner = iter([event for event in events if not event.startswith(("+STR", "+DOC", "-DOC", "-STR"))])
    return _value(next(inner), inner)


def _value(event: str, events: Iterator[str]) -> Plain:
    if event.startswith("=VAL"):
        return _text(event)
    if event.startswith("+SEQ"):
        return [_value(inner, events) for inner in iter(events.__next__, "-SEQ")]
    table: dict[str, Plain] = {}
    for inner in iter(events.__next__, "-MAP"):
        key = _value(inner, events)
        if not isinstance(key, str) or inner == "=VAL :":
            raise TypeError(inner)
        table[key] = _value(next(events), events)
    return table


def _text(event: str) -> str:
    written = event.removeprefix("=VAL ")[1:]
    return clean_text(re.sub(r"\\.", lambda found: _ESCAPES[found[0]], written))
