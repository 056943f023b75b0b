"""The objects of a PDF, read back by another library."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessonpack.geometry import Size
from lessonpack.writers.pdf_objects import Array, Dictionary, File, Name, String

TEXTS = ["", "plain", "(brackets) \\ and )", "line\nend\r", "naïve – 漢字 😀", "\ufeff", "<</A (b)>>"]


def read_back(value: Any) -> Any:
    file = File()
    file.add_page(Size(100, 200), b"", Dictionary())
    file.catalog.Held = value
    pdf = pikepdf.open(BytesIO(file.save()))
    assert pdf.check_pdf_syntax() == []
    return pdf.Root.Held


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_read_back(text: str) -> None:
    file = File()
    file.info = file.make_indirect(Dictionary(Title=String(text)))
    with pikepdf.open(BytesIO(file.save())) as pdf:
        assert str(pdf.docinfo.Title) == text


@given(st.binary(max_size=50))
def test_bytes_are_read_back(data: bytes) -> None:
    assert bytes(read_back(Array([String(data)]))[0]) == data


@pytest.mark.parametrize("name", ["/Font", "/A B", "/ÄÖ", "/#20", "/(x)", "/a/b", "/%"])
def test_names_are_read_back(name: str) -> None:
    assert str(read_back(Array([Name(name)]))[0]) == name


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0"), (-3, "-3"), (1.5, "1.5"), (2.0, "2"), (-0.00001, "0"), (1e7, "10000000")],
)
def test_numbers_are_short(number: float, expected: str) -> None:
    assert str(read_back(Array([number]))[0]) == expected


def test_what_stands_in_others_is_read_back() -> None:
    held = read_back(Dictionary(List=Array([1, Name.Two, Dictionary(Three=True), ["four"]]), Four=False))
    assert held.List[1] == pikepdf.Name.Two
    assert str(held.List[3][0]) == "four"
    assert (bool(held.List[2].Three), bool(held.Four)) == (True, False)


def test_what_is_no_value_of_a_pdf_is_refused() -> None:
    with pytest.raises(TypeError, match="PDF has no set"):
        read_back(Array([{"a", "b"}]))


def test_numbered_objects_are_written_once() -> None:
    file = File()
    page = file.add_page(Size(10, 20), b"q Q", Dictionary())
    shared = file.make_indirect(Dictionary(Word=String("once")))
    page.First = page.Second = shared
    data = file.save()
    with pikepdf.open(BytesIO(data)) as pdf:
        obj = pdf.pages[0].obj
        assert obj.First.objgen == obj.Second.objgen != (0, 0)
        assert [float(edge) for edge in obj.MediaBox] == [0, 0, 10, 20]
        assert pdf.pages[0].Contents.read_bytes() == b"q Q"


def test_attributes_are_entries_and_absent_ones_are_errors() -> None:
    made = Dictionary(Type=Name.Page)
    assert (made.Type, Name.Type in made, Name.Kids in made) == ("/Page", True, False)
    with pytest.raises(AttributeError):
        _ = made.Kids


@pytest.mark.parametrize("pages", [0, 1, 450])
def test_any_number_of_objects_is_a_valid_file(pages: int) -> None:
    file = File()
    for number in range(pages):
        page = file.add_page(Size(100, 100), b"%d" % number, Dictionary())
        page.Note = file.make_indirect(Array([number]))
    data = file.save()
    assert data == file.save()
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert [page.Contents.read_bytes() for page in pdf.pages] == [b"%d" % each for each in range(pages)]
        assert [int(page.obj.Note[0]) for page in pdf.pages] == list(range(pages))


def test_other_content_has_another_identity() -> None:
    def identity(content: bytes) -> bytes:
        file = File()
        file.add_page(Size(10, 10), content, Dictionary())
        with pikepdf.open(BytesIO(file.save())) as pdf:
            return bytes(pdf.trailer.ID[0])

    assert identity(b"a") == identity(b"a") != identity(b"b")
    assert len(identity(b"a")) == 16
