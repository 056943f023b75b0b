"""Secrets: what a class has not read stands nowhere in its files, not even where nobody looks."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from finished.build import CLASSIC, LESSONS, STUDENT_PRODUCTS, VARIANTS, Built, Variant
from finished.said import all_said
from finished.secrets import all_secrets, find_words, secrets_of
from pikepdf import Dictionary, Name, String
from tools.deck import open_deck, repack

FIRST, LAST = LESSONS[0], LESSONS[-1]
Builder = Callable[[Variant], Built]


def test_secrets_are_kept_from_the_first_lessons_and_free_in_the_last() -> None:
    assert len(secrets_of(FIRST)) > len(secrets_of(LESSONS[1])) > 0
    assert secrets_of(LAST) == []


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
@pytest.mark.parametrize("slug", LESSONS)
@pytest.mark.parametrize("product", STUDENT_PRODUCTS)
def test_no_secret_is_in_a_student_s_file(variant: Variant, slug: str, product: str, built: Builder) -> None:
    assert find_words(secrets_of(slug), all_said(built(variant).file(slug, product))) == []


@pytest.mark.parametrize("stage", all_secrets())
def test_the_same_search_finds_them_once_they_are_free(stage: str, built: Builder) -> None:
    later = [slug for slug in LESSONS if not {*secrets_of(slug)} & {*all_secrets()[stage]}]
    files = [built(CLASSIC).file(slug, product) for slug in later for product in STUDENT_PRODUCTS]
    assert any(find_words(all_secrets()[stage], all_said(data)) for data in files)


@pytest.mark.parametrize("product", STUDENT_PRODUCTS)
def test_the_same_search_finds_them_in_every_kind_of_file(product: str, built: Builder) -> None:
    data = built(CLASSIC).file("4-the-deferral-that-never-was", product)
    assert find_words(secrets_of(FIRST), all_said(data)) != []


def _replaced(part: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def spoil(members: dict[str, bytes]) -> None:
        assert old in members[part]
        members[part] = members[part].replace(old, new, 1)

    return spoil


def _added(part: str, blob: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda members: members.update({part: blob})


DECK_PLACES = {
    "text": _replaced("ppt/slides/slide2.xml", b"</a:t>", b" of a donor</a:t>"),
    "text parted over runs": _replaced(
        "ppt/slides/slide2.xml",
        b"</a:t></a:r>",
        b" Do</a:t></a:r><a:r><a:rPr/><a:t>nors</a:t></a:r>",
    ),
    "soft hyphens": _replaced("ppt/slides/slide2.xml", b"</a:t>", " do\u00adnor</a:t>".encode()),
    "alternative text": _replaced("ppt/slides/slide2.xml", b'name="Title"', b'name="Title" descr="a donor"'),
    "a comment": _replaced("ppt/slides/slide2.xml", b"<p:cSld>", b"<!-- donor --><p:cSld>"),
    "notes": _replaced("ppt/notesSlides/notesSlide3.xml", b"</a:t>", b" Donation.</a:t>"),
    "a section's name": _replaced("ppt/presentation.xml", b'name="', b'name="Donors '),
    "properties": _replaced("docProps/core.xml", b"<dc:title>", b"<dc:title>Clones, "),
    "a layout": _replaced("ppt/slideLayouts/slideLayout7.xml", b'name="', b'name="Organ '),
    "a name of a part": _added("ppt/media/organ.png", b"picture"),
    "a picture's bytes": _added("ppt/media/image9.png", b"\x89PNG\r\n\x1a\ntEXtTitle\0A clone\0"),
    "an unused part": _added("ppt/slides/slide99.xml", b"<p>cloning</p>"),
}


@pytest.mark.parametrize("place", DECK_PLACES)
def test_the_search_looks_everywhere_in_a_deck(place: str, built: Builder) -> None:
    members = dict(open_deck(built(CLASSIC).file(FIRST, "slides")).members)
    DECK_PLACES[place](members)
    assert find_words(secrets_of(FIRST), all_said(repack(members))) != []


def _title(pdf: Any) -> None:
    pdf.trailer.Info.Title = String("On clones")


def _bookmark(pdf: Any) -> None:
    pdf.Root.Outlines.First.Title = String("The donor")


def _metadata(pdf: Any) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes() + b"<!-- donor -->")


def _alternative(pdf: Any) -> None:
    pdf.Root.StructTreeRoot.K.Alt = String("A transplant")


def _attachment(pdf: Any) -> None:
    pdf.attachments["donor.txt"] = b"nothing"


def _print(pdf: Any) -> None:
    """Have the first page read a word where it draws another."""
    operation = pikepdf.ContentStreamInstruction(
        [Name.Span, Dictionary(ActualText=String("donation"))], pikepdf.Operator("BDC")
    )
    end = pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))
    page = pdf.pages[0]
    content = pikepdf.unparse_content_stream([*pikepdf.parse_content_stream(page), operation, end])
    page.obj.Contents = pdf.make_stream(content)


def _data(pdf: Any) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(Editor=Dictionary(Private=String("cloned")))


PDF_PLACES = (_title, _bookmark, _metadata, _alternative, _attachment, _print, _data)


@pytest.mark.parametrize("spoil", PDF_PLACES, ids=lambda spoil: spoil.__name__)
def test_the_search_looks_everywhere_in_a_pdf(spoil: Callable[[Any], None], built: Builder) -> None:
    file = BytesIO()
    with pikepdf.open(BytesIO(built(CLASSIC).file(FIRST, "handout"))) as pdf:
        spoil(pdf)
        pdf.save(file)
    assert find_words(secrets_of(FIRST), all_said(file.getvalue())) != []
