"""Slides set by hand, with every kind of frame, so that the deck writer is tested without layout.

Lines are broken greedily at spaces by the widths of the shipped fonts, with a hundredth of the
width to spare, as on real slides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image

from lessonpack.document import Document, Paragraph, PictureFile, Role, Run, Running
from lessonpack.frames import (
    GroupFrame,
    LaidOut,
    Line,
    Marker,
    Page,
    PictureFrame,
    Placed,
    Segment,
    SetCell,
    SetParagraph,
    SetRow,
    ShapeFrame,
    Stroke,
    TableFrame,
    TextFrame,
)
from lessonpack.geometry import Insets, Point, Pt, Rect, Size
from lessonpack.look import PanelStyle, SlideMaster
from lessonpack.looks.classic import LOOK
from lessonpack.typefaces import load_face

SLIDE = Size(LOOK.slide_width, LOOK.slide_height)
MASTERS = {master.name: master for master in LOOK.slide_masters}
BODY = MASTERS["content"].slots[2].rect
PICTURE = PictureFile("church.png", 480, 320, "0" * 64)
PLAIN = Insets()


class Words(Struct, frozen=True):
    """One paragraph to set."""

    runs: tuple[Run, ...]
    role: Role = "body"
    marker: Marker | None = None
    level: int = 0
    size: Pt = 0

    def sized(self, size: Pt) -> Words:
        return replace(self, size=size)


def words(text: str | Sequence[Run], role: Role = "body") -> Words:
    return Words((Run(text),) if isinstance(text, str) else tuple(text), role)


def items(texts: Iterable[str], kind: str = "bullet", role: Role = "body", level: int = 0) -> list[Words]:
    """Return a list's items with the markers that layout would give them."""
    step = LOOK.slide.spacing.indent
    signs = {"bullet": "•", "number": "{}.", "letter": "{}", "tick": ""}
    return [
        replace(
            words(text, role),
            marker=Marker(
                kind,  # type: ignore[arg-type]
                signs[kind].format(number if kind == "number" else "ABCDEFGH"[number - 1]),
                level * step,
                number,
                hang=step,
            ),
            level=level,
        )
        for number, text in enumerate(texts, start=1)
    ]


def text_frame(paragraphs: Sequence[Words], size: Size, **rest: object) -> TextFrame:
    """Set paragraphs from the top of a frame."""
    frame = TextFrame(size, (), **rest)  # type: ignore[arg-type]
    width = size.width - frame.insets.horizontal
    top, made = frame.insets.top, list[SetParagraph]()
    for item in paragraphs:
        style = LOOK.slide.styles[item.role]
        gap = max(made[-1].style.space_after, style.space_before) if made else 0
        top += gap
        made.append(_set(item, (top, gap), width, frame.insets.left))
        top += made[-1].height
    spare = size.height - frame.insets.bottom - top
    down = spare * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[frame.anchor]
    return replace(frame, paragraphs=tuple(_moved(paragraph, down) for paragraph in made))


def _moved(paragraph: SetParagraph, down: Pt) -> SetParagraph:
    lines = tuple(replace(line, baseline=line.baseline + down) for line in paragraph.lines)
    return replace(paragraph, top=paragraph.top + down, lines=lines)


def _set(item: Words, place: tuple[Pt, Pt], width: Pt, left: Pt) -> SetParagraph:
    top, gap = place
    style = LOOK.slide.styles[item.role]
    size = item.size or style.sizes[0]
    step = LOOK.slide.spacing.indent
    indent = step * (item.level + 1) if item.marker else 0
    marker = item.marker and replace(item.marker, x=item.marker.x + left)
    pitch = 1.2 * size * style.factor
    spans = _break(item, size, 0.99 * (width - indent))
    lines = tuple(
        Line(top + pitch * number + size, 0, tuple(_segments(item.runs, span, left + indent)))
        for number, span in enumerate(spans)
    )
    node = Paragraph(item.runs, item.role)
    return SetParagraph(node, style, size, top, gap, indent, lines, marker, item.level)


def _break(item: Words, size: Pt, room: Pt) -> list[tuple[int, int]]:
    """Return where each line begins and ends in the paragraph's whole text."""
    style = LOOK.slide.styles[item.role]
    text = "".join(run.text for run in item.runs)
    bold = style.bold or any(run.bold for run in item.runs)
    face = load_face(LOOK.family.face(bold, style.italic))
    spans: list[tuple[int, int]] = []
    start = end = 0
    for word in text.replace("\n", "\n ").split(" "):
        stop = end + len(word) + (1 if end > start else 0)
        if end > start and face.width(text[start:stop]) * size > room:
            spans.append((start, end))
            start, stop = end + 1, end + 1 + len(word)
        end = stop
        if word.endswith("\n"):
            spans.append((start, end - 1))
            start = end
    return [*spans, (start, len(text))]


