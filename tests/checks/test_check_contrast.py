"""Contrast of texts with what they stand on, wherever both colours can be told from the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from check_build import (
    LAYOUT,
    MASTER,
    SPACES,
    Box,
    cell,
    check,
    group,
    paragraphs,
    parts,
    picture,
    rgb,
    run,
    scheme,
    slide,
    table,
    title,
    told,
)
from lxml import etree

from lessonpack.checks.colors import contrast, read_color
from lessonpack.checks.slides import A

WHITE, BLACK = rgb("FFFFFF"), rgb("000000")
PLACE = (50, 200, 300, 60)
AROUND = (40, 190, 400, 100)
HALF = (40, 190, 100, 100)
STYLED = (
    '<p:style><a:lnRef idx="1"/><a:fillRef idx="{}"><a:schemeClr val="accent1"/></a:fillRef>'
    '<a:fontRef idx="minor"><a:schemeClr val="{}"/></a:fontRef></p:style>'
)


def words(inner: str = "", size: float = 20, attributes: str = "") -> str:
    return paragraphs(run("words", inner, f'lang="en-GB" sz="{round(size * 100)}" {attributes}'))


def box(inner: str, **facts: str) -> Box:
    size = float(facts.get("size", 20))
    return Box("Text 4", words(inner, size, facts.get("face", "")), "", PLACE, facts.get("fill", ""))


def ground(fill: str, place: tuple[float, float, float, float] = AROUND) -> str:
    shape = Box("Ground", "", "", place, fill, identity='descr="a panel"', drawn=True)
    return str(shape)


def drawn(fill: int, ink: str) -> Box:
    """Return a shape as PowerPoint draws it: its colours come from its style."""
    return Box("Oval 5", words(), "", PLACE, style=STYLED.format(fill, ink), drawn=True)


def pale_cell(fill: str) -> str:
    return f"<a:tc><a:txBody>{words(WHITE)}</a:txBody><a:tcPr>{fill}</a:tcPr></a:tc>"


@dataclass(frozen=True, slots=True)
class Case:
    """What stands on a slide, and the contrast that is too little; 0 where nothing is to be said."""

    name: str
    shapes: Sequence[object]
    ratio: float = 0
    ground: str = ""

    def __str__(self) -> str:
        return self.name


CASES = (
    Case("black on white", [box(BLACK)]),
    Case("inherited black on white", [box("")]),
    Case("grey of 3.5 in large letters", [box(rgb("888888"))]),
    Case("grey of 3.5 in small letters", [box(rgb("888888"), size="17")], 3.5),
    Case("grey of 3.5 in small bold letters", [box(rgb("888888"), size="17", face='b="1"')]),
    Case("grey of 3.5 in letters shrunk to fit", [
        Box("Text 4", words(rgb("888888"), 20).replace(
            "<a:bodyPr/>", '<a:bodyPr><a:normAutofit fontScale="62500"/></a:bodyPr>'), "", PLACE)
    ], 3.5),
    Case("white on white", [box(WHITE)], 1.0),
    Case("white in its own dark box", [box(WHITE, fill=rgb("1F3864"))]),
    Case("black in its own dark box", [box(BLACK, fill=rgb("1F3864"))], 1.8),
    Case("theme colour", [box(scheme("accent2"))], 2.8),
    Case("theme colour made darker", [box(scheme("accent2", '<a:lumMod val="50000"/>'))]),
    Case("theme colour by its role", [box(scheme("bg1"))], 1.0),
    Case("see-through colour", [box(scheme("bg1", '<a:alpha val="50000"/>'))]),
    Case("white on a dark panel", [ground(rgb("1F3864")), box(WHITE)]),
    Case("black on a dark panel", [ground(rgb("1F3864")), box(BLACK)], 1.8),
    Case("white half on a dark panel", [ground(rgb("1F3864"), HALF), box(WHITE)]),
    Case("white below a dark panel", [box(WHITE), ground(rgb("1F3864"))], 1.0),
    Case("white on a picture", [picture("The sea", AROUND), box(WHITE)]),
    Case("white on a gradient", [ground("<a:gradFill/>"), box(WHITE)]),
    Case("white on an empty frame", [ground("<a:noFill/>"), box(WHITE)], 1.0),
    Case("dark slide", [box(WHITE)], 0, rgb("1F3864")),
    Case("dark words on a dark slide", [box("")], 1.8, rgb("1F3864")),
    Case("slide with a picture behind", [box(WHITE)], 0, "<a:blipFill/>"),
    Case("a link in the theme's colour", [box('<a:hlinkClick r:id="rId7"/>')]),
    Case("a link on its own blue", [box('<a:hlinkClick r:id="rId7"/>', fill=rgb("0563C1"))], 1.0),
    Case("highlighted", [box('<a:highlight><a:srgbClr val="000000"/></a:highlight>')], 1.0),
    Case("a drawn shape's own style", [drawn(1, "lt1")]),
    Case("a style of blue on blue", [drawn(1, "accent1")], 1.0),
    Case("a style with a gradient", [drawn(2, "accent1")]),
    Case("a style without fill", [drawn(0, "lt1")], 1.0),
    Case("in a group", [group(box(WHITE))], 1.0),
    Case("a pale cell", [table([pale_cell(rgb("EEEEEE"))])], 1.2),
    Case("a cell without fill", [table([pale_cell("<a:noFill/>")])], 1.0),
    Case("a cell in an unknown style", [table([pale_cell("")], style="{X}")]),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_contrast_is_told_where_it_is_too_little(case: Case) -> None:
    heading = title("Words") if not case.ground else ""
    found = told(check(slide(heading, *case.shapes, ground=case.ground)))
    pale = [line for line in found if "stands out" in line]
    if case.ratio:
        (line,) = pale
        assert f'"words" stands out too little: its contrast is {case.ratio:.1f},' in line
    else:
        assert pale == []


_FILL = "<a:tcStyle><a:fill><a:solidFill><a:schemeClr val='{}'/></a:solidFill></a:fill></a:tcStyle>"
STYLE = (
    "<a:tblStyleLst {}><a:tblStyle styleId='{{S}}' styleName='x'><a:wholeTbl><a:tcTxStyle>"
    "<a:fontRef idx='minor'/><a:schemeClr val='dk1'/></a:tcTxStyle><a:tcStyle/></a:wholeTbl>"
    f"<a:band1H>{_FILL}</a:band1H><a:firstRow><a:tcTxStyle><a:schemeClr val='lt1'/></a:tcTxStyle>{_FILL}"
    "</a:firstRow></a:tblStyle></a:tblStyleLst>"
)


@pytest.mark.parametrize(
    ("band", "head", "said"),
    [
        ("lt2", "accent1", []),
        ("lt2", "lt2", ["Head"]),
        ("dk2", "accent1", ["One"]),
        ("dk2", "lt1", ["Head", "One"]),
    ],
)
def test_cells_are_coloured_by_their_table_s_style(band: str, head: str, said: list[str]) -> None:
    rows = ([cell("Head")], [cell("One")], [cell("Two")])
    shown = table(*rows, properties='firstRow="1" bandRow="1"', style="{S}")
    more = {"ppt/tableStyles.xml": STYLE.format(SPACES, band, head).encode()}
    found = told(check(slide(title("Table"), shown), more=more))
    assert [line.split('"')[1] for line in found] == said


def test_what_a_layout_draws_is_ground_too() -> None:
    panel = ground(rgb("1F3864")).encode()
    made = parts()
    for part in (LAYOUT, MASTER):
        more = {part: made[part].replace(b"<p:spTree>", b"<p:spTree>" + panel)}
        assert check(slide(title("Words"), box(WHITE)), more=more) == []
        hidden = slide(title("Words"), box(WHITE), attributes='showMasterSp="0"')
        assert len(check(hidden, more=more)) == 1


def test_colours_are_those_that_the_slide_gives_to_the_roles() -> None:
    turned = 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" accent1="accent1" accent2="accent2" hlink="hlink"'
    override = f"<p:clrMapOvr><a:overrideClrMapping {turned}/></p:clrMapOvr></p:sld>"
    assert check(slide(title("Words"), box(scheme("tx1"))).replace("</p:sld>", override)) == []
    assert len(check(slide(title("Words"), box(scheme("bg1"))).replace("</p:sld>", override))) == 1


COLORS = {
    '<a:srgbClr val="1f3864"/>': "1F3864",
    '<a:srgbClr val="red"/>': None,
    '<a:srgbClr val="-12345"/>': None,
    '<a:sysClr val="windowText"/>': "000000",
    '<a:sysClr val="window" lastClr="FEFEFE"/>': "FEFEFE",
    '<a:prstClr val="dkBlue"/>': "00008B",
    '<a:prstClr val="ltGray"/>': "D3D3D3",
    '<a:prstClr val="medOrchid"/>': "BA55D3",
    '<a:prstClr val="nonsense"/>': None,
    '<a:scrgbClr r="100%" g="0%" b="0%"/>': "FF0000",
    '<a:scrgbClr r="100000" g="0" b="0"/>': "FF0000",
    '<a:hslClr hue="0" sat="100000" lum="50000"/>': "FF0000",
    '<a:schemeClr val="accent1"/>': "4472C4",
    '<a:schemeClr val="accent1"><a:lumMod val="75000"/></a:schemeClr>': "2F5496",
    '<a:schemeClr val="accent1"><a:lumMod val="40000"/><a:lumOff val="60000"/></a:schemeClr>': "B4C7E7",
    '<a:schemeClr val="accent1"><a:alpha val="100000"/></a:schemeClr>': "4472C4",
    '<a:schemeClr val="accent1"><a:alpha val="40000"/></a:schemeClr>': None,
    '<a:schemeClr val="accent1"><a:gray/></a:schemeClr>': None,
    '<a:schemeClr val="nobody"/>': None,
    '<a:srgbClr val="FFFFFF"><a:shade val="0"/></a:srgbClr>': "000000",
    '<a:srgbClr val="000000"><a:tint val="0"/></a:srgbClr>': "FFFFFF",
    "": None,
}


@pytest.mark.parametrize(("written", "meant"), COLORS.items())
def test_colours_as_powerpoint_shows_them(written: str, meant: str | None) -> None:
    holder = etree.fromstring(f'<a:solidFill xmlns:a="{A[1:-1]}">{written}</a:solidFill>')
    found = read_color(holder, {"accent1": "4472C4"})
    assert (found is None) == (meant is None)
    if found and meant:
        pairs = zip(bytes.fromhex(found), bytes.fromhex(meant), strict=True)
        assert max(abs(one - other) for one, other in pairs) <= 2


def test_contrast_of_two_colours() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("FFFFFF", "777777") == pytest.approx(4.48, abs=0.01)
    assert contrast("777777", "777777") == 1
