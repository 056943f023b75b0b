"""What makes PowerPoint repair a deck, or edit it badly, and no validator sees.

In: a .pptx file's bytes. Out: faults, in words; none for a deck that we write.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError

from lessonpack.checks.slides import P14, TITLES, A, P, R
from tools.deck import Deck, open_deck

_OWN_TYPE = re.compile(r"ppt/(slides|slideLayouts|slideMasters|notesSlides|notesMasters|theme)/[^/]+\.xml")
_LEFTOVERS = (b"Steve Canny", b"python-pptx", b"Click to add", b"printerSettings")
# Ids of slides and shapes are below this (ISO 29500-1, 19.7.13 and 20.1.2.1; PowerPoint repairs others).
_HIGHEST = 2147483648
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def lint_deck(data: bytes) -> list[str]:
    """Return everything that is wrong with a deck."""
    deck = open_deck(data)
    return [*deck.faults(), *(fault for check in _CHECKS for fault in check(deck))]


def _repeated(values: Iterable[str | None]) -> Iterator[str]:
    return (str(value) for value, times in Counter(values).items() if times > 1)


def _members(deck: Deck) -> Iterator[str]:
    for name in _repeated(info.filename for info in deck.infos):
        yield f"{name} is in the file twice"
    for info in deck.infos:
        if info.date_time != _EARLIEST:
            yield f"{info.filename} says when it was made"
    if deck.infos and deck.infos[0].filename != "[Content_Types].xml":
        yield "the content types do not come first"
    for name, blob in deck.members.items():
        if "thumbnail" in name or name.endswith(".bin"):
            yield f"{name} is a leftover"
        yield from (f"{name} holds {word.decode()!r}" for word in _LEFTOVERS if word in blob)


def _types(deck: Deck) -> Iterator[str]:
    tree = deck.trees.get("[Content_Types].xml")
    if tree is None:
        yield "no content types"
        return
    own = {entry.get("PartName"): entry.get("ContentType") for entry in tree if entry.get("PartName")}
    common = {entry.get("Extension"): entry.get("ContentType") for entry in tree if entry.get("Extension")}
    yield from (
        f"a content type for {name}, which is missing" for name in own if name[1:] not in deck.members
    )
    for name in deck.members:
        found = own.get(f"/{name}") or common.get(name.rsplit(".", 1)[-1])
        if found is None or (_OWN_TYPE.fullmatch(name) and found == "application/xml"):
            yield f"{name} has no content type of its own"


def _relations(deck: Deck) -> Iterator[str]:
    reached = {"[Content_Types].xml"}
    for source, links in deck.links.items():
        if source and source not in deck.members:
            yield f"relations of {source}, which is missing"
        for link in links.values():
            if not link.external and link.target not in deck.members:
                yield f"{source} calls {link.target}, which is missing"
            reached.add(link.target)
    for name in deck.members:
        if name not in reached and not name.endswith(".rels"):
            yield f"{name} is called by nothing"
    for name, tree in deck.trees.items():
        known = deck.links.get(name, {})
        for element in tree.iter():
            for key, value in element.attrib.items():
                if key.startswith(R) and value not in known:
                    yield f"{name}: no relation {value}"


def _skeleton(deck: Deck) -> Iterator[str]:
    wanted = (
        ("slides", "slideLayout"),
        ("slideLayouts", "slideMaster"),
        ("slideMasters", "theme"),
        ("notesMasters", "theme"),
        ("notesSlides", "notesMaster"),
        ("notesSlides", "slide"),
    )
    for folder, kind in wanted:
        for name, _ in deck.below(folder):
            if len(deck.linked(name, kind)) != 1:
                yield f"{name} has {len(deck.linked(name, kind))} relations to a {kind}"
    for name, _ in deck.slides():
        for notes in deck.linked(name, "notesSlide"):
            if deck.linked(notes, "slide") != [name]:
                yield f"{notes} is not the notes page of {name}"


def _presentation(deck: Deck) -> Iterator[str]:
    tree = deck.trees.get("ppt/presentation.xml")
    if tree is None:
        yield "no presentation"
        return
    ids = [slide.get("id") for slide in tree.iter(f"{P}sldId")]
    yield from (f"two slides have the id {number}" for number in _repeated(ids))
    if len(ids) != len(list(deck.slides())):
        yield f"{len(ids)} slides are listed, {len(list(deck.slides()))} are there"
    if deck.linked("ppt/presentation.xml", "notesMaster") and tree.find(f"{P}notesMasterIdLst") is None:
        yield "the notes master is not listed"
    if any(not 256 <= int(number or 0) < _HIGHEST for number in ids):
        yield "a slide's id is out of range"
    sections = list(tree.iter(f"{P14}section"))
    if ids and not sections:
        yield "no sections"
    listed = [slide.get("id") for slide in tree.iter(f"{P14}sldId")]
    if sections and listed != ids:
        yield "the sections do not list each slide once, in order"
    yield from (f"two sections have the id {number}" for number in _repeated(s.get("id") for s in sections))
    masters = [master.get("id") for master in tree.iter(f"{P}sldMasterId")]
    layouts = [
        one.get("id") for _, held in deck.below("slideMasters") for one in held.iter(f"{P}sldLayoutId")
    ]
    yield from (f"masters and layouts share the id {number}" for number in _repeated(masters + layouts))


def _shapes(deck: Deck) -> Iterator[str]:
    for name, tree in deck.trees.items():
        shapes = list(tree.iter(f"{P}cNvPr"))
        yield from (
            f"{name}: two shapes have the id {number}" for number in _repeated(s.get("id") for s in shapes)
        )
        if any(not 0 < int(shape.get("id", 0)) < _HIGHEST for shape in shapes):
            yield f"{name}: a shape's id is out of range"
        for shape in shapes[1:]:
            if not shape.get("name"):
                yield f"{name}: shape {shape.get('id')} has no name"
    for name, tree in deck.slides():
        names = [shape.get("name") for shape in tree.iter(f"{P}cNvPr")]
        yield from (f"{name}: two shapes are called {word}" for word in _repeated(names))
        for body in tree.iter(f"{P}txBody", f"{A}txBody"):
            if body.find(f"{A}p") is None:
                yield f"{name}: text without a paragraph"
        for extent in tree.iter(f"{A}ext"):
            if extent.get("cx") and min(int(extent.get("cx")), int(extent.get("cy"))) < 0:
                yield f"{name}: a shape of less than no size"


def _placeholders(deck: Deck) -> Iterator[str]:
    for name, tree in deck.slides():
        layout = deck.layout_of(name)
        if layout is None:
            continue
        known = {_tie(holder) for holder in layout.iter(f"{P}ph")}
        held = [_tie(holder) for holder in tree.iter(f"{P}ph")]
        for kind, index in held:
            if (kind, index) not in known and kind not in TITLES:
                yield f"{name}: its layout has no placeholder {kind} {index}"
        yield from (
            f"{name}: two shapes fill the placeholder {tie}" for tie in _repeated(map(" ".join, held))
        )


def _tie(holder: Any) -> tuple[str, str]:
    return holder.get("type", "obj"), holder.get("idx", "0")


def _tables(deck: Deck) -> Iterator[str]:
    styles = deck.trees.get("ppt/tableStyles.xml")
    known = set() if styles is None else {style.get("styleId") for style in styles}
    for name, tree in deck.slides():
        for table in tree.iter(f"{A}tbl"):
            columns = len(table.findall(f"{A}tblGrid/{A}gridCol"))
            for row in table.findall(f"{A}tr"):
                if len(row.findall(f"{A}tc")) != columns:
                    yield f"{name}: a row has not as many cells as the table has columns"
                if any(cell.find(f"{A}txBody") is None for cell in row.findall(f"{A}tc")):
                    yield f"{name}: a cell without text"
            if table.findtext(f"{A}tblPr/{A}tableStyleId") not in known:
                yield f"{name}: a table in an unknown style"


def _timings(deck: Deck) -> Iterator[str]:
    for name, tree in deck.slides():
        shapes = {shape.get("id") for shape in tree.iter(f"{P}cNvPr")}
        for target in tree.iter(f"{P}spTgt", f"{P}bldP"):
            if target.get("spid") not in shapes:
                yield f"{name}: moves the shape {target.get('spid')}, which is missing"
        nodes = [node.get("id") for node in tree.iter(f"{P}cTn")]
        yield from (f"{name}: two steps have the id {number}" for number in _repeated(nodes))


def _pictures(deck: Deck) -> Iterator[str]:
    endings = {"PNG": "png", "JPEG": "jpg"}
    for name, blob in deck.members.items():
        if not name.startswith("ppt/media/"):
            continue
        try:
            with Image.open(BytesIO(blob)) as picture:
                picture.load()
                if not name.endswith(f".{endings.get(picture.format or '')}"):
                    yield f"{name} is not what its name says"
        except (UnidentifiedImageError, OSError):
            yield f"{name} is no picture"


def _editing(deck: Deck) -> Iterator[str]:
    """Find what makes a deck hard to restyle: values of its own where the theme should speak."""
    for name, tree in deck.trees.items():
        if any(element.get("kern") for element in tree.iter(f"{A}defRPr", f"{A}rPr", f"{A}endParaRPr")):
            yield f"{name}: kerning, though text is measured without"
    for name, tree in [*deck.slides(), *deck.below("notesSlides")]:
        if any(not end.get("lang") for end in tree.iter(f"{A}endParaRPr")):
            yield f"{name}: a paragraph's end has no language, so what is typed there will have none"
    for name, tree in deck.slides():
        if next(tree.iter(f"{A}srgbClr"), None) is not None:
            yield f"{name}: a colour that is not the theme's"
        if next(tree.iter(f"{A}latin"), None) is not None:
            yield f"{name}: a typeface that is not the theme's"
        for body in tree.iter(f"{A}bodyPr"):
            if body.get("wrap") == "none":
                yield f"{name}: text that does not wrap"


_CHECKS: tuple[Callable[[Deck], Iterator[str]], ...] = (
    _members,
    _types,
    _relations,
    _skeleton,
    _presentation,
    _shapes,
    _placeholders,
    _tables,
    _timings,
    _pictures,
    _editing,
)
