"""The usual accidents of YAML, in a teacher's words.

In: the parser's error and the file's lines. Out: one `Problem` with a way out. The parser says what
it could not read; what a teacher did is mostly visible in that one line or the one above: a colon
inside a text, a text that begins with a sign YAML keeps for itself, a tab, a quote never closed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import yaml
from msgspec import Struct

from lessonpack.errors import Problem, Span
from lessonpack.source.shown import clip as clip

# Spaces and dashes, a key with its colon if there is one, and the value.
_LINE = re.compile(
    r"(?P<lead>[ \t]*(?:-[ \t]+)*)"
    r"(?:(?P<key>[^\s\"'{}\[\]#:&*!|>%@`,?-][^:#]*):(?:\s+|$))?"
    r"(?P<value>.*)"
)
_LOST_SPACE = re.compile(r"\s*(?:-\s+)*(?P<key>[A-Za-z_][\w ]{0,40}):(?P<value>[^\s:/].*)")
_LOST_SPACE_AFTER_DASH = re.compile(r"\s*-(?P<value>[^\s-].*)")
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]{0,2}\s*(?:#.*)?")
_SIGNS = "*&@%`!|>,]}[{?"
_CLOSING = {"[": "]", "{": "}"}
_CURLY = "“”„‟‘’‚«»"


class _Line(Struct, frozen=True):
    """One line of the file, taken apart; `number` and `column` (of the value) count from 0."""

    number: int
    indent: int
    key: str
    value: str
    column: int
    whole: str

    def rewritten(self) -> str:
        """Return the line's text as it should have been written."""
        value = quoted(self.value.strip(_CURLY))
        return f"{self.key}: {value}" if self.key else value


class _Stop(Struct, frozen=True):
    """Where the parser stopped, in which line, and where it began what it was reading."""

    problem: str
    context: str
    line: _Line
    column: int
    above: _Line | None
    begun: _Line
    begun_column: int


class _Accident(Struct, frozen=True):
    """What a teacher did, at a line and column that count from 0."""

    line: int
    column: int
    message: str
    hint: str


def quoted(text: str) -> str:
    """Return a text, clipped, in quotes that it does not hold itself."""
    text = clip(text)
    if '"' not in text:
        return f'"{text}"'
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str], file: str) -> Problem:
    """Return what the teacher did where that can be seen, else what the parser missed."""
    stop = _stop_of(error, lines)
    found = next((accident for check in _CHECKS if (accident := check(stop))), None)
    if found is None:
        hint = "Compare this line with the example in: lessonpack explain"
        found = _Accident(stop.line.number, stop.column, f"this can't be read: {stop.problem}", hint)
    # At the file's end the parser may stand below the last line.
    line = min(found.line, max(len(lines) - 1, 0))
    return Problem(found.message, Span(file, line + 1, found.column + 1), found.hint)


