"""The last look at a student's file: nothing in it may give away what the class has not read.

In: a laid out document and its lesson. Out: a problem for every secret word in text, alt text,
notes, titles, running lines or properties. Texts were checked where they were written; this check
knows no exceptions, so that no way round it can open later.
"""

from __future__ import annotations

from collections.abc import Iterator

from lessonpack.errors import Problem, Problems
from lessonpack.frames import GroupFrame, LaidOut, Page, PictureFrame, TableFrame, page_text, walk_frames
from lessonpack.resolve.lesson import ResolvedLesson
from lessonpack.resolve.secrets import find_secret


def find_leaks(laid_out: LaidOut, lesson: ResolvedLesson, product: str) -> Problems:
    """Return a problem for each secret word that the whole lesson's horizon forbids in a product."""
    words = lesson.forbidden_closes
    if not words:
        return ()
    found = (find_secret(text, words) for text in _told(laid_out))
    return tuple(
        Problem(
            f'"{word}" would stand in the {product}, but the class may not know it at {lesson.closes.stage}',
            lesson.origin,
            "Leave it out, or let the lesson's reading reach the stage from which it is free.",
        )
        for word in dict.fromkeys(word for word in found if word)
    )


def _told(laid_out: LaidOut) -> Iterator[str]:
    document = laid_out.document
    yield from (document.title, document.subject, document.author)
    yield from (document.running.head, document.running.foot)
    for page in laid_out.pages:
        yield from _told_on(page)


def _told_on(page: Page) -> Iterator[str]:
    yield page.title
    yield page.section
    yield from page_text(page)
    yield from (note.text for note in page.notes)
    for placed in walk_frames(page.items):
        match placed.frame:
            case GroupFrame(alt=alt) | PictureFrame(alt=alt) | TableFrame(alt=alt):
                yield alt
            case _:
                pass
