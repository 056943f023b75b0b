"""What a lesson's edit does not touch keeps its id and its names: mutations, and what is seen of slides."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import get_args

import pytest
from edited_decks import FIRST, build_decks, copy_unit, told, unit_decks
from finished.build import LESSONS
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from lessonpack.edits.matching import match_slides
from lessonpack.edits.reading import read_seen
from lessonpack.edits.seen import SeenSlide
from lessonpack.frames import Page
from lessonpack.geometry import Size
from lessonpack.words.base import ShapeName
from lessonpack.writers.pptx_identity import FIRST_SLIDE_ID, LAST_SLIDE_ID, slide_ids

# The number before an activity's title, and the title's own count of slides.
_NUMBER = re.compile(r"^\d+\. ")
CHOICE = """
      - activity: multiple_choice
        ask: What is the tape's name?
        options: [Songs After Dark, Never Let Me Go]
        answer: Songs After Dark
"""


def identities(data: bytes) -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
    """Return, by what a slide is called, its id, and the ids and names of its shapes."""
    return {
        _NUMBER.sub("", slide.title): (slide.id, tuple((shape.id, shape.name) for shape in slide.shapes))
        for slide in read_seen(data).slides
    }


def add_bullet(text: str) -> str:
    return text.replace("    show:\n", "    show:\n      - Say what you see first.\n", 1)


def add_activity_first(text: str) -> str:
    return text.replace("    minutes: 8\n    activities:\n", f"    minutes: 8\n    activities:{CHOICE}", 1)


def add_activity_before_its_like(text: str) -> str:
    begin = text.index("      - activity: multiple_choice")
    return text[:begin].rstrip("\n") + CHOICE + text[begin:]


def add_phase(text: str) -> str:
    phase = "  - phase: Stretch\n    minutes: 1\n    show: [Up!]\n\n"
    text = text.replace("minutes: 60", "minutes: 61", 1)
    return text.replace("  - phase: Remember\n", f"{phase}  - phase: Remember\n", 1)


def change_outcome(text: str) -> str:
    return text.replace("outcome: I can explain", "outcome: I can show", 1)


def rename_lesson(text: str) -> str:
    return text.replace("lesson: A world slightly wrong", "lesson: A world", 1)


def drop_homework(text: str) -> str:
    return re.sub(r"homework: >-\n(  .*\n)+", "", text, count=1)


MUTATIONS = (
    add_bullet,
    add_activity_first,
    add_activity_before_its_like,
    add_phase,
    change_outcome,
    rename_lesson,
    drop_homework,
)


def rebuild(change: Callable[[str], str], folder: Path, lesson: str = FIRST) -> bytes:
    """Return a lesson's deck after a change of its file, which there must be."""
    lessons = copy_unit(folder)
    path = lessons / f"{lesson}.yaml"
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    decks = build_decks(lessons, folder / "out")
    return next(data for name, data in decks.items() if name.startswith(lesson[:2]))


@pytest.mark.parametrize("change", MUTATIONS, ids=lambda change: change.__name__)
def test_slides_elsewhere_keep_ids_and_names(change: Callable[[str], str], tmp_path: Path) -> None:
    before = identities(unit_decks()[FIRST])
    now = identities(rebuild(change, tmp_path))
    common = before.keys() & now.keys()
    # A lesson's own title stands on the first slide: there it is another.
    assert len(common) >= len(before) - 2
    # A bullet more on a slide is no other shape there.
    assert {title: now[title] for title in common} == {title: before[title] for title in common}


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_question_more_renumbers_what_follows_and_mixes_nothing(lesson: str, tmp_path: Path) -> None:
    before = unit_decks()[lesson]

    def add_question(text: str) -> str:
        end = text.index("\n  - phase:", text.index("      - activity: "))
        return text[:end].rstrip("\n") + CHOICE + text[end:]

    now = rebuild(add_question, tmp_path, lesson)
    lines = [line for line in told(before, now) if "was added" not in line]
    renumbered = re.compile(r"slide \d+: text: Title: “(\d+)\. (.*)” is now “(\d+)\. \2”")
    assert lines
    for line in lines:
        found = renumbered.fullmatch(line)
        assert found, line
        assert int(found[3]) == int(found[1]) + 1


