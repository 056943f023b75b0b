"""A document with every kind of block that slides show, for the way from blocks to a deck."""

from __future__ import annotations

from lessonpack.document import (
    Block,
    Cell,
    Column,
    Document,
    Grid,
    Item,
    ItemList,
    ListKind,
    Panel,
    PanelKind,
    Paragraph,
    Picture,
    PictureFile,
    Role,
    Run,
    Running,
    Sheet,
    Slot,
    Table,
    Tie,
    TieMap,
    Timer,
    plain,
)

LONG = (
    "Kathy says that she was a carer for more than eleven years, and that her donors did much better "
    "than expected; she wants us to think well of her. "
)
RICH = Paragraph(
    (
        Run("Plain, "),
        Run("bold", bold=True),
        Run(" and "),
        Run("italic", italic=True),
        Run(": m"),
        Run("2", script="super"),
        Run(", "),
        Run("a page to read", link="https://example.org/?a=1&b=2"),
        Run(".\nA new line."),
    )
)


def document(language: str = "en-GB") -> Document:
    """Return a deck's worth of sheets, some of which need several slides."""
    return Document(
        title="A world slightly wrong – Slides",
        language=language,
        product="Slides",
        author="A. Teacher",
        running=Running(foot="Never Let Me Go · lesson 1"),
        sheets=(_title(), *_reading(), *_questions(), *_drawings()),
    )


def _sheet(title: str, *body: Block, master: str = "content", section: str = "1 Read") -> Sheet:
    chip = () if master == "section" else (Slot("chip", (plain("Read · 5 min", "chip"),)),)
    slots = (Slot("title", (plain(title, "title"),)), *chip, Slot("body", body))
    return Sheet(master, slots, (plain(f"Say: {title}", "note"),), section)


def _title() -> Sheet:
    slots = (
        Slot("kicker", (plain("Never Let Me Go · Kazuo Ishiguro", "kicker"),)),
        Slot("title", (plain("A world slightly wrong", "title"),)),
        Slot("subtitle", (plain("Lesson 1", "subtitle"),)),
    )
    return Sheet("title", slots, section="Lesson 1")


def _list(texts: tuple[str, ...], kind: ListKind, role: Role = "body") -> ItemList:
    return ItemList(tuple(Item(plain(text, role), number % 2) for number, text in enumerate(texts)), kind)


def _reading() -> tuple[Sheet, ...]:
    return (
        _sheet("By the end", plain("I can explain how Kathy makes us trust her.", "outcome")),
        _sheet("More than a slide", plain(LONG * 8), _list((LONG,) * 5, "number")),
        _sheet("Lists", RICH, _list(("one", "two", "three"), "bullet"), _list(("read", "write"), "tick")),
        _sheet("Part two", plain("Ten minutes"), master="section", section="2 Check"),
    )


def _questions() -> tuple[Sheet, ...]:
    ask = plain("Which word best describes Kathy’s tone?", "question")
    why = plain("She is proud, and she is not angry.", "small")
    return (
        _sheet("1. Tone", ask, _cards(None), master="question", section="2 Check"),
        _sheet("1. Tone: answer", ask, _cards(1), why, master="reveal", section="2 Check"),
        _sheet("2. Write", Timer(3, "Write"), plain("Write three lines.", "lead"), section="2 Check"),
        _sheet("3. Think", _steps(), section="2 Check"),
    )


def _cards(right: int | None) -> Grid:
    texts = ("nostalgic", "proud, and at peace with nearly everything she did", "bored", "angry")
    cards = []
    for number, text in enumerate(texts):
        kind: PanelKind = "choice" if right is None else "chosen" if number == right else "faded"
        option = ItemList((Item(plain(text, "option")),), "letter", number + 1)
        cards.append(Panel((option,), kind))
    return Grid(tuple(cards))


def _steps() -> Grid:
    def step(title: str, text: str, kind: PanelKind) -> Panel:
        return Panel((plain(title, "card_title"), plain(text)), kind)

    return Grid(
        (step("Think", LONG, "current"), step("Pair", "Tell", "step"), step("Share", "All", "step")), 3
    )


def _drawings() -> tuple[Sheet, ...]:
    picture = Picture(PictureFile("church.png", 480, 320, "1" * 64), "A church by the sea")
    names = (("kathy", "Kathy"), ("tommy", "Tommy"), ("ruth", "Ruth"))
    ties = (Tie("kathy", "tommy", "friend"), Tie("tommy", "ruth", "couple"))
    filled = (
        Slot("title", (plain("Norfolk", "title"),)),
        Slot("body", (_list(("a church", "a beach"), "bullet"),)),
        Slot("picture", (picture,)),
        Slot("caption", (plain("Happisburgh, 2009", "caption"),)),
    )
    return (
        _sheet("Who says what", _table(), section="3 Look"),
        _sheet("Ties", TieMap(names, ties, "Kathy is Tommy’s friend."), section="3 Look"),
        Sheet("picture", filled, section="3 Look"),
    )


def _table() -> Table:
    header = tuple(Cell((plain(text, "header_cell"),)) for text in ("Who", "What", "Why"))
    row = tuple(Cell((plain(text, "cell"),)) for text in ("Kathy", "carer & friend", LONG))
    return Table((Column(), Column(2), Column(3)), header, (row,) * 7, "Who says what", row_headers=True)
