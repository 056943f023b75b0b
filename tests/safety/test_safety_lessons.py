"""Lessons from strangers: what is written in them is only text, and reaches for nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from safe_project import (
    LESSON,
    PATIENCE,
    everything_in,
    finished,
    lesson,
    run_watched,
    write_unit,
)
from template_bombs import BOMBS, ESCAPES
from tools.deck import open_deck, text_of
from tools.structure import read_aloud

HERE = Path(__file__).parent
CANARY = "canary-7f3a-sings"
COLOUR = (0x12, 0xFE, 0x37)


def test_no_template_keeps_the_program_busy() -> None:
    """All bombs in a process of their own: nothing is rendered, so nothing grows."""
    command = [sys.executable, str(HERE / "template_bombs.py")]
    done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(done.stdout)
    assert told.keys() == BOMBS.keys()
    harmless = {name for name, one in told.items() if not one["told"]}
    assert harmless == {"closing braces", "one reference too many"}
    assert max(one["length"] for one in told.values()) <= 30_000


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def test_code_in_templates_is_refused_line_by_line(tmp_path: Path) -> None:
    texts = "say:\n" + "".join(f"  - {quoted(text)}\n" for text in ESCAPES)
    write_unit(tmp_path, {"1-door.yaml": lesson(texts)})
    done = run_watched(tmp_path, "build", "--json")
    told = {one["line"] for one in json.loads(done.printed)["problems"] if one["severity"] == "error"}
    first = LESSON.count("\n") + 2
    assert told == set(range(first, first + len(ESCAPES)))
    assert (done.code, finished(tmp_path)) == (1, {})
    assert done.called() & {"os.system", "subprocess.Popen", "os.exec"} == set()
    assert not (tmp_path / "owned").exists()


# What is markup to a printer, a browser, a spreadsheet, a shell, a database or an office program.
MARKUP = (
    "<b>bold</b> & <i>italic</i> &amp; &#65; &lt;",
    '<para><font color=\'[[[getattr(pow, Word("__globals__"))["os"].system("touch owned")]]]\'>x</font>',
    "<img src='canary.png'/> <img src=\"file:///etc/passwd\"> <br/> <super>x</super>",
    "<script>alert(1)</script> <svg onload=alert(1)> ]]> <!-- --> <?php echo 1 ?>",
    "</a:t></a:r><a:r><a:t>x </w:t> <p:sp/>",
    "=HYPERLINK(1) +1+1 @SUM(A1) =cmd|' /C calc'!A0",
    "$(touch owned) `touch owned` ; touch owned | cat && rm -rf .",
    "'; DROP TABLE lessons; -- \" OR 1=1",
    "%s %n %x {0} {x.__class__} ${HOME} %PATH% $HOME ~root",
    "\\input{/etc/passwd} \\write18{touch owned} $x$ \\\\server\\share",
    "_x0041_ _x000D_ &_x0007_;",
    "(brackets) \\(and\\) BT ET Tj endstream endobj %%EOF",
    "__import__('os').system('touch owned') import os; os.abort()",
    "# no heading, - no list, > no quote, 1. no number, | no | table |",
)
# Signs that the typography of texts sets anew.
SET = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": ".", "\u00a0": " "})


def bare(text: str) -> str:
    """Return a text without what Markdown and typography may change: its marks, spaces and dashes."""
    return "".join(sign for sign in text.translate(SET) if sign not in " \n*_`\\~^-.")


def test_markup_and_code_are_printed_as_they_are_written(tmp_path: Path) -> None:
    quoted_ones = "".join(f"  - {quoted(text)}\n" for text in MARKUP)
    more = f"show:\n{quoted_ones}say:\n{quoted_ones}do:\n{quoted_ones}"
    write_unit(tmp_path, {"1-door.yaml": lesson(more)})
    done = run_watched(tmp_path, "build")
    files = finished(tmp_path)
    assert done.code == 0, done.printed
    plan = bare("".join(text for _, text in read_aloud(files["garden/1-the-door/plan.pdf"])))
    deck = open_deck(files["garden/1-the-door/slides.pptx"])
    slides = bare("".join(text_of(tree) for _, tree in deck.slides()))
    for text in MARKUP:
        assert bare(text) in plan, text
        assert bare(text) in slides, text
    assert list(tmp_path.rglob("owned")) == []
    assert "os.system" not in done.called()


def canary_picture() -> bytes:
    facts = PngInfo()
    facts.add_text("Comment", CANARY)
    file = BytesIO()
    Image.new("RGB", (40, 40), COLOUR).save(file, "PNG", pnginfo=facts)
    return file.getvalue()


def sings(data: bytes) -> bool:
    """Tell whether a file holds the canary's words or its colour."""
    signs = (CANARY.encode(), CANARY.encode("utf-16-be"), CANARY.encode("utf-16-le"), bytes(COLOUR) * 20)
    return any(sign in part for part in everything_in(data) for sign in signs)


