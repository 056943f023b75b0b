"""Pictures: found where they may lie, refused where they may harm, cleaned before they are shown."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from source_build import write_files

from lessonpack.document import PictureFile
from lessonpack.errors import Problems, Span
from lessonpack.pictures import MAX_SIDE, clean_picture, picture_bytes
from lessonpack.source.assets import load_picture
from lessonpack.source.text import Text

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def photograph(size: tuple[int, int] = (60, 40)) -> Image.Image:
    """A picture with as many colours as a photograph."""
    red = Image.linear_gradient("L").resize(size)
    green = red.transpose(Image.Transpose.ROTATE_90).resize(size)
    return Image.merge("RGB", (red, green, Image.radial_gradient("L").resize(size)))


def drawing(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> Image.Image:
    """A picture whose top left corner is red, the rest white."""
    image = Image.new("RGBA", size, (255, 255, 255, 0) if mode in ("RGBA", "LA") else "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 3, size[1] // 3), fill="red")
    if mode == "I;16":
        return image.convert("L").convert("I").point(lambda value: value * 257).convert(mode)
    return image.convert("RGB").convert(mode) if mode == "P" else image.convert(mode)


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that says that it is that large, and holds no pixel."""

    def chunk(tag: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + tag + content + struct.pack(">I", zlib.crc32(tag + content))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def load(folder: Path, name: str) -> tuple[PictureFile | None, Problems]:
    return load_picture(Text(name, Span("1-door.yaml", 3, 7)), folder)


def cleaned(folder: Path, name: str, data: bytes) -> Image.Image:
    """Return a picture as writers get it."""
    write_files(folder, {name: data})
    file, problems = load(folder, name)
    assert (problems, bool(file)) == ((), True)
    assert file
    image = Image.open(BytesIO(picture_bytes(file)))
    image.load()
    assert image.size == (file.width, file.height)
    return image


def message(problems: Problems) -> str:
    assert [str(problem.span) for problem in problems] == ["1-door.yaml:3:7"]
    return f"{problems[0].message} | {problems[0].hint}"


def test_a_picture_lies_in_the_units_folder_or_in_assets(tmp_path: Path) -> None:
    unit = tmp_path / "lessons" / "door"
    write_files(
        tmp_path,
        {
            "assets/a.png": encoded(drawing(), "PNG"),
            "assets/b.png": encoded(drawing(), "PNG"),
            "lessons/door/b.png": encoded(drawing(size=(9, 9)), "PNG"),
            "lessons/door/in/c.png": encoded(drawing(), "PNG"),
        },
    )
    found = {name: load(unit, name)[0] for name in ("a.png", "b.png", "in/c.png")}
    assert {name: Path(file.path).resolve() for name, file in found.items() if file} == {
        "a.png": tmp_path / "assets/a.png",
        "b.png": unit / "b.png",
        "in/c.png": unit / "in/c.png",
    }
    assert found["a.png"] and found["in/c.png"] and found["a.png"].digest == found["in/c.png"].digest


def test_only_the_nearest_assets_are_looked_into(tmp_path: Path) -> None:
    write_files(tmp_path, {"assets/a.png": encoded(drawing(), "PNG"), "x/assets/b.png": b"", "x/u/u": ""})
    file, problems = load(tmp_path / "x" / "u", "a.png")
    assert file is None
    assert message(problems).startswith('there is no picture "a.png" | ')


OUTSIDE = "Put the picture into the unit's folder or into assets/, and write its name alone."
ATTACKS = [
    *((name, "lies outside the unit's folder") for name in ("/etc/passwd.png", "~/a.png", "~root/a.png")),
    *(
        (name, "lies outside the unit's folder")
        for name in ("../a.png", "x/../../a.png", "./a.png", "x//a.png")
    ),
    *(
        (name, "lies outside the unit's folder")
        for name in ("..", ".", "/", "x/", "x/./a.png", "//host/a.png")
    ),
    *((name, "has a backslash") for name in ("..\\a.png", "\\\\host\\share\\a.png", "C:\\a.png", "x\\a.png")),
    *((name, "lies on a drive or in the web") for name in ("C:a.png", "c:/a.png", "file:///etc/a.png")),
    *((name, "lies on a drive or in the web") for name in ("http://x/a.png", "data:image/png;base64,AA.png")),
    *(
        (name, "lies on a drive or in the web")
        for name in ("HTTPS://x/a.png", "smb:a.png", "javascript:1.png")
    ),
    *(
        (name, "has a sign in its name")
        for name in ("a\x00.png", "a\n.png", "a?.png", "a*.png", "1:b.png", '"a".png')
    ),
    *((name, "has a sign in its name") for name in ("a\u202egnp.png", "\ud800.png", "a|b.png", "<a>.png")),
    *(
        (name, "not every computer takes")
        for name in ("con.png", "NUL.png", "x/aux.png", "COM1.jpg", "lpt9.a.png")
    ),
    *((name, "not every computer takes") for name in ("a.png ", "a.png.", "x /a.png", " a.png", "x./a.png")),
    *(
        (name, "is no PNG, JPEG, GIF or WebP")
        for name in ("unit.yaml", "a.svg", "a.pdf", "a.png.exe", "a", "a.tif")
    ),
    *((name, "has no name") for name in ("", " ")),
]


@pytest.mark.parametrize(("name", "reason"), ATTACKS)
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str, reason: str) -> None:
    unit = tmp_path / "lessons" / "door"
    picture = encoded(drawing(), "PNG")
    write_files(tmp_path, {"a.png": picture, "lessons/a.png": picture, "lessons/door/unit.yaml": "a: b"})
    file, problems = load(unit, name)
    assert file is None
    assert reason in message(problems)
    assert problems[0].hint


