"""The print list: what to print for a week, in the order in which it is needed, and how often.

In: a week, the unit's lessons and the page counts of what was made. Out: plain text, or problems
where a week names a lesson that there is not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from lessonpack.errors import Problem, Problems, list_words
from lessonpack.resolve.inline import bare_text
from lessonpack.source.week import Day, Week
from lessonpack.source.workspace import LessonFile

PRINT_LIST = "{week} print list.txt"
# Students' paper first, in the order in which it is handed out; then what the teacher alone needs.
_FOR_EACH = ("handout", "worksheet")
_ONCE = ("answers", "plan")

Counts = Mapping[tuple[str, str], int]


def print_list(
    week: Week, lessons: Sequence[LessonFile], unread: Collection[int], counts: Counts
) -> tuple[str, Problems]:
    """Return the list, empty if a lesson of the week has not been made.

    `unread` are the numbers of lessons that are there, but too broken to be read.
    """
    by_number = {lesson.number: lesson for lesson in lessons}
    problems = tuple(
        Problem(
            f"this unit has no lesson {day.lesson}",
            day.day.span,
            f"Its lessons are {list_words(str(number) for number in sorted(by_number))}.",
        )
        for day in week.days
        if day.lesson not in by_number and day.lesson not in unread
    )
    days = [(day, by_number[day.lesson]) for day in week.days if day.lesson in by_number]
    if len(days) < len(week.days) or not all(_is_made(lesson, counts) for _, lesson in days):
        return "", problems
    sheets = 0
    parts = [_heading(week)]
    for day, lesson in days:
        lines, used = _day_lines(day, lesson, week, counts)
        parts.append("\n".join(lines))
        sheets += used
    parts.append(f"Altogether {sheets} sheets, printed on both sides.")
    return "\n\n".join(parts) + "\n", ()


def _is_made(lesson: LessonFile, counts: Counts) -> bool:
    return any((_title(lesson), product) in counts for product in (*_FOR_EACH, *_ONCE))


def _title(lesson: LessonFile) -> str:
    return f"{lesson.number} {bare_text(lesson.lesson.lesson)}"


def _heading(week: Week) -> str:
    group = f" for {week.group}" if week.group else ""
    return f"{bare_text(week.week)}{group}: print in this order"


def _day_lines(day: Day, lesson: LessonFile, week: Week, counts: Counts) -> tuple[list[str], int]:
    room = f", {day.room}" if day.room else ""
    lines = [f"{day.day}{room}: lesson {_title(lesson)}"]
    used = 0
    for product, copies in (*((name, week.copies) for name in _FOR_EACH), *((name, 1) for name in _ONCE)):
        pages = counts.get((_title(lesson), product))
        if pages:
            lines.append(
                f"  {copies:>3} × {lesson.slug}/{product}.pdf  ({pages} {'page' if pages == 1 else 'pages'})"
            )
            used += copies * -(-pages // 2)
    return lines, used
