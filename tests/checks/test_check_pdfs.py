"""Every rule for PDFs: a sound file is spoiled in one way at a time, and told so in one sentence."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from check_build import told
from pikepdf import Array, Dictionary, Name, Pdf, String, settings

from lessonpack.checks import pdf as checked
from lessonpack.checks import pdf_pages
from lessonpack.checks.findings import UnreadableError
from lessonpack.checks.pdf import check_pdf
from lessonpack.document import (
    Cell,
    Column,
    Document,
    Paragraph,
    Run,
    Sheet,
    Slot,
    Table,
    Tie,
    TieMap,
    plain,
)
from lessonpack.layout.engine import lay_out
from lessonpack.looks.classic import LOOK
from lessonpack.writers.pdf import write_pdf

Spoil = Callable[[Pdf], None]


def _cell(text: str, role: Any = "cell") -> Cell:
    return Cell((plain(text, role),))


@pytest.fixture(scope="module")
def sound() -> bytes:
    """Return a file of two pages with one of each: headings, link, picture, table."""
    rows = tuple((_cell(f"word {number}"), _cell("its meaning")) for number in range(40))
    header = (_cell("Word", "header_cell"), _cell("Meaning", "header_cell"))
    linked = Paragraph((Run("See "), Run("the page", link="https://example.org/"), Run(" here.")))
    ties = TieMap(
        (("a", "Kathy"), ("b", "Tommy")), (Tie("a", "b", "friends"),), "Kathy and Tommy are friends."
    )
    blocks = (
        plain("A world slightly wrong", "title"),
        plain("Who is who", "heading"),
        linked,
        ties,
        Table((Column(1), Column(2)), header, rows, "What the words mean"),
    )
    document = Document("A world", "en-GB", "handout", sheets=(Sheet("paper", (Slot("body", blocks),)),))
    laid, _ = lay_out(document, LOOK)
    assert len(laid.pages) == 2
    return write_pdf(laid, LOOK)


def walk(element: Any) -> Iterator[Any]:
    yield element
    kids = element.get(Name.K, Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield from walk(kid)


def elements(pdf: Pdf, tag: str) -> list[Any]:
    return [one for one in walk(pdf.Root.StructTreeRoot.K) if Name("/" + tag) == one.S]


def drop(find: Callable[[Pdf], Any], key: str) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        del find(pdf)["/" + key]

    return spoil


def put(find: Callable[[Pdf], Any], key: str, value: Any) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        find(pdf)["/" + key] = value

    return spoil


def rename(tag: str, name: str) -> Spoil:
    return put(lambda pdf: elements(pdf, tag)[0], "S", Name("/" + name))


def redraw(pattern: bytes, replacement: bytes) -> Spoil:
    """Change what is drawn on the first page."""

    def spoil(pdf: Pdf) -> None:
        before = pdf.pages[0].obj.Contents.read_bytes()
        after = re.sub(pattern, replacement, before, count=1, flags=re.DOTALL)
        assert after != before
        pdf.pages[0].obj.Contents = pdf.make_stream(after)

    return spoil


def retitle(title: str) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        found = re.sub(
            rb"(<dc:title>.*?<rdf:li[^>]*>)[^<]*", rb"\1" + title.encode(), pdf.Root.Metadata.read_bytes()
        )
        pdf.Root.Metadata = pdf.make_stream(found, Type=Name.Metadata, Subtype=Name.XML)
        pdf.trailer.Info.Title = String(title)

    return spoil


def forget(tag: str, key: str) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        for element in elements(pdf, tag):
            del element["/" + key]

    return spoil


def rename_all(tag: str, name: str) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        for element in elements(pdf, tag):
            element.S = Name("/" + name)

    return spoil


def orphan(pdf: Pdf) -> None:
    """Take the second paragraph's element out of the tree."""
    document = pdf.Root.StructTreeRoot.K
    document.K = Array([kid for number, kid in enumerate(document.K) if number != 1])


def lose_link(pdf: Pdf) -> None:
    """Leave the link's words in the tree, but not the link itself."""
    (element,) = elements(pdf, "Link")
    kept = [kid for kid in element.K if not (isinstance(kid, Dictionary) and Name.Obj in kid)]
    element.K = Array(kept)


def add_field(pdf: Pdf) -> None:
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, Rect=[0, 0, 9, 9], T=String("a"))
    pdf.pages[0].obj.Annots.append(pdf.make_indirect(field))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].obj.Annots[-1]]))


def forget_letters(pdf: Pdf) -> None:
    font = next(iter(pdf.pages[0].obj.Resources.Font.values()))
    del font["/ToUnicode"]


def scan(pdf: Pdf) -> None:
    """Make the first page a picture of itself, described."""
    image = pdf.make_stream(b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=image)
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/Figure <</MCID 0>> BDC /X Do EMC")


