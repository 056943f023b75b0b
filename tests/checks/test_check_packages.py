"""Decks that are broken, made to harm, or only unusual: one clear sentence, never an exception."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from check_build import (
    CORE,
    LAYOUT,
    MASTER,
    PRESENTATION,
    SLIDE,
    SPACES,
    THEME,
    Box,
    Parts,
    check,
    group,
    pack,
    paragraphs,
    parts,
    picture,
    run,
    slide,
    sound_slide,
    title,
    told,
)
from lxml import etree

from lessonpack.checks import package
from lessonpack.checks.deck import check_deck
from lessonpack.checks.findings import UnreadableError
from lessonpack.checks.finished import check_finished
from lessonpack.checks.package import parse_xml, read_package

ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def with_entities(made: Parts) -> Parts:
    return {**made, SLIDE: ENTITY + made[SLIDE].replace(b"A world", b"&b; world")}


def with_utf16_entities(made: Parts) -> Parts:
    text = (ENTITY + made[SLIDE]).decode()
    return {**made, SLIDE: f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")}


def no_presentation(made: Parts) -> Parts:
    return {name: blob for name, blob in made.items() if name != PRESENTATION}


def other_presentation(made: Parts) -> Parts:
    return {**made, PRESENTATION: b"<w:document xmlns:w='http://w'/>"}


REFUSED: dict[str, tuple[Callable[[Parts], Parts], str]] = {
    "entities": (with_entities, "it defines XML entities"),
    "entities in UTF-16": (with_utf16_entities, "it defines XML entities"),
    "no presentation": (no_presentation, "there is no presentation in it"),
    "another document": (other_presentation, "there is no presentation in it"),
    "a bomb": (
        lambda made: {**made, SLIDE: b" " * (package.MAX_PART + 1)},
        "it unpacks to more than any deck",
    ),
    "many small bombs": (
        lambda made: {**made, **{f"ppt/x{n}.xml": b" " * package.MAX_PART for n in range(7)}},
        "it unpacks to more than any deck",
    ),
    "nothing": (lambda _: {}, "there is no presentation in it"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_made_to_harm_is_refused(name: str) -> None:
    change, said = REFUSED[name]
    with pytest.raises(UnreadableError, match=said):
        check_deck(BytesIO(pack(change(parts()))))


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PARTS", 5)
    with pytest.raises(UnreadableError, match="it has 9 parts"):
        check_deck(BytesIO(pack({f"x{number}": b"" for number in range(9)})))


def test_what_is_not_xml_stays_packed() -> None:
    """A film of any size, or a macro, costs nothing: nobody looks into it."""
    buffer = BytesIO(pack({**parts(), "ppt/vbaProject.bin": b"macro"}))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/media/film.mp4", b"\0" * (package.MAX_PART + 1))
    assert check_deck(buffer) == ()


def test_a_size_that_is_a_lie_is_found_out() -> None:
    data = bytearray(pack({**parts(), SLIDE: b" " * (package.MAX_PART + 1)}))
    place = data.rindex(struct.pack("<L", package.MAX_PART + 1))
    data[place : place + 4] = struct.pack("<L", 10)
    with pytest.raises(UnreadableError):
        check_deck(BytesIO(bytes(data)))


def encrypted(data: bytes) -> bytes:
    """Set the flag of encryption in every entry of a zip file's directory."""
    changed = bytearray(data)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + 8] |= 1
        place = changed.find(b"PK\x01\x02", place + 4)
    return bytes(changed)


