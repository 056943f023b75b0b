"""Pictures of every kind that a PDF takes differently, drawn small."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from lessonpack.document import PictureFile

SIZE = (60, 40)
# File name and the mode in which it is saved.
KINDS = (
    ("clear.png", "RGBA"),
    ("color.png", "RGB"),
    ("palette.png", "P"),
    ("grey.png", "L"),
    ("black.png", "1"),
    ("color.jpg", "RGB"),
    ("grey.jpg", "L"),
)


def draw(mode: str) -> Image.Image:
    picture = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((5, 5, 55, 35), fill=(200, 30, 30, 255))
    pen.line((0, 0, 60, 40), fill=(0, 0, 200, 128), width=4)
    if mode == "RGBA":
        return picture
    opaque = Image.new("RGB", SIZE, "white")
    opaque.paste(picture, mask=picture.getchannel("A"))
    return opaque.convert(mode)


def write_pictures(folder: Path) -> tuple[PictureFile, ...]:
    """Write a picture of each kind into a folder."""
    files = []
    for name, mode in KINDS:
        draw(mode).save(folder / name)
        files.append(PictureFile(str(folder / name), *SIZE, digest=name))
    return tuple(files)
