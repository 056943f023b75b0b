"""Every rule for decks: it finds its fault, and is silent about a sound slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from check_build import (
    CORE,
    LAYOUT,
    PRESENTATION,
    ROWS,
    SPACES,
    Box,
    cell,
    check,
    group,
    paragraphs,
    parts,
    picture,
    relations,
    rgb,
    run,
    slide,
    sound_slide,
    table,
    title,
    told,
)

BODY = Box("Content Placeholder 2", "She looks after donors.", 'idx="1"')
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><d:decorative '
    'xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
LINE = '<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="5" name="Line 1"/></p:nvCxnSpPr><p:spPr/></p:cxnSp>'
CHART = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="5" name="Chart 1"/></p:nvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="chart"/></a:graphic></p:graphicFrame>'
)
FILM = picture("").replace("<p:nvPr/>", '<p:nvPr><a:videoFile r:link="rId7"/></p:nvPr>')
NO_LANGUAGE = paragraphs(run("Bonjour", attributes=""))


def linked(words: str, *, inner: str = "") -> Box:
    return Box("Text 4", paragraphs(run(words, f'<a:hlinkClick r:id="rId7"/>{inner}')))


def sized(size: float, **facts: str) -> Box:
    text = paragraphs(run("small print", attributes=f'lang="en-GB" sz="{round(size * 100)}"'))
    return Box("Text 4", text, facts.get("holder", ""))


@dataclass(frozen=True, slots=True)
class Case:
    """Shapes below a sound title, and what is said of them; nothing where they are sound."""

    name: str
    shapes: Sequence[object]
    said: str = ""

    def __str__(self) -> str:
        return self.name


CASES = (
    Case("a sound picture", [picture("A church by the sea")]),
    Case(
        "a picture without words",
        [picture("")],
        'error slide 1: the picture "Picture 3" has no alternative text',
    ),
    Case("a decorative picture", [picture("").replace('descr=""/>', f'descr="">{DECORATIVE}</p:cNvPr>')]),
    Case("a hidden picture", [picture("").replace('descr=""', 'hidden="1"')]),
    Case(
        "a file's name",
        [picture("IMG_2041.JPG")],
        'error slide 1: the alternative text "IMG_2041.JPG" says nothing',
    ),
    Case("the shape's own name", [picture("Picture 3")], "error slide 1: the alternative text"),
    Case("a bare word", [picture("photo")], "error slide 1: the alternative text"),
    Case("an idle beginning", [picture("Image of a church")], "tip slide 1: the alternative text"),
    Case(
        "a guess",
        [picture("A dog. Description automatically generated")],
        "tip slide 1: the alternative text",
    ),
    Case("a film without words", [FILM], 'error slide 1: the film "Picture 3" has no alternative text'),
    Case("a chart without words", [CHART], 'error slide 1: the chart or diagram "Chart 1" has no'),
    Case("a line without words", [LINE], 'error slide 1: the line "Line 1" has no alternative text'),
    Case("a shape without words", [Box("Oval 2", drawn=True)], 'error slide 1: the shape "Oval 2" has no'),
    Case("a group of texts", [group(Box("A", "one"), Box("B", "two"))]),
    Case("a described group", [group(LINE, identity='name="G" descr="An arrow"')]),
    Case(
        "a group with a silent part",
        [group(Box("A", "one"), LINE)],
        'error slide 1: the group "Group 4" has no',
    ),
    Case("a silent group in a group", [group(group(LINE))], 'error slide 1: the group "Group 4" has no'),
    Case("an empty group", [group()], 'error slide 1: the group "Group 4" has no alternative text'),
    Case(
        "an empty placeholder",
        [Box("Text 3", "", 'idx="1"')],
        'tip slide 1: the placeholder "Text 3" is empty',
    ),
    Case("an empty text box", [Box("TextBox 3")], 'tip slide 1: the shape "TextBox 3" is empty'),
    Case("an empty foot", [Box("Foot", "", 'type="ftr" idx="3"')]),
    Case("a sound table", [table(*ROWS)]),
    Case(
        "a table without words",
        [table(*ROWS).replace('descr="Who is who"', "")],
        'tip slide 1: the table "Table 5" has',
    ),
    Case(
        "a table without header",
        [table(*ROWS, properties="")],
        'error slide 1: the table "Table 5" has no header row',
    ),
    Case("a table of an older program", [table(*ROWS, properties='firstRow="true"')]),
    Case(
        "merged cells",
        [table([cell("A", attributes='gridSpan="2"'), "<a:tc/>"])],
        "warning slide 1: the table",
    ),
    Case("cells of one", [table([cell("A", attributes='gridSpan="1" rowSpan="1"'), cell("B")])]),
    Case(
        "a text without language", [Box("Text 4", NO_LANGUAGE)], 'warning slide 1: "Bonjour" has no language'
    ),
    Case("a link that says where", [linked("The British Library")]),
    Case(
        "an address",
        [linked("https://www.bl.uk")],
        'warning slide 1: the link "https://www.bl.uk" does not say',
    ),
    Case("an address without scheme", [linked("www.bl.uk")], "warning slide 1: the link"),
    Case(
        "click here",
        [linked("Click here.")],
        'warning slide 1: the link "Click here." does not say where it leads',
    ),
    Case("hier", [linked("hier")], "warning slide 1: the link"),
    Case("large enough", [sized(18)]),
    Case("too small", [sized(12)], 'tip slide 1: "small print" is set in 12 points'),
    Case("a small foot", [sized(12, holder='type="ftr" idx="3"')]),
    Case(
        "pale",
        [Box("Text 4", paragraphs(run("pale", rgb("BBBBBB"))))],
        'warning slide 1: "pale" stands out too little',
    ),
    Case(
        "read out of order",
        [Box("B", "second", place=(400, 300, 200, 40)), Box("A", "first", place=(50, 200, 200, 40))],
        'warning slide 1: the text "first" stands before the text "second", but is read after it',
    ),
    Case(
        "below and above",
        [Box("B", "second", place=(50, 300, 200, 40)), Box("A", "first", place=(60, 200, 200, 40))],
        'warning slide 1: the text "first" stands before',
    ),
    Case(
        "read in order from right to left",
        [Box("A", "أولًا", place=(400, 200, 200, 40)), Box("B", "ثانيًا", place=(50, 300, 200, 40))],
    ),
    Case(
        "read out of order from right to left",
        [Box("B", "ثانيًا", place=(50, 300, 200, 40)), Box("A", "أولًا", place=(400, 200, 200, 40))],
        'warning slide 1: the text "أولًا" stands before the text "ثانيًا", but is read after it',
    ),
    Case(
        "column by column",
        [
            Box("A", "one", place=(50, 200, 200, 40)),
            Box("B", "two", place=(50, 300, 200, 40)),
            Box("C", "three", place=(400, 200, 200, 40)),
        ],
    ),
    Case(
        "a text marked as decoration",
        [str(Box("Text 4", "hear me")).replace("/><p:cNvSpPr", f">{DECORATIVE}</p:cNvPr><p:cNvSpPr", 1)],
        'error slide 1: the text "hear me" is marked as decorative',
    ),
    Case(
        "a decorative picture with words",
        [picture("A church").replace("/><p:cNvPicPr", f">{DECORATIVE}</p:cNvPr><p:cNvPicPr")],
        'warning slide 1: the picture "Picture 3" has alternative text, but is marked as decorative',
    ),
    Case(
        "a language that does not exist",
        [Box("Text 4", paragraphs(run("Bonjour", attributes='lang="français"')))],
        'warning slide 1: "Bonjour" has a language that no program knows: "français"',
    ),
    Case(
        "a language with script and region", [Box("T", paragraphs(run("a", attributes='lang="sr-Latn-RS"')))]
    ),
    Case(
        "a link without words",
        [Box("Text 4", paragraphs(run("See") + run(" ", '<a:hlinkClick r:id="rId7"/>')))],
        "error slide 1: a link without words",
    ),
    Case(
        "a text outside",
        [Box("Text 4", "gone", place=(1000, 200, 200, 40))],
        'warning slide 1: the text "gone" stands outside of the slide',
    ),
    Case(
        "a text over the edge",
        [Box("Text 4", "nearly gone", place=(850, 200, 200, 40))],
        'tip slide 1: the text "nearly gone" hangs over the slide\'s edge',
    ),
    Case("a frame a little over the edge", [Box("Text 4", "here", place=(755, 200, 210, 40))]),
    Case("a picture over the edge", [picture("A church", (900, 200, 200, 200))]),
    Case(
        "two texts on each other",
        [Box("A", "one", place=(50, 200, 200, 40)), Box("B", "two", place=(60, 205, 200, 40))],
        'warning slide 1: the texts "one" and "two" stand on each other',
    ),
    Case(
        "a text in the empty part of a frame",
        [Box("A", "one", place=(50, 130, 800, 300)), Box("B", "two", place=(60, 300, 200, 40))],
    ),
    Case(
        "a text on a picture",
        [picture("The sea", (40, 190, 400, 100)), Box("A", "one", place=(50, 200, 200, 40))],
        "tip slide 1: text stands on a picture",
    ),
    Case(
        "a text half on a picture",
        [picture("The sea", (40, 190, 100, 100)), Box("A", "one", place=(50, 200, 200, 40))],
        "tip slide 1: text stands on a picture",
    ),
    Case(
        "a text on a panel on a picture",
        [
            picture("The sea", (40, 190, 400, 100)),
            Box("A", "one", place=(50, 200, 200, 40), fill=rgb("FFFFFF")),
        ],
    ),
    Case(
        "a picture read last",
        [Box("A", "one", place=(50, 300, 200, 40)), picture("A church", (50, 150, 90, 90))],
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_rule_finds_its_fault_and_nothing_else(case: Case) -> None:
    found = told(check(slide(title("A world slightly wrong"), *case.shapes)))
    if case.said:
        assert len(found) == 1
        assert found[0].startswith(case.said)
    else:
        assert found == []


def test_a_sound_deck_is_sound() -> None:
    assert check(sound_slide(), sound_slide().replace("A world slightly wrong", "Told and not told")) == []


def test_titles() -> None:
    assert told(check(slide(BODY))) == ["error slide 1: no title"]
    assert told(check(slide(title(""), BODY))) == ["error slide 1: no title"]
    assert told(check(slide(BODY, title("Last")))) == [
        'warning slide 1: the text "She looks after donors." is read before the title'
    ]
    foot = Box("Foot", "Lesson 1", 'type="ftr" idx="3"')
    assert check(slide(foot, title("First but one"), BODY)) == []


def test_titles_are_told_apart() -> None:
    once, twice = slide(title("Do now"), BODY), slide(title("Do  now"), BODY, attributes='show="0"')
    assert told(check(once, twice)) == ['tip slide 2 (hidden): a second slide called "Do now", after slide 1']


def test_slides_are_numbered_as_they_are_shown() -> None:
    sound, untitled = sound_slide(), slide(BODY)
    swapped = relations(("slide", "slides/slide2.xml"), ("slide", "slides/slide1.xml"))
    found = check(sound, untitled, more={"ppt/_rels/presentation.xml.rels": swapped})
    assert told(found) == ["error slide 1: no title"]


SECTIONS = '<p:extLst><p:ext uri="x"><p14:sectionLst>{}</p14:sectionLst></p:ext></p:extLst>'


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Starter", "Reading"], []),
        (["Default Section"], ['warning: a section called "Default Section": nobody has named it']),
        (["Abschnitt ohne Titel"], ['warning: a section called "Abschnitt ohne Titel": nobody has named it']),
        ([""], ['warning: a section called "": nobody has named it']),
        (["Reading", "Reading"], ['tip: 2 sections called "Reading"']),
    ],
)
def test_sections(names: list[str], said: list[str]) -> None:
    inner = "".join(f'<p14:section name="{name}" id="{{X}}"/>' for name in names)
    assert told(check(sections=SECTIONS.format(inner))) == said


CORES = {
    "": ["warning: the deck has no title", "tip: the deck has no language in its properties"],
    "<dc:title>PowerPoint Presentation</dc:title><dc:language>en</dc:language>": [
        "warning: the deck has no title"
    ],
    "<dc:title> </dc:title><dc:language>en</dc:language>": ["warning: the deck has no title"],
    "<dc:title>Told</dc:title>": ["tip: the deck has no language in its properties"],
}


@pytest.mark.parametrize(("inner", "said"), CORES.items())
def test_properties(inner: str, said: list[str]) -> None:
    core = f'<c:p xmlns:c="http://x" xmlns:dc="http://purl.org/dc/elements/1.1/">{inner}</c:p>'
    assert told(check(more={CORE: core.encode()})) == said


def test_a_deck_is_in_the_language_that_it_names() -> None:
    core = (
        '<c:p xmlns:c="http://x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Told</dc:title>'
        "<dc:language>{}</dc:language></c:p>"
    )
    wrong = check(more={CORE: core.format("de-DE").encode()})
    said = 'by its properties the deck is in "de-DE", but its texts are marked as "en-GB"'
    assert told(wrong) == [f"warning: {said}"]
    assert check(more={CORE: core.format("en-US").encode()}) == []


def test_slides_wait_for_the_teacher() -> None:
    hasty = sound_slide().replace("</p:sld>", '<p:transition advTm="2500"><p:fade/></p:transition></p:sld>')
    assert told(check(hasty)) == ["warning slide 1: it goes on by itself after 2.5 seconds"]
    assert check(hasty.replace(' advTm="2500"', "")) == []


def test_a_title_above_the_edge_names_a_slide_that_shows_none() -> None:
    hidden = Box("Title 1", "The sea", 'type="title"', (0, -80, 900, 60))
    assert check(slide(hidden, picture("The sea"))) == []


def test_a_deck_without_a_size_has_no_edges() -> None:
    made = parts()
    bare = made[PRESENTATION].replace(b'<p:sldSz cx="12192000" cy="6858000"/>', b"")
    assert bare != made[PRESENTATION]
    far = slide(title("Far"), Box("Text 4", "gone", place=(5000, 200, 200, 40)))
    assert check(far, more={PRESENTATION: bare}) == []


def test_notes_say_their_language() -> None:
    body = f"<p:txBody>{NO_LANGUAGE}</p:txBody>"
    notes = f"<p:notes {SPACES}><p:cSld><p:spTree><p:sp>{body}</p:sp></p:spTree></p:cSld></p:notes>"
    links = relations(
        ("slideLayout", "../slideLayouts/slideLayout1.xml"), ("notesSlide", "../notesSlides/notesSlide1.xml")
    )
    more = {"ppt/notesSlides/notesSlide1.xml": notes.encode(), "ppt/slides/_rels/slide1.xml.rels": links}
    assert told(check(more=more)) == ['warning slide 1, notes: "Bonjour" has no language']


def test_several_texts_are_one_finding() -> None:
    silent = [Box("Text 4", NO_LANGUAGE, place=(50, 100 * row, 200, 40)) for row in (2, 3, 4)]
    found = told(check(slide(title("Greetings"), *silent)))
    assert found == ['warning slide 1: "Bonjour" and 2 other texts have no language']


def test_captions_and_labels_may_be_small() -> None:
    """A caption stands below its picture; a label is small by its layout, in few words."""
    caption = Box(
        "C", paragraphs(run("The sea", attributes='lang="en-GB" sz="1200"')), place=(500, 355, 300, 20)
    )
    assert check(slide(title("The sea"), picture("The sea"), caption)) == []
    far = Box("C", paragraphs(run("The sea", attributes='lang="en-GB" sz="1200"')), place=(500, 455, 300, 20))
    assert len(check(slide(title("The sea"), picture("The sea"), far))) == 1
    raised = Box("C", paragraphs(run("2", attributes='lang="en-GB" sz="1200" baseline="30000"')))
    assert check(slide(title("Squares"), raised)) == []
    layout = parts()[LAYOUT].decode()
    small = '<a:lstStyle><a:lvl1pPr><a:defRPr sz="1400"/></a:lvl1pPr></a:lstStyle>'
    holder = Box("Overline", "x", 'type="body" idx="13"', (50, 10, 400, 30))
    label = str(holder).replace("<a:lstStyle/>", small)
    more = {LAYOUT: layout.replace("</p:spTree>", f"{label}</p:spTree>").encode()}
    chip = Box("Overline 4", "Look closely · 12 min", 'type="body" idx="13"')
    assert check(slide(title("The sea"), chip), more=more) == []
    for size, found in ((1400, 0), (1200, 1)):
        said = paragraphs(run("Look closely", attributes=f'lang="en-GB" sz="{size}"'))
        own = Box("Overline 4", said, chip.holder)
        assert len(check(slide(title("The sea"), own), more=more)) == found
    story = Box("Overline 4", "It had never occurred to me that our lives could unravel.", chip.holder)
    assert "is set in 14 points" in told(check(slide(title("The sea"), story), more=more))[0]
