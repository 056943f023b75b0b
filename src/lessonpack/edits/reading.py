"""Decks read for comparison, whoever saved them: behind the guard of `checks.package`.

In: the bytes of a file. Out: a `SeenDeck`. Raises `UnreadableError` for what is no deck, or no file
that any program would make.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lessonpack.checks.findings import UnreadableError
from lessonpack.checks.package import Package, read_package
from lessonpack.checks.paint import Painter
from lessonpack.checks.slides import TITLES, A, Deck, P, Slide, flatten, is_true, number, read_deck, say
from lessonpack.edits.reading_shapes import Page, known, read_shape
from lessonpack.edits.seen import SeenDeck, SeenSlide
from lessonpack.geometry import Pt

MAX_BYTES = 512 << 20
_EMU = 12700
_APP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"


def read_seen(data: bytes) -> SeenDeck:
    """Return a deck as it is seen."""
    _refuse_others(data)
    package = read_package(io.BytesIO(data))
    deck = read_deck(package)
    stamps = _read_stamps(data)
    theme = deck.slides[0].theme if deck.slides else None
    return SeenDeck(
        tuple(_read_slides(deck, stamps)),
        _size(deck.presentation),
        _program(package),
        tuple(_theme_colors(theme)),
        tuple(_theme_fonts(theme)),
        sum(1 for name in package.trees if name.startswith("ppt/comments/")),
    )


def _refuse_others(data: bytes) -> None:
    if not data:
        raise UnreadableError("it is empty", "Save it again, or delete it.")
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"it is larger than {MAX_BYTES >> 20} MB", "Take films and large pictures out.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        why = "it is protected by a password, or from an old PowerPoint (.ppt)"
        raise UnreadableError(why, "Save it in PowerPoint without a password, as a .pptx file.")


def _read_stamps(data: bytes) -> dict[str, str]:
    """Return what tells the package's files from others, by their names, without unpacking them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: f"{info.CRC:08x}/{info.file_size}" for info in archive.infolist()}


def _read_slides(deck: Deck, stamps: dict[str, str]) -> Iterator[SeenSlide]:
    ids = [str(slide.get("id") or "") for slide in deck.presentation.iter(f"{P}sldId")]
    for slide in deck.slides:
        listed = ids[slide.number - 1] if slide.number <= len(ids) else ""
        yield _read_slide(deck, slide, listed, stamps)


def _read_slide(deck: Deck, slide: Slide, listed: str, stamps: dict[str, str]) -> SeenSlide:
    page = Page(deck, slide, Painter(deck, slide), stamps)
    shapes = tuple(read_shape(shape, page) for shape in flatten(slide.shapes))
    title = next((shape.words for shape in shapes if shape.holds in TITLES and shape.words), "")
    layout = None if slide.layout is None else slide.layout.find(f"{P}cSld")
    return SeenSlide(
        slide.number,
        listed,
        " ".join(title.split()),
        tuple(shape for shape in shapes if shape.holds not in ("sldNum", "dt")),
        _notes(deck, slide),
        "" if layout is None else str(layout.get("name") or ""),
        not is_true(slide.tree.get("show", "1")),
        known(page.painter.background),
        _transition(slide.tree),
        tuple(_effects(slide.tree, {shape.id: shape.name for shape in shapes})),
    )


def _notes(deck: Deck, slide: Slide) -> str:
    """Return what the speaker notes say, a line for each paragraph."""
    _, notes = deck.package.follow(slide.part, "notesSlide")
    lines: list[str] = []
    for shape in () if notes is None else notes.iter(f"{P}sp"):
        holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if holder is not None and holder.get("type") == "body":
            lines += [say(paragraph) for paragraph in shape.iterfind(f"{P}txBody/{A}p")]
    return "\n".join(filter(None, lines))


def _transition(tree: Any) -> str:
    """Return how the slide comes: the name of the transition's own element, "" for a plain one."""
    found = next(tree.iter(f"{P}transition"), None)
    if found is None:
        return ""
    kinds = (str(kid.tag).rsplit("}", 1)[-1] for kid in found)
    kind = next((kind for kind in kinds if kind not in ("sndAc", "extLst")), "")
    return f"{kind} by itself".strip() if found.get("advTm") else kind


def _effects(tree: Any, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what moves, and how: "entr", "emph", "exit" or "path", with PowerPoint's number of the effect."""
    for node in tree.iter(f"{P}cTn"):
        kind = node.get("presetClass")
        target = next(node.iter(f"{P}spTgt"), None)
        if kind and target is not None:
            yield names.get(str(target.get("spid") or ""), ""), f"{kind} {node.get('presetID') or ''}"


def _size(presentation: Any) -> tuple[Pt, Pt]:
    size = presentation.find(f"{P}sldSz")
    if size is None:
        return 0, 0
    return round(number(size.get("cx")) / _EMU), round(number(size.get("cy")) / _EMU)


def _program(package: Package) -> str:
    _, properties = package.follow("", "extended-properties")
    return "" if properties is None else str(properties.findtext(f"{_APP}Application") or "")


def _theme_colors(theme: Any) -> Iterator[str]:
    scheme = None if theme is None else next(theme.iter(f"{A}clrScheme"), None)
    for place in () if scheme is None else scheme:
        for color in place[:1]:
            yield str(color.get("lastClr") or color.get("val") or "").upper()


def _theme_fonts(theme: Any) -> Iterator[str]:
    scheme = None if theme is None else next(theme.iter(f"{A}fontScheme"), None)
    for face in () if scheme is None else scheme.iterfind(f"./*/{A}latin"):
        yield str(face.get("typeface") or "")
