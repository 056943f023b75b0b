"""Fonts: those that lessonpack ships, those of its extra `scripts`, and what each character is in them."""

from lessonpack.typefaces.faces import REPLACEMENT, Face, load_face
from lessonpack.typefaces.typeface import Part, Typeface, load_typeface

__all__ = ["REPLACEMENT", "Face", "Part", "Typeface", "load_face", "load_typeface"]
