"""The deck's template, made from the look: slide master, a layout for each kind of slide.

In: a `Look` and its layouts. Out: XML of master, layouts, notes master. Layouts bear Microsoft's
names and types, so slides keep their places when they are pasted into a school's own deck.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.geometry import Rect
from lessonpack.look import ColorName, Decoration, Look
from lessonpack.writers.pptx_layouts import FEET, TITLES, Layout, Placeholder, read_layouts
from lessonpack.writers.pptx_levels import (
    Level,
    Levels,
    box_levels,
    list_levels,
    style_level,
    write_full_levels,
    write_list_style,
)
from lessonpack.writers.pptx_text import body_properties, write_plain
from lessonpack.writers.pptx_xml import (
    DECORATIVE,
    HEADER,
    NAMESPACES,
    Scheme,
    element,
    escape,
    scheme_of,
    shape_tree,
    solid_fill,
    transform,
)

# Layouts' ids are unique among themselves and masters', and above this (ISO 29500-1, 19.7.14).
MASTER_ID = 2147483648
COLOR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
    'folHlink="folHlink"/>'
)
_FIELD = "{8A4C6E1F-0B7D-5C39-9E21-2D5F7B3A6C48}"
# Stands in layouts and master where a deck's own foot comes.
FOOT = "<foot/>"
_SHRINK = "<a:normAutofit/>"
_DEPTHS = ("First", "Second", "Third", "Fourth", "Fifth")
_LEVEL_PROMPTS = tuple(f"{depth} level" for depth in _DEPTHS)
_FIRST_ID = 2


class Template(Struct, frozen=True):
    """All that the template's parts and the slides on them are written from.

    `model`: the layout on whose places the master has its own, title and content. Titles, all content and
    text outside placeholders inherit `title_levels`, `body_levels` and `box_levels`; `answer` is how a
    filled gap's answer is set, `note` how speaker notes are.
    """

    look: Look
    layouts: Mapping[str, Layout]
    language: str
    scheme: Scheme
    model: Layout
    title_levels: Levels
    body_levels: Levels
    box_levels: Levels
    answer: Level
    note: Level


def read_template(look: Look, language: str) -> Template:
    """Return what a look is as a template, for decks in that language."""
    layouts = read_layouts(look)
    model = next((one for one in layouts.values() if one.master.type == "obj"), next(iter(layouts.values())))
    styles, direction = look.slide.styles, look.direction
    title, flow = model.title, model.master.flow
    return Template(
        look,
        layouts,
        language,
        scheme_of(look.palette),
        model,
        title.levels if title else (style_level(styles["title"], direction),),
        model.placeholders[flow.name].levels
        if flow
        else list_levels(style_level(styles["body"], direction), look.slide.spacing.indent),
        box_levels(direction),
        style_level(styles["answer"]),
        style_level(styles["note"], direction),
    )


def write_number_field(language: str, number: int | None = None) -> str:
    """Return the paragraph that shows a slide's own number; its value is for who can't count."""
    shown = "‹#›" if number is None else number
    return (
        f'<a:p><a:fld id="{_FIELD}" type="slidenum"><a:rPr lang="{escape(language)}"/>'
        f'<a:t>{shown}</a:t></a:fld><a:endParaRPr lang="{escape(language)}"/></a:p>'
    )


def write_master(template: Template) -> str:
    """Return the slide master: the places and styles that every layout starts from."""
    held = _master_placeholders(template)
    shapes = "".join(
        _shape(number, _on_master(placeholder), _master_body(placeholder, template), placeholder.slot.rect)
        for number, placeholder in enumerate(held, start=_FIRST_ID)
    )
    ids = "".join(
        f'<p:sldLayoutId id="{MASTER_ID + layout.number}" r:id="rId{layout.number}"/>'
        for layout in template.layouts.values()
    )
    return (
        f"{HEADER}<p:sldMaster {NAMESPACES}>"
        f"{shape_tree(shapes, background=_ground('page', template))}{COLOR_MAP}"
        f'<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/>'
        f"{_text_styles(template)}</p:sldMaster>"
    )


def write_layout(layout: Layout, template: Template) -> str:
    """Return a layout: its placeholders at their slots, its decorations behind them."""
    decorations = "".join(
        _decoration(number, decoration, template.scheme)
        for number, decoration in enumerate(layout.master.decorations, start=_FIRST_ID)
    )
    start = _FIRST_ID + len(layout.master.decorations)
    shapes = "".join(
        _shape(number, placeholder, _layout_body(placeholder, template), _own_place(placeholder, template))
        for number, placeholder in enumerate(layout.placeholders.values(), start=start)
    )
    ground = layout.master.ground
    background = "" if ground == "page" else _ground(ground, template)
    tree = shape_tree(decorations + shapes, name=layout.master.label, background=background)
    return (
        f"{HEADER}<p:sldLayout {NAMESPACES} {layout.attributes}>{tree}"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _master_placeholders(template: Template) -> tuple[Placeholder, ...]:
    """Return the master's own: one title, one body, and whatever stands at the foot."""
    model = template.model
    body = model.master.flow
    held = [placeholder for placeholder in (model.title,) if placeholder]
    if body:
        held.append(model.placeholders[body.name])
    return (*held, *model.feet())


