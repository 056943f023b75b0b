"""The package: parts, the relations between them, and the zip file they travel in.

In: `Part`s, each with its bytes and its relations under ids given by whoever wrote the bytes.
Out: the bytes of an OPC package (ISO 29500-2), the same for the same parts on every machine with
the same zlib. python-pptx owns content types and relations; this module is the only one that
imports it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from lessonpack.writers.pptx_xml import OFFICE_RELATIONS

# The earliest date that a zip entry can have: builds do not differ by when they ran.
_DATE = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16
_COMPRESSED = (".png", ".jpg", ".jpeg")
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
_DEFAULTS = ("png", "jpg")

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
    """One file of the package, by its absolute name; `kind` is a key of `CONTENT_TYPES`."""

    name: str
    kind: str
    blob: bytes
    relations: tuple[Relation, ...] = ()


def text_part(name: str, kind: str, xml: str, relations: Iterable[Relation] = ()) -> Part:
    return Part(name, kind, xml.encode(), tuple(relations))


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
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member, blob in _members(parts, roots):
            archive.writestr(_entry(member), blob)
    return buffer.getvalue()


def _entry(member: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(member, _DATE)
    entry.external_attr = _MODE
    entry.create_system = 3
    stored = member.endswith(_COMPRESSED)
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    return entry


def _members(parts: Sequence[Part], roots: Sequence[Relation]) -> Iterator[tuple[str, bytes]]:
    yield "[Content_Types].xml", _content_types(parts)
    yield "_rels/.rels", _relations("/", roots)
    for part in parts:
        yield part.name[1:], part.blob
        if part.relations:
            folder, _, file = part.name.rpartition("/")
            yield f"{folder[1:]}/_rels/{file}.rels", _relations(folder, part.relations)


def _content_types(parts: Sequence[Part]) -> bytes:
    from pptx.opc.oxml import CT_Types, serialize_part_xml
    from pptx.opc.packuri import PackURI

    types = CT_Types.new()
    types.add_default("rels", "application/vnd.openxmlformats-package.relationships+xml")
    types.add_default("xml", "application/xml")
    for kind in _DEFAULTS:
        if any(part.kind == kind for part in parts):
            types.add_default(kind, CONTENT_TYPES[kind])
    for part in parts:
        if part.kind not in _DEFAULTS:
            types.add_override(PackURI(part.name), CONTENT_TYPES[part.kind])
    return bytes(serialize_part_xml(types))


def _relations(folder: str, relations: Sequence[Relation]) -> bytes:
    from pptx.opc.oxml import CT_Relationships
    from pptx.opc.packuri import PackURI

    element = CT_Relationships.new()
    for relation in relations:
        target = relation.target if relation.external else PackURI(relation.target).relative_ref(folder)
        element.add_rel(relation.id, relation.type, target, relation.external)
    return bytes(element.xml_file_bytes)
