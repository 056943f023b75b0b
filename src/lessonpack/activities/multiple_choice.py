"""Multiple choice: one question, a handful of options, one of them right.

In: its entry. Out: lettered options on paper, cards with the same letters on slides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from msgspec import Struct

from lessonpack.activities.base import Content, Context, Shared
from lessonpack.activities.common import (
    MOST_LETTERS,
    Task,
    as_role,
    ask,
    begin,
    find,
    finish,
    fold,
    labelled,
    labelled_list,
    letter,
    paragraphs,
    refuse_twice,
    remarks,
    slide,
    suggest,
)
from lessonpack.document import (
    Block,
    Grid,
    Keep,
    Option,
    Options,
    Panel,
    PanelKind,
    Paragraph,
    Run,
)
from lessonpack.source.shapes import Field
from lessonpack.source.text import Text
from lessonpack.source.unit import Texts

TITLE = "Choose one"
ABOUT = "One question with a few options: shows in a minute who has understood, and what the others think."
EXAMPLE = """\
activity: multiple_choice
minutes: 3
ask: Which word best describes the way Kathy looks back on her school?
options: [angrily, fondly, coldly, proudly]
answer: fondly
why: She keeps small details safe, and gives even sad moments a warm light.
say: Show me A, B, C or D on your whiteboard.
expect: Most choose B; whoever chooses C has missed the warmth in her details.
"""

# More options than cards can hold in a size that the back row reads, or in two high rows.
MOST_CARDS = 8
MOST_HIGH_CARDS = 4
SHORT_OPTION = 30


class Fields(Shared, frozen=True, kw_only=True):
    ask: Annotated[Text, Field(description="the question")]
    options: Annotated[
        Texts,
        Field(min_length=2, max_length=MOST_LETTERS, description="what to choose from, in this order"),
    ]
    answer: Annotated[Text, Field(description="the right option, in the same words")]
    why: Annotated[Text | None, Field(description="why it is right, in one line")] = None
    marks: Annotated[int, Field(ge=0, le=100, description="marks for the right option")] = 1


class Choice(Struct, frozen=True):
    """The options in the teacher's order with their letters, and the right one's place among them."""

    question: Paragraph
    options: tuple[Paragraph, ...]
    letters: tuple[str, ...]
    right: int | None
    why: tuple[Paragraph, ...]


def build(fields: Fields, context: Context) -> Content:
    task = begin(fields, TITLE, context)
    options = paragraphs(fields.options, context, "option")
    refuse_twice(options, context, "option")
    letters = tuple(letter(index, task.words) for index in range(len(options)))
    choice = Choice(
        context.scope.paragraph(fields.ask, "question"),
        options,
        letters,
        _find_right(fields.answer, dict(zip(letters, options, strict=True)), context),
        paragraphs((fields.why,), context, "answer") if fields.why is not None else (),
    )
    body = (Keep((_options(choice), *remarks(task, *choice.why))),)
    shown = (choice.question, _shown(choice, reveal=True), *_verdict(choice, task))
    slides = (
        slide(task, (choice.question, _shown(choice, reveal=False))),
        slide(task, shown, reveal=True),
    )
    return finish(task, ask(task, choice.question, body, fields.marks), slides)


def _find_right(answer: Text, lettered: Mapping[str, Paragraph], context: Context) -> int | None:
    options = tuple(lettered.values())
    wanted = context.scope.paragraph(answer)
    right = find(wanted, options)
    if right is None:
        meant = {fold(letter): option.text for letter, option in lettered.items()}
        hint = (
            f"Write the option itself: `answer: {meant[fold(answer)]}`."
            if fold(answer) in meant
            else suggest(wanted, options) or "Write the answer exactly as it stands under `options`."
        )
        context.refuse(f'the answer "{wanted.text}" is not one of the options', answer, hint)
    return right


def _options(choice: Choice) -> Options:
    return Options(
        tuple(
            Option(letter, option, index == choice.right)
            for index, (letter, option) in enumerate(zip(choice.letters, choice.options, strict=True))
        )
    )


def _shown(choice: Choice, *, reveal: bool) -> Block:
    """Return the options of a slide: cards, or a list where there are too many for cards."""
    if len(choice.options) > MOST_CARDS:
        return labelled_list(
            (letter, as_role(option, "body"))
            for letter, option in zip(choice.letters, choice.options, strict=True)
        )
    lines = 2 if len(choice.options) <= MOST_HIGH_CARDS and _columns(choice.options) > 1 else 0
    cards = tuple(
        Panel((_card(index, choice),), _kind(index, choice, reveal), lines, option.origin)
        for index, option in enumerate(choice.options)
    )
    return Grid(cards, _columns(choice.options))


def _card(index: int, choice: Choice) -> Paragraph:
    return labelled(choice.letters[index], as_role(choice.options[index], "body"))


def _kind(index: int, choice: Choice, reveal: bool) -> PanelKind:
    if not reveal:
        return "choice"
    return "chosen" if index == choice.right else "faded"


def _columns(options: Sequence[Paragraph]) -> int:
    """Return two columns, but for three options one row of three, or three rows if they are long."""
    if len(options) != 3:
        return 2
    return 3 if all(len(option.text) <= SHORT_OPTION for option in options) else 1


def _verdict(choice: Choice, task: Task) -> tuple[Paragraph, ...]:
    """Return the line that names the right letter, for whoever can't see its outline, and why."""
    if choice.right is None:
        return ()
    named = Run(f"{task.words.right_answer.format(letter=choice.letters[choice.right])}. ", bold=True)
    if not choice.why:
        return (Paragraph((named,), "answer", choice.question.origin),)
    (why,) = choice.why
    return (Paragraph((named, *why.runs), "answer", why.origin),)
