"""Where lines end at a slash or in a link, the deck says so; nothing else of a text changes."""

from __future__ import annotations

from lessonpack.document import Paragraph, Run
from lessonpack.frames import Line, Segment, SetParagraph
from lessonpack.looks.classic import LOOK
from lessonpack.writers.pptx_breaks import hold_breaks

LINK = "https://www.bl.uk"


def broken(runs: tuple[Run, ...], *lines: tuple[tuple[int, int, int], ...]) -> tuple[Run, ...]:
    """Return the runs of a paragraph whose lines are these: run, start and end of each segment."""
    style = LOOK.slide.styles["body"]
    given = tuple(
        Line(28.0, 100.0, tuple(Segment(run, start, end, 0.0, 50.0) for run, start, end in line))
        for line in lines
    )
    return hold_breaks(SetParagraph(Paragraph(runs), style, 28.0, 0.0, 0.0, 0.0, given))


def test_a_text_without_such_ends_is_not_touched() -> None:
    runs = (Run("one two "), Run("three", link=LINK), Run(" and/or four"))
    assert broken(runs, ((0, 0, 3),), ((0, 4, 8), (1, 0, 5), (2, 0, 7)), ((2, 8, 12),)) == runs
    assert broken(runs, ((0, 0, 8), (1, 0, 5), (2, 0, 12))) == runs


def test_a_slash_at_a_line_s_end_is_one_where_lines_may_end() -> None:
    runs = (Run("photosynthesis/respiration/growth", bold=True),)
    assert broken(runs, ((0, 0, 15),), ((0, 15, 27),), ((0, 27, 33),)) == (
        Run("photosynthesis/\N{ZERO WIDTH SPACE}respiration/\N{ZERO WIDTH SPACE}growth", bold=True),
    )


def test_a_link_over_several_lines_is_one_for_each() -> None:
    runs = (Run("See "), Run("the British Library in London", link=LINK), Run("."))
    assert broken(runs, ((0, 0, 4), (1, 0, 11)), ((1, 12, 19),), ((1, 20, 29), (2, 0, 1))) == (
        Run("See "),
        Run("the British", link=LINK),
        Run(" "),
        Run("Library", link=LINK),
        Run(" "),
        Run("in London", link=LINK),
        Run("."),
    )


def test_a_link_broken_at_a_hyphen_loses_nothing() -> None:
    runs = (Run("half-forgotten", link=LINK),)
    parts = broken(runs, ((0, 0, 5),), ((0, 5, 14),))
    assert "".join(part.text for part in parts) == "half-forgotten"
    assert [part.link for part in parts if part.text] == [LINK, LINK]
