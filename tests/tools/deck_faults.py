"""Faults for decks: one operator each, that breaks one thing in whatever deck it is given.

In: a deck's members. Out: the members with that fault, or None where the deck has nothing that could be
broken so. Operators look for their victims by structure, so that they fit any deck of lessonpack.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from lessonpack.checks.slides import FEET, P14, TITLES, A, P, R, kind_of

Members = Mapping[str, bytes]
Operator = Callable[[Members], dict[str, bytes] | None]
Change = Callable[[Any], bool]

SLIDES = r"ppt/slides/slide\d+\.xml"
PRESENTATION = r"ppt/presentation\.xml"
MASTER = r"ppt/slideMasters/slideMaster1\.xml"
CORE = r"docProps/core\.xml"
TYPES = r"\[Content_Types\]\.xml"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is broken, in a teacher's or an engineer's words, and how."""

    group: str
    name: str
    operator: Operator

    def __str__(self) -> str:
        return f"{self.group}: {self.name}"


def edit(pattern: str, change: Change) -> Operator:
    """Return an operator that changes the first part of such a name in which it finds its victim."""

    def operate(members: Members) -> dict[str, bytes] | None:
        for name in sorted((name for name in members if re.fullmatch(pattern, name)), key=_number):
            tree = etree.fromstring(members[name])
            if change(tree):
                return {**members, name: etree.tostring(tree, xml_declaration=True, encoding="UTF-8")}
        return None

    return operate


def _number(name: str) -> tuple[int, str]:
    digits = re.findall(r"\d+", name)
    return int(digits[-1]) if digits else 0, name


def replaced(pattern: str, old: bytes, new: bytes) -> Operator:
    """Return an operator that replaces bytes in the first part that has them."""

    def operate(members: Members) -> dict[str, bytes] | None:
        for name, blob in members.items():
            if re.fullmatch(pattern, name) and re.search(old, blob):
                return {**members, name: re.sub(old, new, blob, count=1)}
        return None

    return operate


def without(pattern: str) -> Operator:
    """Return an operator that takes a part away, and leaves whoever calls it."""

    def operate(members: Members) -> dict[str, bytes] | None:
        gone = next((name for name in members if re.fullmatch(pattern, name)), None)
        return None if gone is None else {name: blob for name, blob in members.items() if name != gone}

    return operate


# What operators look for.


def shapes(tree: Any) -> list[Any]:
    """Return the shapes of a slide that have text, title and feet left out."""
    tops = tree.find(f"{P}cSld/{P}spTree")
    return [
        shape
        for shape in (() if tops is None else tops.iterchildren(f"{P}sp"))
        if kind_of(shape) not in (*TITLES, *FEET) and shape.find(f".//{A}t") is not None
    ]


def titles(tree: Any) -> list[Any]:
    return [shape for shape in tree.iter(f"{P}sp") if kind_of(shape) in TITLES]


def runs(tree: Any) -> list[Any]:
    return [run for shape in shapes(tree) for run in shape.iter(f"{A}r") if run.findtext(f"{A}t", "").strip()]


def identities(tree: Any, kind: str) -> list[Any]:
    """Return the `cNvPr` of the shapes of a kind that are described."""
    found = (shape.find(f"./*/{P}cNvPr") for shape in tree.iter(f"{P}{kind}"))
    return [one for one in found if one is not None and one.get("descr")]


def first(find: Callable[[Any], list[Any]], change: Callable[[Any], None]) -> Change:
    """Return a change of the first thing that is found."""

    def apply(tree: Any) -> bool:
        found = find(tree)
        if found:
            change(found[0])
        return bool(found)

    return apply


def path(query: str) -> Callable[[Any], list[Any]]:
    spaces = {"a": A[1:-1], "p": P[1:-1], "p14": P14[1:-1]}
    return lambda tree: list(tree.xpath(query, namespaces=spaces))


def put(name: str, value: str) -> Callable[[Any], None]:
    return lambda element: element.set(name, value)


def drop(name: str) -> Callable[[Any], None]:
    return lambda element: element.attrib.pop(name, None)


def remove(element: Any) -> None:
    element.getparent().remove(element)


def again(element: Any) -> None:
    """Put a copy behind an element."""
    element.addnext(copy.deepcopy(element))


def before(element: Any) -> None:
    """Put an element before all its siblings."""
    element.getparent().insert(0, element)


def last(element: Any) -> None:
    element.getparent().append(element)


def write(text: str) -> Callable[[Any], None]:
    def change(element: Any) -> None:
        for number, piece in enumerate(element.iter(f"{A}t")):
            piece.text = text if number == 0 else ""

    return change


def paint(color: str) -> Callable[[Any], None]:
    """Return a change that fills a run or shape with a colour."""

    def change(element: Any) -> None:
        fill = etree.Element(f"{A}solidFill")
        etree.SubElement(fill, f"{A}srgbClr", val=color)
        if element.tag == f"{A}r":
            properties = element.find(f"{A}rPr")
            for old in properties.findall(f"{A}solidFill"):
                properties.remove(old)
            properties.insert(0, fill)
            return
        properties = element.find(f"{P}spPr")
        for old in [*properties.findall(f"{A}noFill"), *properties.findall(f"{A}solidFill")]:
            properties.remove(old)
        geometry = properties.find(f"{A}prstGeom")
        if geometry is None:
            properties.append(fill)
        else:
            geometry.addnext(fill)

    return change


