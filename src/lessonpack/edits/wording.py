"""How changes are said: short, in the words of somebody who looks at slides, not into files.

In: texts and shapes, before and now. Out: pieces of sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from lessonpack.edits.seen import SeenShape

# As much of a text as is needed to find it on the slide.
SHOWN = 60
# Words on either side of a change that make clear where it is.
_AROUND = 2
# Longer texts are compared at their ends alone: word by word they would take too long.
_MOST_WORDS = 2000
# Texts changed in more places, or that share less, are told as a whole.
_MOST_PLACES = 3
_SAME_TEXT = 0.4
_PLAIN = {
    "text": "text box",
    "picture": "picture",
    "table": "table",
    "chart": "chart",
    "diagram": "diagram",
    "embedded file": "embedded file",
    "film": "film",
    "sound": "sound",
    "line": "line",
    "group": "group",
    "drawing": "shape",
}


def quote(text: str, limit: int = SHOWN) -> str:
    """Return a text in quotation marks, its end cut off at a word where it is long."""
    words = " ".join(text.split())
    if len(words) > limit:
        head = words[: limit - 1].rsplit(" ", 1)[0] if " " in words[: limit - 1] else words[: limit - 1]
        words = f"{head.rstrip(' .,;:')}…"
    return f"“{words}”"


def name_shape(shape: SeenShape) -> str:
    """Return what a shape of ours is called in the selection pane."""
    return shape.name or _PLAIN[shape.sort]


def describe_shape(shape: SeenShape) -> str:
    """Return what a shape is, for one that has no name that means anything: "a text box"."""
    kind = _PLAIN[shape.sort]
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def tell_words(before: str, now: str) -> Iterator[str]:
    """Say how a text was changed, once for each place: what is shown begins and ends shortly around it."""
    old, new = before.split(), now.split()
    if not old or not new:
        yield f"now says {quote(now)}" if new else f"no longer says anything; it said {quote(before)}"
        return
    for first, old_last, second, new_last in _changed(old, new):
        gone, came = old[first:old_last], new[second:new_last]
        if not came:
            yield f"no longer says {quote(' '.join(gone))}"
        elif not gone:
            yield f"now also says {quote(' '.join(came))}"
        else:
            yield f"{_cut(old, first, old_last)} is now {_cut(new, second, new_last)}"
    if old == new:
        yield "is divided into other paragraphs"


def _changed(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where two texts differ, from and to which word in each; places close together are one."""
    if len(old) + len(new) > _MOST_WORDS:
        yield _ends(old, new)
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    places = [place[1:] for place in matcher.get_opcodes() if place[0] != "equal"]
    if len(places) > _MOST_PLACES or matcher.ratio() < _SAME_TEXT:
        places = [_ends(old, new)]
    waiting: tuple[int, int, int, int] | None = None
    for place in places:
        if waiting and place[0] - waiting[1] <= _AROUND:
            waiting = waiting[0], place[1], waiting[2], place[3]
            continue
        if waiting:
            yield waiting
        waiting = place
    if waiting:
        yield waiting


def _ends(old: list[str], new: list[str]) -> tuple[int, int, int, int]:
    """Return where two texts begin to differ, and from where on they are the same again."""
    shorter = min(len(old), len(new))
    first = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    rest = range(shorter - first)
    last = next((place for place in rest if old[-1 - place] != new[-1 - place]), len(rest))
    return first, len(old) - last, first, len(new) - last


def _cut(words: list[str], first: int, last: int) -> str:
    """Return the changed words with a few around them, cut with dots from the rest."""
    start, end = max(0, first - _AROUND), min(len(words), last + _AROUND)
    ahead, behind = "…" if start else "", "…" if end < len(words) else ""
    shown = quote(" ".join(words[start:end]))[1:-1]
    return f"“{ahead}{shown}{behind if not shown.endswith('…') else ''}”"
