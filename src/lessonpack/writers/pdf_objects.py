"""The objects of a PDF and the file that holds them (ISO 32000-1, 7.3 to 7.5).

In: dictionaries, arrays and streams that refer to each other. Out: the file's bytes, the same for the
same objects. An object that the file numbered is written once and referred to everywhere else; all
but streams are packed together, and the table of places is packed too.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import starmap
from typing import Any, TypeVar

from lessonpack.geometry import Size

_HEAD = "%PDF-{version}\n%\u00e2\u00e3\u00cf\u00d3\n"
# How many objects are packed into one stream, as few readers want more.
_PACKED = 200
# How hard packing tries, and how far it looks back: 8 KB, about as much as a page draws. Double of either
# makes a file a hundredth smaller, and takes half as long again.
_LEVEL, _WINDOW = 2, 13
_IRREGULAR = re.compile(r"[^!-~]|[#()<>\[\]{}/%]")
_PLAIN = re.compile(r"[ -~]*")
_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


T = TypeVar("T", bound="Array | Dictionary")


class _Names(type):
    """Lets names be written as attributes: `Name.Font`. Each is made once."""

    def __getattr__(cls, name: str) -> Name:
        made = Name(f"/{name}")
        setattr(cls, name, made)
        return made


class Name(str, metaclass=_Names):
    """A name, with its slash: `/Font`."""

    __slots__ = ()


class String(bytes):
    """A string as it stands in the file: text as ASCII or UTF-16, or bytes as they are.

    A bare `str` within another object is written as one too.
    """

    __slots__ = ()

    def __new__(cls, value: str | bytes) -> String:
        if isinstance(value, bytes):
            return super().__new__(cls, f"<{value.hex().upper()}>".encode())
        if _PLAIN.fullmatch(value):
            return super().__new__(cls, f"({value.translate(_ESCAPED)})".encode())
        return super().__new__(cls, f"<FEFF{value.encode('utf-16-be').hex().upper()}>".encode())


class Raw(bytes):
    """Any value as it stands in the file: what there is very much of is written by whoever makes it."""

    __slots__ = ()


def refer(number: int) -> Raw:
    """Return what stands for a numbered object within others."""
    return Raw(b"%d 0 R" % number)


class Array(list[Any]):
    """An array; `number` is its object's, 0 as long as it is part of another."""

    number = 0


class Dictionary(dict[str, Any]):
    """A dictionary, whose keys are attributes too: `page.Tabs` is `page["/Tabs"]`."""

    number = 0

    def __init__(self, given: Mapping[str, Any] | None = None, **entries: Any) -> None:
        super().__init__(given or {})
        for key, value in entries.items():
            self["/" + key] = value

    def __getattr__(self, key: str) -> Any:
        try:
            return self[f"/{key}"]
        except KeyError:
            raise AttributeError(key) from None

    def __setattr__(self, key: str, value: Any) -> None:
        self["/" + key] = value


class Stream(Dictionary):
    """A dictionary and the bytes that it describes: packed already if it has a `Filter`.

    Metadata is left as it is, for whoever looks for it without knowing PDF (PDF/A-2, 6.6.2.1).
    """

    data: bytes

    def __init__(self, data: bytes, given: Mapping[str, Any] | None = None, **entries: Any) -> None:
        super().__init__(given, **entries)
        if Name.Filter not in self and self.get(Name.Type) != Name.Metadata:
            self.Filter, data = Name.FlateDecode, pack(data)
        self.Length = len(data)
        object.__setattr__(self, "data", data)


class Whole(bytes):
    """A stream as it stands in the file, its dictionary before it: one of many files is written once."""

    __slots__ = ()


def write_whole(data: bytes, given: Mapping[str, Any] | None = None, **entries: Any) -> Whole:
    """Return a stream that refers to no other object, packed as small as can be."""
    return Whole(_stream(Stream(zlib.compress(data, 9), given, Filter=Name.FlateDecode, **entries)))


_NULL = Raw(b"null")
# An object in the table: its kind, where it stands or in which stream, its place there.
_PLACE = struct.Struct(">BIH")


class File:
    """A PDF being made: its catalog, its pages, and the facts about it that `info` may hold."""

    def __init__(self) -> None:
        self._objects: list[Array | Dictionary | Raw | Whole] = []
        self._tree = self.make_indirect(Dictionary(Type=Name.Pages))
        self.catalog = self.make_indirect(Dictionary(Type=Name.Catalog, Pages=self._tree))
        self.pages: list[Dictionary] = []
        self.info: Dictionary | None = None

    def make_indirect(self, made: T) -> T:
        """Return the same object, numbered, so that others refer to it."""
        self._objects.append(made)
        object.__setattr__(made, "number", len(self._objects))
        return made

    def reserve(self) -> int:
        """Return the number of an object that is given later, by `fill`."""
        self._objects.append(_NULL)
        return len(self._objects)

    def fill(self, number: int, made: bytes) -> None:
        """Give an object as it stands in the file."""
        self._objects[number - 1] = Raw(made)

    def add(self, made: Raw | Whole) -> int:
        """Return the number of an object that is given as it stands in the file."""
        self._objects.append(made)
        return len(self._objects)

    def make_stream(self, data: bytes, given: Mapping[str, Any] | None = None, **entries: Any) -> Stream:
        return self.make_indirect(Stream(data, given, **entries))

    def add_page(self, size: Size, content: bytes, resources: Dictionary) -> Dictionary:
        """Add a page with its operators, and the fonts and pictures that they name."""
        page = Dictionary(Type=Name.Page, Parent=self._tree, Resources=resources)
        page.MediaBox = Array([0, 0, size.width, size.height])
        page.Contents = self.make_stream(content)
        self.pages.append(self.make_indirect(page))
        return page

    def save(self, version: str = "1.7") -> bytes:
        """Return the file."""
        self._tree.Kids, self._tree.Count = Array(self.pages), len(self.pages)
        written = _Written(_HEAD.format(version=version).encode("latin-1"), len(self._objects))
        packed: list[tuple[int, Array | Dictionary | Raw]] = []
        for number, made in enumerate(self._objects, 1):
            if isinstance(made, Stream):
                written.add(number, _stream(made))
            elif isinstance(made, Whole):
                written.add(number, made)
            else:
                packed.append((number, made))
        for first in range(0, len(packed), _PACKED):
            written.pack(packed[first : first + _PACKED])
        return written.close(self.catalog, self.info)


