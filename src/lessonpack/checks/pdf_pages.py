"""Rules for the pages of a PDF: all that is drawn is read aloud or left out on purpose.

In: an open PDF and its structure tree. Out: findings, each by the clause of PDF/UA-1 (ISO 14289-1:2014)
that it breaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Dictionary, Name, Pdf

from lessonpack.checks.findings import Findings, count, error, tip, warning
from lessonpack.checks.pdf_content import PATHS, Budget, Drawn, read_drawn
from lessonpack.checks.pdf_objects import list_at, table_at, text_at, value_at
from lessonpack.checks.pdf_tree import Element, Tree, words_of

# Bytes of drawing: a page of text has 20 kB, one with a detailed map some hundred.
MAX_PAGE = 2 << 20
MAX_FILE = 24 << 20
_SAY = (
    "In the document it came from, give the link a ScreenTip (Word: Edit Hyperlink), and make the PDF anew."
)
_ANEW = "Make the PDF anew from the document it came from, with tags."


def check_pages(pdf: Pdf, tree: Tree | None) -> Findings:
    """7.1: content is tagged or an artifact, never neither; a page of words is not a picture of them."""
    budget = Budget(MAX_FILE, MAX_PAGE)
    unseen: list[int] = []
    for number, page in enumerate(pdf.pages):
        drawn = read_drawn(page, budget)
        if not drawn.whole:
            unseen.append(number + 1)
            continue
        if drawn.pictures and not drawn.words:
            what = "the page is a picture: no word on it can be heard, searched or enlarged without blur"
            yield warning(f"page {number + 1}", what, "Type the text, or let a program recognise it (OCR).")
        if tree is not None and tree.whole:
            yield from _check_marks(number, drawn, tree)
    if unseen or (tree is not None and not tree.whole):
        which = f"page {unseen[0]}" if unseen else "its structure"
        others = f" and {count(len(unseen) - 1, 'other page')}" if len(unseen) > 1 else ""
        yield tip("", f"{which}{others} holds too much to be checked here", "Check it with PAC or Acrobat.")


def _check_marks(number: int, drawn: Drawn, tree: Tree) -> Findings:
    where = f"page {number + 1}"
    lines = [operator for operator in drawn.loose if operator in PATHS]
    if len(drawn.loose) > len(lines):
        yield error(where, "words or pictures stand outside of what is read aloud", _ANEW)
    elif lines:
        yield warning(where, "lines or areas are neither tagged nor marked as decoration", _ANEW)
    lost = {mcid for mcid in drawn.numbers if (number, mcid) not in tree.contents}
    if lost:
        yield error(where, f"{count(len(lost), 'piece')} of its content would never be read aloud", _ANEW)


def check_annotations(pdf: Pdf, tree: Tree | None) -> Findings:
    """7.18: links and fields are part of the structure, say what they are for, and follow its order."""
    for number, page in enumerate(pdf.pages):
        where = f"page {number + 1}"
        annotations = list(_annotations(page))
        links = [one for one in annotations if one.get(Name.Subtype) == Name.Link]
        if tree is not None:
            yield from _check_links(where, links, tree)
        for field in annotations:
            if field.get(Name.Subtype) == Name.Widget:
                yield from _check_field(where, field)
        if tree is not None and annotations and page.obj.get(Name.Tabs) != Name.S:
            way_out = "In Acrobat: Page Thumbnails > Page Properties > Tab Order > Use Document Structure."
            yield warning(where, "the Tab key does not go through its links in reading order", way_out)


def _annotations(page: Any) -> Iterator[Any]:
    """Yield what can be clicked or filled in on a page, as far as it can be seen (12.5.3: hidden is 2)."""
    for annotation in list_at(page.obj, Name.Annots):
        flags = value_at(annotation, Name.F)
        hidden = isinstance(flags, int) and flags & 2
        if isinstance(annotation, Dictionary) and not hidden:
            yield annotation


def _check_links(where: str, links: list[Any], tree: Tree) -> Findings:
    """7.18.5: a link is within an element of its own, and its purpose is told in words."""
    owners = [tree.annotations.get(link.objgen) for link in links]
    lost = [owner for owner in owners if owner is None or not _is_link(owner)]
    pairs = zip(links, owners, strict=True)
    silent = [
        link for link, owner in pairs if not (text_at(link, Name.Contents) or (owner and words_of(owner)))
    ]
    if lost:
        yield error(where, f"{count(len(lost), 'link')} would not be read aloud as such", _ANEW)
    if silent:
        yield warning(where, f"{count(len(silent), 'link')} without a description", _SAY)


def _is_link(owner: Element) -> bool:
    return owner.tag == "Link" or owner.within("Link") is not None


def _check_field(where: str, field: Any) -> Findings:
    """7.18.4: a field of a form says what is to be filled in."""
    if not any(text_at(holder, Name.TU) for holder in (field, table_at(field, Name.Parent))):
        way_out = "In Acrobat: Prepare Form, double-click the field, and write a tooltip."
        yield error(where, "a field to fill in does not say what for", way_out)


def check_fonts(pdf: Pdf) -> Findings:
    """7.21.7: letters can be told from their codes. Only fonts that say nothing at all are told."""
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages):
        fonts = table_at(table_at(page.obj, Name.Resources), Name.Font)
        for font in (font for font in fonts.as_dict().values() if isinstance(font, Dictionary)):
            if font.objgen not in seen and _is_mute(font):
                what = "its letters can't be read by programs, only by eyes"
                yield error(f"page {number + 1}", what, _ANEW)
            seen.add(font.objgen)


def _is_mute(font: Any) -> bool:
    """Tell whether a font's codes are but numbers of drawings, with no way back to letters."""
    if font.get(Name.Subtype) != Name.Type0 or Name.ToUnicode in font:
        return False
    kin = list_at(font, Name.DescendantFonts)[:1]
    orders = {text_at(table_at(one, Name.CIDSystemInfo), Name.Ordering) for one in kin}
    codes = (Name("/Identity-H"), Name("/Identity-V"))
    return font.get(Name.Encoding) in codes and orders <= {"Identity", ""}
