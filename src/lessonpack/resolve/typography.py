"""The quotation marks, dashes, ellipses and spaces of a language, for whoever typed plain ones.

In: the pieces of one paragraph and a language tag. Out: the same pieces as a printer sets them.
What is already typographic stays; what is unclear (5'10", `--paper`, a row of dots) stays as typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

_NO_BREAK, _NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


class Quotes(Struct, frozen=True):
    """How a language opens and closes a quotation, and one inside another."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


# As the Unicode CLDR has them (delimiters), but for Arabic and Persian: there the marks that turn with
# the writing, as most books print them.
_QUOTES = {
    "en": Quotes("“", "”", "‘", "’"),
    "ar": Quotes("«", "»", "‹", "›"),
    "ca": Quotes("«", "»", "“", "”"),
    "cs": Quotes("„", "“", "‚", "‘"),
    "de": Quotes("„", "“", "‚", "‘"),
    "de-ch": Quotes("«", "»", "‹", "›"),
    "de-li": Quotes("«", "»", "‹", "›"),
    "el": Quotes("«", "»", "“", "”"),
    "es": Quotes("«", "»", "“", "”"),
    "fa": Quotes("«", "»", "‹", "›"),
    "fi": Quotes("”", "”", "’", "’"),
    "fr": Quotes(f"«{_NO_BREAK}", f"{_NO_BREAK}»", "“", "”"),
    "he": Quotes("”", "”", "’", "’"),
    "hu": Quotes("„", "”", "»", "«"),
    "it": Quotes("«", "»", "“", "”"),
    "nb": Quotes("«", "»", "‘", "’"),
    "nl": Quotes("‘", "’", "“", "”"),
    "nn": Quotes("«", "»", "‘", "’"),
    "no": Quotes("«", "»", "‘", "’"),
    "pl": Quotes("„", "”", "«", "»"),
    "pt-pt": Quotes("«", "»", "“", "”"),
    "ro": Quotes("„", "”", "«", "»"),
    "ru": Quotes("«", "»", "„", "“"),
    "sk": Quotes("„", "“", "‚", "‘"),
    "sv": Quotes("”", "”", "’", "’"),
    "uk": Quotes("«", "»", "„", "“"),
}
# Short words that stay with the number after them: "p. 12".
_BEFORE_NUMBERS = {
    "de": ("Abb", "Bd", "Kap", "Nr", "S"),
    "en": ("ch", "no", "p", "pp", "vol"),
    "es": ("cap", "núm", "p", "pág", "vol"),
    "fr": ("chap", "p", "vol"),
}
# Abbreviations in two parts: "z. B.", "d. h.".
_IN_TWO_PARTS = {"de": r"|(?<=\b[douz]\. )(?=[BhÄ]\.)"}
# Each alternative begins with a plain character, a space for one: so a text without any is passed over
# ten times as fast.
_SIGNS = r"--+|\.\.\.+|\"|'"
# French spaces that no line may break at: before these signs, and after an opening quotation mark.
_FRENCH_SPACES = r"|(?=[;:!?»]|$)|(?<=« )"
# After these a quotation begins; after a dash or a slash it does so only if none is open.
_OPENERS = frozenset("([{<“‘„‚«‹¿¡")
_WEAK_OPENERS = frozenset("-–—/")
# Words that begin with an apostrophe.
_ELISION = re.compile(r"(?:tis|twas|em|til|n|\d\ds?)\b", re.IGNORECASE)


@lru_cache(maxsize=64)
def quotes_of(language: str) -> Quotes:
    """Return the quotation marks of a language, or its country's; English ones where none are known."""
    primary, *rest = language.lower().split("-")
    found = _QUOTES.get("-".join((primary, *rest[:1]))) or _QUOTES.get(primary)
    return found or _QUOTES["en"]


def needs_setting(text: str, language: str) -> bool:
    """Tell whether a text holds a sign that may have to be set otherwise."""
    return _signs_of(language).search(text) is not None


