"""Text in a deck: what paragraphs and runs say, and what they leave to their layout."""

from __future__ import annotations

import pytest
from build_deck import Words, items, text_frame, words
from msgspec.structs import replace

from lessonpack.document import Run
from lessonpack.frames import Marker, SetParagraph
from lessonpack.geometry import Insets, Size
from lessonpack.looks.classic import LOOK
from lessonpack.writers import pptx_levels, pptx_text
from lessonpack.writers.pptx_levels import Levels, box_levels, list_levels, style_level
from lessonpack.writers.pptx_text import (
    Counting,
    Prose,
    body_properties,
    numbering,
    write_shape_text,
)
from lessonpack.writers.pptx_xml import escape, scheme_of

SCHEME = scheme_of(LOOK.palette)
BODY = list_levels(style_level(LOOK.slide.styles["body"]), LOOK.slide.spacing.indent)
ANSWER = style_level(LOOK.slide.styles["answer"])
PROSE = Prose(SCHEME, "en-GB", ANSWER, lambda address: f"to:{address}")
EN = 'lang="en-GB"'
END = f"<a:endParaRPr {EN}/>"


def paragraphs(given: list[Words]) -> tuple[SetParagraph, ...]:
    return text_frame(given, Size(600, 400)).paragraphs


def write(*given: Words) -> str:
    return write_shape_text(paragraphs(list(given)), BODY, PROSE)


def run(text: str, properties: str = "") -> str:
    return f"<a:r><a:rPr {EN}{properties}/><a:t>{text}</a:t></a:r>"


def test_a_paragraph_like_its_layout_says_nothing_but_its_words() -> None:
    assert write(words("Read on.")) == f"<a:lstStyle/><a:p>{run('Read on.')}{END}</a:p>"


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (Run("a", bold=True), run("a", ' b="1"')),
        (Run("a", italic=True), run("a", ' i="1"')),
        (Run("2", script="super"), run("2", ' baseline="33333"')),
        (Run("2", script="sub"), run("2", ' baseline="-8000"')),
        (Run("a\nb"), f"{run('a')}<a:br><a:rPr {EN}/></a:br>{run('b')}"),
        (Run("\na"), f"<a:br><a:rPr {EN}/></a:br>{run('a')}"),
        (Run('a < b & "c"'), run("a &lt; b &amp; &quot;c&quot;")),
        (
            Run("a", link="mailto:a@b.c"),
            f'<a:r><a:rPr {EN}><a:hlinkClick r:id="to:mailto:a@b.c"/></a:rPr><a:t>a</a:t></a:r>',
        ),
        (Run("____", blank=True), run("____")),
        (
            Run("____", blank=True, answer="fond"),
            f'<a:r><a:rPr {EN} b="1" u="sng"><a:solidFill><a:schemeClr val="accent2"/></a:solidFill></a:rPr>'
            "<a:t>fond</a:t></a:r>",
        ),
    ],
)
def test_runs(given: Run, written: str) -> None:
    assert write(words([given])) == f"<a:lstStyle/><a:p>{written}{END}</a:p>"


def test_a_smaller_size_is_said_once_for_each_level_and_by_no_run() -> None:
    written = write(words("One").sized(20), words("Two").sized(20))
    style, _, text = written.partition("</a:lstStyle>")
    assert style.count('sz="2000"') == len(BODY)
    assert "sz=" not in text


def test_a_paragraph_of_another_role_says_its_own_size() -> None:
    written = write(words("Read on.").sized(20), words("Why?", "question").sized(24))
    assert run("Why?", ' sz="2400" b="1"') in written
    assert f'<a:endParaRPr {EN} sz="2400" b="1"/>' in written
    assert run("Read on.") in written


def test_space_before_is_said_where_it_is_not_the_layout_s() -> None:
    first, second = paragraphs([words("One"), words("Two")])
    written = write_shape_text((first, replace(second, gap=3), replace(second, gap=9)), BODY, PROSE)
    assert '<a:lvl1pPr><a:spcBef><a:spcPts val="300"/></a:spcBef></a:lvl1pPr>' in written
    assert written.count('<a:pPr><a:spcBef><a:spcPts val="900"/></a:spcBef></a:pPr>') == 1


def test_line_spacing_is_written_in_percent() -> None:
    (one,) = paragraphs([words("One")])
    wide = replace(one, style=replace(one.style, factor=1.25))
    assert '<a:lnSpc><a:spcPct val="125000"/></a:lnSpc>' in write_shape_text((wide,), BODY, PROSE)


def test_lists_are_native_and_deeper_levels_the_layout_s_own() -> None:
    bullet = '<a:pPr marL="330200" indent="-330200"><a:buFont typeface="Arial"/><a:buChar char="•"/></a:pPr>'
    written = write(*items(["One"]), *items(["Deeper"], level=1))
    assert f"<a:p>{bullet}{run('One')}" in written
    assert f'<a:p><a:pPr lvl="1"/>{run("Deeper")}' in written


def test_a_label_s_tab_ends_at_the_text_s_left_edge() -> None:
    (one,) = items(["One"])
    assert one.marker
    written = write(replace(one, marker=replace(one.marker, kind="label", text="a")))
    tab = '<a:tabLst><a:tab pos="330200" algn="l"/></a:tabLst>'
    label = run("a&#9;", ' b="1"')
    assert f'<a:pPr marL="330200" indent="-330200">{tab}</a:pPr>{label}{run("One")}' in written
    assert "tabLst" not in write(*items(["One"]))


