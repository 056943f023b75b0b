"""Paragraphs as PowerPoint keeps them: whole text, native lists, real links.

In: set paragraphs, the levels that their shape inherits. Out: the inside of a text body. Lines are
not written: the frame is as wide as the one they were measured in, so they break alike (what
LibreOffice needs help with is in `pptx_breaks`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from lessonpack.document import Paragraph, Run
from lessonpack.frames import Marker, SetParagraph
from lessonpack.geometry import Insets
from lessonpack.look import SCRIPT_RISE, Align, Anchor
from lessonpack.writers.pptx_breaks import hold_breaks
from lessonpack.writers.pptx_faces import face_of
from lessonpack.writers.pptx_levels import (
    BULLET,
    NO_BULLET,
    TICK_BOX,
    Hanging,
    Level,
    Levels,
    face_attributes,
    face_fill,
    frame_style,
    paragraph_properties,
    set_level,
)
from lessonpack.writers.pptx_xml import Scheme, element, emu, escape
from lessonpack.writing.direction import Direction, text_direction
from lessonpack.writing.scripts import split_by_script

ANCHORS: dict[Anchor, str] = {"top": "t", "middle": "ctr", "bottom": "b"}
_HIGHEST_START = 32767
_MOST_SETTINGS = 1024


class Prose(Struct, frozen=True):
    """What all text of one part needs: colours, its language, and a way to link to the web.

    `answer` is how a filled gap's answer is set.
    """

    scheme: Scheme
    language: str
    answer: Level
    link: Callable[[str], str]


def write_shape_text(paragraphs: Sequence[SetParagraph], inherited: Levels, prose: Prose) -> str:
    """Return a list style and the paragraphs that rely on it."""
    levels, style = frame_style(paragraphs, inherited, prose.scheme)
    return style + write_paragraphs(paragraphs, levels, prose)


def write_paragraphs(paragraphs: Sequence[SetParagraph], levels: Levels, prose: Prose) -> str:
    """Return `a:p` for each paragraph, or the one empty paragraph that a text body must have."""
    written = []
    counting = Counting()
    for number, paragraph in enumerate(paragraphs):
        level = levels[min(paragraph.level, len(levels) - 1)]
        bullet = _bullet(paragraph.marker, paragraph.level, counting)
        hanging = Hanging(paragraph.indent, paragraph.marker.hang if paragraph.marker else 0, bullet)
        face = (paragraph.style, paragraph.size, paragraph.direction)
        shown = set_level(face, paragraph.gap if number else level.gap, hanging)
        written.append(
            _write_paragraph(paragraph, _setting(shown, level, prose.language, prose.scheme), prose)
        )
    return "".join(written) or f"<a:p>{_end(_language(prose))}</a:p>"


def write_plain(text: str, language: str) -> str:
    """Return one paragraph of plain text in the deck's language."""
    if not text:
        return f"<a:p>{_end(_tag(language))}</a:p>"
    runs = (
        _write_lines(passage.text, element("a:rPr", f" {_tag(passage.language)}", face_of(passage)))
        for passage in split_by_script(text, language)
    )
    return f"<a:p>{''.join(runs)}</a:p>"


def write_note(paragraph: Paragraph, prose: Prose, level: Level) -> str:
    """Return a paragraph of speaker notes: the words and their weight, the page's own size."""
    direction = text_direction(paragraph.text, level.direction)
    aligned: Align = "left" if direction == "ltr" else "right"
    turned = replace(level, direction=direction, align=aligned)
    attributes, _ = paragraph_properties(turned, level)
    head = element("a:pPr", attributes, "") if attributes else ""
    setting = _setting(level, level, prose.language, prose.scheme)
    return f"<a:p>{head}{_write_runs(paragraph.runs, setting, prose)}{setting.end}</a:p>"


class Counting:
    """Knows where each running numbered list began, as PowerPoint counts: level by level."""

    def __init__(self) -> None:
        self._lists: dict[int, tuple[str, int, int]] = {}

    def start_of(self, depth: int, scheme: str, number: int) -> int:
        """Return the number at which the list began that this item goes on with, or begins."""
        self.leave(depth + 1)
        kind, start, last = self._lists.get(depth, ("", 0, 0))
        if kind != scheme or number != last + 1:
            start = number
        self._lists[depth] = (scheme, start, number)
        return start

    def leave(self, depth: int) -> None:
        """Forget the lists at this level and below: a paragraph without number has ended them."""
        self._lists = {level: found for level, found in self._lists.items() if level < depth}


class Setting(Struct, frozen=True):
    """A paragraph's properties, where it differs from its level, and its plain runs'."""

    shown: Level
    level: Level
    attributes: str
    children: str
    plain: str
    end: str


@lru_cache(maxsize=_MOST_SETTINGS)
def _setting(shown: Level, level: Level, language: str, scheme: Scheme) -> Setting:
    attributes, children = paragraph_properties(shown, level)
    face = _face(shown, level, language, scheme)
    return Setting(
        shown, level, attributes, children, element("a:rPr", *face), element("a:endParaRPr", *face)
    )


