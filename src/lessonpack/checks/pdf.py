"""A PDF checked: everything that would keep somebody from reading it, as far as a program can tell.

In: a PDF, opened. Out: findings: first those of the file, then by what they are about. What is
decided is a part of PDF/UA-1 (ISO 14289-1:2014); the whole of it takes a validator and a person.
Raises `UnreadableError` for what is no PDF, or larger than any real one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import pikepdf
from pikepdf import settings

from lessonpack.checks.findings import Finding, UnreadableError
from lessonpack.checks.pdf_elements import check_figures, check_headings, check_tables
from lessonpack.checks.pdf_pages import check_annotations, check_fonts, check_pages
from lessonpack.checks.pdf_tree import read_tree
from lessonpack.checks.pdf_whole import (
    check_bookmarks,
    check_language,
    check_rights,
    check_tags,
    check_title,
)

MAX_PAGES = 5000
# What one packed piece of a file may unpack to; pictures stay packed.
MAX_STREAM = 32 << 20
_SAVE = "Open it in the program that made it, and save it as a PDF anew."
_OF_FILES = (check_tags, check_title, check_language, check_rights, check_bookmarks)
_OF_ELEMENTS = (check_headings, check_figures, check_tables)


def check_pdf(file: BinaryIO) -> tuple[Finding, ...]:
    """Return what was found in a PDF."""
    with _opened(file) as pdf:
        return tuple(_check(pdf))


def _check(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    tree = read_tree(pdf)
    for rule in _OF_FILES:
        yield from rule(pdf)
    if tree is not None:
        for of_elements in _OF_ELEMENTS:
            yield from of_elements(tree)
    yield from check_pages(pdf, tree)
    yield from check_annotations(pdf, tree)
    yield from check_fonts(pdf)


@contextmanager
def _opened(file: BinaryIO) -> Iterator[pikepdf.Pdf]:
    """Open a PDF within limits, which hold for the whole program as long as it is open."""
    before: dict[str, Any] = settings.set_qpdf_limits(
        flate_max_memory=MAX_STREAM, run_length_max_memory=MAX_STREAM, png_max_memory=MAX_STREAM
    )
    try:
        with pikepdf.open(file) as pdf:
            if len(pdf.pages) > MAX_PAGES:
                raise UnreadableError(
                    f"it has {len(pdf.pages)} pages, too many to check", "Check a part of it."
                )
            yield pdf
    except pikepdf.PasswordError as fault:
        raise UnreadableError("it opens only with a password", "Save it without one.") from fault
    except pikepdf.PdfError as fault:
        raise UnreadableError("it is damaged, or no PDF at all", _SAVE) from fault
    finally:
        settings.set_qpdf_limits(**before)
