"""The clipboard of the machine; where there is none, one of our own that lives as long as the program.

What is selected is kept apart from it, as X11 does, for the middle mouse button; that one does not leave the program.
"""

from __future__ import annotations

import pygame
import pygame.scrap


class _Own:
    text: str = ""
    selected: str = ""


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


def keep_selected(text: str) -> None:
    """Keeps what has just been selected."""
    if text:
        _Own.selected = text


def selected() -> str:
    """Gives what was selected last, in whichever field; what is on the clipboard where nothing was."""
    return _Own.selected or paste()
