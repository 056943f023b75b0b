"""A word bank in the order of the alphabet, in languages whose letters have accents."""

from __future__ import annotations

import pytest
from activity_build import body, build, texts


@pytest.mark.parametrize(
    ("words", "ordered"),
    [
        (["zone", "étoile", "eau", "forêt"], "eau · étoile · forêt · zone"),
        (["Zaun", "Äste", "Apfel", "Straße", "Strand"], "Apfel · Äste · Strand · Straße · Zaun"),
        (["ñandú", "nube", "oro", "nación", "nacer"], "nacer · nación · nube · ñandú · oro"),
        (["b", "A", "a b", "C"], "A · a b · b · C"),
    ],
)
def test_accents_are_no_letters_of_their_own(words: list[str], ordered: str) -> None:
    gaps = " ".join(f"[[{word}]]" for word in words)
    built = build(f'{{activity: cloze, text: "{gaps}", bank: alphabetical}}').sound
    assert ordered in [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts(body(built.slides[0]))]
