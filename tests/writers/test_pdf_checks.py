"""The checks bite: a sound file is spoiled in one way at a time, and each time a check must say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pdf_build import laid_out, page, paragraph, table, text, words
from pdf_sample import bullet, tie_map
from pikepdf import Array, Dictionary, Name, String
from tools.structure import find_faults, read_aloud
from tools.vera import find_breaches

from lessonpack.document import Run
from lessonpack.looks.classic import LOOK
from lessonpack.writers.pdf import write_pdf

Spoil = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def sound() -> bytes:
    """Return a file with one of each: headings, link, list, figure, table."""
    runs = (Run("See "), Run("the page", link="https://example.org/"), Run(" here."))
    rows = [["Word", "Meaning"], ["carer", "cares"], ["donor", "gives"]]
    whole = page(
        words("Never Let Me Go", "title"),
        words("Who is who", "heading"),
        text(paragraph(runs)),
        text(bullet(1, "Kathy"), bullet(2, "Ruth")),
        tie_map(),
        table(rows),
        words("The end"),
    )
    return write_pdf(laid_out(whole), LOOK)


def elements(pdf: pikepdf.Pdf, tag: str) -> list[Any]:
    return [element for element in walk(pdf.Root.StructTreeRoot.K) if Name("/" + tag) == element.S]


def walk(element: Any) -> Iterator[Any]:
    yield element
    kids = element.get(Name.K, Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield from walk(kid)


def document(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root.StructTreeRoot.K


def link(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj.Annots[0]


def rename(tag: str, name: str, place: int = 0) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        elements(pdf, tag)[place].S = Name("/" + name)

    return spoil


def drop(find: Callable[[pikepdf.Pdf], Any], key: str) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        del find(pdf)["/" + key]

    return spoil


def redraw(pattern: bytes, replacement: bytes) -> Spoil:
    """Change what is drawn on the first page."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        before = pdf.pages[0].obj.Contents.read_bytes()
        after = re.sub(pattern, replacement, before, count=1, flags=re.DOTALL)
        assert after != before
        pdf.pages[0].obj.Contents = pdf.make_stream(after)

    return spoil


def retell(pattern: bytes, replacement: bytes = b"") -> Spoil:
    """Change the metadata."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        before = pdf.Root.Metadata.read_bytes()
        after = re.sub(pattern, replacement, before)
        assert after != before
        pdf.Root.Metadata = pdf.make_stream(after, Type=Name.Metadata, Subtype=Name.XML)

    return spoil


def reorder(change: Callable[[list[Any]], list[Any]]) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        document(pdf).K = Array(change(list(document(pdf).K)))

    return spoil


def swap_parents(pdf: pikepdf.Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[1] = owners[1], owners[0]


def forget_font(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].obj.Resources.Font.values():
        del font.DescendantFonts[0].FontDescriptor.FontFile2


def forget_unicode(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].obj.Resources.Font.values():
        del font.ToUnicode


def forget_scopes(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf, "TH"):
        del element.A


def shorten_row(pdf: pikepdf.Pdf) -> None:
    row = elements(pdf, "TR")[1]
    row.K = Array([row.K[0]])


def orphan(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0].P = elements(pdf, "Table")[0]


SPOILS: dict[str, Spoil] = {
    "no language": drop(lambda pdf: pdf.Root, "Lang"),
    "not marked": drop(lambda pdf: pdf.Root, "MarkInfo"),
    "no title shown": drop(lambda pdf: pdf.Root, "ViewerPreferences"),
    "no metadata": drop(lambda pdf: pdf.Root, "Metadata"),
    "no tree": drop(lambda pdf: pdf.Root, "StructTreeRoot"),
    "no title": retell(rb"<dc:title>.*?</dc:title>"),
    "no claim": retell(rb"<pdfuaid:part>.*?</pdfuaid:part>"),
    "no words for a figure": drop(lambda pdf: elements(pdf, "Figure")[0], "Alt"),
    "no words for a link": drop(link, "Contents"),
    "no scopes": forget_scopes,
    "no tab order": drop(lambda pdf: pdf.pages[0].obj, "Tabs"),
    "heading skipped": rename("H2", "H3"),
    "first heading too low": rename("H1", "H2"),
    "unknown tag": rename("H1", "Answer"),
    "link not in a link": rename("Link", "Span"),
    "body of an item renamed": rename("LBody", "P"),
    "item renamed": rename("LI", "P"),
    "row renamed": rename("TR", "Div"),
    "row too short": shorten_row,
    "no document": rename("Document", "NonStruct"),
    "link not tied": drop(link, "StructParent"),
    "page not tied": drop(lambda pdf: pdf.pages[0].obj, "StructParents"),
    "no parent tree": drop(lambda pdf: pdf.Root.StructTreeRoot, "ParentTree"),
    "parents swapped": swap_parents,
    "parent wrong": orphan,
    "content untagged": redraw(rb"/P <</MCID 2>> BDC(.*?)EMC", rb"\1"),
    "content numbered twice": redraw(rb"/MCID 2>>", rb"/MCID 1>>"),
    "content not drawn": redraw(rb"/P <</MCID 2>> BDC.*?EMC", rb""),
    "artifact in content": redraw(rb"(/P <</MCID 2>> BDC)", rb"\1 /Artifact <<>> BDC 0 0 m 9 9 l S EMC"),
    "content in an artifact": redraw(rb"(/P <</MCID 2>> BDC.*?EMC)", rb"/Artifact <<>> BDC \1 EMC"),
    "drawn outside": redraw(rb"EMC", rb"EMC 0 0 m 9 9 l S"),
    "font not embedded": forget_font,
    "no way back to text": forget_unicode,
    "element lost": reorder(lambda kids: kids[1:]),
    "order reversed": reorder(lambda kids: kids[::-1]),
    "order swapped": reorder(lambda kids: [*kids[:2], kids[3], kids[2], *kids[4:]]),
}


def judge(data: bytes, expected: list[tuple[str, str]]) -> list[str]:
    """Return everything that any check says against a file."""
    found = [*find_breaches(data, "PDFUA-1"), *find_faults(data)]
    if not found and read_aloud(data) != expected:
        found.append("not read in order")
    return found


@pytest.mark.tool("java")
def test_the_sound_file_is_sound(sound: bytes) -> None:
    assert judge(sound, read_aloud(sound)) == []


@pytest.mark.tool("java")
@pytest.mark.parametrize("name", SPOILS)
def test_each_fault_is_found(sound: bytes, name: str) -> None:
    with pikepdf.open(BytesIO(sound)) as pdf:
        SPOILS[name](pdf)
        spoiled = BytesIO()
        pdf.save(spoiled)
    assert judge(spoiled.getvalue(), read_aloud(sound)) != []


def test_an_answer_said_for_a_gap_would_be_heard(sound: bytes) -> None:
    with pikepdf.open(BytesIO(sound)) as pdf:
        elements(pdf, "P")[-1].ActualText = String("something else")
        changed = BytesIO()
        pdf.save(changed)
    assert read_aloud(changed.getvalue())[-1] == ("P", "something else")
