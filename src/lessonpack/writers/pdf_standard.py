"""The two pairs of standards that a PDF can keep, and all in which they differ.

In: a name. Out: a `Standard`, which the other modules ask. Everything else is the same for both: tags,
fonts, colours, marks on the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

StandardName = Literal["ua-1", "ua-2"]


class Standard(Struct, frozen=True):
    """What a file claims to be, and what that asks of it.

    `version` is that of PDF; `claims` are its identification in XMP. `twice`: properties stand in the
    Info dictionary too, and what XMP knows nothing of is explained there; PDF/A-4 has neither (6.1.3,
    6.7.2). `namespaces`: elements say whose types they are, and what leads to a place leads to an
    element (PDF/UA-2, 8.2.3 and 8.8).
    """

    version: str
    claims: tuple[str, ...]
    twice: bool
    namespaces: bool


# PDF/UA-1 (ISO 14289-1:2014) and PDF/A-2a (ISO 19005-2:2011), both in PDF 1.7.
UA_1 = Standard(
    "1.7",
    (
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ),
    twice=True,
    namespaces=False,
)
# PDF/UA-2 (ISO 14289-2:2024) and PDF/A-4 (ISO 19005-4:2020), both in PDF 2.0.
UA_2 = Standard(
    "2.0",
    (
        "<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>",
        "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>",
    ),
    twice=False,
    namespaces=True,
)
STANDARDS: Mapping[StandardName, Standard] = {"ua-1": UA_1, "ua-2": UA_2}
