"""PowerPoint's Accessibility Checker, as far as a program can do its work.

In: a .pptx file's bytes. Out: findings, in words. The rules are Microsoft's ("Rules for the
Accessibility Checker") and WebAIM's for what the checker only hints at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from tools.deck import DECORATIVE, P14, TITLES, A, Deck, P, identity_of, open_deck, placeholder_of, text_of

CONTRAST = 4.5
_FEET = ("ftr", "sldNum", "dt")
_DEFAULT_SECTION = re.compile(r"(default|untitled) section|section \d+", re.IGNORECASE)
_POOR_ALT = re.compile(r".*\.(png|jpe?g|svg|gif)|(image|picture|photo)( of)?", re.IGNORECASE)
_POOR_LINK = re.compile(r"https?://.*|(click )?here|link|more", re.IGNORECASE)
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
# Points that a shape may lie higher and further left than one that is read before it: half a line.
_SLACK = 8 * 12700


def check_accessibility(data: bytes) -> list[str]:
    """Return everything that would keep somebody from reading the deck."""
    deck = open_deck(data)
    return [finding for check in _CHECKS for finding in check(deck)]


def _properties(deck: Deck) -> Iterator[str]:
    core = deck.trees["docProps/core.xml"]
    for word in ("title", "language"):
        if not (core.findtext(f"{_DUBLIN_CORE}{word}") or "").strip():
            yield f"the deck has no {word}"


def _titles(deck: Deck) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for name, tree in deck.slides():
        shapes = list(_shapes(tree))
        titles = [shape for shape in shapes if _kind(shape) in TITLES]
        said = " ".join(text_of(shape) for shape in titles).strip()
        if not said:
            yield f"{name}: no title"
        elif seen[said]:
            yield f"{name}: a second slide called {said!r}"
        seen[said] += 1
        if titles and shapes[0] is not titles[0]:
            yield f"{name}: something is read before the title"


def _shapes(tree: Any) -> Iterator[Any]:
    """Yield what a slide says, in reading order: decorations left out, groups whole."""
    for shape in tree.find(f"{P}cSld/{P}spTree"):
        if shape.tag in (f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}grpSp", f"{P}cxnSp") and not _mute(
            shape
        ):
            yield shape


def _mute(shape: Any) -> bool:
    return any(mark.get("val") == "1" for mark in identity_of(shape).iter(DECORATIVE))


def _kind(shape: Any) -> str:
    holder = placeholder_of(shape)
    return "" if holder is None else str(holder.get("type", "obj"))


def _alternatives(deck: Deck) -> Iterator[str]:
    for name, tree in deck.slides():
        for shape in _shapes(tree):
            identity = identity_of(shape)
            described = (identity.get("descr") or "").strip()
            if not described and (shape.tag != f"{P}sp" or not text_of(shape).strip()):
                yield f"{name}: {identity.get('name')} has no alternative text"
            if _POOR_ALT.fullmatch(described):
                yield f"{name}: {described!r} says nothing about {identity.get('name')}"


def _empty_placeholders(deck: Deck) -> Iterator[str]:
    for name, tree in deck.slides():
        for shape in tree.iter(f"{P}sp"):
            if placeholder_of(shape) is not None and not text_of(shape).strip():
                yield f"{name}: {identity_of(shape).get('name')} is empty"


def _order(deck: Deck) -> Iterator[str]:
    """Find shapes that stand higher and further left than what is read before them."""
    for name, tree in deck.slides():
        placed = [(shape, where) for shape in _shapes(tree) if (where := _place(shape)) is not None]
        for (before, upper), (after, lower) in pairwise(placed):
            if _kind(before) in TITLES or _kind(after) in _FEET:
                continue
            if lower[0] < upper[0] - _SLACK and lower[1] < upper[1] - _SLACK:
                names = (identity_of(after).get("name"), identity_of(before).get("name"))
                yield f"{name}: {names[0]} stands before {names[1]} but is read after it"


def _place(shape: Any) -> tuple[int, int] | None:
    """Return a shape's own left and top; None where its layout says it."""
    offset = next(shape.iter(f"{A}off"), None)
    return None if offset is None else (int(offset.get("x")), int(offset.get("y")))