def _stop_of(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> _Stop:
    mark, context = error.problem_mark, error.context_mark or error.problem_mark
    number, column = (mark.line, mark.column) if mark else (0, 0)
    begun, begun_column = (context.line, context.column) if context else (number, column)
    above = range(min(number, len(lines)) - 1, -1, -1)
    told = (line for line in above if lines[line].strip() and not lines[line].lstrip().startswith("#"))
    before = next(told, None)
    return _Stop(
        error.problem or "",
        error.context or "",
        _take_apart(lines, number),
        column,
        _take_apart(lines, before) if before is not None else None,
        _take_apart(lines, begun),
        begun_column,
    )


def _take_apart(lines: Sequence[str], number: int) -> _Line:
    whole = lines[number] if number < len(lines) else ""
    found = _LINE.match(whole)
    assert found is not None  # every part of the pattern may be empty
    indent = len(whole) - len(whole.lstrip(" \t"))
    return _Line(number, indent, (found["key"] or "").strip(), found["value"], found.start("value"), whole)


def _endless_quote(stop: _Stop) -> _Accident | None:
    if "end of stream" not in stop.problem or "scalar" not in stop.context:
        return None
    return _never_closed(stop.begun.number, stop.begun_column, "'")


def _never_closed(line: int, column: int, sign: str) -> _Accident:
    what = f'"{sign}"' if sign in _CLOSING else "quote"
    close = f'Close it with "{_CLOSING[sign]}"' if sign in _CLOSING else "Close it with the same quote"
    hint = f"{close}; if it belongs to the text, put the whole text in other quotes."
    return _Accident(line, column, f"the {what} that opens here is never closed", hint)


def _tab(stop: _Stop) -> _Accident | None:
    for line in (stop.line, stop.begun):
        tab = line.whole[: line.indent].find("\t")
        if tab >= 0:
            hint = "Use spaces instead: two for each step further in."
            return _Accident(line.number, tab, "a tab stands at the beginning of this line", hint)
    if stop.line.whole[stop.column : stop.column + 1] == "\t":
        return _Accident(stop.line.number, stop.column, "a tab stands here", "Use a space instead.")
    return None


def _colon(stop: _Stop) -> _Accident | None:
    """Find a colon within a text, at the place where the parser stopped."""
    line = stop.line
    if line.whole[stop.column : stop.column + 1] != ":" or stop.column < line.column:
        return None
    if line.value[:1] in ("'", '"', *_SIGNS) and "flow" not in stop.context:
        return None
    hint = f"Write: {line.rewritten()}"
    if "flow" in stop.context:
        hint = 'Put the text in quotes, for example: text: "He said: no"'
    elif line.value[:1] in _CURLY:
        hint = f"Curly quotes don't count as quotes here. {hint}"
    return _Accident(line.number, stop.column, "a text with a colon in it needs quotes", hint)


def _sign(stop: _Stop) -> _Accident | None:
    """Find a text that begins with a sign that YAML keeps for itself."""
    line, sign = stop.line, stop.line.value[:1]
    if not sign or sign not in _SIGNS or _BLOCK_HEAD.fullmatch(line.value):
        return None
    if line.value.startswith("{{"):
        sign = "{{"
    elif sign in _CLOSING:
        inside, _, rest = line.value.rpartition(_CLOSING[sign])
        if not inside or not rest.strip() or rest.lstrip().startswith("#"):
            return None  # it may well be a list or a table
    message = f'a text that begins with "{sign}" needs quotes'
    return _Accident(line.number, line.column, message, f"Write: {line.rewritten()}")


def _sign_inside(stop: _Stop) -> _Accident | None:
    """Find such a text between brackets, or one that looks like the head of a text of several lines."""
    if "unexpected ':'" in stop.problem:
        hint = "Write a space after the colon; if it belongs to a text, put the whole text in quotes."
        return _Accident(stop.line.number, stop.column, "a space is missing after this colon", hint)
    rest = stop.begun.whole[stop.begun_column :]
    if "scanning" not in stop.context or not rest or rest[0] not in _SIGNS:
        return None
    text = re.split(r"[,}\]]", rest)[0] if len(rest) > 1 else rest
    hint = f"Put the whole text in quotes: {quoted(text or rest)}"
    return _Accident(
        stop.begun.number, stop.begun_column, f'a text that begins with "{rest[0]}" needs quotes', hint
    )


def _quote(stop: _Stop) -> _Accident | None:
    """Find quotes that close too early, or not at all, in this line or the one above."""
    for line in (stop.line, stop.above):
        quote = line.value[:1] if line else ""
        if line is None or not quote or quote not in "\"'" or "escape" in stop.problem:
            continue
        pattern = r'"(?:[^"\\]|\\.)*"' if quote == '"' else r"'(?:[^']|'')*'(?!')"
        closed = re.match(pattern, line.value)
        if closed is None:
            return _never_closed(line.number, line.column, quote)
        rest = line.value[closed.end() :].strip()
        if line is stop.line and rest and rest[0] not in "#:":
            column = line.column + closed.end()
            hint = f"Put quotes around all of it: {_requoted(line, quote)}"
            return _Accident(line.number, column, "the text goes on after its closing quote", hint)
    return None


def _requoted(line: _Line, quote: str) -> str:
    # 'It's nice' was meant as one text; "Why" she said holds its quotes.
    value = line.value.rstrip()
    whole = value[1:-1] if quote == "'" and value.endswith("'") else value
    return f"{line.key}: {quoted(whole)}" if line.key else quoted(whole)


def _backslash(stop: _Stop) -> _Accident | None:
    if "escape" not in stop.problem:
        return None
    column = max(stop.line.whole.find("\\", stop.begun_column if stop.begun is stop.line else 0), 0)
    hint = "Write it twice (\\\\), or use single quotes: '…'."
    return _Accident(stop.line.number, column, "a backslash has a meaning of its own in double quotes", hint)


def _dash(stop: _Stop) -> _Accident | None:
    line = stop.line
    if "block sequence" in stop.problem or "sequence entries" in stop.problem:
        hint = f"Begin the list on the next line, or write: {line.rewritten()}"
        return _Accident(line.number, line.column, "a list can't begin beside its key", hint)
    return None


def _lost_space(stop: _Stop) -> _Accident | None:
    return _lost_space_in(stop.line)


def _lost_space_above(stop: _Stop) -> _Accident | None:
    return _lost_space_in(stop.above) if stop.above else None


def _lost_space_in(line: _Line) -> _Accident | None:
    """Find `key:text` or `-text`, which YAML takes for one word."""
    if not line.key and (found := _LOST_SPACE.fullmatch(line.whole)):
        hint = f"Write: {found['key']}: {clip(found['value'])}"
        return _Accident(line.number, found.end("key"), "a space is missing after the colon", hint)
    if found := _LOST_SPACE_AFTER_DASH.fullmatch(line.whole):
        hint = f"Write: - {clip(found['value'])}"
        return _Accident(line.number, line.indent, "a space is missing after the dash", hint)
    return None


def _no_colon(stop: _Stop) -> _Accident | None:
    """Find a line of words alone where a key was due."""
    if "find expected ':'" not in stop.problem:
        return None
    hint = "Write a key and a colon before it; if it goes on with the text above, begin it further in."
    return _Accident(stop.begun.number, stop.begun.indent, "this line has no key", hint)


def _bracket(stop: _Stop) -> _Accident | None:
    """Find brackets that are not closed, or hold a text that ends them."""
    if "flow" not in stop.context:
        return None
    if stop.begun.number != stop.line.number:
        sign = stop.begun.whole[stop.begun_column : stop.begun_column + 1]
        return _never_closed(stop.begun.number, stop.begun_column, sign)
    if stop.above and not stop.line.whole.strip():  # the file ends within them
        column = max(stop.above.whole.rfind(sign) for sign in _CLOSING)
        return _never_closed(stop.above.number, max(column, 0), stop.above.whole[column])
    hint = "Between brackets, a text with quotes, commas or colons in it stands in quotes itself."
    return _Accident(stop.line.number, stop.column, "the text here needs quotes around all of it", hint)


def _misplaced(stop: _Stop) -> _Accident | None:
    """Find a line that begins in the wrong column."""
    line, above = stop.line, stop.above
    if above and above.value and line.indent > above.indent and "mapping values" in stop.problem:
        message = "this line stands further in than the one above it, which has its text already"
        hint = f'Begin it in the same column, or put the whole text of "{clip(above.key)}" in quotes.'
        return _Accident(line.number, line.indent, message, hint)
    if above and not above.key and "mapping values" in stop.problem:
        hint = "Put all of that text in quotes; if this is a key of its own, the line above it lacks one."
        return _Accident(line.number, stop.column, "this colon stands in a text that began above", hint)
    if "mapping values" in stop.problem:
        hint = "If it belongs to a text, put the whole text in quotes."
        return _Accident(line.number, stop.column, "this colon is one too many", hint)
    if any(words in stop.problem for words in _OUT_OF_LINE):
        hint = "What belongs together begins in the same column; in a list, every entry has a dash."
        return _Accident(line.number, line.indent, "this line does not line up with those above it", hint)
    return None


_OUT_OF_LINE = ("expected key", "indicator", "block end", "document start")


# The first that finds something has it: from what is certain to what is likely.
_CHECKS: tuple[Callable[[_Stop], _Accident | None], ...] = (
    _endless_quote,
    _tab,
    _dash,
    _backslash,
    _lost_space,
    _colon,
    _sign,
    _sign_inside,
    _quote,
    _lost_space_above,
    _no_colon,
    _bracket,
    _misplaced,
)
