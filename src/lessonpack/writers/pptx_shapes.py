"""Shapes: text in placeholders and boxes, pictures, lines, rectangles, ticks and timers.

In: frames placed on the slide. Out: one element of the shape tree each. What is drawn by hand of
the layout's places (fill, outline, position) is said only where the layout says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from lessonpack.frames import PictureFrame, Placed, SetParagraph, ShapeFrame, Stroke, TextFrame
from lessonpack.geometry import TOLERANCE, Insets, Pt, Rect, Size
from lessonpack.look import ColorName, PanelStyle
from lessonpack.writers.pptx_canvas import Canvas
from lessonpack.writers.pptx_layouts import TITLES, Placeholder, color_on
from lessonpack.writers.pptx_levels import box_levels
from lessonpack.writers.pptx_names import name_drawn, name_placeholder, name_text
from lessonpack.writers.pptx_text import body_properties, write_shape_text
from lessonpack.writers.pptx_xml import (
    DECORATIVE,
    element,
    emu,
    escape,
    fill_or_none,
    outline,
    transform,
)

# What a rounded corner takes of a text's room, in parts of its radius: 1 - sin 45°
# (presetShapeDefinitions.xml of ISO 29500-1, roundRect: il).
_CORNER = 0.29289
_NO_FIT = "<a:noAutofit/>"
_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
# A check mark's corners, in thousandths of its box, and its stroke, in parts of the box's height.
_TICK = ((60, 550), (360, 860), (940, 120))
_TICK_WIDTH = 0.14


def write_text_frame(placed: Placed, frame: TextFrame, canvas: Canvas) -> str:
    """Return a placeholder, a box with an outline, or a plain text box; nothing for nothing."""
    if not _has_words(frame):
        return write_shape(placed, _ground(frame), canvas) if frame.panel else ""
    placeholder = canvas.claim(frame.slot)
    if placeholder:
        return _write_placeholder(placed, frame, placeholder, canvas)
    return _write_box(placed, frame, canvas)


def _has_words(frame: TextFrame) -> bool:
    return any(run.text.strip() for paragraph in frame.paragraphs for run in paragraph.node.runs)


def write_hidden_title(title: str, canvas: Canvas) -> str:
    """Return a title above the slide's edge, for a slide that shows none: outlines and readers need it."""
    width = canvas.look.slide_width
    place = Rect(0, -60, width, 48)
    language = f'lang="{escape(canvas.prose.language)}"'
    return _sp(
        _identity(canvas.words.name_shape("Title"), canvas),
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr>',
        transform(place),
        f"<a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr {language}/><a:t>{escape(title)}</a:t></a:r></a:p>",
    )


def write_picture(placed: Placed, frame: PictureFrame, canvas: Canvas) -> str:
    placeholder = canvas.claim(frame.slot, "pic", "obj")
    relation = canvas.register.relate("image", canvas.media.part_of(frame.picture))
    identity = _identity(
        canvas.words.name_shape("Picture"),
        canvas,
        f' descr="{escape(frame.alt)}"',
        "" if frame.alt else DECORATIVE,
    )
    tie = placeholder.tie if placeholder else ""
    grouping = ' noGrp="1"' if placeholder else ""
    return (
        f'<p:pic><p:nvPicPr>{identity}<p:cNvPicPr><a:picLocks{grouping} noChangeAspect="1"/></p:cNvPicPr>'
        f"<p:nvPr>{tie}</p:nvPr></p:nvPicPr>"
        f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{transform(placed.rect)}{_RECTANGLE}</p:spPr></p:pic>"
    )


def write_shape(placed: Placed, frame: ShapeFrame, canvas: Canvas) -> str:
    """Return a drawn shape; it says nothing, so readers pass over it unless a figure speaks for it."""
    number = canvas.register.shape_id()
    if frame.seconds:
        canvas.register.timers.append((number, frame.seconds))
    shown = escape(canvas.register.name(name_drawn(frame, canvas.words)))
    identity = f'<p:cNvPr id="{number}" name="{shown}">{"" if canvas.figure else DECORATIVE}</p:cNvPr>'
    properties = _shape_properties(placed.rect, frame, canvas)
    if frame.kind == "line":
        return f"<p:cxnSp><p:nvCxnSpPr>{identity}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>{properties}</p:cxnSp>"
    # A shape that is animated has room for text, as PowerPoint's own always have.
    body = (
        f"<p:txBody><a:bodyPr/>{write_shape_text((), (), canvas.prose)}</p:txBody>" if frame.seconds else ""
    )
    return f"<p:sp><p:nvSpPr>{identity}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>{properties}{body}</p:sp>"


def _shape_properties(rect: Rect, frame: ShapeFrame, canvas: Canvas) -> str:
    scheme = canvas.prose.scheme
    stroke = frame.stroke
    drawn_fill = None if frame.kind in ("line", "tick", "ring") else frame.fill
    color: ColorName | None = stroke.color if stroke else frame.fill if frame.kind == "tick" else None
    width = stroke.width if stroke else _TICK_WIDTH * rect.height
    line = outline(color, width, scheme, dashed=bool(stroke and stroke.dashed))
    if frame.kind == "tick":
        line = line.replace(' w="', ' cap="rnd" w="', 1).replace("</a:ln>", "<a:round/></a:ln>")
    fill = "" if frame.kind == "line" else fill_or_none(drawn_fill, scheme)
    where = transform(rect, rising=frame.rising)
    return f"<p:spPr>{where}{_geometry(frame)}{fill}{line}</p:spPr>"


