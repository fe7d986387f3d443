"""The options of the test run: `--regenerate-goldens` (`make goldens`) and `--soak` (`make soak`)."""

import os

import pytest

from tests.goldens import golden

__all__ = ["golden"]

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate-goldens", action="store_true", help="write the goldens instead of comparing")
    parser.addoption("--soak", action="store_true", help="tests/reliability in its long form, for hours")


@pytest.fixture
def regenerate_goldens(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--regenerate-goldens"))


@pytest.fixture
def soaking(request: pytest.FixtureRequest) -> bool:
    """Whether a harness of tests/reliability is to run in its long form."""
    return bool(request.config.getoption("--soak"))
