"""A look's face with those that stand in for what it lacks.

In: a shipped font, its weight, whose Chinese characters. Out: a `Typeface`, which parts a text by faces
and measures it. A cluster goes to the first face that has all of it, so that no mark is parted from
its letter; what none has stays with the look's own face, which draws a sign for it.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import NamedTuple

from lessonpack.typefaces.extra import extra_faces
from lessonpack.typefaces.faces import REPLACEMENT, Face, load_face
from lessonpack.typefaces.shaping import shape
from lessonpack.writing.clusters import find_clusters, is_complex, is_steering
from lessonpack.writing.han import HanStyle


class Part(NamedTuple):
    """Text in one face; `shaped` where its glyphs depend on each other."""

    text: str
    face: Face
    shaped: bool


class Typeface:
    """Faces in the order in which they are asked, the look's own first."""

    __slots__ = ("_faces", "face", "others")

    def __init__(self, face: Face, others: tuple[Face, ...]) -> None:
        self.face = face
        self.others = others
        self._faces: dict[str, Face | None] = {}

    def face_of(self, cluster: str) -> Face | None:
        """Return the first face that has all characters of a cluster; None if there is none."""
        if cluster not in self._faces:
            needed = [character for character in cluster if not is_steering(character)]
            faces = (self.face, *self.others)
            self._faces[cluster] = next((face for face in faces if all(map(face.has, needed))), None)
        return self._faces[cluster]

    def is_plain(self, text: str) -> bool:
        """Tell whether the look's own face has all of a text, one glyph for each character."""
        return not is_complex(text) and all(
            self.face.has(character) or is_steering(character) for character in text
        )

    def lacking(self, text: str) -> str:
        """Return the characters of a text that no face has."""
        if self.is_plain(text):
            return ""
        missing = (cluster for cluster in find_clusters(text) if self.face_of(cluster) is None)
        return "".join(
            character
            for cluster in missing
            for character in cluster
            if not (is_steering(character) or self.face.has(character))
        )

    def split(self, text: str) -> list[Part]:
        """Part a text by faces, and words that are shaped from those that are not."""
        if self.is_plain(text):
            return [Part(text, self.face, False)] if text else []
        found = [(cluster, self.face_of(cluster), is_complex(cluster)) for cluster in find_clusters(text)]
        return [
            Part("".join(cluster for cluster, _, _ in group), face or self.face, shaped and face is not None)
            for (face, shaped), group in groupby(found, lambda item: item[1:])
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
        return sum(self._measure(part, slides) for part in self.split(text))

    def _measure(self, part: Part, slides: bool) -> float:
        margin = part.face.margin if slides else 0
        if part.shaped:
            return shape(part.face, part.text, False).width * (1 + margin)
        return sum(self._advance(part.face, character, slides) for character in part.text) * (1 + margin)

    def _advance(self, face: Face, character: str, slides: bool) -> float:
        if is_steering(character):
            return 0
        if slides or face.has(character):
            return face.advance(character)
        return face.advance(REPLACEMENT)


@cache
def load_typeface(file: str, bold: bool, style: HanStyle = "zh-Hans") -> Typeface:
    """Return a shipped font with the extra's faces of its weight behind it."""
    return Typeface(load_face(file), extra_faces(style, bold))
