"""Answers: no student's file has one, and a deck has them only where it reveals.

Two proofs. The sentences of every answer are searched for in all that the finished files say. And the
unit is built a second time with other answers: a file that is the same to the byte cannot have known
them, be they as short or as ordinary as "Tommy" or "B".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import pytest
from finished.answers import MARK, copy_with_other_answers, words, written_answers
from finished.build import CALM, CLASSIC, LESSONS, UNIT, Built, Lesson, Variant, build
from finished.said import Said, all_said
from finished.slides import Slide, other_parts, read_slides

# What has fewer words may stand in a question as well: the second proof is the one for these.
LEAST_WORDS = 4

every_lesson = pytest.mark.parametrize("slug", LESSONS)
both_looks = pytest.mark.parametrize("variant", (CLASSIC, CALM), ids=str)
Builder = Callable[[Variant], Built]


@pytest.fixture(scope="session")
def otherwise(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """Give the unit with other answers."""
    unit = copy_with_other_answers(UNIT, tmp_path_factory.mktemp("project"))
    return cache(lambda variant: build(unit, variant, tmp_path_factory.mktemp("otherwise")))


def sentences(lesson: Lesson) -> set[str]:
    found = {words(sentence) for sentence in written_answers(lesson)}
    return {sentence for sentence in found if len(sentence.split()) >= LEAST_WORDS}


def told(sentences: Iterable[str], said: Iterable[Said | str]) -> set[str]:
    """Return the sentences that stand in any of the texts."""
    texts = [words(text if isinstance(text, str) else text.text) for text in said]
    return {sentence for sentence in sentences if any(sentence in text for text in texts)}


@both_looks
@every_lesson
@pytest.mark.parametrize("product", ["handout", "worksheet"])
def test_no_sentence_of_an_answer_is_in_a_student_s_file(
    variant: Variant, slug: str, product: str, built: Builder
) -> None:
    lesson = built(variant).lessons[slug]
    assert told(sentences(lesson), all_said(lesson.files[product])) == set()


@both_looks
@every_lesson
def test_the_same_search_finds_every_answer_on_the_key(variant: Variant, slug: str, built: Builder) -> None:
    lesson = built(variant).lessons[slug]
    assert len(sentences(lesson)) > 5
    assert told(sentences(lesson), all_said(lesson.files["answers"])) == sentences(lesson)


@both_looks
@every_lesson
def test_a_deck_tells_answers_only_where_it_reveals(variant: Variant, slug: str, built: Builder) -> None:
    lesson = built(variant).lessons[slug]
    slides = read_slides(lesson.files["slides"])
    closed = [text for slide in slides if not slide.reveals for text in (*slide.paragraphs, *slide.notes)]
    open_ = [text for slide in slides if slide.reveals for text in (*slide.paragraphs, *slide.notes)]
    assert told(sentences(lesson), closed) == set()
    assert told(sentences(lesson), open_) != set()


@both_looks
@every_lesson
@pytest.mark.parametrize("product", ["handout", "worksheet"])
def test_a_student_s_file_depends_on_no_answer(
    variant: Variant, slug: str, product: str, built: Builder, otherwise: Builder
) -> None:
    assert built(variant).file(slug, product) == otherwise(variant).file(slug, product)


@both_looks
@every_lesson
def test_a_deck_depends_on_answers_only_where_it_reveals(
    variant: Variant, slug: str, built: Builder, otherwise: Builder
) -> None:
    one, other = (read_slides(made(variant).file(slug, "slides")) for made in (built, otherwise))
    assert [slide.title for slide in one] == [slide.title for slide in other]
    # A question is as large as its reveal allows, so its sizes, and nothing else, may know how long
    # the reason for the answer is.
    others = [what_is_said(slide) for slide in other]
    assert [slide.title for slide in one if not slide.reveals and what_is_said(slide) not in others] == []
    assert [slide.title for slide in one if slide.reveals and slide in other] == []
    assert other_parts(built(variant).file(slug, "slides")) == other_parts(
        otherwise(variant).file(slug, "slides")
    )


def what_is_said(slide: Slide) -> tuple[object, ...]:
    return (slide.layout, slide.title, slide.paragraphs, slide.notes, slide.alternatives)


@both_looks
@every_lesson
def test_key_and_plan_depend_on_the_answers(
    variant: Variant, slug: str, built: Builder, otherwise: Builder
) -> None:
    for product in ("answers", "plan", "slides"):
        assert built(variant).file(slug, product) != otherwise(variant).file(slug, product)
        assert any(MARK.search(said.text) for said in all_said(otherwise(variant).file(slug, product)))
        assert not any(MARK.search(said.text) for said in all_said(built(variant).file(slug, product)))
