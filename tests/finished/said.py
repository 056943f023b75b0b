"""Everything that a finished file says, seen or unseen.

In: a PDF's or a deck's bytes. Out: pieces of text, each with the place where it stands: what is
printed and read aloud, alternative texts, bookmarks, properties, names of parts, and the raw bytes
of whatever else is in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from lxml import etree
from tools.deck import open_deck
from tools.programs import run_program
from tools.structure import read_aloud

from lessonpack.checks.slides import A

SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@dataclass(frozen=True, slots=True)
class Said:
    where: str
    text: str


@cache
def all_said(data: bytes) -> tuple[Said, ...]:
    """Return all that a finished file says, divided words whole, as whoever searches it finds them."""
    found = _pdf(data) if data.startswith(b"%PDF") else _deck(data)
    return tuple(Said(said.where, said.text.replace(SOFT_HYPHEN, "")) for said in found)


def _pdf(data: bytes) -> Iterator[Said]:
    yield Said("text", run_program("pdftotext", "-", "-", data=data).stdout.decode())
    yield from (Said(f"read aloud as {tag}", text) for tag, text in read_aloud(data))
    with pikepdf.open(BytesIO(data)) as pdf:
        yield from (Said(f"trailer {place}", text) for place, text in _strings(pdf.trailer, ""))
        for item in pdf.objects:
            yield from (Said(f"object {place}", text) for place, text in _strings(item, ""))
            if isinstance(item, pikepdf.Stream):
                yield from _stream(item)
        for number, page in enumerate(pdf.pages, start=1):
            for operation in pikepdf.parse_content_stream(page):
                for operand in operation.operands:
                    yield from (
                        Said(f"content of page {number} {place}", text)
                        for place, text in _strings(operand, "")
                    )


def _stream(stream: Any) -> Iterator[Said]:
    raw = bytes(stream.read_bytes())
    yield Said("stream", raw.decode("utf-8", "replace"))
    yield Said("stream", raw.decode("latin-1"))


def _strings(item: Any, place: str) -> Iterator[tuple[str, str]]:
    """Yield the strings and names within an object, but not within those that it refers to."""
    match item:
        case pikepdf.String() | pikepdf.Name():
            yield place, str(item)
        case pikepdf.Array():
            for entry in item:
                if not _is_indirect(entry):
                    yield from _strings(entry, place)
        case pikepdf.Dictionary() | pikepdf.Stream():
            for key, entry in item.items():
                yield place, str(key)
                if not _is_indirect(entry):
                    yield from _strings(entry, f"{place}{key}")
        case _:
            pass


def _is_indirect(item: Any) -> bool:
    return bool(getattr(item, "is_indirect", False))


def _deck(data: bytes) -> Iterator[Said]:
    deck = open_deck(data)
    for name, blob in deck.members.items():
        yield Said("name of a part", name)
        yield Said(f"bytes of {name}", blob.decode("utf-8", "replace"))
        yield Said(f"bytes of {name}", blob.decode("latin-1"))
        if name.endswith((".xml", ".rels")):
            yield from _xml(name, etree.fromstring(blob))


def _xml(name: str, tree: Any) -> Iterator[Said]:
    """Yield a part's texts: whole, by paragraph (a word may be parted over runs), and attributes."""
    yield Said(name, " ".join(tree.itertext()))
    for paragraph in tree.iter(f"{A}p"):
        yield Said(f"{name}, a paragraph", "".join(paragraph.itertext()))
    for element in tree.iter():
        for key, value in element.attrib.items():
            yield Said(f"{name}, {key}", value)
