"""Files that are no decks, or made to harm: told in a sentence, in no time, never raised."""

from __future__ import annotations

import io
import random
import re
import zipfile

import pytest
from edited_decks import change_parts, first_deck, told

from lessonpack.edits.describe import describe_edits, is_changed

LOST = "file: what was changed can’t be told: the copy of the deck as it was built is gone or damaged"
WORSE = [b'""', b'"-1"', b'"NaN"', b'"99999999999999999999"', b'"rId1"', '"ä"'.encode()]
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    "]><lolz>&b;</lolz>"
)


def zipped(members: dict[str, bytes]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in members.items():
            archive.writestr(name, blob)
    return saved.getvalue()


def bombed(name: str, blob: bytes) -> bytes:
    return BOMB.encode() if name == "ppt/slides/slide2.xml" else blob


def blown_up(name: str, blob: bytes) -> bytes:
    return b"<a>" + b" " * (20 << 20) + b"</a>" if name == "ppt/slides/slide2.xml" else blob


def endless(name: str, blob: bytes) -> bytes:
    """Return the third slide with groups nested deeper than anybody groups."""
    if name != "ppt/slides/slide3.xml":
        return blob
    deep = b"<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>" * 200 + b"</p:grpSp>" * 200
    return blob.replace(b"</p:spTree>", deep + b"</p:spTree>")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"Dear class,", "it is damaged: not all of it can be unpacked"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "it is protected by a password, or from an old PowerPoint (.ppt)"),
        (zipped({}), "there is no presentation in it"),
        (zipped({"word/document.xml": b"<w/>"}), "there is no presentation in it"),
    ],
    ids=["empty", "letter", "password", "nothing", "document"],
)
def test_what_is_no_deck_is_told(data: bytes, why: str) -> None:
    assert told(first_deck(), data) == [f"file: it can’t be compared: {why}"]
    assert is_changed(describe_edits(first_deck(), data))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (bombed, "it defines XML entities, as no Office program does"),
        (blown_up, "it unpacks to more than any deck has"),
    ],
)
def test_what_is_made_to_harm_is_refused(change: object, why: str) -> None:
    assert told(first_deck(), change_parts(first_deck(), change)) == [  # type: ignore[arg-type]
        f"file: it can’t be compared: {why}"
    ]


def test_deep_groups_are_read_down_to_some_depth() -> None:
    edits = told(first_deck(), change_parts(first_deck(), endless))
    assert edits
    assert all(line.startswith("slide 3: shape: a group was added") for line in edits)


def test_without_a_copy_it_can_not_be_told() -> None:
    assert told(None, first_deck()) == [LOST]


@pytest.mark.parametrize("torn", [b"", b"PK", b"{}"])
def test_a_torn_copy_is_like_none(torn: bytes) -> None:
    assert told(torn, first_deck()) == [LOST]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_half_a_file_is_told(part: float) -> None:
    data = first_deck()
    (line,) = told(data, data[: int(len(data) * part)])
    assert line.startswith("file: it can’t be compared")


@pytest.mark.parametrize("seed", range(40))
def test_bytes_gone_wrong_never_raise(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(first_deck())
    for _ in range(chance.randint(1, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    assert describe_edits(first_deck(), bytes(data))


@pytest.mark.parametrize("seed", range(40))
def test_xml_gone_wrong_never_raises(seed: int) -> None:
    chance = random.Random(seed)

    def spoil(name: str, blob: bytes) -> bytes:
        if not name.endswith((".xml", ".rels")) or chance.random() > 0.2:
            return blob
        words = [found.span() for found in re.finditer(rb"\"[^\"]*\"", blob)]
        start, end = chance.choice(words)
        return blob[:start] + chance.choice(WORSE) + blob[end:]

    (first, *_) = told(first_deck(), change_parts(first_deck(), spoil))
    assert "no usual program" not in first
