"""The package: what it refuses, how it is packed, and that it grows no faster than its slides."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO

import pytest
from build_deck import deck, in_slot, pages, slide, words
from msgspec.structs import replace
from pptx.opc.oxml import CT_Relationships, CT_Types, serialize_part_xml
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from tools.deck import open_deck

from lessonpack.document import plain
from lessonpack.looks.classic import LOOK
from lessonpack.writers.pptx import write_pptx
from lessonpack.writers.pptx_package import _TYPES_BY_END, Part, Relation, save_package

CORE = Part("/docProps/core.xml", "core", (b"<x/>",))
ROOT = Relation("rId1", "core", "/docProps/core.xml")


def open_zip(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_parts_relations_and_types() -> None:
    picture = Part("/ppt/media/image1.png", "png", (b"png",))
    to_picture = Relation("rId7", "image", "/ppt/media/image1.png")
    to_web = Relation("rId8", "hyperlink", "https://example.org/?a=1&b=2", external=True)
    page = Part("/ppt/slides/slide1.xml", "slide", (b"<x/>",), (to_picture, to_web))
    made = open_deck(save_package([CORE, page, picture], [ROOT]))
    links = made.links["ppt/slides/slide1.xml"]
    assert links["rId7"].target == "ppt/media/image1.png"
    assert (links["rId8"].target, links["rId8"].external) == ("https://example.org/?a=1&b=2", True)
    assert made.links[""]["rId1"].target == "docProps/core.xml"


def test_types_and_relations_are_as_python_pptx_writes_them() -> None:
    made = open_zip(write_pptx(deck(*(page for page in pages() if page.master != "picture")), LOOK))
    types = CT_Types.new()
    for end, content_type in _TYPES_BY_END.items():
        types.add_default(end, content_type)
    written = parse_xml(made["[Content_Types].xml"])
    for override in written.findall("{*}Override"):
        types.add_override(PackURI(override.get("PartName")), override.get("ContentType"))
    assert made["[Content_Types].xml"] == serialize_part_xml(types)
    assert made["ppt/slides/_rels/slide5.xml.rels"].count(b"External") == 1
    for name, blob in made.items():
        if name.endswith(".rels"):
            relations = CT_Relationships.new()
            for one in parse_xml(blob):
                relations.add_rel(one.rId, one.reltype, one.target_ref, one.targetMode == "External")
            assert blob == relations.xml_file_bytes


def test_pictures_are_stored_and_text_is_packed() -> None:
    picture = Part("/ppt/media/image1.jpg", "jpg", (b"jpg" * 100,))
    page = Part(
        "/ppt/slides/slide1.xml", "slide", (b"<x/>" * 100,), (Relation("rId1", "image", picture.name),)
    )
    infos = open_deck(save_package([CORE, page, picture], [ROOT])).infos
    packed = {info.filename: info.compress_type for info in infos}
    assert packed["ppt/media/image1.jpg"] == zipfile.ZIP_STORED
    assert packed["ppt/slides/slide1.xml"] == zipfile.ZIP_DEFLATED
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="same name"):
        save_package([CORE, CORE], [ROOT])


def test_a_relation_to_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="not in the package"):
        save_package([], [ROOT])


def test_a_page_of_another_look_is_refused() -> None:
    page = replace(slide("Tone", []), master="unheard of")
    with pytest.raises(KeyError, match="unheard of"):
        write_pptx(deck(page), LOOK)


def test_writing_takes_time_in_proportion_to_slides() -> None:
    def measure(count: int) -> float:
        """Return the least seconds of three tries: a deck with notes and sections."""
        body = in_slot("content", "body", [words("Read on.")])
        notes = (plain("Say it.", "note"),)
        pages = [slide(f"S{n}", [body], notes=notes, section=f"Part {n // 9}") for n in range(count)]
        made = deck(*pages)
        tries = []
        for _ in range(3):
            start = time.perf_counter()
            data = write_pptx(made, LOOK)
            tries.append(time.perf_counter() - start)
        with zipfile.ZipFile(BytesIO(data)) as archive:
            assert sum("/notesSlide" in name for name in archive.namelist()) == 2 * count
        return min(tries)

    write_pptx(deck(slide("Tone", [])), LOOK)
    assert measure(1500) < 20 * measure(150)
