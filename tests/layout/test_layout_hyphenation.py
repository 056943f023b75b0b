"""Which words are divided at line ends on paper: few, and only where whole ones would read worse."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_build import messages, paper_context, shown_lines, slide_context, text

from lessonpack.document import Document, Paragraph, Role, Run, Sheet, Slot
from lessonpack.errors import Problem
from lessonpack.frames import page_text
from lessonpack.layout.engine import lay_out
from lessonpack.layout.fragments import MeasureContext
from lessonpack.layout.setting import place_setting, set_paragraph
from lessonpack.looks.registry import load_look, look_names

SOFT = "\N{SOFT HYPHEN}"
WIDTH = 150
STORY = "Ada spricht von Verantwortungsbewusstsein und von Gemeinschaft, als wäre es nichts."
DIVIDED = {"body", "lead", "outcome", "small", "caption", "quotation", "question", "gapped", "cell", "answer"}


def german(**changes: object) -> MeasureContext:
    return paper_context(**{"language": "de", "division": "poor", **changes})


def lines_of(context: MeasureContext, paragraph: Paragraph, width: float = WIDTH) -> list[str]:
    return shown_lines(place_setting(set_paragraph(context, paragraph, width), 0, 0, 0))


def test_a_poor_line_is_filled_with_a_part_of_the_next_word() -> None:
    whole = lines_of(german(division="never"), text(STORY))
    divided = lines_of(german(), text(STORY))
    assert whole[0] == "Ada spricht von" and divided[0] == f"Ada spricht von Verantwor{SOFT}"
    assert "".join(divided).replace(SOFT, "").replace(" ", "") == STORY.replace(" ", "")
    assert len(divided) <= len(whole)


def test_hyphens_stand_only_where_lines_end() -> None:
    lines = lines_of(german(), text(STORY * 3))
    assert any(line.endswith(SOFT) for line in lines)
    assert [line for line in lines if SOFT in line[:-1]] == []


@settings(max_examples=60, deadline=None)
@given(st.integers(140, 400), st.integers(1, 4))
def test_never_two_lines_in_a_row_and_never_a_rest_alone(width: int, times: int) -> None:
    lines = lines_of(german(problems=[]), text(" ".join([STORY] * times)), width)
    ended = [line.endswith(SOFT) for line in lines]
    assert not any(one and other for one, other in pairwise(ended))
    assert " ".join(lines).replace(f"{SOFT} ", "") == " ".join([STORY] * times)


@pytest.mark.parametrize("role", get_args(Role))
def test_titles_labels_and_options_are_never_divided(role: Role) -> None:
    lines = lines_of(german(problems=[]), text(STORY, role), 170)
    divided = any(SOFT in line for line in lines)
    assert not divided or role in DIVIDED | {"marking"}


@pytest.mark.parametrize(
    "content",
    [
        "Ada spricht von Verantwortungsbewusstsein.",  # two lines are no running text
        "Ada · Verantwortung · Verantwortungsbewusstsein · Gemeinschaft · Nachbarschaft",  # a word bank
        "Ada spricht von http://verantwortungsbewusstsein/und/von/gemeinschaft als wäre es nichts",
        "Ada spricht von VERANTWORTUNGSTRÄGER und von Gemeinschaft als wäre das alles nichts",
    ],
)
def test_these_stay_whole(content: str) -> None:
    assert [line for line in lines_of(german(), text(content), 150) if SOFT in line] == []


def test_links_code_and_gaps_stay_whole() -> None:
    for run in (Run("Verantwortungsbewusstsein", link="https://a.org"), Run("verantwortung", code=True)):
        paragraph = Paragraph(
            (Run("Ada spricht von "), run, Run(" und von Gemeinschaft, als wäre es nichts."))
        )
        assert [line for line in lines_of(german(), paragraph, 150) if SOFT in line] == []


def test_names_stay_whole_where_only_they_have_capitals() -> None:
    story = "She had never heard of Alexandropoulos or anyone else who had lived there"
    context = german(language="en-GB")
    assert [line for line in lines_of(context, text(story), 120) if SOFT in line] == []


def test_slides_divide_no_words() -> None:
    context = slide_context(language="de")
    assert [line for line in lines_of(context, text(STORY), 400) if SOFT in line] == []


@pytest.mark.parametrize("division", ["needed", "poor"])
def test_a_word_wider_than_its_line_is_divided_instead_of_refused(division: str) -> None:
    problems: list[Problem] = []
    lines = lines_of(german(problems=problems, division=division), text("Verantwortungsbewusstsein"), 70)
    assert lines[0].endswith(SOFT) and len(lines) > 1 and not problems


@pytest.mark.parametrize(("division", "role"), [("never", "body"), ("poor", "title"), ("poor", "option")])
def test_what_is_never_divided_is_refused(division: str, role: Role) -> None:
    problems: list[Problem] = []
    context = german(problems=problems, division=division)
    lines_of(context, text("Verantwortungsbewusstsein", role), 60)
    assert messages(problems) == ["“Verantwortungsbewusstsein” is too long for its place"]


@pytest.mark.parametrize("look", look_names())
@pytest.mark.parametrize("hyphenation", [True, False])
def test_looks_and_units_say_what_is_divided(look: str, hyphenation: bool) -> None:
    found, _ = load_look(look)
    assert found
    long = "Rechtsschutzversicherungsgesellschaftsangestelltenvereinigungsmitglied"
    poor = f"Er hat es mir so erzählt: {long} sei er nie gewesen."
    sheets = (Sheet("paper", (Slot("body", (text(" ".join([poor] * 3)),)),)),)
    document = Document("Ein Text", "de", "handout", sheets=sheets, hyphenation=hyphenation)
    laid_out, problems = lay_out(document, found)
    shown = "".join(text for page in laid_out.pages for text in page_text(page))
    assert not problems
    assert (SOFT in shown) == (hyphenation and found.division == "poor")
