"""Last pages worth their paper: tighter space, closing lines, rows, titles that end well."""

from __future__ import annotations

import pytest
from layout_build import baselines, deck, lay, paper, paper_context, set_paragraphs, slide, text, words
from msgspec.structs import replace

from lessonpack.audience import withhold
from lessonpack.document import Block, Cell, Column, Columns, Keep, Question, Role, Space, Table
from lessonpack.frames import LaidOut, Page, TableFrame
from lessonpack.layout.columns import measure_columns
from lessonpack.layout.table import measure_table

TOTAL = Keep((text("Total: 9 marks", "total"),))


def question(answer: str = "", lines: int = 3) -> Question:
    said = (text(answer, "answer"),) if answer else ()
    return Question("1", text("Why?", "question"), (Space(lines, answer=said),))


def sheet(count: int, answer: str = "") -> tuple[Block, ...]:
    return (*(question(answer) for _ in range(count)), TOTAL)


def tops(page: Page) -> list[float]:
    return [round(placed.at.y, 2) for placed in page.items]


def gap(laid_out: LaidOut) -> float:
    first, second, *_ = tops(laid_out.pages[0])
    return second - first


@pytest.mark.parametrize(("count", "pages", "tighter"), [(7, 1, False), (8, 1, True), (12, 2, False)])
def test_less_space_saves_a_last_page_with_next_to_nothing(count: int, pages: int, tighter: bool) -> None:
    usual = gap(lay(paper(*sheet(2))))
    laid_out = lay(paper(*sheet(count)))
    assert len(laid_out.pages) == pages
    assert (gap(laid_out) < usual) == tighter


def test_type_keeps_its_size_where_space_is_less() -> None:
    (page,) = lay(paper(*sheet(8))).pages
    sizes = {each.node.role: each.size for _, each in set_paragraphs(page.items)}
    assert sizes == {"question": 10.5, "total": 10.5}


@pytest.mark.parametrize("count", range(5, 32, 3))
def test_worksheet_and_key_are_tightened_alike(count: int) -> None:
    blocks = sheet(count, words(40))
    key, worksheet = lay(paper(*blocks)), lay(paper(*withhold(blocks)))
    assert [tops(page) for page in key.pages] == [tops(page) for page in worksheet.pages]


@pytest.mark.parametrize("count", range(5, 32))
def test_a_closing_line_is_never_alone(count: int) -> None:
    for page in lay(paper(*sheet(count))).pages:
        assert [line for line, *_ in baselines(page)] != ["Total: 9 marks"]


def test_a_short_paragraph_stays_in_one_column() -> None:
    block = Columns(tuple(text(words(number)) for number in (30, 25, 24, 30, 12, 28, 20, 28)))
    fragment = measure_columns(block, 480, paper_context())
    for height in range(60, int(fragment.height), 7):
        parts = fragment.split(height)
        for part in parts or ():
            assert sum(len(column) for column in part.columns) > 0
            assert part.height <= max(height, fragment.height)
        if parts:
            assert sum(len(column) for part in parts for column in part.columns) == len(block.blocks)


def table(count: int) -> Table:
    """Return a table of two rows, the second of so many paragraphs."""
    rows = ((1, 1), (count, 2))
    return Table(
        (Column(), Column()),
        (),
        tuple(tuple(Cell((text(words(12), "cell"),) * each) for each in row) for row in rows),
        "A table.",
    )


@pytest.mark.parametrize(("room", "rows"), [(100, 1), (170, 1), (300, 2)])
def test_a_row_is_parted_between_paragraphs_rather_than_leave_a_hole(room: float, rows: int) -> None:
    fragment = measure_table(table(20), 480, paper_context())
    parts = fragment.split(room)
    assert parts is not None
    assert len(parts[0].rows) == rows
    assert parts[0].height <= room
    whole = [len(frame.items) for row in fragment.rows for frame in row.cells]
    split = [len(cell.items) for part in parts for row in part.rows for cell in row.cells]
    assert sum(split) == sum(whole)


def test_a_row_of_one_paragraph_is_not_parted() -> None:
    block = replace(table(1), rows=((Cell((text(words(300), "cell"),)),),) * 2)
    assert measure_table(block, 480, paper_context()).split(200) is None


def test_a_tables_words_are_made_smaller_before_one_is_cut() -> None:
    heads = ("Misunderstandings", "Responsibilities", "Characterisations", "Everywhere", "Incomprehensible")
    cells = tuple(Cell((text(head, "header_cell"),)) for head in heads)
    (page,) = lay(paper(Table((Column(),) * 5, cells, (cells,), "A table."))).pages
    (frame,) = [placed.frame for placed in page.items if isinstance(placed.frame, TableFrame)]
    assert frame.size.width <= 485
    assert {len(each.lines) for _, each in set_paragraphs(page.items)} == {1}
    assert {each.size for _, each in set_paragraphs(page.items)} < {9.5, 8.5, 8}


TITLE = "Writing at length about what it is that makes all of us more or less than human"


def test_a_title_on_paper_falls_into_even_lines() -> None:
    (page,) = lay(paper(text(TITLE, "title"))).pages
    ((_, title),) = set_paragraphs(page.items)
    first, last = (line.width for line in title.lines)
    assert last > 0.8 * first


@pytest.mark.parametrize("role", ["title", "question"])
def test_no_title_or_question_on_a_slide_ends_in_one_word(role: Role) -> None:
    for count in range(5, 20):
        said = text(" ".join(TITLE.split()[:count]), role)
        sheets = slide(text("body"), title=said.text) if role == "title" else slide(said)
        (page,) = lay(deck(sheets)).pages
        (found,) = [each for _, each in set_paragraphs(page.items) if each.node.role == role]
        assert found.node.text.replace("\N{NO-BREAK SPACE}", " ") == said.text
        last = "".join(
            found.node.runs[each.run].text[each.start : each.end] for each in found.lines[-1].segments
        )
        assert len(found.lines) == 1 or len(last.split()) > 1


def test_a_time_is_whole_on_paper() -> None:
    (page,) = lay(paper(text(" ".join(["20–42"] * 60)))).pages
    for line, *_ in baselines(page):
        assert set(line.split()) == {"20–42"}


def test_the_running_head_is_one_line() -> None:
    document = paper(text(words(900)))
    long = replace(document, running=replace(document.running, head=words(80)))
    _, second = lay(long).pages[:2]
    (head,) = [each for _, each in set_paragraphs(second.furniture) if each.node.text.startswith("word")]
    assert len(head.lines) == 1
    assert head.node.text.endswith("word …")