ROOT = Pdf.Root.fget  # type: ignore[attr-defined]
PICTURE = "error page 1: a picture has no alternative text"
SPOILS: dict[str, tuple[Spoil, str]] = {
    "no tags": (drop(ROOT, "StructTreeRoot"), "error: it has no tags"),
    "tags not said": (drop(ROOT, "MarkInfo"), "error: it has tags, but does not say so"),
    "tags denied": (put(ROOT, "MarkInfo", Dictionary(Marked=False)), "error: it has tags, but does not"),
    "no title": (retitle(""), "warning: it has no title"),
    "a program's title": (
        retitle("Microsoft Word - x.docx"),
        'warning: its title, "Microsoft Word - x.docx", says',
    ),
    "title not shown": (drop(ROOT, "ViewerPreferences"), "warning: its window shows the file's name"),
    "no language": (drop(ROOT, "Lang"), "error: it does not say in which language it is"),
    "no bookmarks": (drop(ROOT, "Outlines"), "tip: it has 2 pages and no bookmarks"),
    "a level skipped": (rename("H2", "H3"), "warning page 1: a heading of level 3 follows one of level 1"),
    "not from the top": (rename("H1", "H2"), "warning page 1: a heading of level 2 is the first"),
    "no words for a picture": (forget("Figure", "Alt"), PICTURE),
    "a file's name": (
        put(lambda pdf: elements(pdf, "Figure")[0], "Alt", String("map.png")),
        "error page 1: the alt",
    ),
    "no words for a formula": (rename("P", "Formula"), "error page 1: a formula has no alternative text"),
    "no header cells": (rename_all("TH", "TD"), "error page 1: a table has no header cells"),
    "no scopes": (forget("TH", "A"), "warning page 1: 2 header cells of a table"),
    "an element lost": (orphan, "error page 1: 1 piece of its content would never be read aloud"),
    "words outside": (
        redraw(rb"/P <</MCID 2>> BDC(.*?)EMC", rb"\1"),
        "error page 1: words or pictures stand outside",
    ),
    "lines outside": (
        redraw(rb"EMC", rb"EMC 0 0 m 9 9 l S"),
        "warning page 1: lines or areas are neither tagged",
    ),
    "no words for a link": (
        drop(lambda pdf: pdf.pages[0].obj.Annots[0], "Contents"),
        "warning page 1: 1 link without",
    ),
    "a link not tied": (lose_link, "error page 1: 1 link would not be read aloud as such"),
    "a link not in a link": (rename("Link", "Span"), "error page 1: 1 link would not be read aloud as such"),
    "no order of tabs": (
        drop(lambda pdf: pdf.pages[0].obj, "Tabs"),
        "warning page 1: the Tab key does not go",
    ),
    "a nameless field": (add_field, "error page 1: a field to fill in does not say what for"),
    "letters of no meaning": (forget_letters, "error page 1: its letters can't be read by programs"),
    "a scan": (scan, "warning page 1: the page is a picture"),
}


def spoiled(data: bytes, spoil: Spoil) -> BytesIO:
    file = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        spoil(pdf)
        pdf.save(file)
    return file


def test_the_sound_file_is_sound(sound: bytes) -> None:
    assert check_pdf(BytesIO(sound)) == ()


@pytest.mark.parametrize("name", SPOILS)
def test_a_rule_finds_its_fault_and_nothing_else(sound: bytes, name: str) -> None:
    spoil, said = SPOILS[name]
    (line,) = told(check_pdf(spoiled(sound, spoil)))
    assert line.startswith(said)


def own_roles(pdf: Pdf) -> None:
    """Call headings and cells as some programs do, and say what they stand for."""
    for tag, own in (("H1", "Heading1"), ("TH", "Kopf")):
        rename_all(tag, own)(pdf)
    roles = Dictionary(Heading1=Name("/Title1"), Title1=Name.H1, Kopf=Name.TH, Loop=Name.Pool, Pool=Name.Loop)
    pdf.Root.StructTreeRoot.RoleMap = roles


def a_drawing_in_a_form(pdf: Pdf) -> None:
    """Move the page's drawing into a form, as some programs do; its marks go with it."""
    page = pdf.pages[0].obj
    form = pdf.make_stream(b"0 0 m 9 9 l S (x) Tj", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    page.Resources.XObject = Dictionary(Fm=form)
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" /Artifact BMC /Fm Do EMC")


def a_named_mark(pdf: Pdf) -> None:
    """Say a mark's number in the page's resources."""
    page = pdf.pages[0].obj
    before = page.Contents.read_bytes()
    page.Contents = pdf.make_stream(before.replace(b"<</MCID 2>>", b"/M2"))
    page.Resources.Properties = Dictionary(M2=Dictionary(MCID=2))


