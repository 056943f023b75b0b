"""Pictures made safe and small before they are shown: checked, turned upright, stripped, encoded anew.

In: a picture file as somebody's camera or program left it. Out: `inspect_picture` tells its size once
cleaned; `picture_bytes` gives the cleaned PNG or JPEG. This stands beside `typefaces` because the
workspace looks pictures up and writers embed them; writers know nothing else of the workspace.

Whatever a camera wrote into the file (place, time, device) is left out. Pillow is only loaded when
there is a picture. What is in a file decides what it is, not its name.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from lessonpack.document import PictureFile

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
MAX_BYTES = 32 << 20
# Decoded, 40 million pixels take 160 MB.
MAX_PIXELS = 40_000_000
# WebP's decoder holds a picture four times over.
MAX_WEBP = 20_000_000
# An A4 page at 200 dpi, or a slide on any projector.
MAX_SIDE = 2400
JPEG_QUALITY = 88
# Lines, once made smaller, of which the decoded picture is taken at a time.
_STRIP = 64
# Drawings and screenshots have fewer colours than this, photographs more.
FLAT_COLOURS = 4096


class PictureError(Exception):
    """A picture that can't be used; the message says why, in a teacher's words."""


def inspect_picture(path: str, data: bytes) -> PictureFile:
    """Return a picture's cleaned size and its content's hash, once all of it could be decoded.

    Raises `PictureError` where it can't be, or is too large.
    """
    with _opened(data) as image:
        image.load()
        width, height = _clean_size(image)
    return PictureFile(path, width, height, hashlib.sha256(data).hexdigest())


# Cleaned pictures that are at hand, by the hash of the file that each was.
_held: ContextVar[Mapping[str, bytes]] = ContextVar("held", default={})  # noqa: B039


@contextmanager
def hold_pictures(cleaned: Mapping[str, bytes]) -> Iterator[None]:
    """Let `picture_bytes` give these, by their `digest`, so that it need not read any file."""
    token = _held.set(cleaned)
    try:
        yield
    finally:
        _held.reset(token)


def picture_bytes(file: PictureFile) -> bytes:
    """Return a picture as a cleaned PNG or JPEG, the same bytes for the same file.

    Raises `OSError` if the file is gone, or is another picture than when it was inspected.
    """
    held = _held.get().get(file.digest)
    return clean_picture(file) if held is None else held


@lru_cache(maxsize=32)
def clean_picture(file: PictureFile) -> bytes:
    """Return a picture's cleaned bytes, read from its file."""
    try:
        size, cleaned = clean_bytes(Path(file.path).read_bytes())
        if size != (file.width, file.height):
            raise PictureError("it has changed")
    except PictureError as error:
        raise OSError(f"the picture {file.path} can't be used: {error}") from error
    return cleaned


def clean_bytes(data: bytes) -> tuple[tuple[int, int], bytes]:
    """Return a picture's cleaned size and bytes. Raises `PictureError` where it can't be used."""
    with _opened(data) as image:
        size = _clean_size(image)
        return size, _encode(_cleaned(image, size), photograph=image.format == "JPEG")


