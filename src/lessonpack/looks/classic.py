"""Classic: calm, printed-book pages and clear slides; one grotesque, one accent, much air.

The scale is 20 / 14 / 10.5 / 9 points on paper and 32 / 28 / 24 / 20 / 18 on slides.
"""

from __future__ import annotations

from lessonpack.document import Role
from lessonpack.geometry import Insets, Rect, mm
from lessonpack.look import (
    Decoration,
    FontFamily,
    Look,
    Medium,
    Palette,
    PanelStyle,
    PaperMaster,
    SlideMaster,
    SlideSlot,
    Spacing,
    TableStyle,
    TextStyle,
)

FAMILY = FontFamily(
    name="Arial",
    twin="Arimo",
    regular="Arimo-Regular.ttf",
    bold="Arimo-Bold.ttf",
    italic="Arimo-Italic.ttf",
    bold_italic="Arimo-BoldItalic.ttf",
)

# Contrast on white: text 16:1, secondary 9.7:1, accent 9:1; a grey copier keeps them apart.
PALETTE: Palette = {
    "text": "#1f1f1f",
    "secondary": "#444444",
    "hairline": "#757575",
    "panel": "#f3f3f3",
    "accent": "#0b4a6f",
    "answer": "#0b4a6f",
    "page": "#ffffff",
    "on_accent": "#ffffff",
}

# 15 points from line to line for 10.5-point text; the other sizes keep to the same grid.
_BODY = 15 / 12.6
_SMALL = 12.5 / 10.8

_PAPER_STYLES: dict[Role, TextStyle] = {
    "kicker": TextStyle((9,), _SMALL, color="secondary", space_after=4, keep_next=True),
    "title": TextStyle((20,), 25 / 24, bold=True, space_after=8, keep_next=True),
    "cover": TextStyle((20,), 25 / 24, bold=True),
    "subtitle": TextStyle((12,), 16 / 14.4, color="secondary", space_after=10),
    "outcome": TextStyle((11,), 15 / 13.2, space_after=14),
    "heading": TextStyle(
        (14,), 18 / 16.8, bold=True, color="accent", space_before=20, space_after=7, keep_next=True
    ),
    "subheading": TextStyle((11,), 15 / 13.2, bold=True, space_before=20, space_after=6, keep_next=True),
    "body": TextStyle((10.5,), _BODY, space_after=6),
    "gapped": TextStyle((10.5,), mm(8) / 12.6, space_after=6),
    "lead": TextStyle((11,), 15 / 13.2, space_after=6),
    "small": TextStyle((9,), _SMALL, color="secondary", space_after=3),
    "caption": TextStyle((9,), _SMALL, color="secondary", space_before=3, space_after=8),
    "card_title": TextStyle((10.5,), _BODY, bold=True, space_after=1, keep_next=True),
    "question": TextStyle((10.5,), _BODY, space_before=8, space_after=5),
    "option": TextStyle((10.5,), _BODY, space_before=2, space_after=2),
    "answer": TextStyle((10.5, 9.5, 8.5), _BODY, bold=True, color="answer"),
    "marking": TextStyle((8.5, 8), 11.5 / 10.2, color="secondary"),
    "quotation": TextStyle((10.5,), _BODY, space_before=4, space_after=8),
    "cell": TextStyle((9.5, 8.5, 8), 13 / 11.4, space_after=3),
    "header_cell": TextStyle((9.5, 8.5, 8), 13 / 11.4, bold=True),
    "label": TextStyle(
        (9,), _SMALL, bold=True, color="secondary", space_before=6, space_after=2, keep_next=True
    ),
    "running": TextStyle((9,), _SMALL, color="secondary"),
    "chip": TextStyle((9,), _SMALL, color="secondary"),
    "timer": TextStyle((20,), 1, bold=True),
    "total": TextStyle((10.5,), _BODY, bold=True, align="right", space_before=14),
    "note": TextStyle((10.5,), _BODY),
}

