"""What is needed to write one slide's shapes, and what has been given out while doing so.

In: the deck's look and layouts. Out: a `Canvas` for each slide; its `Register` gives every shape an
id and a name of its own, in the order in which they are written, and collects the slide's relations.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from msgspec import Struct

from lessonpack.document import PictureFile
from lessonpack.look import Look
from lessonpack.pictures import picture_bytes
from lessonpack.words import Words, words_for
from lessonpack.writers.pptx_layouts import Layout, Placeholder
from lessonpack.writers.pptx_package import Part, Relation
from lessonpack.writers.pptx_text import Prose

# All that has a meaning in an address, and what is written by number already.
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"
_PNG = b"\x89PNG\r\n\x1a\n"


class Register:
    """Ids, names, relations and filled placeholders of one slide or notes page."""

    def __init__(self, relations: Iterable[Relation] = ()) -> None:
        self.relations = list(relations)
        self.timers: list[tuple[int, int]] = []
        self.filled: set[str] = set()
        self._last_id = 1
        self._names: dict[str, int] = {}
        self._known = {(relation.kind, relation.target): relation.id for relation in self.relations}

    def shape_id(self) -> int:
        """Return the next shape's id; 1 is the slide's own."""
        self._last_id += 1
        return self._last_id

    def name(self, wished: str) -> str:
        """Return the name, or with a number if a shape has it already: "Option 2"."""
        times = self._names[wished] = self._names.get(wished, 0) + 1
        return wished if times == 1 else f"{wished} {times}"

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """Return the id by which this slide calls the target, the same for the same target."""
        key = (kind, target)
        if key not in self._known:
            self._known[key] = f"rId{len(self.relations) + 1}"
            self.relations.append(Relation(self._known[key], kind, target, external))
        return self._known[key]

    def link(self, address: str) -> str:
        """Return the id of the relation to a web address, written as one (RFC 3986)."""
        target = quote(address, safe=_IN_ADDRESSES, errors="replace")
        return self.relate("hyperlink", target, external=True)


class Media:
    """The deck's pictures, each once, however often it is shown."""

    def __init__(self) -> None:
        self.parts: dict[str, Part] = {}

    def part_of(self, picture: PictureFile) -> str:
        """Return the name of the part that holds a picture."""
        if picture.digest not in self.parts:
            blob = picture_bytes(picture)
            kind = "png" if blob.startswith(_PNG) else "jpg"
            name = f"/ppt/media/image{len(self.parts) + 1}.{kind}"
            self.parts[picture.digest] = Part(name, kind, (blob,))
        return self.parts[picture.digest].name


class Canvas(Struct, frozen=True):
    """The slide of that number while it is written.

    `figure`: inside a drawing, which is read by its words alone.
    """

    look: Look
    layout: Layout
    prose: Prose
    register: Register
    media: Media
    number: int
    figure: bool = False

    @property
    def words(self) -> Words:
        return words_for(self.prose.language)

    def claim(self, slot: str, *kinds: str) -> Placeholder | None:
        """Return the placeholder that a frame fills, if it is of these kinds and not filled yet."""
        placeholder = self.layout.placeholders.get(slot)
        if placeholder is None or self.figure or slot in self.register.filled:
            return None
        if kinds and placeholder.slot.kind not in kinds:
            return None
        self.register.filled.add(slot)
        return placeholder
