"""What a teacher types, and what she then reads. Everything heavy loads inside the command.

Whoever presses Ctrl-C while even that loads reads no traceback.
"""

from __future__ import annotations

import sys
from types import TracebackType


def _stop_quietly(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _stop_quietly
