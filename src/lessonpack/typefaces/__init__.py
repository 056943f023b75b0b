"""Fonts: those that lessonpack ships, those of its extra `scripts`, and what each character is in them."""

from lessonpack.typefaces.extra import INSTALL, fonts_version, has_all_fonts
from lessonpack.typefaces.faces import REPLACEMENT, Face, load_face
from lessonpack.typefaces.shaping import Cluster, Glyph, Shaped, shape, whole_clusters
from lessonpack.typefaces.typeface import Part, Typeface, load_typeface

__all__ = [
    "INSTALL",
    "REPLACEMENT",
    "Cluster",
    "Face",
    "Glyph",
    "Part",
    "Shaped",
    "Typeface",
    "fonts_version",
    "has_all_fonts",
    "load_face",
    "load_typeface",
    "shape",
    "whole_clusters",
]
