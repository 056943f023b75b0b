"""What a PDF says about itself: properties and conformance, twice and alike.

In: the document, a date and the standard. Out: the XMP packet and, where the standard has one, the Info
dictionary with the same values (PDF/A-2, 6.6); language, viewer preferences and the colour space that
all colours are meant in.
"""

from __future__ import annotations

from functools import cache
from pkgutil import get_data

from lessonpack.document import Document
from lessonpack.writers.pdf_objects import Array, Dictionary, File, Name, String, Whole, refer, write_whole
from lessonpack.writers.pdf_standard import Standard
from lessonpack.writing.direction import language_direction

_MAKER = "lessonpack"
# LittleCMS's own sRGB profile; its date is set to 2000-01-01 and its ID left out.
_PROFILE = "srgb.icc"
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_PUNCTUATION = str.maketrans("", "", "-:T")
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
# PDF/A-2 knows no `pdfuaid`, so the file itself must say what it is (PDF/A-2, 6.6.2.3).
_EXTENSION = """<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


@cache
def _profile() -> Whole:
    """Return the colours' profile, written once for all files."""
    return write_whole(get_data(__package__, _PROFILE) or b"", N=3)


def add_metadata(pdf: File, document: Document, made: str, standard: Standard) -> None:
    """Write a document's properties into a file; `made` is like 2000-01-01T00:00:00Z."""
    catalog = pdf.catalog
    catalog.Lang = String(document.language)
    catalog.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if language_direction(document.language) == "rtl":
        # Two pages side by side begin at the right (ISO 32000-1, table 150).
        catalog.ViewerPreferences.Direction = Name.R2L
    packet = _packet(document, made, standard).encode()
    catalog.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
    catalog.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier="sRGB",
                Info="sRGB IEC61966-2.1",
                DestOutputProfile=refer(pdf.add(_profile())),
            )
        ]
    )
    if standard.twice:
        _add_info(pdf, document, made)


def _add_info(pdf: File, document: Document, made: str) -> None:
    date = f"D:{made.translate(_PUNCTUATION)}"
    texts = {"Title": document.title, "Author": document.author, "Subject": document.subject}
    facts = {name: text for name, text in texts.items() if text}
    facts |= {"Creator": _MAKER, "Producer": _MAKER, "CreationDate": date, "ModDate": date}
    pdf.info = pdf.make_indirect(Dictionary({f"/{name}": String(text) for name, text in facts.items()}))


def _packet(document: Document, made: str, standard: Standard) -> str:
    namespaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items())
    lines = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        f'<rdf:Description rdf:about="" {namespaces}>',
        *_texts(document),
        f"<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>",
        f"<xmp:CreatorTool>{_MAKER}</xmp:CreatorTool><pdf:Producer>{_MAKER}</pdf:Producer>",
        *standard.claims,
        "</rdf:Description>",
        *((_EXTENSION,) if standard.twice else ()),
        "</rdf:RDF>",
        "</x:xmpmeta>",
        '<?xpacket end="w"?>',
    ]
    return "\n".join(lines)


def _texts(document: Document) -> list[str]:
    lines = [_alternative("title", document.title)]
    if document.author:
        lines.append(
            f"<dc:creator><rdf:Seq><rdf:li>{_escape(document.author)}</rdf:li></rdf:Seq></dc:creator>"
        )
    if document.subject:
        lines.append(_alternative("description", document.subject))
    language = _escape(document.language)
    lines.append(f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>")
    return lines


def _alternative(name: str, text: str) -> str:
    return f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{_escape(text)}</rdf:li></rdf:Alt></dc:{name}>'


def _escape(text: str) -> str:
    """Return text as it may stand in an element."""
    return text.translate(_ENTITIES)