@lru_cache(maxsize=64)
def _signs_of(language: str) -> re.Pattern[str]:
    """Return what may have to be set otherwise; at spaces that are `held` no line may end."""
    primary = language.split("-")[0].lower()
    words = "|".join(rf"(?<=\b{word}\. )" for word in _BEFORE_NUMBERS.get(primary, ()))
    numbered = rf"|(?:{words})(?=\d)" if words else ""
    held = rf"(?P<held>(?<=\d )(?=[%‰€°]){numbered}{_IN_TWO_PARTS.get(primary, '')})"
    return re.compile(f"{_SIGNS}| (?:{held}{_FRENCH_SPACES if primary == 'fr' else ''})")


def set_text(text: str, language: str) -> str:
    """Set one text that stands alone."""
    return set_pieces([(text, False)], language)[0]


def set_pieces(pieces: Sequence[tuple[str, bool]], language: str) -> list[str]:
    """Set the pieces of one paragraph, each with whether it stays as typed (code, escaped signs).

    Quotation marks look at their neighbours in the whole paragraph, so pieces are set together.
    """
    setter = _Setter("".join(text for text, _ in pieces), quotes_of(language), _signs_of(language))
    done, start = [], 0
    for text, verbatim in pieces:
        done.append(text if verbatim else setter.set_between(start, start + len(text)))
        start += len(text)
    return done


class _Setter(Struct):
    """One paragraph being set: what is open, and where the last opening mark ended."""

    whole: str
    quotes: Quotes
    signs: re.Pattern[str]
    outer_open: bool = False
    inner_open: bool = False
    opened_at: int = -1

    def set_between(self, start: int, end: int) -> str:
        parts, at = [], start
        for found in self.signs.finditer(self.whole, start, end):
            parts += [self.whole[at : found.start()], self.set_sign(found)]
            at = found.end()
        return "".join([*parts, self.whole[at:end]])

    def set_sign(self, found: re.Match[str]) -> str:
        sign = found[0]
        before = self.whole[found.start() - 1] if found.start() else " "
        after = self.whole[found.end()] if found.end() < len(self.whole) else " "
        match sign:
            case '"':
                return self.set_outer(found, before, after)
            case "'":
                return self.set_inner(found, before, after)
            case " ":
                return _set_space(before, after) if found["held"] is None else _NO_BREAK
            case _:
                return _set_dash_or_dots(sign, before, after)

    def set_outer(self, found: re.Match[str], before: str, after: str) -> str:
        if self.opens(found.start(), before, self.outer_open):
            if not after.isspace():
                self.outer_open, self.opened_at = True, found.end()
                return self.quotes.opening
            if not self.outer_open:
                return found[0]
        elif not self.outer_open and before.isdigit():
            return found[0]
        self.outer_open = False
        return self.quotes.closing

    def set_inner(self, found: re.Match[str], before: str, after: str) -> str:
        if before.isalnum() and after.isalnum():
            return found[0] if before.isdigit() and after.isdigit() else _APOSTROPHE
        if self.opens(found.start(), before, self.inner_open):
            if after.isspace() and not self.inner_open:
                return found[0]
            if not after.isspace():
                return self.open_inner(found)
        elif not self.inner_open:
            return found[0] if before.isdigit() else _APOSTROPHE
        self.inner_open = False
        return self.quotes.inner_closing

    def open_inner(self, found: re.Match[str]) -> str:
        """Open an inner quotation, unless nothing could close it or an elided word follows."""
        if _ELISION.match(self.whole, found.end()) or "'" not in self.whole[found.end() :]:
            return _APOSTROPHE
        self.inner_open, self.opened_at = True, found.end()
        return self.quotes.inner_opening

    def opens(self, start: int, before: str, is_open: bool) -> bool:
        """Tell whether a mark stands where a quotation begins."""
        if before.isspace() or before in _OPENERS or start == self.opened_at:
            return True
        return before in _WEAK_OPENERS and not is_open


def _set_space(before: str, after: str) -> str:
    """Return a French space: a narrow one before high signs, none that breaks beside the others."""
    if after in ";!?":
        return _NARROW
    return _NO_BREAK if before == "«" or after in ":»" else " "


def _set_dash_or_dots(sign: str, before: str, after: str) -> str:
    match sign:
        case "...":
            return "…"
        case "---":
            return "—"
        case "--":
            # An option of a program (`--paper`) or an arrow, not a dash.
            as_typed = (before.isspace() and not after.isspace()) or before == "<" or after == ">"
            return sign if as_typed else "–"
        case _:
            return sign