@contextmanager
def _opened(data: bytes) -> Iterator[Image]:
    """Open a picture's first frame within all limits; whatever its decoder raises becomes one error."""
    from PIL import Image, UnidentifiedImageError

    if len(data) > MAX_BYTES:
        raise PictureError(f"it is larger than {MAX_BYTES >> 20} MB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                most = MAX_WEBP if image.format == "WEBP" else MAX_PIXELS
                if image.width * image.height > most:
                    raise PictureError(_too_many_pixels(image.width, image.height, most=most))
                yield image
    except PictureError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise PictureError(_too_many_pixels()) from None
    except UnidentifiedImageError:
        raise PictureError("it is no PNG, JPEG, GIF or WebP picture") from None
    except Exception as error:
        # Decoders raise nearly anything for a file that is cut off or made to harm.
        raise PictureError("it is broken: not all of it can be read") from error


def _too_many_pixels(*size: int, most: int = MAX_PIXELS) -> str:
    has = f"{size[0]} × {size[1]} pixels" if size else "too many pixels"
    return f"it has {has}; {most // 1_000_000} million are allowed"


def _clean_size(image: Image) -> tuple[int, int]:
    """Return the size after turning and shrinking, without doing either."""
    width, height = image.size
    if _orientation(image) in _SIDEWAYS:
        width, height = height, width
    scale = min(1.0, MAX_SIDE / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


# How a camera was held, and what turns its picture upright (Exif 3.0, tag 274).
_SIDEWAYS = (5, 6, 7, 8)
_UPRIGHT = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}


def _orientation(image: Image) -> int:
    from PIL.ExifTags import Base

    try:
        return int(image.getexif().get(Base.Orientation, 1))
    except Exception:  # notes that can't be read are no reason to refuse the picture itself
        return 1


def _cleaned(image: Image, size: tuple[int, int]) -> Image:
    """Return the picture alone: upright, in grey, colour or a palette, no larger than is useful."""
    from PIL.Image import Resampling, Transpose

    turn = _UPRIGHT.get(_orientation(image))
    image.draft(None, size)  # a JPEG comes out of its decoder nearly as small as that
    picture = _without_alpha(_reduced(image, max(image.size) // MAX_SIDE))
    if turn:
        picture = picture.transpose(Transpose[turn])
    if picture.size != size:
        smooth = {"1": "L", "P": "RGB"}.get(picture.mode, picture.mode)
        picture = picture.convert(smooth).resize(size, Resampling.LANCZOS)
    bare = _in_usual_colours(picture, image.info.get("icc_profile")).copy()
    bare.info = {}  # notes, profiles and places that Pillow would write into the new file
    return bare


def _reduced(image: Image, times: int) -> Image:
    """Return the picture so many times smaller, strip by strip: the whole is never held twice."""
    from PIL.Image import new

    if times < 2:
        return _eight_bits(image)
    width, height = image.size
    strips = []
    for top in range(0, height, _STRIP * times):
        strip = _eight_bits(image.crop((0, top, width, min(height, top + _STRIP * times))))
        smooth = {"1": "L", "P": "RGB"}.get(strip.mode, strip.mode)
        strips.append(strip.convert(smooth).reduce(times))
    whole = new(strips[0].mode, (strips[0].width, sum(strip.height for strip in strips)))
    for place, strip in enumerate(strips):
        whole.paste(strip, (0, place * _STRIP))
    return whole


def _eight_bits(image: Image) -> Image:
    """Return the picture in one of the modes 1, L, P, RGB and RGBA."""
    if image.mode.startswith(("I", "F")):  # 16 bits a pixel
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in image.info or image.mode in ("LA", "PA", "La", "RGBa"):
        image = image.convert("RGBA")
    return image if image.mode in ("1", "L", "P", "RGB", "RGBA") else image.convert("RGB")


def _without_alpha(image: Image) -> Image:
    """Return the picture without its layer of transparency if nothing can be seen through."""
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB")
    return image


def _in_usual_colours(picture: Image, profile: bytes | None) -> Image:
    """Return a picture in sRGB, as screens and printers take it, from the colours of its own profile.

    A profile that is broken, or of colours that the picture no longer has, is passed over.
    """
    if not profile or picture.mode not in ("P", "RGB", "RGBA"):
        return picture
    from PIL import ImageCms

    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        usual = own.profile.profile_description or ""
        if own.profile.xcolor_space.strip() != "RGB" or "sRGB" in usual:
            return picture
        colours = picture.convert("RGB")
        shown = ImageCms.profileToProfile(colours, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    if shown is not None and picture.mode == "RGBA":
        shown.putalpha(picture.getchannel("A"))
    return picture if shown is None else shown


def _encode(image: Image, *, photograph: bool) -> bytes:
    """Return a photograph as a JPEG, drawings and whatever is transparent as a PNG."""
    file = BytesIO()
    many = image.mode == "RGB" and image.getcolors(FLAT_COLOURS) is None
    if many or (photograph and image.mode in ("L", "RGB")):
        image.save(file, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    else:
        image.save(file, "PNG", compress_level=9)
    return file.getvalue()
