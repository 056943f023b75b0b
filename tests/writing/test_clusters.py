"""Which characters belong together, and which need shaping."""

from __future__ import annotations

import pytest

from lessonpack.writing.clusters import find_clusters, is_complex, is_steering


@pytest.mark.parametrize(
    "clusters",
    [
        ["a", "b"],
        ["e\u0301", "x"],
        ["👩🏽‍🚀", "🇩🇪", "🇫🇷", "❤️", "#️⃣", "!"],
        ["👨‍👩‍👧", "👍🏿"],
        ["🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "."],
        ["कि", "ता", "ब"],
        ["בְּ", "רֵ", "א"],
        ["น้", "ำ"],
        ["\u1112\u1161\u11ab", "\u1100\u1173"],
        ["漢", "字"],
        ["a", "\n", "b"],
        [],
    ],
    ids=ascii,
)
def test_clusters_are_what_a_reader_sees_as_one(clusters: list[str]) -> None:
    assert list(find_clusters("".join(clusters))) == clusters


def test_a_mark_after_a_space_stands_alone() -> None:
    assert list(find_clusters("a \u0301b")) == ["a", " ", "\u0301", "b"]


def test_only_what_joins_moves_or_stacks_is_shaped() -> None:
    assert not any(map(is_complex, ("plain", "Größe", "Ἀχιλλεύς", "объём", "漢字かな", "한국어", "→ ✓ 😀")))
    assert all(map(is_complex, ("e\u0301", "سلام", "שלום", "हिन्दी", "ไทย", "🇩🇪", "👍🏿", "❤️", "\u200d")))


def test_signs_that_steer_are_never_seen() -> None:
    assert all(map(is_steering, "\u00ad\u200d\u200f\u2067\ufe0f\x07"))
    assert not any(map(is_steering, "a \u0301漢"))
