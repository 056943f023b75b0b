"""Glyphs for text whose signs depend on each other, by HarfBuzz: joined, stacked, moved, mirrored.

In: a face, a text that runs one way and has no spaces to part it at. Out: `Shaped`: its clusters in
the order of reading, each with its glyphs where they stand. Lengths in em.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple

import uharfbuzz as hb

from lessonpack.typefaces.faces import Face
from lessonpack.writing.clusters import find_clusters

# As many words are kept ready as a long book's glossary has.
_MOST_WORDS = 20_000
# What PowerPoint does not apply: see `Face`. Ligatures that a script demands are others.
_FEATURES = {"kern": False, "liga": False, "clig": False}


class Glyph(NamedTuple):
    """One glyph, its origin right of the text's left edge and above its baseline, its own advance."""

    glyph: int
    x: float
    rise: float
    advance: float


class Cluster(NamedTuple):
    """Characters that are drawn together, and their glyphs from left to right."""

    text: str
    glyphs: tuple[Glyph, ...]


class Shaped(NamedTuple):
    """Clusters in the order of reading; the whole is `width` wide, from right to left if `turned`."""

    clusters: tuple[Cluster, ...]
    width: float
    turned: bool


@lru_cache(_MOST_WORDS)
def shape(face: Face, text: str, turned: bool) -> Shaped:
    """Shape a text that runs from left to right, or from right to left if `turned`."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if turned else "ltr"
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(face.font, buffer, _FEATURES)
    glyphs: list[tuple[int, Glyph]] = []
    x = 0.0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        at, rise = x + position.x_offset / face.units, position.y_offset / face.units
        advance = face.glyph_advance(info.codepoint)
        glyphs.append((info.cluster, Glyph(info.codepoint, at, rise, advance)))
        x += position.x_advance / face.units
    return Shaped(tuple(_group(text, glyphs)), x, turned)


def _group(text: str, glyphs: list[tuple[int, Glyph]]) -> list[Cluster]:
    """Return the clusters in the order of reading; each reaches to where the next begins."""
    groups = sorted(
        (start, tuple(glyph for _, glyph in group)) for start, group in groupby(glyphs, lambda item: item[0])
    )
    ends = [*(start for start, _ in groups[1:]), len(text)]
    return [Cluster(text[start:end], found) for (start, found), end in zip(groups, ends, strict=True)]


def whole_clusters(shaped: Shaped) -> list[Cluster]:
    """Return the clusters of shaped text with every mark at its letter."""
    wholes = find_clusters("".join(cluster.text for cluster in shaped.clusters))
    starts = set(accumulate(map(len, wholes), initial=0))
    found: list[Cluster] = []
    place = 0
    for cluster in shaped.clusters:
        if place in starts:
            found.append(cluster)
        else:
            last = found[-1]
            found[-1] = Cluster(last.text + cluster.text, last.glyphs + cluster.glyphs)
        place += len(cluster.text)
    return found
