"""Room to write in, and the answer that the key sets there.

In: a `Space` and a width. Out: a fragment whose size and cuts depend on the room alone, so that key
and worksheet are cut alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.document import Space, SpaceKind
from lessonpack.errors import Span, has_errors
from lessonpack.frames import GroupFrame, Meaning, Placed, ShapeFrame, Stroke
from lessonpack.geometry import TOLERANCE, Insets, Point, Pt, Size
from lessonpack.layout.fragments import MeasureContext, sizes_of
from lessonpack.layout.setting import Setting, set_paragraph
from lessonpack.layout.text import Box, Settings, fill_settings, make_frame, part_settings, text_height

# Room of so many lines, or fewer, stays on one page.
_SHORT = 6
# Ruled lines that stay together before and after a page's end.
_TOGETHER = 2
_RULE: Pt = 0.5
# The bar at an answer's left marks it where colour is lost; its width, and the room for it.
_BAR: Pt = 1.5
_BAR_ROOM: Pt = 8
_BOX_PADDING: Pt = 6
# A ruled line is drawn only where it stands so far below the answer.
_CLEAR: Pt = 4
# A page's end within a space costs the answer up to one line; no page holds more ruled lines.
_PAGE_LINES = 24


class SpaceFragment(Struct, frozen=True, gc=False):
    """`lines` × `pitch` points of room. `answer` is set from its top; lines under it are left out.

    `whole`: it is cut only where a whole page cannot hold it. `alt` is what is said of the room.
    """

    width: Pt
    lines: int
    kind: SpaceKind
    pitch: Pt
    answer: Settings
    space_after: Pt
    origin: Span | None
    space_before: Pt = 0
    keep_next: bool = False
    whole: bool = False
    alt: str = ""

    @property
    def height(self) -> Pt:
        return self.lines * self.pitch

    def split(self, height: Pt, *, forced: bool = False) -> tuple[SpaceFragment, SpaceFragment] | None:
        if self.whole and not forced:
            return None
        together = 1 if forced else _TOGETHER
        above = min(int((height + TOLERANCE) / self.pitch), self.lines - together)
        if above < together:
            return None
        padding = 2 * _padding(self.kind)
        below = self.lines - above
        # What goes on beyond a further page may lose a line there too.
        spare = below // _PAGE_LINES * max((setting.pitch for setting in self.answer), default=0)
        rooms = above * self.pitch - padding, below * self.pitch - padding - spare
        head, tail = _part_answer(self.answer, rooms)
        return replace(self, lines=above, answer=head), replace(self, lines=below, answer=tail, alt="")

    def place(self, at: Point) -> tuple[Placed, ...]:
        meaning: Meaning = "figure" if self.alt else "artifact"
        ground = GroupFrame(Size(self.width, self.height), tuple(self._ground()), meaning, self.alt)
        return (Placed(at, ground), *self._answer(at)) if ground.items else tuple(self._answer(at))

    def _ground(self) -> Iterator[Placed]:
        stroke = Stroke("hairline", _RULE)
        match self.kind:
            case "lines":
                written = text_height(self.answer) + _CLEAR if self.answer else 0
                for line in range(1, self.lines + 1):
                    if line * self.pitch >= written:
                        yield Placed(
                            Point(0, line * self.pitch), ShapeFrame(Size(self.width, 0), "line", stroke)
                        )
            case "box":
                yield Placed(Point(0, 0), ShapeFrame(Size(self.width, self.height), "rect", stroke))
            case "blank":
                pass

    def _answer(self, at: Point) -> Iterator[Placed]:
        if not self.answer:
            return
        padding = _padding(self.kind)
        height = text_height(self.answer)
        at = at.moved(padding, padding)
        bar = ShapeFrame(Size(_BAR, height), "rect", fill="answer", name="Answer")
        yield Placed(at, bar)
        size = Size(self.width - _BAR_ROOM - 2 * padding, height)
        yield Placed(at.moved(_BAR_ROOM, 0), make_frame(self.answer, size, Box(Insets())))


def _part_answer(answer: Settings, rooms: tuple[Pt, Pt]) -> tuple[Settings, Settings]:
    """Part an answer between the room above a page's end and the room below it.

    A marking note goes below whole, any paragraph takes two lines along rather than its last alone;
    but only as far as there is room.
    """
    above, below = rooms
    most = fill_settings(answer, above)
    if len(most[0]) + len(most[1]) == len(answer):
        return most
    index, kept = len(most[0]) - 1, min(most[0][-1].count, answer[len(most[0]) - 1].count - _TOGETHER)
    wishes = [part_settings(answer, index, kept)] if kept >= _TOGETHER else []
    if kept < _TOGETHER or answer[index].paragraph.role == "marking":
        wishes.insert(0, (answer[:index], answer[index:]))
    fitting = (parts for parts in wishes if text_height(parts[1]) <= below + TOLERANCE)
    return next(fitting, most)


def _padding(kind: SpaceKind) -> Pt:
    return _BOX_PADDING if kind == "box" else 0


def measure_space(block: Space, width: Pt, context: MeasureContext) -> SpaceFragment:
    """Measure room to write in; report an answer that even its smallest size cannot fit there."""
    pitch = context.medium.spacing.writing
    answer = _fit_answer(block, width, context)
    after = context.medium.spacing.block
    whole, alt = block.lines <= _SHORT, _say(block, context)
    return SpaceFragment(
        width, block.lines, block.kind, pitch, answer, after, block.origin, whole=whole, alt=alt
    )


def _say(block: Space, context: MeasureContext) -> str:
    """Return what is read aloud of the room: nothing where it holds an answer, or is not drawn."""
    if block.answer or block.kind == "blank":
        return ""
    words = context.words
    return words.count(words.lines, block.lines) if block.kind == "lines" else words.room


def _fit_answer(block: Space, width: Pt, context: MeasureContext) -> Settings:
    """Return the answer at the largest of its sizes that fits, whichever way a page may cut it."""
    trial = replace(context, problems=[])
    settings: Settings = ()
    lines = 0
    for tier in _tiers(block, context):
        trial = replace(context, tier=tier, problems=[])
        settings = tuple(_set_answer(block, width, trial))
        lines = _lines_for(settings, block.kind, context)
        if lines <= block.lines and not has_errors(trial.problems):
            break
    if lines > block.lines:
        _report_full(block, lines, context)
    context.problems.extend(trial.problems)
    return settings


def _lines_for(settings: Settings, kind: SpaceKind, context: MeasureContext) -> int:
    """Return how many ruled lines of room an answer needs, wherever a page's end may cut it."""
    if not settings:
        return 0
    padding = 2 * _padding(kind)
    text = text_height(settings) + padding
    line = max(setting.pitch for setting in settings) + padding
    lines = max(math.ceil((text - TOLERANCE) / context.medium.spacing.writing), 1)
    while text + line * _cuts(lines) > lines * context.medium.spacing.writing + TOLERANCE:
        lines += 1
    return lines


def _cuts(lines: int) -> int:
    """Return how many pages' ends a space may meet, each of which may cost the answer a line."""
    return 0 if lines < 2 * _TOGETHER else math.ceil(lines / _PAGE_LINES)


def _report_full(block: Space, lines: int, context: MeasureContext) -> None:
    verb = "is" if block.lines == 1 else "are"
    context.report(
        f"The answer needs {_count(lines)}, there {verb} {block.lines}",
        block.origin,
        f"Leave out `lines`, or write `lines: {lines}`.",
    )


def _count(lines: int) -> str:
    return "1 line" if lines == 1 else f"{lines} lines"


def _tiers(block: Space, context: MeasureContext) -> range:
    styles = (context.style(paragraph.role) for paragraph in block.answer)
    last = max((len(sizes_of(style, context.floor)) for style in styles), default=0)
    return range(min(context.tier, max(last - 1, 0)), last)


def _set_answer(block: Space, width: Pt, context: MeasureContext) -> Iterator[Setting]:
    inner = width - _BAR_ROOM - 2 * _padding(block.kind)
    for paragraph in block.answer:
        yield set_paragraph(context, paragraph, inner)
