"""A short lesson for each script there is a font for, built as a teacher builds it.

In: a sample's name. Out: its sentences, and its files with the pages that they were made from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from lessonpack.frames import LaidOut
from lessonpack.looks.registry import load_look
from lessonpack.pipeline import Report, Request, compile_lessons
from lessonpack.products.base import WriterName
from lessonpack.products.registry import all_products
from lessonpack.writers.pdf import write_pdf
from lessonpack.writers.pptx import write_pptx


@dataclass(frozen=True, slots=True)
class Sample:
    """A language, and what a lesson in it says: title, question, answer, four options, two pairs of words."""

    language: str
    title: str
    question: str
    answer: str
    options: tuple[str, str, str, str]
    pairs: tuple[tuple[str, str], tuple[str, str]]

    @property
    def sentences(self) -> tuple[str, ...]:
        return (
            self.title,
            self.question,
            self.answer,
            *self.options,
            *(word for pair in self.pairs for word in pair),
        )


SAMPLES = {
    "latin": Sample(
        "vi",
        "Tiếng Việt và những thứ tiếng khác",
        "Příliš žluťoučký kůň úpěl ďábelské ódy; zażółć gęślą jaźń, şöyle böyle, þórður – „ő, ű“.",
        "Combining marks: e\u0301, a\u0328\u0301, x\u0304, o\u0302\u0323 stay with their letters.",
        ("Những điều đã quên", "Źdźbło trawy", "Çekoslovakyalı", "Ąžuolėlis ir ūkas"),
        (("ký ức", "memory"), ("lời hứa", "promise")),
    ),
    "greek": Sample(
        "el",
        "Ὁ Ἀχιλλεὺς καὶ ἡ μῆνις",
        "Μῆνιν ἄειδε, θεά, Πηληϊάδεω Ἀχιλῆος· τί σημαίνει ἡ λέξη «μῆνις»;",
        "Ὀργὴ ποὺ δὲν σβήνει: ᾧ, ᾅδης, ῥῆμα, ὕβρις.",
        ("Ἡ θάλασσα", "Το σπίτι", "Ο ξένος", "Η ὑπόσχεση"),
        (("οἶκος", "σπίτι"), ("ἵππος", "άλογο")),
    ),
    "cyrillic": Sample(
        "uk",
        "Слова й люди",
        "Що означає її мовчання? Съешь ещё этих мягких французских булок; љубав, ѓаур, ўсё.",
        "Вона чекає, бо під’їзд зачинено.",
        ("Двері", "Світло", "Обіцянка", "Ґанок"),
        (("лист", "письмо"), ("сад", "врт")),
    ),
    "arabic": Sample(
        "ar",
        "روميو وجولييت",
        "لماذا قال روميو: «الحب دخان يتصاعد من زفرات العشاق» في الفصل 1 (المشهد 2)؟",
        "لأنه يتألم؛ فالحُبُّ عِنْدَهُ نارٌ ودخانٌ معًا، أي 50% فرح و٥٠٪ حزن.",
        ("لا أعرف", "الحب دخان", "Romeo يتكلم هنا", "في السنة ١٥٩٧"),
        (("كِتَاب", "مكتبة"), ("مدرسة", "تلميذ")),
    ),
    "hebrew": Sample(
        "he",
        "בראשית ברא",
        "מה פירוש המילים „בְּרֵאשִׁית בָּרָא אֱלֹהִים“ (בראשית 1:1) בעיניכם?",
        "הן פותחות את הספר: 25% מן הקוראים, או 3 מתוך 12, זוכרים אותן בעל פה!",
        ("לא יודע", "הסיפור מתחיל (כאן)", "Genesis בלועזית", "בשנת 1948"),
        (("סֵפֶר", "ספרייה"), ("יֶלֶד", "תלמידה")),
    ),
    "mixed": Sample(
        "en-GB",
        "Words that travel: שלום and سلام",
        "In the sentence “Dina said שלום (peace) and قال علي: سلام 12 times”, which [two] are greetings?",
        "The words שלום and سلام; on page 12 they read “שלום, עולם!”.",
        ("שלום", "سلام (peace)", "peace", "12 أشهر"),
        (("ספר 1", "a book"), ("كتاب", "a book, too")),
    ),
    "devanagari": Sample(
        "hi",
        "किताब की कहानी",
        "क्षत्रिय, श्रीमान्, विद्यार्थी और र्कि – इन शब्दों में कौन-से संयुक्त अक्षर हैं?",
        "उनमें क्ष, श्र, द्य और र्थ हैं; हृदय, ज्ञान और त्रिशूल में भी संयुक्ताक्षर हैं।",
        ("पहला अध्याय", "दूसरा अध्याय", "विद्यालय", "१२ महीने"),
        (("पुस्तक", "किताब"), ("मित्र", "दोस्त")),
    ),
    "chinese": Sample(
        "zh-CN",
        "红楼梦：第一回",
        "作者为什么说“满纸荒唐言，一把辛酸泪”？请用（至少）两个理由说明，写在下面的横线上，不要超过一百个字。",
        "因为他写的是自己的回忆；直接说出来，人们反而不会相信。",
        ("贾宝玉", "林黛玉", "薛宝钗", "王熙凤 12"),
        (("石头", "玉"), ("梦", "真")),
    ),
    "japanese": Sample(
        "ja",
        "走れメロス",
        "「メロスは激怒した。」という書き出しは、読者にどんな印象を与えますか。理由も書きなさい（100字以内）。",
        "強い感情から始まるので、何が起きたのかを知りたくなる。直接で、骨太な文だ。",
        ("怒り", "カタカナの「ヴ」", "ガラス戸", "12時ごろ"),
        (("約束", "やくそく"), ("友達", "ともだち")),
    ),
    "korean": Sample(
        "ko",
        "로미오와 줄리엣",
        "로미오는 왜 사랑을 “한숨으로 만든 연기”라고 말합니까? 두 가지 이유를 쓰세요.",
        "사랑이 그를 아프게 하기 때문입니다. 값없는 말이 아닙니다.",
        ("모르겠습니다", "사랑은 연기", "Romeo가 말한다", "漢字도 있다"),
        (("책", "도서관"), ("학교", "학생")),
    ),
    "emoji": Sample(
        "en-GB",
        "How do you feel? 😀",
        "Choose one 🙂 or 🙁 and say why: 👍🏿, 👩🏽‍🚀, 👨‍👩‍👧, 🇩🇪, ❤️ or #️⃣?",
        "I feel 😀 since the sun ☀️ shines → all day ✓.",
        ("😀 happy", "😢 sad", "👍🏿 fine", "🇫🇷 and 🇩🇪"),
        (("🐱", "cat"), ("🚀", "rocket")),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """One file of a sample, and the pages that it was made from."""

    product: str
    writer: WriterName
    laid_out: LaidOut
    data: bytes


@cache
def made(name: str) -> tuple[Made, ...]:
    """Return every file of a sample's lesson, which has no problem of any kind."""
    look = load_look("classic")[0]
    assert look is not None
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.mkdir()
        _write(path, SAMPLES[name])
        report = Report()
        found = compile_lessons(Request((path,), all_products(), look), report)
        pages = [pair for compiled in found for pair in compiled.pages]
        assert [problem.message for problem in report.problems] == []
    return tuple(
        Made(
            product.NAME,
            product.WRITER,
            laid_out,
            (write_pdf if product.WRITER == "pdf" else write_pptx)(laid_out, look),
        )
        for product, laid_out in pages
    )


def _write(folder: Path, sample: Sample) -> None:
    """Write a unit and its lesson, with a question, options, pairs to match and a text to complete."""
    unit = {"unit": sample.title, "language": sample.language, "stages": ["unread", "read"]}
    activities = [
        {
            "activity": "short_answer",
            "questions": [{"ask": sample.question, "answer": sample.answer, "marks": 2}],
        },
        {
            "activity": "multiple_choice",
            "ask": sample.title,
            "options": list(sample.options),
            "answer": sample.options[1],
            "why": sample.answer,
        },
        {"activity": "matching", "pairs": [{"left": left, "right": right} for left, right in sample.pairs]},
    ]
    lesson = {
        "lesson": sample.title,
        "minutes": 20,
        "outcome": sample.question,
        "phases": [
            {"phase": sample.options[0], "minutes": 20, "say": sample.answer, "activities": activities}
        ],
    }
    for file, content in (("unit.yaml", unit), ("1-lesson.yaml", lesson)):
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000)
        (folder / file).write_text(text, encoding="utf-8")
