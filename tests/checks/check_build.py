"""Decks and PDFs made by hand, as other programs make them: sound, until a test breaks one thing.

A deck is a table of parts. Its theme, master and layouts are those of a plain PowerPoint deck: sizes
and colours stand in the master, a slide's shapes inherit them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape

from lessonpack.checks.deck import check_deck
from lessonpack.checks.findings import Finding

Parts = dict[str, bytes]
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
SLIDE = "ppt/slides/slide1.xml"
LAYOUT = "ppt/slideLayouts/slideLayout1.xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
THEME = "ppt/theme/theme1.xml"
PRESENTATION = "ppt/presentation.xml"
CORE = "docProps/core.xml"
TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


def rgb(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def scheme(name: str, changes: str = "") -> str:
    return f'<a:solidFill><a:schemeClr val="{name}">{changes}</a:schemeClr></a:solidFill>'


def run(text: str, inner: str = "", attributes: str = 'lang="en-GB"') -> str:
    return f"<a:r><a:rPr {attributes}>{inner}</a:rPr><a:t>{escape(text)}</a:t></a:r>"


def paragraphs(*runs: str) -> str:
    return f"<a:bodyPr/><a:lstStyle/>{''.join(f'<a:p>{one}</a:p>' for one in runs or ('',))}"


def placed(place: tuple[float, float, float, float] | None) -> str:
    if place is None:
        return ""
    x, y, width, height = (round(part * 12700) for part in place)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


@dataclass(frozen=True, slots=True)
class Box:
    """A shape with text: a placeholder where `holder` says so, else a text box or a drawn shape."""

    name: str
    text: str = ""
    holder: str = ""
    place: tuple[float, float, float, float] | None = None
    fill: str = ""
    style: str = ""
    identity: str = ""
    drawn: bool = False

    def __str__(self) -> str:
        holder = f"<p:ph {self.holder}/>" if self.holder else ""
        box = "" if self.drawn or self.holder else ' txBox="1"'
        body = self.text if self.text.startswith("<") else paragraphs(run(self.text) if self.text else "")
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="9" name="{self.name}" {self.identity}/><p:cNvSpPr{box}/>'
            f"<p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:spPr>{placed(self.place)}{self.fill}</p:spPr>"
            f"{self.style}<p:txBody>{body}</p:txBody></p:sp>"
        )


def title(text: str) -> Box:
    return Box("Title 1", text, 'type="title"')


def picture(description: str, place: tuple[float, float, float, float] = (500, 150, 300, 200)) -> str:
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="8" name="Picture 3" descr="{escape(description)}"/><p:cNvPicPr/>'
        f"<p:nvPr/></p:nvPicPr><p:blipFill/><p:spPr>{placed(place)}</p:spPr></p:pic>"
    )


def group(*inner: object, identity: str = 'name="Group 4"') -> str:
    shapes = "".join(map(str, inner))
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="7" {identity}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr/>{shapes}</p:grpSp>"
    )


def cell(text: str, inner: str = "", attributes: str = "") -> str:
    return f"<a:tc {attributes}><a:txBody>{paragraphs(run(text))}</a:txBody>{inner}</a:tc>"


def table(*rows: Iterable[str], properties: str = 'firstRow="1"', style: str = "") -> str:
    named = f"<a:tableStyleId>{style}</a:tableStyleId>" if style else ""
    cells = "".join(f'<a:tr h="370840">{"".join(row)}</a:tr>' for row in rows)
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="6" name="Table 5" descr="Who is who"/>'
        "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>"
        '<p:xfrm><a:off x="635000" y="2540000"/><a:ext cx="5080000" cy="1270000"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{TABLE_URI}"><a:tbl><a:tblPr {properties}>{named}</a:tblPr>'
        f'<a:tblGrid><a:gridCol w="1"/><a:gridCol w="1"/></a:tblGrid>{cells}</a:tbl></a:graphicData>'
        "</a:graphic></p:graphicFrame>"
    )


ROWS = ([cell("Word"), cell("Meaning")], [cell("carer"), cell("one who cares")])


def slide(*shapes: object, ground: str = "", attributes: str = "") -> str:
    back = f"<p:bg><p:bgPr>{ground}</p:bgPr></p:bg>" if ground else ""
    inner = "".join(map(str, shapes))
    tree = f"<p:spTree><p:nvGrpSpPr/><p:grpSpPr/>{inner}</p:spTree>"
    return f"<p:sld {SPACES} {attributes}><p:cSld>{back}{tree}</p:cSld></p:sld>"


def sound_slide() -> str:
    body = Box("Content Placeholder 2", "She looks after donors.", 'idx="1"')
    return slide(title("A world slightly wrong"), body, picture("A church by the sea"), table(*ROWS))


_COLORS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4",
    "accent2": "ED7D31", "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip
_ROLES = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"} | {
    name: name for name in ("accent1", "accent2", "hlink", "folHlink")
}


def _theme() -> str:
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLORS.items())
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    fills = f"{solid}<a:gradFill/>{solid}"
    return (
        f'<a:theme {SPACES} name="Office"><a:themeElements><a:clrScheme name="O">{colors}</a:clrScheme>'
        f"<a:fmtScheme><a:fillStyleLst>{fills}</a:fillStyleLst><a:bgFillStyleLst>{fills}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def _master() -> str:
    roles = " ".join(f'{role}="{place}"' for role, place in _ROLES.items())
    holders = (
        Box("Title", "Edit title", 'type="title"', (50, 30, 800, 80)),
        Box("Body", "Edit text", 'type="body" idx="1"', (50, 130, 800, 300)),
        Box("Foot", "", 'type="ftr" idx="3"', (50, 500, 300, 20)),
    )
    styles = "".join(
        f"<p:{name}><a:lvl1pPr><a:defRPr {face}>{scheme('tx1')}</a:defRPr></a:lvl1pPr></p:{name}>"
        for name, face in (
            ("titleStyle", 'sz="4400"'),
            ("bodyStyle", 'sz="2800"'),
            ("otherStyle", 'sz="1800"'),
        )
    )
    tree = "".join(map(str, holders))
    return (
        f'<p:sldMaster {SPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
        f"<p:spTree>{tree}</p:spTree></p:cSld><p:clrMap {roles}/><p:txStyles>{styles}</p:txStyles>"
        "</p:sldMaster>"
    )


def _layout() -> str:
    holders = "".join(
        map(
            str,
            (
                Box("Title", "Edit title", 'type="title"'),
                Box("Content", "Edit text", 'idx="1"'),
                Box("Foot", "", 'type="ftr" idx="3"'),
            ),
        )
    )
    return f'<p:sldLayout {SPACES} type="obj"><p:cSld><p:spTree>{holders}</p:spTree></p:cSld></p:sldLayout>'


def relations(*links: tuple[str, str]) -> bytes:
    """Return relations numbered from rId1: kind and target of each."""
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{_KINDS}{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'.encode()


@dataclass(frozen=True, slots=True)
class Made:
    """What a deck is made from; whatever is not said is sound."""

    slides: tuple[str, ...] = ()
    sections: str = ""
    more: Mapping[str, bytes] = field(default_factory=dict)


def parts(made: Made = Made()) -> Parts:
    """Return the parts of a deck."""
    slides = made.slides or (sound_slide(),)
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in range(1, len(slides) + 1))
    core = (
        '<cp:coreProperties xmlns:cp="http://x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Never Let Me Go</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>"
    )
    properties = "../../package/2006/relationships/metadata/core-properties"
    found: dict[str, bytes | str] = {
        "_rels/.rels": relations(("officeDocument", PRESENTATION), (properties, CORE)),
        CORE: core,
        PRESENTATION: (
            f"<p:presentation {SPACES}><p:sldIdLst>{listed}</p:sldIdLst>"
            f'<p:sldSz cx="12192000" cy="6858000"/>{made.sections}</p:presentation>'
        ),
        "ppt/_rels/presentation.xml.rels": relations(
            *(("slide", f"slides/slide{n}.xml") for n in range(1, len(slides) + 1))
        ),
        LAYOUT: _layout(),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relations(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        ),
        MASTER: _master(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(("theme", "../theme/theme1.xml")),
        THEME: _theme(),
    }
    for number, text in enumerate(slides, start=1):
        found[f"ppt/slides/slide{number}.xml"] = text
        found[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations(
            ("slideLayout", "../slideLayouts/slideLayout1.xml")
        )
    whole = {name: blob.encode() if isinstance(blob, str) else blob for name, blob in found.items()}
    return {**whole, **made.more}


def pack(found: Mapping[str, bytes]) -> bytes:
    """Return parts as a file."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in found.items():
            archive.writestr(zipfile.ZipInfo(name), blob, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def check(*slides: str, sections: str = "", more: Mapping[str, bytes] | None = None) -> list[Finding]:
    """Return what is found in a deck of these slides."""
    return list(check_deck(BytesIO(pack(parts(Made(slides, sections, more or {}))))))


def told(findings: Iterable[Finding]) -> list[str]:
    """Return findings as lines: `error slide 1: no title`."""
    return [f"{one.severity} {one.where}: {one.what}".replace(" :", ":") for one in findings]
