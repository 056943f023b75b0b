"""The column of a mistake inside a text, however the text was written in YAML."""

from __future__ import annotations

import pytest
from resolve_build import a_scope

from lessonpack.errors import Span
from lessonpack.source.text import Folded, Text
from lessonpack.source.yaml import read_yaml


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [
        ("say: Ask {{ adda }}.", 1, 13),
        ('say: "Ask {{ adda }}."', 1, 14),
        ("say: 'Ask {{ adda }}.'", 1, 14),
        ("say: {{ adda }}", 1, 9),
        ("say: |\n  Ask {{ adda }}.\n", 2, 10),
        ("say: >-\n  Ask {{ adda }}.\n", 2, 10),
        # Otherwise a place inside the text is not to be had, and its beginning is shown.
        ("say: >-\n  Who knows?\n  Ask {{ adda }}.\n", 2, 3),
        ("say: |\n  Who knows?\n  Ask {{ adda }}.\n", 2, 3),
        ("say: Who knows?\n  Ask {{ adda }}.\n", 1, 6),
        ("say: 'It''s {{ adda }}.'", 1, 7),
        ('say: "\\tAsk {{ adda }}."', 1, 7),
    ],
)
def test_column(written: str, line: int, column: int) -> None:
    table, _ = read_yaml(written.encode(), "1-door.yaml")
    assert isinstance(table, dict)
    (told,) = table.values()
    assert isinstance(told, Text)
    scope = a_scope()
    scope.runs(told)
    (problem,) = scope.problems
    assert problem.span == Span("1-door.yaml", line, column)
    assert isinstance(told, Folded) is (column in (3, 6, 7))
