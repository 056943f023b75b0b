"""The handout: what the class knows before the lesson: story, people, ideas, ties, words."""

from __future__ import annotations

from lessonpack.document import (
    Block,
    Columns,
    Document,
    Grid,
    Keep,
    Panel,
    Paragraph,
    Run,
    Tie,
    TieMap,
    plain,
)
from lessonpack.products.base import Audience, Brief, WriterName
from lessonpack.products.paper import outcome_line, paper_document, title_head
from lessonpack.resolve.known import KnownCharacter, KnownTerm, KnownTheme

NAME = "handout"
FILE = "handout.pdf"
WRITER: WriterName = "pdf"
AUDIENCE: Audience = "student"
ORDER = 1


def compose(brief: Brief) -> Document:
    words = brief.words
    blocks = (
        *title_head(brief, words.handout),
        outcome_line(brief),
        *_story(brief),
        *_characters(brief),
        *_themes(brief),
        *_ties(brief),
        *_terms(brief),
    )
    return paper_document(brief, words.handout, blocks)


def _story(brief: Brief) -> tuple[Block, ...]:
    summary = brief.lesson.opens.summary
    return (plain(brief.words.story, "heading"), summary) if summary else ()


def _characters(brief: Brief) -> tuple[Block, ...]:
    cards = tuple(_character_card(character) for character in brief.lesson.characters)
    return (plain(brief.words.characters, "heading"), _cards(cards)) if cards else ()


def _cards(cards: tuple[Block, ...]) -> Grid:
    """Return cards in rows of two; three stand side by side rather than leave a gap."""
    return Grid(cards, 3 if len(cards) == 3 else 2)


def _character_card(character: KnownCharacter) -> Panel:
    return Panel((plain(character.name, "card_title"), character.about), "card", 0, character.origin)


def _ties(brief: Brief) -> tuple[Block, ...]:
    ties = tuple(Tie(tie.source, tie.target, tie.label) for tie in brief.lesson.ties)
    if not ties:
        return ()
    names = tuple((character.key, character.name) for character in brief.lesson.characters)
    shown, words = dict(names), brief.words
    told = words.between.join(
        f"{shown[tie.source]} – {shown[tie.target]}{words.colon}{tie.label}" for tie in ties
    )
    heading = plain(words.ties, "heading")
    origin = brief.lesson.ties[0].label.span
    return (Keep((heading, TieMap(names, ties, f"{words.ties}. {told}.", origin))),)


def _themes(brief: Brief) -> tuple[Block, ...]:
    cards = tuple(_theme_card(theme) for theme in brief.lesson.themes)
    return (plain(brief.words.themes, "heading"), _cards(cards)) if cards else ()


def _theme_card(theme: KnownTheme) -> Panel:
    asked = Paragraph(tuple(_emphasised(run) for run in theme.question.runs), "body", theme.question.origin)
    return Panel((plain(theme.title, "label"), asked, theme.about), "task")


def _emphasised(run: Run) -> Run:
    return Run(run.text, bold=True, italic=run.italic, code=run.code, script=run.script, link=run.link)


def _terms(brief: Brief) -> tuple[Block, ...]:
    entries = tuple(_term_line(term, brief.words.colon) for term in brief.lesson.terms)
    return (plain(brief.words.terms, "heading"), Columns(entries)) if entries else ()


def _term_line(term: KnownTerm, colon: str) -> Paragraph:
    # A word too long for its column is looked for where it stands: in the term or in its meaning.
    longer = max(map(len, term.term.split()), default=0) > max(map(len, term.meaning.text.split()), default=0)
    origin = term.term.span if longer else term.meaning.origin
    word = Run(f"{term.term}  ", bold=True, spoken=f"{term.term}{colon}")
    return Paragraph((word, *term.meaning.runs), "body", origin)
