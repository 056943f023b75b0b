"""Pictures in PDFs: the same pixels, and not packed a second time."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdf_build import laid_out, page
from picture_files import KINDS, write_pictures
from pikepdf import Name
from PIL import Image

from lessonpack.document import PictureFile
from lessonpack.frames import PictureFrame
from lessonpack.geometry import Size
from lessonpack.looks.classic import LOOK
from lessonpack.pictures import picture_bytes
from lessonpack.writers.pdf import write_pdf


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PictureFile]:
    return {file.digest: file for file in write_pictures(tmp_path_factory.mktemp("pictures"))}


def images(pdf: pikepdf.Pdf) -> list[Any]:
    return list(pdf.pages[0].obj.Resources.XObject.values())


def shown(*files: PictureFile) -> bytes:
    return write_pdf(laid_out(page(*(PictureFrame(Size(60, 40), file, "A drawing") for file in files))), LOOK)


@pytest.mark.parametrize(("name", "mode"), KINDS)
def test_a_picture_keeps_its_pixels(pictures: dict[str, PictureFile], name: str, mode: str) -> None:
    with pikepdf.open(BytesIO(shown(pictures[name]))) as pdf:
        (image,) = images(pdf)
        seen = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
        mask = pikepdf.PdfImage(image.SMask).as_pil_image() if Name.SMask in image else None
    with Image.open(BytesIO(picture_bytes(pictures[name]))) as saved:
        wanted = saved.convert("RGBA" if mode == "RGBA" else "RGB")
    assert (mask is not None) == (mode == "RGBA")
    if mask is not None:
        assert mask.tobytes() == wanted.getchannel("A").tobytes()
    assert seen.tobytes() == wanted.convert("RGB").tobytes()


def test_a_photograph_goes_in_as_it_is(tmp_path: Path) -> None:
    photograph = Image.new("RGB", (90, 90))
    photograph.putdata([(x * 2, y * 2, (x * y) % 256) for y in range(90) for x in range(90)])
    photograph.save(tmp_path / "photograph.jpg")
    file = PictureFile(str(tmp_path / "photograph.jpg"), 90, 90, digest="photograph")
    with pikepdf.open(BytesIO(shown(file))) as pdf:
        (image,) = images(pdf)
        assert image.Filter == Name.DCTDecode
        assert image.read_raw_bytes() == picture_bytes(file)


def test_a_picture_shown_twice_is_held_once(pictures: dict[str, PictureFile]) -> None:
    file = pictures["grey.png"]
    with pikepdf.open(BytesIO(shown(file, file, pictures["color.png"]))) as pdf:
        assert len(images(pdf)) == 2


def test_a_picture_without_words_is_not_read(pictures: dict[str, PictureFile]) -> None:
    frame = PictureFrame(Size(60, 40), pictures["color.png"], "")
    with pikepdf.open(BytesIO(write_pdf(laid_out(page(frame)), LOOK))) as pdf:
        assert Name.K not in pdf.Root.StructTreeRoot.K
        assert b"/Artifact" in pdf.pages[0].Contents.read_bytes()
