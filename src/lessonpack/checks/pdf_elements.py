"""Rules for what is read aloud of a PDF: headings, figures, tables.

In: the structure tree. Out: findings, each by the clause of PDF/UA-1 (ISO 14289-1:2014) that it breaks.
"""

from __future__ import annotations

import re

from pikepdf import Array, Dictionary, Name

from lessonpack.checks.findings import Findings, count, error, quote, tip, warning
from lessonpack.checks.pdf_tree import Element, Tree, words_of
from lessonpack.checks.phrases import names_nothing

_HEADING = re.compile(r"H([1-9]\d?)")
_DESCRIBE = (
    "Describe it in the document it came from, and make the PDF anew; decoration is marked as such there."
)
_STYLES = "In the document it came from, use the styles Heading 1, Heading 2 … in their order."
_HEADER = "In the document it came from, mark the first row as header row, and make the PDF anew."


def check_headings(tree: Tree) -> Findings:
    """7.4.2: headings begin with the first level, and go down by one at a time."""
    before = 0
    for element in tree.elements:
        found = _HEADING.fullmatch(element.tag)
        level = int(found[1]) if found else 0
        if level > before + 1:
            after = f"follows one of level {before}" if before else "is the first"
            yield warning(tree.where(element), f"a heading of level {level} {after}", _STYLES)
        before = level or before
    if not before and tree.elements and not any(tree.tagged("H")):
        yield tip("", "it has no headings to find one's way by", _STYLES)


def check_figures(tree: Tree) -> Findings:
    """7.3 and 7.7: pictures and formulas are described in words."""
    kinds = {"Figure": "a picture", "Formula": "a formula"}
    for element in tree.tagged(*kinds):
        said = words_of(element)
        if not said and element.within(*kinds) is None:
            yield error(tree.where(element), f"{kinds[element.tag]} has no alternative text", _DESCRIBE)
        elif said and element.tag == "Figure" and names_nothing(said):
            yield error(tree.where(element), f"the alternative text {quote(said)} says nothing", _DESCRIBE)


def check_tables(tree: Tree) -> Findings:
    """7.5: tables have header cells, which say whether they head a column or a row."""
    cells: dict[Element, list[Element]] = {table: [] for table in tree.tagged("Table")}
    for cell in tree.tagged("TH", "TD"):
        table = cell.within("Table")
        if table in cells:
            cells[table].append(cell)
    for table, held in cells.items():
        heads = [cell for cell in held if cell.tag == "TH"]
        vague = [head for head in heads if not _says(head, Name.Scope)]
        if not heads:
            yield error(tree.where(table), "a table has no header cells", _HEADER)
        elif vague and not any(_says(cell, Name.Headers) for cell in held):
            what = f"{count(len(vague), 'header cell')} of a table: whether of a column or a row is not said"
            yield warning(tree.where(table), what, _HEADER)


def _says(cell: Element, fact: Name) -> bool:
    """Tell whether a cell's attributes have a fact (ISO 32000-1, 14.8.5.7)."""
    held = cell.object.get(Name.A)
    found = held if isinstance(held, Array) else [held]
    return any(fact in facts for facts in found if isinstance(facts, Dictionary))