def _tables(deck: Deck) -> Iterator[str]:
    for name, tree in deck.slides():
        for table in tree.iter(f"{A}tbl"):
            if table.find(f"{A}tblPr").get("firstRow") != "1":
                yield f"{name}: a table without header row"
            if any(cell.get(key) for cell in table.iter(f"{A}tc") for key in ("gridSpan", "rowSpan")):
                yield f"{name}: merged cells"


def _texts(deck: Deck) -> Iterator[str]:
    for name, tree in [*deck.slides(), *deck.below("notesSlides")]:
        for run in tree.iter(f"{A}r", f"{A}fld"):
            properties = run.find(f"{A}rPr")
            if properties is None or not properties.get("lang"):
                yield f"{name}: {text_of(run)!r} has no language"
            elif properties.find(f"{A}hlinkClick") is not None and _POOR_LINK.fullmatch(text_of(run)):
                yield f"{name}: {text_of(run)!r} does not say where its link leads"
        for end in tree.iter(f"{A}endParaRPr"):
            if not end.get("lang"):
                yield f"{name}: a paragraph's end has no language"


def _sections(deck: Deck) -> Iterator[str]:
    names = [section.get("name") for section in deck.trees["ppt/presentation.xml"].iter(f"{P14}section")]
    for word, times in Counter(names).items():
        if not word.strip() or _DEFAULT_SECTION.fullmatch(word):
            yield f"a section called {word!r}"
        if times > 1:
            yield f"{times} sections called {word!r}"


def _contrasts(deck: Deck) -> Iterator[str]:
    colors = _theme(deck)
    for one, ground in (
        ("tx1", "bg1"),
        ("tx2", "bg1"),
        ("accent1", "bg1"),
        ("accent2", "bg1"),
        ("hlink", "bg1"),
    ):
        if _contrast(colors[one], colors[ground]) < CONTRAST:
            yield f"the theme's {one} is too like its {ground}"
    for name, tree in deck.slides():
        layout = deck.layout_of(name)
        slide_ground = _fill(layout.find(f"{P}cSld/{P}bg/{P}bgPr")) or "bg1"
        for shape in tree.iter(f"{P}sp"):
            ground = _fill(shape.find(f"{P}spPr")) or slide_ground
            for color in _inks(shape, layout):
                if _contrast(colors[color], colors[ground]) < CONTRAST:
                    yield f"{name}: {identity_of(shape).get('name')} is {color} on {ground}"


def _inks(shape: Any, layout: Any) -> set[str]:
    """Return the colours of a shape's text: its own, its layout's, or the theme's."""
    if not text_of(shape).strip():
        return set()
    styled = _fill(shape.find(f"{P}txBody/{A}lstStyle/{A}lvl1pPr/{A}defRPr")) or _layout_ink(shape, layout)
    runs = shape.iter(f"{A}rPr")
    return {_fill(run) or styled for run in runs}


def _layout_ink(shape: Any, layout: Any) -> str:
    holder = placeholder_of(shape)
    if holder is not None:
        for other in layout.iter(f"{P}sp"):
            found = placeholder_of(other)
            if found is not None and found.attrib == holder.attrib:
                return _fill(other.find(f"{P}txBody/{A}lstStyle/{A}lvl1pPr/{A}defRPr")) or "tx1"
    return "tx1"


def _fill(element: Any) -> str | None:
    color = None if element is None else element.find(f"{A}solidFill/{A}schemeClr")
    return None if color is None else str(color.get("val"))


def _theme(deck: Deck) -> dict[str, str]:
    scheme = next(deck.trees["ppt/theme/theme1.xml"].iter(f"{A}clrScheme"))
    values = {place.tag.removeprefix(A): place[0].get("val") for place in scheme}
    names = next(deck.trees["ppt/slideMasters/slideMaster1.xml"].iter(f"{P}clrMap")).attrib
    return values | {str(name): values[place] for name, place in names.items()}


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, 1.4.3)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = (int(color[start : start + 2], 16) / 255 for start in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_CHECKS: tuple[Callable[[Deck], Iterator[str]], ...] = (
    _properties,
    _titles,
    _alternatives,
    _empty_placeholders,
    _order,
    _tables,
    _texts,
    _sections,
    _contrasts,
)
