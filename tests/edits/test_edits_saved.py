"""A deck that was opened and saved, and no more, is told as saved again: by any program."""

from __future__ import annotations

import copy
import io
import re
import tempfile
import zipfile
from pathlib import Path

import pytest
from edited_decks import change_parts, edit_deck, first_deck, told, unit_decks
from finished.build import LESSONS
from lxml import etree
from tools.programs import run_program

from lessonpack.checks.slides import A
from lessonpack.edits.describe import describe_edits, is_changed, says_the_same

SAVED = ["saved: saved again without changes to what it says or shows"]
# What PowerPoint adds to every shape and slide, here as it looks in files that it saved.
_CREATION = (
    '<a:extLst><a:ext uri="{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}">'
    '<a16:creationId xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" '
    'id="{00000000-0008-0000-0000-000002000000}"/></a:ext></a:extLst>'
)
_MADE = (
    '<p:extLst><p:ext uri="{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}">'
    '<p14:creationId xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" '
    'val="4017218523"/></p:ext></p:extLst>'
)


def as_powerpoint(name: str, blob: bytes) -> bytes:
    """Return a part as PowerPoint writes it: marks of its own, the same said more fully."""
    if name == "docProps/app.xml":
        return blob.replace(b">lessonpack<", b">Microsoft Office PowerPoint<")
    if not re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
        return blob
    text = blob.decode()
    text = re.sub(r'(<p:cNvPr id="\d+" name="[^"]+")/>', rf"\1>{_CREATION}</p:cNvPr>", text)
    text = re.sub(r'<a:rPr lang="([^"]*)"', r'<a:rPr dirty="0" err="1" lang="\1"', text)
    text = re.sub(r"<a:bodyPr/>", "<a:bodyPr><a:normAutofit/></a:bodyPr>", text)
    text = re.sub(r'<a:off x="(\d+)" y="(\d+)"/>', r'<a:off y="\2" x="\1"/>', text)
    text = re.sub(r"<a:endParaRPr[^>]*/>", "", text)
    return text.replace("</p:cSld>", f"{_MADE}</p:cSld>").encode()


def split_runs(name: str, blob: bytes) -> bytes:
    """Return a slide with each of its runs cut in two, as spell checkers leave them."""
    if not name.startswith("ppt/slides/slide"):
        return blob
    tree = etree.fromstring(blob)
    for run in list(tree.iter(f"{A}r")):
        said = run.findtext(f"{A}t") or ""
        rest = copy.deepcopy(run)
        for piece, text in ((run, said[: len(said) // 2]), (rest, said[len(said) // 2 :])):
            piece.find(f"{A}t").text = text
        run.addnext(rest)
    return bytes(etree.tostring(tree))


def to_libreoffice(decks: dict[str, bytes]) -> dict[str, bytes]:
    """Return decks as LibreOffice saves them, all in one run."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in decks.items():
            Path(folder, f"{name}.pptx").write_bytes(data)
        out = Path(folder, "saved")
        options = (f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pptx")
        files = (str(Path(folder, f"{name}.pptx")) for name in decks)
        run_program("soffice", *options, "--outdir", str(out), *files)
        return {name: (out / f"{name}.pptx").read_bytes() for name in decks}


def test_a_deck_that_nobody_touched_has_no_edits() -> None:
    assert describe_edits(first_deck(), first_deck()) == ()


@pytest.mark.parametrize("lesson", LESSONS)
def test_saved_by_python_pptx(lesson: str) -> None:
    deck = unit_decks()[lesson]
    assert told(deck, edit_deck(deck, lambda _: None)) == SAVED


@pytest.mark.parametrize("lesson", LESSONS)
def test_saved_by_powerpoint(lesson: str) -> None:
    deck = unit_decks()[lesson]
    saved = change_parts(deck, as_powerpoint)
    assert saved != deck
    assert told(deck, saved) == SAVED


@pytest.mark.parametrize("lesson", LESSONS)
def test_runs_cut_in_two(lesson: str) -> None:
    deck = unit_decks()[lesson]
    assert told(deck, change_parts(deck, split_runs)) == SAVED


def test_parts_under_other_names() -> None:
    deck = first_deck()
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as old, zipfile.ZipFile(saved, "w") as new:
        for name in reversed(old.namelist()):
            blob = old.read(name)
            if name.endswith((".xml", ".rels")):
                blob = re.sub(rb"slides/slide(\d+)\.xml", rb"slides/page\1.xml", blob)
                blob = re.sub(rb"image1\.png", rb"photo.png", blob)
            renamed = re.sub(r"slides/(_rels/)?slide(\d+)", r"slides/\1page\2", name)
            new.writestr(renamed.replace("image1.png", "photo.png"), blob)
    assert told(deck, saved.getvalue()) == SAVED


@pytest.mark.tool("soffice")
def test_saved_by_libreoffice() -> None:
    decks = dict(unit_decks())
    assert {name: told(decks[name], saved) for name, saved in to_libreoffice(decks).items()} == dict.fromkeys(
        decks, SAVED
    )


def test_what_was_only_saved_says_the_same() -> None:
    deck = first_deck()
    saved = edit_deck(deck, lambda _: None)
    assert says_the_same(deck, saved)
    assert says_the_same(deck, deck)
    assert not is_changed(describe_edits(deck, saved))


def test_what_was_changed_does_not_say_the_same() -> None:
    deck = first_deck()
    other = unit_decks()[LESSONS[1]]
    assert not says_the_same(deck, other)
    assert not says_the_same(deck, b"")
