"""What a page says, before it is known how it looks: a closed union of blocks.

In: nothing (values only). Out: the `Document` that a product composes and the layout measures.
A document knows no font, length or page. Whatever only teachers may see (an answer, the right
option, a marking note) stands in fields of its own, so that `withhold` in `lessonpack.audience`
can take all of it away and leave the same blocks, which then take the same space.
Blocks, as frames, are trees, so that no collector of garbage has to look at them (`gc=False`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, assert_never

from msgspec import Struct

from lessonpack.errors import Span

Role = Literal[
    "kicker",  # the small line above a title: unit, lesson, product
    "title",  # the one title of a document or slide
    "cover",  # the title of a deck, on its first slide
    "subtitle",
    "outcome",  # what pupils can do at the end
    "heading",  # a section of a document
    "subheading",  # an activity, a card's group
    "body",
    "gapped",  # a text with gaps to write in: its lines are as far apart as ruled ones
    "lead",  # text read first or from the back row: a slide's one sentence
    "small",
    "caption",
    "card_title",
    "question",
    "option",
    "answer",  # what a right answer says: another face, not only another colour
    "marking",  # how a teacher marks it
    "quotation",
    "cell",
    "header_cell",
    "label",  # a word that names what stands beside or below it
    "running",  # running head and foot
    "chip",  # phase and minutes on a slide
    "timer",  # large minutes on a slide
    "total",  # the sum of a worksheet's marks
    "note",  # speaker notes
]

# The rank of a heading in the outline; other roles are paragraphs.
OUTLINE_RANK: dict[Role, int] = {"title": 1, "cover": 1, "heading": 2, "subheading": 3, "card_title": 4}


class Run(Struct, frozen=True, gc=False, cache_hash=True, omit_defaults=True):
    """Text of one kind within a paragraph.

    `blank` marks a gap to be filled in: its text is the underscores that fix the gap's width, and
    `answer` is what teachers see written over them. `link` is a web address (http, https, mailto).
    `spoken` is what is read aloud in place of a text that only eyes understand: "(2)" is "2 marks".
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    script: Literal["normal", "super", "sub"] = "normal"
    link: str = ""
    blank: bool = False
    answer: str = ""
    spoken: str = ""


class Paragraph(Struct, frozen=True, gc=False, cache_hash=True):
    runs: tuple[Run, ...]
    role: Role = "body"
    origin: Span | None = None

    @property
    def text(self) -> str:
        return "".join([run.text for run in self.runs])


ListKind = Literal["bullet", "number", "letter", "tick", "plain", "label"]


class Item(Struct, frozen=True, gc=False, cache_hash=True):
    """One entry of a list; `level` 0 is the outermost."""

    paragraph: Paragraph
    level: int = 0


class ItemList(Struct, frozen=True, gc=False, cache_hash=True):
    """A list: bullets, 1. 2. 3., A B C, empty boxes to tick, or nothing at all before the items.

    `labels` stand, bold, before those of a `label` list: one each; where it is empty, the item goes on
    with the one before.
    """

    items: tuple[Item, ...]
    kind: ListKind = "bullet"
    start: int = 1
    labels: tuple[str, ...] = ()


SpaceKind = Literal["lines", "box", "blank"]


class Space(Struct, frozen=True, gc=False, cache_hash=True):
    """Room to write in: ruled lines, an empty box, or plain blank room, `lines` × 8 mm high.

    `answer` is what teachers see set in that room; it must fit there, in the answer's face.
    """

    lines: int
    kind: SpaceKind = "lines"
    answer: tuple[Paragraph, ...] = ()
    origin: Span | None = None


class Question(Struct, frozen=True, gc=False, cache_hash=True):
    """A numbered question: `label` hangs in a column of its own ("4", or "b" for a part).

    `marks` are printed at the right margin of the prompt's last line, 0 for none.
    The body's first space stays on the prompt's page.
    """

    label: str
    prompt: Paragraph
    body: tuple[Block, ...] = ()
    marks: int = 0
    part: bool = False
    origin: Span | None = None


class Option(Struct, frozen=True, gc=False, cache_hash=True):
    """One choice with its letter. `right` is None where nobody may know, else whether it is right."""

    letter: str
    paragraph: Paragraph
    right: bool | None = None


class Options(Struct, frozen=True, gc=False, cache_hash=True):
    """Choices to pick from; the layout takes as many columns as their words allow (4, 2 or 1)."""

    options: tuple[Option, ...]


class Cell(Struct, frozen=True, gc=False, cache_hash=True):
    """A table's cell: paragraphs, lists or spaces."""

    blocks: tuple[Block, ...]


class Column(Struct, frozen=True, gc=False):
    """A table's column. `share` is its part of the width; 0 means as narrow as its content."""

    share: float = 1


class Table(Struct, frozen=True, gc=False, cache_hash=True):
    """A table with one header row, repeated wherever it is split between rows.

    `alt` says in a sentence what the table is for. `row_headers`: the first column heads its row.
    `balanced`: columns with a share leave each other room wherever that makes the table lower.
    """

    columns: tuple[Column, ...]
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alt: str
    row_headers: bool = False
    balanced: bool = False
    origin: Span | None = None


class PictureFile(Struct, frozen=True, gc=False):
    """A picture as the workspace has checked it: where it lies, its pixels, and its content's hash."""

    path: str
    width: int
    height: int
    digest: str


