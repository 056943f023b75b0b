"""The words of American English, where they differ from the British ones."""

from __future__ import annotations

from msgspec.structs import replace

from lessonpack.words import en_gb
from lessonpack.words.counting import Counted

NAME = "English (United States)"
WORDS = replace(
    en_gb.WORDS,
    total=Counted(one="Total: 1 point", other="Total: {count} points"),
    marks=Counted(one="1 point", other="{count} points"),
    tick_box="box to check",
    answers="Answer key",
    do="Students do",
    resources="Materials",
    titles={"cloze": "Fill in the blanks"},
    fill_gaps="Fill in each blank with a word from the word bank.",
    fill_gaps_extra="Fill in each blank with a word from the word bank. You will not need every word.",
    fill_gaps_unaided="Fill in each blank with the word that fits best.",
    correction="If it is false, correct it:",
    think_step="Write down your answer and one reason.",
)
