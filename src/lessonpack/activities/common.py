"""What all activities share, so that they look alike: heads, letters, room to write, slides.

In: an activity's fields and context. Out: a `Task`, which has turned the shared fields into words
once, and the blocks and sheets that are made of it.
"""

from __future__ import annotations

import hashlib
import math
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.activities.base import Content, Context, Grouping, Shared, Teaching
from lessonpack.document import (
    Block,
    Item,
    ItemList,
    Paragraph,
    Question,
    Role,
    Run,
    Sheet,
    Slot,
    Space,
    SpaceKind,
    SplitLine,
    plain,
    walk,
)
from lessonpack.errors import did_you_mean
from lessonpack.source.text import Text, written_at
from lessonpack.words import Words, words_for

# A 15-year-old writes about nine words on a line of 150 mm, and more words than the model answer.
WORDS_PER_LINE = 9
HAND_FACTOR = 1.3
# Typed in the largest look, as a part of ruled lines: an answer has 58 characters on a line, three
# quarters as high; a marking note 76, and is half as high. A break wastes about four of them.
TYPED_CHARACTERS = 58
TYPED_HEIGHT = 0.75
NOTE_CHARACTERS = 76
NOTE_HEIGHT = 0.5
BREAK_CHARACTERS = 4
# Letters and signs twice as wide as most; what they, and capitals, add to usual prose is counted in.
WIDE = frozenset("MWmw@%‰—…™")
PROSE = 0.92
# Room that the end of a page may cut needs a line more.
CUT_FROM = 4
# As many options have a letter of their own in every language.
MOST_LETTERS = 26
# An en space: it parts a letter from its text by the same distance whatever the text.
GAP = "\u2002"
NO_BREAK = "\u00a0"
# Characters of most languages; answers of a few lessons.
_REMEMBERED = 512


class Task(Struct, frozen=True):
    """An activity on its way to being built: its number, and its shared fields as words.

    `revealed` is the title of slides that show an answer, if it isn't the usual one. `key` is what tells
    it from the phase's other tasks wherever it stands: its type, and the heading that the teacher gave it.
    """

    context: Context
    words: Words
    title: Text
    minutes: int | None
    grouping: Grouping
    say: tuple[Paragraph, ...] = ()
    expect: tuple[Paragraph, ...] = ()
    if_stuck: tuple[Paragraph, ...] = ()
    marking: tuple[Paragraph, ...] = ()
    revealed: str = ""
    key: str = ""

    @property
    def name(self) -> Text:
        """Its number and title, as slides and the plan show them."""
        return self.title.replaced(f"{self.context.number}. {self.title}")


def begin(fields: Shared, title: str, context: Context) -> Task:
    """Return the task of an entry. Without a heading of its own, it has its type's in the unit's
    language, or else `title`.
    """
    words = words_for(context.scope.language)
    usual = Text(words.titles.get(fields.activity, title), context.origin)
    return Task(
        context,
        words,
        context.scope.plain(fields.title) if fields.title else usual,
        fields.minutes,
        fields.grouping,
        paragraphs(fields.say, context),
        paragraphs(fields.expect, context),
        paragraphs(fields.if_stuck, context),
        paragraphs(fields.marking, context, "marking"),
        key=f"{fields.activity}/{fields.title or ''}",
    )


def finish(task: Task, question: Question, slides: Iterable[Sheet]) -> Content:
    """Return the activity's views; its marks are those printed beside its questions.

    Notes stand under the first of its slides that ask, and under the first that reveals.
    """
    sheets: list[Sheet] = []
    for sheet in slides:
        alike = sum(before.master == sheet.master for before in sheets)
        key = f"{sheet.master}/{alike + 1}"
        sheets.append(replace(sheet, notes=() if alike else sheet.notes, key=key))
    key = _key(task, sheets)
    sheets = [replace(sheet, key=f"{key}/{sheet.key}") for sheet in sheets]
    marks = sum(block.marks for block in walk([question]) if isinstance(block, Question))
    teaching = Teaching(task.name, task.grouping, task.say, task.expect, task.if_stuck)
    return Content((head(task), question), tuple(sheets), teaching, marks)


def _key(task: Task, sheets: Sequence[Sheet]) -> str:
    """Return a task's key; without a heading of its own, with what it begins with on its first slide."""
    if not task.key.endswith("/"):
        return task.key
    slots = [slot for sheet in sheets[:1] for slot in sheet.slots if slot.name == "body"]
    blocks = walk(block for slot in slots for block in slot.blocks)
    texts = (block.text for block in blocks if isinstance(block, Paragraph))
    return task.key + "/".join(islice(texts, 2))


