"""The print list: what to print for a week, in the order in which it is needed, and how often.

In: a week, its unit and the page counts of what was made. Out: plain text in the unit's language; and
problems where a week names a lesson that there is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lessonpack.errors import Problem, Problems, list_words
from lessonpack.resolve.inline import bare_text
from lessonpack.resolve.lesson import language_of, language_of_unit
from lessonpack.source.week import Day, Week
from lessonpack.source.workspace import LessonFile, UnitFolder
from lessonpack.words import Words, words_for

PRINT_LIST = "{week} print list.txt"
# Students' paper first, in the order in which it is handed out; then what the teacher alone needs.
_FOR_EACH = ("handout", "worksheet")
_ONCE = ("answers", "plan")

Counts = Mapping[tuple[str, str], int]


def check_days(week: Week, folder: UnitFolder) -> Problems:
    """Report the days on which a lesson is to be taught that there is not."""
    known = sorted({lesson.number for lesson in folder.lessons} | folder.unread.keys())
    hint = f"Its lessons are {list_words(map(str, known))}." if known else "It has none yet."
    return tuple(
        Problem(f"this unit has no lesson {day.lesson}", day.day.span, hint)
        for day in week.days
        if day.lesson not in known
    )


def print_list(week: Week, folder: UnitFolder, counts: Counts) -> str:
    """Return the list, empty if a lesson of the week has not been made."""
    by_number = {lesson.number: lesson for lesson in folder.lessons}
    days = [(day, by_number[day.lesson]) for day in week.days if day.lesson in by_number]
    if len(days) < len(week.days) or not all(_is_made(lesson, counts) for _, lesson in days):
        return ""
    return _write(week, days, folder, counts)


def _is_made(lesson: LessonFile, counts: Counts) -> bool:
    return any((_title(lesson), product) in counts for product in (*_FOR_EACH, *_ONCE))


def _title(lesson: LessonFile) -> str:
    """Return what a lesson's files are counted under."""
    return f"{lesson.number} {bare_text(lesson.lesson.lesson)}"


def _write(week: Week, days: Sequence[tuple[Day, LessonFile]], folder: UnitFolder, counts: Counts) -> str:
    language = language_of_unit(folder.unit)
    words = words_for(language)
    sheets = 0
    parts = [_heading(week, language)]
    for day, lesson in days:
        title = bare_text(lesson.lesson.lesson, language_of(lesson.lesson, folder.unit))
        lines, used = _file_lines(lesson, week, counts, words)
        named = words.print_day.format(day=_when(day), lesson=f"{lesson.number} {title}")
        parts.append("\n".join((named, *lines)))
        sheets += used
    parts.append(words.count(words.sheets, sheets))
    return "\n\n".join(parts) + "\n"


def _heading(week: Week, language: str) -> str:
    words, title = words_for(language), bare_text(week.week, language)
    if week.group:
        return words.print_heading_for.format(week=title, group=week.group)
    return words.print_heading.format(week=title)


def _when(day: Day) -> str:
    return f"{day.day}, {day.room}" if day.room else str(day.day)


def _file_lines(lesson: LessonFile, week: Week, counts: Counts, words: Words) -> tuple[list[str], int]:
    """Return a line for each of a lesson's files, and the sheets of paper that all copies take."""
    lines: list[str] = []
    used = 0
    for product, copies in (*((name, week.copies) for name in _FOR_EACH), *((name, 1) for name in _ONCE)):
        pages = counts.get((_title(lesson), product))
        if pages:
            counted = words.count(words.pages, pages)
            lines.append(f"  {copies:>3} × {lesson.slug}/{product}.pdf  ({counted})")
            used += copies * -(-pages // 2)
    return lines, used
