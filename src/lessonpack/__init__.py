"""lessonpack compiles short YAML lessons about a book into handouts, worksheets, keys, plans and decks."""

from __future__ import annotations

__version__ = "0.1.0"
