"""Lessons made by chance from a seed: every activity, every kind of text, short, long and extreme.

In: a folder, a seed, a number of lessons. Out: a unit folder there, the same for the same seed. Files
are written as JSON, which is YAML. A lesson may be one that lessonpack rightly refuses, for a word that
fits no slide; hardly any is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image

Fields = dict[str, Any]

# Words of languages whose letters the shipped fonts have, from the shortest to what German is known for.
_WORDS: Mapping[str, str] = {
    "en-GB": """
        a I on to we who sea door light school window letter garden answer stranger evening kitchen promise
        nevertheless remembering extraordinary responsibility well-known half-forgotten and/or photosynthesis
        misunderstandings boarding-school O’Connor’s 1,000 12.30 “never” (perhaps)""",
    "de": """
        ab in zu der die das Buch Tür Schule Brief Garten Antwort Fremde Abend Versprechen vielleicht dennoch
        außergewöhnlich Verantwortungsgefühl Missverständnisse Erinnerungsvermögen Selbstverständlichkeit
        Wahrheitsliebe Ich-Erzählerin Kinder- und Jugendbuch „niemals“ (oder) 30 %""",
    "fr": """
        à y le la un où mer clé rue école fenêtre lettre jardin réponse étrangère promesse aujourd’hui
        peut-être d’abord quelqu’un malheureusement incompréhension extraordinairement bouleversement
        « jamais » l’œuvre ? c’est-à-dire grand-mère""",
    "es": """
        a y el la un mar luz casa carta jardín respuesta extraña promesa ¿quién? ¡nunca! quizás todavía
        sin embargo responsabilidad extraordinariamente malentendidos recordándoselo teórico-práctico""",
    "pl": """
        i w na to się źdźbło szkoła okno list ogród odpowiedź wspomnienie niezwykłość odpowiedzialność
        chrząszcz niebezpieczeństwo""",
    "vi": "ở và là cửa trường thư vườn người lạ lời hứa ký ức trách nhiệm những điều đã quên buổi chiều",
    "tr": """
        o ve bir kapı okul mektup bahçe yabancı söz hatıra sorumluluk anlaşılmazlıklardan
        çekoslovakyalılaştıramadık""",
    "el": "η το και σε πόρτα σχολείο γράμμα κήπος απάντηση ξένος υπόσχεση ανάμνηση υπευθυνότητα παρεξήγηση",
    "ru": """
        я и на дом свет школа окно письмо сад ответ незнакомка обещание воспоминание ответственность
        недоразумение""",
}
_ENDS = (".", ".", ".", "?", "!", " …", ";", "")
_MARKS: tuple[Callable[[str], str], ...] = (
    lambda text: f"**{text}**",
    lambda text: f"*{text}*",
    lambda text: f"***{text}***",
    lambda text: f"`{text}`",
    lambda text: f"[{text}](https://example.org/{len(text)})",
    lambda text: f"{text}^2^",
    lambda text: f"H~2~O {text}",
    lambda text: f"“{text}”",
    lambda text: f"{text} – {text}",
    lambda text: f"{text}—{text}/{text}",
)
PICTURES = {"wide.png": (1600, 400), "tall.png": (300, 900), "usual.png": (1200, 800), "tiny.png": (40, 30)}
# Titles and headings have at most as many words, and never grow to a page.
_SHORT = 5
_GROUPINGS = ("alone", "pair", "group", "class")


@dataclass(frozen=True, slots=True)
class Author:
    """Writes texts by chance; `wild` texts run from one letter to a page."""

    chance: Random
    words: tuple[str, ...]
    wild: bool

    def maybe(self, likely: float = 0.5) -> bool:
        return self.chance.random() < likely

    def number(self, least: int, most: int) -> int:
        return self.chance.randint(least, most)

    def text(self, usual: int = 10) -> str:
        """Return about as many words, some of them marked."""
        length = max(1, round(usual * self.chance.uniform(0.3, 1.8)))
        if self.wild and self.maybe(0.1):
            length = self.chance.choice((1, 1, 2, usual * 5, usual * 12 if usual > _SHORT else usual))
        words = [self.chance.choice(self.words) for _ in range(length)]
        for _ in range(self.chance.choice((0, 0, 0, 1, 1, 2))):
            begin = self.chance.randrange(length)
            end = min(length, begin + self.number(1, 4))
            words[begin:end] = [self.chance.choice(_MARKS)(" ".join(words[begin:end]))]
            length = len(words)
        said = " ".join(words)
        return f"{said[:1].upper()}{said[1:]}{self.chance.choice(_ENDS)}"

    def plain(self, usual: int) -> str:
        """Return words without marks, not two of which are alike in one list."""
        return f"{' '.join(self.chance.choices(self.words, k=max(1, usual)))} {self.number(1, 9999)}"

    def texts(self, least: int, most: int, usual: int = 10) -> list[str]:
        if self.wild and self.maybe(0.05):
            least = most
        return [self.text(usual) for _ in range(self.number(least, most))]

    def shared(self) -> Fields:
        """Return some of what every activity may say."""
        fields: Fields = {"minutes": self.number(1, 20), "grouping": self.chance.choice(_GROUPINGS)}
        for name in ("say", "expect", "if_stuck"):
            if self.maybe(0.3):
                fields[name] = self.texts(1, 3)
        if self.maybe(0.2):
            fields["title"] = self.text(3)
        return fields


def write_lessons(folder: Path, seed: str, lessons: int) -> Path:
    """Write a unit in a language that the seed chooses, and its lessons; return the unit's folder."""
    chance = Random(seed)
    language = chance.choice(list(_WORDS))
    author = Author(chance, tuple(_WORDS[language].split()), wild=chance.random() < 0.3)
    folder.mkdir(parents=True)
    for name, size in PICTURES.items():
        Image.new("RGB", size, (200, 180, 140)).save(folder / name)
    _write(folder / "unit.yaml", {"unit": author.text(4), "language": language, "stages": ["unread"]})
    for number in range(1, lessons + 1):
        _write(folder / f"{number}-lesson.yaml", _lesson(author))
    return folder