def test_a_link_leads_nowhere_else_either(tmp_path: Path) -> None:
    unit = write_files(tmp_path / "unit", {"a.png": encoded(drawing(), "PNG"), "unit.yaml": "a: b"})
    write_files(tmp_path, {"secret/s.png": encoded(drawing(), "PNG")})
    (unit / "out.png").symlink_to(tmp_path / "secret/s.png")
    (unit / "folder").symlink_to(tmp_path / "secret")
    (unit / "round.png").symlink_to(unit / "round.png")
    (unit / "in.png").symlink_to(unit / "a.png")
    (unit / "dir.png").mkdir()
    for name in ("out.png", "folder/s.png", "round.png", "dir.png", "x" * 300 + ".png", "unit.yaml/a.png"):
        file, problems = load(unit, name)
        assert file is None
        found = (
            "there is no picture" if len(name) > 100 or "/" in name else f'"{name}" is a folder, or a link'
        )
        assert message(problems).startswith(found)
    assert load(unit, "in.png")[0]


@pytest.mark.parametrize(
    ("name", "hint"),
    [("casette.png", "cassette.png"), ("Cassette.PNG", "cassette.png"), ("fence.png", "in/fence.png")],
)
def test_a_missing_picture_brings_the_nearest_name(tmp_path: Path, name: str, hint: str) -> None:
    files = {"assets/cassette.png": "", "u/in/fence.png": "", "u/.hidden/casette.png": "", "u/unit.yaml": ""}
    write_files(tmp_path, files)
    _, problems = load(tmp_path / "u", name)
    assert message(problems) == f'there is no picture "{name}" | Did you mean "{hint}"?'


def test_a_missing_picture_without_a_near_name_says_where_to_put_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"assets/cassette.png": "", "u/unit.yaml": ""})
    monkeypatch.chdir(tmp_path)
    _, problems = load(Path("u"), "map.jpg")
    assert (
        message(problems) == 'there is no picture "map.jpg" | Put it into the unit\'s folder or into assets.'
    )


