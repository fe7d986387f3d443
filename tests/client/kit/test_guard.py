"""The old pygame is refused with a sentence that says how to mend it."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.kit import WrongPygameError, require_pygame_ce


def test_the_old_pygame_is_refused_with_the_way_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pygame, "IS_CE", 0)
    with pytest.raises(WrongPygameError, match="pip install pygame-ce"):
        require_pygame_ce()
