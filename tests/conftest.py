"""The option that makes reference pictures and playthroughs again (`make goldens`)."""

import os

import pytest

from tests.goldens import golden

__all__ = ["golden"]

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate-goldens", action="store_true", help="write the goldens instead of comparing")


@pytest.fixture
def regenerate_goldens(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--regenerate-goldens"))
