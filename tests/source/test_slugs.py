"""Names of files made from titles."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessonpack.source.slugs import MAX_LENGTH, is_device, leading_number, natural_order, slug, slugs


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A world slightly wrong", "a-world-slightly-wrong"),
        ("Ruth's tape – and Kathy’s?", "ruths-tape-and-kathys"),
        ("{{ kathy }}: *who* is she?", "kathy-who-is-she"),
        ("  ../../etc/passwd ", "etc-passwd"),
        ("C:\\Windows\\con", "c-windows-con"),
        ("con", "con-untitled"),
        ("COM1", "com1-untitled"),
        ("NUL", "nul-untitled"),
        ("", "untitled"),
        ("???", "untitled"),
        ("...", "untitled"),
        ("\x00\ud800\u202e", "untitled"),
        ("ﬁne ①", "fine-1"),
        ("Über Ärzte", "über-ärzte"),
        ("U\u0308ber", "über"),
        ("第三课", "第三课"),
        ("मन की बात", "मन-की-बात"),
        ("tape.", "tape"),
    ],
)
def test_a_title_becomes_a_name(title: str, name: str) -> None:
    assert slug(title) == name


@settings(deadline=None)
@given(st.text())
def test_every_name_is_safe_on_every_computer(title: str) -> None:
    name = slug(title)
    assert 0 < len(name) <= MAX_LENGTH + len("-untitled")
    assert len(name.encode()) < 250
    assert not re.search(r'[\x00-\x1f<>:"/\\|?*\s]|^[-.]|[-. ]$', name)
    assert not is_device(name)
    assert name == unicodedata.normalize("NFC", name)


@settings(deadline=None)
@given(st.lists(st.text(alphabet="aAéE\u0301 -'", max_size=70), max_size=30))
def test_names_differ_even_where_case_and_accents_do_not_count(titles: list[str]) -> None:
    names = [unicodedata.normalize("NFC", name).casefold() for name in slugs(titles)]
    assert len(names) == len(titles) == len(set(names))


def test_a_second_title_of_the_same_name_is_numbered() -> None:
    assert slugs(["The tape", "the tape!", "The Tape-2", "x" * 99, "x" * 98]) == (
        "the-tape",
        "the-tape-2",
        "the-tape-2-2",
        "x" * 60,
        "x" * 58 + "-2",
    )


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("1-tape.yaml", 1),
        ("03 tape.yaml", 3),
        ("12.yaml", 12),
        ("tape-3.yaml", None),
        ("²-tape.yaml", None),
        ("٣.yaml", None),
        ("9999999999-tape.yaml", None),
    ],
)
def test_a_lessons_number_stands_first_in_its_files_name(name: str, number: int | None) -> None:
    assert leading_number(name) == number


def test_files_are_ordered_as_a_person_would() -> None:
    names = ["week-10.yaml", "a.yaml", "week-9.yaml", "10-b.yaml", "9-b.yaml", "Week-1.yaml", "²", "9"]
    assert sorted(names, key=natural_order) == [
        "9",
        "9-b.yaml",
        "10-b.yaml",
        "a.yaml",
        "Week-1.yaml",
        "week-9.yaml",
        "week-10.yaml",
        "²",
    ]
