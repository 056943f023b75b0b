"""PDF: accessible (PDF/UA) and lasting (PDF/A), in one file, by construction.

In: laid-out pages and the look that they were laid out with. Out: the file's bytes, the same for
the same input. Everything is placed already; nothing is measured here.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Name

from lessonpack.frames import LaidOut
from lessonpack.look import Look
from lessonpack.mirroring import turn_look
from lessonpack.words import words_for
from lessonpack.writers.pdf_draw import draw_page
from lessonpack.writers.pdf_embedding import embed_fonts
from lessonpack.writers.pdf_fonts import Fonts
from lessonpack.writers.pdf_metadata import add_metadata
from lessonpack.writers.pdf_pen import Pen
from lessonpack.writers.pdf_pictures import Pictures
from lessonpack.writers.pdf_standard import UA_1, Standard
from lessonpack.writers.pdf_structure import Build, add_outline, add_structure
from lessonpack.writers.pdf_surface import Surface
from lessonpack.writers.pdf_tags import Tags, tidy

NO_DATE = "2000-01-01T00:00:00Z"


def write_pdf(laid_out: LaidOut, look: Look, made: str = NO_DATE, standard: Standard = UA_1) -> bytes:
    """Return a document as a PDF; `made` is the moment that it bears, in UTC as ISO 8601 writes it."""
    words = words_for(laid_out.document.language)
    look = turn_look(look, laid_out.document.language)
    pen = Pen(Surface(look.palette), Tags(), Fonts(laid_out.document.language), Pictures(), look, words)
    for page in laid_out.pages:
        draw_page(pen, page)
    tidy(pen.tags.root)
    with pikepdf.open(BytesIO(pen.surface.data())) as pdf:
        _add_resources(pdf, pen)
        heights = [page.size.height for page in laid_out.pages]
        build = Build(pdf, heights, standard.namespaces)
        add_structure(build, pen.tags)
        add_outline(build, pen.tags.headings)
        add_metadata(pdf, laid_out.document, made, standard)
        return _save(pdf, standard.version)


def _add_resources(pdf: pikepdf.Pdf, pen: Pen) -> None:
    """Give all pages the same fonts and pictures."""
    resources = pdf.make_indirect(
        pikepdf.Dictionary(Font=embed_fonts(pdf, pen.fonts), XObject=pen.pictures.embed(pdf))
    )
    for page in pdf.pages:
        page.obj.Resources = resources
        if Name.Trans in page.obj:
            del page.obj.Trans


def _save(pdf: pikepdf.Pdf, version: str) -> bytes:
    file = BytesIO()
    pdf.save(
        file,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        min_version=version,
        force_version=version,
        fix_metadata_version=False,
    )
    return file.getvalue()
