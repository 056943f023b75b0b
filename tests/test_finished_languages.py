"""Files speak the unit's language: what lessonpack prints by itself comes from that language's words.

A unit in Greek letters is built in a language that says nothing but the names of its own words, in
marks. Latin letters that stand outside marks, on a page, on a slide or among what they say unseen,
were written into the program in English.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import yaml
from click.testing import CliRunner
from finished.build import CLASSIC, PAPER_PRODUCTS, ROOT, Built, Lesson, build, run_build
from finished.slides import read_slides
from finished.tongue import CLOSE, OPEN, marked_words, spoken, unmarked, write_unit
from tools.deck import open_deck
from tools.structure import read_aloud

from lessonpack.activities.registry import activity_names
from lessonpack.cli.main import main
from lessonpack.document import Paragraph
from lessonpack.frames import GroupFrame, LaidOut, Page, PictureFrame, TableFrame, TextFrame, walk_frames
from lessonpack.looks.registry import look_names
from lessonpack.products.registry import all_products
from lessonpack.words import ENGLISH, languages

PRODUCTS = tuple(product.NAME for product in all_products())
LATIN = re.compile(r"[A-Za-z]{2,}")
every_product = pytest.mark.parametrize("product", PRODUCTS)


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    folder = tmp_path_factory.mktemp("tongue")
    with spoken(folder):
        yield build(write_unit(folder / "unit"), CLASSIC, folder / "out")


@pytest.fixture(scope="module")
def lesson(marked: Built) -> Lesson:
    (lesson,) = marked.lessons.values()
    return lesson


def said_by(laid_out: LaidOut) -> Iterator[str]:
    """Yield all that a document says, seen or unseen."""
    document = laid_out.document
    yield from (document.title, document.subject, document.product)
    yield from (document.running.head, document.running.foot)
    for page in laid_out.pages:
        yield from (page.title, page.section, *(note.text for note in page.notes))
        yield from _said_on(page)


def _said_on(page: Page) -> Iterator[str]:
    for placed in walk_frames((*page.items, *page.furniture)):
        match placed.frame:
            case TextFrame(paragraphs=paragraphs):
                yield from (said for each in paragraphs for said in _said_in(each.node))
            case GroupFrame(alt=alt) | PictureFrame(alt=alt) | TableFrame(alt=alt):
                yield alt
            case _:
                pass


def _said_in(paragraph: Paragraph) -> Iterator[str]:
    yield paragraph.text
    yield from (run.answer for run in paragraph.runs)


def in_english(texts: Iterator[str]) -> list[str]:
    """Return the texts in which Latin letters stand outside marks."""
    return [text for text in texts if LATIN.search(unmarked(text))]


@every_product
def test_every_word_is_the_languages_or_the_teachers(lesson: Lesson, product: str) -> None:
    assert in_english(said_by(lesson.laid_out[product])) == []


@pytest.mark.parametrize("product", PAPER_PRODUCTS)
def test_nothing_else_is_read_aloud(lesson: Lesson, product: str) -> None:
    assert in_english(text for _, text in read_aloud(lesson.files[product])) == []


def test_nothing_else_stands_on_the_slides(lesson: Lesson) -> None:
    slides = read_slides(lesson.files["slides"])
    texts = [text for each in slides for text in (*each.paragraphs, *each.notes, *each.alternatives)]
    assert len(texts) > 100
    assert in_english(iter(texts)) == []


def test_the_print_list_is_the_languages(marked: Built) -> None:
    (path,) = marked.folder.glob("*.txt")
    text = re.sub(r"\S+\.pdf", "", path.read_text(encoding="utf-8"))
    assert in_english(iter(text.splitlines())) == []
    used = [name for name in ("print_heading_for", "print_day", "pages", "sheets") if f"{OPEN}{name}" in text]
    assert used == ["print_heading_for", "print_day", "pages", "sheets"]


def test_every_activity_has_its_heading_in_the_language(lesson: Lesson) -> None:
    headings = [marked_words().titles[name] for name in activity_names()]
    for product in ("worksheet", "answers", "slides", "plan"):
        said = " ".join(said_by(lesson.laid_out[product]))
        assert [heading for heading in headings if heading not in said] == []


def test_an_english_literal_would_be_found() -> None:
    texts = [
        "Name",
        f"{OPEN}name{CLOSE}: x",
        f"{OPEN}answer Αβγ {OPEN}title of cloze{CLOSE}{CLOSE}",
        "(b) 3–5",
    ]
    assert in_english(iter([*texts, f"{OPEN}outcome{CLOSE} and Αβγ"])) == [
        "Name",
        f"{OPEN}outcome{CLOSE} and Αβγ",
    ]
    assert in_english(iter([ENGLISH.story, ENGLISH.outcome])) == [ENGLISH.story, ENGLISH.outcome]


@pytest.mark.parametrize("look", look_names())
@pytest.mark.parametrize("tag", [language.tag for language in languages()])
def test_the_words_of_every_language_fit(tag: str, look: str, tmp_path: Path) -> None:
    unit = write_unit(tmp_path / "unit", tag)
    result = CliRunner().invoke(main, ["check", str(unit), "--look", look])
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "Checked 1 lesson: all is well.")


@pytest.fixture(params=["en-US", "de-AT", "es", "fr-CA", "pl"])
def translated(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """Give a language's tag and the finished files of the small unit, as if it were written in it."""
    unit = tmp_path / "unit"
    shutil.copytree(ROOT / "docs" / "example", unit)
    path = unit / "unit.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump({**data, "language": request.param}, allow_unicode=True), encoding="utf-8")
    run_build(unit, CLASSIC, tmp_path / "out")
    return request.param, tmp_path / "out"


def test_files_say_which_language_they_are_in(translated: tuple[str, Path]) -> None:
    tag, folder = translated
    papers = [*folder.glob("unit/*/*.pdf")]
    assert len(papers) == len(PAPER_PRODUCTS)
    for paper in papers:
        with pikepdf.open(BytesIO(paper.read_bytes())) as pdf:
            assert str(pdf.Root.Lang) == tag
            assert pdf.open_metadata()["dc:language"] == {tag}
    (deck,) = (open_deck(path.read_bytes()) for path in folder.glob("unit/*/*.pptx"))
    elements = (element for tree in deck.trees.values() for element in tree.iter())
    marked = [element.get("lang") for element in elements if element.get("lang")]
    assert {*marked} == {tag} and len(marked) > 50
    assert "".join(deck.trees["docProps/core.xml"].itertext("{*}language")) == tag
