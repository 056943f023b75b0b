"""Decks broken on purpose: lint and accessibility check must notice every fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from build_deck import deck, picture_bytes
from tools.deck import open_deck, repack
from tools.deck_accessibility import check_accessibility
from tools.deck_lint import lint_deck

from lessonpack.looks.classic import LOOK
from lessonpack.writers import pptx_canvas
from lessonpack.writers.pptx import write_pptx

LISTS, TEXT, REVEAL, TIMER, TABLE, TIES, PICTURE = (
    f"ppt/slides/slide{n}.xml" for n in (2, 5, 8, 9, 10, 11, 12)
)
PRESENTATION = "ppt/presentation.xml"
TITLE = "ppt/slides/slide1.xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
THEME = "ppt/theme/theme1.xml"
REMOVE = "remove"

OVERRIDE = "<Override PartName=./ppt/slides/slide2[^>]*>"
NOTES_LIST = "<p:notesMasterIdLst>.*?</p:notesMasterIdLst>"
SLIDE_IDS = r'(<p:sldId id=)("\d+")(.*?<p:sldId id=)"\d+"'
SECTION_IDS = '(<p14:section name="[^"]*" id=")[^"]*(".*?<p14:section name="[^"]*" id=")[^"]*'
FIRST_CARD = (
    '(<p:sp><p:nvSpPr><p:cNvPr id="5".*?</p:sp>)(.*?)(?=<p:sp><p:nvSpPr><p:cNvPr id="[0-9]+" name="Footer)'
)
COMIC = '<a:rPr lang="en-GB"><a:latin typeface="Comic Sans MS"/></a:rPr>'


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in which member, what is replaced by what, and words of the finding."""

    name: str
    member: str
    pattern: str
    new: str
    said: str

    def __str__(self) -> str:
        return self.name


def relation(kind: str) -> str:
    return f"<Relationship [^>]*{kind}[^>]*>"


def colored(color: str) -> str:
    return f'<a:rPr lang="en-GB"><a:solidFill>{color}</a:solidFill></a:rPr>'


LINT_FAULTS = (
    Fault("XML that ends early", TEXT, "</p:sld>", "</p:sl>", "not well-formed"),
    Fault("a slide without its type", "[Content_Types].xml", OVERRIDE, "", "content type"),
    Fault("a type without its part", "ppt/viewProps.xml", REMOVE, "", "missing"),
    Fault("a relation to nothing", "ppt/media/image1.png", REMOVE, "", "missing"),
    Fault("a relation that nobody has", PICTURE, 'r:embed="rId2"', 'r:embed="rId99"', "no relation"),
    Fault(
        "a slide without layout",
        "ppt/slides/_rels/slide2.xml.rels",
        relation("slideLayout"),
        "",
        "slideLayout",
    ),
    Fault(
        "a layout without master", "ppt/slideLayouts/_rels/slideLayout3.xml.rels", REMOVE, "", "slideMaster"
    ),
    Fault(
        "a part that nobody calls", "ppt/slides/_rels/slide2.xml.rels", relation("notesSlide"), "", "nothing"
    ),
    Fault("two shapes with one id", LISTS, 'id="4"', 'id="3"', "two shapes have the id"),
    Fault("two shapes with one name", REVEAL, 'name="Option B"', 'name="Option A"', "two shapes are called"),
    Fault("a shape without name", LISTS, 'name="Text"', 'name=""', "no name"),
    Fault("two slides with one id", PRESENTATION, SLIDE_IDS, r"\1\2\3\2", "two slides"),
    Fault("a slide in no section", PRESENTATION, r'<p14:sldId id="\d+"/>', "", "sections"),
    Fault("sections with one id", PRESENTATION, SECTION_IDS, r"\1{X}\2{X}", "two sections"),
    Fault("a notes master not listed", PRESENTATION, NOTES_LIST, "", "notes master"),
    Fault("a layout with the master's id", MASTER, "2147483649", "2147483648", "share the id"),
    Fault("an unknown placeholder", LISTS, 'type="body" idx="13"', 'type="body" idx="55"', "no placeholder"),
    Fault("a placeholder filled twice", "ppt/slides/slide14.xml", 'idx="2"', 'idx="1"', "two shapes fill"),
    Fault("a row with a cell too few", TABLE, "<a:tc>.*?</a:tc>", "", "as many cells"),
    Fault("a cell without text", TABLE, "<a:txBody>.*?</a:txBody>", "", "a cell without text"),
    Fault("a table in no style", TABLE, r"<a:tableStyleId>[^<]*", "<a:tableStyleId>{0}", "unknown style"),
    Fault("a timer for nothing", TIMER, r'spTgt spid="\d+"', 'spTgt spid="77"', "which is missing"),
    Fault("two steps with one id", TIMER, 'cTn id="3"', 'cTn id="4"', "two steps"),
    Fault("a broken picture", "ppt/media/image1.png", "^.*$", "no picture at all", "no picture"),
    Fault("text without a paragraph", LISTS, "<a:p>.*?</a:p>", "", "without a paragraph"),
    Fault("kerning", MASTER, "<a:defRPr sz", '<a:defRPr kern="1200" sz', "kerning"),
    Fault(
        "a colour of its own", LISTS, '<a:rPr lang="en-GB"/>', colored('<a:srgbClr val="FF0000"/>'), "colour"
    ),
    Fault("a typeface of its own", LISTS, '<a:rPr lang="en-GB"/>', COMIC, "typeface"),
    Fault("text that does not wrap", REVEAL, 'wrap="square"', 'wrap="none"', "wrap"),
    Fault("another's author", "docProps/core.xml", "A. Teacher", "Steve Canny", "Steve Canny"),
)