def _write(path: Path, fields: Fields) -> None:
    path.write_text(json.dumps(fields, ensure_ascii=False, indent=1), encoding="utf-8")


def _lesson(author: Author) -> Fields:
    phases = [_phase(author) for _ in range(author.number(1, 4))]
    lesson: Fields = {
        "lesson": author.text(5),
        "minutes": sum(phase["minutes"] for phase in phases),
        "outcome": author.text(14),
        "phases": phases,
    }
    if author.maybe():
        lesson["homework"] = author.text(14)
    return lesson


def _phase(author: Author) -> Fields:
    phase: Fields = {
        "phase": " ".join(author.chance.choices(author.words, k=2)),
        "minutes": author.number(1, 40),
    }
    if author.maybe(0.4):
        phase["show"] = author.texts(1, 8)
    if author.maybe(0.3):
        name = author.chance.choice(list(PICTURES))
        phase["picture"] = {"file": name, "alt": author.plain(6)}
        if author.maybe():
            phase["picture"]["caption"] = author.text(6)
    for name in ("say", "do", "look_for"):
        if author.maybe():
            phase[name] = author.texts(1, 4)
    kinds = author.chance.choices(list(_ACTIVITIES), k=author.number(0, 3))
    phase["activities"] = [
        {"activity": kind, **author.shared(), **_ACTIVITIES[kind](author)} for kind in kinds
    ]
    return phase


def _analysis(author: Author) -> Fields:
    columns = author.texts(1, 3, 3)
    rows = []
    for _ in range(author.number(1, 5)):
        row: Fields = {"moment": author.text(10)}
        if author.maybe(0.3):
            row = {"quotation": author.text(16), "where": author.text(2)}
        row["model"] = [author.text(8) for _ in columns]
        rows.append(row)
    return {"columns": columns, "rows": rows, **_asked(author)}


