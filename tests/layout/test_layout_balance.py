"""Tables to be read are balanced: room goes where it saves lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layout_build import paper_context, text, words

from lessonpack.document import Cell, Column, Table
from lessonpack.layout.table import measure_table
from lessonpack.layout.table_balance import Balance, Length, balance_widths


def table(*cells: int, balanced: bool) -> Table:
    """Return a table of one row, its cells of so many words."""
    row = tuple(Cell((text(words(count), "cell"),)) for count in cells)
    return Table(tuple(Column() for _ in cells), (), (row,), "Words", balanced=balanced)


@pytest.mark.parametrize("cells", [(5, 60), (60, 5), (1, 90, 20), (40, 10, 10, 80)])
def test_a_balanced_table_is_lower_than_one_by_shares(cells: tuple[int, ...]) -> None:
    by_shares = measure_table(table(*cells, balanced=False), 480, paper_context())
    balanced = measure_table(table(*cells, balanced=True), 480, paper_context())
    assert balanced.height < by_shares.height
    assert sum(balanced.widths) == pytest.approx(480)


def test_equal_columns_stay_as_their_shares_make_them() -> None:
    balanced = measure_table(table(20, 20, 20, balanced=True), 480, paper_context())
    assert balanced.widths == measure_table(table(20, 20, 20, balanced=False), 480, paper_context()).widths


def test_a_column_without_a_share_keeps_its_width() -> None:
    block = Table(
        (Column(0), Column(0.5), Column(0.5)),
        (),
        (tuple(Cell((text(words(count), "cell"),)) for count in (1, 5, 80)),),
        "Words",
        balanced=True,
    )
    widths = measure_table(block, 480, paper_context()).widths
    assert widths[0] < 60
    assert widths[2] > 2 * widths[1]


lengths = st.builds(Length, st.just(0.0), st.floats(0, 2000), st.just(12.0))


@given(st.lists(st.tuples(lengths, lengths, lengths), min_size=1, max_size=6))
def test_no_column_falls_below_its_least_and_the_sum_stays(rows: list[tuple[Length, ...]]) -> None:
    least = (40.0, 70.0, 20.0)
    balance = Balance(tuple(tuple((length,) for length in row) for row in rows), least, 8)
    found = balance_widths((160.0, 160.0, 160.0), (0, 1, 2), balance)
    assert sum(found) == pytest.approx(480)
    assert all(width >= low for width, low in zip(found, least, strict=True))
