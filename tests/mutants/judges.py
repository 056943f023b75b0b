"""Every check that a finished PDF has to pass, by name, and what each says of a file.

In: a file's bytes and the paper that it was made from. Out: for each check what it finds. A file that
a check cannot read is a finding too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from finished.heard import evened, heard_of
from finished.papers import Paper
from finished.seen import bookmarks_of, jumps_in
from tools.second_opinion import second_opinion
from tools.structure import find_faults, read_aloud
from tools.syntax import syntax_faults
from tools.vera import find_breaches

from lessonpack.checks.findings import UnreadableError
from lessonpack.checks.pdf import check_pdf


@dataclass(frozen=True, slots=True)
class Case:
    """A file, the paper that it should be, and a folder to put it in."""

    data: bytes
    paper: Paper
    folder: Path


Judge = Callable[[Case], object]


def _heard(case: Case) -> bool:
    told = ((tag, evened(text)) for tag, text in read_aloud(case.data))
    return [(tag, text) for tag, text in told if text] != heard_of(case.paper.document)


def _bookmarks(case: Case) -> bool:
    titles = [text for tag, text in heard_of(case.paper.document) if re.fullmatch("H[1-3]", tag)]
    found = bookmarks_of(case.data)
    return [evened(each) for each, *_ in found] != titles or found != bookmarks_of(case.paper.data)


def _properties(case: Case) -> bool:
    """Tell whether Info and metadata say otherwise than the document, or than each other."""
    document = case.paper.document
    with pikepdf.open(BytesIO(case.data)) as pdf, pdf.open_metadata() as metadata:
        told = [str(metadata.get(name, "")) for name in ("xmp:CreateDate", "xmp:ModifyDate")]
        dates = {re.sub(r"\D", "", text) for text in (*told, str(pdf.docinfo["/ModDate"]))}
        titles = {str(pdf.docinfo["/Title"]), metadata.get("dc:title")}
        languages = {str(pdf.Root.Lang), *metadata.get("dc:language", ())}
    return titles != {document.title} or languages != {document.language} or len(dates) != 1


# What is quick comes first; each line is a column of docs/proof.md.
JUDGES: Mapping[str, Judge] = {
    "check --accessible": lambda case: check_pdf(BytesIO(case.data)),
    "structure": lambda case: find_faults(case.data),
    "heard": _heard,
    "seen": lambda case: jumps_in(case.data),
    "bookmarks": _bookmarks,
    "properties": _properties,
    "page-validation": lambda case: second_opinion(case.data),
    "qpdf": lambda case: syntax_faults(case.data, case.folder),
    "veraPDF UA-1": lambda case: find_breaches(case.data, "PDFUA-1"),
    "veraPDF A-2a": lambda case: find_breaches(case.data, "PDFA-2A"),
}


def judge(name: str, case: Case) -> bool:
    """Tell whether a check finds anything amiss."""
    try:
        return bool(JUDGES[name](case))
    except UnreadableError:
        return True
    except Exception:
        # Broken files break their readers in more ways than can be listed; none of them passes.
        return True