def _geometry(frame: ShapeFrame) -> str:
    match frame.kind:
        case "tick":
            return _tick_path(frame.size)
        case "rect":
            return _rectangle(frame.size, frame.radius)
        case "line":
            return '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        case "ellipse" | "ring":
            return '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'


def _tick_path(size: Size) -> str:
    corners = [(emu(size.width * x / 1000), emu(size.height * y / 1000)) for x, y in _TICK]
    points = "".join(
        f'<a:{"lnTo" if number else "moveTo"}><a:pt x="{x}" y="{y}"/></a:{"lnTo" if number else "moveTo"}>'
        for number, (x, y) in enumerate(corners)
    )
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{emu(size.width)}" h="{emu(size.height)}" fill="none">{points}</a:path>'
        "</a:pathLst></a:custGeom>"
    )


def _rectangle(size: Size, radius: Pt) -> str:
    rounded = _radius(size, radius)
    if not rounded:
        return _RECTANGLE
    part = round(rounded / min(size.width, size.height) * 100000)
    return (
        f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {part}"/></a:avLst></a:prstGeom>'
    )


def _write_placeholder(placed: Placed, frame: TextFrame, placeholder: Placeholder, canvas: Canvas) -> str:
    slot = placeholder.slot
    where = "" if _equal(placed.rect, slot.rect) else transform(placed.rect)
    box = _panel_properties(frame.size, frame.panel, canvas) if frame.panel else ""
    kept = frame.insets == slot.insets and frame.anchor == slot.anchor
    body = "<a:bodyPr/>" if kept and not frame.panel else body_properties(_insets(frame), frame.anchor, "")
    text = write_shape_text(_shown(frame, canvas), placeholder.levels, canvas.prose)
    words = canvas.words
    titled = slot.kind in TITLES
    name = name_placeholder(placeholder, words) if titled else name_text(frame.paragraphs, words)
    return _sp(
        _identity(name, canvas),
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{placeholder.tie}</p:nvPr>',
        where + box,
        body + text,
    )


def _write_box(placed: Placed, frame: TextFrame, canvas: Canvas) -> str:
    """Return a shape of our own. It does not fit itself: the text was measured to fit."""
    kind = "<p:cNvSpPr/>" if frame.panel else '<p:cNvSpPr txBox="1"/>'
    box = _panel_properties(frame.size, frame.panel, canvas) if frame.panel else f"{_RECTANGLE}<a:noFill/>"
    body = body_properties(_insets(frame), frame.anchor, _NO_FIT)
    deepest = max(paragraph.level for paragraph in frame.paragraphs)
    inherited = box_levels(canvas.look.direction)[: deepest + 1]
    return _sp(
        _identity(name_text(frame.paragraphs, canvas.words), canvas),
        f"{kind}<p:nvPr/>",
        transform(placed.rect) + box,
        body + write_shape_text(_shown(frame, canvas), inherited, canvas.prose),
    )


def _sp(identity: str, rest: str, properties: str, text: str) -> str:
    return (
        f"<p:sp><p:nvSpPr>{identity}{rest}</p:nvSpPr>"
        f"{element('p:spPr', '', properties)}<p:txBody>{text}</p:txBody></p:sp>"
    )


def _identity(name: str, canvas: Canvas, attributes: str = "", children: str = "") -> str:
    number, shown = canvas.register.shape_id(), escape(canvas.register.name(name))
    return element("p:cNvPr", f' id="{number}" name="{shown}"{attributes}', children)


def _panel_properties(size: Size, panel: PanelStyle, canvas: Canvas) -> str:
    scheme = canvas.prose.scheme
    line = outline(panel.stroke, panel.stroke_width, scheme)
    return f"{_rectangle(size, panel.radius)}{fill_or_none(panel.fill, scheme)}{line}"


def _insets(frame: TextFrame) -> Insets:
    """Return the insets that make text begin where it was measured to.

    PowerPoint keeps the text of a rounded rectangle clear of its corners, beyond any inset.
    """
    corner = _CORNER * _radius(frame.size, frame.panel.radius) if frame.panel else 0
    edges = frame.insets
    return Insets(edges.left - corner, edges.top - corner, edges.right - corner, edges.bottom - corner)


def _radius(size: Size, radius: Pt) -> Pt:
    """Return a corner's radius, at most half the shorter side."""
    return max(0, min(radius, size.width / 2, size.height / 2))


def _ground(frame: TextFrame) -> ShapeFrame:
    """Return an empty box's ground: there is nothing in it to read."""
    panel = frame.panel or PanelStyle()
    stroke = Stroke(panel.stroke, panel.stroke_width) if panel.stroke else None
    return ShapeFrame(frame.size, "rect", stroke, panel.fill, panel.radius)


def _shown(frame: TextFrame, canvas: Canvas) -> Sequence[SetParagraph]:
    """Return the frame's text, in the colour for it where a master's own ground lies under it."""
    color = color_on(canvas.layout.master, "text")
    if color == "text" or (frame.panel and frame.panel.fill):
        return frame.paragraphs
    return [replace(held, style=replace(held.style, color=color)) for held in frame.paragraphs]


def _equal(one: Rect, other: Rect) -> bool:
    return (
        abs(one.x - other.x) <= TOLERANCE
        and abs(one.y - other.y) <= TOLERANCE
        and abs(one.width - other.width) <= TOLERANCE
        and abs(one.height - other.height) <= TOLERANCE
    )