_CARD = PanelStyle(stroke="hairline", stroke_width=0.5, radius=mm(2), insets=Insets(9, 7, 9, 8))
_PLAIN = PanelStyle(fill="panel", radius=mm(2), insets=Insets(9, 7, 9, 8))

_PAPER = Medium(
    styles=_PAPER_STYLES,
    panels={
        "card": _CARD,
        "task": _PLAIN,
        "note": _PLAIN,
        "choice": _CARD,
        "chosen": PanelStyle(stroke="text", stroke_width=1.5, radius=mm(2), insets=Insets(9, 7, 9, 8)),
        "faded": _CARD,
        "step": _CARD,
        "current": PanelStyle(stroke="text", stroke_width=1.5, radius=mm(2), insets=Insets(9, 7, 9, 8)),
    },
    table=TableStyle(insets=Insets(6, 5, 6, 5), rule=0.5, header_fill="panel"),
    spacing=Spacing(block=8, gutter=14, indent=16, number=20, marks=26, writing=mm(8)),
)

_SLIDE_STYLES: dict[Role, TextStyle] = {
    "kicker": TextStyle((20, 18), color="on_accent"),
    "title": TextStyle((32, 28, 24), bold=True),
    "cover": TextStyle((54, 46, 40, 32), 0.95, bold=True, color="on_accent"),
    "subtitle": TextStyle((24, 20, 18), color="on_accent"),
    "outcome": TextStyle((30, 28, 24, 20), space_after=14),
    "heading": TextStyle((28, 24, 20, 18), bold=True, color="accent", space_before=12, space_after=6),
    "subheading": TextStyle((24, 24, 20, 18), bold=True, space_before=12, space_after=6),
    "body": TextStyle((28, 24, 20, 18), space_before=8, space_after=8),
    "gapped": TextStyle((28, 24, 20, 18), space_before=8, space_after=8),
    "lead": TextStyle((28, 28, 24, 20), space_after=10),
    "small": TextStyle((20, 18), color="secondary", space_before=8),
    "caption": TextStyle((14,), color="secondary", space_before=4),
    "card_title": TextStyle((24, 22, 20, 18), bold=True, space_after=2),
    "question": TextStyle((30, 28, 24, 20), bold=True, space_after=14),
    "option": TextStyle((24, 22, 20, 18), space_before=4, space_after=4),
    "answer": TextStyle((28, 24, 20, 18), bold=True, color="answer", space_before=8, space_after=8),
    "marking": TextStyle((20, 18), color="secondary"),
    "quotation": TextStyle((28, 24, 20, 18), space_before=6, space_after=10),
    "cell": TextStyle((20, 18), space_before=0),
    "header_cell": TextStyle((20, 18), bold=True),
    "label": TextStyle((20, 18), bold=True, color="secondary", space_after=2),
    "running": TextStyle((12,), color="secondary"),
    "chip": TextStyle((14,), color="secondary", align="right"),
    "timer": TextStyle((54, 44, 36), bold=True, color="accent"),
    "total": TextStyle((24, 20, 18), bold=True, align="right"),
    "note": TextStyle((12,)),
}

_CHOICE = PanelStyle(stroke="hairline", stroke_width=1.25, radius=8, insets=Insets(16, 12, 16, 12))
_CHOSEN = PanelStyle(stroke="accent", stroke_width=4, radius=8, insets=Insets(16, 12, 16, 12))
_FADED = PanelStyle(
    stroke="hairline", stroke_width=0.75, radius=8, insets=Insets(16, 12, 16, 12), text="secondary"
)
_GROUND = PanelStyle(fill="panel", radius=8, insets=Insets(16, 12, 16, 12))

_SLIDE = Medium(
    styles=_SLIDE_STYLES,
    panels={
        "card": _CHOICE,
        "task": _GROUND,
        "note": _GROUND,
        "choice": _CHOICE,
        "chosen": _CHOSEN,
        "faded": _FADED,
        "step": _FADED,
        "current": _CHOSEN,
    },
    table=TableStyle(insets=Insets(8, 3.6, 8, 3.6), rule=0.75, header_fill="accent", header_text="on_accent"),
    spacing=Spacing(block=14, gutter=20, indent=26, number=0, marks=0, writing=34),
)

