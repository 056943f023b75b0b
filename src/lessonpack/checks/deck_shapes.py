"""Rules for the shapes of a slide: title, alternative texts, reading order, tables, empty frames.

In: a `Slide`. Out: findings. The rules and their weight are those of Microsoft's "Rules for the
Accessibility Checker" (missing titles, alternative text and header rows are errors; reading order is
a warning; merged cells and doubled titles are lesser), where a program can decide them reliably.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lessonpack.checks.deck_whole import title_of
from lessonpack.checks.findings import Finding, Findings, error, quote, tip, warning
from lessonpack.checks.phrases import begins_in_vain, is_guessed, names_nothing
from lessonpack.checks.slides import FEET, GROUP, TITLES, A, P, Shape, Slide, flatten, is_true, number
from lessonpack.geometry import Pt, Rect
from lessonpack.writing.direction import text_direction

# What a shape may lie higher or further left than one that is read before it: half a line.
_SLACK: Pt = 8
_DESCRIBE = (
    "Right-click it, choose View Alt Text, and say in a sentence what it shows, or mark it as decorative."
)
_REORDER = "Home > Arrange > Selection Pane lists what is read, from the bottom up: drag it to its place."
_HEADER = "Click into the table, and tick Header Row under Table Design."
_SPLIT = "Split the cells again, or make two tables of it."


def check_title(slide: Slide) -> Findings:
    """Find slides without a title, and titles that are not read first."""
    if not title_of(slide):
        way_out = "Choose a layout with a title (Home > Layout), and write one."
        yield error(slide.where, "no title", way_out)
        return
    first = next((shape for shape in slide.spoken() if shape.kind not in FEET), None)
    if first is not None and first.kind not in TITLES:
        yield warning(slide.where, f"{_called(first)} is read before the title", _REORDER)


def check_alternatives(slide: Slide) -> Findings:
    """Find what is seen and can't be heard, and descriptions that don't describe (WCAG 2.2, 1.1.1)."""
    for shape in slide.spoken():
        yield from _check_alternative(slide, shape)


def check_decorations(slide: Slide) -> Findings:
    """Find what is marked as decoration, and so passed over, though it has something to say."""
    for shape in flatten(slide.shapes):
        if shape.decorative and shape.text:
            way_out = "Right-click it, choose View Alt Text, and untick Mark as decorative."
            yield error(slide.where, f"{_called(shape)} is marked as decorative: nobody hears it", way_out)
        elif shape.decorative and shape.description:
            way_out = "Right-click it, choose View Alt Text, and keep one of the two."
            what = f"{_called(shape)} has alternative text, but is marked as decorative"
            yield warning(slide.where, what, way_out)


def _check_alternative(slide: Slide, shape: Shape) -> Findings:
    if shape.description:
        yield from _check_description(slide, shape)
    elif shape.element.tag == GROUP:
        if any(_lacks_words(part) for part in _loose_parts(shape)) or not shape.parts:
            yield error(slide.where, f"{_called(shape)} has no alternative text", _DESCRIBE)
    elif _is_table(shape):
        way_out = "Right-click its edge, choose View Alt Text, and say in a sentence what it is about."
        yield tip(slide.where, f"{_called(shape)} has no alternative text", way_out)
    elif _lacks_words(shape):
        yield error(slide.where, f"{_called(shape)} has no alternative text", _DESCRIBE)


def _check_description(slide: Slide, shape: Shape) -> Iterator[Finding]:
    said = shape.description
    if names_nothing(said, shape.name):
        yield error(
            slide.where, f"the alternative text {quote(said)} says nothing about {_called(shape)}", _DESCRIBE
        )
    elif is_guessed(said):
        way_out = "Right-click it, choose View Alt Text, and put it right."
        yield tip(slide.where, f"the alternative text {quote(said)} was guessed by a program", way_out)
    elif begins_in_vain(said):
        way_out = "Begin with what is to be seen: screen readers say themselves that it is a picture."
        yield tip(slide.where, f"the alternative text {quote(said)} says that it is a picture", way_out)


def _loose_parts(group: Shape) -> Iterator[Shape]:
    """Yield the shapes that are read one by one, as far as no group around them is described."""
    for part in group.parts:
        if part.parts and not part.description and not part.mute:
            yield from _loose_parts(part)
        else:
            yield part


def _lacks_words(shape: Shape) -> bool:
    """Tell whether a screen reader has nothing to say of a shape."""
    if shape.mute or shape.description or _is_table(shape):
        return False
    return not (shape.text or _is_idle(shape)) or shape.element.tag != f"{P}sp"


def _is_table(shape: Shape) -> bool:
    return shape.element.find(f"{A}graphic/{A}graphicData/{A}tbl") is not None


def _is_idle(shape: Shape) -> bool:
    """Tell whether a shape is nothing but a place for text: a placeholder or text box, still empty."""
    drawn = any(
        shape.element.find(f"{P}spPr/{A}{name}") is not None for name in ("solidFill", "gradFill", "blipFill")
    )
    box = shape.element.find(f"{P}nvSpPr/{P}cNvSpPr")
    return bool(shape.kind) or (box is not None and is_true(box.get("txBox")) and not drawn)


def check_empty_frames(slide: Slide) -> Findings:
    """Find placeholders and text boxes that nobody filled: some programs read their prompts aloud."""
    for shape in slide.spoken():
        empty = shape.element.tag == f"{P}sp" and not shape.text and not shape.description
        if empty and _is_idle(shape) and shape.kind not in (*TITLES, *FEET):
            yield tip(slide.where, f"{_called(shape)} is empty", "Delete it, or fill it.")


def check_order(slide: Slide) -> Findings:
    """Find a text that is read after one that stands behind or below it (WCAG 2.2, 1.3.2).

    Only the first is told, and only where both are told by their places: one stands higher and further
    left (right, where most texts run from right to left), or straight above. Pictures may be read last,
    whoever comes first in the row may be meant.
    """
    placed = [
        (shape, shape.place) for shape in slide.spoken() if shape.text and shape.kind not in (*FEET, *TITLES)
    ]
    turned = [text_direction(shape.text, "ltr") == "rtl" for shape, _ in placed]
    sign = -1 if sum(turned) > len(turned) / 2 else 1
    for (before, upper), (after, lower) in pairwise(placed):
        if upper is not None and lower is not None and _stands_before(lower, upper, sign):
            what = f"{_called(after)} stands before {_called(before)}, but is read after it"
            yield warning(slide.where, what, _REORDER)
            return


def _stands_before(one: Rect, other: Rect, sign: int) -> bool:
    """Tell whether a text stands where it is read first; `sign` is -1 where lines begin at the right."""
    ahead = other.x - one.x if sign > 0 else one.right - other.right
    higher_and_ahead = ahead > _SLACK and one.y < other.y - _SLACK
    shared = min(one.right, other.right) - max(one.x, other.x)
    return higher_and_ahead or (one.bottom <= other.y + _SLACK and shared > min(one.width, other.width) / 2)


def check_tables(slide: Slide) -> Findings:
    """Find tables that don't say which row is the header, or whose cells are merged (WCAG 2.2, 1.3.1)."""
    for shape in slide.all_shapes():
        for table in () if shape.mute else shape.element.iterfind(f"{A}graphic/{A}graphicData/{A}tbl"):
            properties = table.find(f"{A}tblPr")
            if properties is None or not is_true(properties.get("firstRow")):
                yield error(slide.where, f"{_called(shape)} has no header row", _HEADER)
            cells = table.iterfind(f"{A}tr/{A}tc")
            if any(number(cell.get(span)) > 1 for cell in cells for span in ("gridSpan", "rowSpan")):
                yield warning(slide.where, f"{_called(shape)} has merged cells", _SPLIT)


def _called(shape: Shape) -> str:
    """Return what a shape is called: by its kind, and by its name or what it says."""
    said = shape.text if shape.element.tag == f"{P}sp" else ""
    named = said or shape.name
    return f"the {_sort_of(shape)} {quote(named)}" if named else f"a {_sort_of(shape)}"


def _sort_of(shape: Shape) -> str:
    if _is_table(shape):
        return "table"
    media = f"{P}nvPicPr/{P}nvPr/{A}"
    match str(shape.element.tag).removeprefix(P):
        case "pic":
            kinds = {"videoFile": "film", "audioFile": "sound"}
            found = [word for tag, word in kinds.items() if shape.element.find(media + tag) is not None]
            return (found or ["picture"])[0]
        case "grpSp":
            return "group"
        case "cxnSp":
            return "line"
        case "graphicFrame":
            return "chart or diagram"
        case _:
            return "text" if shape.text else "placeholder" if shape.kind else "shape"
