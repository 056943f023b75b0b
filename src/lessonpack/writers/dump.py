"""The dump: laid-out pages as plain text, to be kept beside a case and read in a diff.

In: a laid-out document. Out: one line a frame, place and size in points, text as it was broken.
Every length is rounded to 0.1 pt, so that nothing but a visible change changes the dump.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from lessonpack.document import Paragraph, Run
from lessonpack.frames import (
    GroupFrame,
    LaidOut,
    Line,
    Page,
    PictureFrame,
    Placed,
    SetParagraph,
    ShapeFrame,
    TableFrame,
    TextFrame,
)
from lessonpack.geometry import Pt, Size
from lessonpack.look import PanelStyle

_STEP = "  "


def write_dump(laid_out: LaidOut) -> str:
    """Return the dump of a document, ending with a line end."""
    document = laid_out.document
    lines = [f"document {document.title!r} {document.language} {document.product}"]
    for number, page in enumerate(laid_out.pages, 1):
        lines += _page(number, page)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _page(number: int, page: Page) -> Iterator[str]:
    yield ""
    facts = [f"page {number} {page.master} {_size(page.size)}"]
    facts += [f"title={page.title!r}"] if page.title else []
    facts += [f"section={page.section!r}"] if page.section else []
    yield " ".join(facts)
    yield from _indented(_all(page.items))
    if page.furniture:
        yield f"{_STEP}furniture"
        yield from _indented(_indented(_all(page.furniture)))
    if page.notes:
        yield f"{_STEP}notes"
        yield from (f"{_STEP}{_STEP}{note.role}: {_paragraph_text(note)}" for note in page.notes)


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (_STEP + line for line in lines)


def _all(items: tuple[Placed, ...]) -> Iterator[str]:
    for placed in items:
        yield from _frame(placed)


def _frame(placed: Placed) -> Iterator[str]:
    frame = placed.frame
    place = f"{_pt(placed.at.x)},{_pt(placed.at.y)} {_size(frame.size)}"
    match frame:
        case TextFrame():
            slot = f" slot={frame.slot}" if frame.slot else ""
            anchor = f" {frame.anchor}" if frame.anchor != "top" else ""
            yield f"text {place}{slot}{anchor}{_panel(frame.panel)}"
            for paragraph in frame.paragraphs:
                yield from _indented(_paragraph(paragraph))
        case TableFrame():
            yield f"table {place} {_table_facts(frame)}"
            yield from _indented(_rows(frame))
        case PictureFrame():
            slot = f" slot={frame.slot}" if frame.slot else ""
            yield f"picture {place}{slot} {frame.picture.path} alt={frame.alt!r}"
        case ShapeFrame():
            yield f"{frame.kind} {place}{_shape_facts(frame)}"
        case GroupFrame():
            alt = f" alt={frame.alt!r}" if frame.alt else ""
            yield f"{frame.meaning} {place}{alt}"
            yield from _indented(_all(frame.items))
        case _:
            assert_never(frame)


def _panel(panel: PanelStyle | None) -> str:
    if panel is None:
        return ""
    stroke = f"{panel.stroke} {_pt(panel.stroke_width)}" if panel.stroke else "-"
    return f" panel({panel.fill or '-'}, {stroke}, radius {_pt(panel.radius)})"


def _table_facts(table: TableFrame) -> str:
    facts = [f"columns={','.join(map(_pt, table.widths))}"]
    facts += ["row-headers"] if table.row_headers else []
    facts += [f"piece={table.piece}"] if table.piece else []
    facts += [f"slot={table.slot}"] if table.slot else []
    return " ".join([*facts, f"alt={table.alt!r}"])


def _rows(table: TableFrame) -> Iterator[str]:
    for row in table.rows:
        kind = "header" if row.header else "row"
        facts = (" band" if row.band else "") + (" continued" if row.continued else "")
        yield f"{kind} {_pt(row.height)}{facts}"
        for cell in row.cells:
            yield f"{_STEP}cell"
            yield from _indented(_indented(_all(cell.items)))


def _shape_facts(shape: ShapeFrame) -> str:
    facts = [f" {shape.name!r}"] if shape.name else []
    if shape.stroke is not None:
        dashed = " dashed" if shape.stroke.dashed else ""
        facts.append(f" {shape.stroke.color} {_pt(shape.stroke.width)}{dashed}")
    facts += [f" fill={shape.fill}"] if shape.fill else []
    facts += [f" radius={_pt(shape.radius)}"] if shape.radius else []
    facts += [" rising"] if shape.rising else []
    facts += [f" seconds={shape.seconds}"] if shape.seconds else []
    return "".join(facts)


def _paragraph(paragraph: SetParagraph) -> Iterator[str]:
    facts = [f"{paragraph.node.role} {_pt(paragraph.size)}pt"]
    if paragraph.marker is not None:
        marker = paragraph.marker
        facts.append(f"{marker.kind}={marker.text!r}@{_pt(marker.x)}")
    facts += [f"level={paragraph.level}"] if paragraph.level else []
    facts += ["continued"] if paragraph.continued else []
    yield " ".join(facts)
    for line in paragraph.lines:
        left = _pt(min((segment.x for segment in line.segments), default=0))
        yield f"{_STEP}{left},{_pt(line.baseline)} {_pt(line.width)} | {_line_text(paragraph.node, line)}"


def _line_text(node: Paragraph, line: Line) -> str:
    """Return a line's text; each stretch of one kind is marked as in the source."""
    stretches: list[tuple[Run, str]] = []
    for segment in line.segments:
        run = node.runs[segment.run]
        text = run.text[segment.start : segment.end]
        if stretches and stretches[-1][0] is run:
            text = stretches.pop()[1] + _missing(node, line, segment.start, segment.run) + text
        stretches.append((run, text))
    return "".join(_marked(run, text) for run, text in stretches)


def _missing(node: Paragraph, line: Line, start: int, run: int) -> str:
    """Return the text of a run that stands on the line, but in no segment, before `start`."""
    ends = [segment.end for segment in line.segments if segment.run == run and segment.end <= start]
    return node.runs[run].text[max(ends, default=start) : start]


def _paragraph_text(node: Paragraph) -> str:
    return "".join(_marked(run, run.text) for run in node.runs)


def _marked(run: Run, text: str) -> str:
    if run.blank:
        return f"[{text}{'=' + run.answer if run.answer else ''}]"
    text = f"`{text}`" if run.code else text
    text = f"*{text}*" if run.italic else text
    text = f"**{text}**" if run.bold else text
    text = {"normal": text, "super": f"^{text}^", "sub": f"~{text}~"}[run.script]
    return f"<{text}>({run.link})" if run.link else text


def _size(size: Size) -> str:
    return f"{_pt(size.width)}x{_pt(size.height)}"


def _pt(length: Pt) -> str:
    """Return a length to 0.1 pt, without a trailing zero and without a minus before zero."""
    return f"{round(length, 1) + 0:g}"