def decorate(identity: Any) -> None:
    """Mark a shape as decoration, whatever it says."""
    extension = etree.SubElement(
        etree.SubElement(identity, f"{A}extLst"), f"{A}ext", uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
    )
    etree.SubElement(extension, f"{{{_DECORATIVE}}}decorative", val="1")


def place(x: int, y: int, width: int, height: int) -> Callable[[Any], None]:
    """Return a change that puts a shape elsewhere; lengths are points."""

    def change(shape: Any) -> None:
        properties = shape.find(f"{P}spPr")
        transform = properties.find(f"{A}xfrm")
        if transform is None:
            transform = etree.Element(f"{A}xfrm")
            properties.insert(0, transform)
        for kid in list(transform):
            transform.remove(kid)
        etree.SubElement(transform, f"{A}off", x=str(x * 12700), y=str(y * 12700))
        etree.SubElement(transform, f"{A}ext", cx=str(width * 12700), cy=str(height * 12700))

    return change


def swap_texts(tree: Any) -> bool:
    """Read the lowest text of a slide first, where it stands below another one."""
    found = [shape for shape in shapes(tree) if shape.find(f"{P}spPr/{A}xfrm/{A}off") is not None]
    heights = [int(shape.find(f"{P}spPr/{A}xfrm/{A}off").get("y")) for shape in found]
    if len(found) < 2 or max(heights) - min(heights) < 20 * 12700:
        return False
    upper, lower = found[heights.index(min(heights))], found[heights.index(max(heights))]
    upper.addprevious(lower)
    return True


def overlap(tree: Any) -> bool:
    found = shapes(tree)
    if len(found) < 2:
        return False
    for shape in found[:2]:
        place(100, 200, 300, 60)(shape)
    return True


def behind(tree: Any) -> bool:
    """Put a slide's picture behind a text of it."""
    pictures, found = list(tree.iter(f"{P}pic")), shapes(tree)
    if not (pictures and found):
        return False
    tops = tree.find(f"{P}cSld/{P}spTree")
    titles(tree)[0].addnext(pictures[0])
    transform = pictures[0].find(f"{P}spPr/{A}xfrm")
    transform.find(f"{A}off").set("x", "0")
    transform.find(f"{A}off").set("y", "0")
    transform.find(f"{A}ext").set("cx", "12192000")
    transform.find(f"{A}ext").set("cy", "6858000")
    return tops is not None


def animate_nothing(tree: Any) -> bool:
    targets = list(tree.iter(f"{P}spTgt"))
    for target in targets:
        target.set("spid", "7777")
    return bool(targets)


def add_film(tree: Any) -> bool:
    """Make a described picture a film without words."""
    pictures = list(tree.iter(f"{P}pic"))
    if not pictures:
        return False
    pictures[0].find(f".//{P}cNvPr").attrib.pop("descr", None)
    relation = pictures[0].find(f".//{A}blip").get(f"{R}embed")
    film = etree.SubElement(pictures[0].find(f".//{P}nvPr"), f"{A}videoFile")
    film.set(f"{R}link", relation)
    return True


def haste(tree: Any) -> bool:
    change = etree.Element(f"{P}transition", advTm="2000")
    tree.find(f"{P}clrMapOvr").addnext(change)
    return True


def shrink(shape: Any) -> None:
    properties = shape.find(f"{P}txBody/{A}bodyPr")
    for kid in list(properties):
        properties.remove(kid)
    etree.SubElement(properties, f"{A}normAutofit", fontScale="40000")


def relations(of: str, change: Callable[[Any], None]) -> Operator:
    """Return an operator on the first relation of a kind, in the relations of slides."""

    def apply(tree: Any) -> bool:
        found = [one for one in tree if one.get("Type", "").endswith(f"/{of}")]
        if found:
            change(found[0])
        return bool(found)

    return edit(r"ppt/slides/_rels/slide\d+\.xml\.rels", apply)


def outside(relation: Any) -> None:
    relation.set("Target", "https://example.org/picture.png")
    relation.set("TargetMode", "External")


def twice(pattern: str) -> Operator:
    """Return an operator that gives two slides one title."""

    def apply(members: Members) -> dict[str, bytes] | None:
        names = sorted((name for name in members if re.fullmatch(pattern, name)), key=_number)[1:3]
        trees = [etree.fromstring(members[name]) for name in names]
        held = [titles(tree) for tree in trees]
        if len(names) < 2 or not all(held):
            return None
        write("".join(held[0][0].itertext()).strip())(held[1][0])
        return {**members, names[1]: etree.tostring(trees[1], xml_declaration=True, encoding="UTF-8")}

    return apply


def both(*operators: Operator) -> Operator:
    """Return the operators one after the other."""

    def operate(members: Members) -> dict[str, bytes] | None:
        changed: dict[str, bytes] | None = dict(members)
        for operator in operators:
            changed = None if changed is None else operator(changed)
        return changed

    return operate