def pieces_of_drawing(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    before = page.Contents.read_bytes()
    at = before.index(b"EMC") + 3
    page.Contents = Array([pdf.make_stream(before[:at]), pdf.make_stream(before[at:])])


def headers_by_name(pdf: Pdf) -> None:
    forget("TH", "A")(pdf)
    elements(pdf, "TD")[0].A = Dictionary(O=Name.Table, Headers=Array([String("a")]))


UNUSUAL = (own_roles, a_drawing_in_a_form, a_named_mark, pieces_of_drawing, headers_by_name)


@pytest.mark.parametrize("change", UNUSUAL, ids=lambda change: change.__name__)
def test_what_other_programs_write_is_read(sound: bytes, change: Spoil) -> None:
    assert check_pdf(spoiled(sound, change)) == ()


def test_a_form_outside_of_any_mark_is_drawn_outside(sound: bytes) -> None:
    def spoil(pdf: Pdf) -> None:
        a_drawing_in_a_form(pdf)
        pdf.pages[0].obj.Contents = pdf.make_stream(pdf.pages[0].obj.Contents.read_bytes() + b" /Fm Do")

    (line,) = told(check_pdf(spoiled(sound, spoil)))
    assert line == "error page 1: words or pictures stand outside of what is read aloud"


def test_a_protected_file(sound: bytes) -> None:
    def protect(password: str) -> BytesIO:
        file = BytesIO()
        rights = pikepdf.Permissions(accessibility=False, extract=False)
        protection = pikepdf.Encryption("x", password, R=3, allow=rights, aes=False, metadata=False)
        with pikepdf.open(BytesIO(sound)) as pdf:
            pdf.save(
                file,
                encryption=protection,
            )
        return file

    assert told(check_pdf(protect(""))) == ["error: it is protected against screen readers"]
    with pytest.raises(UnreadableError, match="it opens only with a password"):
        check_pdf(protect("secret"))


def endless(pdf: Pdf) -> None:
    """Let the tree run in a circle, a form draw itself, a role stand for itself."""
    document = pdf.Root.StructTreeRoot.K
    document.K[0].K = Array([document])
    form = pdf.make_stream(b"/Fm Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(Fm=form))
    pdf.pages[0].obj.Resources.XObject = Dictionary(Fm=form)
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/Fm Do")


def deep(pdf: Pdf) -> None:
    """Nest three thousand elements."""
    inner = pdf.make_indirect(Dictionary(S=Name.P))
    for _ in range(3000):
        inner = pdf.make_indirect(Dictionary(S=Name.Sect, K=inner))
    pdf.Root.StructTreeRoot.K = inner


def absurd(pdf: Pdf) -> None:
    """Put things of the wrong kind everywhere."""
    document = pdf.Root.StructTreeRoot.K
    document.K = Array(
        [1, True, Name.X, String("x"), None, Dictionary(), Dictionary(S=1, K=Dictionary(Type=Name.MCR))]
    )
    pdf.Root.StructTreeRoot.RoleMap = Array([])
    pdf.Root.ViewerPreferences = String("x")
    pdf.Root.Metadata = pdf.make_stream(b"<x")
    pdf.pages[0].obj.Annots = Array([1, Dictionary(), Dictionary(Subtype=Name.Link, F=String("x"))])
    pdf.pages[0].obj.Contents = pdf.make_stream(b"EMC EMC BDC /X BDC /X /Y BDC Do 1 Do (x Tj")
    pdf.pages[1].obj.Resources.Font = Dictionary(
        A=1, B=Dictionary(Subtype=Name.Type0, DescendantFonts=Array())
    )


@pytest.mark.parametrize("spoil", [endless, deep, absurd], ids=lambda spoil: spoil.__name__)
def test_what_is_made_to_harm_ends(sound: bytes, spoil: Spoil) -> None:
    assert check_pdf(spoiled(sound, spoil)) != ()


def bomb(pdf: Pdf) -> None:
    """Pack three hundred million bytes of drawing into a third of a million."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"f " * (1 << 19)) for _ in range(100)) + packer.flush()
    stream = pdf.make_stream(b"")
    stream.write(packed, filter=Name.FlateDecode)
    pdf.pages[0].obj.Contents = stream


def test_a_bomb_is_not_unpacked(sound: bytes) -> None:
    file = spoiled(sound, lambda pdf: None)
    with pikepdf.open(BytesIO(sound)) as pdf:
        bomb(pdf)
        file = BytesIO()
        pdf.save(file, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert told(check_pdf(file)) == ["tip: page 1 holds too much to be checked here"]


def test_too_much_is_said_not_passed_over(sound: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MAX_PAGE", 10)
    assert told(check_pdf(BytesIO(sound))) == [
        "tip: page 1 and 1 other page holds too much to be checked here"
    ]
    monkeypatch.setattr("lessonpack.checks.pdf_tree.MAX_ELEMENTS", 10)
    assert len(told(check_pdf(BytesIO(sound)))) == 1
    monkeypatch.setattr(checked, "MAX_PAGES", 1)
    with pytest.raises(UnreadableError, match="it has 2 pages, too many to check"):
        check_pdf(BytesIO(sound))


def test_limits_end_with_the_check(sound: bytes) -> None:
    before = settings.get_qpdf_limits()
    check_pdf(BytesIO(sound))
    with pytest.raises(UnreadableError):
        check_pdf(BytesIO(b"%PDF-1.7"))
    assert settings.get_qpdf_limits() == before


@pytest.mark.parametrize("size", [10, 200, 3000, -30])
def test_a_file_cut_off_is_one_sentence_or_still_read(sound: bytes, size: int) -> None:
    try:
        check_pdf(BytesIO(sound[:size]))
    except UnreadableError as fault:
        assert "damaged" in fault.why