class _Written:
    """What is written so far: where each object stands, or in which stream at which place."""

    def __init__(self, head: bytes, objects: int) -> None:
        self._parts = [head]
        self._length = len(head)
        self._places: list[tuple[int, int, int]] = [(0, 0, 65535)] + [(0, 0, 0)] * objects

    def add(self, number: int, body: bytes) -> None:
        self._places[number] = (1, self._length, 0)
        part = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        self._parts.append(part)
        self._length += len(part)

    def pack(self, objects: Iterable[tuple[int, Array | Dictionary | Raw]]) -> None:
        """Write objects, each with its number, into one stream (7.5.7)."""
        holder = len(self._places)
        places: list[str] = []
        bodies: list[bytes] = []
        start = 0
        for index, (number, made) in enumerate(objects):
            self._places[number] = (2, holder, index)
            places.append(f"{number} {start}")
            body = made if isinstance(made, Raw) else write(made)
            bodies.append(body)
            start += len(body) + 1
        head = " ".join(places).encode() + b"\n"
        self._places.append((0, 0, 0))
        data = head + b"\n".join(bodies)
        self.add(holder, _stream(Stream(data, Type=Name.ObjStm, N=len(bodies), First=len(head))))

    def close(self, catalog: Dictionary, info: Dictionary | None) -> bytes:
        """Write the table of places as a stream (7.5.8), with an identity made from all before it."""
        number, start = len(self._places), self._length
        self._places.append((1, start, 0))
        digest = hashlib.sha256()
        for part in self._parts:
            digest.update(part)
        identity = String(digest.digest()[:16])
        table = b"".join(starmap(_PLACE.pack, self._places))
        trailer = Stream(table, Type=Name.XRef, Size=number + 1, W=Array([1, 4, 2]), Root=catalog)
        if info is not None:
            trailer.Info = info
        trailer.ID = Array([identity, identity])
        self.add(number, _stream(trailer))
        self._parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)


def pack(data: bytes) -> bytes:
    """Return data as a stream holds them whose filter is `FlateDecode`."""
    return zlib.compress(data, _LEVEL, _WINDOW)


def _stream(made: Stream) -> bytes:
    return b"%b\nstream\n%b\nendstream" % (_entries(made), made.data)


def write(made: Array | Dictionary) -> bytes:
    """Return an object itself, with references to others."""
    return _entries(made) if isinstance(made, Dictionary) else _array(made)


def write_entries(made: Dictionary) -> bytes:
    """Return what stands between a dictionary's brackets."""
    return b" ".join([b"%b %b" % (_name(key), _value(value)) for key, value in made.items()])


def _entries(made: Dictionary) -> bytes:
    return b"<<%b>>" % write_entries(made)


def _array(made: Iterable[Any]) -> bytes:
    return b"[%b]" % b" ".join(map(_value, made))


def _value(value: Any) -> bytes:
    """Return a value as it stands within another: a numbered one by its number."""
    write = _WRITERS.get(type(value))
    if write is None:
        raise TypeError(f"PDF has no {type(value).__name__}")
    return write(value)


def _object(made: Array | Dictionary) -> bytes:
    return b"%d 0 R" % made.number if made.number else write(made)


def write_number(value: float) -> bytes:
    """Return a number with no more places than a PDF's reader tells apart."""
    value = round(value, 4) + 0.0  # no -0
    return (f"{value:.4f}".rstrip("0").rstrip(".") or "0").encode()


@lru_cache(maxsize=1024)
def _name(name: str) -> bytes:
    """Return a name; what is no letter or digit of ASCII by its numbers (7.3.5)."""
    return b"/" + _IRREGULAR.sub(_by_number, name[1:]).encode("ascii")


def _by_number(found: re.Match[str]) -> str:
    return "".join(f"#{byte:02X}" for byte in found[0].encode())


_WRITERS: dict[type, Callable[[Any], bytes]] = {
    Name: _name,
    Dictionary: _object,
    Stream: _object,
    Array: _object,
    list: _array,
    bool: lambda value: b"true" if value else b"false",
    int: lambda value: b"%d" % value,
    float: write_number,
    String: bytes,
    Raw: bytes,
    str: String,
}
