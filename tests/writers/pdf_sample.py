"""A document with every kind of frame, set by hand: three sheets of paper."""

from __future__ import annotations

from msgspec.structs import replace
from pdf_build import laid_out, page, paragraph, stack, table, text, words

from lessonpack.document import PictureFile, Run
from lessonpack.frames import (
    Frame,
    GroupFrame,
    LaidOut,
    Marker,
    Meaning,
    PictureFrame,
    Placed,
    SetParagraph,
    ShapeFrame,
    Stroke,
    TextFrame,
)
from lessonpack.geometry import Insets, Point, Size
from lessonpack.look import PanelStyle

THIN = Stroke("hairline", 0.5)
CARD = PanelStyle("panel", "hairline", 0.5, 6, Insets(9, 7, 9, 8))
STRONG = PanelStyle("accent", None, 0, 0, Insets(9, 7, 9, 8), text="on_accent")


def group(meaning: Meaning, *frames: Frame, alt: str = "") -> GroupFrame:
    """Frames one below the other as one group."""
    items = stack(*frames, top=0, gap=4, left=0)
    height = sum(frame.size.height + 4 for frame in frames)
    return GroupFrame(Size(400, height), items, meaning, alt)


def bullet(number: int, content: str, level: int = 0) -> SetParagraph:
    set_paragraph = paragraph(content, marker=Marker("bullet", "•", 4 + 16 * level, number))
    moved = tuple(
        replace(line, segments=tuple(replace(part, x=part.x + 16 * level) for part in line.segments))
        for line in set_paragraph.lines
    )
    return replace(set_paragraph, level=level, lines=moved)


def option(number: int, letter: str, content: str) -> SetParagraph:
    return paragraph(content, "option", marker=Marker("letter", letter, 0, number))


def tick(number: int, content: str) -> SetParagraph:
    return paragraph(content, marker=Marker("tick", "", 0, number))


def rich() -> TextFrame:
    """Every kind of run, on three lines."""
    runs = (
        Run("She says "),
        Run("donations", bold=True),
        Run(", never "),
        Run("The Children of Men", italic=True),
        Run(", and x"),
        Run("2", script="super"),
        Run(" or H"),
        Run("2", script="sub"),
        Run("O; see "),
        Run("the publisher’s page", link="https://example.org/a?b=(c)"),
        Run(" and type "),
        Run("lessonpack build", code=True),
        Run("."),
    )
    return text(paragraph(runs, breaks=("The Children", "and type")))


def gaps() -> TextFrame:
    student = (Run("Kathy is a "), Run("__________", blank=True), Run(" for eleven years."))
    teacher = (Run("Kathy is a "), Run("__________", blank=True, answer="carer"), Run(" for eleven years."))
    return text(paragraph(student), paragraph(teacher))


def tie_map() -> GroupFrame:
    """Two names in rings and a line between them, read by its words alone."""
    ring = ShapeFrame(Size(80, 30), "ellipse", THIN, "panel")
    items = (
        Placed(Point(0, 0), ring),
        Placed(Point(20, 8), words("Kathy", "label")),
        Placed(Point(80, 15), ShapeFrame(Size(100, 20), "line", THIN)),
        Placed(Point(180, 20), ShapeFrame(Size(80, 30), "rect", THIN, None, 6)),
        Placed(Point(200, 28), words("Tommy", "label")),
    )
    return GroupFrame(Size(260, 52), items, "figure", "Kathy and Tommy are friends.")


def shapes() -> tuple[Placed, ...]:
    kinds = (
        ShapeFrame(Size(60, 20), "line", replace(THIN, dashed=True), rising=True),
        ShapeFrame(Size(60, 20), "rect", THIN, "panel"),
        ShapeFrame(Size(20, 20), "tick", Stroke("answer", 2)),
        ShapeFrame(Size(60, 20), "ring", Stroke("answer", 1.5)),
        ShapeFrame(Size(20, 20), "tick", fill="accent"),
        ShapeFrame(Size(60, 20), "rect", fill="accent", radius=4),
    )
    return tuple(Placed(Point(60 + 72 * place, 760), shape) for place, shape in enumerate(kinds))


def question() -> GroupFrame:
    """A numbered question with ruled lines, as layout groups it."""
    lines = tuple(
        Placed(Point(20, 40 + 22 * row), ShapeFrame(Size(380, 0), "line", THIN)) for row in range(2)
    )
    items = (
        Placed(Point(0, 0), group("label", words("4", "question"))),
        Placed(Point(20, 0), words("What does “carer” mean?", "question")),
        Placed(Point(380, 0), words("(2)", "question")),
        *lines,
    )
    return GroupFrame(Size(400, 70), items, "section")


def listing() -> GroupFrame:
    """A list made of groups, one item without a body of its own."""
    first = group("item", group("label", words("a", "label")), group("item_body", words("Part a")))
    second = group("item", group("label", words("b", "label")), words("Part b"))
    return group("list", first, second)


def picture(file: PictureFile, width: float = 90) -> PictureFrame:
    return PictureFrame(Size(width, width * file.height / file.width), file, f"A drawing: {file.path[-8:]}")


def running(at: float, content: str) -> Placed:
    return Placed(Point(60, at), words(content, "running"))


def sample(*pictures: PictureFile) -> LaidOut:
    """Return the document; pictures stand on its second page."""
    head, foot = running(30, "Never Let Me Go · lesson 1"), running(800, "Worksheet")
    split = paragraph("It had never occurred to me that our lives, which until then ", breaks=("our lives",))
    rest = replace(
        paragraph("had been so closely interwoven, could unravel.", breaks=("could",)), continued=True
    )
    rows = [["Word", "Meaning"], ["carer", "looks after"], ["guardian", ""], ["deferral", "a delay"]]
    first = page(
        words("Never Let Me Go · Lesson 1", "kicker"),
        words("A world slightly wrong", "title"),
        words("Who is who", "heading"),
        rich(),
        words("Ruth (left) & <b>Tommy</b> \\ 漢字 “quoted”\u00a0– done", "quotation"),
        text(
            bullet(1, "Kathy"), bullet(1, "tells the story", 1), bullet(2, "is a carer", 1), bullet(2, "Ruth")
        ),
        text(option(1, "A", "nostalgic"), option(2, "B", "angry")),
        text(tick(1, "I can explain it"), tick(2, "I can quote it")),
        gaps(),
        text(paragraph("Kathy H.", "card_title"), paragraph("The woman who tells the story."), panel=CARD),
        text(paragraph("On the accent"), panel=STRONG),
        tie_map(),
        question(),
        text(split),
        furniture=(foot,),
    )
    second = page(
        text(rest),
        listing(),
        *(picture(file) for file in pictures),
        words("Drawn for this book.", "caption"),
        group("section", tie_map(), group("caption", words("A caption in a group"))),
        group("artifact", words("Not read at all")),
        text(bullet(1, "One"), bullet(2, "Two")),
        table(rows, row_headers=True),
        furniture=(head, foot),
    )
    third = page(
        table([rows[0], ["possible", "the one copied"]], piece=1, row_headers=True),
        text(bullet(1, "Three")),
        table(rows),
        words("After the table"),
        table(rows[:2], piece=1),
        furniture=(head, foot),
    )
    return laid_out(replace(first, items=first.items + shapes()), second, third)