@pytest.mark.parametrize(
    ("kind", "text", "scheme"),
    [
        ("number", "1.", "arabicPeriod"),
        ("number", "1)", "arabicParenR"),
        ("number", "(1)", "arabicParenBoth"),
        ("number", "1", "arabicPlain"),
        ("letter", "A", "alphaUcPeriod"),
        ("letter", "A.", "alphaUcPeriod"),
        ("letter", "(b)", "alphaLcParenBoth"),
        ("letter", "c)", "alphaLcParenR"),
    ],
)
def test_numbering_schemes(kind: str, text: str, scheme: str) -> None:
    assert numbering(Marker(kind, text, 0, 1)) == scheme  # type: ignore[arg-type]


def test_a_list_that_goes_on_keeps_its_start() -> None:
    third, fourth = (replace(held, marker=Marker("number", f"{n}.", 0, n)) for n, held in starting(3))
    assert write(third, fourth).count('startAt="3"') == 2


def starting(number: int) -> list[tuple[int, Words]]:
    return list(enumerate(items(["a", "b"], "number"), start=number))


def test_counting_follows_powerpoint() -> None:
    counting = Counting()
    starts = [counting.start_of(0, "n", 1), counting.start_of(1, "a", 1), counting.start_of(1, "a", 2)]
    assert [*starts, counting.start_of(0, "n", 2)] == [1, 1, 1, 1]
    assert counting.start_of(1, "a", 1) == 1
    counting.leave(0)
    assert counting.start_of(0, "n", 3) == 3


def test_what_goes_on_after_a_cut_has_no_sign_and_no_hanging_line() -> None:
    (held,) = items(["the rest"])
    (one,) = paragraphs([replace(held, marker=Marker("none", "", 26, 1))])
    written = write_shape_text((one,), BODY, PROSE)
    assert '<a:pPr marL="330200" indent="0"/>' in written


def test_markers_hang_from_the_inner_edge() -> None:
    frame = text_frame(items(["One"]), Size(300, 100), insets=Insets.all(16))
    written = write_shape_text(frame.paragraphs, BODY, PROSE)
    assert 'marL="330200" indent="-330200"' in written


def test_an_empty_frame_still_has_a_paragraph() -> None:
    assert write_shape_text((), BODY, PROSE) == f"<a:lstStyle/><a:p>{END}</a:p>"


def test_a_box_says_all_that_its_text_is() -> None:
    frame = text_frame([words("3 min", "timer")], Size(300, 100))
    style, _, text = write_shape_text(frame.paragraphs, box_levels("ltr"), PROSE).partition("</a:lstStyle>")
    assert '<a:defRPr sz="5400" b="1"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>' in style
    assert text == f"<a:p>{run('3 min')}{END}</a:p>"


def test_a_paragraph_says_which_way_it_runs_where_its_level_does_not() -> None:
    (held,) = paragraphs([words("שלום")])
    turned = replace(held, direction="rtl", style=replace(held.style, align="right"))
    assert write_shape_text((turned,), BODY, PROSE).startswith('<a:lstStyle><a:lvl1pPr algn="r" rtl="1"/>')
    box = write_shape_text((turned,), box_levels("rtl"), PROSE)
    assert "rtl=" not in box and "algn=" not in box
    back = write_shape_text((held,), box_levels("rtl")[:1], PROSE)
    assert 'algn="l" rtl="0"' in back


def test_what_is_remembered_is_the_same_and_bounded() -> None:
    label = Marker("label", "a)", 0, 1, hang=20)
    given = [
        [words("One")],
        [words("One", "title"), words("Two")],
        [words("One"), words("Two").sized(20), *items(["Three", "Four"], "number", level=1)],
        [words([Run("One"), Run("two", bold=True), Run("2", script="sub"), Run("שלום", italic=True)])],
        [replace(words("One"), marker=label), replace(words("One"), level=1)],
    ]
    places = [BODY, box_levels("ltr"), box_levels("rtl"), tuple(replace(one, bold=True) for one in BODY)]
    proses = [PROSE, replace(PROSE, language="he"), replace(PROSE, scheme=replace(SCHEME, on_accent="bg2"))]
    cases = [(paragraphs(each), levels, prose) for each in given for levels in places for prose in proses]
    memos = (pptx_levels._frame_style, pptx_text._setting, pptx_text._face)

    def alone(held: tuple[SetParagraph, ...], levels: Levels, prose: Prose) -> str:
        for memo in memos:
            memo.cache_clear()
        return write_shape_text(held, levels, prose)

    first = [alone(*case) for case in cases]
    assert len(set(first)) > len(first) / 2
    for _ in range(2):
        assert [write_shape_text(*case) for case in cases] == first
    assert all(memo.cache_info().maxsize == 1024 for memo in memos)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<&>", "&lt;&amp;&gt;"),
        ("a\x00b\x0bc", "a\ufffdb\ufffdc"),
        ("\ud800", "\ufffd"),
        ("\ufffe", "\ufffd"),
        ('say "no"', "say &quot;no&quot;"),
        ("two\nlines\tand", "two&#10;lines&#9;and"),
        ("]]>", "]]&gt;"),
        ("𝒦 😀", "𝒦 😀"),
    ],
)
def test_escape(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_body_properties_say_insets_and_anchor() -> None:
    written = body_properties(Insets(1, 2, 3, 4), "middle", "<a:noAutofit/>")
    assert 'lIns="12700" tIns="25400" rIns="38100" bIns="50800"' in written
    assert 'wrap="square"' in written and 'anchor="ctr"' in written
