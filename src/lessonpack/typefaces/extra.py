"""The fonts of the extra `scripts`: Noto faces for what the look's own fonts have not.

In: nothing but what is installed beside lessonpack. Out: faces in the order in which they are asked.
They are variable fonts; each is set to regular or bold. Files are mapped, not read: of the 32 MB for
Chinese, Japanese and Korean a lesson touches a few pages.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

from lessonpack.typefaces.faces import Face
from lessonpack.writing.han import HanStyle

# What a teacher types to get them.
INSTALL = 'pip install "lessonpack[scripts]"'
_PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")
_CJK = "NotoSansCJK-VF.otf.ttc"
# The fonts of one collection in their order, by whose shapes they have.
_STYLES: dict[HanStyle, str] = {"ja": "jp", "ko": "kr", "zh-Hans": "sc", "zh-Hant": "tc", "zh-HK": "hk"}
# The fonts that PowerPoint uses instead differ in their widths: so much room is kept on slides.
_MARGIN = 0.08
_SCRIPTS = (
    "Arabic Hebrew Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Thai "
    "Lao Khmer Myanmar Georgian Armenian Ethiopic"
).split()


class _Source(Struct, frozen=True):
    """Where a face lies: its package, its file, its place in a collection."""

    package: str
    file: str
    name: str
    index: int = 0
    margin: float = _MARGIN


def _sources(style: HanStyle) -> tuple[_Source, ...]:
    """Return all sources in the order in which they are asked for a character."""
    text, cjk = _PACKAGES
    scripts = (_Source(text, f"NotoSans{name}[wght].ttf", f"NotoSans{name}") for name in _SCRIPTS)
    return (
        _Source(text, "NotoSans[wght].ttf", "NotoSans"),
        *scripts,
        _Source(cjk, _CJK, f"NotoSansCJK{_STYLES[style]}", list(_STYLES).index(style), margin=0),
        _Source(text, "NotoSansSymbols[wght].ttf", "NotoSansSymbols"),
        _Source(text, "NotoEmoji[wght].ttf", "NotoEmoji"),
    )


@cache
def extra_faces(style: HanStyle, bold: bool) -> tuple[Face, ...]:
    """Return the extra's faces at a weight; none where it is not installed."""
    found = ((source, _folder(source.package)) for source in _sources(style))
    return tuple(_load(folder / source.file, source, bold) for source, folder in found if folder)


def has_all_fonts() -> bool:
    """Tell whether all of the extra is installed."""
    return all(map(_folder, _PACKAGES))


def fonts_version() -> str:
    """Return what identifies the extra's fonts, for whoever keeps results: "" without them."""
    return " ".join(_version(package, folder) for package in _PACKAGES if (folder := _folder(package)))


def _version(package: str, folder: Path) -> str:
    """Return a package's name and version, from the name of the folder that its installer left.

    `importlib.metadata` would tell the same, but takes longer to load than a slide to write.
    """
    return " ".join(sorted(path.name for path in folder.parent.glob(f"{package}-*.dist-info")))


@cache
def _folder(package: str) -> Path | None:
    spec = find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None


@cache
def _blob(path: Path) -> hb.Blob:
    return hb.Blob.from_file_path(str(path))


@cache
def _load(path: Path, source: _Source, bold: bool) -> Face:
    name = f"{source.name}-{'Bold' if bold else 'Regular'}"
    return Face(name, hb.Face(_blob(path), source.index), bold=bold, margin=source.margin)
