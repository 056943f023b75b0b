"""How much memory this process has taken at the most.

In: nothing. Out: kilobytes.
"""

from __future__ import annotations

import re
import resource
from pathlib import Path

_STATUS = Path("/proc/self/status")
_PEAK = re.compile(r"VmHWM:\s*(\d+) kB")


def peak_memory() -> int:
    """Return the most that this process itself has taken, in kilobytes.

    `getrusage` also counts the process that it was forked from, which may have been a large one.
    """
    if _STATUS.exists():
        found = _PEAK.search(_STATUS.read_text(encoding="ascii"))
        if found:
            return int(found[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