def head(task: Task) -> SplitLine:
    """Return the line that begins an activity on paper: its title left, time and grouping right."""
    right = [task.words.count(task.words.minutes, task.minutes)] if task.minutes else []
    right.append(grouping_words(task.grouping, task.words))
    origin = task.context.origin
    return SplitLine(plain(task.title, "subheading", origin), plain(" · ".join(right), "small", origin))


def ask(task: Task, prompt: Paragraph, body: Iterable[Block], marks: int = 0) -> Question:
    """Return the activity's one numbered question."""
    number = str(task.context.number)
    return Question(number, as_role(prompt, "question"), tuple(body), marks, origin=prompt.origin)


def slide(task: Task, body: Iterable[Block], detail: str = "", reveal: bool = False) -> Sheet:
    """Return one slide of an activity; `detail` tells it from the activity's others.

    A slide that reveals is set as large as the one before it, which asks.

    What pupils will probably answer is noted only where the answer is out: notes are read by whoever
    gets the file.
    """
    words, context = task.words, task.context
    named = f"{task.name} {detail}" if detail else task.name
    shown = (task.revealed or words.answer).format(title=named) if reveal else named
    minutes = words.count(words.minutes, task.minutes or context.minutes)
    chip = written_at(context.phase, context.origin)
    slots = (
        Slot("title", (plain(shown, "title", task.title.span),)),
        Slot("chip", (plain(f"{context.phase} · {minutes}", "chip", chip),)),
        Slot("body", tuple(body)),
    )
    notes = tuple(as_role(note, "note") for note in ((*task.expect, *task.marking) if reveal else task.say))
    master = "reveal" if reveal else "question"
    return Sheet(master, slots, notes, context.phase, context.origin, again=reveal)


def of_several(number: int, count: int, words: Words) -> str:
    """Return what tells a slide from its like: "(1 of 4)", or nothing for the only one."""
    told = words.continued.format(title="", page=number, pages=count).strip() if count > 1 else ""
    return told.replace(" ", NO_BREAK)


def grouping_words(grouping: Grouping, words: Words) -> str:
    table = {
        "alone": words.alone,
        "pair": words.pair,
        "group": words.group,
        "class": words.whole_class,
    }
    return table[grouping]


def letter(index: int, words: Words) -> str:
    """Return an option's letter: A to Z, then A2, B2, …; in Arabic أ, ب, ج, …"""
    return _nth(words.letters.split(), index)


def part(index: int, words: Words) -> str:
    """Return the letter of a question's part: a to z, then a2, b2, …; in Arabic أ, ب, ج, …"""
    return _nth(words.part_letters.split(), index)


def _nth(letters: Sequence[str], index: int) -> str:
    around, place = divmod(index, len(letters))
    return letters[place] if around == 0 else f"{letters[place]}{around + 1}"


def paragraphs(texts: Iterable[Text], context: Context, role: Role = "body") -> tuple[Paragraph, ...]:
    return tuple(context.scope.paragraph(text, role) for text in texts)


def instruction(task: Task, given: Text | None, usual: str) -> Paragraph:
    """Return what pupils are to do: in the teacher's words, or in the usual ones."""
    if given is not None:
        return task.context.scope.paragraph(given, "question")
    return plain(usual, "question", task.context.origin)


def as_role(paragraph: Paragraph, role: Role) -> Paragraph:
    return replace(paragraph, role=role)


def labelled(label: str, paragraph: Paragraph) -> Paragraph:
    """Return a paragraph that begins with its letter or number, in bold."""
    return replace(paragraph, runs=(Run(f"{label}{GAP}", bold=True), *paragraph.runs))


def labelled_list(entries: Iterable[tuple[str, Paragraph]]) -> ItemList:
    """Return a list with a bold label before each entry; what has none goes on with the one before."""
    labels, told = zip(*entries, strict=True)
    return ItemList(tuple(map(Item, told)), "label", labels=tuple(labels))


def count_words(paragraphs: Iterable[Paragraph]) -> int:
    return sum(len(paragraph.text.split()) for paragraph in paragraphs)


