"""Pictures in a PDF: packed as they come, unpacked only where transparency must be taken apart.

In: pictures as `lessonpack.pictures` cleaned them: a PNG is not interlaced, and transparent only by
a channel of its own. Out: image objects. A JPEG goes in as it is; so does the packed data of a PNG,
whose rows a PDF reader filters just as PNG does (ISO 32000-1, 7.4.4).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lessonpack.document import PictureFile
from lessonpack.pictures import picture_bytes
from lessonpack.writers.pdf_objects import Array, Dictionary, File, Name, String

_PNG = b"\x89PNG\r\n\x1a\n"
# PNG's colour types without transparency: their number of channels.
_PLAIN_PNG = {0: 1, 2: 3, 3: 1}


class Pictures:
    """The pictures of one file; the same content is held once."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[str, PictureFile]] = {}

    def name(self, file: PictureFile) -> str:
        """Return the resource name under which a picture is drawn."""
        return self._files.setdefault(file.digest, (f"Im{len(self._files) + 1}", file))[0]

    def embed(self, pdf: File) -> Any:
        """Return the dictionary of image resources."""
        return Dictionary(
            {f"/{name}": _image(pdf, picture_bytes(file), file) for name, file in self._files.values()}
        )


def _image(pdf: File, data: bytes, file: PictureFile) -> Any:
    facts = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=file.width, Height=file.height, BitsPerComponent=8
    )
    if not data.startswith(_PNG):
        facts.ColorSpace = Name.DeviceGray if _jpeg_channels(data) == 1 else Name.DeviceRGB
        facts.Filter = Name.DCTDecode
        return pdf.make_stream(data, facts)
    chunks = list(_png_chunks(data))
    depth, kind = struct.unpack_from(">2B", chunks[0][1], 8)
    if kind not in _PLAIN_PNG:
        return _taken_apart(pdf, data, facts)
    facts.BitsPerComponent = depth
    facts.ColorSpace = _color_space(kind, chunks)
    facts.Filter = Name.FlateDecode
    facts.DecodeParms = Dictionary(
        Predictor=15, Colors=_PLAIN_PNG[kind], BitsPerComponent=depth, Columns=file.width
    )
    return pdf.make_stream(b"".join(content for tag, content in chunks if tag == b"IDAT"), facts)


def _color_space(kind: int, chunks: list[tuple[bytes, bytes]]) -> Any:
    if kind == 3:
        palette = next(content for tag, content in chunks if tag == b"PLTE")
        return Array([Name.Indexed, Name.DeviceRGB, len(palette) // 3 - 1, String(palette)])
    return Name.DeviceGray if kind == 0 else Name.DeviceRGB


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield a PNG's chunks, each with its type and content (PNG 1.2, section 3.2)."""
    at = len(_PNG)
    while at < len(data):
        length, tag = struct.unpack_from(">I4s", data, at)
        yield tag, data[at + 8 : at + 8 + length]
        at += length + 12


def _jpeg_channels(data: bytes) -> int:
    """Return a JPEG's number of colour channels, from its frame header (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 < len(data):
        marker, length = struct.unpack_from(">xBH", data, at)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return data[at + 9]
        at += length + 2
    raise ValueError("a JPEG without a frame header")


def _taken_apart(pdf: File, data: bytes, facts: Any) -> Any:
    """Return an image with its transparency as a mask of its own, as PDF wants it."""
    from PIL import Image

    with Image.open(BytesIO(data)) as opened:
        picture = opened.convert("RGBA")
    mask = Dictionary(facts)
    mask.ColorSpace, mask.Filter = Name.DeviceGray, Name.FlateDecode
    facts.ColorSpace, facts.Filter = Name.DeviceRGB, Name.FlateDecode
    facts.SMask = pdf.make_stream(zlib.compress(picture.getchannel("A").tobytes(), 9), mask)
    return pdf.make_stream(zlib.compress(picture.convert("RGB").tobytes(), 9), facts)
