"""PDFs: valid, readable in order, the same bytes, and nothing taken for anything but text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from pdf_build import laid_out, page, paragraph, stack, table, text, words
from pdf_sample import rich, sample
from picture_files import write_pictures
from pikepdf import Name
from tools.second_opinion import second_opinion
from tools.structure import find_faults, read_aloud
from tools.syntax import syntax_faults
from tools.vera import Profile, find_breaches

from lessonpack.document import PictureFile, Role, Run
from lessonpack.frames import GroupFrame, LaidOut, TextFrame, walk_frames
from lessonpack.looks.classic import LOOK
from lessonpack.writers.pdf import write_pdf
from lessonpack.writers.pdf_standard import UA_2


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> tuple[PictureFile, ...]:
    return write_pictures(tmp_path_factory.mktemp("pictures"))


@pytest.fixture(scope="module")
def everything(pictures: tuple[PictureFile, ...]) -> bytes:
    """Return a file with every kind of frame."""
    return write_pdf(sample(*pictures), LOOK)


@pytest.mark.tool("java")
@pytest.mark.parametrize("profile", ["PDFUA-1", "PDFA-2A"])
def test_every_frame_is_valid(everything: bytes, profile: Profile) -> None:
    assert find_breaches(everything, profile) == {}


@pytest.mark.tool("java")
@pytest.mark.parametrize("profile", ["PDFUA-2", "PDFA-4"])
def test_every_frame_is_valid_by_the_newer_standards(
    pictures: tuple[PictureFile, ...], profile: Profile
) -> None:
    assert find_breaches(write_pdf(sample(*pictures), LOOK, standard=UA_2), profile) == {}


def test_the_newer_file_says_what_it_is_once() -> None:
    with pikepdf.open(BytesIO(write_pdf(sample(), LOOK, standard=UA_2))) as pdf:
        assert (pdf.pdf_version, Name.Info in pdf.trailer) == ("2.0", False)
        packet = pdf.Root.Metadata.read_bytes().decode()
        spaces = [str(space.NS) for space in pdf.Root.StructTreeRoot.Namespaces]
        assert pdf.Root.StructTreeRoot.Namespaces[0] == pdf.Root.StructTreeRoot.K.NS
        assert pdf.Root.Outlines.First.A.SD[0].S == Name.H1
    for claim in ("pdfaid:part>4<", "pdfaid:rev>2020<", "pdfuaid:part>2<", "pdfuaid:rev>2024<"):
        assert claim in packet
    assert "pdfaExtension" not in packet
    assert spaces == ["http://iso.org/pdf2/ssn"]


def test_every_frame_is_valid_to_a_second_opinion(everything: bytes) -> None:
    assert second_opinion(everything) == []


def test_the_structure_is_consistent(everything: bytes) -> None:
    assert find_faults(everything) == []


@pytest.mark.tool("qpdf")
def test_the_syntax_is_sound(everything: bytes, tmp_path: Path) -> None:
    assert syntax_faults(everything, tmp_path) == []


def spoken(document: LaidOut) -> Iterator[str]:
    """Yield what must be read of a document's frames, from the frames themselves."""
    silent: set[int] = set()
    for sheet in document.pages:
        for placed in walk_frames(sheet.items):
            frame = placed.frame
            if id(frame) in silent:
                continue
            if isinstance(frame, GroupFrame) and frame.meaning in ("figure", "artifact"):
                silent |= {id(inner.frame) for inner in walk_frames(frame.items)}
                if frame.alt:
                    yield frame.alt
            elif isinstance(frame, TextFrame):
                yield from _spoken_text(frame)
            elif alt := getattr(frame, "alt", "") and not hasattr(frame, "rows"):
                yield str(getattr(frame, "alt", alt))


def _spoken_text(frame: TextFrame) -> Iterator[str]:
    for item in frame.paragraphs:
        if item.marker is not None and (item.marker.text or item.marker.kind == "tick"):
            yield item.marker.text or "box to tick"
        runs = (run.answer or "blank" if run.blank else run.text for run in item.node.runs)
        yield ("…" if item.continued else "") + " ".join("".join(runs).replace("\u00ad", "").split())


def test_all_is_read_in_the_order_of_the_source(pictures: tuple[PictureFile, ...]) -> None:
    document = sample(*pictures)
    expected: list[str] = []
    for said in spoken(document):
        if said.startswith("…"):
            expected[-1] += " " + said[1:]
        else:
            expected.append(said)
    # The third page's table goes on from the second's: its header is not read again.
    again = expected.index("possible")
    del expected[again - 2 : again]
    read = [said.replace("\u00ad", "") for _, said in read_aloud(write_pdf(document, LOOK))]
    assert read == [said for said in expected if said]


