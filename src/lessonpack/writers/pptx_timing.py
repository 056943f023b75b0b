"""The timer: a bar that empties on a click, in as many seconds as the task has.

In: shapes' ids with their seconds. Out: `p:timing`: PowerPoint's own exit effect "wipe", one click
each, which a teacher finds and changes in the animation pane (ISO 29500-1, 19.5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from lessonpack.writing.direction import Direction

# PowerPoint's numbers for the effect: an exit (22: wipe) that begins at the right (2) or left edge (8).
_EFFECT = 'presetID="22" presetClass="exit"'
_EDGES: dict[Direction, tuple[str, int]] = {"ltr": ("right", 2), "rtl": ("left", 8)}
_NOW = '<p:stCondLst><p:cond delay="0"/></p:stCondLst>'


def write_timing(timers: Sequence[tuple[int, int]], direction: Direction = "ltr") -> str:
    """Return the slide's timing for (shape id, seconds) in the order of clicks; "" without any.

    A bar empties from where its direction ends.
    """
    if not timers:
        return ""
    numbers = count(3)
    clicks = "".join(_click(shape, (seconds * 1000, direction), numbers) for shape, seconds in timers)
    built = "".join(f'<p:bldP spid="{shape}" grpId="0" animBg="1"/>' for shape, _ in timers)
    return (
        '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot">'
        '<p:childTnLst><p:seq concurrent="1" nextAc="seek">'
        f'<p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>{clicks}</p:childTnLst></p:cTn>'
        f"{_on('prevCondLst', 'onPrev')}{_on('nextCondLst', 'onNext')}"
        f"</p:seq></p:childTnLst></p:cTn></p:par></p:tnLst><p:bldLst>{built}</p:bldLst></p:timing>"
    )


def _on(conditions: str, event: str) -> str:
    target = "<p:tgtEl><p:sldTgt/></p:tgtEl>"
    return f'<p:{conditions}><p:cond evt="{event}" delay="0">{target}</p:cond></p:{conditions}>'


def _click(shape: int, wipe_away: tuple[int, Direction], numbers: Iterator[int]) -> str:
    """Return one click's effect: the shape is wiped away in `duration` milliseconds, then hidden."""
    duration, direction = wipe_away
    edge, number = _EDGES[direction]
    outer, inner, effect, wipe, end = (next(numbers) for _ in range(5))
    target = f'<p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>'
    wiping = (
        f'<p:animEffect transition="out" filter="wipe({edge})"><p:cBhvr>'
        f'<p:cTn id="{wipe}" dur="{duration}"/>{target}</p:cBhvr></p:animEffect>'
    )
    hiding = (
        f'<p:set><p:cBhvr><p:cTn id="{end}" dur="1" fill="hold"><p:stCondLst><p:cond delay="{duration - 1}"/>'
        f"</p:stCondLst></p:cTn>{target}<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst>"
        '</p:cBhvr><p:to><p:strVal val="hidden"/></p:to></p:set>'
    )
    step = _step(
        f'id="{effect}" {_EFFECT} presetSubtype="{number}" fill="hold" grpId="0" nodeType="clickEffect"',
        _NOW,
        wiping + hiding,
    )
    waiting = '<p:stCondLst><p:cond delay="indefinite"/></p:stCondLst>'
    return _step(f'id="{outer}" fill="hold"', waiting, _step(f'id="{inner}" fill="hold"', _NOW, step))


def _step(attributes: str, start: str, children: str) -> str:
    return f"<p:par><p:cTn {attributes}>{start}<p:childTnLst>{children}</p:childTnLst></p:cTn></p:par>"
