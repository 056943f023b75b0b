"""What came of a request: the files made, and every problem found."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

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


class Report(Struct):
    """What came of a request. `left_out` names the lessons that could not be made, or their files."""

    sources: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    lessons: int = 0
    built: bool = False

    @property
    def exit_code(self) -> int:
        return 1 if has_errors(self.problems) else 0
