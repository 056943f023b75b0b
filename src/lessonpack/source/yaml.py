"""YAML text to plain values that know their places, by an event reader with limits.

In: the bytes of a file. Out: a `Value` tree whose every scalar and every key is `Text`, and problems.
Lesson files come from strangers, so nothing is taken from YAML but tables, lists and text: no
aliases (they can grow without end), no tags, no second document. A mistake that leaves the rest
readable is reported and reading goes on.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from msgspec import Struct, field
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from lessonpack.errors import Problem, Problems, Span, has_errors
from lessonpack.source.accidents import clip, explain, quoted
from lessonpack.source.sheets import MAX_BYTES as MAX_BYTES
from lessonpack.source.text import REPLACEMENT, Folded, Nothing, Text, clean_text

# Lists and tables as Python's own, so that validation takes them as they are.
Value = Text | list["Value"] | dict[Text, "Value"]

MAX_DEPTH = 32
MAX_NODES = 100_000
# A file with more mistakes than this is no lesson.
MOST = 100

# The parsers in C and in Python disagree on odd input, so the one in C is used wherever there is one.
LOADER: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StopError(Exception):
    """Reading cannot go on; the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_yaml(data: bytes, file: str) -> tuple[Value | None, Problems]:
    """Read a file's bytes; `file` is its name in problems. The value is None if it can't be read."""
    text, problems = decode(data, file)
    if text is None:
        return None, problems
    reader = _Reader(file, text.split("\n"), list(problems))
    try:
        return _read_document(reader, text), tuple(reader.problems)
    except _StopError as stop:
        # What stops the parser is often the rest of a mistake already named on that line.
        named = {problem.span.line for problem in reader.problems if problem.span and has_errors([problem])}
        rest = () if stop.problem.span and stop.problem.span.line in named else (stop.problem,)
        return None, (*reader.problems, *rest)


