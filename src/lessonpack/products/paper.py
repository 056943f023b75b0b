"""What all printed products share: the head of the first page, running lines, the single sheet.

In: a brief. Out: blocks, and the document around them.
"""

from __future__ import annotations

from lessonpack.document import Block, Document, Paragraph, Run, Running, Sheet, Slot, plain
from lessonpack.products.base import Brief
from lessonpack.source.text import Text

PAPER = "paper"


def lesson_words(brief: Brief) -> Text:
    """Return "Never Let Me Go · Lesson 1", with the place of the unit's title."""
    lesson = brief.lesson
    number = brief.words.lesson.format(number=lesson.number)
    return lesson.unit_title.replaced(f"{lesson.unit_title} · {number}")


def title_head(brief: Brief, product: str) -> tuple[Block, ...]:
    """Return the small line above the title, and the title."""
    return (
        plain(f"{lesson_words(brief)} · {product}", "kicker", brief.lesson.unit_title.span),
        plain(brief.lesson.title, "title"),
    )


def outcome_line(brief: Brief) -> Paragraph:
    """Return the outcome as one sentence behind its label."""
    outcome = brief.lesson.outcome
    label = Run(f"{brief.words.outcome}{brief.words.colon}", bold=True)
    return Paragraph((label, *outcome.runs), "outcome", outcome.origin)


def paper_document(brief: Brief, product: str, blocks: tuple[Block, ...]) -> Document:
    """Return a printed document of one flowing sheet."""
    lesson = brief.lesson
    return Document(
        title=f"{lesson.title} – {product}",
        language=lesson.language,
        product=product,
        author="",
        subject=lesson_words(brief),
        running=Running(
            head=lesson.title.replaced(f"{lesson_words(brief)} · {lesson.title}"),
            foot=lesson.unit_title.replaced(f"{lesson.unit_title} · {product}"),
        ),
        sheets=(Sheet(PAPER, (Slot("body", blocks),)),),
        hyphenation=lesson.hyphenation,
    )
