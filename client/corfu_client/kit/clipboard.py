"""The clipboard of the machine; where there is none, one of our own that lives as long as the program."""

from __future__ import annotations

import pygame
import pygame.scrap


class _Own:
    text: str = ""


def copy(text: str) -> None:
    """Puts text on the clipboard."""
    _Own.text = text
    try:
        pygame.scrap.put_text(text)
    except (pygame.error, AttributeError):  # no window, or a machine without a clipboard
        return


def paste() -> str:
    """Gives the text on the clipboard, empty if there is none."""
    try:
        return pygame.scrap.get_text() or _Own.text
    except (pygame.error, AttributeError, UnicodeDecodeError):
        return _Own.text
