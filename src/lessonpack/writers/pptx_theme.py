"""The deck's theme and table style: the look's colours and typeface, by Microsoft's places.

In: a `Look`. Out: XML of a theme part and of the table styles part. Text is dk1 on lt1, so that
everything PowerPoint adds by itself (charts, new tables, links) suits the deck too.
"""

from __future__ import annotations

from lessonpack.look import ColorName, Look, TableStyle
from lessonpack.writers.pptx_xml import DRAWING, HEADER, Scheme, escape, outline, scheme_of, solid_fill

# Our own table style; any fixed identity will do, as long as slides name the same.
TABLE_STYLE = "{6C5A2E0B-3D0B-5B6E-9A57-4C9B1D5E7A10}"

_PLACES: tuple[tuple[str, ColorName], ...] = (
    ("dk1", "text"),
    ("lt1", "page"),
    ("dk2", "secondary"),
    ("lt2", "panel"),
    ("accent1", "accent"),
    ("accent2", "answer"),
    ("accent3", "hairline"),
    ("accent4", "on_accent"),
    ("accent5", "secondary"),
    ("accent6", "text"),
    ("hlink", "accent"),
    ("folHlink", "secondary"),
)
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_EDGES = ("left", "right", "top", "bottom", "insideH", "insideV")
_RULES = (6350, 12700, 19050)


def write_theme(look: Look, name: str) -> str:
    """Return a theme: twelve colours, one typeface for headings and text, flat shapes."""
    title = escape(look.title)
    face = f'<a:latin typeface="{escape(look.family.name)}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'{HEADER}<a:theme xmlns:a="{DRAWING}" name="{escape(name)}"><a:themeElements>'
        f'<a:clrScheme name="{title}">{_colors(look)}</a:clrScheme>'
        f'<a:fontScheme name="{title}"><a:majorFont>{face}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>{_format()}"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _colors(look: Look) -> str:
    shown = dict(_PLACES)
    if look.palette["on_accent"] == look.palette["page"]:
        shown["accent4"] = "secondary"  # a white accent would be of no use to whoever draws a chart
    values = ((place, look.palette[color].removeprefix("#").upper()) for place, color in shown.items())
    return "".join(f'<a:{place}><a:srgbClr val="{value}"/></a:{place}>' for place, value in values)


def _format() -> str:
    """Return the theme's effects: none; three plain fills, three plain lines."""
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{_FILL}<a:prstDash val="solid"/></a:ln>'
        for width in _RULES
    )
    return (
        f'<a:fmtScheme name="Flat"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
    )


def write_table_styles(look: Look) -> str:
    """Return the deck's one table style, which new tables take as well."""
    scheme = scheme_of(look.palette)
    table = look.slide.table
    line = outline("hairline" if table.rule > 0 else None, table.rule, scheme)
    edges = "".join(f"<a:{edge}>{line}</a:{edge}>" for edge in _EDGES)
    return (
        f'{HEADER}<a:tblStyleLst xmlns:a="{DRAWING}" def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="{escape(look.title)}">'
        f"<a:wholeTbl>{_text('text', scheme)}<a:tcStyle><a:tcBdr>{edges}</a:tcBdr>"
        f"<a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
        f"{_bands(scheme)}{_first_column()}{_first_row(table, scheme)}"
        "</a:tblStyle></a:tblStyleLst>"
    )


def _text(color: ColorName, scheme: Scheme, bold: bool = False) -> str:
    weight = ' b="on"' if bold else ""
    called = scheme.call(color)
    return f'<a:tcTxStyle{weight}><a:fontRef idx="minor"/><a:schemeClr val="{called}"/></a:tcTxStyle>'


def _bands(scheme: Scheme) -> str:
    return (
        "<a:band2H><a:tcStyle><a:tcBdr/>"
        f"<a:fill>{solid_fill('panel', scheme)}</a:fill></a:tcStyle></a:band2H>"
    )


def _first_column() -> str:
    """Row headers are bold; a colour here would win over the header's in LibreOffice's corner cell."""
    return '<a:firstCol><a:tcTxStyle b="on"/><a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>'


def _first_row(table: TableStyle, scheme: Scheme) -> str:
    fill = solid_fill(table.header_fill, scheme) if table.header_fill else "<a:noFill/>"
    return (
        f"<a:firstRow>{_text(table.header_text, scheme, True)}"
        f"<a:tcStyle><a:tcBdr/><a:fill>{fill}</a:fill></a:tcStyle></a:firstRow>"
    )
