"""Questions: the number hangs in its column, marks stand at the right, room to write below.

In: a `Question` and a width. Out: a fragment whose prompt never parts from what follows it.
Prompt and ruled lines end where the column of marks begins, so that marks stand in the clear.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.document import Block, ItemList, Keep, Paragraph, Question, Run, Space
from lessonpack.errors import Span
from lessonpack.frames import Placed
from lessonpack.geometry import Point, Pt
from lessonpack.layout.around import Beside, Glued, Grouped, Row
from lessonpack.layout.flow import Stack
from lessonpack.layout.fragments import Fragment, MeasureContext
from lessonpack.layout.setting import natural_width
from lessonpack.layout.text import TextFragment, text_fragment

# Between a label and its text, where the label is wider than the look's column, in em.
_LABEL_GAP = 0.5


class MarkedText(Struct, frozen=True, gc=False):
    """A prompt with its marks at the right end of its last line."""

    width: Pt
    text: TextFragment
    marks: TextFragment

    @property
    def height(self) -> Pt:
        return self.text.height

    @property
    def space_before(self) -> Pt:
        return self.text.space_before

    @property
    def space_after(self) -> Pt:
        return self.text.space_after

    @property
    def keep_next(self) -> bool:
        return self.text.keep_next

    @property
    def origin(self) -> Span | None:
        return self.text.origin

    def split(self, height: Pt, *, forced: bool = False) -> tuple[TextFragment, MarkedText] | None:
        parts = self.text.split(height, forced=forced)
        return (parts[0], replace(self, text=parts[1])) if parts else None

    def place(self, at: Point) -> tuple[Placed, ...]:
        x = self.width - self.marks.width
        y = self.text.height - self.marks.height
        return (*self.text.place(at), *self.marks.place(at.moved(x, y)))


def measure_question(block: Question, width: Pt, context: MeasureContext) -> Fragment:
    label_text = Paragraph((Run(block.label, bold=True),), block.prompt.role, block.origin)
    column = hanging_width(context, label_text)
    inner = width - column
    prompt = _prompt(block, inner, context)
    body = tuple(_body(each, inner, context) for each in block.body)
    stack = Stack(inner, (Glued(prompt) if body else prompt, *body))
    if not block.label:
        return Grouped(Row(width, (Beside(column, stack),)))
    label = Grouped(text_fragment(context, label_text, column), "label")
    return Grouped(Row(width, (Beside(0, label), Beside(column, stack))))


def hanging_width(context: MeasureContext, label: Paragraph) -> Pt:
    """Return the width of the column in which a label hangs: the look's, or what the label needs."""
    if not label.text:
        return context.medium.spacing.number
    needed = natural_width(context, label) + _LABEL_GAP * context.size(label.role)
    return max(context.medium.spacing.number, needed)


def _prompt(block: Question, width: Pt, context: MeasureContext) -> Fragment:
    if not block.marks:
        return text_fragment(context, block.prompt, width - context.medium.spacing.marks)
    marks = Run(f"({block.marks})", spoken=context.words.count(context.words.marks, block.marks))
    shown = Paragraph((marks,), block.prompt.role, block.origin)
    room = natural_width(context, shown)
    column = max(context.medium.spacing.marks, room + _LABEL_GAP * context.size(block.prompt.role))
    text = text_fragment(context, block.prompt, width - column)
    return MarkedText(width, text, text_fragment(context, shown, room))


def _body(block: Block, width: Pt, context: MeasureContext) -> Fragment:
    """Measure what stands below a prompt; room to write leaves the column of marks free."""
    if _is_room(block):
        return context.measure(block, width - context.medium.spacing.marks)
    return context.measure(block, width)


def _is_room(block: Block) -> bool:
    """Tell whether a block is room to write in, with or without words above it."""
    match block:
        case Space():
            return True
        case Keep():
            texts = all(isinstance(inner, Space | Paragraph | ItemList) for inner in block.blocks)
            return texts and any(map(_is_room, block.blocks))
        case _:
            return False
