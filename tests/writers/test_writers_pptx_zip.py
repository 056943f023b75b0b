"""The zip file: the same as the standard library's, in pieces too, and whatever was written before."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from lessonpack.writers import pptx_zip
from lessonpack.writers.pptx_zip import Member, write_zip

TEXT, LONG = b"<a>Tone and <b>voice</b></a>" * 40, bytes(range(256)) * 200
MEMBERS = (
    Member("[Content_Types].xml", (TEXT,)),
    Member("ppt/media/image1.png", (b"\x89PNG" * 100,), stored=True),
    Member("ppt/slides/slide1.xml", (LONG,)),
    Member("empty.xml", (b"",)),
)


def by_zipfile(members: tuple[Member, ...]) -> bytes:
    """Return what the standard library makes of the same members."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member in members:
            entry = zipfile.ZipInfo(member.name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if member.stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, b"".join(member.pieces))
    return buffer.getvalue()


@pytest.mark.parametrize("members", [(), MEMBERS])
def test_it_is_the_standard_librarys(members: tuple[Member, ...]) -> None:
    assert write_zip(members) == by_zipfile(members)


def test_a_member_in_pieces_reads_as_one(tmp_path: Path) -> None:
    pieces = (TEXT, b"", b"a foot", LONG, TEXT)
    path = tmp_path / "pieces.zip"
    path.write_bytes(
        write_zip([Member("ppt/slides/slide1.xml", pieces), Member("b.bin", pieces, stored=True)])
    )
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.read("ppt/slides/slide1.xml") == archive.read("b.bin") == b"".join(pieces)
    if unzip := shutil.which("unzip"):
        assert subprocess.run([unzip, "-tq", path], check=False).returncode == 0


def test_what_was_written_before_makes_no_difference() -> None:
    pptx_zip._deflate_once.cache_clear()
    first = write_zip([Member("a.xml", (TEXT, TEXT)), Member("b.xml", (TEXT,))])
    assert pptx_zip._deflate_once.cache_info().hits == 1
    assert write_zip([Member("a.xml", (TEXT, TEXT)), Member("b.xml", (TEXT,))]) == first


def test_what_is_remembered_is_bounded() -> None:
    pptx_zip._deflate_once.cache_clear()
    assert pptx_zip._deflate_once.cache_info().maxsize == 512
    write_zip([Member("a.xml", (LONG,))])
    assert len(LONG) > 1 << 15
    assert pptx_zip._deflate_once.cache_info().currsize == 0


def test_more_members_than_two_bytes_count() -> None:
    made = write_zip(Member(f"{number}.xml", (b"<a/>",)) for number in range(70_000))
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert len(archive.namelist()) == 70_000
        assert archive.read("69999.xml") == b"<a/>"