def test_a_text_is_where_layout_put_it() -> None:
    frame = rich()
    with pdfplumber.open(BytesIO(write_pdf(laid_out(page(frame)), LOOK))) as pdf:
        characters = pdf.pages[0].chars
    for line in frame.paragraphs[0].lines:
        for segment in line.segments:
            content = frame.paragraphs[0].node.runs[segment.run].text[segment.start : segment.end]
            first = next(
                char
                for char in characters
                if abs(char["x0"] - 60 - segment.x) < 0.02 and char["text"] == content[0]
            )
            after = characters[characters.index(first) + len(content) - 1]
            assert after["text"] == content[-1]
            assert after["x1"] == pytest.approx(60 + segment.x + segment.width, abs=0.05)
            if frame.paragraphs[0].node.runs[segment.run].script == "normal":
                baseline = 841.89 - first["matrix"][5]
                assert baseline == pytest.approx(60 + line.baseline, abs=0.01)


HOSTILE = [
    "(brackets) \\(and\\) [squares] <angles> {braces}",
    "<b>bold</b> &amp; <para> & \"quotes\" 'single' %comment /Name",
    "\\n \\000 EMC BT ET Q > ] >> endobj trailer",
    "{{ kathy }} {% raw %} $(rm) `code` ../..",
    "naïve café – “quoted” … 3 × 4 ≥ 12 € ½ Ωμ",
    "漢字 😀 \U0001f469‍\U0001f4bb ∄",
    "ends with a backslash \\",
]


@pytest.mark.parametrize("content", HOSTILE)
@pytest.mark.parametrize("role", ["title", "body", "cell"])
def test_a_text_is_only_text(content: str, role: Role) -> None:
    document = laid_out(page(words("First", "title"), words(content, role)), title=content)
    data = write_pdf(document, LOOK)
    assert read_aloud(data)[1][1] == " ".join(content.split())
    assert second_opinion(data) == []
    assert find_faults(data) == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.docinfo.Title) == content


@pytest.mark.tool("java")
def test_a_file_of_hostile_texts_is_valid() -> None:
    document = laid_out(page(*(words(content) for content in [*HOSTILE, "\ue000"])), title=HOSTILE[1])
    data = write_pdf(document, LOOK)
    assert find_breaches(data, "PDFUA-1") == {}
    assert find_breaches(data, "PDFA-2A") == {}


LINKS = [
    "https://example.org/",
    "https://example.org/a_(b)?q=<script>&x='y'",
    "mailto:someone@example.org",
]


@pytest.mark.parametrize("address", LINKS)
def test_a_link_says_where_it_leads_and_covers_its_words(address: str) -> None:
    runs = (Run("See "), Run("the page about donors", link=address), Run(" here."))
    data = write_pdf(laid_out(page(text(paragraph(runs, breaks=("about",))))), LOOK)
    with pikepdf.open(BytesIO(data)) as pdf:
        (link,) = pdf.pages[0].obj.Annots
        assert str(link.A.URI) == address
        assert str(link.Contents) == f"the page about donors ({address})"
        assert len(link.QuadPoints) == 16
        left, bottom, right, top = map(float, link.Rect)
    with pdfplumber.open(BytesIO(data)) as plumbed:
        found = plumbed.pages[0].extract_words()
    for word in found[1:5]:
        assert left <= word["x0"] + 0.1 <= word["x1"] - 0.1 <= right
        assert bottom <= 841.89 - word["bottom"] + 3 <= 841.89 - word["top"] - 3 <= top
    assert second_opinion(data) == []


def test_a_soft_hyphen_is_seen_only_where_the_line_is_broken() -> None:
    content = "photo\u00adsyn\u00adthe\u00adsis"
    data = write_pdf(laid_out(page(text(paragraph(content, breaks=("the",))))), LOOK)
    with pdfplumber.open(BytesIO(data)) as pdf:
        assert [word["text"] for word in pdf.pages[0].extract_words()] == ["photosyn\u00ad", "thesis"]


def test_characters_that_share_a_glyph_read_as_themselves() -> None:
    content = "a\u00a0b c-d\u2010e Ω\u2126 μ\u00b5 \u2009."
    data = write_pdf(laid_out(page(words(content))), LOOK)
    with pdfplumber.open(BytesIO(data)) as pdf:
        assert "".join(char["text"] for char in pdf.pages[0].chars) == content


def test_what_only_steers_its_neighbours_takes_no_room() -> None:
    data = write_pdf(laid_out(page(words("a\u2060b\ufe0fc\u00add"))), LOOK)
    with pdfplumber.open(BytesIO(data)) as pdf:
        seen = {char["text"]: char for char in pdf.pages[0].chars}
    for left, right in ("ab", "bc", "cd"):
        assert seen[left]["x1"] == pytest.approx(seen[right]["x0"], abs=0.01)


