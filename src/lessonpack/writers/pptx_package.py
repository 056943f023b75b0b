"""The package: parts, the relations between them, and the zip file they travel in.

In: `Part`s, each with its bytes and its relations under ids given by whoever wrote the bytes.
Out: the bytes of an OPC package (ISO 29500-2), the same for the same parts on every machine with
the same zlib.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from lessonpack.writers.pptx_opc import (
    RELATIONS_END,
    TYPES_END,
    begin_relations,
    begin_types,
    relation_form,
    type_form,
    way_to,
)
from lessonpack.writers.pptx_xml import OFFICE_RELATIONS, escape
from lessonpack.writers.pptx_zip import Member, write_zip

_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml."

CONTENT_TYPES = {
    "presentation": f"{_PRESENTATION}presentation.main+xml",
    "slide": f"{_PRESENTATION}slide+xml",
    "slideLayout": f"{_PRESENTATION}slideLayout+xml",
    "slideMaster": f"{_PRESENTATION}slideMaster+xml",
    "notesSlide": f"{_PRESENTATION}notesSlide+xml",
    "notesMaster": f"{_PRESENTATION}notesMaster+xml",
    "presProps": f"{_PRESENTATION}presProps+xml",
    "viewProps": f"{_PRESENTATION}viewProps+xml",
    "tableStyles": f"{_PRESENTATION}tableStyles+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
}
_PICTURES = ("png", "jpg")
_TYPES_BY_END = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}

RELATION_TYPES = {
    "core": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    "app": f"{OFFICE_RELATIONS}/extended-properties",
    "presentation": f"{OFFICE_RELATIONS}/officeDocument",
}


class Relation(Struct, frozen=True):
    """How a part calls another (`target` is that part's name) or, if `external`, a web address."""

    id: str
    kind: str
    target: str
    external: bool = False

    @property
    def type(self) -> str:
        return RELATION_TYPES.get(self.kind, f"{OFFICE_RELATIONS}/{self.kind}")


class Part(Struct, frozen=True):
    """One file of the package, by its absolute name; `kind` is a key of `CONTENT_TYPES`.

    Its bytes may come in pieces: one that stands in many decks is packed once.
    """

    name: str
    kind: str
    pieces: tuple[bytes, ...]
    relations: tuple[Relation, ...] = ()


def text_part(name: str, kind: str, xml: str, relations: Iterable[Relation] = ()) -> Part:
    return Part(name, kind, (xml.encode(),), tuple(relations))


def save_package(parts: Sequence[Part], roots: Sequence[Relation]) -> bytes:
    """Return the package's zip file; `roots` are the relations of the package itself.

    Raises `ValueError` if two parts have one name, or a relation's target is not among them.
    """
    names = {part.name for part in parts}
    if len(names) < len(parts):
        raise ValueError("two parts of the package have the same name")
    for relation in (*roots, *(relation for part in parts for relation in part.relations)):
        if not relation.external and relation.target not in names:
            raise ValueError(f"a relation leads to {relation.target}, which is not in the package")
    return write_zip(_members(parts, roots))


def _members(parts: Sequence[Part], roots: Sequence[Relation]) -> Iterator[Member]:
    yield Member("[Content_Types].xml", (_content_types(parts),))
    yield Member("_rels/.rels", (_relations("/", roots),))
    for part in parts:
        yield Member(part.name[1:], part.pieces, part.kind in _PICTURES)
        if part.relations:
            folder, _, file = part.name.rpartition("/")
            yield Member(f"{folder[1:]}/_rels/{file}.rels", (_relations(folder, part.relations),))


def _content_types(parts: Sequence[Part]) -> bytes:
    kinds = {part.kind for part in parts}
    pictures = {kind: CONTENT_TYPES[kind] for kind in _PICTURES if kind in kinds}
    written = [begin_types({**_TYPES_BY_END, **pictures})]
    written += [
        type_form(CONTENT_TYPES[part.kind]) % part.name[1:] for part in parts if part.kind not in _PICTURES
    ]
    return "".join((*written, TYPES_END)).encode()


def _relations(folder: str, relations: Sequence[Relation]) -> bytes:
    written = (
        relation_form(relation.type, relation.external) % (relation.id, _target(relation, folder))
        for relation in relations
    )
    return "".join((begin_relations(), *written, RELATIONS_END)).encode()


def _target(relation: Relation, folder: str) -> str:
    """Return what a relation leads to, as the parts of a folder call it."""
    if relation.external:
        return escape(relation.target)
    held, _, file = relation.target.rpartition("/")
    return way_to(held, folder) + file
