"""Calm: for tired eyes and slow readers; larger, wider apart, nothing pale.

13.5 points on a pitch of 21 on paper, with 60 characters a line; slides never below 22 points on a
cream ground. Emphasis is weight alone: no small greys, no italics but in titles of works.
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

# Contrast on the cream ground: text 16:1, secondary 9:1, accent 11:1.
PALETTE: Palette = {
    "text": "#1c1c1c",
    "secondary": "#434343",
    "hairline": "#6e6e6e",
    "panel": "#f4efe2",
    "accent": "#12395c",
    "answer": "#12395c",
    "page": "#fdf9ef",
    "on_accent": "#ffffff",
}

_BODY = 21 / 16.2
_SMALL = 18 / 14.4

_PAPER_STYLES: dict[Role, TextStyle] = {
    "kicker": TextStyle((12,), _SMALL, color="secondary", space_after=5, keep_next=True),
    "title": TextStyle((23,), 31 / 27.6, bold=True, space_after=10, keep_next=True),
    "cover": TextStyle((23,), 31 / 27.6, bold=True),
    "subtitle": TextStyle((14,), 21 / 16.8, color="secondary", space_after=12),
    "outcome": TextStyle((13.5,), _BODY, space_after=18),
    "heading": TextStyle(
        (17,), 25 / 20.4, bold=True, color="accent", space_before=26, space_after=9, keep_next=True
    ),
    "subheading": TextStyle((14,), 21 / 16.8, bold=True, space_before=28, space_after=8, keep_next=True),
    "body": TextStyle((13.5,), _BODY, space_after=9),
    "gapped": TextStyle((13.5,), mm(10) / 16.2, space_after=9),
    "lead": TextStyle((13.5,), _BODY, space_after=9),
    "small": TextStyle((12,), _SMALL, color="secondary", space_after=4),
    "caption": TextStyle((12,), _SMALL, color="secondary", space_before=4, space_after=10),
    "card_title": TextStyle((13.5,), _BODY, bold=True, space_after=2, keep_next=True),
    "question": TextStyle((13.5,), _BODY, space_before=12, space_after=8),
    "option": TextStyle((13.5,), _BODY, space_before=4, space_after=4),
    "answer": TextStyle((13, 12, 11, 10, 9), 18 / 15.6, bold=True, color="answer"),
    "marking": TextStyle((11, 10, 9), 14 / 13.2, color="secondary"),
    "quotation": TextStyle((13.5,), _BODY, space_before=6, space_after=12),
    "cell": TextStyle((11.5, 10.5, 9.5), 16.5 / 13.8, space_after=4),
    "header_cell": TextStyle((11.5, 10.5, 9.5), 16.5 / 13.8, bold=True),
    "label": TextStyle(
        (12,), _SMALL, bold=True, color="secondary", space_before=8, space_after=3, keep_next=True
    ),
    "running": TextStyle((11,), 15 / 13.2, color="secondary"),
    "chip": TextStyle((11,), 15 / 13.2, color="secondary"),
    "timer": TextStyle((24,), 1, bold=True),
    "total": TextStyle((13.5,), _BODY, bold=True, align="right", space_before=20),
    "note": TextStyle((13.5,), _BODY),
}

_CARD = PanelStyle(stroke="hairline", stroke_width=0.75, radius=mm(2), insets=Insets(12, 9, 12, 10))
_PLAIN = PanelStyle(fill="panel", radius=mm(2), insets=Insets(12, 9, 12, 10))
_HEAVY = PanelStyle(stroke="text", stroke_width=2, radius=mm(2), insets=Insets(12, 9, 12, 10))

_PAPER = Medium(
    styles=_PAPER_STYLES,
    panels={
        "card": _CARD,
        "task": _PLAIN,
        "note": _PLAIN,
        "choice": _CARD,
        "chosen": _HEAVY,
        "faded": _CARD,
        "step": _CARD,
        "current": _HEAVY,
    },
    table=TableStyle(insets=Insets(8, 6, 8, 6), rule=0.75, header_fill="panel"),
    spacing=Spacing(block=12, gutter=18, indent=20, number=24, marks=32, writing=mm(10)),
)

_SLIDE_STYLES: dict[Role, TextStyle] = {
    "kicker": TextStyle((24, 22), color="on_accent"),
    "title": TextStyle((34, 30, 26), bold=True),
    "cover": TextStyle((56, 48, 40, 34), 0.95, bold=True, color="on_accent"),
    "subtitle": TextStyle((28, 24, 22), color="on_accent"),
    "outcome": TextStyle((32, 28, 24), 1.1, space_after=18),
    "heading": TextStyle((30, 26, 24), 1.1, bold=True, color="accent", space_before=14, space_after=8),
    "subheading": TextStyle((28, 26, 24), 1.1, bold=True, space_before=14, space_after=8),
    "body": TextStyle((32, 28, 24, 22), 1.1, space_before=10, space_after=10),
    "gapped": TextStyle((32, 28, 24, 22), 1.1, space_before=10, space_after=10),
    "lead": TextStyle((32, 28, 26, 24), 1.1, space_after=12),
    "small": TextStyle((22,), color="secondary", space_before=10),
    "caption": TextStyle((16,), color="secondary", space_before=4),
    "card_title": TextStyle((26, 24, 22), bold=True, space_after=4),
    "question": TextStyle((32, 28, 26, 24), 1.1, bold=True, space_after=16),
    "option": TextStyle((26, 24, 22), space_before=4, space_after=4),
    "answer": TextStyle((30, 26, 24, 22), 1.1, bold=True, color="answer", space_before=10, space_after=10),
    "marking": TextStyle((22,), color="secondary"),
    "quotation": TextStyle((30, 26, 24, 22), 1.1, space_before=8, space_after=12),
    "cell": TextStyle((24, 22)),
    "header_cell": TextStyle((24, 22), bold=True),
    "label": TextStyle((22,), bold=True, color="secondary", space_after=4),
    "running": TextStyle((14,), color="secondary"),
    "chip": TextStyle((16,), color="secondary", align="right"),
    "timer": TextStyle((56, 46, 38), bold=True, color="accent"),
    "total": TextStyle((26, 24, 22), bold=True, align="right"),
    "note": TextStyle((14,)),
}

_CHOICE = PanelStyle(stroke="hairline", stroke_width=1.5, radius=8, insets=Insets(16, 12, 16, 12))
_CHOSEN = PanelStyle(stroke="accent", stroke_width=4.5, radius=8, insets=Insets(16, 12, 16, 12))
_FADED = PanelStyle(
    stroke="hairline", stroke_width=1, radius=8, insets=Insets(16, 12, 16, 12), text="secondary"
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
    table=TableStyle(insets=Insets(8, 3.6, 8, 3.6), rule=1, header_fill="accent", header_text="on_accent"),
    spacing=Spacing(block=16, gutter=24, indent=30, number=0, marks=0, writing=38),
)

WIDTH, HEIGHT, MARGIN = 960.0, 540.0, 48.0
_TITLE = SlideSlot("title", Rect(MARGIN, 24, 660, 84), "title", "title", "middle")
_CHIP = SlideSlot("chip", Rect(716, 34, 196, 78), "chip", "body", "top")
_BODY_RECT = Rect(MARGIN, 124, WIDTH - 2 * MARGIN, 364)
_FOOTER = SlideSlot("footer", Rect(MARGIN, 498, 660, 24), "running", "ftr", "middle")
_NUMBER = SlideSlot("number", Rect(832, 498, 80, 24), "running", "sldNum", "middle")
_BAR = Decoration(Rect(28, 32, 7, 68), "accent", "Title bar")
_BODY_SLOT = SlideSlot("body", _BODY_RECT, "body", "obj", "top", flow=True)
_FURNITURE = (_FOOTER, _NUMBER)
_FULL = (_TITLE, _CHIP, _BODY_SLOT, *_FURNITURE)

_MASTERS = (
    SlideMaster(
        "title",
        "Title Slide",
        "title",
        (
            SlideSlot("kicker", Rect(96, 46, 768, 80), "kicker", "body", "bottom"),
            SlideSlot("title", Rect(96, 136, 768, 180), "cover", "ctrTitle", "middle"),
            SlideSlot("subtitle", Rect(96, 326, 768, 116), "subtitle", "subTitle", "top", flow=True),
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
        decorations=(Decoration(Rect(28, 166, 7, 84), "accent", "Title bar"),),
    ),
    SlideMaster("content", "Title and Content", "obj", _FULL, decorations=(_BAR,)),
    SlideMaster("question", "Question", "obj", _FULL, decorations=(_BAR,)),
    SlideMaster(
        "reveal",
        "Reveal",
        "obj",
        _FULL,
        decorations=(_BAR, Decoration(Rect(0, 0, WIDTH, 12), "accent", "Answer band")),
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
            SlideSlot("picture", Rect(472, 124, 440, 330), "body", "pic", "middle"),
            SlideSlot("caption", Rect(472, 460, 440, 28), "caption", "body", "middle"),
            *_FURNITURE,
        ),
        decorations=(_BAR,),
    ),
)

LOOK = Look(
    name="calm",
    title="Calm",
    about="For tired eyes: 13.5 points, wide apart, cream-safe; slides never below 22 points.",
    family=FAMILY,
    palette=PALETTE,
    paper=_PAPER,
    slide=_SLIDE,
    paper_master=PaperMaster(margins=Insets(mm(22), mm(18), mm(18), mm(20)), head=mm(11), foot=mm(11)),
    slide_masters=_MASTERS,
    slide_width=WIDTH,
    slide_height=HEIGHT,
    division="needed",
    floor=22,
)
