"""page-validation, a second validator of PDF/UA-1 and PDF/A-2a with nothing in common with veraPDF.

In: a PDF's bytes. Out: what it finds, without its one mistake, which is looked into each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import page as page_validation

# It takes the last byte of packed data for a part of the line end after it, where that byte is one.
_MISTAKABLE = "STREAM-LENGTH"
_PROFILES = (page_validation.ValidationProfile.PDF_UA_1, page_validation.ValidationProfile.PDF_A_2A)


def second_opinion(data: bytes) -> list[str]:
    """Return the rules that a PDF breaks, each with the validator's words."""
    return list(_failures(data))


def _failures(data: bytes) -> Iterator[str]:
    for profile in _PROFILES:
        try:
            report = page_validation.validate_pdf_bytes(data, profile=profile)
        except page_validation.PageError as fault:
            yield f"unreadable: {fault}"
            return
        for failure in report.failures:
            if not (_MISTAKABLE in failure.rule_id and _length_is_right(data, failure.object_id)):
                yield f"{failure.rule_id} {failure.message}"


def _length_is_right(data: bytes, place: page_validation.PdfObjectId | None) -> bool:
    """Tell whether a stream's data is as long as it says: `endstream` follows on a line of its own."""
    if place is None:
        return False
    head = rb"\b%d %d obj\b(.*?)\bstream\r?\n" % (place.object_number, place.generation)
    found = re.search(head, data, re.DOTALL)
    length = re.search(rb"/Length (\d+)\b(?! \d+ R)", found[1]) if found else None
    if found is None or length is None:
        return False
    return data[found.end() + int(length[1]) :].startswith((b"\nendstream", b"\r\nendstream"))
