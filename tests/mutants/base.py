"""How a finished PDF is broken in one place: what all operators share.

In: functions that spoil an open file. Out: `OPERATORS` by name, in the order in which they are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

Spoil = Callable[[Pdf], None]
SpoilBytes = Callable[[bytes], bytes]


class NotHereError(Exception):
    """A file has nothing that an operator could break."""


@dataclass(frozen=True, slots=True)
class Operator:
    """One way to break a file; `group` is what it breaks."""

    name: str
    group: str
    spoil: SpoilBytes


OPERATORS: dict[str, Operator] = {}


def add_raw(name: str, group: str, spoil: SpoilBytes) -> None:
    """Enter an operator on a file's bytes."""
    assert name not in OPERATORS, name
    OPERATORS[name] = Operator(name, group, spoil)


def add(name: str, group: str, spoil: Spoil, **options: Any) -> None:
    """Enter an operator on an open file; `options` are those of saving it."""

    def spoil_bytes(data: bytes) -> bytes:
        file = BytesIO()
        with pikepdf.open(BytesIO(data)) as pdf:
            spoil(pdf)
            pdf.save(file, fix_metadata_version=False, **{"deterministic_id": True, **options})
        return file.getvalue()

    add_raw(name, group, spoil_bytes)


def walk(element: Any) -> Iterator[Any]:
    """Yield an element and all below it."""
    yield element
    for kid in kids(element):
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield from walk(kid)


def kids(element: Any) -> list[Any]:
    found = element.get(Name.K, Array())
    return list(found) if isinstance(found, Array) else [found]


def top(pdf: Pdf) -> Any:
    return pdf.Root.StructTreeRoot.K


def elements(pdf: Pdf, *tags: str) -> list[Any]:
    """Return all elements of some tags. Raises `NotHereError` if there is none."""
    found = [one for one in walk(top(pdf)) if str(one.S)[1:] in tags]
    if not found:
        raise NotHereError(", ".join(tags))
    return found


def with_contents(pdf: Pdf, *tags: str) -> list[Any]:
    """Return the elements of some tags whose first part stands on a page itself."""
    found = [one for one in elements(pdf, *tags) if kids(one) and isinstance(kids(one)[0], int)]
    if not found:
        raise NotHereError(", ".join(tags))
    return found


def drop(find: Callable[[Pdf], Any], key: str) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        holder = find(pdf)
        if Name("/" + key) not in holder:
            raise NotHereError(key)
        del holder["/" + key]

    return spoil


def put(find: Callable[[Pdf], Any], key: str, value: Callable[[Pdf], Any]) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        find(pdf)["/" + key] = value(pdf)

    return spoil


def rename(tag: str, name: str) -> Spoil:
    """Give the first element of a tag another one."""
    return put(lambda pdf: elements(pdf, tag)[0], "S", lambda pdf: Name("/" + name))


def redraw(pattern: bytes, replacement: bytes) -> Spoil:
    """Change the first place of a drawing where a pattern is found, on whichever page."""

    def spoil(pdf: Pdf) -> None:
        for page in pdf.pages:
            before = page.obj.Contents.read_bytes()
            after = re.sub(pattern, replacement, before, count=1, flags=re.DOTALL)
            if after != before:
                page.obj.Contents = pdf.make_stream(after)
                return
        raise NotHereError(str(pattern))

    return spoil


def retell(pattern: bytes, replacement: bytes = b"") -> Spoil:
    """Change the metadata."""

    def spoil(pdf: Pdf) -> None:
        before = pdf.Root.Metadata.read_bytes()
        after = re.sub(pattern, replacement, before, flags=re.DOTALL)
        if after == before:
            raise NotHereError(str(pattern))
        pdf.Root.Metadata = pdf.make_stream(after, Type=Name.Metadata, Subtype=Name.XML)

    return spoil


def fonts(pdf: Pdf) -> list[Any]:
    return list(pdf.pages[0].obj.Resources.Font.as_dict().values())


def link(pdf: Pdf) -> Any:
    """Return the first link."""
    for page in pdf.pages:
        for annotation in page.obj.get(Name.Annots, []):
            return annotation
    raise NotHereError("link")
