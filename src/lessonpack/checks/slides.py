"""A deck as its audience meets it: slides in their order, shapes in reading order with their places.

In: a `Package`. Out: a `Deck` of `Slide`s of `Shape`s. A shape knows the shapes of its layout and
master that it inherits from. What is missing or absurd in a file is left out: decks come from many
programs. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from lessonpack.checks.findings import UnreadableError
from lessonpack.checks.package import Package
from lessonpack.geometry import Pt, Rect

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TITLES = ("title", "ctrTitle")
FEET = ("ftr", "sldNum", "dt", "hdr")
GROUP = f"{P}grpSp"
SHAPES = (f"{P}sp", f"{P}pic", f"{P}graphicFrame", GROUP, f"{P}cxnSp")
# What holds words or numbers: letters, line breaks as spaces, formulas.
_WRITTEN = (f"{A}t", f"{_MATH}t", f"{A}br", f"{A}tab")
_EMU = 12700
# Programs nest groups a few deep; files made to harm nest them until the program that reads them dies.
_DEEPEST = 40


class Shape(Struct, frozen=True):
    """A shape on a slide: its XML, its place if the file says one, and what it inherits from.

    `forerunners` are the placeholders of the layout and of the master that it fills, nearest first.
    """

    element: Any
    place: Rect | None
    forerunners: tuple[Any, ...] = ()
    parts: tuple[Shape, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of placeholder that it is, `obj` where that goes without saying; nothing for others."""
        return kind_of(self.element)

    @property
    def name(self) -> str:
        return str(identity_of(self.element).get("name") or "")

    @property
    def description(self) -> str:
        return str(identity_of(self.element).get("descr") or "").strip()

    @property
    def text(self) -> str:
        """What stands in it, all white space alike."""
        return say(self.element)

    @property
    def mute(self) -> bool:
        """Whether screen readers pass over it: it is marked as decoration, or hidden."""
        return self.decorative or is_true(identity_of(self.element).get("hidden"))

    @property
    def decorative(self) -> bool:
        """Whether it is marked as decoration."""
        return any(is_true(mark.get("val")) for mark in identity_of(self.element).iter(DECORATIVE))


class Slide(Struct, frozen=True):
    """One slide: its part's name, its shapes in reading order, and the parts that it inherits from."""

    number: int
    part: str
    tree: Any
    layout: Any
    master: Any
    theme: Any
    shapes: tuple[Shape, ...]

    @property
    def where(self) -> str:
        return f"slide {self.number}{'' if is_true(self.tree.get('show', '1')) else ' (hidden)'}"

    def spoken(self) -> tuple[Shape, ...]:
        """Return what is read aloud, in reading order; groups whole."""
        return tuple(shape for shape in self.shapes if not shape.mute)

    def all_shapes(self) -> Iterator[Shape]:
        """Yield every shape that is seen, and those within groups after them."""
        return flatten(
            shape for shape in self.shapes if not is_true(identity_of(shape.element).get("hidden"))
        )


class Deck(Struct, frozen=True):
    """A presentation: its own part, its slides in the order they are shown."""

    package: Package
    presentation: Any
    slides: tuple[Slide, ...]
    lost: tuple[str, ...] = ()


def read_deck(package: Package) -> Deck:
    """Return a deck's slides. Raises `UnreadableError` where the file holds no presentation."""
    name, presentation = package.follow("", "officeDocument")
    if presentation is None:
        name, presentation = "ppt/presentation.xml", package.trees.get("ppt/presentation.xml")
    if presentation is None or presentation.tag != f"{P}presentation":
        way_out = "Open it in the program that made it, and save it as a PowerPoint presentation (.pptx)."
        raise UnreadableError("there is no presentation in it", way_out)
    links = package.links.get(name, {})
    listed = [links.get(slide.get(f"{R}id")) for slide in presentation.iter(f"{P}sldId")]
    parts = [link.target for link in listed if link is not None and link.kind == "slide"]
    slides = [(number, part) for number, part in enumerate(parts, start=1)]
    lost = tuple(f"slide {number}" for number, part in slides if part not in package.trees)
    read = (_read_slide(package, number, part) for number, part in slides if part in package.trees)
    return Deck(package, presentation, tuple(read), lost)


def _read_slide(package: Package, number: int, part: str) -> Slide:
    tree = package.trees[part]
    layout_part, layout = package.follow(part, "slideLayout")
    master_part, master = package.follow(layout_part, "slideMaster")
    _, theme = package.follow(master_part, "theme")
    _choose_alternatives(tree)
    origins = tuple(_placeholders(layout)), tuple(_placeholders(master))
    shapes = tuple(_read_shapes(tree.find(f"{P}cSld/{P}spTree"), origins))
    return Slide(number, part, tree, layout, master, theme, shapes)


def _choose_alternatives(tree: Any) -> None:
    """Put what PowerPoint would show in the place of what programs may choose from (ISO 29500-3, 9)."""
    for choice in list(tree.iter(f"{_CHOICE}AlternateContent")):
        parent = choice.getparent()
        branches = [*choice.iterchildren(f"{_CHOICE}Choice"), *choice.iterchildren(f"{_CHOICE}Fallback")]
        shown = [branch for branch in branches if any(kid.tag in SHAPES for kid in branch)]
        for kid in list(next(iter(shown or branches), ())):
            choice.addprevious(kid)
        parent.remove(choice)


