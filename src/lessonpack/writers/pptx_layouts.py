"""A look's slide masters as layouts of a deck: which placeholder each slot is.

In: a `Look`. Out: a `Layout` for every slide master, by its name, with the placeholders that the
template declares and the slides fill. Both read the same values, so they always agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.look import Align, ColorName, Look, SlideMaster, SlideSlot
from lessonpack.writers.pptx_levels import Levels, list_levels, style_level
from lessonpack.writers.pptx_xml import escape

# As PowerPoint numbers them: main content from 1, dates and feet from 10, all else from 13.
FOOT_INDEX = {"ftr": 11, "sldNum": 12}
_CONTENT_INDEX, _OTHER_INDEX = 1, 13
TITLES = ("title", "ctrTitle")
FEET = ("ftr", "sldNum")
_NAMES = {"title": "Title", "ctrTitle": "Title", "ftr": "Footer", "sldNum": "Slide number"}


class Placeholder(Struct, frozen=True):
    """A slot as a placeholder: what ties a slide's shape to its layout's, and how its text is set."""

    slot: SlideSlot
    index: int | None
    levels: Levels

    @property
    def name(self) -> str:
        return _NAMES.get(self.slot.kind, self.slot.name.replace("_", " ").capitalize())

    @property
    def tie(self) -> str:
        """Return `p:ph`, the same on layout and slide."""
        kind = "" if self.slot.kind == "obj" else f' type="{self.slot.kind}"'
        size = ' sz="quarter"' if self.slot.kind in FEET else ""
        index = "" if self.index is None else f' idx="{self.index}"'
        return f"<p:ph{kind}{size}{index}/>"


class Layout(Struct, frozen=True):
    """A slide master's layout; `number` counts from 1 and names its part."""

    master: SlideMaster
    number: int
    placeholders: Mapping[str, Placeholder]

    @property
    def part(self) -> str:
        return f"/ppt/slideLayouts/slideLayout{self.number}.xml"

    @property
    def title(self) -> Placeholder | None:
        return self._of(TITLES)

    @property
    def attributes(self) -> str:
        """Return Microsoft's type, or the mark of a layout that somebody drew."""
        kind = self.master.type
        return f'type="{escape(kind)}" preserve="1"' if kind else 'preserve="1" userDrawn="1"'

    def feet(self) -> Iterator[Placeholder]:
        return (held for held in self.placeholders.values() if held.slot.kind in FEET)

    def _of(self, kinds: tuple[str, ...]) -> Placeholder | None:
        return next((held for held in self.placeholders.values() if held.slot.kind in kinds), None)


def read_layouts(look: Look) -> dict[str, Layout]:
    """Return every slide master's layout by the master's name, in the look's order."""
    return {
        master.name: Layout(master, number, _placeholders(master, look))
        for number, master in enumerate(look.slide_masters, start=1)
    }


def slot_levels(master: SlideMaster, slot: SlideSlot, look: Look) -> Levels:
    """Return how a slot's text is set: its role's style, nine levels deep in all but title and foot.

    Slide numbers end at the outer edge of their slot, as they do in Microsoft's layouts.
    """
    outer: Align = "right" if look.direction == "ltr" else "left"
    style = look.slide.styles[slot.role]
    first = replace(style_level(style, look.direction), color=color_on(master, style.color))
    if slot.kind in TITLES or slot.kind in FEET:
        return (replace(first, gap=0, align=outer if slot.kind == "sldNum" else first.align),)
    return list_levels(first, look.slide.spacing.indent)


def color_on(master: SlideMaster, color: ColorName) -> ColorName:
    """Return the colour in which text is read on a master's ground."""
    return "on_accent" if master.ground == "accent" else color


def _placeholders(master: SlideMaster, look: Look) -> dict[str, Placeholder]:
    contents, others = _CONTENT_INDEX, _OTHER_INDEX
    placeholders = {}
    for slot in master.slots:
        index: int | None = None
        if slot.kind in FEET:
            index = FOOT_INDEX[slot.kind]
        elif slot.flow or slot.kind in ("obj", "subTitle", "pic"):
            index, contents = contents, contents + 1
        elif slot.kind not in TITLES:
            index, others = others, others + 1
        placeholders[slot.name] = Placeholder(slot, index, slot_levels(master, slot, look))
    return placeholders
