"""A small unit, and activities built from YAML as a lesson would have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lessonpack.activities.base import Content, Context
from lessonpack.activities.registry import read_entry
from lessonpack.document import Block, ItemList, Options, Paragraph, Question, Run, Sheet, Slot, Space, walk
from lessonpack.errors import Problem, Problems, Span
from lessonpack.resolve.scope import open_scope
from lessonpack.source.text import Text
from lessonpack.source.unit import Character, Event, Facet, Term, Unit
from lessonpack.source.yaml import read_yaml

NUMBER = 4
ORIGIN = Span("lesson.yaml", 1, 1)


def text(value: str) -> Text:
    return Text(value, Span("unit.yaml", 1, 1))


def facet(stage: str, value: str) -> Facet:
    return Facet(stage=text(stage), text=text(value))


UNIT = Unit(
    unit=text("The Door"),
    stages=(text("unread"), text("read")),
    characters={text("ada"): Character(name=text("Ada"), about=(facet("unread", "A girl."),))},
    terms={
        text("wall"): Term(meaning=(facet("unread", "What parts the house from the sea."),)),
        text("key"): Term(meaning=(facet("read", "What opens the door."),)),
    },
    events={
        text("knock"): Event(stage=text("unread"), text=text("Somebody knocks."), where=text("chapter 1")),
        text("open"): Event(stage=text("unread"), text=text("Ada opens the window.")),
        text("escape"): Event(stage=text("read"), text=text("Ada escapes.")),
    },
)


@dataclass(frozen=True, slots=True)
class Built:
    """What came of an entry; without content if its fields were wrong already."""

    content: Content | None
    problems: Problems

    @property
    def sound(self) -> Content:
        assert self.content is not None, self.problems
        assert self.problems == ()
        return self.content

    @property
    def only(self) -> Problem:
        assert len(self.problems) == 1, self.problems
        return self.problems[0]


def build(entry: str, seed: int = 7) -> Built:
    """Build an entry as phase "Begin", 10 minutes long, at a stage where nothing has been read."""
    value, problems = read_yaml(entry.encode(), "lesson.yaml")
    assert isinstance(value, dict), problems
    fields, activity, wrong = read_entry(value, ORIGIN)
    if fields is None or activity is None:
        return Built(None, (*problems, *wrong))
    scope = open_scope(UNIT, "unread", "en-GB")
    content = activity.build(fields, Context(scope, NUMBER, seed, "Begin", 10, ORIGIN))
    return Built(content, (*problems, *wrong, *scope.problems))


def question(content: Content) -> Question:
    """Return the activity's one numbered question."""
    (found,) = [block for block in content.sheet if isinstance(block, Question)]
    return found


def runs(blocks: tuple[Block, ...]) -> Iterator[Run]:
    for block in walk(blocks):
        if isinstance(block, Paragraph):
            yield from block.runs


def answers(blocks: tuple[Block, ...]) -> set[str]:
    """Return every text that only teachers may see."""
    found = {run.answer for run in runs(blocks) if run.answer}
    for block in walk(blocks):
        match block:
            case Space():
                found |= {paragraph.text for paragraph in block.answer}
            case Options():
                found |= {option.paragraph.text for option in block.options if option.right}
            case _:
                pass
    return found


def slot(sheet: Sheet, name: str) -> Slot:
    (found,) = [each for each in sheet.slots if each.name == name]
    return found


def title(sheet: Sheet) -> str:
    (paragraph,) = slot(sheet, "title").blocks
    assert isinstance(paragraph, Paragraph)
    return paragraph.text


def body(sheet: Sheet) -> tuple[Block, ...]:
    return slot(sheet, "body").blocks


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """Return the texts of all paragraphs, in reading order, each with its label."""
    told: list[str] = []
    labels: list[str] = []
    for block in walk(blocks):
        if isinstance(block, ItemList):
            labels = list(block.labels)
        elif isinstance(block, Paragraph):
            label = labels.pop(0) if labels else ""
            told.append(f"{label}\u2002{block.text}" if label else block.text)
    return told
