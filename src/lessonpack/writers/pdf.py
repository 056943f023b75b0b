"""PDF: accessible (PDF/UA) and lasting (PDF/A), in one file, by construction.

In: laid-out pages and the look that they were laid out with. Out: the file's bytes, the same for
the same input. Everything is placed already; nothing is measured here.
"""

from __future__ import annotations

from lessonpack.frames import LaidOut
from lessonpack.look import Look
from lessonpack.mirroring import turn_look
from lessonpack.words import words_for
from lessonpack.writers.pdf_draw import draw_page
from lessonpack.writers.pdf_embedding import embed_fonts
from lessonpack.writers.pdf_fonts import Fonts
from lessonpack.writers.pdf_metadata import add_metadata
from lessonpack.writers.pdf_objects import Dictionary, File
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
    file = File()
    _add_pages(file, pen)
    heights = [page.size.height for page in laid_out.pages]
    build = Build(file, heights, standard.namespaces)
    add_structure(build, pen.tags)
    add_outline(build, pen.tags.headings)
    add_metadata(file, laid_out.document, made, standard)
    return file.save(standard.version)


def _add_pages(file: File, pen: Pen) -> None:
    """Add what was drawn, and give all pages the same fonts and pictures."""
    resources = Dictionary(Font=embed_fonts(file, pen.fonts), XObject=pen.pictures.embed(file))
    file.make_indirect(resources)
    for size, content in pen.surface.pages:
        file.add_page(size, content, resources)
