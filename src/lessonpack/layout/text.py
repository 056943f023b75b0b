"""Text as a fragment: paragraphs one below the other in one frame, which splits between lines.

In: settings. Out: a `TextFragment`, and the `TextFrame` that it becomes.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from lessonpack.document import Paragraph
from lessonpack.errors import Span
from lessonpack.frames import Placed, SetParagraph, TextFrame
from lessonpack.geometry import TOLERANCE, Insets, Point, Pt, Size
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.setting import Setting, place_setting, set_paragraph
from lessonpack.look import Anchor, PanelStyle, TextStyle

# Lines of a paragraph that must stay together before and after a page's end.
_TOGETHER = 2
# How much of the room that is left stands above a text.
_SHARE_ABOVE: dict[Anchor, float] = {"top": 0.0, "middle": 0.5, "bottom": 1.0}

Settings = tuple[Setting, ...]


class Box(Struct, frozen=True, gc=False):
    """What is around a frame's text. `least`: the frame is at least so high."""

    insets: Insets = Insets()
    anchor: Anchor = "top"
    panel: PanelStyle | None = None
    slot: str = ""
    least: Pt = 0


class TextFragment(Struct, frozen=True, gc=False):
    """Settings in one frame. `whole`: paragraphs are cut only when forced, as on slides.

    `frame` is made when it is first placed: the same wherever that is.
    """

    width: Pt
    settings: tuple[Setting, ...]
    box: Box = Box()
    whole: bool = False
    height: Pt = 0
    frame: TextFrame | None = None

    def __post_init__(self) -> None:
        box = self.box
        height = text_height(self.settings) + (box.insets.top + box.insets.bottom)
        force_setattr(self, "height", max(height, box.least))
        force_setattr(self, "frame", None)

    @property
    def space_before(self) -> Pt:
        return self.settings[0].style.space_before if self.settings else 0

    @property
    def space_after(self) -> Pt:
        return self.settings[-1].style.space_after if self.settings else 0

    @property
    def keep_next(self) -> bool:
        return bool(self.settings) and self.settings[-1].style.keep_next

    @property
    def origin(self) -> Span | None:
        origins = (setting.paragraph.origin for setting in self.settings)
        return next((origin for origin in origins if origin), None)

    @property
    def first_baseline(self) -> Pt:
        return self.box.insets.top + (self.settings[0].ascent if self.settings else 0)

    def split(self, height: Pt, *, forced: bool = False) -> tuple[TextFragment, TextFragment] | None:
        cut = _cut(self.settings, height - self.box.insets.vertical, (self.whole, forced))
        if cut is None:
            return None
        head, tail = cut
        box = replace(self.box, least=min(self.box.least, height))
        return replace(self, settings=head, box=box), replace(self, settings=tail, box=replace(box, least=0))

    def place(self, at: Point) -> tuple[Placed, ...]:
        if not self.settings and self.box.panel is None:
            return ()
        frame = self.frame
        if frame is None:
            frame = make_frame(self.settings, Size(self.width, self.height), self.box)
            force_setattr(self, "frame", frame)
        return (Placed(at, frame),)


def gap_before(before: Setting, after: Setting) -> Pt:
    """Return the space between two paragraphs: the larger of their wishes."""
    wish, other = before.style.space_after, after.style.space_before
    return other if other > wish else wish


def text_height(settings: Sequence[Setting]) -> Pt:
    """Return the height of paragraphs below each other: all their lines', then all their gaps'."""
    if len(settings) == 1:
        return settings[0].height
    lines = gaps = 0.0
    before: Setting | None = None
    for setting in settings:
        lines += setting.height
        if before is not None:
            gaps += gap_before(before, setting)
        before = setting
    return lines + gaps


def make_frame(settings: Sequence[Setting], size: Size, box: Box) -> TextFrame:
    """Return the frame in which the settings stand, at the box's anchor."""
    insets, anchor = box.insets, box.anchor
    top = insets.top
    if anchor != "top":
        spare = size.height - insets.vertical - text_height(settings)
        top += spare * _SHARE_ABOVE[anchor]
    paragraphs = tuple(_stack(settings, top, insets.left))
    return TextFrame(size, paragraphs, insets, anchor, box.panel, box.slot)


def _stack(settings: Sequence[Setting], top: Pt, left: Pt) -> list[SetParagraph]:
    """Return settings placed below each other."""
    placed: list[SetParagraph] = []
    before: Setting | None = None
    for setting in settings:
        gap = gap_before(before, setting) if before is not None else 0.0
        top += gap
        placed.append(place_setting(setting, top, gap, left))
        top += setting.height
        before = setting
    return placed


def text_fragment(
    context: MeasureContext, paragraph: Paragraph, width: Pt, style: TextStyle | None = None
) -> TextFragment:
    """Measure one paragraph as a frame of its own."""
    return TextFragment(width, (set_paragraph(context, paragraph, width, style),), whole=context.slides)


def fill_settings(settings: Settings, height: Pt) -> tuple[Settings, Settings]:
    """Part settings so that as many lines as fit stand in the head, with no regard to widows."""
    index, room = _crossing(settings, height)
    count = (
        min(int((room + TOLERANCE) / settings[index].pitch), settings[index].count)
        if index < len(settings)
        else 0
    )
    return part_settings(settings, index, count) if count > 0 else (settings[:index], settings[index:])


def _cut(settings: Settings, height: Pt, wishes: tuple[bool, bool]) -> tuple[Settings, Settings] | None:
    """Part settings so that the head is at most `height` high; None if no useful head fits."""
    whole, forced = wishes
    index, room = _crossing(settings, height)
    if index == len(settings):
        return None
    crossing = settings[index]
    count = min(int((room + TOLERANCE) / crossing.pitch), crossing.count)
    wished = 0 if whole else _kept_lines(count, crossing.count)
    if wished:
        return part_settings(settings, index, wished)
    before = index
    while before and settings[before - 1].style.keep_next:
        before -= 1
    if before:
        return settings[:before], settings[before:]
    if not forced:
        return None
    if 0 < count < crossing.count:
        return part_settings(settings, index, count)
    return (settings[:index], settings[index:]) if index else None


def _crossing(settings: Settings, height: Pt) -> tuple[int, Pt]:
    """Return the first setting that does not fit, and the room that is left for its lines."""
    room = height
    before: Setting | None = None
    for index, setting in enumerate(settings):
        room -= gap_before(before, setting) if before else 0
        if setting.height > room + TOLERANCE:
            return index, room
        room -= setting.height
        before = setting
    return len(settings), room


def _kept_lines(fit: int, count: int) -> int:
    """Return how many lines stay before the cut, at least two on either side; 0 for none."""
    kept = min(fit, count - _TOGETHER)
    return kept if kept >= _TOGETHER else 0


def part_settings(settings: Settings, index: int, count: int) -> tuple[Settings, Settings]:
    """Part settings after so many lines of the one at `index`."""
    head, tail = settings[index].cut(count)
    return (*settings[:index], head), (tail, *settings[index + 1 :])
