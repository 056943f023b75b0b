"""A look's face with those that stand in for what it lacks.

In: a shipped font, its weight, whose Chinese characters. Out: a `Typeface`, which parts a text by faces
and measures it. A cluster goes to the first face that has all of it, so that no mark is parted from
its letter; where none has, a sign is drawn in the look's own face.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from itertools import groupby
from typing import NamedTuple

from lessonpack.typefaces.extra import extra_faces
from lessonpack.typefaces.faces import REPLACEMENT, Face, load_face
from lessonpack.typefaces.shaping import shape
from lessonpack.writing.clusters import find_clusters, is_complex, is_steering
from lessonpack.writing.direction import is_turning
from lessonpack.writing.han import HanStyle


class Part(NamedTuple):
    """Text in one face, None where none has it; `shaped` where its glyphs depend on each other."""

    text: str
    face: Face | None
    shaped: bool


class Typeface:
    """Faces in the order in which they are asked, the look's own first."""

    __slots__ = ("_faces", "_find_others", "_plain", "face")

    def __init__(self, face: Face, find_others: Callable[[], tuple[Face, ...]]) -> None:
        self.face = face
        # Called where the look's own face does not do: most lessons never need the others.
        self._find_others = find_others
        self._faces: dict[str, Face | None] = {}
        # Characters known to be one glyph each in the look's own face.
        self._plain: set[str] = set()

    def is_plain(self, text: str) -> bool:
        """Tell whether the look's own face has all of a text, one glyph for each character."""
        if self._plain.issuperset(text):
            return True
        for character in text:
            if character not in self._plain:
                if is_complex(character) or not (self.face.has(character) or is_steering(character)):
                    return False
                self._plain.add(character)
        return True

    def face_of(self, cluster: str) -> Face | None:
        """Return the first face that has all characters of a cluster; None if there is none."""
        if cluster not in self._faces:
            needed = [character for character in cluster if not is_steering(character)]
            own = all(map(self.face.has, needed))
            faces = (self.face,) if own else self._find_others()
            self._faces[cluster] = next((face for face in faces if all(map(face.has, needed))), None)
        return self._faces[cluster]

    def lacking(self, text: str) -> str:
        """Return the characters of a text that no face has."""
        if self.is_plain(text):
            return ""
        missing = "".join(cluster for cluster in find_clusters(text) if self.face_of(cluster) is None)
        return "".join(
            character for character in missing if not (is_steering(character) or self.face_of(character))
        )

    def split(self, text: str) -> list[Part]:
        """Part a text by faces, and words that are shaped from those that are not."""
        if self.is_plain(text):
            return [Part(text, self.face, False)] if text else []
        clusters = ((cluster, self.face_of(cluster), is_complex(cluster)) for cluster in find_clusters(text))
        return [
            Part("".join(cluster for cluster, _, _ in group), face, shaped and face is not None)
            for (face, shaped), group in groupby(clusters, lambda item: item[1:])
        ]

    def advance(self, character: str) -> float:
        """Return the width in em of a character that the look's own face has."""
        return self.face.advance(character)

    def width(self, text: str) -> float:
        """Return the width in em in which a text is drawn."""
        return self.measure(text, slides=False)

    def measure(self, text: str, *, slides: bool) -> float:
        """Return a text's width in em: as drawn on paper, as other fonts may draw it on slides."""
        if text.isascii() and text.isprintable():
            return self.face.width(text)
        return sum(self.measure_part(part, slides=slides) for part in self.split(text))

    def measure_part(self, part: Part, *, slides: bool = False) -> float:
        """Return the width in em of a text in one face."""
        face = part.face or self.face
        if part.shaped:
            width = shape(face, part.text, is_turning(part.text)).width
        else:
            width = sum(_advance(face, character, slides) for character in part.text)
        return width * (1 + face.margin) if slides else width


def _advance(face: Face, character: str, slides: bool) -> float:
    if is_steering(character):
        return 0
    return face.advance(character if slides or face.has(character) else REPLACEMENT)


@cache
def load_typeface(file: str, bold: bool, style: HanStyle = "zh-Hans") -> Typeface:
    """Return a shipped font with the extra's faces of its weight behind it."""
    return Typeface(load_face(file), partial(extra_faces, style, bold))
