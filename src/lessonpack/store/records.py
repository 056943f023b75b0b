"""Records of what was made: of which key, under which name, with which bytes.

In: bytes of a record's file. Out: a `Record` or an `Index`, or None for bytes that are not a whole record
of ours. A record is JSON behind a line with its checksum; it has no secrets, and may be read by anyone.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TypeVar, cast

import msgspec
from msgspec import Struct

from lessonpack.errors import Problems, Span
from lessonpack.source.sheets import Kind, Sheet, Source

# Changes only where old records would be misread; unknown fields are passed over, missing ones are empty.
_HEAD = b"lessonpack record 1 "
_One = TypeVar("_One", bound=Struct)


class Stamp(Struct, frozen=True):
    """A file's content (SHA-256), and how it looked to the disk: its bytes, and when it changed (ns)."""

    digest: str
    size: int
    time: int


class Written(Struct, frozen=True):
    """One product's file, `name`, and what is known of it.

    `tried` is the key of the last attempt, `problems` what was found then; `key` that of the file as it
    lies under the name `spot`, empty while it is being replaced. `kept` are files of that name, or names
    beside it, which somebody else has written. `ours` are the hashes of all that lessonpack wrote there
    and that may still be there; `base` is that of what it wrote last under the file's own name.
    `document` is a digest of what the file shows, as `program` made it.
    """

    name: str
    unit: str = "page"
    pages: int = 0
    tried: str = ""
    problems: Problems = ()
    document: str = ""
    program: str = ""
    key: str = ""
    spot: str = ""
    stamp: Stamp | None = None
    kept: tuple[tuple[str, Stamp], ...] = ()
    ours: tuple[str, ...] = ()
    base: str = ""


class Record(Struct, frozen=True):
    """A lesson's files, or a week's, by their products.

    `key` is that of what all of them are made from, and `problems` what was found there.
    """

    title: str = ""
    key: str = ""
    problems: Problems = ()
    files: dict[str, Written] = {}


class Entry(Struct, frozen=True):
    """What is known of a source file with these bytes."""

    digest: str
    kind: Kind
    span: Span
    number: int | None = None
    title: str = ""
    days: tuple[int, ...] = ()
    pictures: tuple[str, ...] = ()
    problems: Problems = ()

    @classmethod
    def of(cls, sheet: Sheet) -> Entry:
        digest = sheet.source.digest
        known = (sheet.kind, sheet.span, sheet.number, sheet.title, sheet.days, sheet.pictures)
        return cls(digest, *known, sheet.problems)

    def sheet(self, source: Source) -> Sheet:
        known = (self.kind, self.span, self.number, self.title, self.days, self.pictures)
        return Sheet(source, *known, self.problems)


class Claim(Struct, frozen=True):
    """The unit to which a folder of finished files belongs: its own folder, as seen from there.

    `problems` are those of the unit whose bytes have this digest.
    """

    folder: str
    digest: str = ""
    problems: Problems = ()


class Index(Struct, frozen=True):
    """What is known of sources. All but `units` and `turn` holds for this `program` alone.

    `turn` counts the builds that have written anything.
    `products` are all that it can make; `sheets` are by the names of files in problems, `stamps` of
    pictures by their paths, `units` by their folders of finished files.
    """

    program: str = ""
    turn: int = 0
    products: tuple[str, ...] = ()
    sheets: dict[str, Entry] = {}
    stamps: dict[str, Stamp] = {}
    units: dict[str, Claim] = {}


def encode_record(record: Struct) -> bytes | None:
    """Return a record's bytes; None where a name in it is no text, which some disks allow."""
    try:
        body = msgspec.json.encode(record)
    except UnicodeEncodeError:
        return None
    return _HEAD + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def decode_record(kind: type[_One], data: bytes) -> _One | None:
    """Return a record from its bytes; None if they are torn, foreign or of another form."""
    head, _, body = data.partition(b"\n")
    if head != _HEAD + hashlib.sha256(body).hexdigest().encode():
        return None
    try:
        return cast(_One, _decoder(kind).decode(body))
    except (msgspec.MsgspecError, RecursionError):
        return None


@cache
def _decoder(kind: type[Struct]) -> msgspec.json.Decoder[Struct]:
    return msgspec.json.Decoder(kind)