def test_a_gap_is_called_a_gap_and_an_answer_read_in_its_place() -> None:
    student = (Run("A "), Run("______", blank=True), Run(" cares."))
    teacher = (Run("A "), Run("______", blank=True, answer="carer"), Run(" cares."))
    data = write_pdf(laid_out(page(text(paragraph(student)), text(paragraph(teacher)))), LOOK)
    assert read_aloud(data) == [("P", "A blank cares."), ("P", "A carer cares.")]
    with pdfplumber.open(BytesIO(data)) as pdf:
        rules = sorted(round(line["top"]) for line in pdf.pages[0].lines)
        assert len(rules) == 2
        assert pdf.pages[0].extract_words()[3]["text"] == "carer"


OUTLINES: list[tuple[list[tuple[str, Role]], list[tuple[int, str]]]] = [
    ([("One", "title"), ("Two", "heading")], [(0, "One"), (1, "Two")]),
    ([("One", "title"), ("Card", "card_title")], [(0, "One"), (1, "Card")]),
    (
        [("A", "title"), ("B", "heading"), ("C", "subheading"), ("D", "card_title"), ("E", "heading")],
        [(0, "A"), (1, "B"), (2, "C"), (1, "E")],
    ),
    ([("Only text", "body")], []),
]


@pytest.mark.parametrize(("texts", "expected"), OUTLINES)
def test_headings_are_the_outline(texts: list[tuple[str, Role]], expected: list[tuple[int, str]]) -> None:
    data = write_pdf(laid_out(page(*(words(*content) for content in texts))), LOOK)
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        assert list(_entries(outline.root, 0)) == expected
    assert second_opinion(data) == []


def _entries(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield depth, item.title
        yield from _entries(item.children, depth + 1)


def test_properties_are_the_same_twice() -> None:
    data = write_pdf(sample(), LOOK, "2025-09-01T07:30:00Z")
    with pikepdf.open(BytesIO(data)) as pdf:
        facts = pdf.docinfo
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(facts.CreationDate) == str(facts.ModDate) == "D:20250901073000Z"
    for content in (str(facts.Title), str(facts.Author), str(facts.Subject), "2025-09-01T07:30:00Z"):
        assert f">{content}<" in packet


def test_no_page_names_a_font_that_is_not_in_the_file(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as pdf:
        for sheet in pdf.pages:
            assert b"Helvetica" not in sheet.Contents.read_bytes()
            for font in sheet.obj.Resources.Font.values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                assert Name.FontFile2 in descriptor or Name.FontFile3 in descriptor
                assert re.fullmatch(r"/[A-Z]{6}\+(Arimo|NotoSansCJKsc)-\w+", str(font.BaseFont))


def test_a_table_that_goes_on_is_one_table() -> None:
    rows = [["Word", "Meaning"], ["carer", "cares"]]
    whole = laid_out(page(table(rows)), page(table(rows, piece=1)), page(words("x"), table(rows, piece=2)))
    data = write_pdf(whole, LOOK)
    with pikepdf.open(BytesIO(data)) as pdf:
        kids = [str(kid.S) for kid in pdf.Root.StructTreeRoot.K.K]
        rows_read = [len(kid.K) for kid in pdf.Root.StructTreeRoot.K.K if Name.Table == kid.S]
    # Something was read before the third piece, so it stands alone, with its header.
    assert kids == ["/Table", "/P", "/Table"]
    assert rows_read == [3, 2]


SCRIPT = """
import sys
sys.path[:0] = {paths!r}
from hashlib import sha256
from lessonpack.looks.classic import LOOK
from lessonpack.writers.pdf import write_pdf
from lessonpack.writers.pdf_standard import UA_2
from pdf_sample import sample
print(sha256(write_pdf(sample(), LOOK) + write_pdf(sample(), LOOK, standard=UA_2)).hexdigest())
print(*(name for name in ("pikepdf", "lxml", "jinja2") if name in sys.modules))
"""


def run_afresh(seed: str) -> list[str]:
    folder = Path(__file__).parent
    script = SCRIPT.format(paths=[str(folder.parent), str(folder)])
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    run = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    return run.stdout.splitlines()


def test_same_input_same_bytes_and_nothing_heavy_loaded() -> None:
    first, second = run_afresh("0"), run_afresh("1")
    assert first == second
    assert len(first[0]) == 64
    assert first[1] == ""


def test_pages_keep_their_sizes() -> None:
    document = sample()
    with pikepdf.open(BytesIO(write_pdf(document, LOOK))) as pdf:
        boxes = [tuple(map(float, sheet.mediabox)) for sheet in pdf.pages]
    assert boxes == [(0, 0, 595.28, 841.89)] * 3


def test_a_document_without_a_word_is_still_a_valid_file() -> None:
    data = write_pdf(laid_out(page()), LOOK)
    assert second_opinion(data) == []
    assert stack() == ()