def _asked(author: Author) -> Fields:
    fields: Fields = {"marks": author.number(0, 6)}
    if author.maybe(0.4):
        fields["ask"] = author.text(10)
    return fields


def _cloze(author: Author) -> Fields:
    texts = []
    for _ in range(author.number(1, 3)):
        words = author.chance.choices(author.words, k=author.number(6, 30))
        for place in author.chance.sample(range(len(words)), 2):
            words[place] = f"[[{author.chance.choice(author.words)}]]"
        texts.append(f"{' '.join(words)}.")
    bank = author.chance.choice(("mixed", "alphabetical", "none"))
    return {"text": texts, "bank": bank, **_asked(author)}


def _discussion(author: Author) -> Fields:
    fields: Fields = {"question": author.text(14), "stems": author.texts(0, 6, 5)}
    if author.maybe(0.3):
        fields["steps"] = [author.text(6) for _ in range(3)]
    steps = {"think": author.number(1, 5), "pair": author.number(1, 5), "share": author.number(1, 9)}
    return {**fields, **steps, "minutes": sum(steps.values())}


def _exit_ticket(author: Author) -> Fields:
    asked = range(author.number(1, 3))
    return {"questions": [{"ask": author.text(9), "answer": author.texts(1, 2, 12)} for _ in asked]}


def _extended_writing(author: Author) -> Fields:
    fields: Fields = {"task": author.text(14), "marks": author.number(0, 20)}
    if author.maybe():
        fields["starters"] = author.texts(1, 6, 6)
    if author.maybe():
        fields["success_criteria"] = author.texts(1, 8, 8)
    if author.maybe():
        fields["model"] = author.texts(1, 5, 25)
    return fields


def _frayer(author: Author) -> Fields:
    boxes = {name: author.texts(1, 5, 5) for name in ("features", "examples", "non_examples")}
    return {"word": " ".join(author.chance.choices(author.words, k=1)), "definition": author.text(9), **boxes}


def _matching(author: Author) -> Fields:
    count = author.number(2, 26 if author.wild else 8)
    pairs = [{"left": author.plain(2), "right": author.plain(5)} for _ in range(count)]
    return {"pairs": pairs, "headings": [author.text(2), author.text(3)], **_asked(author)}


def _multiple_choice(author: Author) -> Fields:
    usual = author.chance.choice((1, 2, 5, 14))
    options = [author.plain(usual) for _ in range(author.number(2, 8))]
    fields: Fields = {"ask": author.text(12), "options": options, "answer": author.chance.choice(options)}
    if author.maybe():
        fields["why"] = author.text(14)
    return fields


def _sequencing(author: Author) -> Fields:
    count = author.number(2, 26 if author.wild else 8)
    return {"events": [author.plain(6) for _ in range(count)], **_asked(author)}


def _short_answer(author: Author) -> Fields:
    if author.maybe(0.3):
        return {"ask": author.text(12), "answer": author.texts(1, 3, 12)}
    questions = [
        {"ask": author.text(10), "answer": author.texts(1, 2, 12), "marks": author.number(0, 5)}
        for _ in range(author.number(1, 6))
    ]
    return {"questions": questions}


def _true_false(author: Author) -> Fields:
    statements: list[Fields] = []
    for _ in range(author.number(1, 8)):
        truth = author.maybe()
        correction = {} if truth else {"correction": author.text(9)}
        statements.append({"statement": author.text(9), "truth": "true" if truth else "false", **correction})
    return {"statements": statements, **_asked(author)}


_ACTIVITIES: Mapping[str, Callable[[Author], Fields]] = {
    "analysis": _analysis,
    "cloze": _cloze,
    "discussion": _discussion,
    "exit_ticket": _exit_ticket,
    "extended_writing": _extended_writing,
    "frayer": _frayer,
    "matching": _matching,
    "multiple_choice": _multiple_choice,
    "sequencing": _sequencing,
    "short_answer": _short_answer,
    "true_false": _true_false,
}
