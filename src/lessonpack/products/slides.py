"""The deck: title, outcome, each phase in turn, questions each followed by their reveal, homework.

Speaker notes hold what the teacher says, inside the class's horizon; slides are grouped by phase.
"""

from __future__ import annotations

from msgspec.structs import replace

from lessonpack.activities.base import Content
from lessonpack.document import Block, Document, Item, ItemList, Paragraph, Running, Sheet, Slot, plain
from lessonpack.products.base import Audience, Brief, WriterName
from lessonpack.products.paper import lesson_words
from lessonpack.resolve.lesson import ResolvedPhase
from lessonpack.source.text import Text
from lessonpack.words import Words

NAME = "slides"
FILE = "slides.pptx"
WRITER: WriterName = "pptx"
AUDIENCE: Audience = "student"
ORDER = 5
# Characters of the foot that surely stand in one line.
FOOT = 85


def compose(brief: Brief) -> Document:
    lesson = brief.lesson
    sheets = [_title_slide(brief), _outcome_slide(brief)]
    for number, (phase, contents) in enumerate(zip(lesson.phases, brief.contents, strict=True), start=1):
        section = f"{number} {phase.name}"
        sheets += [replace(sheet, section=section) for sheet in _phase_slides(phase, contents, brief.words)]
    sheets += _homework_slide(brief, sheets[-1].section)
    return Document(
        title=f"{lesson.title} – {brief.words.slides}",
        language=lesson.language,
        product=brief.words.slides,
        subject=lesson_words(brief),
        running=Running(foot=_foot(brief)),
        sheets=tuple(sheets),
    )


def _foot(brief: Brief) -> Text:
    """Return what stands below every slide: the lesson's title only where that leaves one line."""
    lesson = brief.lesson
    whole = lesson.title.replaced(f"{lesson_words(brief)} · {lesson.title}")
    return whole if len(whole) <= FOOT else lesson_words(brief)


def _title_slide(brief: Brief) -> Sheet:
    lesson = brief.lesson
    by = f"{lesson.unit_title} · {lesson.author}" if lesson.author else lesson.unit_title
    number = lesson.title.replaced(brief.words.lesson.format(number=lesson.number))
    slots = (
        Slot("kicker", (plain(by, "kicker", lesson.unit_title.span),)),
        Slot("title", (plain(lesson.title, "cover"),)),
        Slot("subtitle", (plain(number, "subtitle"),)),
    )
    return Sheet("title", slots, section=number, origin=lesson.title.span, key="title")


def _outcome_slide(brief: Brief) -> Sheet:
    outcome = replace(brief.lesson.outcome, role="outcome")
    slots = (Slot("title", (plain(brief.words.outcome, "title"),)), Slot("body", (outcome,)))
    section = brief.words.lesson.format(number=brief.lesson.number)
    return Sheet("content", slots, section=section, origin=outcome.origin, key="outcome")


def _homework_slide(brief: Brief, section: str) -> tuple[Sheet, ...]:
    """Return the slide that closes the deck, if there is anything to do until next time."""
    homework = brief.lesson.homework
    if homework is None:
        return ()
    title = plain(brief.words.homework, "title", homework.origin)
    slots = (Slot("title", (title,)), Slot("body", (replace(homework, role="lead"),)))
    return (Sheet("content", slots, section=section, origin=homework.origin, key="homework"),)


def _phase_slides(phase: ResolvedPhase, contents: tuple[Content, ...], words: Words) -> tuple[Sheet, ...]:
    """Return a phase's slides; what the teacher says stands under the first of them."""
    asked = [sheet for content in contents for sheet in content.slides]
    opening = _opening_slide(phase, words) if phase.show or phase.picture or not asked else None
    first, *rest = [opening, *asked] if opening else asked
    said = tuple(replace(paragraph, role="note") for paragraph in phase.say)
    slides = (replace(first, notes=(*said, *first.notes)), *rest)
    return tuple(replace(sheet, key=f"{phase.name}/{sheet.key}") for sheet in slides)


def _opening_slide(phase: ResolvedPhase, words: Words) -> Sheet:
    minutes = words.count(words.minutes, phase.minutes)
    slots = [
        Slot("title", (plain(phase.name, "title"),)),
        Slot("chip", (plain(minutes, "chip", phase.name.span),)),
        Slot("body", _opening_body(phase, words)),
    ]
    if phase.picture:
        slots.append(Slot("picture", (phase.picture,)))
    master = "picture" if phase.picture else "content"
    return Sheet(master, tuple(slots), origin=phase.origin, key="opening")


def _opening_body(phase: ResolvedPhase, words: Words) -> tuple[Block, ...]:
    reading: tuple[Block, ...] = ()
    if phase.reading:
        reading = (plain(words.reading.format(text=phase.reading), "lead", phase.reading.span),)
    points: tuple[Paragraph, ...] = phase.show or phase.do
    if not points:
        return reading
    return (*reading, ItemList(tuple(Item(replace(point, role="body")) for point in points)))