WIDTH, HEIGHT, MARGIN = 960.0, 540.0, 48.0
_TITLE = SlideSlot("title", Rect(MARGIN, 28, 660, 78), "title", "title", "middle")
_CHIP = SlideSlot("chip", Rect(724, 36, 188, 70), "chip", "body", "top")
_BODY_RECT = Rect(MARGIN, 124, WIDTH - 2 * MARGIN, 364)
_FOOTER = SlideSlot("footer", Rect(MARGIN, 500, 660, 22), "running", "ftr", "middle")
_NUMBER = SlideSlot("number", Rect(832, 500, 80, 22), "running", "sldNum", "middle")
_BAR = Decoration(Rect(30, 36, 5, 62), "accent", "Title bar")

_BODY_SLOT = SlideSlot("body", _BODY_RECT, "body", "obj", "top", flow=True)
_FURNITURE = (_FOOTER, _NUMBER)

_MASTERS = (
    SlideMaster(
        "title",
        "Title Slide",
        "title",
        (
            SlideSlot("kicker", Rect(96, 53, 768, 72), "kicker", "body", "bottom"),
            SlideSlot("title", Rect(96, 136, 768, 180), "cover", "ctrTitle", "middle"),
            SlideSlot("subtitle", Rect(96, 326, 768, 110), "subtitle", "subTitle", "top", flow=True),
        ),
        ground="accent",
    ),
    SlideMaster(
        "section",
        "Section Header",
        "secHead",
        (
            SlideSlot("title", Rect(MARGIN, 150, WIDTH - 2 * MARGIN, 100), "title", "title", "bottom"),
            SlideSlot("body", Rect(MARGIN, 266, WIDTH - 2 * MARGIN, 180), "body", "body", flow=True),
            *_FURNITURE,
        ),
        decorations=(Decoration(Rect(30, 166, 5, 84), "accent", "Title bar"),),
    ),
    SlideMaster(
        "content", "Title and Content", "obj", (_TITLE, _CHIP, _BODY_SLOT, *_FURNITURE), decorations=(_BAR,)
    ),
    SlideMaster("question", "Question", "obj", (_TITLE, _CHIP, _BODY_SLOT, *_FURNITURE), decorations=(_BAR,)),
    SlideMaster(
        "reveal",
        "Reveal",
        "obj",
        (_TITLE, _CHIP, _BODY_SLOT, *_FURNITURE),
        decorations=(_BAR, Decoration(Rect(0, 0, WIDTH, 10), "accent", "Answer band")),
    ),
    SlideMaster(
        "two_content",
        "Two Content",
        "twoObj",
        (
            _TITLE,
            _CHIP,
            SlideSlot("body", Rect(MARGIN, 124, 420, 364), "body", "obj", "top", flow=True),
            SlideSlot("second", Rect(MARGIN + 444, 124, 420, 364), "body", "obj"),
            *_FURNITURE,
        ),
        decorations=(_BAR,),
    ),
    SlideMaster(
        "picture",
        "Picture with Caption",
        "picTx",
        (
            _TITLE,
            _CHIP,
            SlideSlot("body", Rect(MARGIN, 124, 400, 364), "body", "body", "top", flow=True),
            SlideSlot("picture", Rect(472, 124, 440, 334), "body", "pic", "middle"),
            SlideSlot("caption", Rect(472, 464, 440, 24), "caption", "body", "middle"),
            *_FURNITURE,
        ),
        decorations=(_BAR,),
    ),
)

LOOK = Look(
    name="classic",
    title="Classic",
    about="Calm pages like a printed book's, clear slides; 10.5 points on paper.",
    family=FAMILY,
    palette=PALETTE,
    paper=_PAPER,
    slide=_SLIDE,
    paper_master=PaperMaster(margins=Insets(mm(22), mm(17), mm(17), mm(19)), head=mm(11), foot=mm(11)),
    slide_masters=_MASTERS,
    slide_width=WIDTH,
    slide_height=HEIGHT,
    floor=18,
)