def wrong_checksum(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        checksum = struct.pack("<L", archive.getinfo(SLIDE).CRC)
    return data.replace(checksum, struct.pack("<L", zlib.crc32(b"other")))


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda data: data[: len(data) // 2],
    "without its directory": lambda data: data[:-22],
    "encrypted": encrypted,
    "other content": wrong_checksum,
    "zeros in between": lambda data: data[:300] + bytes(400) + data[700:],
    "only a beginning": lambda _: b"PK\x03\x04",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_one_sentence(name: str) -> None:
    data = BROKEN[name](pack(parts()))
    with pytest.raises(UnreadableError, match="it is damaged"):
        check_deck(BytesIO(data))
    assert told(check_finished("x.pptx", BytesIO(data))) == [
        "error: it can't be checked: it is damaged: not all of it can be unpacked"
    ]


OTHERS = {
    b"": "it is empty",
    b"hello": "it is neither a PDF nor a PowerPoint deck",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "it is protected by a password, or from an old PowerPoint (.ppt)",
    b"%PDF-1.7 and no more": "it is damaged, or no PDF at all",
}


@pytest.mark.parametrize(("data", "said"), OTHERS.items())
def test_other_files_are_one_sentence(data: bytes, said: str) -> None:
    (finding,) = check_finished("lesson.pptx", BytesIO(data))
    assert (finding.severity, finding.file) == ("error", "lesson.pptx")
    assert finding.what == f"it can't be checked: {said}"
    assert finding.way_out


def test_a_file_that_breaks_a_rule_of_its_own_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise KeyError("unforeseen")

    monkeypatch.setattr("lessonpack.checks.deck.check_deck", fail)
    (finding,) = check_finished("x.pptx", BytesIO(pack(parts())))
    assert finding.what.startswith("it can't be checked: it is built in a way")


def test_a_broken_slide_is_named_and_the_others_are_checked() -> None:
    found = check(sound_slide(), "<p:sld", slide(Box("Text 4", "No title")))
    assert told(found) == [
        "error slide 2: this slide is missing from the file, or damaged",
        "error slide 3: no title",
    ]


def test_a_missing_layout_is_no_fault() -> None:
    for part in (LAYOUT, MASTER, THEME):
        made = {name: blob for name, blob in parts().items() if name != part}
        assert check_deck(BytesIO(pack(made))) == ()


def test_a_deck_without_slides_says_so() -> None:
    empty = f"<p:presentation {SPACES}/>".encode()
    assert told(check(more={PRESENTATION: empty})) == ["warning: there are no slides in it"]


def strict(made: Parts) -> Parts:
    """Return a deck as PowerPoint saves "Strict Open XML"."""
    swaps = (
        (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/"),
        (
            b"http://schemas.openxmlformats.org/presentationml/2006/",
            b"http://purl.oclc.org/ooxml/presentationml/",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/",
            b"http://purl.oclc.org/ooxml/officeDocument/",
        ),
    )
    changed = dict(made)
    for name, blob in made.items():
        for old, new in swaps:
            blob = blob.replace(old, new)
        changed[name] = blob
    return changed


def with_backslashes(made: Parts) -> Parts:
    return {name.replace("/", "\\"): blob for name, blob in made.items()}


def with_absolute_targets(made: Parts) -> Parts:
    name = "ppt/_rels/presentation.xml.rels"
    return {**made, name: made[name].replace(b'"slides/', b'"/ppt/slides/')}


def with_comments(made: Parts) -> Parts:
    return {name: blob.replace(b"<a:p>", b"<!-- x --><a:p><?y z?>") for name, blob in made.items()}


def with_a_choice(made: Parts) -> Parts:
    """Wrap the title in what programs may choose from, as newer shapes are."""
    before = b"<mc:AlternateContent><mc:Choice Requires='p14'><p:sp>"
    after = b"</p:sp></mc:Choice><mc:Fallback><p:pic/></mc:Fallback></mc:AlternateContent>"
    wrapped = made[SLIDE].replace(b"<p:sp>", before, 1).replace(b"</p:sp>", after, 1)
    return {**made, SLIDE: wrapped}


UNUSUAL = (strict, with_backslashes, with_absolute_targets, with_comments, with_a_choice)


@pytest.mark.parametrize("change", UNUSUAL, ids=lambda change: change.__name__)
def test_what_other_programs_write_is_read(change: Callable[[Parts], Parts]) -> None:
    assert check_deck(BytesIO(pack(change(parts())))) == ()
    untitled = parts() | {SLIDE: sound_slide().replace("A world slightly wrong", "").encode()}
    assert told(check_deck(BytesIO(pack(change(untitled))))) == ["error slide 1: no title"]


FULL = slide(
    title("Everything"),
    Box("Text 4", paragraphs(run("words", '<a:hlinkClick r:id="rId7"/>'), run("more")), place=(1, 2, 3, 4)),
    group(group(Box("A", "one", place=(0, 0, 1, 1)))),
    picture("A church"),
    sound_slide().split("<p:spTree>")[1].split("</p:spTree>")[0],
)


def test_no_element_is_needed() -> None:
    """Whatever single element or attribute is missing, the deck is still checked."""
    made = parts()
    made[SLIDE] = FULL.encode()
    for part in (SLIDE, LAYOUT, MASTER, THEME, PRESENTATION, CORE):
        for number in range(len(list(etree.fromstring(made[part]).iter())) - 1):
            tree = etree.fromstring(made[part])
            element = list(tree.iter())[number + 1]
            element.getparent().remove(element)
            check_deck(BytesIO(pack({**made, part: etree.tostring(tree)})))


@pytest.mark.parametrize("value", ["", "nan", "-99999999999999999999"])
def test_no_attribute_is_trusted(value: str) -> None:
    """Whatever stands in any attribute, the deck is still checked."""
    made = parts()
    made[SLIDE] = FULL.encode()
    for part in (SLIDE, MASTER, THEME):
        tree = etree.fromstring(made[part])
        for element in tree.iter():
            for name, before in element.attrib.items():
                element.set(name, value)
                check_deck(BytesIO(pack({**made, part: etree.tostring(tree)})))
                element.set(name, before)


def test_deep_groups_end() -> None:
    deep = "<p:grpSp>" * 200 + "</p:grpSp>" * 200
    assert [one.severity for one in check(slide(title("Deep"), deep))] == ["error"]


def test_relations_lead_where_they_say() -> None:
    links = (
        b'<R xmlns="x"><r Id="1" Type="a/slide" Target="../slides/slide%201.xml"/><r/>'
        b'<r Id="2" Type="a/hyperlink" Target="https://a.b/c" TargetMode="External"/></R>'
    )
    read = read_package(BytesIO(pack({"ppt/x/_rels/y.xml.rels": links})))
    found = read.links["ppt/x/y.xml"]
    assert (found["1"].kind, found["1"].target) == ("slide", "ppt/slides/slide 1.xml")
    assert found["2"].external
    assert read.linked("ppt/x/y.xml", "hyperlink") == []


def test_nothing_is_fetched() -> None:
    space = "http://www.w3.org/2001/XInclude"
    outside = f'<a xmlns:x="{space}"><x:include href="file:///etc/hosts" parse="text"/></a>'
    assert "".join(parse_xml(outside.encode()).itertext()) == ""
