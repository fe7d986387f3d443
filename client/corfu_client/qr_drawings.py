"""QR codes as drawings: the modules as squares, with the quiet zone that readers need."""

from __future__ import annotations

from functools import lru_cache

import pygame
import segno

_QUIET = 4
"""Modules of white around the code, as the standard asks for."""
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)


@lru_cache(maxsize=8)
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Gives the rows of the code for `text`, without the quiet zone; True is dark."""
    return tuple(tuple(bool(module) for module in row) for row in segno.make(text, micro=False).matrix)


def paint_qr(surface: pygame.Surface, place: pygame.Rect, text: str) -> None:
    """Draws the code for `text` in the middle of `place`: black on white in every theme, in whole pixels."""
    rows = modules(text)
    count = len(rows) + 2 * _QUIET
    side = max(1, min(place.size) // count)
    sheet = pygame.Rect(0, 0, side * count, side * count)
    sheet.center = place.center
    surface.fill(_WHITE, sheet)
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                left, top = sheet.left + (across + _QUIET) * side, sheet.top + (down + _QUIET) * side
                surface.fill(_BLACK, (left, top, side, side))
