"""Inline Markdown: bold, italic, code, links, `~sub~` and `^super^`.

In: a text with its references filled. Out: runs. Never raises, whatever the text.
Pictures, HTML and other addresses than http, https and mailto are printed as they were typed.
A soft line break is a space; a hard one, or an empty line, is a "\\n" inside a run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.document import Run
from lessonpack.resolve.typography import needs_setting, set_pieces, set_text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_SPECIAL = re.compile(r"[*_`\[\\~^\n]")
_EMPTY_LINES = re.compile(r"[ \t]*\n(?:[ \t]*\n)+")
_BREAKS = re.compile(r" *\n[ \n]*")
_LINK = re.compile(r"(?:https?://|mailto:)[!-~]+", re.IGNORECASE)
# `~x~` and `^x^` hold no spaces; `~~` is none of ours.
_SCRIPT = re.compile(r"([~^])((?:\\[!-/:-@\[-`{-~]|(?!\1)[^\s\\])+)\1(?!\1)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_GAP = re.compile(r"_{3,}")
_PICTURE = re.compile(r"!\[")
# The texts of a lesson or two, and of their unit: several files show the same, and the next build too.
_REMEMBERED = 1024


class _Piece(Struct, frozen=True):
    """A run before it is set; `verbatim` ones (code, escaped signs) stay as typed."""

    run: Run
    verbatim: bool = False


@lru_cache(maxsize=_REMEMBERED)
def read_inline(text: str, language: str = "en") -> tuple[Run, ...]:
    """Return a text's runs, its quotation marks and dashes set as `language` has them."""
    text = text.strip()
    if not text:
        return ()
    if not _SPECIAL.search(text):
        return (Run(set_text(text, language)),)
    tokens = _markdown().parseInline(_EMPTY_LINES.sub("  \n", text))[0].children or []
    return _merge(_set(_read_tokens(tokens), language))


def bare_text(text: str, language: str = "en") -> str:
    """Return a text without Markdown's marks, in one line, for lists and file properties."""
    return one_line(read_inline(text, language))


def one_line(runs: Iterable[Run]) -> str:
    """Return runs as the words of a name or a title, which have no lines of their own."""
    return _BREAKS.sub(" ", "".join(run.text for run in runs))


def _set(pieces: Sequence[_Piece], language: str) -> Iterable[Run]:
    if not any(needs_setting(piece.run.text, language) for piece in pieces):
        return [piece.run for piece in pieces]
    texts = set_pieces([(piece.run.text, piece.verbatim) for piece in pieces], language)
    return [replace(piece.run, text=text) for piece, text in zip(pieces, texts, strict=True)]


def _merge(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Join neighbours of one kind, and drop what is empty."""
    merged: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if merged and replace(merged[-1], text="") == replace(run, text=""):
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return tuple(merged)


def _read_tokens(tokens: Iterable[Token]) -> list[_Piece]:
    pieces: list[_Piece] = []
    bold = italic = 0
    link = ""
    linked_from = 0
    for token in tokens:
        kind = token.type
        if kind in ("strong_open", "strong_close"):
            bold += token.nesting
        elif kind in ("em_open", "em_close"):
            italic += token.nesting
        elif kind == "link_open":
            link, linked_from = str(token.attrs["href"]), len(pieces)
        else:
            style = Run("", bold=bold > 0, italic=italic > 0, link=link)
            if kind != "link_close":
                pieces.append(_read_token(token, style))
                continue
            if not any(piece.run.text for piece in pieces[linked_from:]):
                pieces.append(_Piece(replace(style, text=link), verbatim=True))
            link = ""
    return pieces


def _read_token(token: Token, style: Run) -> _Piece:
    """Return one token's words in the style around it."""
    match token.type:
        case "softbreak":
            return _Piece(replace(style, text=" "))
        case "hardbreak":
            return _Piece(replace(style, text="\n"))
        case "code_inline":
            return _Piece(replace(style, text=token.content, code=True), verbatim=True)
        case "script":
            lowered = token.markup == "~"
            return _Piece(replace(style, text=token.content, script="sub" if lowered else "super"))
        case kind:
            return _Piece(replace(style, text=token.content), verbatim=kind == "text_special")


@cache
def _markdown() -> MarkdownIt:
    """Return the parser, imported only once a text needs it. It keeps no state between texts."""
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        """Markdown whose links lead to the web or to mail, and nowhere else."""

        def normalizeLink(self, url: str) -> str:  # noqa: N802
            return _normalise_link(url)

        def validateLink(self, url: str) -> bool:  # noqa: N802
            return _LINK.fullmatch(url) is not None

    parser = Parser("zero")
    parser.enable(["emphasis", "backticks", "link", "escape", "newline"])
    # Not joined: an escaped sign is then a token of its own, and stays as it was typed.
    parser.disable("text_join")
    parser.inline.ruler.before("emphasis", "gap", _read_gap)
    parser.inline.ruler.before("link", "no_picture", _read_no_picture)
    parser.inline.ruler.push("script", _read_script)
    return parser


def _normalise_link(address: str) -> str:
    """Return an address in ASCII, or nothing for one that cannot be."""
    from markdown_it.common.normalize_url import normalizeLink

    try:
        return normalizeLink(address)
    except ValueError:  # a half of a surrogate pair, a host name that is none
        return ""


def _read_gap(state: StateInline, silent: bool) -> bool:
    """Keep three underscores and more as they are: a gap to be filled in, never emphasis."""
    return _take(state, _GAP.match(state.src, state.pos), silent)


def _read_no_picture(state: StateInline, silent: bool) -> bool:
    """Print a picture's source as it was typed: texts hold no pictures."""
    return _take(state, _PICTURE.match(state.src, state.pos), silent)


def _take(state: StateInline, found: re.Match[str] | None, silent: bool) -> bool:
    if found is None:
        return False
    if not silent:
        state.pending += found[0]
    state.pos = found.end()
    return True


def _read_script(state: StateInline, silent: bool) -> bool:
    """Read `~sub~` and `^super^`, whose content is plain text."""
    found = _SCRIPT.match(state.src, state.pos, state.posMax)
    if found is None or state.src[state.pos - 1 : state.pos] == found[1]:
        return False
    if not silent:
        token = state.push("script", "", 0)
        token.markup, token.content = found[1], _ESCAPED.sub(r"\1", found[2])
    state.pos = found.end()
    return True
