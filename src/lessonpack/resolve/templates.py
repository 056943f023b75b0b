"""References in texts: `{{ kathy }}`, `{{ kathy.about }}`, `{{ summary }}`.

In: a text as written, and a vocabulary of plain strings. Out: the text filled, and problems.
Jinja's parser reads what stands in braces; nothing is ever compiled or run. Its tree is walked
here, and only names, their fields, constants, `~` and a few filters are understood: no
calls, no arithmetic, no loops, no attribute of any object. So the work is bounded by the text,
and what comes out by `LONGEST`. A text whose braces hold names and fields alone, as most do, is
read without Jinja, which is then never imported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

from lessonpack.errors import Problem, Problems, Span, did_you_mean, list_words
from lessonpack.resolve.places import place
from lessonpack.source.text import Text

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

# The longest text, in characters: about five thousand words, more than any page's paragraph.
LONGEST = 30_000
# What braces hold at most: names, not prose. Keeps the parser's recursion shallow, too.
_LONGEST_REFERENCE = 500
# More mistakes than this in one text are not looked for: they are one mistake.
_MOST_PROBLEMS = 20
# A name or a name and its field, but for the words that Jinja reads otherwise.
_NAME = re.compile(
    r"(?!(?:and|or|not|in|is|if|else|[Tt]rue|[Ff]alse|[Nn]one)\b)"
    r"([A-Za-z_]\w*)(?:\.([A-Za-z_]\w*))?",
    re.ASCII,
)
_NAMED = re.compile(rf"(?<!{{){{{{ *({_NAME.pattern}) *}}}}", re.ASCII)
_EXAMPLE = "{{ kathy }} or {{ kathy.about }}"


def _title(text: str) -> str:
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)*", lambda word: word[0][0].upper() + word[0][1:], text)


FILTERS: Mapping[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "capitalize": lambda text: text[:1].upper() + text[1:],
    "title": _title,
    "trim": str.strip,
    "first": lambda text: text[:1],
    "last": lambda text: text[-1:],
    "length": lambda text: str(len(text)),
}


class Meaning(Struct, frozen=True):
    """What a name stands for: the words it shows by itself, and its fields."""

    shown: str
    fields: Mapping[str, str] = field(default_factory=dict)


class Refusal(Struct, frozen=True):
    """Why a name that exists cannot stand here, and a way out."""

    message: str
    hint: str = ""


class Vocabulary(Struct, frozen=True):
    """The names that a text may refer to, and those it may not, each with the reason."""

    meanings: Mapping[str, Meaning]
    barred: Mapping[str, Refusal] = field(default_factory=dict)

    def candidates(self) -> Iterator[str]:
        """Yield all that may stand in braces, for suggestions."""
        for name, meaning in self.meanings.items():
            yield name
            yield from (f"{name}.{field_name}" for field_name in meaning.fields)
        yield from self.barred


NO_WORDS = Vocabulary({})


def has_references(text: str) -> bool:
    """Tell whether a text holds any sign of a template."""
    # Most texts have no brace at all.
    return "{" in text and ("{{" in text or "{%" in text or "{#" in text)


def fill(text: Text, vocabulary: Vocabulary) -> tuple[str, Problems]:
    """Return a text with its references filled, and what is wrong with it.

    What cannot be filled stays as it was written.
    """
    if len(text) > LONGEST:
        return "", (too_long(text.span),)
    if not has_references(text):
        return str(text), ()
    parts: list[str] = []
    problems: list[Problem] = []
    length = 0
    for piece in _split(text):
        filled = piece.source if piece.is_data else _fill_reference(piece, vocabulary)
        if isinstance(filled, Refusal):
            problems.append(Problem(filled.message, place(text, piece.offset), filled.hint))
            filled = piece.source
        parts.append(filled)
        length += len(filled)
        if length > LONGEST:
            return "", (*problems, too_long(text.span))
        if len(problems) == _MOST_PROBLEMS:
            break
    return "".join(parts), tuple(problems)


def too_long(span: Span) -> Problem:
    """Say that a text is too long to be one paragraph."""
    message = f"this text has more than {LONGEST:,} characters, too many for one paragraph"
    return Problem(message, span, "Split it into several paragraphs.")


class _Piece(Struct, frozen=True):
    """A stretch of a text: words as they are, or what stands in braces; or why it can't be read.

    `offset` is where a problem with it is shown, counted from the text's start.
    """

    offset: int
    source: str
    is_data: bool = False
    refusal: Refusal | None = None


def _split(text: str) -> Iterator[_Piece]:
    """Yield the pieces of a text; the last one may be a refusal."""
    if has_references(_NAMED.sub("", text)):
        yield from _lex(text)
        return
    at = 0
    for found in _NAMED.finditer(text):
        yield _Piece(at, text[at : found.start()], is_data=True)
        yield _Piece(found.start(1), found[1])
        at = found.end()
    yield _Piece(at, text[at:], is_data=True)


def _lex(text: str) -> Iterator[_Piece]:
    """Yield the pieces of any text, read by Jinja's lexer."""
    from jinja2 import TemplateSyntaxError

    at, begun, expression = 0, 0, -1
    try:
        for _, kind, value in _environment().lex(text):
            start = text.find(value, at)  # a `-` inside braces swallows spaces around them
            at = start + len(value)
            if kind == "data":
                yield _Piece(start, value, is_data=True)
            elif kind == "variable_begin":
                begun, expression = start, at
            elif kind == "variable_end":
                inside = text[expression:start]
                yield _Piece(expression + len(inside) - len(inside.lstrip()), inside.strip())
                expression = -1
            elif expression < 0:
                yield _Piece(start, value, refusal=_statement(value))
                return
    except TemplateSyntaxError:  # only inside braces: an odd sign, a quotation mark never closed
        expression = begun
    if expression >= 0:
        yield _Piece(begun, text[begun:], refusal=_unreadable(text[begun:]))


