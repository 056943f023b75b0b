"""The words of PresentationML that every part of a deck is written with.

In: lengths in points, colour names of a look, text. Out: pieces of XML, as text. A deck names
colours by their place in its theme, never by value, so that restyling the theme restyles it all.
"""

from __future__ import annotations

import re

from msgspec import Struct

from lessonpack.geometry import Pt, Rect
from lessonpack.look import ColorName, Palette

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:a="{DRAWING}" xmlns:r="{OFFICE_RELATIONS}" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)

EMU_PER_POINT = 12700


class Scheme(Struct, frozen=True, cache_hash=True):
    """The name by which shapes call each of the look's colours."""

    on_accent: str
    text: str = "tx1"
    page: str = "bg1"
    secondary: str = "tx2"
    panel: str = "bg2"
    accent: str = "accent1"
    answer: str = "accent2"
    hairline: str = "accent3"

    def call(self, color: ColorName) -> str:
        called: str = getattr(self, color)
        return called


_ENTITIES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\n": "&#10;",
    "\r": "&#13;",
    "\t": "&#9;",
}
# These, and what XML 1.0 has no way to write: a reader sees a sign that something stood there.
_SPECIAL = re.compile('[&<>"\n\r\t\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Says to screen readers and PowerPoint's checker: this shape means nothing (MS-ODRAWXML 2.2.5).
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def escape(text: str) -> str:
    """Return text as it may stand in an element or between the quotes of an attribute."""
    return _SPECIAL.sub(_escape_sign, text)


def _escape_sign(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0], _REPLACEMENT)


def element(tag: str, attributes: str, children: str) -> str:
    """Return an element; `attributes` begin with a space, or are empty."""
    return f"<{tag}{attributes}>{children}</{tag}>" if children else f"<{tag}{attributes}/>"


def emu(length: Pt) -> int:
    """Convert points to English metric units, the whole numbers that decks measure in."""
    return round(length * EMU_PER_POINT)


def hundredths(length: Pt) -> int:
    """Convert points to the hundredths in which sizes and spacing of text are written."""
    return round(length * 100)


def scheme_of(palette: Palette) -> Scheme:
    """Return what shapes call the look's colours; text on the accent is the ground's, where equal."""
    return Scheme("bg1" if palette["on_accent"] == palette["page"] else "accent4")


def solid_fill(color: ColorName, scheme: Scheme) -> str:
    return f'<a:solidFill><a:schemeClr val="{scheme.call(color)}"/></a:solidFill>'


def fill_or_none(color: ColorName | None, scheme: Scheme) -> str:
    return solid_fill(color, scheme) if color else "<a:noFill/>"


def outline(color: ColorName | None, width: Pt, scheme: Scheme, *, dashed: bool = False) -> str:
    """Return a shape's outline; None draws none, whatever the theme would."""
    if color is None:
        return "<a:ln><a:noFill/></a:ln>"
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    return f'<a:ln w="{emu(width)}">{solid_fill(color, scheme)}{dash}</a:ln>'


def transform(rect: Rect, *, rising: bool = False, tag: str = "a:xfrm") -> str:
    """Return where a shape stands; `rising` mirrors it upside down."""
    flip = ' flipV="1"' if rising else ""
    return (
        f'<{tag}{flip}><a:off x="{emu(rect.x)}" y="{emu(rect.y)}"/>'
        f'<a:ext cx="{emu(rect.width)}" cy="{emu(rect.height)}"/></{tag}>'
    )


def group_transform(rect: Rect) -> str:
    """Return a group's place, with its members measured from the slide's corner."""
    x, y, width, height = emu(rect.x), emu(rect.y), emu(rect.width), emu(rect.height)
    return (
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
        f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm>'
    )


_WHOLE = group_transform(Rect(0, 0, 0, 0))


def shape_tree(shapes: str, *, name: str = "", background: str = "") -> str:
    """Return what stands on a slide, layout or master: shapes in reading order, which is z-order."""
    named = f' name="{escape(name)}"' if name else ""
    return (
        f"<p:cSld{named}>{background}<p:spTree><p:nvGrpSpPr>"
        '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr>{_WHOLE}</p:grpSpPr>{shapes}</p:spTree></p:cSld>"
    )
