"""When garbage is collected: once there is some.

In: nothing. Out: nothing. Until a lesson is done, what is made is needed to the end.
"""

from __future__ import annotations

import gc


def collect_from_now_on() -> None:
    """Collect garbage, if that was put off, but never among what was loaded for the first lesson."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
