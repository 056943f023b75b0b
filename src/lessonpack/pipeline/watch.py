"""Lessons built again and again as they are edited, by one process that stays warm.

In: an `Order`, and which files have changed. Out: a `Report` for each time. What was not touched is
not looked at again: neither its source nor its files.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lessonpack.errors import has_errors
from lessonpack.pipeline.build import Site, build_there
from lessonpack.pipeline.order import Order
from lessonpack.pipeline.report import Report, Step
from lessonpack.pipeline.settled import Settled
from lessonpack.source.out import lock_out
from lessonpack.store.program import program_digest
from lessonpack.store.store import Store


class Watch:
    """Builds an order as often as is asked. Other builds may come in between."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self._site: Site | None = None

    def build(self, changed: Iterable[Path] = (), step: Step | None = None) -> Report:
        """Build what these files touch; the first time, everything."""
        report = Report(built=True)
        with lock_out(self.order.out, sweep=self._site is None) as problems:
            report.problems += problems
            if has_errors(problems):
                # What has changed was not built: next time everything is looked at.
                self._site = None
                return report
            site = self._open(changed)
            site.step = step
            self._site = None  # what an error leaves half done is not built upon
            build_there(site, report)
            self._site = site
        return report

    def _open(self, changed: Iterable[Path]) -> Site:
        site = self._site
        if site is None or not site.store.is_current():
            return Site(self.order, Store(self.order.out, program_digest()), Settled())
        site.settled.forget(changed)
        return site

    def folders(self) -> tuple[Path, ...]:
        """Return the folders in which something may change: those named, and those of pictures."""
        return tuple(dict.fromkeys(_folders(self.order.paths)))


def _folders(paths: Iterable[Path]) -> Iterable[Path]:
    from lessonpack.source.assets import picture_folders

    for path in paths:
        folder = path.resolve() if path.is_dir() else path.resolve().parent
        yield folder
        yield from (other for other in picture_folders(folder) if not other.is_relative_to(folder))