# Names that lead out of the unit's folder, or to what is none of a lesson's business.
SPACED = (
    "../canary.png ../../canary.png ../../../canary.png ../garden/../../canary.png ./../canary.png "
    "{root}/canary.png file://{root}/canary.png file:{root}/canary.png file:///etc/passwd /etc/passwd "
    "/proc/self/environ /proc/self/fd/0 /dev/zero /dev/stdin ~/canary.png ~root/canary.png $HOME/canary.png "
    "%2e%2e/canary.png ..%2fcanary.png ..%5ccanary.png ..\\canary.png ..\\..\\canary.png \\canary.png "
    "C:\\canary.png C:canary.png c:/canary.png \\\\server\\share\\canary.png //server/share/canary.png "
    "\\\\?\\C:\\canary.png smb://server/canary.png http://127.0.0.1:9/canary.png "
    "https://example.org/canary.png ftp://example.org/canary.png data:image/png;base64,AAAA "
    "link.png folder-link/canary.png canary.png/ . .. ... / // canary.png::$DATA "
    "CON NUL.png com1.png aux.png"
)
ODD = (
    "canary.png\0.txt",
    "canary\u202egnp.png",
    "..\uff0fcanary.png",
    "\uff0e\uff0e/canary.png",
    "canary.png ",
    " ",
)
HOSTILE = (*SPACED.split(), *ODD)


def test_a_canary_outside_of_the_unit_is_in_no_file(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "lessons").mkdir(parents=True)
    for place in (tmp_path, root, root / "lessons"):
        (place / "canary.png").write_bytes(canary_picture())
        (place / "canary.txt").write_text(CANARY, encoding="utf-8")
    (root / "canary.yaml").write_text(LESSON.format(title=CANARY), encoding="utf-8")
    names = [name.format(root=root) if "{" in name else name for name in HOSTILE]
    lessons: dict[str, str | bytes] = {
        f"{number}-door.yaml": lesson(f"picture: {{file: {quoted(name)}, alt: A door.}}\n", f"Door {number}")
        for number, name in enumerate(names, start=1)
    }
    words = (
        f"![a]({root}/canary.txt) [b](file://{root}/canary.txt) [c](../canary.txt) <img src='../canary.png'>",
        "!include ../canary.txt @../canary.txt \\input{../canary.txt} <xi:include href='../canary.txt'/>",
    )
    lessons["900-said.yaml"] = lesson("say:\n" + "".join(f"  - {quoted(text)}\n" for text in words), "Said")
    lessons["901-included.yaml"] = lesson("say: !include ../canary.txt\n", "Included")
    lessons["902-filled.yaml"] = lesson("say: \"{% include '../canary.txt' %}\"\n", "Filled")
    folder = write_unit(root, lessons)
    (folder / "link.png").symlink_to("../canary.png")
    (folder / "folder-link").symlink_to("..", target_is_directory=True)
    (folder / "903-linked.yaml").symlink_to("../../canary.yaml")
    done = run_watched(root, "build")
    files = finished(root)
    assert sorted({path.split("/")[1] for path in files}) == ["900-said"]
    assert (done.code, [path for path, data in files.items() if sings(data)]) == (1, [])
    assert CANARY not in done.printed
    assert [path for path in done.opened() if Path(path).name.startswith(("canary", "passwd"))] == []
    assert not any(event.startswith(("socket.", "urllib.", "os.", "subprocess.")) for event in done.called())


def test_the_canary_is_heard_where_it_is_let_in(tmp_path: Path) -> None:
    """A control: the search finds words and colours in every kind of file."""
    more = f"say: {CANARY}\nshow: {CANARY}\npicture: {{file: canary.png, alt: A door.}}\n"
    folder = write_unit(tmp_path, {"1-door.yaml": lesson(more)})
    (folder / "canary.png").write_bytes(canary_picture())
    done = run_watched(tmp_path, "build", "--only", "slides,plan")
    assert [path.split("/")[-1] for path, data in finished(tmp_path).items() if sings(data)] == [
        "plan.pdf",
        "slides.pptx",
    ]
    assert any(Path(path).name == "canary.png" for path in done.opened())


def without_network() -> tuple[str, ...]:
    """Return the command that takes the network away, where that can be done (Linux, as root)."""
    allowed = shutil.which("unshare") and hasattr(os, "geteuid") and os.geteuid() == 0
    return ("unshare", "--net") if allowed else ()


@pytest.mark.parametrize("before", [(), without_network()], ids=["watched", "cut off"])
def test_nothing_asks_the_network(tmp_path: Path, before: tuple[str, ...]) -> None:
    address = "https://example.org/x.png"
    more = (
        f"say: '[a link]({address}) ![a picture]({address}) <img src=\"{address}\">'\n"
        "show: See [the page](http://127.0.0.1:9/) and mail [us](mailto:a@example.org).\n"
    )
    write_unit(tmp_path, {"1-door.yaml": lesson(more)})
    done = run_watched(tmp_path, "build", before=before)
    assert done.code == 0, done.printed
    made = {path for path in finished(tmp_path) if path.endswith((".pdf", ".pptx"))}
    assert len(made) == 5
    checked = run_watched(tmp_path, "check", "--accessible", before=before)
    for run in (done, checked):
        assert [event for event, _ in run.reached if event.startswith(("socket.", "urllib.", "http."))] == []
