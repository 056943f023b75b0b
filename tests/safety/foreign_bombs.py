"""Decks and PDFs made to harm those who open them: bombs, lies, loops, files named from outside.

In: a folder to write them to. Out: `write_bombs`; as a program, what `check --accessible` comes to for
that folder's files, and how much memory the process came to need.
"""

from __future__ import annotations

import json
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from peak import peak_memory

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/></Types>'
)
ROOT = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="ppt/presentation.xml"/></Relationships>'
)
DECK = f"{HEAD}<p:presentation {MAIN}/>"
BASE = {"[Content_Types].xml": TYPES, "_rels/.rels": ROOT, "ppt/presentation.xml": DECK}
LAUGHS = "".join(f'<!ENTITY a{n} "{"&a" + str(n - 1) + ";" if n else "ha"}{"ha" * 9}">' for n in range(60))


def deck(parts: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, content in {**BASE, **parts}.items():
            archive.writestr(zipfile.ZipInfo(name), content, packing)
    return file.getvalue()


def packed_blanks(megabytes: int) -> bytes:
    """Return a deck with one slide of nothing but blanks, made without holding them."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in BASE.items():
            archive.writestr(name, content)
        slide = zipfile.ZipInfo("ppt/slides/slide1.xml")
        slide.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(slide, "w") as part:
            for _ in range(megabytes):
                part.write(b" " * (1 << 20))
    return file.getvalue()


def _decks(canary: Path) -> Iterator[tuple[str, bytes]]:
    slide = "ppt/slides/slide1.xml"
    stored = zipfile.ZIP_STORED
    outside = f'<!DOCTYPE p [<!ENTITY x SYSTEM "{canary.as_uri()}">]>'
    bomb = packed_blanks(300)
    yield "a bomb", bomb
    yield "bombs by the dozen", deck({f"ppt/slides/slide{n}.xml": " " * (8 << 20) for n in range(24)})
    yield "a bomb in a deck in a deck", deck({"ppt/embeddings/a.pptx": deck({"ppt/b.pptx": bomb}, stored)})
    lying = bytearray(bomb)
    size = lying.rindex(b"PK\x01\x02") + 24
    lying[size : size + 4] = struct.pack("<L", 10)
    yield "a lie about its size", bytes(lying)
    yield (
        "10,000 parts",
        deck({f"ppt/slides/slide{n}.xml": f"<p:sld {MAIN}/>" for n in range(10_000)}, stored),
    )
    yield "30,000 parts", deck({f"ppt/x{n}.xml": "<a/>" for n in range(30_000)}, stored)
    yield "laughs", deck({slide: f"{HEAD}<!DOCTYPE p [{LAUGHS}]><p:sld {MAIN}>&a59;</p:sld>"})
    yield "an entity from outside", deck({slide: f"{HEAD}{outside}<p:sld {MAIN}>&x;</p:sld>"})
    yield "a type from outside", deck({slide: f'<!DOCTYPE p SYSTEM "{canary.as_uri()}"><p:sld {MAIN}/>'})
    yield "deep groups", deck({slide: f"<p:sld {MAIN}>{'<p:grpSp>' * 100_000}"})
    wide = " ".join(f"a{n}='1'" for n in range(200_000))
    yield "wide attributes", deck({slide: f"<p:sld {MAIN} {wide}/>"})
    yield "names that climb", deck({"../../../../tmp/owned.xml": "<a/>", "/etc/owned.xml": "<a/>"})
    yield "names twice", deck({}) + deck({})
    yield "noughts", bytes(1 << 20)
    yield "half a deck", deck({})[:300]
    yield "sealed", deck({}).replace(b"\x14\0\0\0", b"\x14\0\1\0")
    yield "an old deck", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)


def pdf(*objects: bytes, root: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF of numbered objects with a table of their places."""
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(data + b"trailer<</Size %d %s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, table))


def stream(data: bytes, facts: bytes = b"/Filter /FlateDecode") -> bytes:
    return b"<<%s /Length %d>>stream\n%s\nendstream" % (facts, len(data), data)


PAGE = b"<</Type/Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R>>"
PAGES = b"<</Type/Pages /Kids [3 0 R] /Count 1>>"
CATALOG = b"<</Type/Catalog /Pages 2 0 R>>"


def _pdfs(canary: Path) -> Iterator[tuple[str, bytes]]:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(300)) + packer.flush()
    yield "a bomb on a page", pdf(CATALOG, PAGES, PAGE, stream(bomb))
    yield (
        "a bomb in a bomb",
        pdf(CATALOG, PAGES, PAGE, stream(zlib.compress(bomb), b"/Filter [/FlateDecode /FlateDecode]")),
    )
    yield "pages within themselves", pdf(CATALOG, b"<</Type/Pages /Kids [2 0 R 2 0 R] /Count 9>>")
    yield "a page without parents", pdf(CATALOG, PAGES, b"<</Type/Page /Parent 3 0 R>>")
    yield (
        "a million pages, it says",
        pdf(CATALOG, PAGES.replace(b"/Count 1", b"/Count 1000000"), PAGE, b"<<>>"),
    )
    yield (
        "100,000 pages",
        pdf(CATALOG, b"<</Type/Pages /Kids [%s] /Count 100000>>" % (b"3 0 R " * 100_000), PAGE, b"<<>>"),
    )
    yield (
        "tags within themselves",
        pdf(
            b"<</Type/Catalog /Pages 2 0 R /StructTreeRoot 5 0 R /MarkInfo <</Marked true>>>>",
            PAGES,
            PAGE,
            stream(b"", b""),
            b"<</Type/StructTreeRoot /K 6 0 R>>",
            b"<</S/P /P 5 0 R /K [6 0 R 6 0 R]>>",
        ),
    )
    yield (
        "bookmarks round and round",
        pdf(
            b"<</Type/Catalog /Pages 2 0 R /Outlines 5 0 R>>",
            PAGES,
            PAGE,
            stream(b"", b""),
            b"<</First 6 0 R /Last 6 0 R>>",
            b"<</Title (a) /Next 6 0 R /Prev 6 0 R /Parent 5 0 R>>",
        ),
    )
    yield "lists in lists", pdf(b"<</Type/Catalog /Pages 2 0 R /X %s>>" % (b"[" * 100_000), PAGES, PAGE)
    yield "no table of places", pdf(CATALOG, PAGES, PAGE, stream(b"", b"")).partition(b"xref")[0]
    yield "a table that leads to itself", pdf(CATALOG, PAGES, PAGE, root=b"/Root 1 0 R /Prev 9")
    yield "a wrong place", pdf(CATALOG, PAGES, PAGE).replace(b"startxref\n", b"startxref\n9")
    yield (
        "sealed with nonsense",
        pdf(CATALOG, PAGES, PAGE, root=b"/Root 1 0 R /Encrypt <</Filter/Standard /V 5 /R 6>>"),
    )
    reach = canary.as_uri().encode()
    yield (
        "a program and a file from outside",
        pdf(
            b"<</Type/Catalog /Pages 2 0 R /OpenAction <</S/JavaScript /JS (app.alert(1))>>>>",
            PAGES,
            PAGE,
            b"<</Length 0 /F (%s) /FFilter /FlateDecode>>stream\n\nendstream" % reach,
        ),
    )
    yield "noughts in a PDF", b"%PDF-1.7\n" + bytes(1 << 20)
    yield "only a head", b"%PDF-1.7"


def write_bombs(folder: Path, canary: Path) -> list[str]:
    """Write the files to a folder; return their names."""
    named = [(f"{name}.pptx", data) for name, data in _decks(canary)]
    named += [(f"{name}.pdf", data) for name, data in _pdfs(canary)]
    for name, data in named:
        (folder / name).write_bytes(data)
    return [name for name, _ in named]


def main(folder: str) -> None:
    from click.testing import CliRunner

    from lessonpack.cli.main import main as lessonpack

    done = CliRunner().invoke(lessonpack, ["check", "--accessible", "--json", folder])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    peak = peak_memory()
    json.dump({"code": done.exit_code, "peak": peak, "told": json.loads(done.stdout)}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
