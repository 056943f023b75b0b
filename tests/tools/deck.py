"""A deck taken apart: its members, their XML, and the relations between them.

In: a .pptx file's bytes. Out: a `Deck` for checks to walk through. What cannot be read is a fault.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
TITLES = ("title", "ctrTitle")


@dataclass(frozen=True, slots=True)
class Link:
    """A relation: its last word, the member or address it leads to."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Deck:
    """Everything in the file; `trees` has the members that are XML, but no relations."""

    infos: list[zipfile.ZipInfo] = field(default_factory=list)
    members: dict[str, bytes] = field(default_factory=dict)
    trees: dict[str, Any] = field(default_factory=dict)
    links: dict[str, dict[str, Link]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def slides(self) -> Iterator[tuple[str, Any]]:
        """Yield slides by name, in the order of their numbers."""
        found = [(int(match[1]), name) for name in self.trees if (match := SLIDE.fullmatch(name))]
        return ((name, self.trees[name]) for _, name in sorted(found))

    def below(self, folder: str) -> Iterator[tuple[str, Any]]:
        return ((name, tree) for name, tree in self.trees.items() if name.startswith(f"ppt/{folder}/"))

    def linked(self, member: str, kind: str) -> list[str]:
        return [link.target for link in self.links.get(member, {}).values() if link.kind == kind]

    def layout_of(self, slide: str) -> Any:
        """Return the tree of a slide's layout, None if it has not exactly one."""
        names = self.linked(slide, "slideLayout")
        return self.trees.get(names[0]) if len(names) == 1 else None


def open_deck(data: bytes) -> Deck:
    """Read a deck; broken XML and relations become faults of the deck."""
    deck = Deck()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        deck.infos = archive.infolist()
        deck.members = {info.filename: archive.read(info) for info in deck.infos}
    for name, blob in deck.members.items():
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            tree = etree.fromstring(blob)
        except etree.XMLSyntaxError as error:
            deck.faults.append(f"{name}: not well-formed: {error}")
            continue
        if name.endswith(".rels"):
            _read_links(deck, name, tree)
        else:
            deck.trees[name] = tree
    return deck


def _read_links(deck: Deck, name: str, tree: Any) -> None:
    folder, file = posixpath.split(name)
    source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
    found = deck.links.setdefault(source, {})
    for relation in tree:
        target, external = relation.get("Target"), relation.get("TargetMode") == "External"
        if not external:
            joined = posixpath.join(posixpath.dirname(source), target)
            target = target[1:] if target.startswith("/") else posixpath.normpath(joined)
        if relation.get("Id") in found:
            deck.faults.append(f"{source}: relation {relation.get('Id')} stands twice")
        found[relation.get("Id")] = Link(relation.get("Type").rsplit("/", 1)[1], target, external)


def repack(members: Mapping[str, bytes], year: int = 1980) -> bytes:
    """Return a zip file of members, to break a deck on purpose."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in members.items():
            archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), blob)
    return buffer.getvalue()


def placeholder_of(shape: Any) -> Any:
    return shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")


def text_of(element: Any) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{A}t"))


def identity_of(shape: Any) -> Any:
    """Return a shape's `cNvPr`: its id, name and description."""
    return next(shape.iter(f"{P}cNvPr"))