def _statement(sign: str) -> Refusal:
    opening = sign[:2]
    closing = {"{%": "%}", "{#": "#}"}.get(opening, "")
    return Refusal(
        f'"{opening} … {closing}" is not understood: a text may only name things, as in {_EXAMPLE}',
        f'To print {opening} itself, write {{{{ "{opening}" }}}}.',
    )


def _unreadable(source: str) -> Refusal:
    if "}}" not in source and source.startswith("{{"):
        hint = 'Write }} after the name; to print two braces, write {{ "{{" }}.'
        return Refusal('"{{" is never closed', hint)
    return Refusal(f'"{_clip(source)}" cannot be read', f"In braces stands a name, as in {_EXAMPLE}.")


def _clip(source: str) -> str:
    """Return a source short enough for a message."""
    line = " ".join(source.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    """Return Jinja's parser. It never renders; the sandbox is there should anybody let it."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(keep_trailing_newline=True)


def _fill_reference(piece: _Piece, vocabulary: Vocabulary) -> str | Refusal:
    if piece.refusal:
        return piece.refusal
    named = _NAME.fullmatch(piece.source)
    if named:
        return _shown(named[1], vocabulary) if named[2] is None else _field(named[1], named[2], vocabulary)
    tree = _parse(piece.source)
    return tree if isinstance(tree, Refusal) else _value(tree, piece.source, vocabulary)


@lru_cache(1024)
def _parse(source: str) -> nodes.Expr | Refusal:
    """Return what stands in braces as Jinja's tree. A backslash could write what no text may hold."""
    from jinja2 import TemplateError, nodes

    unreadable = Refusal(
        f'"{_clip(source)}" cannot be read as a reference', f"In braces stands a name, as in {_EXAMPLE}."
    )
    if len(source) > _LONGEST_REFERENCE or "\\" in source:
        return unreadable
    try:
        template = _environment().parse(f"{{{{ {source} }}}}")
    except (TemplateError, RecursionError, ValueError):  # ValueError: a number of thousands of digits
        return unreadable
    match template.body:
        case [nodes.Output(nodes=[expression])]:
            return expression
        case _:
            return unreadable


def _value(node: nodes.Node, source: str, vocabulary: Vocabulary) -> str | Refusal:
    """Return what a tree says. Whatever is not listed here is refused."""
    from jinja2 import nodes

    match node:
        case nodes.Const(value=str(value)):
            return value
        case nodes.Name(name=name):
            return _shown(name, vocabulary)
        case nodes.Getattr(node=nodes.Name(name=name), attr=attribute):
            return _field(name, attribute, vocabulary)
        case nodes.Getitem(node=nodes.Name(name=name), arg=nodes.Const(value=str(attribute))):
            return _field(name, attribute, vocabulary)
        case nodes.Concat(nodes=parts):
            values = [_value(part, source, vocabulary) for part in parts]
            refused = [value for value in values if isinstance(value, Refusal)]
            return refused[0] if refused else "".join(map(str, values))
        case nodes.Filter(node=nodes.Expr() as inner, args=[], kwargs=[], dyn_args=None, dyn_kwargs=None):
            filtered = _value(inner, source, vocabulary)
            return filtered if isinstance(filtered, Refusal) else _filter(node.name, filtered)
        case _:
            hint = f"In braces stands a name, or a name and its field: {_EXAMPLE}."
            return Refusal(f'"{_clip(source)}" is more than a reference', hint)


def _filter(name: str, value: str) -> str | Refusal:
    if name in FILTERS:
        return FILTERS[name](value)
    known = f"There are {list_words(FILTERS)}."
    return Refusal(
        f'there is no filter "{name}"', " ".join(filter(None, (did_you_mean(name, FILTERS), known)))
    )


def _meaning(name: str, vocabulary: Vocabulary) -> Meaning | Refusal:
    if name in vocabulary.meanings:
        return vocabulary.meanings[name]
    if name in vocabulary.barred:
        return vocabulary.barred[name]
    return Refusal(f'there is no "{name}" in this unit', did_you_mean(name, vocabulary.candidates()))


def _shown(name: str, vocabulary: Vocabulary) -> str | Refusal:
    meaning = _meaning(name, vocabulary)
    return meaning if isinstance(meaning, Refusal) else meaning.shown


def _field(name: str, attribute: str, vocabulary: Vocabulary) -> str | Refusal:
    meaning = _meaning(name, vocabulary)
    if isinstance(meaning, Refusal):
        return meaning
    if attribute in meaning.fields:
        return meaning.fields[attribute]
    if not meaning.fields:
        return Refusal(f'"{name}.{attribute}" cannot stand here, only "{name}" by itself')
    known = f'"{name}" has {list_words(meaning.fields)}.'
    hint = " ".join(filter(None, (did_you_mean(attribute, meaning.fields), known)))
    return Refusal(f'"{name}" has no "{attribute}"', hint)
