"""Pictures: as wide as their place, never higher than a share of the page, with their caption.

In: a `Picture` and a width. Out: a fragment that is never cut.
"""

from __future__ import annotations

from msgspec import Struct

from lessonpack.document import Picture, PictureFile
from lessonpack.errors import Span
from lessonpack.frames import GroupFrame, PictureFrame, Placed
from lessonpack.geometry import Point, Pt, Size
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.text import TextFragment, text_fragment

# On paper a pixel is never larger than on a screen of 96 to the inch, nor a picture than this share.
_POINTS_PER_PIXEL = 72 / 96
_PAPER_SHARE = 0.4


class PictureFragment(Struct, frozen=True, gc=False):
    """A picture and the caption below it, as wide as their place, from its left edge."""

    width: Pt
    picture: Picture
    size: Size
    caption: TextFragment | None
    space: Pt
    slot: str = ""
    keep_next: bool = False

    @property
    def height(self) -> Pt:
        return self.size.height + (self._gap + self.caption.height if self.caption else 0)

    @property
    def space_before(self) -> Pt:
        return self.space

    @property
    def space_after(self) -> Pt:
        return max(self.space, self.caption.space_after) if self.caption else self.space

    @property
    def origin(self) -> Span | None:
        return self.picture.origin

    @property
    def _gap(self) -> Pt:
        return self.caption.space_before if self.caption else 0

    def split(self, height: Pt, *, forced: bool = False) -> None:
        return None

    def place(self, at: Point) -> tuple[Placed, ...]:
        frame = PictureFrame(self.size, self.picture.file, self.picture.alt, self.slot)
        if self.caption is None:
            return (Placed(at, frame),)
        text = self.caption.place(Point(0, 0))
        caption = GroupFrame(Size(self.caption.width, self.caption.height), text, "caption")
        below = Point(0, self.size.height + self._gap)
        items = (Placed(Point(0, 0), frame), Placed(below, caption))
        return (Placed(at, GroupFrame(Size(self.width, self.height), items)),)


def measure_picture(block: Picture, width: Pt, context: MeasureContext) -> PictureFragment:
    caption = text_fragment(context, block.caption, width) if block.caption else None
    below = caption.height + caption.space_before if caption else 0
    if context.slides:
        size = fit_size(block.file, Size(width, max(context.room - below, 1)))
    else:
        natural = block.file.width * _POINTS_PER_PIXEL
        size = fit_size(block.file, Size(min(width, natural), context.room * _PAPER_SHARE))
    return PictureFragment(width, block, size, caption, context.medium.spacing.block)


def fit_size(file: PictureFile, room: Size) -> Size:
    """Return the largest size of the picture's shape inside the room."""
    scale = min(room.width / file.width, room.height / file.height)
    return Size(file.width * scale, file.height * scale)