def _segments(runs: Sequence[Run], span: tuple[int, int], x: Pt) -> Iterable[Segment]:
    begin = 0
    for number, run in enumerate(runs):
        start, stop = max(span[0], begin), min(span[1], begin + len(run.text))
        if start < stop:
            yield Segment(number, start - begin, stop - begin, x, 0)
        begin += len(run.text)


def in_slot(master: str, slot: str, paragraphs: Sequence[Words]) -> Placed:
    """Return a text frame that fills a slot of the classic look."""
    held = next(one for one in MASTERS[master].slots if one.name == slot)
    frame = text_frame(paragraphs, held.rect.size, insets=held.insets, anchor=held.anchor, slot=slot)
    return Placed(held.rect.origin, frame)


def at(rect: Rect, paragraphs: Sequence[Words], **rest: object) -> Placed:
    """Return a text frame of its own."""
    return Placed(rect.origin, text_frame(paragraphs, rect.size, **rest))


def slide(
    title: str, placed: Sequence[Placed], master: str = "content", chip: str = "Read · 5 min", **rest: object
) -> Page:
    """Return a slide with its title and chip, and what else stands on it."""
    held: SlideMaster = MASTERS[master]
    first = [in_slot(master, "title", [words(title, "title")])]
    if any(slot.name == "chip" for slot in held.slots) and chip:
        first.append(in_slot(master, "chip", [words(chip, "chip")]))
    return Page(SLIDE, master, (*first, *placed), title=title, **rest)  # type: ignore[arg-type]


def panel(kind: str) -> PanelStyle:
    return LOOK.slide.panels[kind]  # type: ignore[index]


def cell(text: str, width: Pt, role: Role = "cell") -> SetCell:
    """Return a cell just as high as its text."""
    edges = LOOK.slide.table.insets
    trial = text_frame([words(text, role)], Size(width, 1000), insets=edges)
    height = edges.vertical + sum(paragraph.height for paragraph in trial.paragraphs)
    return SetCell((Placed(Point(0, 0), replace(trial, size=Size(width, height))),))


def table(texts: Sequence[Sequence[str]], widths: Sequence[Pt], slot: str = "") -> TableFrame:
    """Return a table with one header row, each row as high as its highest cell."""
    rows = []
    for number, row in enumerate(texts):
        role: Role = "cell" if number else "header_cell"
        cells = tuple(cell(text, width, role) for text, width in zip(row, widths, strict=True))
        rows.append(SetRow(max(one.items[0].frame.size.height for one in cells), cells, header=number == 0))
    size = Size(sum(widths), sum(row.height for row in rows))
    style = LOOK.slide.table
    return TableFrame(
        size=size,
        widths=tuple(widths),
        rows=tuple(rows),
        alt="Who says what",
        insets=style.insets,
        rule=style.rule,
        header_fill=style.header_fill,
        slot=slot,
    )


