"""The page as a surface to draw on: reportlab's canvas, with marked content and fonts of our own.

In: shapes and coded text, y downwards from the page's top left corner. Out: each page's
operators (ISO 32000-1, annex A); the fonts, pictures and tags that they name are added by others.
All that is private in reportlab is touched here only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from typing import Literal

from lessonpack.geometry import Point, Pt, Rect, Size
from lessonpack.look import ColorName, Palette
from lessonpack.writers.spared import loaded_when_used

with loaded_when_used("PIL.Image"):
    from reportlab.pdfgen.canvas import Canvas

# How far a curve's handles reach along each side, so that four curves are nearest to a circle.
_QUARTER = 0.5523

# What is done with a closed shape: stroked, filled, or both.
Paint = Literal["S", "f", "B"]


# How text is set: the font's resource name, its size, its colour.
Setting = tuple[str, Pt, ColorName]


@cache
def channels(color: str) -> str:
    """Return "#rrggbb" as three numbers from 0 to 1, as PDF's operators take them."""
    return " ".join(f"{int(color[start : start + 2], 16) / 255:.4g}" for start in (1, 3, 5))


class Surface(Canvas):  # type: ignore[misc]
    """A canvas that remembers colour and font, so that they are written only when they change."""

    def __init__(self, palette: Palette) -> None:
        # The finished file is put together elsewhere, with the tags, and packed there once.
        super().__init__(BytesIO(), pageCompression=0, invariant=1, bottomup=0)
        self.pages: list[tuple[Size, bytes]] = []
        self._colors: Mapping[ColorName, str] = {name: channels(value) for name, value in palette.items()}
        self._size = Size(0, 0)
        self._forget()

    def _make_preamble(self) -> None:
        # reportlab's own begins every page with Helvetica, which PDF/UA forbids unless embedded.
        self._preamble = f"1 0 0 -1 0 {self._pagesize[1]:.2f} cm"

    def _forget(self) -> None:
        self._in_text = False
        self._now: dict[str, str] = {}
        self._setting: Setting | None = None

    def begin_page(self, size: Size) -> None:
        self._size = size
        self.setPageSize((size.width, size.height))
        self._forget()

    def end_page(self) -> None:
        self._end_text()
        self.showPage()
        # All of it is ASCII; reportlab's own codec takes ten times as long.
        self.pages.append((self._size, self._doc.Pages.pages[-1].stream.encode("ascii")))

    def write(self, operators: str) -> None:
        """Write operators that stand outside a text object."""
        self._end_text()
        self._code.append(operators)

    def _end_text(self) -> None:
        if self._in_text:
            self._in_text = False
            self._code.append("ET")

    def begin_marked(self, tag: str, properties: str) -> None:
        self.write(f"/{tag} <<{properties}>> BDC")

    def end_marked(self) -> None:
        self.write("EMC")

    def _change(self, operator: str, operands: str) -> None:
        if self._now.get(operator) != operands:
            self._now[operator] = operands
            self._code.append(f"{operands} {operator}")

    def show(self, setting: Setting, at: Point, operator: str) -> None:
        """Show coded text with its baseline beginning at a point."""
        if not self._in_text:
            self._in_text = True
            self._code.append("BT")
        if setting != self._setting:
            font, size, color = self._setting = setting
            self._change("rg", self._colors[color])
            self._change("Tf", f"/{font} {size:.6g}")
        self._code.append(f"1 0 0 -1 {at.x:.2f} {at.y:.2f} Tm {operator}")

    def ink(self, color: ColorName, width: Pt, dashes: tuple[Pt, ...] = ()) -> None:
        """Choose the line for what is stroked next."""
        self._end_text()
        self._change("RG", self._colors[color])
        self._change("w", f"{width:.6g}")
        self._change("d", f"[{' '.join(f'{dash:.6g}' for dash in dashes)}] 0" if dashes else "[] 0")

    def ground(self, color: ColorName) -> None:
        """Choose the colour for what is filled next."""
        self._end_text()
        self._setting = None
        self._change("rg", self._colors[color])

    def box(self, rect: Rect, radius: Pt, paint: Paint) -> None:
        """Paint a rectangle with round corners."""
        radius = min(radius, rect.width / 2, rect.height / 2)
        if radius > 0:
            self._round(rect, radius, radius, paint)
        else:
            self.write(f"{rect.x:.2f} {rect.y:.2f} {rect.width:.2f} {rect.height:.2f} re {paint}")

    def oval(self, rect: Rect, paint: Paint) -> None:
        """Paint the ellipse that fills a rectangle."""
        self._round(rect, rect.width / 2, rect.height / 2, paint)

    def _round(self, rect: Rect, across: Pt, down: Pt, paint: Paint) -> None:
        """Paint a rectangle whose corners are quarters of an ellipse, clockwise from the top left."""
        left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
        x, y = across * (1 - _QUARTER), down * (1 - _QUARTER)
        self.write(
            f"{left + across:.2f} {top:.2f} m {right - across:.2f} {top:.2f} l\n"
            f"{right - x:.2f} {top:.2f} {right:.2f} {top + y:.2f} {right:.2f} {top + down:.2f} c\n"
            f"{right:.2f} {bottom - down:.2f} l\n"
            f"{right:.2f} {bottom - y:.2f} {right - x:.2f} {bottom:.2f} {right - across:.2f} {bottom:.2f} c\n"
            f"{left + across:.2f} {bottom:.2f} l\n"
            f"{left + x:.2f} {bottom:.2f} {left:.2f} {bottom - y:.2f} {left:.2f} {bottom - down:.2f} c\n"
            f"{left:.2f} {top + down:.2f} l\n"
            f"{left:.2f} {top + y:.2f} {left + x:.2f} {top:.2f} {left + across:.2f} {top:.2f} c h {paint}"
        )

    def strokes(self, pairs: Iterable[tuple[Point, Point]]) -> None:
        """Stroke straight lines, each from its first point to its second."""
        path = " ".join([f"{start.x:.2f} {start.y:.2f} m {end.x:.2f} {end.y:.2f} l" for start, end in pairs])
        self.write(f"{path} S")

    def polyline(self, points: Iterable[Point]) -> None:
        """Stroke a line through points, with round ends and corners."""
        path = " ".join(f"{at.x:.2f} {at.y:.2f} {'l' if index else 'm'}" for index, at in enumerate(points))
        self.write(f"q 1 J 1 j {path} S Q")

    def picture(self, name: str, rect: Rect) -> None:
        matrix = f"{rect.width:.2f} 0 0 {-rect.height:.2f} {rect.x:.2f} {rect.bottom:.2f}"
        self.write(f"q {matrix} cm /{name} Do Q")