# From a group's own measures to the slide's: what is added after stretching, and by how much it stretches.
_Frame = tuple[float, float, float, float]
_SLIDE: _Frame = (0, 0, 1, 1)
# The placeholders of a slide's layout, and of its master.
_Origins = tuple[tuple[Any, ...], tuple[Any, ...]]


def _read_shapes(
    tree: Any, origins: _Origins, frame: _Frame | None = _SLIDE, depth: int = 0
) -> Iterator[Shape]:
    for element in () if tree is None else tree.iterchildren(*SHAPES):
        forerunners = tuple(_forerunners(element, origins))
        place = _place(element, frame) or next(
            filter(None, (_place(one, _SLIDE) for one in forerunners)), None
        )
        parts: tuple[Shape, ...] = ()
        if element.tag == GROUP and depth < _DEEPEST:
            parts = tuple(_read_shapes(element, origins, _inner_frame(element, frame), depth + 1))
        yield Shape(element, place, forerunners, parts)


def read_background_shapes(tree: Any) -> tuple[Shape, ...]:
    """Return what a layout or master itself draws: its shapes without the placeholders."""
    if tree is None:
        return ()
    found = _read_shapes(tree.find(f"{P}cSld/{P}spTree"), ((), ()))
    return tuple(shape for shape in found if not shape.kind)


def _forerunners(element: Any, origins: _Origins) -> Iterator[Any]:
    """Yield the placeholders of layout and master that a placeholder fills."""
    kind = kind_of(element)
    if not kind:
        return
    layout, master = origins
    index = placeholder_of(element).get("idx", "0")
    for other in layout:
        if _is_filled_by(other, kind, index):
            yield other
            kind = kind_of(other)
            break
    wide = _wide_kind(kind)
    yield from [other for other in master if _wide_kind(kind_of(other)) == wide][:1]


def _is_filled_by(other: Any, kind: str, index: str) -> bool:
    """Tell whether a layout's placeholder is the one of a kind and index (ISO 29500-1, 19.3.1.36)."""
    if _wide_kind(kind) != "body":
        return _wide_kind(kind_of(other)) == _wide_kind(kind)
    return bool(placeholder_of(other).get("idx", "0") == index)


def _wide_kind(kind: str) -> str:
    """Return the kind of a master's placeholder that one of a layout's inherits from."""
    if kind in TITLES:
        return "title"
    return kind if kind in FEET else "body"


def _placeholders(tree: Any) -> Iterator[Any]:
    return (shape for shape in (() if tree is None else tree.iter(*SHAPES)) if kind_of(shape))


def _place(element: Any, frame: _Frame | None) -> Rect | None:
    """Return where a shape stands; nothing if it does not say so itself, or is turned."""
    transform = (
        next(element.iter(f"{A}xfrm", f"{P}xfrm"), None) if element.tag != GROUP else _transform(element)
    )
    if transform is None or frame is None or number(transform.get("rot")):
        return None
    offset, extent = transform.find(f"{A}off"), transform.find(f"{A}ext")
    if offset is None or extent is None:
        return None
    left, top, across, down = frame
    x, y = number(offset.get("x")) / _EMU, number(offset.get("y")) / _EMU
    width, height = number(extent.get("cx")) / _EMU, number(extent.get("cy")) / _EMU
    return Rect(left + x * across, top + y * down, width * across, height * down)


def _transform(group: Any) -> Any:
    return group.find(f"{P}grpSpPr/{A}xfrm")


def _inner_frame(group: Any, frame: _Frame | None) -> _Frame | None:
    """Return how the measures within a group become those of the slide."""
    outer, transform = _place(group, frame), _transform(group)
    if outer is None or transform is None:
        return None
    offset, extent = transform.find(f"{A}chOff"), transform.find(f"{A}chExt")
    if offset is None or extent is None:
        return None
    width, height = number(extent.get("cx")) / _EMU, number(extent.get("cy")) / _EMU
    if width <= 0 or height <= 0:
        return None
    across, down = outer.width / width, outer.height / height
    x, y = number(offset.get("x")) / _EMU, number(offset.get("y")) / _EMU
    return outer.x - x * across, outer.y - y * down, across, down


def flatten(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """Yield shapes, each group's own after it."""
    for shape in shapes:
        yield shape
        yield from flatten(shape.parts)


def placeholder_of(element: Any) -> Any:
    """Return what makes a shape a placeholder, None if nothing does."""
    return next((found for kid in element[:1] for found in kid.iterfind(f"{P}nvPr/{P}ph")), None)


def kind_of(element: Any) -> str:
    holder = placeholder_of(element)
    return "" if holder is None else str(holder.get("type", "obj"))


def identity_of(element: Any) -> Any:
    """Return a shape's `cNvPr`: its id, name and description; an empty element where it has none."""
    found = next(element.iter(f"{P}cNvPr"), None)
    return element.makeelement(f"{P}cNvPr") if found is None else found


def say(element: Any) -> str:
    """Return what an element says, all white space alike; paragraphs and cells are words apart."""
    pieces = (
        (kid.text or "") if kid.tag in _WRITTEN[:2] else " "
        for kid in element.iter(*_WRITTEN, f"{A}p", f"{A}tc")
    )
    return " ".join("".join(pieces).split())


def number(text: str | None, default: Pt = 0) -> Pt:
    """Return a number of the file, or the default where none stands."""
    try:
        value = float(text if text is not None else default)
    except ValueError:
        return default
    return value if abs(value) < 1e12 else default


def is_true(text: str | None) -> bool:
    """Tell whether an attribute says yes (ISO 29500-1, 22.9.2.7)."""
    return text in ("1", "true", "on")
