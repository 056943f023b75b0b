"""What a slide is called by, in the file, as long as it shows the same.

In: the pages of a deck. Out: an id for each slide that does not depend on where it stands: PowerPoint
keeps it, whatever a teacher changes, so a deck can be compared with what it was when it was built.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from lessonpack.frames import Page

# ISO 29500-1, 19.7.13, wants 256 to 2147483647. Programs that renumber slides begin at 256, those that
# add one take the highest number and 1: both stay clear of ours.
FIRST_SLIDE_ID, LAST_SLIDE_ID = 1 << 20, (1 << 30) - 1


def slide_ids(pages: Sequence[Page]) -> tuple[int, ...]:
    """Return an id for each slide, made of its key, or of its title where it has none.

    Of slides with one key the second and later are counted. Should two keys give one number, the later
    slide gets the next free one.
    """
    times: Counter[str] = Counter()
    given: dict[int, None] = {}
    for page in pages:
        key = page.key or page.title
        times[key] += 1
        number = _number_of(f"{key}\n{times[key]}")
        while number in given:
            number = number + 1 if number < LAST_SLIDE_ID else FIRST_SLIDE_ID
        given[number] = None
    return tuple(given)


def _number_of(key: str) -> int:
    digest = hashlib.sha256(key.encode(errors="surrogatepass")).digest()
    return FIRST_SLIDE_ID + int.from_bytes(digest[:8]) % (LAST_SLIDE_ID - FIRST_SLIDE_ID + 1)