def _write_paragraph(paragraph: SetParagraph, setting: Setting, prose: Prose) -> str:
    attributes, children = setting.attributes, setting.children
    if paragraph.level:
        attributes = f' lvl="{paragraph.level}"{attributes}'
    runs = hold_breaks(paragraph)
    if paragraph.marker and paragraph.marker.kind == "label":
        children += _tab_stop(paragraph)
        runs = (_label(paragraph.marker, paragraph.direction), *runs)
    head = element("a:pPr", attributes, children) if attributes or children else ""
    return f"<a:p>{head}{_write_runs(runs, setting, prose)}{setting.end}</a:p>"


def _label(marker: Marker, direction: Direction) -> Run:
    """Return a label and the tab to the text's edge, for PowerPoint has no such bullets.

    LibreOffice knows no tabs from right to left: there a space, narrower than the gap, stands before it.
    """
    space = "\N{NO-BREAK SPACE}" if direction == "rtl" else ""
    return Run(f"{marker.text}{space}\t", bold=True)


def _tab_stop(paragraph: SetParagraph) -> str:
    """Return the stop of a label's tab: the text's left edge, which not every program knows by itself."""
    return f'<a:tabLst><a:tab pos="{emu(paragraph.indent)}" algn="l"/></a:tabLst>'


@lru_cache(maxsize=_MOST_SETTINGS)
def _face(shown: Level, level: Level, language: str, scheme: Scheme) -> tuple[str, str]:
    """Return a run's attributes and children: its language, and how it differs from its level."""
    return f" {_tag(language)}{face_attributes(shown, level)}", face_fill(shown, level, scheme)


def _bullet(marker: Marker | None, depth: int, counting: Counting) -> str:
    kind = marker.kind if marker else "none"
    if marker and kind in ("number", "letter"):
        scheme = numbering(marker)
        start = counting.start_of(depth, scheme, marker.number)
        starts = f' startAt="{start}"' if 1 < start <= _HIGHEST_START else ""
        return f'<a:buFontTx/><a:buAutoNum type="{scheme}"{starts}/>'
    counting.leave(depth)
    return {"bullet": BULLET, "tick": TICK_BOX}.get(kind, NO_BULLET)


def numbering(marker: Marker) -> str:
    """Return PowerPoint's name for how a marker counts: `1.`, `A.`, `a)`; letters need a sign."""
    text = marker.text.strip()
    sign = "ParenBoth" if text.startswith("(") else "ParenR" if text.endswith(")") else "Period"
    if marker.kind == "letter":
        return f"alpha{'Lc' if text.strip('().').islower() else 'Uc'}{sign}"
    return "arabicPlain" if text.isdigit() else f"arabic{sign}"


def _write_runs(runs: Sequence[Run], setting: Setting, prose: Prose) -> str:
    return "".join([_write_run(run, setting, prose) for run in runs if run.text])


def _write_run(run: Run, setting: Setting, prose: Prose) -> str:
    """Return a run, as several where its script changes and where the teacher's line breaks part it."""
    shown, text, extra = _run_face(run, setting.shown, prose)
    if rise := SCRIPT_RISE[run.script]:
        extra += f' baseline="{round(rise * 100000)}"'
    link = f'<a:hlinkClick r:id="{prose.link(run.link)}"/>' if run.link else ""
    changed = bool(extra or link) or shown is not setting.shown
    written = []
    for passage in split_by_script(text, prose.language):
        face = face_of(passage)
        properties = setting.plain
        if changed or face or passage.language != prose.language:
            attributes, fill = _face(shown, setting.level, passage.language, prose.scheme)
            properties = element("a:rPr", attributes + extra, fill + face + link)
        written.append(_write_lines(passage.text, properties))
    return "".join(written)


def _write_lines(text: str, properties: str) -> str:
    """Return a text as runs, with breaks between its lines."""
    if "\n" not in text:
        return f"<a:r>{properties}<a:t>{escape(text)}</a:t></a:r>"
    pieces = (
        f"<a:r>{properties}<a:t>{escape(piece)}</a:t></a:r>" if piece else "" for piece in text.split("\n")
    )
    return f"<a:br>{properties}</a:br>".join(pieces)


def _run_face(run: Run, face: Level, prose: Prose) -> tuple[Level, str, str]:
    """Return how a run is set, its text, and the underline of a gap that is filled in."""
    shown = face
    if run.bold or run.italic:
        shown = replace(face, bold=face.bold or run.bold, italic=face.italic or run.italic)
    if run.blank and run.answer:
        answer = replace(shown, bold=prose.answer.bold, color=prose.answer.color)
        return answer, run.answer, ' u="sng"'
    return shown, run.text, ""


def _language(prose: Prose) -> str:
    return _tag(prose.language)


def _tag(language: str) -> str:
    return f'lang="{escape(language)}"'


def _end(attributes: str) -> str:
    return f"<a:endParaRPr {attributes}/>"


@lru_cache(maxsize=_MOST_SETTINGS)
def body_properties(insets: Insets, anchor: Anchor, fit: str) -> str:
    """Return how text sits in its box; `fit` is PowerPoint's own fitting, "" inherits it."""
    sides = zip("ltrb", (insets.left, insets.top, insets.right, insets.bottom), strict=True)
    edges = "".join(f' {side}Ins="{emu(length)}"' for side, length in sides)
    return element("a:bodyPr", f'{edges} wrap="square" rtlCol="0" anchor="{ANCHORS[anchor]}"', fit)
