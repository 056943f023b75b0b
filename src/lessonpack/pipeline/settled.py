"""What has become of lessons in earlier builds of the same process, as long as nothing around them changes.

In: plans and their outcomes. Out: the same again, without a look at the disk.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lessonpack.pipeline.finish import Outcome
from lessonpack.pipeline.plan import LessonPlan, record_name
from lessonpack.source.workspace import LessonFile, Memory, UnitFolder


class Settled:
    """Lessons of which nothing was missing, by their record's names, and files as they were read."""

    def __init__(self) -> None:
        self.files = Memory()
        self._lessons: dict[str, tuple[LessonPlan, Outcome]] = {}

    def forget(self, changed: Iterable[Path]) -> None:
        """Forget what depends on these files."""
        if self.files.forget(changed):
            self._lessons.clear()

    def plan(self, folder: UnitFolder, file: LessonFile, *, stands: bool) -> LessonPlan | None:
        """Return the plan of a lesson that is as it was."""
        plan, _ = self._lessons.get(record_name(folder, file), (None, None))
        if plan is None or plan.stands != stands or plan.folder.source is not folder.source:
            return None
        same = plan.file.sheet is file.sheet and plan.file.number == file.number
        return plan if same else None

    def outcome(self, plan: LessonPlan) -> Outcome | None:
        """Return what has become of a lesson that is as it was."""
        known = self._lessons.get(plan.name)
        if known is None:
            return None
        same = known[0] is plan or (known[0].key == plan.key and known[0].stands == plan.stands)
        return known[1] if same else None

    def keep(self, plan: LessonPlan, outcome: Outcome) -> None:
        self._lessons[plan.name] = (plan, outcome)