ACCESSIBILITY_FAULTS = (
    Fault("no title", LISTS, "Do now", "", "no title"),
    Fault("one title twice", LISTS, "Do now", "In order", "a second slide"),
    Fault("title not first", LISTS, r"(<p:sp>.*?</p:sp>)(<p:sp>.*?</p:sp>)", r"\2\1", "before the title"),
    Fault("picture without words", PICTURE, ' descr="[^"]*"', "", "no alternative text"),
    Fault("drawing without words", TIES, ' descr="[^"]*"', "", "no alternative text"),
    Fault("table without words", TABLE, ' descr="[^"]*"', "", "no alternative text"),
    Fault("a file's name as words", PICTURE, ' descr="[^"]*"', ' descr="church.png"', "says nothing"),
    Fault("a shape that says nothing", TIMER, "<a:extLst>.*?</a:extLst>", "", "no alternative text"),
    Fault("an empty placeholder", LISTS, "Read · 5 min", "", "is empty"),
    Fault("table without header", TABLE, ' firstRow="1"', "", "header row"),
    Fault("merged cells", TABLE, "<a:tc>", '<a:tc gridSpan="2">', "merged"),
    Fault("text without language", TEXT, '<a:rPr lang="en-GB" b="1"/>', '<a:rPr b="1"/>', "no language"),
    Fault(
        "a link that is an address",
        TEXT,
        "the British Library",
        "https://www.bl.uk",
        "does not say where it leads",
    ),
    Fault(
        "a default section",
        PRESENTATION,
        'section name="1 Do now"',
        'section name="Default Section"',
        "a section called",
    ),
    Fault(
        "one section twice", PRESENTATION, 'section name="1 Do now"', 'section name="2 Read"', "2 sections"
    ),
    Fault(
        "no language of the deck", "docProps/core.xml", "<dc:language>.*?</dc:language>", "", "no language"
    ),
    Fault("a pale theme", THEME, "0B4A6F", "9FB4C4", "stands out too little"),
    Fault(
        "ink like its ground",
        TITLE,
        '<a:rPr lang="en-GB"/>',
        colored('<a:schemeClr val="tx1"/>'),
        "stands out too little",
    ),
    Fault("answer before question", REVEAL, FIRST_CARD, r"\2\1", "is read after it"),
)


@pytest.fixture(scope="module")
def members() -> Mapping[str, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pptx_canvas, "picture_bytes", picture_bytes)
        return open_deck(write_pptx(deck(), LOOK)).members


def broken(members: Mapping[str, bytes], fault: Fault) -> bytes:
    """Return the deck with one fault; it fails if there is nothing to break."""
    if fault.pattern == REMOVE:
        return repack({name: blob for name, blob in members.items() if name != fault.member})
    find, put = fault.pattern.encode(), fault.new.encode()
    blob, times = re.subn(find, put, members[fault.member], count=1, flags=re.DOTALL)
    assert times, f"nothing to break in {fault.member}"
    return repack({**members, fault.member: blob})


@pytest.mark.parametrize("fault", LINT_FAULTS, ids=str)
def test_lint_finds(members: Mapping[str, bytes], fault: Fault) -> None:
    assert any(fault.said in found for found in lint_deck(broken(members, fault)))


@pytest.mark.parametrize("fault", ACCESSIBILITY_FAULTS, ids=str)
def test_the_accessibility_check_finds(members: Mapping[str, bytes], fault: Fault) -> None:
    assert any(fault.said in found for found in check_accessibility(broken(members, fault)))


def test_the_deck_has_no_fault_until_it_is_broken(members: Mapping[str, bytes]) -> None:
    assert lint_deck(repack(members)) == []
    assert check_accessibility(repack(members)) == []


def test_a_deck_that_says_when_it_was_made_is_found(members: Mapping[str, bytes]) -> None:
    assert any("says when it was made" in found for found in lint_deck(repack(members, 1981)))
