"""A deck taken apart: its members, their XML, and the relations between them.

In: a .pptx file's bytes. Out: a `Deck` for checks to walk through: what `lessonpack check` reads of it,
and the members themselves. What cannot be read is a fault.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from lxml import etree

from lessonpack.checks.package import Package, read_package
from lessonpack.checks.slides import A

SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")


class Deck(Package, frozen=True):
    """Everything in the file; `trees` has the members that are XML, but no relations."""

    infos: tuple[zipfile.ZipInfo, ...]
    members: Mapping[str, bytes]

    def slides(self) -> Iterator[tuple[str, Any]]:
        """Yield slides by name, in the order of their numbers."""
        found = [(int(match[1]), name) for name in self.trees if (match := SLIDE.fullmatch(name))]
        return ((name, self.trees[name]) for _, name in sorted(found))

    def layout_of(self, slide: str) -> Any:
        """Return the tree of a slide's layout, None if it has not exactly one."""
        names = self.linked(slide, "slideLayout")
        return self.trees.get(names[0]) if len(names) == 1 else None

    def faults(self) -> Iterator[str]:
        """Yield what can't be read: broken XML, and relations with one id."""
        yield from (f"{name}: {why}" for name, why in self.broken.items())
        for name, blob in self.members.items():
            if name.endswith(".rels") and name not in self.broken:
                ids = Counter(relation.get("Id") for relation in etree.fromstring(blob))
                yield from (f"{name}: relation {one} stands twice" for one, times in ids.items() if times > 1)


def open_deck(data: bytes) -> Deck:
    """Read a deck; broken XML and relations become faults of the deck."""
    read = read_package(BytesIO(data))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        infos = tuple(archive.infolist())
        members = {info.filename: archive.read(info) for info in infos}
    return Deck(read.trees, read.links, read.broken, infos, members)


def repack(members: Mapping[str, bytes], year: int = 1980) -> bytes:
    """Return a zip file of members, to break a deck on purpose."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in members.items():
            archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), blob)
    return buffer.getvalue()


def text_of(element: Any) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{A}t"))
