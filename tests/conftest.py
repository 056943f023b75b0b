"""What all tests share: the `--update` switch that writes new expectations, and the example unit built."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from finished.build import Built, Variant


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write what came out as what is expected")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Variant], Built]:
    """Give the example unit, built once in each way that a test asks for."""
    from finished.build import UNIT, build

    return cache(lambda variant: build(UNIT, variant, tmp_path_factory.mktemp(str(variant))))
