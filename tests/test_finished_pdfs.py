"""Every PDF of unit, activities and cases: valid, accessible, lasting, and complete in itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from finished.build import LESSONS, PAPER_PRODUCTS, VARIANTS, Built, Variant
from finished.papers import SETS, papers
from finished.seen import all_entries, bookmarks_of
from pikepdf import Name
from tools.programs import run_program
from tools.second_opinion import second_opinion
from tools.structure import find_faults, read_aloud
from tools.syntax import syntax_faults
from tools.vera import Profile, find_breaches

from lessonpack.checks.pdf import check_pdf
from lessonpack.writers.pdf import write_pdf
from lessonpack.writers.pdf_standard import UA_2

SIZES = {"a4": (595.276, 841.89), "letter": (612, 792)}
CASES = [(variant, slug, product) for variant in VARIANTS for slug in LESSONS for product in PAPER_PRODUCTS]
every_pdf = pytest.mark.parametrize("pdf", CASES, ids=lambda case: "-".join(map(str, case)), indirect=True)
every_set = pytest.mark.parametrize("name", SETS)
# Those that are held to PDF/UA-2 and PDF/A-4 too, with sixteen times as many rules as PDF/UA-1.
NEWER = ("unit classic a4", "unit calm a4", "activities calm a4")


@pytest.fixture
def pdf(request: pytest.FixtureRequest, built: Callable[[Variant], Built]) -> Iterator[pikepdf.Pdf]:
    """Give a finished PDF, opened."""
    variant, slug, product = request.param
    with pikepdf.open(BytesIO(built(variant).file(slug, product))) as opened:
        yield opened


@pytest.fixture
def data(request: pytest.FixtureRequest, built: Callable[[Variant], Built]) -> bytes:
    """Give a finished PDF's bytes."""
    variant, slug, product = request.param
    return built(variant).file(slug, product)


every_file = pytest.mark.parametrize("data", CASES, ids=lambda case: "-".join(map(str, case)), indirect=True)


def broken(name: str, check: Callable[[bytes], object]) -> dict[str, object]:
    """Return what a check finds in the PDFs of a set, by file; files without findings are left out."""
    return {paper.name: found for paper in papers(name) if (found := check(paper.data))}


@every_set
@pytest.mark.tool("java")
@pytest.mark.parametrize("profile", ["PDFUA-1", "PDFA-2A"])
def test_they_are_valid(name: str, profile: Profile) -> None:
    assert broken(name, lambda data: find_breaches(data, profile)) == {}


@pytest.mark.tool("java")
@pytest.mark.parametrize("name", NEWER)
def test_by_the_newer_standards_they_are_valid_too_and_say_the_same(name: str) -> None:
    profiles: tuple[Profile, ...] = ("PDFUA-2", "PDFA-4")
    for paper in papers(name):
        data = write_pdf(paper.laid_out, paper.look, standard=UA_2)
        assert {profile: find_breaches(data, profile) for profile in profiles} == {
            profile: {} for profile in profiles
        }, paper
        assert find_faults(data) == [], paper
        assert check_pdf(BytesIO(data)) == (), paper
        assert read_aloud(data) == read_aloud(paper.data), paper
        assert bookmarks_of(data) == bookmarks_of(paper.data), paper


@every_set
def test_they_are_valid_to_a_second_opinion(name: str) -> None:
    assert broken(name, second_opinion) == {}


@every_set
def test_their_structure_is_consistent(name: str) -> None:
    assert broken(name, find_faults) == {}


@every_set
def test_nothing_keeps_anybody_from_reading_them(name: str) -> None:
    assert broken(name, lambda data: check_pdf(BytesIO(data))) == {}


@every_set
@pytest.mark.tool("qpdf")
def test_their_syntax_is_sound(name: str, tmp_path: Path) -> None:
    assert broken(name, lambda data: syntax_faults(data, tmp_path)) == {}


@every_pdf
def test_its_fonts_are_subsets_within_the_file(pdf: pikepdf.Pdf) -> None:
    fonts = [item for item in pdf.objects if _is(item, "Font")]
    described = [item for item in pdf.objects if _is(item, "FontDescriptor")]
    assert described
    for font in fonts:
        assert re.fullmatch(r"/[A-Z]{6}\+Arimo-\w+", str(font.BaseFont))
        descendant = font.DescendantFonts[0] if Name.DescendantFonts in font else font
        assert descendant.FontDescriptor in described
        assert Name.DescendantFonts not in font or Name.ToUnicode in font
    assert all(Name.FontFile2 in descriptor for descriptor in described)


def _is(item: object, kind: str) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get(Name.Type) == Name(f"/{kind}")


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
@pytest.mark.parametrize("product", PAPER_PRODUCTS)
def test_it_says_what_it_is(variant: Variant, product: str, built: Callable[[Variant], Built]) -> None:
    titles = set()
    for slug, lesson in built(variant).lessons.items():
        with pikepdf.open(BytesIO(lesson.files[product])) as pdf, pdf.open_metadata() as metadata:
            title = str(pdf.trailer.Info.Title)
            titles.add(title)
            assert lesson.brief.lesson.title in title, slug
            assert metadata["dc:title"] == title
            assert (str(pdf.Root.Lang), metadata["dc:language"]) == ("en-GB", {"en-GB"})
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            assert pdf.Root.MarkInfo.Marked
    assert len(titles) == len(LESSONS)


@every_pdf
def test_its_bookmarks_are_its_headings(pdf: pikepdf.Pdf) -> None:
    file = BytesIO()
    pdf.save(file)
    headings = [text for tag, text in read_aloud(file.getvalue()) if re.fullmatch("H[1-4]", tag)]
    with pdf.open_outline() as outline:
        bookmarks = [item.title for item in all_entries(outline.root)]
    assert bookmarks == headings
    assert bookmarks[0] in str(pdf.trailer.Info.Title)


@every_file
def test_every_page_is_numbered_and_no_number_is_read_aloud(data: bytes) -> None:
    *pages, rest = run_program("pdftotext", "-layout", "-", "-", data=data).stdout.decode().split("\f")
    assert rest == ""
    for number, page in enumerate(pages, start=1):
        assert re.findall(r"Page \d+ of \d+", page) == [f"Page {number} of {len(pages)}"]
    assert not [text for _, text in read_aloud(data) if re.search(r"Page \d", text)]


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_its_pages_have_the_paper_s_size(variant: Variant, built: Callable[[Variant], Built]) -> None:
    for lesson in built(variant).lessons.values():
        for product in PAPER_PRODUCTS:
            with pikepdf.open(BytesIO(lesson.files[product])) as pdf:
                sizes = [[float(edge) for edge in page.mediabox] for page in pdf.pages]
            assert len(sizes) == len(lesson.laid_out[product].pages)
            for size in sizes:
                assert size == pytest.approx([0, 0, *SIZES[variant.paper]], abs=0.01)
