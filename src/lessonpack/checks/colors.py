"""Colours of a deck: what the file says, and how far two of them stand apart.

In: colour elements of DrawingML, a theme. Out: colours as `Color` ("1F3864"), or None for one that
can't be told from the file alone, and their contrast.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from lessonpack.checks.slides import A, P, Slide, number

Color = str
# A part of colour names to what it is: the place of the theme (`dk1`) and the role (`tx1`) alike.
Palette = Mapping[str, Color]

_Channels = tuple[float, float, float]


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours, with or without "#", from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((_luminance(one.removeprefix("#")), _luminance(other.removeprefix("#"))))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (_linear(part) for part in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def read_palette(slide: Slide) -> Palette:
    """Return the colours of a slide's theme, and the roles that its master gives them."""
    scheme = None if slide.theme is None else next(slide.theme.iter(f"{A}clrScheme"), None)
    places = {} if scheme is None else {str(place.tag).removeprefix(A): place for place in scheme}
    colors = {name: color for name, place in places.items() if (color := read_color(place, {}))}
    roles = {} if slide.master is None else dict(_attributes(slide.master.find(f"{P}clrMap")))
    for tree in (slide.layout, slide.tree):
        if tree is not None:
            roles |= _attributes(tree.find(f"{P}clrMapOvr/{A}overrideClrMapping"))
    return colors | {role: colors[place] for role, place in roles.items() if place in colors}


def _attributes(element: Any) -> dict[str, str]:
    return {} if element is None else {str(key): str(value) for key, value in element.attrib.items()}


def read_color(holder: Any, palette: Palette) -> Color | None:
    """Return the colour within an element; None where it is unknown, or others shine through it."""
    for element in () if holder is None else holder.iterchildren(f"{A}*"):
        base = _base(element, palette)
        return None if base is None else _transform(base, element)
    return None


def _base(element: Any, palette: Palette) -> Color | None:
    value = element.get("val") or ""
    match str(element.tag).removeprefix(A):
        case "srgbClr":
            return _hex(value)
        case "sysClr":
            usual = {"window": "FFFFFF", "windowText": "000000"}
            return _hex(element.get("lastClr") or usual.get(value, ""))
        case "schemeClr":
            return palette.get(value)
        case "prstClr":
            return _named(value)
        case "scrgbClr":
            linear = tuple(_share(element.get(channel)) for channel in "rgb")
            return _mix([_curved(part) for part in linear])
        case "hslClr":
            hue = number(element.get("hue")) / (360 * 60_000)
            return _mix(colorsys.hls_to_rgb(hue % 1, _share(element.get("lum")), _share(element.get("sat"))))
        case _:
            return None


def _hex(text: str) -> Color | None:
    return text.upper() if re.fullmatch("[0-9A-Fa-f]{6}", text) else None


@cache
def _named(name: str) -> Color | None:
    """Return a colour by its name: that of CSS, with dark, light and medium cut short."""
    from PIL.ImageColor import colormap

    word = name.lower()
    for short, whole in (("dk", "dark"), ("lt", "light"), ("med", "medium")):
        word = whole + word.removeprefix(short) if name.startswith(short) else word
    found = colormap.get(word)
    return _hex(found.removeprefix("#")) if isinstance(found, str) else None


def _transform(color: Color, element: Any) -> Color | None:
    """Return a colour made lighter, darker, stronger or paler (ISO 29500-1, 20.1.2.3)."""
    for change in element.iterchildren(f"{A}*"):
        amount = _share(change.get("val"))
        match str(change.tag).removeprefix(A):
            case "alpha" if amount >= 1:
                continue
            case "lumMod" | "lumOff" | "satMod" | "satOff" as name:
                color = _shift(color, name, amount)
            case "shade":
                color = _mix([_curved(_linear(part) * amount) for part in _channels(color)])
            case "tint":
                color = _mix([_curved(_linear(part) * amount + 1 - amount) for part in _channels(color)])
            case _:
                return None
    return color


def _shift(color: Color, name: str, amount: float) -> Color:
    hue, light, strong = colorsys.rgb_to_hls(*_channels(color))
    match name:
        case "lumMod":
            light *= amount
        case "lumOff":
            light += amount
        case "satMod":
            strong *= amount
        case _:
            strong += amount
    return _mix(colorsys.hls_to_rgb(hue, _between(light), _between(strong)))


def _channels(color: Color) -> _Channels:
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return red, green, blue


def _mix(parts: Any) -> Color:
    return "".join(f"{round(_between(part) * 255):02X}" for part in parts)


def _linear(part: float) -> float:
    """Return how much light a part of a colour is (sRGB, IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _curved(light: float) -> float:
    light = _between(light)
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def _between(part: float) -> float:
    return min(1.0, max(0.0, part))


def _share(text: str | None) -> float:
    return share_of(text, 0)


def share_of(text: str | None, default: float) -> float:
    """Return a percentage as a part of one: "62500" and "62.5%" are both 0.625."""
    if text is None:
        return default
    return number(text[:-1]) / 100 if text.endswith("%") else number(text) / 100_000
