"""What came of a request: the files made, and every problem found."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from lessonpack.edits.records import SlideEdit
from lessonpack.errors import Problem, has_errors

# Called with a lesson's title, how many are done, and how many there are.
Step = Callable[[str, int, int], None]


class Made(Struct, frozen=True):
    """One finished file. `pages` counts its pages or slides; `unit` is the word for one."""

    lesson: str
    product: str
    path: str
    pages: int
    unit: str


class Kept(Struct, frozen=True):
    """A file that was not replaced, as somebody else has written it; the new one lies `beside` it.

    `known` tells that lessonpack once wrote a file there, else nothing is known of it. `fresh` tells
    that the one beside it is new, `changes` are what was changed in a deck, slide by slide.
    """

    path: str
    beside: str
    unit: str
    known: bool
    fresh: bool
    changes: tuple[SlideEdit, ...] = ()


class Report(Struct):
    """What came of a request. `left_out` names the lessons that could not be made, or their files.

    `up_to_date` counts the files that lay there as they would be made now.
    """

    sources: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    up_to_date: int = 0
    lessons: int = 0
    built: bool = False

    @property
    def exit_code(self) -> int:
        return 1 if has_errors(self.problems) else 0