def option_cards() -> list[Placed]:
    """Return four options in two rows, the second one the right one."""
    cards = []
    for number, text in enumerate(("nostalgic", "angry about nearly everything", "bored", "proud")):
        letter = "ABCD"[number]
        rect = Rect(BODY.x + number % 2 * 442, BODY.y + 120 + number // 2 * 100, 422, 80)
        style = panel("chosen" if number == 1 else "faded")
        paragraph = replace(words(text, "option"), marker=Marker("letter", letter, 0, number + 1))
        cards.append(at(rect, [paragraph], insets=style.insets, anchor="middle", panel=style))
    tick = ShapeFrame(Size(26, 26), "tick", Stroke("accent", 4))
    return [*cards, Placed(Point(BODY.x + 442 + 380, BODY.y + 147), tick)]


def tie_map() -> Placed:
    """Return a drawing of two names, a line between them, and a label on it."""
    box = PanelStyle(fill="page", stroke="text", stroke_width=1.5, radius=8, insets=Insets.all(6))
    group = GroupFrame(
        Size(600, 200),
        (
            Placed(Point(100, 30), ShapeFrame(Size(400, 100), "line", Stroke("secondary", 1.5, True))),
            at(Rect(0, 0, 140, 60), [words("Kathy", "card_title")], panel=box, insets=box.insets),
            at(Rect(440, 120, 140, 60), [words("Tommy", "card_title")], panel=box, insets=box.insets),
            at(Rect(240, 65, 120, 30), [words("friend", "small")], panel=PanelStyle(fill="page")),
        ),
        "figure",
        "Kathy and Tommy are friends.",
    )
    return Placed(BODY.origin, group)


def timer() -> list[Placed]:
    bar = ShapeFrame(Size(BODY.width, 18), "rect", fill="accent", radius=9, seconds=180)
    return [
        at(Rect(BODY.x, BODY.y, 400, 80), [words("3 min", "timer")]),
        Placed(Point(BODY.x, BODY.y + 100), bar),
    ]


RICH = (
    Run("Plain, "),
    Run("bold", bold=True),
    Run(", "),
    Run("italic", italic=True),
    Run(", a "),
    Run("the British Library", link="https://www.bl.uk/works/never-let-me-go?a=1&b=2"),
    Run(", H"),
    Run("2", script="sub"),
    Run("O and m"),
    Run("2", script="super"),
    Run(".\nA new line."),
)
LONG = (
    "Kathy says that she was a carer for more than eleven years, and that her donors did much better "
    "than expected; she wants us to think well of her."
)


def pages() -> list[Page]:
    """Return a deck with every kind of frame, each kind of list, and notes."""
    notes = (Paragraph((Run("Say: "), Run("slowly", bold=True))), Paragraph((Run("Wait for five hands."),)))
    nested = [*items(["One", "Two"]), *items(["Deeper"], level=1), *items(["Three"])[:1]]
    title = Page(
        SLIDE,
        "title",
        (
            in_slot("title", "kicker", [words("Never Let Me Go · Kazuo Ishiguro", "kicker")]),
            in_slot("title", "title", [words("A world slightly wrong", "title")]),
            in_slot("title", "subtitle", [words("Lesson 1", "subtitle")]),
        ),
        title="A world slightly wrong",
        section="Lesson 1",
    )
    return [
        title,
        slide("Do now", [in_slot("content", "body", nested)], section="1 Do now", notes=notes),
        slide("In order", [in_slot("content", "body", items(["First", "Second"], "number"))]),
        slide("Tick", [in_slot("content", "body", items(["Read it", "Write it"], "tick"))]),
        slide("Rich text", [in_slot("content", "body", [words(RICH), words(LONG)])], section="2 Read"),
        slide("Smaller", [in_slot("content", "body", [words(LONG).sized(20), words(LONG).sized(20)])]),
        slide(
            "Two roles", [in_slot("content", "body", [words("What is a carer?", "question"), words(LONG)])]
        ),
        slide("1. Tone: answer", [_question(), *option_cards()], "reveal", section="3 Check", notes=notes),
        slide("Timed", timer()),
        slide("Table", [Placed(BODY.origin, table(CELLS, (200, 300, 364), slot="body"))]),
        slide("Ties", [tie_map()], notes=notes),
        slide("Picture", _picture(), "picture"),
        slide("Part two", [in_slot("section", "body", [words("Ten minutes")])], "section", section="3 Check"),
        slide("Two columns", _columns(), "two_content", section="4 End"),
    ]


CELLS = (
    ("Who", "Says", "Meaning"),
    ("Kathy", "I was a carer", "She looks back, and she is proud of what she did for others."),
    ("Tommy", "It was all a mistake", "He is angry & right < wrong"),
)


def _question() -> Placed:
    rect = replace(BODY, height=60)
    return at(rect, [words("Which word best describes Kathy’s tone?", "question").sized(28)], slot="body")


def _picture() -> list[Placed]:
    held = {slot.name: slot for slot in MASTERS["picture"].slots}
    return [
        in_slot("picture", "body", items(["Norfolk", "A church"])),
        Placed(
            held["picture"].rect.origin,
            PictureFrame(held["picture"].rect.size, PICTURE, "A church by the sea", "picture"),
        ),
        in_slot("picture", "caption", [words("Happisburgh, 2009", "caption")]),
    ]


def _columns() -> list[Placed]:
    return [
        in_slot("two_content", "body", items(["Left", "Also left"])),
        in_slot("two_content", "second", items(["Right"])),
    ]


def document(**rest: object) -> Document:
    facts: dict[str, object] = {
        "title": "A world slightly wrong – Slides",
        "language": "en-GB",
        "product": "Slides",
        "author": "A. Teacher",
        "subject": "Never Let Me Go · lesson 1",
        "running": Running(foot="Never Let Me Go · lesson 1"),
    }
    return Document(**{**facts, **rest})  # type: ignore[arg-type]


def picture_bytes(file: PictureFile) -> bytes:
    """Return a drawn picture of the size that a checked one would have."""
    buffer = BytesIO()
    Image.new("RGB", (file.width, file.height), (200, 220, 240)).save(buffer, "PNG")
    return buffer.getvalue()


def deck(*made: Page, **rest: object) -> LaidOut:
    return LaidOut(document(**rest), made or tuple(pages()))
