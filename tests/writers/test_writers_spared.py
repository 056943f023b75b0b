"""What libraries load for nothing is loaded once it is used, and is then the same."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

import pytest

from lessonpack.process import give_process_back, take_process
from lessonpack.writers.spared import loaded_when_used

SPARED = """
import sys
from lessonpack.process import take_process
take_process()
before = list(sys.meta_path)
import lessonpack.writers.pdf, lessonpack.writers.pptx
assert sys.meta_path == before
assert "pptx" in sys.modules and "reportlab" in sys.modules
for name in ("http.client", "ssl", "email", "PIL._imaging"):
    assert name not in sys.modules, name
"""
USED = """
import urllib.request, xml.sax.saxutils
from PIL import Image, ImageFont
from pptx.parts import image
from reportlab.lib import utils
assert urllib.request is sys.modules["urllib.request"]
assert urllib.request.Request("http://x.y/z").host == "x.y"
assert xml.sax.saxutils.urllib.request.Request is urllib.request.Request
assert image.PIL_Image is Image is utils.Image is sys.modules["PIL.Image"]
assert Image.new("RGB", (2, 3)).size == (2, 3)
assert ImageFont.ImageFont
"""


@pytest.mark.parametrize("then", ["", USED], ids=["spared", "used after all"])
def test_what_libraries_load_for_nothing(then: str) -> None:
    done = subprocess.run([sys.executable, "-c", SPARED + then], capture_output=True, check=False)
    assert done.stderr.decode() == ""


def test_a_program_s_own_process_has_its_modules_whole() -> None:
    program = (
        "import lessonpack.writers.pdf, lessonpack.writers.pptx, sys; print(type(sys.modules['PIL.Image']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "<class 'module'>"


@pytest.fixture
def ours() -> Iterator[None]:
    take_process()
    yield
    give_process_back()


@pytest.mark.usefixtures("ours")
def test_what_is_not_named_or_there_already_is_as_ever() -> None:
    with loaded_when_used("json", "no_such_module"):
        assert import_module("json") is json
        for name in ("no_such_module", "no_other_module"):
            with pytest.raises(ModuleNotFoundError):
                import_module(name)
