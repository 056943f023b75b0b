"""Operators on the file as a whole: what it says of itself, how it is packed, what it may not hold."""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from mutants.base import NotHereError, add, add_raw, drop, put, redraw, retell

GROUP = "The file"


def shuffle_bookmarks(pdf: Pdf) -> None:
    """Let the first bookmark have another's words."""
    first = pdf.Root.Outlines.First
    first.Title = String(str(first.Title) + "?")


def mislead_bookmark(pdf: Pdf) -> None:
    """Let the last chapter's bookmark lead to the first page's top."""
    entry = pdf.Root.Outlines.First
    entry = entry.get(Name.First, entry)
    if Name.Last in pdf.Root.Outlines.First:
        entry = pdf.Root.Outlines.First.Last
    entry.Dest = Array([pdf.pages[0].obj, Name.XYZ, 0, 0, 0])


def cut_bookmarks(pdf: Pdf) -> None:
    """Leave out all bookmarks but the first."""
    first = pdf.Root.Outlines.First
    if Name.First not in first:
        raise NotHereError("bookmarks below the first")
    for key in ("/First", "/Last", "/Count"):
        del first[key]
    pdf.Root.Outlines.Count = 1


def blend_oddly(pdf: Pdf) -> None:
    """Paint the first page's marks in a way of mixing colours that nobody knows."""
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(G=Dictionary(BM=Name("/Mixed")))
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(b"/G gs\n" + page.Contents.read_bytes())


def attach(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = b"notes"


def tear_references(data: bytes) -> bytes:
    """Let the table of references begin elsewhere."""
    return re.sub(rb"startxref\n(\d+)", lambda found: b"startxref\n%d" % (int(found[1]) + 7), data)


def lengthen_stream(data: bytes) -> bytes:
    """Let a stream say that it is longer than it is."""
    return re.sub(rb"/Length (\d+)", lambda found: b"/Length %d" % (int(found[1]) - 1), data, count=1)


def spoil_packing(data: bytes) -> bytes:
    """Change bytes in the middle of the first packed stream."""
    at = data.index(b"stream\n") + 30
    return data[:at] + bytes(byte ^ 0x55 for byte in data[at : at + 8]) + data[at + 8 :]


ROOT = Pdf.Root.fget  # type: ignore[attr-defined]
LOCK = pikepdf.Encryption(owner="a", user="", R=6)

add("no language", GROUP, drop(ROOT, "Lang"))
add("a language that is none", GROUP, put(ROOT, "Lang", lambda pdf: String("englisch!!")))
add("tags not announced", GROUP, drop(ROOT, "MarkInfo"))
add("tags denied", GROUP, put(ROOT, "MarkInfo", lambda pdf: Dictionary(Marked=False)))
add("tags called suspect", GROUP, put(ROOT, "MarkInfo", lambda pdf: Dictionary(Marked=True, Suspects=True)))
add("no structure tree", GROUP, drop(ROOT, "StructTreeRoot"))
add("title not shown", GROUP, drop(ROOT, "ViewerPreferences"))
add("no metadata", GROUP, drop(ROOT, "Metadata"))
add("no title", GROUP, retell(rb"<dc:title>.*?</dc:title>"))
add("another title in the metadata", GROUP, retell(rb"(<dc:title>.*?<rdf:li[^>]*>)[^<]*", rb"\1Untold"))
add("no claim to PDF/UA", GROUP, retell(rb"<pdfuaid:part>.*?</pdfuaid:part>"))
add("no claim to PDF/A", GROUP, retell(rb"<pdfaid:part>.*?</pdfaid:conformance>"))
add("a claim to another PDF/A", GROUP, retell(rb"(<pdfaid:conformance>)A", rb"\1Z"))
add("a property nobody explains", GROUP, retell(rb"<pdfaExtension:schemas>.*?</pdfaExtension:schemas>"))
add("another date in the metadata", GROUP, retell(rb"<xmp:ModifyDate>\d+", rb"<xmp:ModifyDate>1999"))
add("metadata that is no XML", GROUP, retell(rb"</rdf:RDF>"))
add("no output intent", GROUP, drop(ROOT, "OutputIntents"))
add(
    "an output profile of other colours",
    GROUP,
    put(lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile, "N", lambda pdf: 4),
)
add("encryption", GROUP, lambda pdf: None, encryption=LOCK, deterministic_id=False)
add(
    "a script that runs on opening",
    GROUP,
    put(ROOT, "OpenAction", lambda pdf: Dictionary(S=Name.JavaScript, JS=String("app.beep()"))),
)
add("a file attached", GROUP, attach)
add("no bookmarks", GROUP, drop(ROOT, "Outlines"))
add("bookmarks left out", GROUP, cut_bookmarks)
add("a bookmark with other words", GROUP, shuffle_bookmarks)
add("a bookmark that leads elsewhere", GROUP, mislead_bookmark)
add("an unknown way of mixing colours", GROUP, blend_oddly)
add("colours of print", GROUP, redraw(rb"[\d.]+ [\d.]+ [\d.]+ rg", rb"0 0 0 1 k"))
add_raw("broken references", GROUP, tear_references)
add_raw("a wrong length", GROUP, lengthen_stream)
add_raw("spoiled packing", GROUP, spoil_packing)
add_raw("cut off", GROUP, lambda data: data[: len(data) * 2 // 3])
add_raw("no identifier", GROUP, lambda data: re.sub(rb"/ID \[", rb"/IX [", data))
