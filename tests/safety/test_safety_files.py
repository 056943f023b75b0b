"""Files from strangers: pictures, decks and PDFs that are broken or made to harm."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from foreign_bombs import write_bombs
from picture_bombs import write_pictures
from safe_project import PATIENCE, finished, lesson, run_watched, write_unit

HERE = Path(__file__).parent
CANARY = "canary-7f3a-sings"
REASONS = (
    "it is no PNG, JPEG, GIF or WebP picture",
    "it is broken: not all of it can be read",
    "it has too many pixels; 40 million are allowed",
)


def test_no_picture_ends_the_program(tmp_path: Path) -> None:
    """Read some three hundred in one process; scripts/safety.py does so with those of 40 million pixels."""
    names = write_pictures(tmp_path)
    command = [sys.executable, str(HERE / "picture_bombs.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(done.stdout)
    assert [*told] == names and len(names) > 300
    for name, one in told.items():
        reasons = [message.partition("can't be used: ")[2] for message in one["told"]]
        assert one["size"] > 0 if reasons == [] else reasons[0] in REASONS, name
    refused = {name for name, one in told.items() if one["told"]}
    assert {"PostScript", "a drawing with a script", "a TIFF", "nothing behind its head"} <= refused
    assert {
        "CMYK",
        "a moving GIF",
        "held in way 9",
        "mode I;16",
        "a profile that is noise",
    } & refused == set()
    # Kilobytes: no bomb was unpacked.
    assert max(one["peak"] for one in told.values()) < 200_000


ODD = ("a moving WEBP", "CMYK", "held in way 6", "mode I;16", "notes that are noise", "mode L", "mode LA")


def test_odd_pictures_stand_in_every_file(tmp_path: Path) -> None:
    """What is taken for a picture is one in the finished files too."""
    more = "picture: {{file: {}.png, alt: A thing., caption: A thing.}}\nshow: Look.\n"
    pictures = tmp_path / "assets"
    pictures.mkdir()
    names = write_pictures(pictures)
    numbers = [names.index(name) for name in ODD]
    write_unit(tmp_path, {f"{number}-door.yaml": lesson(more.format(number)) for number in numbers})
    done = run_watched(tmp_path, "build", "--only", "slides,plan")
    assert (done.code, len(finished(tmp_path))) == (0, 2 * len(ODD)), done.printed


HARMLESS = {"names twice.pptx", "names that climb.pptx"}


def test_no_deck_and_no_pdf_harms_who_checks_it(tmp_path: Path) -> None:
    """Check all in one process: each is told of, nothing is unpacked, fetched, run or written."""
    canary = tmp_path / "canary.txt"
    canary.write_text(CANARY, encoding="utf-8")
    folder = tmp_path / "sent"
    folder.mkdir()
    names = write_bombs(folder, canary)
    command = [sys.executable, str(HERE / "foreign_bombs.py"), str(folder)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (0, b"")
    report = json.loads(done.stdout)
    told = {Path(finding["file"]).name for finding in report["told"]["findings"]}
    assert {Path(name).name for name in report["told"]["files"]} == set(names)
    assert set(names) - told <= HARMLESS
    assert CANARY.encode() not in done.stdout
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert report["code"] == 1
    # Kilobytes: less than two of the bombs hold.
    assert report["peak"] < 500_000
