"""The faults that checks of decks must notice, from what nobody hears to what PowerPoint repairs.

In: nothing. Out: `FAULTS`, each with an operator that breaks a deck so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree

from lessonpack.checks.slides import P14, A, P
from tools import deck_faults as broken
from tools.deck_faults import CORE, MASTER, PRESENTATION, SLIDES, TYPES, Fault, Operator, edit, first, path

# Slides on the page's own ground: a cover stands on a colour.
INNER = r"ppt/slides/slide(?!1\.)\d+\.xml"
NOTES = r"ppt/notesSlides/notesSlide\d+\.xml"
OF_NOTES = r"ppt/notesSlides/_rels/notesSlide\d+\.xml\.rels"
THEME = r"ppt/theme/theme1\.xml"
TABLE_STYLES = r"ppt/tableStyles\.xml"


def on(query: str, change: Callable[[Any], None], part: str = SLIDES) -> Operator:
    """Return an operator that changes the first element that a path finds in the first part that has one."""
    return edit(part, first(path(query), change))


def on_shape(change: Callable[[Any], None]) -> Operator:
    return edit(INNER, first(broken.shapes, change))


def on_run(change: Callable[[Any], None]) -> Operator:
    return edit(INNER, first(broken.runs, change))


def on_title(change: Callable[[Any], None]) -> Operator:
    return edit(SLIDES, first(broken.titles, change))


def on_words_for(kind: str, change: Callable[[Any], None]) -> Operator:
    """Return an operator on the first described shape of a kind: pic, grpSp, graphicFrame."""
    return edit(SLIDES, first(lambda tree: broken.identities(tree, kind), change))


def _identity(shape: Any) -> Any:
    return shape.find(f"./*/{P}cNvPr")


def _of_run(name: str, value: str | None) -> Callable[[Any], None]:
    change = broken.drop(name) if value is None else broken.put(name, value)
    return lambda run: change(run.find(f"{A}rPr"))


def _every_language(tree: Any) -> bool:
    found = [one for one in tree.iter(f"{A}rPr", f"{A}endParaRPr") if one.get("lang")]
    for one in found:
        one.set("lang", "français")
    return bool(found)


def _add_link(run: Any, words: str) -> None:
    """Give a run a link to the slide itself, with words that say nothing."""
    etree.SubElement(run.find(f"{A}rPr"), f"{A}hlinkClick", action="ppaction://hlinkshowjump?jump=nextslide")
    run.find(f"{A}t").text = words


def _empty_text(shape: Any) -> None:
    for body in shape.iter(f"{P}txBody"):
        for paragraph in body.findall(f"{A}p"):
            body.remove(paragraph)
        etree.SubElement(body, f"{A}p")


def _leave(_: Any) -> None:
    """Change nothing: the deck has what is looked for, and that is all that matters."""


def _unknown(element: Any) -> None:
    etree.SubElement(element, f"{P}surprise")


def _twin_sections(tree: Any) -> bool:
    one, other = list(tree.iter(f"{P14}section"))[:2]
    other.set("name", one.get("name"))
    return True


def _styled_fill(tree: Any) -> bool:
    """Give a table style's header the colour of its letters."""
    for part in tree.iter(f"{A}firstRow"):
        for fill in part.iter(f"{A}solidFill"):
            for color in list(fill):
                fill.remove(color)
            etree.SubElement(fill, f"{A}srgbClr", val="404040")
            text = part.find(f"{A}tcTxStyle")
            for color in text.findall(f"{A}schemeClr"):
                text.replace(color, etree.Element(f"{A}srgbClr", val="303030"))
            return True
    return False


def _set_in_comic(run: Any) -> None:
    etree.SubElement(run.find(f"{A}rPr"), f"{A}latin", typeface="Comic Sans MS")