def decode(data: bytes, file: str) -> tuple[str | None, Problems]:
    """Return a file's text as UTF-8, cleaned; a warning tells where characters were replaced."""
    if len(data) > MAX_BYTES:
        message = f"this file is larger than {MAX_BYTES >> 20} MB, too large for a lesson"
        return None, (Problem(message, Span(file), "Split it into several lessons."),)
    if data.count(0) * 8 > len(data):  # UTF-16 without its mark, or no text at all
        return None, (_not_utf8(Span(file)),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = clean_text(data[: error.start].decode("utf-8-sig", "replace"))
        return None, (_not_utf8(_end_of(before, file)),)
    cleaned = clean_text(text)
    if cleaned.count(REPLACEMENT) == text.count(REPLACEMENT):
        return cleaned, ()
    pairs = enumerate(zip(text.replace("\r\n", "\n"), cleaned, strict=True))
    first = next(place for place, (was, now) in pairs if was != now == REPLACEMENT)
    return cleaned, (_unprintable(_end_of(cleaned[:first], file)),)


def _not_utf8(span: Span) -> Problem:
    hint = 'In your editor choose "Save as", then the encoding UTF-8.'
    return Problem("this file is not saved as UTF-8", span, hint)


def _end_of(text: str, file: str) -> Span:
    return Span(file, text.count("\n") + 1, len(text) - text.rfind("\n"))


def _unprintable(span: Span) -> Problem:
    message = f"a character that can't be printed stands here; it becomes {REPLACEMENT}"
    return Problem(message, span, "Delete it, or write the character that you mean.", "warning")


class _Reader(Struct):
    file: str
    lines: list[str]
    problems: list[Problem]
    nodes: int = 0
    events: Iterator[Event] = field(default_factory=lambda: iter(()))

    def span(self, event: Event) -> Span:
        mark = event.start_mark
        return Span(self.file, mark.line + 1, mark.column + 1) if mark else Span(self.file)

    def report(self, message: str, event: Event, hint: str) -> None:
        self.add(Problem(message, self.span(event), hint))

    def add(self, problem: Problem) -> None:
        """Keep a problem; reading stops where there are too many."""
        self.problems.append(problem)
        if len(self.problems) == MOST:
            rest = too_many(problem.span)
            self.problems.append(rest)
            raise _StopError(rest)

    def rest_of_line(self, event: Event) -> str:
        """Return the source from an event's start to the end of that line."""
        line, column = _start(event)
        return self.lines[line][column:].rstrip()


def too_many(span: Span | None) -> Problem:
    """Say that more is wrong than is told."""
    hint = "Put the first ones right, then try again."
    return Problem("more problems follow from here on", span, hint)


def _start(event: Event) -> tuple[int, int]:
    """Return the line and column, from 0, at which an event begins."""
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


def _end(event: Event) -> tuple[int, int]:
    mark = event.end_mark
    return (mark.line, mark.column) if mark else (0, 0)


def _read_document(reader: _Reader, text: str) -> Value:
    """Read the one document there is; what the parser can't read becomes a problem in plain words."""
    try:
        loader = LOADER(text)
        try:
            reader.events = iter(loader.get_event, None)
            return _read_events(reader)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise _StopError(explain(error, reader.lines, reader.file)) from None
    except (yaml.YAMLError, ValueError, OverflowError):
        # Only the parser in Python does this: for escapes that no character has, for example.
        raise _StopError(Problem("this file is not valid YAML", Span(reader.file))) from None


def _read_events(reader: _Reader) -> Value:
    first = next((event for event in reader.events if isinstance(event, NodeEvent)), None)
    if first is None:
        hint = 'A lesson begins with "lesson: …", a unit with "unit: …".'
        raise _StopError(Problem("this file is empty", Span(reader.file), hint))
    value = _read_node(reader, first, 1)
    second = next((event for event in reader.events if isinstance(event, DocumentStartEvent)), None)
    if second is not None:
        reader.report("a second document begins here", second, 'Delete the line "---".')
    return value


def _enter(reader: _Reader, event: NodeEvent, depth: int) -> None:
    """Count a value in, and report what gives it another name or type: `&name`, `*name`, `!type`."""
    reader.nodes += 1
    if reader.nodes > MAX_NODES:
        message = f"this file has more than {MAX_NODES:,} entries"
        raise _StopError(Problem(message, reader.span(event), "Split it into several lessons."))
    if depth > MAX_DEPTH:
        message = f"more than {MAX_DEPTH} lists or tables stand inside each other here"
        raise _StopError(Problem(message, reader.span(event), "Put texts that begin with [ or { in quotes."))
    sign = "*" if isinstance(event, AliasEvent) else "&" if event.anchor else "!" if _tag(event) else ""
    if sign:
        hint = f"Put the whole text in quotes: {quoted(reader.rest_of_line(event))}"
        reader.report(f'a text that begins with "{sign}" needs quotes', event, hint)


def _tag(event: NodeEvent) -> str | None:
    return getattr(event, "tag", None)


def _read_node(reader: _Reader, event: NodeEvent, depth: int) -> Value:
    _enter(reader, event, depth)
    match event:
        case ScalarEvent():
            return _read_text(reader, event)
        case SequenceStartEvent():
            return _read_list(reader, depth)
        case MappingStartEvent() if event.flow_style and reader.rest_of_line(event).startswith("{{"):
            return _read_reference(reader, event, depth)
        case MappingStartEvent():
            return _read_table(reader, depth, flow=bool(event.flow_style))
        case _:  # an alias, reported as it was entered
            return Text(reader.rest_of_line(event), reader.span(event))


def _read_text(reader: _Reader, event: ScalarEvent) -> Text:
    span = reader.span(event)
    if not event.value and not event.style:
        return Nothing("", span)
    text = event.value
    if not text.isprintable():
        text = clean_text(text)
        if text.count(REPLACEMENT) != event.value.count(REPLACEMENT):
            reader.add(_unprintable(span))
    if event.style in ("|", ">"):
        span = _block_start(reader, span)
    elif event.style in ("'", '"') and not event.anchor and not event.tag:
        span = Span(span.file, span.line, span.column + 1)
    stands_so = reader.lines[span.line - 1].startswith(text.rstrip("\n"), span.column - 1)
    return Text(text, span) if stands_so else Folded(text, span)


def _block_start(reader: _Reader, head: Span) -> Span:
    """Return the place of the first word below a `|` or `>`."""
    for number, line in enumerate(reader.lines[head.line :], head.line + 1):
        if line.strip(" "):
            return Span(head.file, number, len(line) - len(line.lstrip(" ")) + 1)
    return head


def _read_list(reader: _Reader, depth: int) -> list[Value]:
    items: list[Value] = []
    for event in reader.events:
        if not isinstance(event, NodeEvent):
            break
        items.append(_read_node(reader, event, depth + 1))
    return items


def _read_table(reader: _Reader, depth: int, *, flow: bool) -> dict[Text, Value]:
    table: dict[Text, Value] = {}
    keys: dict[str, Text] = {}
    for event in reader.events:
        if not isinstance(event, NodeEvent):
            break
        key = _read_key(reader, event, depth)
        after = next(reader.events)
        assert isinstance(after, NodeEvent)  # the parser gives keys and values in turn
        value = _read_node(reader, after, depth + 1)
        if key is None:
            continue
        if isinstance(value, Nothing):
            if flow and _end(event) == _start(after):
                _report_lost_colon(reader, event, key, table)
                continue
            value = Nothing("", key.span)
        if key in keys:
            hint = f"Keep one of them: the first is on line {keys[key].span.line}."
            lines = f"lines {keys[key].span.line} and {key.span.line}"
            reader.add(Problem(f'"{clip(key)}" stands twice, on {lines}', key.span, hint))
            continue
        keys[key] = key
        table[key] = value
    return table


def _read_key(reader: _Reader, event: NodeEvent, depth: int) -> Text | None:
    """Return a key; None where none stands, which is reported."""
    _enter(reader, event, depth + 1)
    if isinstance(event, ScalarEvent):
        key = _read_text(reader, event)
        if not isinstance(key, Nothing):
            return key
        reader.report("no key stands before this colon", event, "Write a word before it.")
    elif not isinstance(event, AliasEvent):
        _skip(reader, depth + 1)
        reader.report("a key must be plain text", event, "If it begins with [ or {, put it in quotes.")
    return None


def _report_lost_colon(reader: _Reader, event: Event, key: Text, table: dict[Text, Value]) -> None:
    """Report an entry in braces without a colon: nearly always a text with a comma in it."""
    hint = "Write a colon and a space after it."
    before = list(table.items())[-1:]
    if ":" in key:
        hint = f"Put a space after the colon: {clip(key.replace(':', ': ', 1))}"
    elif before and isinstance(before[0][1], Text):
        name, text = before[0]
        whole = clip(f"{text}, {key}")
        hint = f'If it belongs to the text before it, put quotes around all: {name}: "{whole}"'
    reader.report(f'"{clip(key)}" has no colon after it', event, hint)


def _read_reference(reader: _Reader, event: MappingStartEvent, depth: int) -> Text:
    """Report a text that begins with `{{` and stands without quotes; return it as it was meant."""
    (line, column), (end_line, end_column) = _start(event), _end(_skip(reader, depth))
    rest = reader.rest_of_line(event)
    text = rest[: end_column - column] if end_line == line else rest
    hint = f"Write: {quoted(text)}" if text == rest else f'Put quotes around all of it: "{clip(text)} …"'
    reader.report('a text that begins with "{{" needs quotes', event, hint)
    return Text(text, reader.span(event))


def _skip(reader: _Reader, depth: int) -> Event:
    """Pass over the rest of a list or table that has just begun; return the event that ends it."""
    outside = depth
    for event in reader.events:
        if isinstance(event, NodeEvent):
            _enter(reader, event, depth + 1)
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth < outside:
            return event
    raise AssertionError("the parser ends every list and table, or raises")
