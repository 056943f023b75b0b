"""Content types and relations as python-pptx writes them, which owns both.

In: kinds of parts and relations. Out: forms: what python-pptx writes of each, asked once, with `%s` where
names and ids stand. A deck has a hundred of them and few kinds. This module is the only one that imports
python-pptx.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from lessonpack.writers.spared import loaded_when_used

with loaded_when_used("urllib.request", "PIL.Image", "PIL.ImageFont"):
    from pptx.opc.oxml import CT_Relationships, CT_Types, serialize_part_xml
    from pptx.opc.packuri import PackURI

TYPES_END = "</Types>"
RELATIONS_END = "</Relationships>"


def begin_types(defaults: Mapping[str, str]) -> str:
    """Return the beginning of the content types: those of all files that end alike, by their ends."""
    return _begin_types(tuple(defaults.items()))


@lru_cache(maxsize=16)
def _begin_types(defaults: Iterable[tuple[str, str]]) -> str:
    types = CT_Types.new()
    for end, content_type in defaults:
        types.add_default(end, content_type)
    return serialize_part_xml(types).decode().removesuffix(TYPES_END)


@lru_cache(maxsize=64)
def type_form(content_type: str) -> str:
    """Return the form of one part's content type: its name, without the slash before it."""
    types = CT_Types.new()
    types.add_override(PackURI("/%s"), content_type)
    written = serialize_part_xml(types).decode().removesuffix(TYPES_END)
    return written[written.index("<Override") :]


@lru_cache(maxsize=1)
def begin_relations() -> str:
    empty: bytes = CT_Relationships.new().xml_file_bytes
    return f"{empty.decode().removesuffix('/>')}>"


@lru_cache(maxsize=64)
def relation_form(relation_type: str, external: bool) -> str:
    """Return the form of a relation: its id and its target, as text of an attribute."""
    relations = CT_Relationships.new()
    relations.add_rel("%s", relation_type, "%s", external)
    written: bytes = relations.xml_file_bytes
    return written.decode().removeprefix(begin_relations()).removesuffix(RELATIONS_END)


@lru_cache(maxsize=64)
def way_to(held: str, folder: str) -> str:
    """Return how the parts of a folder call another folder, as far as to the names in it."""
    return PackURI(f"{held}/part").relative_ref(folder).removesuffix("part")
