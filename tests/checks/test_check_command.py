"""`lessonpack check --accessible` as a teacher types it: what is printed, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from check_build import Box, Made, pack, paragraphs, parts, picture, rgb, slide, sound_slide, title
from check_build import run as run_of
from click.testing import CliRunner

from lessonpack.cli.main import main

SOUND = pack(parts())
UNTITLED = pack(parts(Made((slide(Box("Text 4", "One")), slide(Box("Text 4", "Two"))))))
PRINT = paragraphs(run_of("print", attributes='lang="en-GB" sz="900"'))
SMALL = pack(parts(Made((slide(title("Small"), Box("Text 4", PRINT)),))))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, data: bytes) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def run(*arguments: str) -> tuple[int, str]:
    """Return exit code and everything printed, errors included."""
    done = CliRunner().invoke(main, ["check", "--accessible", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done.exit_code, done.output


def test_what_is_sound_is_one_line() -> None:
    put("out/unit/slides.pptx", SOUND)
    assert run() == (0, "Checked 1 file: all is well, as far as a program can tell.\n")


def test_findings_stand_below_their_file_and_a_way_out_is_told_once() -> None:
    put("out/b/slides.pptx", UNTITLED)
    put("out/a/slides.pptx", SOUND)
    put("out/c.PPTX", SMALL)
    assert run("out") == (
        1,
        "out/b/slides.pptx\n"
        "  error: slide 1 and slide 2: no title\n"
        "      Choose a layout with a title (Home > Layout), and write one.\n"
        "\n"
        "out/c.PPTX\n"
        '  tip: slide 1: "print" is set in 9 points: too small to be read from the back row\n'
        "      Use 18 points or more; put what is too much on a second slide.\n"
        "\n"
        "Checked 3 files: 2 errors and 1 tip.\n",
    )


def test_one_fault_at_many_places_is_one_line() -> None:
    put("x.pptx", pack(parts(Made(tuple(slide(Box("Text 5", f"Slide {n}")) for n in range(8))))))
    _, printed = run("x.pptx")
    assert "  error: slide 1, slide 2, slide 3, slide 4, slide 5 and 3 others: no title\n" in printed
    assert "Checked 1 file: 8 errors.\n" in printed


def test_texts_of_one_colour_on_one_ground_are_one_finding() -> None:
    pale = [Box("Text 5", paragraphs(run_of(f"pale {n}", rgb("D0D0D0")))) for n in range(3)]
    first, second = (slide(title(name), *pale) for name in ("One", "Two"))
    put("x.pptx", pack(parts(Made((first, second)))))
    _, printed = run("x.pptx")
    said = 'slide 1: "pale 0" and 5 other texts on 2 slides stand out too little: its contrast is 1.5'
    assert said in printed
    assert "1 warning" in printed


def test_tips_and_warnings_are_no_failure() -> None:
    put("small.pptx", SMALL)
    code, printed = run("small.pptx")
    assert (code, printed.splitlines()[-1]) == (0, "Checked 1 file: 1 tip.")


def test_errors_come_first() -> None:
    small = slide(title("Small"), Box("Text 4", PRINT))
    put("x.pptx", pack(parts(Made((small, slide(Box("Text 5", "Two")))))))
    _, printed = run("x.pptx")
    kinds = [
        line.split(":")[0].strip()
        for line in printed.splitlines()
        if line.startswith("  ") and line[2] != " "
    ]
    assert kinds == ["error", "tip"]


def test_json() -> None:
    put("out/slides.pptx", UNTITLED)
    put("out/broken.pdf", b"%PDF-1.7")
    code, printed = run("--json")
    report = json.loads(printed)
    assert code == 1
    assert report["files"] == ["out/broken.pdf", "out/slides.pptx"]
    assert report["summary"] == {"error": 3, "warning": 0, "tip": 0}
    assert [one["file"] for one in report["findings"]] == [
        "out/broken.pdf",
        "out/slides.pptx",
        "out/slides.pptx",
    ]
    assert set(report["findings"][0]) == {"severity", "file", "where", "what", "way_out"}


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        ([], "there is no out"),
        (["missing.pdf"], "there is no missing.pdf"),
        (["plan.odt"], "plan.odt is no PDF and no PowerPoint deck"),
        (["empty"], "there are no PDFs and no PowerPoint decks in empty"),
        (["sound.pptx", "missing.pdf"], "there is no missing.pdf"),
    ],
)
def test_paths_that_lead_to_nothing(paths: list[str], said: str) -> None:
    put("plan.odt", b"x")
    put("sound.pptx", SOUND)
    Path("empty").mkdir()
    code, printed = run(*paths)
    assert code == 2
    assert printed.startswith(said)
    assert len(printed.splitlines()) == 3


@pytest.mark.parametrize(
    "option", [("--look", "calm"), ("--paper", "a4"), ("--only", "slides")], ids=lambda option: option[0]
)
def test_options_for_lessons_have_no_meaning(option: tuple[str, str]) -> None:
    put("out/slides.pptx", SOUND)
    code, printed = run(*option)
    assert code == 2
    assert f"{option[0]} has no meaning there" in printed


def test_what_programs_leave_behind_is_passed_over() -> None:
    put("out/slides.pptx", SOUND)
    put("out/~$slides.pptx", b"locked")
    put("out/.lessonpack-x.pdf", b"half")
    put("out/week-1 print list.txt", b"text")
    assert run("out", "out/slides.pptx", "out")[1].startswith("Checked 1 file:")


def test_a_file_that_is_locked_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    put("out/slides.pptx", SOUND)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    code, printed = run()
    assert code == 1
    assert "error: it can't be opened: Permission denied" in printed


def test_a_folder_called_like_a_deck_is_looked_into() -> None:
    put("old.pptx/slides.pptx", SOUND)
    assert run("old.pptx")[0] == 0


def test_paths_are_shown_from_here() -> None:
    put("x.pptx", UNTITLED)
    _, printed = run(str(Path("x.pptx").absolute()))
    assert printed.startswith("x.pptx\n")


def test_nothing_in_a_file_steers_the_terminal() -> None:
    shape = str(Box("Text 4", "", drawn=True)).replace("Text 4", "a\u202eb\u009bc")
    put("x.pptx", pack(parts(Made((sound_slide().replace("</p:spTree>", f"{shape}</p:spTree>"),)))))
    _, printed = run("x.pptx")
    assert "\u202e" not in printed
    assert "\u009b" not in printed


def test_same_files_same_words() -> None:
    for number in range(5):
        put(f"out/{number}.pptx", UNTITLED)
    assert run() == run()


def test_the_documentation_shows_what_is_printed() -> None:
    page = Path(__file__).parents[2] / "docs" / "accessibility.md"
    shown = page.read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
    slides = [slide(title(f"Scene {number}")) for number in range(1, 8)]
    slides[3] = slide(title("Scene 4"), picture(""))
    slides[6] = slide(Box("Text 4", paragraphs(run_of("only in the film", rgb("B3B3B3")))))
    put("slides.pptx", pack(parts(Made(tuple(slides)))))
    assert run("slides.pptx") == (1, shown)
