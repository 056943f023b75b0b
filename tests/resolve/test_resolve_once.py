"""What a unit gives to all its lessons is worked out once, and is what it would be anyhow."""

from __future__ import annotations

from resolve_build import a_unit

from lessonpack.resolve.horizon import know, words_at
from lessonpack.resolve.inline import read_inline
from lessonpack.resolve.once import once_a_unit
from lessonpack.source.unit import Unit

MANY = 200


def test_a_unit_is_worked_on_once_and_known_by_itself() -> None:
    calls: list[str] = []

    @once_a_unit
    def work(unit: Unit, stage: str) -> object:
        """Return what no other call returns."""
        calls.append(stage)
        return object()

    one, other = a_unit(), a_unit()
    assert one == other
    assert work(one, "end") is work(one, "end")
    assert work(other, "end") is not work(one, "end")
    assert work(one, "unread") is not work(one, "end")
    assert calls == ["end", "end", "unread"]
    assert work.__doc__ == "Return what no other call returns."


def test_what_is_remembered_has_an_end() -> None:
    calls: list[int] = []

    @once_a_unit
    def work(unit: Unit, number: int) -> None:
        calls.append(number)

    unit = a_unit()
    for number in [*range(MANY), *range(MANY)]:
        work(unit, number)
    assert len(calls) == 2 * MANY
    maxsize = read_inline.cache_info().maxsize
    assert maxsize is not None
    assert maxsize < 10_000


def test_units_that_say_other_things_are_told_apart() -> None:
    one, other = a_unit(), a_unit(summary=())
    assert know(one, "unread").summary != know(other, "unread").summary
    assert "summary" in words_at(one, "unread").meanings
    assert "summary" in words_at(other, "unread").barred


def test_each_lesson_has_its_own_words() -> None:
    unit = a_unit()
    for title in ("The door", "The wall"):
        assert words_at(unit, "unread", "student", {"title": title}).meanings["lesson"].shown == title
    assert "lesson" not in words_at(unit, "unread").meanings


def test_a_text_is_read_alike_again() -> None:
    told = "She said *'no'* -- twice, on p. 12."
    assert read_inline(told, "en") is read_inline(told, "en")
    assert read_inline(told, "en") == read_inline.__wrapped__(told, "en")
    assert read_inline(told, "de") != read_inline(told, "en")
