"""From the teacher's file to the finished ones: every sentence that she wrote is printed somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from finished.answers import words
from finished.build import CALM, CLASSIC, LESSONS, UNIT, Built, Variant
from finished.slides import read_slides
from tools.structure import read_aloud

# Names of things, which stand for other texts; a picture's file.
NAMES = {"activity", "characters", "event", "file", "frame", "grouping", "read", "term", "terms", "themes"}
# What is not the text itself: references, the marks of Markdown and of gaps.
BETWEEN = re.compile(r"\{\{.*?\}\}|\[\[.*?\]\]")


def written(value: Any) -> Iterator[str]:
    """Yield what a lesson's file says, text by text."""
    match value:
        case dict():
            for key, inner in value.items():
                if key not in NAMES:
                    yield from written(inner)
        case list():
            for inner in value:
                yield from written(inner)
        case str():
            yield value
        case _:
            pass


def printed(built: Built, slug: str) -> dict[str, str]:
    """Return the words of each finished file of a lesson, what is only heard as well."""
    lesson = built.lessons[slug]
    slides = read_slides(lesson.files["slides"])
    texts = {
        product: " ".join(text for _, text in read_aloud(data))
        for product, data in lesson.files.items()
        if product != "slides"
    }
    texts["slides"] = " ".join(
        text for slide in slides for text in (*slide.paragraphs, *slide.notes, *slide.alternatives)
    )
    return {product: words(text) for product, text in texts.items()}


@pytest.mark.parametrize("variant", (CLASSIC, CALM), ids=str)
@pytest.mark.parametrize("slug", LESSONS)
def test_whatever_a_lesson_says_is_printed(
    variant: Variant, slug: str, built: Callable[[Variant], Built]
) -> None:
    lesson = yaml.safe_load((UNIT / f"{slug}.yaml").read_text(encoding="utf-8"))
    files = printed(built(variant), slug)
    texts = [*written(lesson)]
    assert len(texts) > 80
    pieces = [words(re.sub(r"[*_]", "", piece)) for text in texts for piece in BETWEEN.split(text)]
    assert [piece for piece in pieces if not any(piece.strip() in said for said in files.values())] == []
