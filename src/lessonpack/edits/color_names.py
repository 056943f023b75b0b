"""Colours by the names that people give them.

In: a colour as decks write it, "C00000". Out: "dark red". Names are wide on purpose: nobody reads
six digits, and what matters is which of two colours is which.
"""

from __future__ import annotations

import colorsys

# Where each hue ends, in degrees, on the circle that begins and ends with red.
_HUES = (
    (12, "red"), (40, "orange"), (68, "yellow"), (165, "green"), (195, "turquoise"), (255, "blue"),
    (290, "purple"), (340, "pink"), (360, "red"),
)  # fmt: skip
_GREY = 0.12
_BLACK, _DARK, _LIGHT, _WHITE = 0.14, 0.36, 0.75, 0.97


def name_color(color: str) -> str:
    """Return the name of a colour."""
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (0, 2, 4))
    hue, light, strong = colorsys.rgb_to_hls(red, green, blue)
    if light >= _WHITE:
        return "white"
    grey = strong < _GREY
    if light < (_BLACK if grey else _BLACK / 2):
        return "black"
    name = "grey" if grey else next(name for end, name in _HUES if hue * 360 <= end)
    shade = "dark " if light < _DARK else "light " if light > _LIGHT else ""
    return f"{shade}{name}"


def tell_colors(before: str, now: str) -> str:
    """Return what a colour became: "red instead of dark blue", or another shade of the same name."""
    names = name_color(before), name_color(now)
    return f"{names[1]} instead of {names[0]}" if names[0] != names[1] else f"another {names[1]}"
