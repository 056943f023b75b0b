"""Words that say nothing, as they stand in decks and PDFs of several languages.

In: an alternative text, the words of a link, a title, a section's name. Out: whether they are empty
talk. Only what is nearly always so is listed; anything else is for a person to judge.
"""

from __future__ import annotations

import re

_FILE = r"[^\n]{0,200}\.(png|jpe?g|jfif|gif|bmp|tiff?|svg|webp|heic|emf|wmf|mp4|mov|mp3|wav)"
_PICTURE = (
    r"(image|picture|photo(graph)?|graphic|drawing|diagram|chart|icon|logo|shape|"
    r"bild|foto|grafik|imagen|dessin)(\W*\d*)"
)
_CAMERA = r"(img|dsc[fn]?|pxl|screenshot|screen shot|bildschirmfoto)[\W_]?\d[\d\W_]{2,40}"
_NAMELESS = re.compile(rf"{_FILE}|{_CAMERA}|{_PICTURE}|\W*", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"((an? )?(image|picture|photo(graph)?|graphic) (of|showing)|(bild|foto) von|(image|photo) de)\b",
    re.IGNORECASE,
)
_GUESSED = re.compile(r"(description )?(automatically generated|generated with\b.*confidence)", re.IGNORECASE)
_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_NOWHERE = re.compile(
    r"((click|tap|press|go|read|see)\s*)?(here|this|link|this link|this page|more|on|go|website|web ?page)|"
    r"(klick(en sie)?\s*)?(hier|mehr|weiter(lesen)?)|ici|cliquez ici|lire la suite|"
    r"aquí|haz clic aquí|leer más|qui|clicca qui",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"(default|untitled) section|section \d+|standardabschnitt|abschnitt ohne titel|"
    r"section (par défaut|sans titre)|sección (predeterminada|sin título)|sezione (predefinita|senza titolo)",
    re.IGNORECASE,
)
_UNTITLED = re.compile(
    r"powerpoint[ -]presentation|powerpoint-präsentation|présentation powerpoint|"
    r"presentación de powerpoint|presentazione standard di powerpoint|"
    r"microsoft (word|powerpoint|excel) - .*|(untitled|unbenannt)\W{0,3}\d*|"
    r"(document|presentation|dokument|präsentation|présentation|slide) ?\d*|"
    r"[^\s]+\.(docx?|pptx?|odt|odp|rtf|indd|pages|key|pdf|tex|dvi)",
    re.IGNORECASE,
)


def names_nothing(description: str, name: str = "") -> bool:
    """Tell whether an alternative text is a file's name, or what any picture could be called."""
    text = description.strip()
    return bool(_NAMELESS.fullmatch(text)) or (text.casefold() == name.casefold() and text[-1:].isdigit())


def begins_in_vain(description: str) -> bool:
    """Tell whether an alternative text begins by saying that it is a picture."""
    return _LEAD_IN.match(description.strip()) is not None


def is_guessed(description: str) -> bool:
    """Tell whether a program wrote an alternative text, as PowerPoint does when a picture is put in."""
    return _GUESSED.search(description) is not None


def is_address(words: str) -> bool:
    """Tell whether a link's words are the address itself."""
    return _ADDRESS.fullmatch(words.strip()) is not None


def leads_nowhere(words: str) -> bool:
    """Tell whether a link's words say nothing when they are read alone."""
    return _NOWHERE.fullmatch(words.strip().rstrip(".…!:→> ")) is not None


def is_unnamed(section: str) -> bool:
    """Tell whether a section has no name, or the one that PowerPoint gives."""
    return not section.strip() or _UNNAMED.fullmatch(section.strip()) is not None


def is_untitled(title: str) -> bool:
    """Tell whether a document's title is missing, or the one that a program gives."""
    return not title.strip() or _UNTITLED.fullmatch(title.strip()) is not None
