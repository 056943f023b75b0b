"""Rules for a PDF as a whole: tags, title, language, bookmarks, rights.

In: an open PDF. Out: findings, each by the clause of PDF/UA-1 (ISO 14289-1:2014) that it breaks.
"""

from __future__ import annotations

from lxml import etree
from pikepdf import Dictionary, Name, Pdf, PdfError

from lessonpack.checks.findings import Findings, UnreadableError, error, quote, tip, warning
from lessonpack.checks.package import parse_xml
from lessonpack.checks.pdf_objects import table_at, text_at
from lessonpack.checks.phrases import is_untitled

_TITLES = "{http://purl.org/dc/elements/1.1/}title"
# What Word and PowerPoint ask, in the window in which a PDF is saved.
_TAGS = 'Save it as a PDF anew: in Word or PowerPoint with "Document structure tags" under Options.'


def check_tags(pdf: Pdf) -> Findings:
    """7.1: the file says that it is tagged, and has a structure."""
    marked = table_at(pdf.Root, Name.MarkInfo).get(Name.Marked)
    if not isinstance(pdf.Root.get(Name.StructTreeRoot), Dictionary):
        what = "it has no tags: a screen reader can only guess what is a heading, and what comes next"
        yield error("", what, _TAGS)
    elif marked is not True:
        yield error("", "it has tags, but does not say so: programs may pass over them", _TAGS)


def check_title(pdf: Pdf) -> Findings:
    """7.1: the file has a title, and asks to be shown by it instead of its file name."""
    title = _title_of(pdf)
    if is_untitled(title):
        what = f"its title, {quote(title)}, says nothing" if title else "it has no title"
        yield warning("", what, "Write a title into the properties of the document it was made from.")
    elif table_at(pdf.Root, Name.ViewerPreferences).get(Name.DisplayDocTitle) is not True:
        what = "its window shows the file's name, not the title"
        yield warning("", what, "In Acrobat: File > Properties > Initial View > Show: Document Title.")


def _title_of(pdf: Pdf) -> str:
    metadata = pdf.Root.get(Name.Metadata)
    try:
        tree = None if metadata is None else parse_xml(metadata.read_bytes())
        titles = [] if tree is None else [" ".join(title.itertext()) for title in tree.iter(_TITLES)]
    except (PdfError, etree.XMLSyntaxError, UnreadableError, AttributeError):
        titles = []
    said = next((words for title in titles if (words := " ".join(title.split()))), "")
    return said or text_at(table_at(pdf.trailer, Name.Info), Name.Title)


def check_language(pdf: Pdf) -> Findings:
    """7.2: the file says in which language it is to be read aloud."""
    if not text_at(pdf.Root, Name.Lang):
        way_out = "Set the language of the document it came from; in Acrobat: File > Properties > Advanced."
        yield error("", "it does not say in which language it is", way_out)


def check_rights(pdf: Pdf) -> Findings:
    """7.16: a protected file still lets screen readers in."""
    if pdf.is_encrypted and not pdf.allow.accessibility:
        yield error("", "it is protected against screen readers", "Save it anew without restrictions.")


def check_bookmarks(pdf: Pdf) -> Findings:
    """7.17, as far as a program can tell: several pages have bookmarks to find one's way by."""
    first = table_at(pdf.Root, Name.Outlines).get(Name.First)
    if len(pdf.pages) > 1 and first is None:
        what = f"it has {len(pdf.pages)} pages and no bookmarks"
        way_out = 'In Word: save it as a PDF with "Create bookmarks using: Headings" under Options.'
        yield tip("", what, way_out)
