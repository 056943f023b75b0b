"""From paths to finished files. What is named here loads where it is used, as it is heavy."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lessonpack.pipeline.build import build_lessons as build_lessons
    from lessonpack.pipeline.lessons import Compiled as Compiled
    from lessonpack.pipeline.lessons import check_lessons as check_lessons
    from lessonpack.pipeline.lessons import compile_lessons as compile_lessons
    from lessonpack.pipeline.lessons import dump_lessons as dump_lessons
    from lessonpack.pipeline.order import Order as Order
    from lessonpack.pipeline.order import Work as Work
    from lessonpack.pipeline.order import check_order as check_order
    from lessonpack.pipeline.report import Kept as Kept
    from lessonpack.pipeline.report import Made as Made
    from lessonpack.pipeline.report import Report as Report
    from lessonpack.pipeline.request import Request as Request
    from lessonpack.pipeline.request import make_request as make_request
    from lessonpack.pipeline.watch import Watch as Watch

_PLACES = {
    "build": ("build_lessons",),
    "lessons": ("Compiled", "check_lessons", "compile_lessons", "dump_lessons"),
    "order": ("Order", "Work", "check_order"),
    "report": ("Kept", "Made", "Report"),
    "watch": ("Watch",),
    "request": ("Request", "make_request"),
}


def __getattr__(name: str) -> Any:
    for module, names in _PLACES.items():
        if name in names:
            return getattr(import_module(f"lessonpack.pipeline.{module}"), name)
    raise AttributeError(name)