BROKEN = {
    "no picture at all": (b"<svg/>", "it is no PNG, JPEG, GIF or WebP picture"),
    "empty": (b"", "it is no PNG, JPEG, GIF or WebP picture"),
    "another kind": (encoded(drawing(), "BMP"), "it is no PNG, JPEG, GIF or WebP picture"),
    "a cut PNG": (encoded(photograph(), "PNG")[:900], "it is broken: not all of it can be read"),
    "a cut JPEG": (encoded(photograph(), "JPEG")[:700], "it is broken: not all of it can be read"),
    "a cut GIF": (encoded(photograph(), "GIF")[:900], "it is broken: not all of it can be read"),
    "a cut WebP": (encoded(photograph(), "WEBP")[:150], "it is broken: not all of it can be read"),
    "no pixels": (png_of_size(50, 50), "it is broken: not all of it can be read"),
    "large": (png_of_size(6400, 6400), "it has 6400 × 6400 pixels; 40 million are allowed"),
    "larger": (png_of_size(10_000, 10_000), "it has too many pixels; 40 million are allowed"),
    "a bomb": (png_of_size(2**31 - 1, 2**31 - 1), "it has too many pixels; 40 million are allowed"),
    "a heavy file": (b"\x89PNG" + bytes(33 << 20), "it is larger than 32 MB"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_picture_that_can_not_be_used(tmp_path: Path, name: str) -> None:
    data, reason = BROKEN[name]
    write_files(tmp_path, {"a.png": data})
    file, problems = load(tmp_path, "a.png")
    hint = "Save it anew as PNG or JPEG in a picture program."
    assert (file, message(problems)) == (None, f'the picture "a.png" can\'t be used: {reason} | {hint}')


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("size", [(5000, 30), (30, 7300), (4801, 100)])
def test_what_is_made_much_smaller_still_shows_the_same(
    tmp_path: Path, mode: str, size: tuple[int, int]
) -> None:
    """Read pictures strip by strip: the red corner stays in its corner, whatever the strips are."""
    write_files(tmp_path, {"a.png": encoded(drawing(mode, size), "PNG")})
    file, _ = load(tmp_path, "a.png")
    assert file is not None
    with Image.open(BytesIO(picture_bytes(file))) as made:
        assert made.size == (file.width, file.height)
        assert max(made.size) == MAX_SIDE
        colours = made.convert("RGBA")
        long, wide = max(range(2), key=lambda way: made.size[way]), max(made.size)
        dark = [colours.getpixel((place, 0) if long == 0 else (0, place)) for place in range(0, wide, 40)]
    shown = [pixel != colours.getpixel((made.width - 1, made.height - 1)) for pixel in dark]
    assert 18 <= sum(shown) <= 22
    assert shown == sorted(shown, reverse=True)


def test_a_webp_may_have_half_as_many_pixels(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.webp": encoded(Image.new("1", (5000, 4500)), "WEBP")})
    file, problems = load(tmp_path, "a.webp")
    assert file is None
    assert "it has 5000 × 4500 pixels; 20 million are allowed" in message(problems)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_no_change_of_a_pictures_bytes_raises(tmp_path: Path, kind: str) -> None:
    data = encoded(photograph((40, 30)), kind)
    for place in range(0, len(data), max(1, len(data) // 60)):
        for wrong in (
            data[:place],
            data[:place] + b"\xff" + data[place + 1 :],
            data[:place] + data[place + 3 :],
        ):
            write_files(tmp_path, {"a.png": wrong})
            file, problems = load(tmp_path, "a.png")
            if file:
                assert picture_bytes(file)
            else:
                assert message(problems).startswith('the picture "a.png" can\'t be used: ')


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA"])
def test_drawings_stay_as_they_are(tmp_path: Path, mode: str) -> None:
    before = drawing(mode)
    after = cleaned(tmp_path, "a.png", encoded(before, "PNG"))
    assert (after.format, after.mode) == ("PNG", mode)
    assert after.convert("RGBA").tobytes() == before.convert("RGBA").tobytes()


@pytest.mark.parametrize(
    ("mode", "kind", "expected"),
    [
        ("LA", "PNG", ("PNG", "RGBA")),
        ("I;16", "PNG", ("PNG", "L")),
        ("CMYK", "JPEG", ("JPEG", "RGB")),
        ("L", "JPEG", ("JPEG", "L")),
        ("RGBA", "WEBP", ("PNG", "RGBA")),
        ("P", "GIF", ("PNG", "P")),
    ],
)
def test_rarer_kinds_become_common_ones(
    tmp_path: Path, mode: str, kind: str, expected: tuple[str, str]
) -> None:
    after = cleaned(tmp_path, "a.png", encoded(drawing(mode), kind))
    assert (after.format, after.mode) == expected
    grey = after.convert("L").tobytes()
    assert grey[2 * 60 + 2] < 160  # the red corner
    assert grey[30 * 60 + 50] > 240 or expected[1] == "RGBA"


def test_photographs_become_jpegs_and_keep_their_colours(tmp_path: Path) -> None:
    before = photograph((300, 200))
    for kind in ("PNG", "JPEG", "WEBP"):
        after = cleaned(tmp_path, f"{kind}.png", encoded(before, kind))
        assert (after.format, after.mode) == ("JPEG", "RGB")
        one, other = before.getpixel((150, 100)), after.getpixel((150, 100))
        assert isinstance(one, tuple) and isinstance(other, tuple)
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) < 12


def test_colours_that_are_see_through_stay_so(tmp_path: Path) -> None:
    indexed = drawing("P")
    corner = indexed.getpixel((1, 1))
    after = cleaned(tmp_path, "a.png", encoded(indexed, "PNG", transparency=corner))
    assert (after.mode, after.getpixel((1, 1)), after.getpixel((59, 39))) == (
        "RGBA",
        (255, 0, 0, 0),
        (255, 255, 255, 255),
    )
    opaque = cleaned(tmp_path, "b.png", encoded(drawing("RGB").convert("RGBA"), "PNG"))
    assert opaque.mode == "RGB"


@pytest.mark.parametrize(("orientation", "corner"), [*enumerate(["TL", "TR", "BR", "BL"] * 2, 1)])
def test_a_picture_taken_sideways_stands_upright(tmp_path: Path, orientation: int, corner: str) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    data = encoded(drawing(), "JPEG", exif=exif, quality=95)
    after = cleaned(tmp_path, f"{orientation}.jpg", data)
    assert after.size == ((60, 40) if orientation < 5 else (40, 60))
    right, bottom = after.width - 3, after.height - 3
    places = {"TL": (2, 2), "TR": (right, 2), "BL": (2, bottom), "BR": (right, bottom)}
    greens = {name: after.getpixel(place) for name, place in places.items()}
    red = [name for name, pixel in greens.items() if isinstance(pixel, tuple) and pixel[1] < 128]
    assert red == [corner]


def test_notes_and_places_of_the_camera_are_left_out(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[MAKER] = "Secret Camera"
    exif.get_ifd(GPS)[2] = (52.0, 31.0, 12.0)
    options = {"exif": exif, "comment": b"Secret comment", "icc_profile": b"Secret profile", "dpi": (72, 72)}
    data = encoded(photograph(), "JPEG", **options)
    assert data.count(b"Secret") == 3
    write_files(tmp_path, {"a.jpg": data, "b.png": encoded(drawing(), "PNG", **options)})
    for name in ("a.jpg", "b.png"):
        file, _ = load(tmp_path, name)
        assert file
        clean = picture_bytes(file)
        image = Image.open(BytesIO(clean))
        assert b"Secret" not in clean
        assert (
            dict(image.getexif()),
            image.info.keys() - {"jfif", "jfif_version", "jfif_unit", "jfif_density"},
        ) == (
            {},
            set(),
        )


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((4800, 1200), (2400, 600)),
        ((30, 3000), (24, 2400)),
        ((2400, 2400), (2400, 2400)),
        ((9000, 1), (2400, 1)),
    ],
)
def test_a_picture_is_no_larger_than_is_useful(
    tmp_path: Path, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    after = cleaned(tmp_path, "a.png", encoded(drawing("P", size), "PNG"))
    assert after.size == expected
    assert max(after.size) <= MAX_SIDE


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.png": encoded(photograph((500, 400)), "PNG")})
    file, _ = load(tmp_path, "a.png")
    assert file
    first = picture_bytes(file)
    clean_picture.cache_clear()
    assert picture_bytes(file) == first


def test_a_picture_that_changes_while_it_is_used_is_an_error_of_the_disk(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.png": encoded(drawing(), "PNG"), "b.png": encoded(drawing(), "PNG")})
    one, other = load(tmp_path, "a.png")[0], load(tmp_path, "b.png")[0]
    assert one and other
    write_files(tmp_path, {"a.png": encoded(drawing(size=(30, 30)), "PNG")})
    (tmp_path / "b.png").unlink()
    for file in (one, other):
        with pytest.raises(OSError, match=r"[ab]\.png"):
            picture_bytes(file)


def test_notes_that_can_not_be_read_do_not_matter(tmp_path: Path) -> None:
    data = encoded(drawing(), "JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff")
    assert cleaned(tmp_path, "a.jpg", data).size == (60, 40)


def test_pillow_loads_with_the_first_picture_only() -> None:
    script = "import sys, lessonpack.source.workspace, lessonpack.pictures; print('PIL' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