def _inherited(placeholder: Placeholder, template: Template) -> Levels:
    """Return the levels that the slide master hands down to a placeholder of this kind."""
    if placeholder.slot.kind in TITLES:
        return template.title_levels
    if placeholder.slot.kind in FEET:
        return _model_levels(placeholder, template)
    return template.body_levels


def _model_levels(placeholder: Placeholder, template: Template) -> Levels:
    kind = placeholder.slot.kind
    return next(
        (held.levels for held in template.model.feet() if held.slot.kind == kind), template.box_levels[:1]
    )


def _own_place(placeholder: Placeholder, template: Template) -> Rect | None:
    """Return a layout placeholder's rectangle, None where the master's is the same."""
    held = {_family(one): one.slot.rect for one in _master_placeholders(template)}
    return None if held.get(_family(placeholder)) == placeholder.slot.rect else placeholder.slot.rect


def _family(placeholder: Placeholder) -> str:
    """Return the kind of master placeholder from which PowerPoint lets this one inherit its place."""
    kind = placeholder.slot.kind
    return "title" if kind in TITLES else kind if kind in FEET else "body"


def _master_body(placeholder: Placeholder, template: Template) -> str:
    in_foot = placeholder.slot.kind in FEET
    return _text_body(
        placeholder, template.box_levels[:1] if in_foot else _inherited(placeholder, template), template
    )


def _layout_body(placeholder: Placeholder, template: Template) -> str:
    return _text_body(placeholder, _inherited(placeholder, template), template)


def _text_body(placeholder: Placeholder, inherited: Levels, template: Template) -> str:
    slot = placeholder.slot
    fit = "" if slot.kind in FEET else _SHRINK
    styles = write_list_style(placeholder.levels, inherited, template.scheme)
    body = body_properties(slot.insets, slot.anchor, fit)
    return f"<p:txBody>{body}{styles}{_prompt(placeholder, template)}</p:txBody>"


def _prompt(placeholder: Placeholder, template: Template) -> str:
    """Return what stands in an empty placeholder, in edit view only; PowerPoint puts its own words."""
    slot, language = placeholder.slot, template.language
    if slot.kind == "sldNum":
        return write_number_field(language)
    if slot.kind == "ftr":
        return FOOT
    if slot.kind in TITLES:
        return write_plain("Click to edit title", language)
    if not slot.flow and slot.kind != "obj":
        return write_plain(placeholder.name, language)
    return "".join(
        write_plain(prompt, language).replace("<a:p>", f'<a:p><a:pPr lvl="{depth}"/>', 1)
        for depth, prompt in enumerate(_LEVEL_PROMPTS)
    )


def _on_master(placeholder: Placeholder) -> Placeholder:
    """Return a layout's placeholder as the master has it: all content is of the kind "body" there."""
    if placeholder.slot.kind in (*TITLES, *FEET):
        return placeholder
    return replace(placeholder, slot=replace(placeholder.slot, kind="body"))


def _shape(number: int, placeholder: Placeholder, body: str, place: Rect | None) -> str:
    where = f'{transform(place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if place else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(placeholder.name)}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{placeholder.tie}</p:nvPr></p:nvSpPr>'
        f"{element('p:spPr', '', where)}{body}</p:sp>"
    )


def _decoration(number: int, decoration: Decoration, scheme: Scheme) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(decoration.name)}">{DECORATIVE}</p:cNvPr>'
        '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{transform(decoration.rect)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{solid_fill(decoration.fill, scheme)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _ground(color: ColorName, template: Template) -> str:
    return f"<p:bg><p:bgPr>{solid_fill(color, template.scheme)}<a:effectLst/></p:bgPr></p:bg>"


def _text_styles(template: Template) -> str:
    scheme = template.scheme
    return (
        f"<p:txStyles><p:titleStyle>{write_full_levels(template.title_levels, scheme, '+mj')}</p:titleStyle>"
        f"<p:bodyStyle>{write_full_levels(template.body_levels, scheme, '+mn')}</p:bodyStyle>"
        f"<p:otherStyle>{write_full_levels(template.box_levels, scheme, '+mn')}</p:otherStyle></p:txStyles>"
    )