def test_a_word_put_right_keeps_the_slide(tmp_path: Path) -> None:
    before = read_seen(unit_decks()[FIRST]).slides

    def put_right(text: str) -> str:
        return text.replace("Recall one ordinary moment", "Remember one ordinary moment", 1)

    now = read_seen(rebuild(put_right, tmp_path)).slides
    assert [slide.id for slide in now] == [slide.id for slide in before]


@pytest.mark.parametrize("lesson", LESSONS)
def test_ids_and_names_keep_the_rules(lesson: str) -> None:
    slides = Presentation(io.BytesIO(unit_decks()[lesson])).slides
    ids = [slide.slide_id for slide in slides]
    assert len(set(ids)) == len(ids)
    assert all(FIRST_SLIDE_ID <= number <= LAST_SLIDE_ID for number in ids)
    for slide in slides:
        shapes = list(slide.shapes)
        assert len({shape.shape_id for shape in shapes}) == len(shapes)
        assert len({shape.name for shape in shapes}) == len(shapes)
        assert all(_is_known(shape.name) for shape in shapes), [shape.name for shape in shapes]


def _is_known(name: str) -> bool:
    """Tell whether a name is one that languages translate, with a letter or a count behind it."""
    known = get_args(ShapeName)
    return name in known or re.sub(r" (?:\d+|[A-Z]\d*)$", "", name) in known


def page(key: str = "", title: str = "") -> Page:
    return Page(Size(960, 540), "content", (), title=title, key=key)


@given(st.lists(st.text(max_size=5), max_size=40))
def test_ids_are_never_the_same_and_always_allowed(keys: list[str]) -> None:
    ids = slide_ids([page(key) for key in keys])
    assert len(set(ids)) == len(keys)
    assert all(256 <= number < 2**31 for number in ids)


@given(st.lists(st.text(min_size=1, max_size=5), unique=True, max_size=20), st.text(max_size=5), st.data())
def test_an_id_depends_on_the_slide_alone(keys: list[str], other: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(keys)))
    before = dict(zip(keys, slide_ids([page(key) for key in keys]), strict=True))
    with_other = [*keys[:place], f"a slide more: {other}", *keys[place:]]
    now = dict(zip(with_other, slide_ids([page(key) for key in with_other]), strict=True))
    assert {key: now[key] for key in keys} == before


def test_slides_without_keys_have_their_titles() -> None:
    one, other, again = slide_ids([page(title="One"), page(title="Two"), page(title="One")])
    assert slide_ids([page(title="Two"), page(title="One"), page(title="One")]) == (other, one, again)


def test_numbers_that_clash_give_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lessonpack.writers.pptx_identity._number_of", lambda key: LAST_SLIDE_ID)
    assert slide_ids([page("a"), page("b"), page("c")]) == (
        LAST_SLIDE_ID,
        FIRST_SLIDE_ID,
        FIRST_SLIDE_ID + 1,
    )


def test_identity_is_what_a_comparison_goes_by(tmp_path: Path) -> None:
    """A slide is still the same in a deck built anew, wherever it stands there."""
    before = read_seen(unit_decks()[FIRST]).slides
    now = read_seen(rebuild(add_phase, tmp_path)).slides
    pairs = match_slides(before, now)
    assert _by_place(before, pairs, now) == {slide.number: slide.id for slide in before}


def _by_place(
    before: tuple[SeenSlide, ...], pairs: Mapping[int, int], now: tuple[SeenSlide, ...]
) -> dict[int, str]:
    return {before[old].number: now[new].id for old, new in pairs.items()}
