"""What the kit's tests share: pygame started, a Ui that stands still, and a hand."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from corfu_client.kit import Look, Ui, start_pygame
from tests.client.hand import Hand


@pytest.fixture(scope="session", autouse=True)
def started() -> Iterator[None]:
    start_pygame()
    yield
    pygame.quit()


@pytest.fixture
def ui() -> Ui:
    return Ui(Look(), (640, 480), frozen=True)


@pytest.fixture
def hand(ui: Ui) -> Hand:
    return Hand(ui)
