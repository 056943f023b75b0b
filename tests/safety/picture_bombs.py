"""Pictures of every kind that a stranger may send: large, broken, odd, or made to harm.

In: nothing; as a program, a folder to write them to. Out: `write_pictures`; as a program, what became of
each when it was read and cleaned as a lesson's picture, and how much memory the process came to need.
"""

from __future__ import annotations

import json
import random
import struct
import sys
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from time import perf_counter

from peak import peak_memory
from PIL import Image, ImageDraw

PNG = b"\x89PNG\r\n\x1a\n"


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def chunk(tag: bytes, content: bytes, check: int | None = None) -> bytes:
    found = zlib.crc32(tag + content) if check is None else check
    return struct.pack(">I", len(content)) + tag + content + struct.pack(">I", found)


def png(size: tuple[int, int], *chunks: bytes, bits: int = 8, colour: int = 0) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, bits, colour, 0, 0, 0))
    return PNG + head + b"".join(chunks) + chunk(b"IEND", b"")


def drawing(size: tuple[int, int] = (120, 80), mode: str = "RGB") -> Image.Image:
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).ellipse((9, 9, size[0] // 2, size[1] // 2), fill="red", outline="black")
    return image.convert(mode)


def photograph(size: tuple[int, int] = (120, 80)) -> Image.Image:
    grey = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (grey, grey.rotate(90), Image.radial_gradient("L").resize(size)))


def _large() -> Iterator[tuple[str, bytes]]:
    """Yield pictures just within the number of pixels that is allowed, and just beyond."""
    side = 6324  # 39,992,976 pixels
    for mode in ("1", "L", "P", "RGB"):
        yield f"40 million of mode {mode} as PNG", encoded(Image.new(mode, (side, side)), "PNG")
    for mode in ("RGB", "CMYK", "L"):
        yield f"40 million of mode {mode} as JPEG", encoded(Image.new(mode, (side, side)), "JPEG")
    yield "40 million, progressive", encoded(Image.new("RGB", (side, side)), "JPEG", progressive=True)
    yield "40 million with alpha", encoded(Image.new("RGBA", (side, side), (9, 9, 9, 9)), "PNG")
    yield "40 million of 16 bits", encoded(Image.new("I;16", (side, side)), "PNG")
    yield "40 million as GIF", encoded(Image.new("P", (side, side)), "GIF")
    yield "20 million as WebP", encoded(Image.new("RGB", (4472, 4472)), "WEBP")
    yield "40 million as WebP", encoded(Image.new("RGB", (side, side)), "WEBP")
    yield "81 million", encoded(Image.new("1", (9000, 9000)), "PNG")
    yield "169 million", encoded(Image.new("1", (13_000, 13_000)), "PNG")
    yield "one line of 40 million", encoded(Image.new("1", (40_000_000, 1)), "PNG")
    yield "one column of 60,000", encoded(Image.new("L", (1, 60_000)), "PNG")


def _lies() -> Iterator[tuple[str, bytes]]:
    """Yield pictures whose heads say what is not so."""
    packed = zlib.compress(bytes(121 * 80))
    yield "nothing behind its head", png((6000, 6000))
    yield "as large as can be said", png((2**31 - 1, 2**31 - 1), chunk(b"IDAT", packed))
    yield "no pixels", png((0, 0), chunk(b"IDAT", packed))
    yield "smaller than its pixels", png((2, 2), chunk(b"IDAT", packed))
    yield "larger than its pixels", png((1200, 800), chunk(b"IDAT", packed))
    yield "a wrong sum", png((120, 80), chunk(b"IDAT", packed, check=0))
    yield "a palette without one", png((120, 80), chunk(b"IDAT", packed), colour=3)
    yield "a bit depth that is none", png((120, 80), chunk(b"IDAT", packed), bits=7)
    yield "a colour type that is none", png((120, 80), chunk(b"IDAT", packed), colour=5)
    yield (
        "a text that unpacks to 100 MB",
        png((120, 80), chunk(b"zTXt", b"c\0\0" + zlib.compress(bytes(100 << 20), 9)), chunk(b"IDAT", packed)),
    )
    yield (
        "a profile that unpacks to 100 MB",
        png((120, 80), chunk(b"iCCP", b"c\0\0" + zlib.compress(bytes(100 << 20), 9)), chunk(b"IDAT", packed)),
    )
    yield "pixels that unpack to 100 MB", png((120, 80), chunk(b"IDAT", zlib.compress(bytes(100 << 20), 9)))
    yield "a chunk longer than the file", PNG + struct.pack(">I", 2**31 - 1) + b"IDAT"
    yield "50,000 chunks", png((120, 80), *[chunk(b"tEXt", b"a\0b")] * 50_000, chunk(b"IDAT", packed))
    gif = encoded(drawing(mode="P"), "GIF")
    yield "a GIF of 65,535 by 65,535", gif[:6] + b"\xff" * 4 + gif[10:]
    jpeg = encoded(photograph(), "JPEG")
    place = jpeg.index(b"\xff\xc0") + 5
    yield "a JPEG of 65,500 by 65,500", jpeg[:place] + b"\xff\xdc\xff\xdc" + jpeg[place + 4 :]
    yield "a JPEG without tables", jpeg.replace(b"\xff\xdb", b"\xff\xfe").replace(b"\xff\xc4", b"\xff\xfe")


def _odd() -> Iterator[tuple[str, bytes]]:
    """Yield kinds of pictures that are rare, and files that are none."""
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        picture = drawing(mode=mode) if mode != "I;16" else Image.new(mode, (90, 60))
        yield f"mode {mode}", encoded(picture, "PNG")
    frames = [drawing((60, 40)).rotate(turn) for turn in range(0, 360, 4)]
    for kind in ("PNG", "GIF", "WEBP"):
        film = encoded(frames[0], kind, save_all=True, append_images=frames[1:])
        yield f"a moving {kind}", film
    for turn in range(10):
        facts = Image.Exif()
        facts[0x0112] = turn
        yield f"held in way {turn}", encoded(photograph(), "JPEG", exif=facts)
    yield "notes that are noise", encoded(photograph(), "JPEG", exif=b"Exif\0\0" + bytes(range(256)) * 99)
    yield "a profile that is noise", encoded(photograph(), "JPEG", icc_profile=bytes(range(256)) * 99)
    yield "CMYK", encoded(photograph().convert("CMYK"), "JPEG")
    for kind in ("TIFF", "BMP", "ICO", "PPM", "TGA", "PCX", "JPEG2000", "AVIF"):
        if kind in Image.SAVE:
            yield f"a {kind}", encoded(photograph((64, 64)), kind)
    yield "PostScript", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(owned) (w) file closefile\n"
    yield (
        "a drawing with a script",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    )
    yield "a page", b"<!doctype html><img src=x onerror=alert(1)>"
    yield "a PDF", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n"
    yield "a deck", b"PK\x03\x04" + bytes(400)
    yield "a program", b"MZ" + bytes(400)
    yield "nothing", b""


def _cut() -> Iterator[tuple[str, bytes]]:
    """Yield sound pictures cut off or changed at random places."""
    chance = random.Random(7)
    for kind in ("PNG", "JPEG", "GIF", "WEBP"):
        whole = encoded(photograph((300, 200)), kind)
        for part in range(1, 10):
            yield f"{kind} cut at {part}0 %", whole[: len(whole) * part // 10]
        for number in range(60):
            wrong = bytearray(whole)
            for _ in range(chance.choice((1, 4, 40))):
                wrong[chance.randrange(len(wrong))] = chance.randrange(256)
            yield f"{kind} changed, {number}", bytes(wrong)


def write_pictures(folder: Path, *, large: bool = False) -> list[str]:
    """Write the pictures to a folder, with `names.json` that says which is which; return their names."""
    kinds = (_large,) if large else (_odd, _lies, _cut)
    names = {}
    for number, (name, data) in enumerate(found for kind in kinds for found in kind()):
        (folder / f"{number}.png").write_bytes(data)
        names[f"{number}.png"] = name
    (folder / "names.json").write_text(json.dumps(names), encoding="utf-8")
    return [*names.values()]


def main(folder: Path) -> None:
    """Read and clean each picture of a folder, and tell."""
    from lessonpack.errors import Span
    from lessonpack.pictures import picture_bytes
    from lessonpack.source.assets import load_picture
    from lessonpack.source.text import Text

    told = {}
    for file, name in json.loads((folder / "names.json").read_text(encoding="utf-8")).items():
        start = perf_counter()
        picture, problems = load_picture(Text(file, Span("1-door.yaml", 7, 9)), folder)
        said = [problem.message for problem in problems]
        size = len(picture_bytes(picture)) if picture else 0
        peak = peak_memory()
        told[name] = {"told": said, "size": size, "seconds": round(perf_counter() - start, 3), "peak": peak}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