class Picture(Struct, frozen=True, gc=False):
    """A picture with the words that stand for it; the caption names the source."""

    file: PictureFile
    alt: str
    caption: Paragraph | None = None
    origin: Span | None = None


PanelKind = Literal["card", "task", "note", "choice", "chosen", "faded", "step", "current"]


class Panel(Struct, frozen=True, gc=False, cache_hash=True):
    """Paragraphs and lists in a box of their own.

    `card`: a character, a theme. `task`: what to do. `note`: set apart. `choice`: an option on a
    slide; `chosen` and `faded`: the same once the answer is out. `step`, `current`: one of several
    steps side by side. `min_lines`: height in writing lines, at the least.
    """

    blocks: tuple[Block, ...]
    kind: PanelKind = "card"
    min_lines: int = 0
    origin: Span | None = None


class Grid(Struct, frozen=True, gc=False, cache_hash=True):
    """Blocks in rows of equal width; all of a row are as high as its highest."""

    cells: tuple[Block, ...]
    columns: int = 2


class Columns(Struct, frozen=True, gc=False, cache_hash=True):
    """Blocks that flow down one column, then the next; the columns end as level as they can."""

    blocks: tuple[Block, ...]
    count: int = 2


class SplitLine(Struct, frozen=True, gc=False):
    """One line with text at both ends: an activity's title left, its minutes right."""

    left: Paragraph
    right: Paragraph


class FormLine(Struct, frozen=True, gc=False):
    """Labels, each followed by a line to write on; `shares` are the parts of the width."""

    labels: tuple[str, ...]
    shares: tuple[float, ...]


class Tie(Struct, frozen=True, gc=False):
    """A line between two names of a map, with the words on it."""

    source: str
    target: str
    label: str


class TieMap(Struct, frozen=True, gc=False, cache_hash=True):
    """Names in boxes, tied by labelled lines. `alt` says the same in sentences."""

    names: tuple[tuple[str, str], ...]  # (key, name to show)
    ties: tuple[Tie, ...]
    alt: str
    origin: Span | None = None


class Timer(Struct, frozen=True, gc=False):
    """A task's minutes, large, with a bar that empties while they pass (on slides)."""

    minutes: int
    label: str


class Keep(Struct, frozen=True, gc=False, cache_hash=True):
    """Blocks that stay on one page together, as far as a page can hold them."""

    blocks: tuple[Block, ...]


class Break(Struct, frozen=True, gc=False):
    """What follows begins on a new page."""


Block = (
    Paragraph
    | ItemList
    | Space
    | Question
    | Options
    | Table
    | Picture
    | Panel
    | Grid
    | Columns
    | SplitLine
    | FormLine
    | TieMap
    | Timer
    | Keep
    | Break
)


class Slot(Struct, frozen=True, gc=False):
    """What stands in one place of a master: `title`, `body`, `chip`, …"""

    name: str
    blocks: tuple[Block, ...]


class Sheet(Struct, frozen=True, gc=False):
    """One master's worth of content: a whole printed document, or one slide before it is fitted.

    Exactly one slot of a master flows: what does not fit there goes on, on further pages, with the
    other slots repeated. `notes` are what the teacher says; `section` groups slides by phase.
    `again`: the slide before, shown once more with something added, so both are set alike. `key` says
    what it shows, whatever stands before it: the same in every build, "" where nothing asks for it.
    """

    master: str
    slots: tuple[Slot, ...]
    notes: tuple[Paragraph, ...] = ()
    section: str = ""
    origin: Span | None = None
    again: bool = False
    key: str = ""


class Running(Struct, frozen=True, gc=False):
    """The lines that stand on every page after the first (head) and on all (foot)."""

    head: str = ""
    foot: str = ""


class Document(Struct, frozen=True, gc=False):
    """All of one file: its properties and its sheets, in reading order.

    `language` is a BCP 47 tag; `hyphenation` says whether words of it may be divided.
    """

    title: str
    language: str
    product: str
    author: str = ""
    subject: str = ""
    running: Running = Running()
    sheets: tuple[Sheet, ...] = ()
    hyphenation: bool = True


def plain(text: str, role: Role = "body", origin: Span | None = None) -> Paragraph:
    """Return a paragraph of one plain run; a text that knows its own place (`span`) is from there."""
    return Paragraph((Run(str(text)),), role, getattr(text, "span", origin))


def children(block: Block) -> tuple[Block, ...]:
    """Return the blocks that stand directly inside a block, in reading order."""
    match block:
        case ItemList():
            return tuple(item.paragraph for item in block.items)
        case Space():
            return block.answer
        case Question():
            return (block.prompt, *block.body)
        case Options():
            return tuple(option.paragraph for option in block.options)
        case Table():
            cells = (*block.header, *(cell for row in block.rows for cell in row))
            return tuple(inner for cell in cells for inner in cell.blocks)
        case Picture():
            return (block.caption,) if block.caption else ()
        case Grid():
            return block.cells
        case Panel() | Columns() | Keep():
            return block.blocks
        case SplitLine():
            return (block.left, block.right)
        case Paragraph() | FormLine() | TieMap() | Timer() | Break():
            return ()
        case _:
            assert_never(block)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block, each before those inside it: the source's reading order."""
    for block in blocks:
        yield block
        if not isinstance(block, Paragraph):  # as most are, with nothing inside
            yield from walk(children(block))
