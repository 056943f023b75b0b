"""A zip file of XML parts, as PowerPoint saves decks: opened behind a guard, never unpacked to the disk.

In: an open file. Out: a `Package` of the parts that are XML, and the relations between them. Pictures,
films, embedded files and macros stay packed: nothing in here looks at them, let alone runs them.
Raises `UnreadableError` for what is no such file, or larger than any real one.
"""

from __future__ import annotations

import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from lessonpack.checks.findings import UnreadableError

MAX_PARTS = 20_000
# Unpacked: a slide of a hundred shapes has 100 kB.
MAX_PART = 16 << 20
MAX_XML = 96 << 20
_CHUNK = 1 << 16
# What a part or a deck saved as "Strict Open XML" calls the same things (ISO/IEC 29500-1 against -4).
_STRICT = {
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"http://purl.oclc.org/ooxml/presentationml/": b"http://schemas.openxmlformats.org/presentationml/2006/",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
}
# What unpacking raises for broken files, for parts that are encrypted, or packed in a way nobody uses.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, NotImplementedError,
    RuntimeError, ValueError, IndexError, OverflowError,
)  # fmt: skip
_SAVE = "Open it in PowerPoint, let it be repaired, and save it under a new name."


class Link(Struct, frozen=True):
    """A relation: the last word of its kind, the part or address it leads to."""

    kind: str
    target: str
    external: bool


class Package(Struct, frozen=True):
    """The XML of a file by the names of its parts; `broken` says of parts why they could not be read."""

    trees: Mapping[str, Any]
    links: Mapping[str, Mapping[str, Link]]
    broken: Mapping[str, str]

    def below(self, folder: str) -> Iterator[tuple[str, Any]]:
        return ((name, tree) for name, tree in self.trees.items() if name.startswith(f"ppt/{folder}/"))

    def linked(self, part: str, kind: str) -> list[str]:
        """Return the parts that one leads to by relations of a kind."""
        links = self.links.get(part, {}).values()
        return [link.target for link in links if link.kind == kind and not link.external]

    def follow(self, part: str, kind: str) -> tuple[str, Any]:
        """Return the first part that can be read among those that one leads to, else nothing."""
        found = (name for name in self.linked(part, kind) if name in self.trees)
        name = next(found, "")
        return name, self.trees.get(name)


def read_package(file: BinaryIO) -> Package:
    """Read the XML parts of a file, and where their relations lead."""
    trees: dict[str, Any] = {}
    links: dict[str, Mapping[str, Link]] = {}
    broken: dict[str, str] = {}
    for name, blob in _xml_parts(file):
        try:
            tree = parse_xml(blob)
        except etree.XMLSyntaxError as fault:
            broken[name] = f"not well-formed: {fault}"
            continue
        if name.endswith(".rels"):
            source, found = _read_links(name, tree)
            links[source] = found
        else:
            trees[name] = tree
    return Package(trees, links, broken)


def parse_xml(blob: bytes) -> Any:
    """Return the tree of an XML part, without comments; entities are refused, nothing is fetched.

    Raises `XMLSyntaxError`, and `UnreadableError` for a part with a document type of its own, which no
    Office file has and every attack by entities needs.
    """
    for strict, usual in _STRICT.items():
        blob = blob.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    tree = etree.fromstring(blob, parser)
    if tree.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("it defines XML entities, as no Office program does", "Don't open this file.")
    return tree


def _xml_parts(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents of the parts that are XML, within all limits."""
    left = MAX_XML
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_PARTS:
                raise UnreadableError(f"it has {len(infos)} parts, more than any deck", _SAVE)
            for info in infos:
                name = info.filename.replace("\\", "/")
                if name.lower().endswith((".xml", ".rels")):
                    blob = _unpack(archive, info, min(MAX_PART, left))
                    left -= len(blob)
                    yield name, blob
    except _DAMAGE as fault:
        raise UnreadableError("it is damaged: not all of it can be unpacked", _SAVE) from fault


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """Return a part's content; the size that the file states may be a lie, so what comes is counted."""
    pieces: list[bytes] = []
    size = 0
    with archive.open(info) as part:
        while piece := part.read(_CHUNK):
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                raise UnreadableError("it unpacks to more than any deck has", "Don't open this file.")
    return b"".join(pieces)


def _read_links(name: str, tree: Any) -> tuple[str, Mapping[str, Link]]:
    """Return the part that a part of relations belongs to, and its relations by their ids."""
    folder, file = posixpath.split(name)
    source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
    found: dict[str, Link] = {}
    for relation in tree:
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        target, external = relation.get("Target", ""), relation.get("TargetMode") == "External"
        if not external:
            target = unquote(target)
            joined = posixpath.join(posixpath.dirname(source), target)
            target = target[1:] if target.startswith("/") else posixpath.normpath(joined)
        found[relation.get("Id", "")] = Link(kind, target, external)
    return source, found
