"""Nothing is lost: each text of a document stands on its pages, and in the finished file, in order.

White space aside, the text of the pages is the text of the document with the labels that a block
calls for: nothing is missing, nothing stands twice, and nothing is there that nobody wrote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import pytest
from finished.build import LESSONS, PAPER_PRODUCTS, VARIANTS, Built, Lesson, Variant
from finished.slides import GAP, read_slides
from tools.structure import read_aloud, read_printed

from lessonpack.document import (
    Block,
    Document,
    FormLine,
    Options,
    Paragraph,
    Question,
    TieMap,
    Timer,
    children,
)
from lessonpack.frames import (
    GroupFrame,
    LaidOut,
    Page,
    Placed,
    SetParagraph,
    SetRow,
    TableFrame,
    TextFrame,
    page_text,
)
from lessonpack.words import Words, words_for

every_lesson = pytest.mark.parametrize("slug", LESSONS)
every_variant = pytest.mark.parametrize("variant", VARIANTS, ids=str)
every_product = pytest.mark.parametrize("product", PAPER_PRODUCTS)
# What stands before a list's items.
MARKERS = "•–"


@pytest.fixture
def lesson(variant: Variant, slug: str, built: Callable[[Variant], Built]) -> Lesson:
    return built(variant).lessons[slug]


def bare(texts: Iterable[str]) -> str:
    """Return texts as one, without white space and soft hyphens."""
    return "".join("".join(text.replace("\N{SOFT HYPHEN}", "").split()) for text in texts)


def document_texts(document: Document) -> Iterator[str]:
    """Yield what a document says, and the labels of its blocks, in order; tie maps are drawings."""
    words = words_for(document.language)
    for sheet in document.sheets:
        for slot in sheet.slots:
            for block in slot.blocks:
                yield from _texts(block, words)


def _texts(block: Block, words: Words) -> Iterator[str]:
    match block:
        case Paragraph():
            yield block.text
        case Question():
            yield from (block.label, block.prompt.text, f"({block.marks})" if block.marks else "")
            for inner in block.body:
                yield from _texts(inner, words)
        case Options():
            for option in block.options:
                yield from (option.letter, option.paragraph.text)
        case FormLine():
            yield from block.labels
        case Timer():
            yield from (words.count(words.minutes, block.minutes), block.label)
        case _:
            for inner in children(block):
                yield from _texts(inner, words)


def set_paragraphs(items: Iterable[Placed], repeated: bool = False) -> Iterator[SetParagraph]:
    """Yield what stands on a page in order: no drawings, and no header that a table repeats."""
    for placed in items:
        match placed.frame:
            case TextFrame(paragraphs=paragraphs):
                yield from paragraphs
            case GroupFrame(items=inner, meaning=meaning) if meaning != "figure":
                yield from set_paragraphs(inner, repeated)
            case TableFrame(rows=rows, piece=piece):
                shown = [row for row in rows if repeated or not (row.header and piece)]
                yield from (
                    each
                    for row in shown
                    for cell in row.cells
                    for each in set_paragraphs(cell.items, repeated)
                )
            case _:
                pass


def in_order(laid_out: LaidOut) -> Iterator[SetParagraph]:
    """Yield what stands on all pages; the rest of a row that is parted, where its cell stands."""
    stretches: list[list[SetParagraph]] = []
    row: list[list[SetParagraph]] = []
    for page in laid_out.pages:
        for part in _parts(page.items):
            if isinstance(part, SetRow):
                cells = [list(set_paragraphs(cell.items)) for cell in part.cells]
                if part.continued:
                    for cell, rest in zip(row, cells, strict=True):
                        cell.extend(rest)
                else:
                    row = cells
                    stretches.extend(row)
            else:
                stretches.append(list(set_paragraphs((part,))))
    return (each for stretch in stretches for each in stretch)


def _parts(items: Iterable[Placed]) -> Iterator[Placed | SetRow]:
    """Yield a page's frames, of tables their rows without repeated headers."""
    for placed in items:
        match placed.frame:
            case GroupFrame(items=inner, meaning=meaning) if meaning != "figure":
                yield from _parts(inner)
            case TableFrame(rows=rows, piece=piece):
                yield from (row for row in rows if not (row.header and piece))
            case _:
                yield placed


