"""The pipeline's own manners."""

from __future__ import annotations

import gc

import pytest

from lessonpack.pipeline import check_lessons, make_request


def test_garbage_is_collected_once_a_lesson_is_done(pytestconfig: pytest.Config) -> None:
    request, _ = make_request((pytestconfig.rootpath / "lessons",), ("plan",), "classic")
    assert request
    gc.disable()
    try:
        check_lessons(request)
        assert gc.isenabled()
    finally:
        gc.unfreeze()
        gc.enable()