_PLACEHOLDER = '//p:sp[p:nvSpPr/p:nvPr/p:ph[@type="body" or not(@type)]]'
_PALE_HEADER = broken.both(on("//a:tbl", _leave), edit(TABLE_STYLES, _styled_fill))
HEARD = (
    ("a slide without a title's words", on_title(broken.write(""))),
    ("a slide without a title", on_title(broken.remove)),
    ("two slides with one title", broken.twice(SLIDES)),
    ("a title that is read last", on_title(broken.last)),
    ("texts read from the bottom up", edit(SLIDES, broken.swap_texts)),
    ("a picture without words", on_words_for("pic", broken.drop("descr"))),
    ("a picture with a file's name for words", on_words_for("pic", broken.put("descr", "IMG_2041.JPG"))),
    ("a drawing without words", on_words_for("grpSp", broken.drop("descr"))),
    ("a table without words", on_words_for("graphicFrame", broken.drop("descr"))),
    ("a described picture that is decoration too", on_words_for("pic", broken.decorate)),
    ("a text that is decoration", on_shape(lambda shape: broken.decorate(_identity(shape)))),
    ("decoration that is none", on("//p:cNvPr[a:extLst]/a:extLst", broken.remove)),
    ("a film without words", edit(SLIDES, broken.add_film)),
    ("a table without a header row", on("//a:tblPr[@firstRow]", broken.drop("firstRow"))),
    ("merged cells", on("//a:tc", broken.put("gridSpan", "2"))),
    ("a text without a language", on_run(_of_run("lang", None))),
    ("a text in a language that does not exist", edit(SLIDES, _every_language)),
    ("notes without a language", on("//a:r/a:rPr[@lang]", broken.drop("lang"), NOTES)),
    ("properties in another language", broken.replaced(CORE, rb"language>[^<]+<", b"language>fi-FI<")),
    ("properties without a language", broken.replaced(CORE, rb"<dc:language>[^<]+</dc:language>", b"")),
    ("properties without a title", broken.replaced(CORE, rb"<dc:title>[^<]+</dc:title>", b"")),
    ("a title that a program gave", broken.replaced(CORE, rb"title>[^<]+<", b"title>Presentation1<")),
    ("a link like “click here”", on_run(lambda run: _add_link(run, "click here"))),
    ("a link that is an address", on_run(lambda run: _add_link(run, "https://www.bl.uk"))),
    ("a link without words", on_run(lambda run: _add_link(run, ""))),
    ("a slide that goes on by itself", edit(SLIDES, broken.haste)),
    ("a section that nobody named", on("//p14:section", broken.put("name", "Default Section"), PRESENTATION)),
    ("two sections with one name", edit(PRESENTATION, _twin_sections)),
)  # fmt: skip
SEEN = (
    ("pale letters", on_run(broken.paint("D0D0D0"))),
    ("a pale theme", broken.replaced(THEME, rb'(<a:dk1><a:srgbClr val=")[^"]+', rb"\1C8C8C8")),
    ("a dark box around dark letters", on_shape(broken.paint("202020"))),
    ("a table style whose header is one grey", _PALE_HEADER),
    ("a picture behind the text", edit(SLIDES, broken.behind)),
    ("letters of 10 points", on_run(_of_run("sz", "1000"))),
    ("text that shrinks to fit", on_shape(broken.shrink)),
    ("a text outside of the slide", on_shape(broken.place(1200, 100, 200, 60))),
    ("a text over the edge", on_shape(broken.place(800, 100, 400, 60))),
    ("two texts on each other", edit(SLIDES, broken.overlap)),
    ("an empty placeholder", on(_PLACEHOLDER, _empty_text)),
)  # fmt: skip
EDITED = (
    ("text that does not wrap", on("//a:bodyPr[@wrap]", broken.put("wrap", "none"))),
    ("a colour of its own", on_run(broken.paint("7A1020"))),
    ("a typeface of its own", on_run(_set_in_comic)),
    ("kerning", on("//a:defRPr[@sz]", broken.put("kern", "1200"), MASTER)),
    ("a placeholder that its layout has not", on("//p:ph[@idx]", broken.put("idx", "77"))),
    ("a placeholder filled twice", on("//p:sp[p:nvSpPr/p:nvPr/p:ph]", broken.again)),
    ("a shape without a name", on("//p:sp/p:nvSpPr/p:cNvPr", broken.put("name", ""))),
    ("two shapes with one name", on("//p:sp[2]/p:nvSpPr/p:cNvPr", broken.put("name", "Title"))),
    ("no sections", on("//p:ext[p14:sectionLst]", broken.remove, PRESENTATION)),
    ("a section with a slide that is not there", on("//p14:sldId", broken.put("id", "9999"), PRESENTATION)),
    ("a slide in two sections", on("//p14:sldId", broken.again, PRESENTATION)),
    ("a slide in no section", on("//p14:sldId", broken.remove, PRESENTATION)),
    ("two sections with one id", on("//p14:section", broken.again, PRESENTATION)),
    ("an animation without its shape", edit(SLIDES, broken.animate_nothing)),
    ("two steps with one id", on("(//p:cTn[@id])[2]", broken.put("id", "1"))),
    ("a picture from the web", broken.relations("image", broken.outside)),
    ("another's leftovers", broken.replaced(CORE, rb"title>[^<]+<", b"title>python-pptx<")),
)  # fmt: skip
OPENED = (
    ("XML that ends early", broken.replaced(SLIDES, rb"</p:sld>", b"</p:sl>")),
    ("an element that no schema knows", on("//p:sp/p:spPr", _unknown)),
    ("elements in the wrong order", on("//p:clrMapOvr", broken.before)),
    ("properties behind their text", on("//a:r/a:rPr", broken.last)),
    ("a number that is none", on("//a:bodyPr", broken.put("lIns", "wide"))),
    ("a shape of less than no size", on("//p:spPr/a:xfrm/a:ext", broken.put("cx", "-100"))),
    ("two shapes with one id", on("//p:sp[2]/p:nvSpPr/p:cNvPr", broken.put("id", "2"))),
    ("a shape's id out of range", on("//p:sp/p:nvSpPr/p:cNvPr", broken.put("id", "4294967296"))),
    ("a shape with the id 0", on("//p:sp/p:nvSpPr/p:cNvPr", broken.put("id", "0"))),
    ("a slide's id out of range", on("//p:sldId", broken.put("id", "12"), PRESENTATION)),
    ("two slides with one id", on("//p:sldId[2]", broken.put("id", "256"), PRESENTATION)),
    ("a layout's id out of range", on("//p:sldLayoutId", broken.put("id", "5"), MASTER)),
    ("a layout with the master's id", on("//p:sldLayoutId", broken.put("id", "2147483648"), MASTER)),
    ("a slide listed twice", on("//p:sldId", broken.again, PRESENTATION)),
    ("a slide that is not listed", on("//p:sldId[2]", broken.remove, PRESENTATION)),
    ("a notes master that is not listed", on("//p:notesMasterIdLst", broken.remove, PRESENTATION)),
    ("notes that are called by nothing", broken.relations("notesSlide", broken.remove)),
    ("notes of another slide", broken.replaced(OF_NOTES, rb"slides/slide\d+", b"slides/slide1")),
    ("notes that are missing", broken.without(NOTES)),
    ("a slide without a layout", broken.relations("slideLayout", broken.remove)),
    ("a layout without a master", broken.without(r"ppt/slideLayouts/_rels/slideLayout3\.xml\.rels")),
    ("a master without a theme", broken.without(THEME)),
    ("a relation that nobody has", on("//a:blip", lambda blip: blip.set(blip.keys()[0], "rId99"))),
    ("a picture that is missing", broken.without(r"ppt/media/image1\.(png|jpg)")),
    ("a picture that is none", broken.replaced(r"ppt/media/image1\.(png|jpg)", rb"(?s)^.*$", b"nothing")),
    ("a part without its content type", broken.replaced(TYPES, rb"<Override [^>]*slides/slide2[^>]*>", b"")),
    ("a content type without its part", broken.without(r"ppt/viewProps\.xml")),
    ("pictures without a content type", broken.replaced(TYPES, rb"<Default [^>]*(png|jpg)[^>]*>", b"")),
    ("a row with a cell too few", on("//a:tr/a:tc", broken.remove)),
    ("a row with a cell too many", on("//a:tr/a:tc", broken.again)),
    ("a cell without text", on("//a:tc/a:txBody", broken.remove)),
    ("a column too few", on("//a:gridCol", broken.remove)),
    ("a table in no style", on("//a:tableStyleId", lambda style: setattr(style, "text", "{0}"))),
    ("a text without a paragraph", on("//p:txBody/a:p", broken.remove)),
    ("a master without its colours", on("//p:clrMap", broken.remove, MASTER)),
    ("a theme without a colour", on("//a:accent3", broken.remove, THEME)),
)  # fmt: skip


def _faults(group: str, listed: tuple[tuple[str, Operator], ...]) -> tuple[Fault, ...]:
    return tuple(Fault(group, name, operator) for name, operator in listed)


FAULTS = (
    *_faults("heard", HEARD),
    *_faults("seen", SEEN),
    *_faults("edited", EDITED),
    *_faults("opened", OPENED),
)