def laid_out_texts(laid_out: LaidOut) -> Iterator[str]:
    return (each.node.text for each in in_order(laid_out))


@every_variant
@every_lesson
@every_product
def test_the_pages_say_what_the_document_says(lesson: Lesson, product: str) -> None:
    laid_out = lesson.laid_out[product]
    assert bare(laid_out_texts(laid_out)) == bare(document_texts(laid_out.document))


@every_variant
@every_lesson
@every_product
def test_the_pdf_reads_what_the_pages_say(lesson: Lesson, product: str) -> None:
    laid_out = lesson.laid_out[product]
    read = bare(
        text
        for tag, text in read_printed(lesson.files[product])
        if tag != "Figure" and not (tag == "Lbl" and text in MARKERS)
    )
    blank = words_for(laid_out.document.language).blank
    said = [
        run.answer or blank if run.blank else run.text
        for each in in_order(laid_out)
        for run in each.node.runs
    ]
    assert read == bare(said)


@every_variant
@every_lesson
def test_a_map_of_ties_has_every_name_and_tie_and_says_so(lesson: Lesson) -> None:
    maps = [
        block
        for sheet in lesson.document("handout").sheets
        for slot in sheet.slots
        for block in walk_maps(slot.blocks)
    ]
    assert len(maps) == 1
    wanted = Counter(
        bare([text]) for text in [*(name for _, name in maps[0].names), *(tie.label for tie in maps[0].ties)]
    )
    laid_out = lesson.laid_out["handout"]
    drawn = Counter(bare([text]) for page in laid_out.pages for text in page_text(page))
    drawn -= Counter(bare([text]) for text in laid_out_texts(laid_out))
    assert drawn == wanted
    assert ("Figure", maps[0].alt) in read_aloud(lesson.files["handout"])


def walk_maps(blocks: Iterable[Block]) -> Iterator[TieMap]:
    for block in blocks:
        if isinstance(block, TieMap):
            yield block
        yield from walk_maps(children(block))


@every_variant
@every_lesson
def test_the_slides_say_what_the_document_says(lesson: Lesson) -> None:
    laid_out = lesson.laid_out["slides"]
    said, place = bare(laid_out_texts(laid_out)), 0
    between = []
    for text in document_texts(laid_out.document):
        found = said.find(bare([text]), place)
        assert found >= 0, text
        between.append(said[place:found])
        place = found + len(bare([text]))
    assert {each for each in [*between, said[place:]] if each} <= {*continuations(laid_out)}


def continuations(laid_out: LaidOut) -> Iterator[str]:
    """Yield what a slide has before its text when it goes on: its title, numbered, and its chip."""
    for page in laid_out.pages:
        title, *chip = [each.node.text for each in set_paragraphs(page.items)][:2]
        number = page.title.rpartition("(")[2]
        if "\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}" in number:
            yield bare([f"({number}"])
            yield bare([title, *chip])


@every_variant
@every_lesson
def test_the_deck_has_what_the_slides_say(lesson: Lesson) -> None:
    slides = read_slides(lesson.files["slides"])
    for page, slide in zip(lesson.laid_out["slides"].pages, slides, strict=True):
        assert Counter(slide.paragraphs) == Counter(shown(page))
        assert slide.notes == tuple(note.text for note in page.notes)


def shown(page: Page) -> Iterator[str]:
    labels = ("number", "letter", "label")
    for each in set_paragraphs(page.items, repeated=True):
        counted = each.marker is not None and each.marker.kind in labels and not each.continued
        label = f"{each.marker.text.rstrip('.')}{GAP}" if counted and each.marker else ""
        if each.node.text.strip():
            yield f"{label}{each.node.text}"
