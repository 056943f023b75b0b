"""Pictures with a profile of their own come out in the colours that they were made in."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from PIL import Image

from lessonpack.pictures import clean_bytes

Primary = tuple[float, float, float]
# The primaries of sRGB, as profiles have them (IEC 61966-2-1, adapted to D50).
RED, GREEN, BLUE = (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)
WHITE = (0.9642, 1.0, 0.8249)


def numbers(*parts: float) -> bytes:
    """Return numbers as profiles write them: in 65536ths (ICC.1, s15Fixed16Number)."""
    return b"".join(struct.pack(">i", round(part * 65536)) for part in parts)


def profile(red: Primary, green: Primary, blue: Primary) -> bytes:
    """Return a profile of three primaries and one curve (ICC.1, three-component matrix-based)."""
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(2.2 * 256)) + bytes(2)
    points = {b"rXYZ": red, b"gXYZ": green, b"bXYZ": blue, b"wtpt": WHITE}
    tags = {name: b"XYZ " + bytes(4) + numbers(*point) for name, point in points.items()}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    start, table, body = 132 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data
    head = struct.pack(">I", start + len(body)) + bytes(4) + b"\x02\x40\x00\x00mntrRGB XYZ " + bytes(12)
    head += b"acsp" + bytes(28) + numbers(*WHITE)
    return head.ljust(128, b"\x00") + struct.pack(">I", len(tags)) + table + body


def shown(image: Image.Image, icc: bytes) -> tuple[int, ...]:
    file = BytesIO()
    image.save(file, "PNG", icc_profile=icc)
    _, data = clean_bytes(file.getvalue())
    with Image.open(BytesIO(data)) as picture:
        assert "icc_profile" not in picture.info
        color = picture.convert("RGBA").getpixel((0, 0))
    assert isinstance(color, tuple)
    return color


@pytest.mark.parametrize(
    ("mode", "color", "expected"),
    [
        ("RGB", (255, 0, 0), (0, 0, 255, 255)),
        ("RGBA", (255, 0, 0, 100), (0, 0, 255, 100)),
        ("L", 77, (77, 77, 77, 255)),
    ],
)
def test_colours_are_those_of_the_profile(mode: str, color: int, expected: tuple[int, ...]) -> None:
    swapped = profile(BLUE, GREEN, RED)
    assert shown(Image.new(mode, (4, 4), color), swapped) == expected


def test_a_palette_is_converted_too() -> None:
    image = Image.new("P", (4, 4), 1)
    image.putpalette([0, 0, 0, 255, 0, 0])
    assert shown(image, profile(BLUE, GREEN, RED)) == (0, 0, 255, 255)


@pytest.mark.parametrize("icc", [profile(RED, GREEN, BLUE), b"no profile", bytes(200)])
def test_usual_and_broken_profiles_change_nothing(icc: bytes) -> None:
    assert shown(Image.new("RGB", (4, 4), (255, 0, 0)), icc) == (255, 0, 0, 255)
