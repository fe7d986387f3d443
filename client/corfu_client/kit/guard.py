"""Refuses to start on the wrong pygame, and starts the two parts of the right one that the client needs."""

from __future__ import annotations

import pygame
import pygame.display
import pygame.font

from corfu_resources.catalogue import _


class WrongPygameError(RuntimeError):
    """The module `pygame` here is not pygame-ce; the message says how to mend it."""


def require_pygame_ce() -> None:
    """Refuses (WrongPygameError) the old pygame, which lies in the same folder and breaks ours."""
    if not getattr(pygame, "IS_CE", 0):
        raise WrongPygameError(
            _(
                "Corfu draws with pygame-ce, but here the older pygame is installed in its place. Mend it with: "
                "python -m pip uninstall --yes pygame pygame-ce && python -m pip install pygame-ce"
            )
        )


def start_pygame() -> None:
    """Starts display and fonts only: the client makes no sound and reads no joystick."""
    require_pygame_ce()
    pygame.display.init()
    pygame.font.init()