class Room(Struct, frozen=True):
    """What decides how much room an answer gets, besides its own length.

    `marks`: a line for each, at the least. `words`: how many a pupil is expected to write.
    `lines`: the teacher's own wish. `share`: the part of the text's width that there is.
    """

    marks: int = 0
    words: int = 0
    lines: int | None = None
    share: float = 1
    kind: SpaceKind = "lines"


USUAL_ROOM = Room()


def space_for(answer: Sequence[Paragraph], task: Task, room: Room = USUAL_ROOM) -> Space:
    """Return room for an answer, in which what teachers see there, marking notes too, fits.

    Where the teacher says how many lines there are, the layout tells whether the answer fits.
    """
    lines = room.lines or max(lines_by_hand(answer, room), lines_in_type(answer, room.share))
    origin = answer[0].origin if answer else task.context.origin
    return Space(lines, room.kind, tuple(answer), origin)


def lines_by_hand(answer: Sequence[Paragraph], room: Room) -> int:
    """Return the ruled lines that a pupil's own answer takes; marking notes are not written."""
    said = [paragraph for paragraph in answer if paragraph.role != "marking"]
    words = room.words or count_words(said) * HAND_FACTOR
    return max(1, room.marks, math.ceil(words / max(1, WORDS_PER_LINE * room.share)))


def lines_in_type(answer: Iterable[Paragraph], share: float = 1) -> int:
    """Return the ruled lines, 8 mm each, in whose height typed paragraphs fit."""
    lines = math.ceil(sum(_typed_height(paragraph, share) for paragraph in answer))
    return lines if lines < CUT_FROM else lines + 1


def _typed_height(paragraph: Paragraph, share: float) -> float:
    note = paragraph.role == "marking"
    characters = max(6, (NOTE_CHARACTERS if note else TYPED_CHARACTERS) * share - BREAK_CHARACTERS)
    lines = sum(max(1, math.ceil(breadth(line) / characters)) for line in paragraph.text.split("\n"))
    return lines * (NOTE_HEIGHT if note else TYPED_HEIGHT)


@lru_cache(maxsize=_REMEMBERED)
def breadth(text: str) -> float:
    """Return how many letters of usual prose are as wide as a text: capitals count for more."""
    seen = [letter for letter in text if not _is_unseen(letter)]
    return max(len(seen), PROSE * sum(map(_letters_of, seen)))


@lru_cache(maxsize=_REMEMBERED)
def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me", "Cf")


@lru_cache(maxsize=_REMEMBERED)
def _letters_of(character: str) -> float:
    if unicodedata.east_asian_width(character) in ("W", "F") or character in WIDE:
        return 2
    return 1.5 if character.isupper() else 1


def remarks(task: Task, *before: Paragraph) -> tuple[Space, ...]:
    """Return blank room for what only the key says below a task: reasons, then marking notes."""
    notes = (*(as_role(paragraph, "marking") for paragraph in before), *task.marking)
    return (Space(lines_in_type(notes), "blank", notes, task.context.origin),) if notes else ()


def mixed(texts: Sequence[str], seed: int, paired: int | None = None) -> tuple[int, ...]:
    """Return the places of texts in another order, the same in every build.

    The first `paired` of them (all, if not given) never come in the order in which they were given.
    """
    count = len(texts) if paired is None else paired

    def rank(index: int) -> bytes:
        return hashlib.sha256(f"{seed}/{texts[index]}".encode()).digest()

    order = sorted(range(len(texts)), key=rank)
    while count > 1 and [index for index in order if index < count] == list(range(count)):
        order = [*order[1:], order[0]]
    return tuple(order)


def refuse_twice(entries: Iterable[Paragraph], context: Context, what: str) -> None:
    """Report every text that stands in a list for the second time."""
    seen: set[str] = set()
    for entry in entries:
        folded = fold(entry.text)
        if folded in seen:
            context.refuse(f'the {what} "{entry.text}" stands here twice', entry, "Take one away.")
        seen.add(folded)


def find(wanted: Paragraph, entries: Sequence[Paragraph]) -> int | None:
    """Return the place of the entry that says the same, capitals and outer spaces aside."""
    folded = [fold(entry.text) for entry in entries]
    return folded.index(fold(wanted.text)) if fold(wanted.text) in folded else None


def suggest(wanted: Paragraph, entries: Iterable[Paragraph]) -> str:
    """Return a hint that names the entry most like what was written, or nothing."""
    return did_you_mean(wanted.text, [entry.text for entry in entries])


def fold(text: str) -> str:
    return " ".join(text.split()).casefold()
